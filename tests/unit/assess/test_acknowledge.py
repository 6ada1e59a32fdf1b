"""What an attorney takes responsibility for, and what nobody can."""

import pytest

from expedite_packets.assess.acknowledge import NEVER, acknowledged, acknowledgement_findings
from expedite_packets.model.case import Case
from expedite_packets.model.finding import Finding, Kind, Place, Severity, blocking
from expedite_packets.model.ids import RuleId
from tests.unit.assess.cases import case_of, place_of, put


def _case(*entries: dict[str, str]) -> Case:
    return case_of(put("acknowledged", value=list(entries)))


def _finding(
    rule: str = "T-21",
    severity: Severity = Severity.ERROR,
    kind: Kind = Kind.CASE,
    place: Place | None = None,
) -> Finding:
    return Finding(
        rule=RuleId(rule), severity=severity, message="M.", fix="F.", kind=kind, place=place
    )


def test_an_error_of_the_case_stops_nothing_once_acknowledged() -> None:
    case = _case({"finding": "T-21", "reason": "It follows by courier."})
    (marked,) = acknowledged(case, [_finding()])
    assert marked.acknowledged == "It follows by courier."
    assert marked.severity is Severity.ERROR
    assert blocking([marked]) == ()
    assert list(acknowledgement_findings(case, [_finding()], place_of)) == []


@pytest.mark.parametrize("severity", [Severity.WARNING, Severity.NOTE])
@pytest.mark.parametrize("kind", [Kind.CASE, Kind.EXHIBIT])
def test_warnings_and_notes_can_be_acknowledged_wherever_they_come_from(
    severity: Severity, kind: Kind
) -> None:
    case = _case({"finding": "hidden-layer", "reason": "Seen."})
    (marked,) = acknowledged(case, [_finding("hidden-layer", severity, kind)])
    assert marked.acknowledged


@pytest.mark.parametrize("rule", sorted(NEVER))
@pytest.mark.parametrize("severity", [Severity.ERROR, Severity.WARNING])
def test_what_nobody_can_acknowledge_stays_and_is_told_why(rule: str, severity: Severity) -> None:
    case = _case({"finding": rule, "reason": "Let it go."})
    finding = _finding(rule, severity)
    assert acknowledged(case, [finding]) == (finding,)
    for told in ([finding], []):
        (wrong,) = acknowledgement_findings(case, told, place_of)
        assert wrong.rule == "acknowledged-in-vain"
        assert wrong.blocking
        assert NEVER[rule] in wrong.message
        assert wrong.place == place_of(("acknowledged", 0))


def test_a_page_marked_draft_can_not_be_talked_away() -> None:
    case = _case({"finding": "contact-not-rechecked", "reason": "It never changes."})
    finding = _finding("contact-not-rechecked", Severity.DRAFT)
    assert acknowledged(case, [finding]) == (finding,)
    (wrong,) = acknowledgement_findings(case, [finding], place_of)
    assert wrong.rule == "acknowledged-in-vain"


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.CASE])
def test_errors_that_leave_nothing_to_build_can_not_be_acknowledged(kind: Kind) -> None:
    case = _case({"finding": "some-error", "reason": "Build it."})
    finding = _finding("some-error", Severity.ERROR, kind)
    assert acknowledged(case, [finding]) == (finding,)
    (wrong,) = acknowledgement_findings(case, [finding], place_of)
    assert wrong.blocking


AT = [
    ("exhibits[2]", ("exhibits", 1), True),
    ("exhibits[2]", ("exhibits", 1, "title"), True),
    ("exhibits[2].title", ("exhibits", 1, "title"), True),
    ("exhibits[2].title", ("exhibits", 1, "date"), False),
    ("exhibits[1]", ("exhibits", 1), False),
    ("exhibits", ("exhibits", 1), True),
    ("bank", ("exhibits", 1, "title"), True),
    ("bank", ("exhibits", 0, "title"), False),
    ("bank", ("front", 1), False),
    ("claims[1].facts[3]", ("claims", 0, "facts", 2, "cite"), True),
    ("exhibits[22]", ("exhibits", 1), False),
]


@pytest.mark.parametrize(("at", "path", "meant"), AT)
def test_a_place_narrows_it_and_entries_count_from_1(
    at: str, path: tuple[str | int, ...], meant: bool
) -> None:
    case = _case({"finding": "T-29", "reason": "USCIS asked for it.", "at": at})
    finding = _finding("T-29", Severity.WARNING, place=Place(file="case.yaml", line=3, path=path))
    (marked,) = acknowledged(case, [finding])
    assert bool(marked.acknowledged) is meant
    wrong = list(acknowledgement_findings(case, [finding], place_of))
    assert [one.rule for one in wrong] == ([] if meant else ["acknowledged-nothing"])


@pytest.mark.parametrize(
    ("at", "meant"), [("scan.pdf", True), ("scan.pdf, page 2", True), ("other.pdf", False)]
)
def test_a_file_can_be_the_place(at: str, meant: bool) -> None:
    case = _case({"finding": "small-picture", "reason": "Legible.", "at": at})
    place = Place(file="scan.pdf", page=2)
    (marked,) = acknowledged(case, [_finding("small-picture", Severity.WARNING, place=place)])
    assert bool(marked.acknowledged) is meant


def test_what_only_a_build_finds_is_not_missed_before() -> None:
    case = _case({"finding": "not-carried", "reason": "A link."})
    assert list(acknowledgement_findings(case, [], place_of)) == []


def test_an_entry_can_not_acknowledge_what_is_said_of_entries() -> None:
    entries = (
        {"finding": "T-08", "reason": "Old."},
        {"finding": "acknowledged-nothing", "reason": "Whatever."},
    )
    case = _case(*entries)
    told = list(acknowledgement_findings(case, [], place_of))
    assert [one.rule for one in told] == ["acknowledged-nothing", "acknowledged-nothing"]
    assert acknowledged(case, told) == tuple(told)
