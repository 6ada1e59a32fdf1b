"""Each kind of case takes its route: `cases/NAME.yaml` says the case and what is expected of it.

A file is a case, whole or by what differs from a base of `tests/rules/bases`, and under `expect:`:
the route, the channels that fit (the first one first), those that lack something, depend on
something or must not be used, the findings on the channels that the case names, words that the
advice must have or must not have, and what it says that no source says.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from expedite_packets.assess.engine import AssessInputs
from expedite_packets.assess.routing.advise import advise
from expedite_packets.assess.rules.routing import RULES
from expedite_packets.casefile.loader import LoadedCase, without_empty
from expedite_packets.cli.route_view import WIDTH, route_text
from expedite_packets.model.advice import Fit, RouteAdvice
from expedite_packets.model.case import Case
from expedite_packets.model.finding import Finding, ordered
from expedite_packets.model.policy import Edition
from expedite_packets.pipeline.routing import Routed
from tests.rules.assessing import HERE as RULES_FOLDER
from tests.rules.assessing import catalog, merged, place_of, values
from tests.support import golden

HERE = Path(__file__).parent
CASES = sorted(path.stem for path in (HERE / "cases").glob("*.yaml"))
SHOWN = (
    "call-from-abroad",
    "message-and-call",
    "appeal-pending",
    "appeal-with-request-2021",
    "board",
    "visa-center",
    "consulate",
    "t-represented",
    "parole-filed",
)
"""Cases whose whole text is a golden file."""


@dataclass(frozen=True)
class Expected:
    route: str
    fits: Any = ()
    lacks: Any = ()
    open: Any = ()
    refused: Any = ()
    finds: Any = None
    says: Any = ()
    never: Any = ()
    gaps: str = "0"


@cache
def said(name: str) -> tuple[Case, Expected]:
    file = values(HERE / "cases" / f"{name}.yaml")
    expected = Expected(**without_empty(file.pop("expect")))
    base = file.pop("over", None)
    if base:
        file = merged(values(RULES_FOLDER / "bases" / f"{base}.yaml"), file)
    return Case.model_validate(without_empty(file)), expected


def edition_of(case: Case) -> Edition:
    return catalog().edition(case.edition) if case.edition else catalog().edition_on(case.date)


def advised(case: Case) -> RouteAdvice:
    return advise(case, catalog(), edition_of(case).id, case.rechecked)


def findings_of(case: Case) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for channel in case.channels:
        inputs = AssessInputs(
            case=case,
            place_of=place_of,
            catalog=catalog(),
            channel=catalog().channel(channel),
            edition=edition_of(case),
            exhibit_pages={},
            contacts_rechecked=case.rechecked,
        )
        found += [finding for rule in RULES for finding in rule(inputs)]
    return ordered(found)


def text_of(name: str) -> str:
    case, _ = said(name)
    loaded = LoadedCase.__new__(LoadedCase)
    object.__setattr__(loaded, "case", case)
    return route_text(
        Routed(
            loaded=loaded,
            catalog=catalog(),
            edition=edition_of(case),
            channels=tuple(map(catalog().channel, case.channels)),
            advice=advised(case),
            findings=(),
        )
    )


def channels(advice: RouteAdvice, fit: Fit) -> list[str]:
    return [way.channel for way in advice.ways if way.fit is fit]


@pytest.mark.parametrize("name", CASES)
def test_the_case_takes_its_route(name: str) -> None:
    case, expected = said(name)
    advice = advised(case)
    assert advice.route == (expected.route or None)
    assert channels(advice, Fit.FITS) == list(expected.fits)
    assert channels(advice, Fit.LACKS) == list(expected.lacks)
    assert channels(advice, Fit.OPEN) == list(expected.open)
    assert bool(advice.questions) == bool(expected.open)
    assert [one.channel for one in advice.refused] == list(expected.refused)
    assert len(advice.gaps) == int(expected.gaps)


@pytest.mark.parametrize("name", CASES)
def test_what_speaks_against_its_channels_is_told(name: str) -> None:
    case, expected = said(name)
    told = {str(finding.rule): str(finding.severity) for finding in findings_of(case)}
    assert told == (expected.finds or {})
    for finding in findings_of(case):
        assert finding.fix
        assert finding.place
        for person in (case.requestor.name, case.requestor.a_number, case.receipt_number):
            assert person is None or person not in finding.message + finding.fix


@pytest.mark.parametrize("name", CASES)
def test_its_text_fits_the_terminal_and_says_what_matters(name: str) -> None:
    _, expected = said(name)
    text = text_of(name)
    flat = " ".join(text.split())
    for words in expected.says:
        assert " ".join(words.split()) in flat
    for words in expected.never:
        assert words not in flat
    assert "{" not in text
    for line in text.splitlines():
        assert len(line) <= WIDTH or "http" in line, line


@pytest.mark.parametrize("name", SHOWN)
def test_its_whole_text(name: str, update_golden: bool) -> None:
    golden.check(HERE / "golden" / f"{name}.txt", text_of(name) + "\n", update_golden)


def test_no_golden_file_is_left_over() -> None:
    assert golden.unused(HERE / "golden", {f"{name}.txt" for name in SHOWN}, "*") == []


def test_each_route_and_each_channel_of_a_route_is_shown() -> None:
    advices = [advised(said(name)[0]) for name in CASES]
    routing = catalog().routing
    assert {one.id for one in routing.routes} == {one.route for one in advices if one.route}
    fitting = {way.channel for one in advices for way in one.ways if way.fit is Fit.FITS}
    assert fitting == {way.channel for route in routing.routes for way in route.ways}
    assert fitting == {channel.id for channel in catalog().channels}


def test_the_same_case_gets_the_same_advice() -> None:
    for name in CASES:
        case, _ = said(name)
        assert advised(case) == advised(Case.model_validate(case.model_dump(exclude_unset=True)))
