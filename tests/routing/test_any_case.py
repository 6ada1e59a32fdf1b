"""Whatever the facts of a case are, the advice is whole, the same each time, and never silent."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from expedite_packets.assess.routing.advise import advise
from expedite_packets.model.advice import Fit, RouteAdvice
from expedite_packets.model.case import Case
from expedite_packets.model.channel import Medium
from expedite_packets.model.matter import Agency, CaseStatus, UPlacement
from expedite_packets.model.parties import Residence
from tests.rules.assessing import catalog
from tests.support.cases import MINIMAL

FORMS = ("I-765", "I-131", "I-130", "I-589", "I-730", "I-914", "I-918", "I-485", "EOIR-26")
CHANNELS = [channel.id for channel in catalog().channels]
DAY = "2026-06-01"


@st.composite
def cases(draw: st.DrawFn) -> Case:
    said: dict[str, Any] = {**MINIMAL}
    filed = draw(st.booleans())
    if draw(st.booleans()):
        said.pop("underlying")
        said.pop("appeal")
        said["pending"] = {
            "form": draw(st.sampled_from(FORMS)),
            "filed": DAY if filed else None,
            "receipt_number": draw(st.sampled_from((None, "IOE0900000001"))),
            "approved": DAY if filed and draw(st.booleans()) else None,
            "office": draw(st.sampled_from((None, "Vermont", "Nebraska Service Center"))),
            "office_abroad": draw(st.booleans()),
            "classification": draw(st.sampled_from((None, "Refugee Travel Document"))),
        }
    else:
        said["appeal"] = {
            "kind": draw(st.sampled_from(("appeal", "motion"))),
            "filed": DAY if filed else None,
        }
    said["agency"] = draw(st.sampled_from(Agency))
    said["status"] = draw(st.sampled_from((None, *CaseStatus)))
    said["u_placement"] = draw(st.sampled_from((None, *UPlacement)))
    said["requestor"] = {
        **MINIMAL["requestor"],
        "place": draw(st.sampled_from((None, *Residence))),
        "a_number": draw(st.sampled_from((None, "A000-000-001"))),
    }
    messaging = draw(st.sampled_from((None, False, True)))
    said["account"] = None if messaging is None else {"secure_messaging": messaging}
    given = draw(st.lists(st.sampled_from(CHANNELS), unique=True, max_size=3))
    said["contacts"] = [
        {"channel": one, "lines": ["An office"], "given_by": "A notice", "given_on": DAY}
        for one in given
    ]
    return Case.model_validate(said)


EDITIONS = st.sampled_from([edition.id for edition in catalog().editions])


def printed(advice: RouteAdvice) -> list[str]:
    steps = [*advice.first, *advice.then, *(step for way in advice.ways for step in way.steps)]
    return [words for step in steps for words in (step.do, step.say)]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=cases(), edition=EDITIONS)
def test_the_advice_is_whole(case: Case, edition: Any) -> None:
    advice = advise(case, catalog(), edition)
    assert advice == advise(case, catalog(), edition)
    assert advice.route is not None
    assert advice.why
    assert not any("{" in words for words in printed(advice))
    for way in advice.ways:
        assert way.agency is case.agency
        assert way.why
        assert catalog().channel(way.channel).holds_in(edition)
        assert (way.fit is Fit.FITS) <= (not way.lacking)
        if way.fit is Fit.FITS:
            # whatever fits leads somewhere
            assert way.contact is not None
            assert way.medium is not Medium.FAX or way.contact.fax or way.contact.lines
    fits = [way.fit for way in advice.ways if way.role.value == "request"]
    assert fits == sorted(fits, key=list(Fit).index)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=cases(), edition=EDITIONS)
def test_where_no_channel_fits_it_says_what_to_do_or_what_is_not_known(
    case: Case, edition: Any
) -> None:
    advice = advise(case, catalog(), edition)
    if not advice.fitting:
        lacking = any(way.lacking for way in advice.ways)
        assert lacking or advice.first or advice.gaps or advice.questions


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=cases(), edition=EDITIONS)
def test_what_fits_is_not_refused(case: Case, edition: Any) -> None:
    advice = advise(case, catalog(), edition)
    refused = {one.channel for one in advice.refused}
    assert not refused & {way.channel for way in advice.ways if way.fit is Fit.FITS}
