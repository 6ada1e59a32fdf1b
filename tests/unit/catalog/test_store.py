"""Look-ups by id, by day and by edition."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, product

import pytest

from expedite_packets.catalog.store import UnknownId
from expedite_packets.errors import ExitCode
from expedite_packets.model.claims import Claim
from expedite_packets.model.finding import Severity
from expedite_packets.model.ids import ChannelId, EditionId, RuleId
from expedite_packets.model.parties import PartyKind
from expedite_packets.model.policy import Criterion, SituationId, Standing
from expedite_packets.model.sourced import Confidence, Use, may_print, printable
from tests.support.our_law import catalog

E1, E2, E3, E4, E5 = (EditionId(e) for e in ("E1-2019", "E2-2021", "E3-2022", "E4-2024", "E5-2025"))
MAIL = ChannelId("aao_mail")


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        (date(2019, 5, 10), E1),
        (date(2021, 6, 8), E1),
        (date(2021, 6, 9), E2),
        (date(2022, 1, 24), E2),
        (date(2022, 1, 25), E3),
        (date(2024, 3, 20), E3),
        (date(2024, 3, 21), E4),
        (date(2025, 2, 25), E4),
        (date(2025, 2, 26), E5),
        (date(2099, 1, 1), E5),
    ],
)
def test_the_edition_in_force_on_a_day(day: date, edition: EditionId) -> None:
    assert catalog().edition_on(day).id == edition


def test_every_day_since_the_first_edition_has_exactly_one() -> None:
    day = date(2019, 5, 10)
    while day < date(2027, 1, 1):
        assert sum(edition.in_force(day) for edition in catalog().editions) == 1
        day += timedelta(days=1)


def test_no_edition_before_the_first() -> None:
    with pytest.raises(UnknownId) as caught:
        catalog().edition_on(date(2019, 5, 9))
    assert "E1-2019, starts on 2019-05-10" in caught.value.findings[0].fix
    assert catalog().editions[0].id == "E0-legacy"
    assert catalog().editions[0].start is None


@pytest.mark.parametrize(
    ("look_up", "wanted", "meant"),
    [
        ("edition", "E5-2026", "E5-2025"),
        ("channel", "aao-fax", "aao_fax"),
        ("contact", "aao_mial", "aao_mail"),
    ],
)
def test_unknown_ids_lead_to_known_ones(look_up: str, wanted: str, meant: str) -> None:
    with pytest.raises(UnknownId) as caught:
        getattr(catalog(), look_up)(wanted)
    assert caught.value.exit_code is ExitCode.CASE_FILE
    fix = caught.value.findings[0].fix
    assert f'Did you mean "{meant}"?' in fix
    assert wanted not in caught.value.findings[0].message
    assert getattr(catalog(), look_up)(meant).id == meant


def test_unknown_criteria_statements_and_rules() -> None:
    with pytest.raises(UnknownId) as caught:
        catalog().criterion("severe_loss", E5)
    assert "severe_financial_loss" in caught.value.findings[0].fix
    with pytest.raises(UnknownId):
        catalog().statement("discretoin", E5, MAIL)
    with pytest.raises(UnknownId):
        catalog().rule(RuleId("T-99"), E5)


def test_a_criterion_that_an_edition_does_not_have() -> None:
    later = catalog().criteria[0].model_copy(update={"editions": (E4, E5)})
    changed = replace(catalog(), criteria=(later,))
    assert changed.criterion(later.id, E5).id == later.id
    with pytest.raises(UnknownId) as caught:
        changed.criterion(later.id, E1)
    assert "E4-2024, E5-2025" in caught.value.findings[0].fix


def test_a_statement_of_another_edition_is_none() -> None:
    assert catalog().statement("discretion", E1, MAIL) is None
    assert catalog().statement("discretion", E2, MAIL) is not None


def _standard(edition: EditionId, party: PartyKind) -> str:
    criterion = catalog().criterion("severe_financial_loss", edition)
    narrowed = criterion.for_situation(criterion.situation_of(party))
    sent = [one for one in narrowed.standard if may_print(one, Use.SENT)]
    return " ".join(one.text for one in sent)


def test_what_the_editions_say_of_a_company() -> None:
    company = {e: _standard(e, PartyKind.COMPANY) for e in (E1, E2, E3, E4, E5)}
    assert "expedite request within a reasonable time" in company[E1]
    assert "risk of failing" in company[E1]
    assert "critical contract" not in company[E1] + company[E2]
    assert "withstand" in company[E2]
    assert not any("withstand" in company[e] for e in (E1, E3, E4, E5))
    assert all("critical contract" in company[e] for e in (E3, E4, E5))
    assert not any("employment authorization" in text for text in company.values())


def test_what_the_editions_say_of_a_person() -> None:
    person = {e: _standard(e, PartyKind.PERSON) for e in (E1, E2, E3, E4, E5)}
    assert all("employment authorization alone" in person[e] for e in (E1, E3, E4, E5))
    assert "student status" in person[E2]
    assert not any("student" in person[e] for e in (E1, E3, E4, E5))
    assert not any("risk of failing" in text for text in person.values())


def _everywhere() -> list[tuple[Criterion, EditionId]]:
    return [
        (criterion.in_edition(edition), edition)
        for criterion in catalog().criteria
        for edition in criterion.editions
    ]


def test_within_edition_and_situation_each_id_stands_once() -> None:
    for criterion, _ in _everywhere():
        for situation in criterion.situations:
            narrowed = criterion.for_situation(situation.id)
            assert narrowed.items, (criterion.id, situation.id)
            assert any(point.required for point in narrowed.points)
            for entries in (
                narrowed.standard,
                narrowed.fits,
                narrowed.bars,
                narrowed.examples,
                narrowed.requirements,
                narrowed.points,
                narrowed.items,
            ):
                ids = [entry.id for entry in entries]
                assert len(ids) == len(set(ids))
            for item in narrowed.items:
                assert narrowed.requirement_of(item).id == item.requirement


def test_proof_that_a_loss_can_not_be_withstood_by_edition() -> None:
    found = {}
    for edition in (E1, E2, E3, E4, E5):
        criterion = catalog().criterion("severe_financial_loss", edition)
        item = next(i for i in criterion.items if i.id == "cannot_withstand")
        assert item.missing is not None
        found[edition] = (item.standing, item.missing.severity)
        proof = next(i for i in criterion.items if i.id == "proof_of_loss")
        assert proof.standing is (Standing.SUGGESTED if edition == E1 else Standing.OFFICIAL)
        assert proof.missing is not None
        assert proof.missing.severity is Severity.ERROR
    elsewhere = (Standing.SUGGESTED, Severity.WARNING)
    assert found == {
        E1: elsewhere,
        E2: (Standing.OFFICIAL, Severity.ERROR),
        E3: elsewhere,
        E4: elsewhere,
        E5: elsewhere,
    }


def test_all_that_letters_print_may_be_sent() -> None:
    checked = 0
    for edition, channel in product(catalog().editions, catalog().channels):
        standards = [
            criterion.in_edition(edition.id).standard
            for criterion in catalog().criteria
            if edition.id in criterion.editions
        ]
        general = catalog().statements_for(edition.id, channel.id)
        marks = (channel.cover_mark,) if channel.cover_mark else ()
        for one in chain(general, *standards, marks):
            assert may_print(one, Use.SENT) or one.internal
            checked += 1
    assert checked > 500


def test_what_is_kept_in_the_office_is_not_sendable_whatever_its_confidence() -> None:
    kept = [one for criterion in catalog().criteria for one in criterion.standard if one.internal]
    assert kept
    assert not any(may_print(one, Use.SENT) for one in kept)
    official = catalog().statements[0].model_copy(update={"internal": True})
    assert official.confidence is Confidence.PAGE_OFF
    assert not may_print(official, Use.SENT)
    assert may_print(official, Use.INTERNAL)


def test_only_facts_of_the_case_are_sent_to_the_national_visa_center() -> None:
    criterion = catalog().criterion("nvc_medical_emergency", E5)
    statements = (*criterion.standard, *criterion.fits, *criterion.bars, *criterion.requirements)
    assert statements
    for one in statements:
        assert not may_print(one, Use.SENT)
        assert printable(one, Use.INTERNAL).label == (
            "practice note, third-party report of 2011-09-01, re-check"
        )


def test_situations_follow_the_requestor_unless_named() -> None:
    criterion = catalog().criterion("severe_financial_loss", E5)
    assert criterion.situation_of(PartyKind.COMPANY) == "company"
    assert criterion.situation_of(PartyKind.PERSON) == "person"
    assert criterion.situation_of(PartyKind.COMPANY, "person") == "person"
    assert criterion.situation_of(PartyKind.PERSON, "nothing") == "person"


def _asked(level: str, situation: str | None = None) -> Claim:
    return Claim.model_validate(
        {
            "criterion": "government_interest",
            "situation": situation,
            "government": {
                "agency": "Invented Agency",
                "level": level,
                "official": "A. Person",
                "title": "Director",
                "authorized": True,
            },
            "facts": [{"about": "interest", "text": "A fact."}],
        }
    )


@pytest.mark.parametrize(
    ("level", "named", "edition", "wanted"),
    [
        ("federal", None, E5, "federal"),
        ("state", None, E5, "other_government"),
        ("tribal", None, E4, "other_government"),
        ("local", "federal", E5, "federal"),
        ("state", None, E3, "federal"),
    ],
)
def test_the_situation_of_a_government_claim_follows_the_level(
    level: str, named: str | None, edition: EditionId, wanted: str
) -> None:
    criterion = catalog().criterion("government_interest", edition)
    assert criterion.situation_for(PartyKind.PERSON, _asked(level, named)) == wanted


def test_deference_is_told_only_of_federal_agencies() -> None:
    for edition in (E4, E5):
        criterion = catalog().criterion("government_interest", edition)
        federal = criterion.for_situation(SituationId("federal")).standard
        other = criterion.for_situation(SituationId("other_government")).standard
        assert any("defers" in one.text for one in federal)
        assert not any("defers" in one.text for one in other)
