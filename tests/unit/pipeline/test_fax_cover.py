"""The cover sheet that a case makes, and what is told of it before anything is built."""

from dataclasses import replace
from pathlib import Path

from expedite_packets.casefile.loader import load
from expedite_packets.pipeline.sets.cover import cover_for, cover_problems
from tests.rules.assessing import catalog

SAMPLE = Path(__file__).resolve().parents[3] / "samples" / "aao-financial-loss"


def told(**changes: object) -> tuple[object, list[str]]:
    loaded = load(SAMPLE)
    case = loaded.case.model_copy(update=changes)
    channel = catalog().channel("aao_fax")
    problems = cover_problems(replace(loaded, case=case), channel, catalog())
    return cover_for(case, channel, catalog()), [one.rule for one in problems]


def representative(**changes: object) -> object:
    found = load(SAMPLE).case.representative
    assert found
    return found.model_copy(update=changes)


def test_a_firm_s_name_that_tells_the_kind_of_case_stays_off_the_cover() -> None:
    cover, problems = told(representative=representative(firm="Center for Trafficking Victims"))
    assert cover
    assert not problems
    assert all("Trafficking" not in line for line in cover.sender)
    assert cover.callback


def test_no_number_to_call_back_is_told_by_check() -> None:
    cover, problems = told(representative=representative(phone=None))
    assert cover is None
    assert problems == ["fax-without-number"]


def test_a_client_s_name_as_the_firm_s_is_told_by_check() -> None:
    name = load(SAMPLE).case.requestor.name
    _, problems = told(representative=representative(firm=name))
    assert problems == ["fax-cover-tells"]
