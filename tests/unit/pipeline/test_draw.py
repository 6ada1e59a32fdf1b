"""Our own pages: what is drawn is what the plan says, from whatever guess it began."""

from dataclasses import dataclass, field, replace
from io import BytesIO

import pypdf
import pytest

from expedite_packets.errors import LayoutDidNotSettle
from expedite_packets.model.document import Document
from expedite_packets.pipeline.draw import Drawn, draw
from expedite_packets.pipeline.press import Press, Printed
from expedite_packets.planning.pagination import OwnCounts
from expedite_packets.resources import data_root
from expedite_packets.templating.documents import DocumentContext
from expedite_packets.writers.style_sheet import load_styles
from tests.unit.templating.cases import COMPANY, PAGES, changed, given

MORE = [
    {"key": f"more-{n}", "title": f"Further papers {n}", "file": f"exhibits/more-{n}.pdf"}
    for n in range(60)
]
SHORT = given(COMPANY)
LONG = given(changed(COMPANY, exhibits=[*COMPANY["exhibits"], *MORE]))
"""Its index has more pages than a draw expects that knows nothing."""


@dataclass(frozen=True, slots=True)
class Watched(Press):
    """A press that notes what is asked of it."""

    asked: list[str] = field(default_factory=list)

    def pages(self, document: Document) -> int:
        self.asked.append(f"count {document.title}")
        return Press.pages(self, document)

    def pdf(self, document: Document, *, links: bool) -> Printed:
        self.asked.append(f"print {document.title}")
        return Press.pdf(self, document, links=links)


def drawn(
    press: Press,
    guess: OwnCounts | None = None,
    *,
    of: DocumentContext = LONG,
    final: int | None = None,
) -> Drawn:
    case = of.case
    files = [str(front.file) for front in case.front]
    files += [str(part.file) for exhibit in case.exhibits for part in exhibit.parts]
    return draw(
        lambda plan: replace(of, plan=plan),
        case=case,
        channel=of.channel.id,
        edition=of.edition.id,
        pages={name: PAGES.get(name, 2) for name in files},
        final_letter_pages=final,
        press=press,
        guess=guess,
    )


@pytest.fixture
def press() -> Watched:
    return Watched(load_styles(data_root()))


def pages_of(data: bytes | None) -> int:
    return len(pypdf.PdfReader(BytesIO(data)).pages) if data else 0


@pytest.mark.parametrize("of", [SHORT, LONG], ids=["short", "long"])
def test_what_is_drawn_has_the_pages_that_the_plan_says(press, of):
    made = drawn(press, of=of)
    assert pages_of(made.letter_pdf) == made.own.letter == len(made.plan.letter)
    assert pages_of(made.table_pdf) == made.own.table_of_evidence
    assert pages_of(made.index_pdf) == made.own.index == len(made.plan.index)
    assert pages_of(made.tabs_pdf) == len(made.plan.exhibits)


@pytest.mark.parametrize("of", [SHORT, LONG], ids=["short", "long"])
def test_each_document_is_printed_once_where_nothing_is_known_before(press, of):
    made = drawn(press, of=of)
    printed = [words for words in press.asked if words.startswith("print")]
    counted = [words for words in press.asked if words.startswith("count")]
    assert len(printed) == len(set(printed)) == 4
    assert len(counted) == 3
    assert (made.own.index == 1) is (of is SHORT)


@pytest.mark.parametrize("letter", [1, 5, 99])
def test_any_guess_leads_to_the_same_pages(press, letter):
    expected = drawn(press)
    guess = OwnCounts(letter=letter, table_of_evidence=7, index=2)
    assert drawn(press, guess) == expected
    assert drawn(press, expected.own) == expected


def test_nothing_is_counted_where_there_is_a_guess(press):
    drawn(press, OwnCounts(letter=1, table_of_evidence=1, index=1))
    assert not [words for words in press.asked if words.startswith("count")]


def test_a_final_letter_keeps_its_pages_and_none_is_drawn(press):
    made = drawn(press, final=11)
    assert made.letter is made.letter_pdf is None
    assert made.own.letter == len(made.plan.letter) == 11
    assert not [words for words in press.asked if "request" in words.lower()]


def test_a_wrong_count_is_found_out_when_the_pages_are_drawn(press):
    @dataclass(frozen=True, slots=True)
    class Miscounting(Press):
        def pages(self, document: Document) -> int:
            return Press.pages(self, document) + 1

    assert drawn(Miscounting(press.styles)) == drawn(press)


def test_pages_that_never_settle_are_an_error(press):
    @dataclass(frozen=True, slots=True)
    class Growing(Press):
        grown: list[int] = field(default_factory=list)

        def pdf(self, document: Document, *, links: bool) -> Printed:
            del document, links
            self.grown.append(1)
            return Printed(b"", len(self.grown))

    with pytest.raises(LayoutDidNotSettle):
        drawn(Growing(press.styles))


def test_pages_are_counted_once_and_then_found(tmp_path, monkeypatch):
    press = Press(load_styles(data_root()), tmp_path / "cache")
    document = Document(title="x", blocks=())
    assert press.pages(document) == 1
    monkeypatch.setattr("expedite_packets.writers.pdf.document.count_pages", lambda *_: 7)
    assert press.pages(document) == 1
    assert Press(press.styles).pages(document) == 7
