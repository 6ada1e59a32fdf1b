"""Cites in a final letter's text, held against the packet."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expedite_packets.assess.rules.final_letter import final_letter_findings
from expedite_packets.model.claims import PinCite
from expedite_packets.model.finding import Finding, Severity
from expedite_packets.model.ids import CaseId, ChannelId, EditionId, ExhibitKey, ExhibitLabel
from expedite_packets.model.plan import PacketPlan, PageRange, PlacedExhibit


def exhibit(label: str, key: str, tab: int, pages: int) -> PlacedExhibit:
    return PlacedExhibit(
        key=ExhibitKey(key),
        label=ExhibitLabel(label),
        title=key.capitalize(),
        tab_page=tab,
        pages=PageRange(tab + 1, tab + pages),
        files=(),
    )


PLAN = PacketPlan(
    case=CaseId("harrow-2026"),
    channel=ChannelId("aao_mail"),
    edition=EditionId("E5-2025"),
    as_of=date(2026, 11, 20),
    letter=PageRange(1, 3),
    front=(),
    table_of_evidence=None,
    index=PageRange(4, 4),
    exhibits=(
        exhibit("A", "contract", 5, 6),  # packet pages 6-11
        exhibit("B", "bank", 12, 4),  # packet pages 13-16
        exhibit("AA", "payroll", 17, 2),  # packet pages 18-19
    ),
    total=19,
)


def findings(*texts: str, cites: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    known = tuple(PinCite.model_validate(cite) for cite in cites)
    return final_letter_findings(texts, PLAN, "signed.pdf", known)


AGREES = [
    "(Ex. A at 3.)",
    "See Exhibit B at 4.",
    "Exs. A at 1-6 and B at 2.",
    "Exhibits A, B, and AA are enclosed.",
    "Ex. AA at 2, packet page 19",
    "Ex. A at 3, packet page 8 of 19",
    "Ex. A at 3-4,\npacket pages 8-9",
    "Ex. A at 3–4, packet pages 8–9",
    "Ex. A at pp. 2, 3.",
    "Ex. A (packet page 5)",
    "Exhibit A, packet pages 6-11",
    "Exhibit A, page 3 of 6",
    "EXHIBIT B AT THE END",
    "Ex. A at 3, 12 employees lose their jobs.",
    "Ex. A at 3 and 12 employees lose their jobs.",
    "Ex. B and I declare the same.",
    "Exhibit A's first page",
    "Exhibit 7 to the petition",
    "the exhibit index, packet page 4",
    "No cite at all; for example, examples.",
    "Ex.A at 3",
]


@pytest.mark.parametrize("text", AGREES)
def test_what_agrees_is_no_finding(text: str) -> None:
    assert findings(text) == ()


DISAGREES = [
    ("(Ex. C at 3.)", "no exhibit C"),
    ("Exhibit A at 7", "ends at page 6"),
    ("Ex. A at 5-7", "ends at page 6"),
    ("Ex. A\nat 12", "ends at page 6"),
    ("EXHIBIT B at 5", "ends at page 4"),
    ("Exs. A at 1 and B at 9", "Ex. B at 9"),
    ("Exs. A at 1; B at 9", "Ex. B at 9"),
    ("Ex. A at 1, and Ex. B at 9.", "Ex. B at 9"),
    ("Ex. A at 2, 7.", "Ex. A at 7"),
    ("Ex. A at 2 and 7.", "Ex. A at 7"),
    ("Ex. A at pp. 7", "ends at page 6"),
    ("Ex. A at 3, packet page 9", "on packet page 9"),
    ("Ex. A at 3-4, packet pages 9-10", "on packet page 9-10"),
    ("Exhibit B, packet page 6", "on packet page 6"),
    ("Ex. A at 3, packet page 8 of 20", "20 packet pages"),
    ("Exhibit A, page 3 of 5", "5 pages, but it has 6"),
    ("as packet page 20 shows", "packet page 20"),
    ("packet pages 18-20", "packet page 18-20"),
    ("packet page 8 of 96", "96 packet pages"),
]


@pytest.mark.parametrize(("text", "words"), DISAGREES)
def test_what_disagrees_is_an_error_on_its_page(text: str, words: str) -> None:
    told = findings("Nothing here.", text)
    assert len(told) == 1, told
    assert told[0].severity is Severity.ERROR
    assert words in told[0].message
    assert str(told[0].place) == "signed.pdf, page 2"
    assert told[0].fix


def test_an_exhibit_named_without_pages_that_is_not_there_is_a_warning() -> None:
    told = findings("We enclose Exhibit D.")
    assert [f.severity for f in told] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("pages", "agrees"),
    [("packet page 4", True), ("packet page 14", True), ("packet pages 13-16", True),
     ("packet pages 2-3", False), ("packet pages 4-5", False), ("packet pages 16-17", False)],
)  # fmt: skip
def test_pages_that_are_no_whole_document_are_looked_at_by_eye(pages: str, agrees: bool) -> None:
    told = findings(f"The decision is at {pages}.")
    assert [f.severity for f in told] == ([] if agrees else [Severity.WARNING])


def test_pages_without_text_are_told_once() -> None:
    told = findings("", "Ex. A at 3", "  \n", "")
    assert [(f.rule, f.severity) for f in told] == [("final-letter-by-eye", Severity.WARNING)]
    assert "pages 1, 3, 4" in told[0].message
    assert str(told[0].place) == "signed.pdf, page 1"


def test_a_letter_without_any_text_is_checked_by_eye() -> None:
    told = findings("")
    assert len(told) == 1
    assert "page 1," in told[0].message
    assert "by eye" in told[0].fix


def test_exhibits_that_changed_places_show_in_the_cites_of_the_case() -> None:
    same = ("contract at 3", "bank at 1-4")
    assert findings("Ex. A at 3; Ex. B at 2-3.", cites=same) == ()
    told = findings("Ex. B at 3; Ex. A at 2.", cites=("contract at 3", "bank at 2"))
    assert [f.severity for f in told] == [Severity.WARNING] * 2
    assert "Ex. B at 3" in told[0].message


def test_the_same_slip_twice_on_a_page_is_told_once() -> None:
    assert len(findings("Ex. C at 3. Again Ex. C at 3.")) == 1


_PIECES = [
    "Ex. ",
    "Exs. ",
    "Exhibit ",
    "A",
    "B",
    "AA",
    "C",
    " at ",
    "3",
    "99",
    "0",
    "-",
    ", ",
    " and ",
]
_PIECES += ["packet page ", " of ", "9" * 5000, "\n", "(", ")", ".", "x"]


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join) | st.text(max_size=60))
def test_no_text_breaks_the_check(text: str) -> None:
    for finding in findings(text):
        assert finding.message
        assert finding.fix
