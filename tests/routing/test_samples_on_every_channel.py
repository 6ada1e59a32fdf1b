"""Each sample is ready for every channel that fits it, and refused with the rule by the others."""

from functools import cache
from pathlib import Path

import pytest

from expedite_packets.api import Request, build
from expedite_packets.assess.engine import AssessInputs
from expedite_packets.assess.routing.advise import advise
from expedite_packets.assess.rules.routing import RULES
from expedite_packets.casefile.loader import without_empty
from expedite_packets.model.advice import Fit
from expedite_packets.model.case import Case
from expedite_packets.model.finding import Finding, blocking
from expedite_packets.model.policy import Edition
from expedite_packets.pipeline.prepare import Prepared, prepare
from tests.rules.assessing import catalog, place_of, values
from tests.support.made_once import shared_cache

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
NAMES = sorted(path.parent.name for path in SAMPLES.glob("*/case.yaml"))
BUILT = ("contact-center-job-loss", "emma-uscis-error")
"""Small samples whose fitting channels are built to the end."""
AGAINST = {
    *("T-06", "T-17", "T-18", "T-24", "T-25", "T-31"),
    *("wrong-agency", "channel-of-another-edition", "route-other", "route-need", "route-open"),
}


@cache
def sample(name: str) -> tuple[Case, Edition]:
    case = Case.model_validate(without_empty(values(SAMPLES / name / "case.yaml")))
    found = catalog().edition(case.edition) if case.edition else catalog().edition_on(case.date)
    return case, found


@cache
def fitting(name: str) -> tuple[str, ...]:
    case, edition = sample(name)
    every = tuple(channel.id for channel in catalog().channels)
    advice = advise(case, catalog(), edition.id, case.rechecked, every)
    return tuple(one for one in every if (way := advice.way(one)) and way.fit is Fit.FITS)


def against(name: str, channel: str) -> list[Finding]:
    case, edition = sample(name)
    inputs = AssessInputs(
        case=case,
        place_of=place_of,
        catalog=catalog(),
        channel=catalog().channel(channel),
        edition=edition,
        exhibit_pages={},
        contacts_rechecked=case.rechecked,
    )
    return [found for rule in RULES for found in rule(inputs) if found.rule in AGAINST]


def prepared(name: str, work: Path, kept: Path) -> dict[str, Prepared]:
    request = Request(case=SAMPLES / name, channels=fitting(name), cache=kept)
    return {one.channel.id: one for one in prepare(request, work)}


@pytest.mark.parametrize("name", NAMES)
def test_the_channels_of_a_sample_fit_it(name: str) -> None:
    assert {*sample(name)[0].channels} <= {*fitting(name)}


@pytest.mark.parametrize("channel", [one.id for one in catalog().channels])
@pytest.mark.parametrize("name", NAMES)
def test_a_channel_fits_or_is_refused_with_the_rule(name: str, channel: str) -> None:
    found = against(name, channel)
    if channel in fitting(name):
        assert not found
        return
    assert found
    assert blocking(found), [(one.rule, one.severity) for one in found]
    assert all(one.message and one.fix for one in found)


@pytest.mark.parametrize("name", NAMES)
def test_what_fits_is_ready_with_one_numbering(
    name: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    plans = set()
    for id, one in prepared(name, tmp_path, shared_cache(tmp_path_factory)).items():
        assert one.ready, (id, one.findings)
        assert one.drawn
        plans.add((one.drawn.plan.total, one.drawn.plan.index, one.drawn.plan.exhibits))
    letters = {catalog().channel(id).letter for id in fitting(name)}
    assert len(plans) == 1 or len(letters) > 1


@pytest.mark.parametrize("name", BUILT)
def test_what_fits_is_built(
    name: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    kept = shared_cache(tmp_path_factory)
    request = Request(case=SAMPLES / name, channels=fitting(name), sets=False, cache=kept)
    made = build(request, tmp_path)
    assert [one.prepared.channel.id for one in made] == [*fitting(name)]
    assert all((one.folder / "packet.pdf").is_file() for one in made)
