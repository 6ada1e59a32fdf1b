"""Cites in a final letter's text, held against the packet."""

from dataclasses import replace
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


CITES = ("contract at 1-2", "contract at 2", "bank at 1", "payroll at 1-2", "payroll at 1")
LISTED = (
    "Exhibit A: Contract, packet pages 6-11 Exhibit B: Bank, packet pages 13-16"
    " Exhibit AA: Payroll, packet pages 18-19"
)


def moved(text: str, *cites: str) -> list[str]:
    """The cites that a letter seems to have under another exhibit's label."""
    told = findings(text, cites=cites or CITES)
    assert all(f.severity is Severity.WARNING for f in told)
    assert all(f.rule == "final-letter-cite" for f in told)
    return [f.message.split(",")[0].removeprefix("The letter cites ") for f in told]


def test_two_labels_that_changed_places_are_told_cite_by_cite() -> None:
    letter = "Ex. AA at 1-2; Ex. AA at 2. Ex. B at 1. Ex. A at 1-2; Ex. A at 1. Ex. AA at 2."
    assert moved(letter) == ["Ex. AA at 1-2", "Ex. AA at 2", "Ex. A at 1-2", "Ex. A at 1"]


def test_an_attorney_may_add_and_leave_out_cites_beside_labels_that_changed_places() -> None:
    letter = "Ex. B at 1. Ex. AA at 1-2; Ex. AA at 2. Ex. A at 1-2. Ex. A at 1. Ex. B at 1."
    assert "Ex. AA at 2" in moved(letter)
    assert moved("Ex. AA at 2. Ex. A at 1.") == ["Ex. AA at 2", "Ex. A at 1"]


@pytest.mark.parametrize(
    "letter",
    [
        "Ex. A at 1-2; Ex. A at 2; Ex. B at 1; Ex. AA at 1-2; Ex. AA at 1",
        "Ex. AA at 1; Ex. B at 1; Ex. A at 2; Ex. AA at 1-2; Ex. A at 1-2",
        "Ex. A at 1-2; Ex. A at 1; Ex. B at 1; Ex. AA at 1-2; Ex. AA at 1",
        "Ex. A at 1; Ex. B at 1; Ex. AA at 1-2; Ex. AA at 1",
        "Ex. A at 2; Ex. AA at 2",
        "Ex. A at 1; Ex. A at 1; Ex. A at 1",
        "No cite at all.",
    ],
)
def test_a_letter_that_its_attorney_has_edited_is_left_alone(letter: str) -> None:
    assert moved(letter) == []


def test_a_narrowed_cite_is_no_moved_label() -> None:
    assert moved("Ex. A at 3. Ex. B at 3.", "contract at 3-4", "bank at 3") == []


def test_labels_with_the_same_cites_are_told_apart_by_their_places() -> None:
    cites = ("bank at 1", "contract at 1", "payroll at 2")
    letter = "Ex. A at 1; Ex. B at 1; Ex. AA at 2."
    assert moved(letter, *cites) == ["Ex. A at 1", "Ex. B at 1"]
    assert moved(f"{letter} {LISTED}", *cites) == []
    assert moved("Ex. A at 1; Ex. AA at 2; Ex. B at 1.", *cites) == []


def test_an_exhibit_put_in_before_others_moves_their_labels() -> None:
    letter = "Ex. A at 3; Ex. A at 1. Ex. B at 2; Ex. B at 1."
    cites = ("bank at 3", "bank at 1", "payroll at 2", "payroll at 1", "contract at 1-6")
    assert moved(letter, *cites) == [
        "Ex. B at 2",  # of which nothing in the case is cited
        "Ex. A at 3",
        "Ex. A at 1",
        "Ex. B at 1",
    ]


ENCLOSED = [
    LISTED,
    LISTED.replace(" ", "\n"),
    LISTED.replace("Contract", "CON\nTRACT"),
    "Exhibit A: Contract",
    "Exhibit A: Contract (6 pages), packet pages 5-11",
    "Exhibit A: Contract, packet page 6",
    "Exhibit A: it shows the matter in full.",
    "Exhibit A: Con",
]


@pytest.mark.parametrize("text", ENCLOSED)
def test_enclosures_that_agree(text: str) -> None:
    assert findings(text) == ()


@pytest.mark.parametrize(
    ("text", "severity", "words"),
    [
        ("Exhibit A: Bank, packet pages 6-11", Severity.ERROR, "what is Exhibit B"),
        ("Exhibit A:\nBa nk,\npacket\npages 6–11", Severity.ERROR, "what is Exhibit B"),
        ("Exhibit A: Bank", Severity.ERROR, "what is Exhibit B"),
        ("Exhibit A: Contract, packet pages 13-16", Severity.ERROR, "it stands on 6-11"),
        ("Exhibit A: Contract, packet pages 7-12", Severity.ERROR, "it stands on 6-11"),
        ("Exhibit A: Receipts, packet pages 6-11", Severity.WARNING, "no exhibit has"),
    ],
)
def test_enclosures_that_do_not_agree(text: str, severity: Severity, words: str) -> None:
    told = findings("Nothing here.", text)
    assert [(f.rule, f.severity) for f in told] == [("final-letter-enclosure", severity)]
    assert words in told[0].message
    assert str(told[0].place) == "signed.pdf, page 2"
    assert not {"Bank", "Receipts", "Contract"} & set(told[0].message.split())


def test_a_longer_title_that_begins_like_another_and_printed_marks() -> None:
    exhibits = (
        replace(PLAN.exhibits[0], title='Letter of "North" Bank'),
        replace(PLAN.exhibits[1], title='Letter of "North" Bank\'s counsel'),
    )
    plan = replace(PLAN, exhibits=exhibits)
    right = "Exhibit B: Letter of “North” Bank’s counsel, packet pages 13-16"
    assert final_letter_findings((right,), plan, "signed.pdf") == ()
    wrong = right.replace("Exhibit B", "Exhibit A").replace("13-16", "6-11")
    assert [f.rule for f in final_letter_findings((wrong,), plan, "s.pdf")] == [
        "final-letter-enclosure"
    ]


def test_two_exhibits_with_one_title_agree_under_either_label() -> None:
    twin = replace(PLAN.exhibits[1], title="Contract")
    plan = replace(PLAN, exhibits=(PLAN.exhibits[0], twin))
    text = "Exhibit A: Contract, packet pages 6-11 Exhibit B: Contract, packet pages 13-16"
    assert final_letter_findings((text,), plan, "signed.pdf") == ()


_PIECES = [
    "Exhibit A: ",
    "Contract",
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
    for finding in (*findings(text), *findings(text, cites=CITES)):
        assert finding.message
        assert finding.fix
