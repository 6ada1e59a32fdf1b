"""Each rule: a case that breaks it, and near ones that do not."""

from datetime import date, timedelta
from typing import Any

import pytest

from expedite_packets.assess.engine import RULES
from expedite_packets.model.case import Rechecked
from expedite_packets.model.finding import Finding, Kind, Severity
from tests.unit.assess.cases import (
    CLEAN,
    Change,
    assessed,
    both,
    case_of,
    catalog,
    drop,
    found,
    inputs_of,
    put,
)

FACTS = ("claims", 0, "facts")
BEFORE = {
    "E1-2019": "2020-11-20",
    "E2-2021": "2021-11-20",
    "E3-2022": "2023-11-20",
    "E4-2024": "2024-11-20",
    "E5-2025": "2026-11-20",
}


def one(rule: str, findings: tuple[Finding, ...]) -> Finding:
    told = found(rule, findings)
    assert len(told) == 1, [f"{f.rule} {f.message}" for f in findings]
    return told[0]


def test_the_clean_case_has_no_finding() -> None:
    assert len(RULES) > 15
    assert assessed() == ()


# rule, what spoils the case, field that the finding points to, severity
BROKEN: list[tuple[str, Change, tuple[str | int, ...], Severity]] = [
    ("cite-unresolved", put(*FACTS, 0, "cite", value="contracts at 1"),
     (*FACTS, 0, "cite"), Severity.ERROR),
    ("cite-unresolved", put(*FACTS, 0, "cite", value="contract at 7"),
     (*FACTS, 0, "cite"), Severity.ERROR),
    ("cite-unresolved", put(*FACTS, 0, "cite", value="contract at 5-7"),
     (*FACTS, 0, "cite"), Severity.ERROR),
    ("cite-unresolved", put(*FACTS, 0, "cite", value=["contract at 1", "bank at 5"]),
     (*FACTS, 0, "cite", 1), Severity.ERROR),
    ("cite-unresolved", put("claims", 0, "loss", "cite", value="contract at 7"),
     ("claims", 0, "loss", "cite"), Severity.ERROR),
    ("fact-without-cite", drop(*FACTS, 1, "cite"), (*FACTS, 1), Severity.WARNING),
    ("fact-without-cite", drop("claims", 0, "loss", "cite"), ("claims", 0, "loss"),
     Severity.WARNING),
    ("unknown-point", put(*FACTS, 0, "about", value="who_sufers"),
     (*FACTS, 0, "about"), Severity.ERROR),
    ("unknown-situation", put("claims", 0, "situation", value="firm"),
     ("claims", 0, "situation"), Severity.ERROR),
    ("T-03", drop(*FACTS, 2), FACTS, Severity.ERROR),
    ("T-03", drop("underlying", "rfe_answered"), ("underlying", "rfe_issued"), Severity.ERROR),
    ("T-04", drop("claims", 0, "loss"), FACTS, Severity.ERROR),
    ("T-04", drop(*FACTS, 1), FACTS, Severity.WARNING),
    ("point-not-argued", drop(*FACTS, 0), FACTS, Severity.WARNING),
    ("T-04", put("exhibits", 0, "proves", value=["contract_deadline"]), ("exhibits",),
     Severity.ERROR),
    ("T-04", put("exhibits", 1, "proves", value=["financial_statements"]), ("exhibits",),
     Severity.WARNING),
    ("unknown-item", put("exhibits", 1, "proves", value=["cannot_withstand", "cash"]),
     ("exhibits", 1, "proves", 1), Severity.ERROR),
    ("unknown-item", put("exhibits", 1, "proves", value=["cannot_withstand", "termination_notice"]),
     ("exhibits", 1, "proves", 1), Severity.ERROR),
    ("T-18", put("exhibits", 0, "title", value="Form I-290B, Notice of Appeal or Motion"),
     ("exhibits", 0, "title"), Severity.ERROR),
    ("T-20", put("beneficiary", "name", value="HARROW  Valve company"),
     ("requestor", "name"), Severity.ERROR),
    ("T-21", drop("front", 0), ("front",), Severity.ERROR),
    ("T-21", drop("front"), ("representative",), Severity.ERROR),
    ("T-23", drop("appeal", "transferred"), ("appeal",), Severity.WARNING),
    ("appeal-without-news", drop("appeal", "transferred"), ("appeal",), Severity.WARNING),
    ("transfer-day-missing",
     both(drop("appeal", "transferred"), put("front", 1, "kind", value="transfer_notice")),
     ("front", 1), Severity.ERROR),
    ("front-kind-twice", put("front", 1, "kind", value="g28"), ("front", 1), Severity.WARNING),
    ("writer-unreachable", drop("representative"), ("requestor",), Severity.WARNING),
    ("evidence-after-decision",
     both(put("underlying", "rfe_issued", value="2026-07-07"), drop("underlying", "rfe_answered")),
     ("underlying", "rfe_issued"), Severity.ERROR),
    ("evidence-after-decision", put("underlying", "rfe_answered", value="2026-07-07"),
     ("underlying", "rfe_answered"), Severity.ERROR),
    ("loss-bearer-unclear", put("claims", 0, "situation", value="person"),
     ("claims", 0, "loss"), Severity.WARNING),
    ("clause-expected", put("deadline", "what", value="because it ends"), ("deadline", "what"),
     Severity.WARNING),
    ("noun-phrase-expected",
     put("claims", 0, "loss", "what", value="The petitioner will lose the contract"),
     ("claims", 0, "loss", "what"), Severity.WARNING),
    ("first-person", put(*FACTS, 0, "text", value="We would close our plant."),
     (*FACTS, 0, "text"), Severity.NOTE),
    ("decision-not-enclosed", drop("front", 1), ("front",), Severity.NOTE),
    ("deadline-passed", put("deadline", "date", value="2026-11-19"),
     ("deadline", "date"), Severity.ERROR),
    ("loss-before-deadline", put("claims", 0, "loss", "date", value="2027-01-14"),
     ("claims", 0, "loss", "date"), Severity.WARNING),
    ("loss-is-past", put("claims", 0, "loss", "date", value="2026-11-19"),
     ("claims", 0, "loss", "date"), Severity.WARNING),
    ("appeal-before-decision", put("appeal", "filed", value="2026-07-05"),
     ("appeal", "filed"), Severity.ERROR),
    ("day-after-letter", put("appeal", "transferred", value="2026-11-21"),
     ("appeal", "transferred"), Severity.ERROR),
    ("T-33", put("edition", value="E2-2021"), ("edition",), Severity.WARNING),
    ("contact-not-rechecked", drop("rechecked"), ("channels",), Severity.DRAFT),
    ("T-19", put("representative", "address", value=["20 Massachusetts Avenue NW"]),
     ("representative", "address", 0), Severity.ERROR),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "change", "path", "severity"), BROKEN)
def test_a_weakness_is_found_where_it_is(
    rule: str, change: Change, path: tuple[str | int, ...], severity: Severity
) -> None:
    finding = one(rule, assessed(change))
    assert finding.severity is severity
    assert finding.place is not None
    assert finding.place.path == path
    assert finding.fix


def test_an_exhibit_without_purpose() -> None:
    spare = {"key": "spare", "title": "Brochure", "file": "spare.pdf"}
    more = put("exhibits", value=[*CLEAN["exhibits"], spare])
    finding = one("exhibit-without-purpose", assessed(more))
    assert finding.place is not None
    assert finding.place.path == ("exhibits", 2)
    cited = both(more, put(*FACTS, 0, "cite", value="spare at 1"))
    assert not found("exhibit-without-purpose", assessed(cited))
    useful = put("exhibits", value=[*CLEAN["exhibits"], {**spare, "proves": ["layoff_plan"]}])
    assert not found("exhibit-without-purpose", assessed(useful))


def test_ids_that_the_case_can_not_mean_are_faults_of_the_case_file() -> None:
    changes = both(
        put("claims", 0, "situation", value="firm"),
        put(*FACTS, 0, "about", value="who_sufers"),
        put("exhibits", 0, "proves", value=["proof_of_los"]),
    )
    findings = assessed(changes)
    for rule, meant in (
        ("unknown-situation", "company"),
        ("unknown-point", 'Did you mean "who_suffers"?'),
        ("unknown-item", 'Did you mean "proof_of_loss"?'),
    ):
        finding = one(rule, findings)
        assert finding.kind is Kind.CASE_FILE
        assert meant in finding.fix


def test_a_cite_into_an_exhibit_that_was_not_measured_is_left_alone() -> None:
    change = put(*FACTS, 0, "cite", value="contract at 400")
    assert found("cite-unresolved", assessed(change))
    assert not found("cite-unresolved", assessed(change, exhibit_pages={}))


def test_a_fact_argues_the_loss_as_well_as_the_field() -> None:
    told: dict[str, Any] = {"about": "loss", "text": "It is lost.", "cite": "contract at 1"}
    change = both(
        drop("claims", 0, "loss"), put(*FACTS, value=[*CLEAN["claims"][0]["facts"], told])
    )
    finding = one("loss-not-stated", assessed(change))
    assert finding.severity is Severity.WARNING
    assert finding.place is not None
    assert finding.place.path == ("claims", 0)
    assert len(assessed(change)) == 1


def test_a_loss_that_nothing_argues_is_told_once() -> None:
    findings = assessed(drop("claims", 0, "loss"))
    assert one("T-04", findings)
    assert not found("loss-not-stated", findings)


@pytest.mark.parametrize("title", ["Valve contract", "valve  Contract"])
def test_two_exhibits_under_one_title(title: str) -> None:
    finding = one("title-twice", assessed(put("exhibits", 1, "title", value=title)))
    assert finding.severity is Severity.WARNING
    assert finding.place is not None
    assert finding.place.path == ("exhibits", 1, "title")
    assert not found("title-twice", assessed(put("exhibits", 1, "title", value="Contract")))


def _dated(edition: str) -> Change:
    """The clean case, moved to the days of an edition."""
    shift = date.fromisoformat(BEFORE[edition]) - date.fromisoformat(CLEAN["date"])

    def change(data: dict[str, Any]) -> None:
        moved = [data, data["underlying"], data["appeal"], data["deadline"], data["rechecked"]]
        for at in [*moved, data["claims"][0]["loss"]]:
            for name, value in at.items():
                if isinstance(value, str) and len(value) == 10 and value[4] == "-":
                    at[name] = (date.fromisoformat(value) + shift).isoformat()

    return change


@pytest.mark.parametrize("edition", BEFORE)
def test_the_clean_case_is_clean_in_every_edition(edition: str) -> None:
    inputs = inputs_of(_dated(edition))
    assert inputs.edition.id == edition
    assert assessed(_dated(edition)) == ()


@pytest.mark.parametrize("edition", BEFORE)
def test_no_proof_that_the_loss_can_not_be_withstood(edition: str) -> None:
    expected = Severity.ERROR if edition == "E2-2021" else Severity.WARNING
    no_proof = both(_dated(edition), put("exhibits", 1, "proves", value=["financial_statements"]))
    assert one("T-04", assessed(no_proof)).severity is expected
    not_argued = both(_dated(edition), drop(*FACTS, 1))
    assert one("T-04", assessed(not_argued)).severity is expected


@pytest.mark.parametrize("edition", BEFORE)
def test_no_proof_of_the_loss_is_an_error_in_every_edition(edition: str) -> None:
    change = both(_dated(edition), put("exhibits", 0, "proves", value=["contract_deadline"]))
    assert one("T-04", assessed(change)).severity is Severity.ERROR


def test_rules_of_law_name_their_sources() -> None:
    for rule, change, _, _ in BROKEN:
        finding = one(rule, assessed(change))
        if rule.startswith("T-") or rule == "contact-not-rechecked":
            assert finding.basis
            for source in finding.basis:
                assert catalog().source(source)


@pytest.mark.parametrize(
    ("on", "needed"),
    [
        (date(2026, 11, 20), False),
        (date(2026, 8, 22), False),
        (date(2026, 8, 21), True),
        (date(2026, 11, 21), True),
    ],
)
def test_a_look_up_is_good_for_90_days_up_to_the_letter(on: date, needed: bool) -> None:
    record = Rechecked(on=on, by="P. L.")
    findings = assessed(drop("rechecked"), contacts_rechecked=record)
    assert bool(found("contact-not-rechecked", findings)) is needed
    others = [
        finding for finding in findings if finding.rule not in ("contact-not-rechecked", "look-up")
    ]
    assert others == []


@pytest.mark.parametrize(
    "text",
    [
        "20 Massachusetts Ave., NW, MS 2090, Washington, DC 20529-2090",
        "20 MASSACHUSETTS AVENUE",
        "Washington DC  20529 2090",
        "1-703-778-7483",
        "(703) 778-7483",
        "+1 703.778.7483",
        "7037787483",
    ],
)
def test_retired_values_are_found_however_they_are_written(text: str) -> None:
    told = found("T-19", assessed(put(*FACTS, 0, "text", value=f"Sent to {text} in May.")))
    assert told
    assert all(f.severity is Severity.ERROR for f in told)
    assert all(text not in f.message for f in told)
    assert all("(undated copy; look it up again)" in f.fix for f in told)


@pytest.mark.parametrize(
    "text",
    [
        "1220 Massachusetts Avenue NW",
        "20 Massachusetts General Drive",
        "(703) 778-7484",
        "receipt 99703778748311",
        "Washington, DC 20529-2091",
        "5900 Capital Gateway Drive, MS 2090, (240) 721-3405",
    ],
)
def test_other_addresses_and_numbers_are_not(text: str) -> None:
    assert not found("T-19", assessed(put(*FACTS, 0, "text", value=f"Sent to {text} in May.")))


def test_a_retired_value_in_the_final_letter_is_found_on_its_page() -> None:
    change = put("letter", value={"use": "signed.pdf"})
    texts = ("EXPEDITE REQUEST", "Fax 703-778-7483")
    finding = one("T-19", assessed(change, letter_text_pages=texts))
    assert str(finding.place) == "signed.pdf, page 2"


def test_only_a_fax_without_a_final_letter_is_unsigned() -> None:
    assert one("unsigned-letter", assessed(channel="aao_fax")).severity is Severity.WARNING
    assert assessed(channel="aao_mail") == ()
    final = put("letter", value={"use": "signed.pdf"})
    assert assessed(final, "aao_fax", letter_text_pages=("EXPEDITE REQUEST",)) == ()


MAIL = "November 20, 2026\nVIA MAIL\nMS 2090\nEXPEDITE REQUEST"
FAX = "November 20, 2026\nVIA FACSIMILE (240) 721-3405\nEXPEDITE REQUEST"


@pytest.mark.parametrize(
    ("text", "channel", "named"),
    [
        (MAIL, "aao_fax", "VIA MAIL"),
        (FAX, "aao_mail", "VIA FACSIMILE"),
        ("Via\nMail\nEXPEDITE REQUEST", "aao_fax", "VIA MAIL"),
        (MAIL, "aao_mail", None),
        (FAX, "aao_fax", None),
        ("VIA MAIL AND VIA FACSIMILE\nEXPEDITE REQUEST", "aao_mail", None),
        ("VIA MAIL AND VIA FACSIMILE\nEXPEDITE REQUEST", "aao_fax", None),
        ("VIA MAIL and by fax to 240-721-3405\nEXPEDITE REQUEST", "aao_fax", None),
        ("VIA E-MAIL\nEXPEDITE REQUEST", "aao_fax", None),
        ("VIA MAILBOX\nEXPEDITE REQUEST", "aao_fax", None),
        ("EXPEDITE REQUEST", "aao_fax", None),
        ("", "aao_fax", None),
    ],
)
def test_the_delivery_line_of_the_final_letter(text: str, channel: str, named: str | None) -> None:
    change = put("letter", value={"use": "signed.pdf"})
    told = assessed(change, channel, letter_text_pages=(text, "VIA MAIL, VIA FACSIMILE"))
    assert [f.rule for f in told] == (["letter-for-another-channel"] if named else [])
    for finding in told:
        assert finding.severity is Severity.WARNING
        assert named in finding.message
        assert finding.place is not None
        assert finding.place.path == ("letter", "use")


@pytest.mark.parametrize(
    ("texts", "missing"),
    [
        (("Re: EXPEDITE\nREQUEST",), False),
        (("We ask to expedite. An expedite request.",), True),
        (("Dear Sirs", "EXPEDITE REQUEST"), True),
        (("", "second page"), False),
        ((), False),
    ],
)
def test_the_mark_on_the_first_page_of_the_final_letter(
    texts: tuple[str, ...], missing: bool
) -> None:
    change = put("letter", value={"use": "signed.pdf"})
    findings = assessed(change, letter_text_pages=texts)
    assert bool(found("T-22", findings)) is missing


@pytest.mark.parametrize(
    "title",
    [
        "Receipt notice for Form I-290B",
        "Copy of Form I-290B as filed",
        "Brief in support of the I-290B appeal",
        "Valve contract",
        "Form G-28, Entry of Appearance for the I-290B appeal",
        "Proof of delivery of Form I-290B",
    ],
)
def test_papers_about_the_appeal_are_not_the_appeal(title: str) -> None:
    assert not found("T-18", assessed(put("exhibits", 0, "title", value=title)))


def test_a_notice_of_transfer_that_is_enclosed_has_come() -> None:
    change = both(drop("appeal", "transferred"), put("front", 1, "kind", value="transfer_notice"))
    rules = {finding.rule for finding in assessed(change)}
    assert rules == {"transfer-day-missing", "decision-not-enclosed"}


def test_a_self_represented_requestor_needs_no_g28() -> None:
    assert not found("T-21", assessed(both(drop("representative"), drop("front", 0))))


def test_a_front_document_of_a_known_kind_is_not_the_appeal() -> None:
    titled = put("front", 0, "title", value="G-28 (I-290B)")
    assert not found("T-18", assessed(titled))
    other = put("front", 1, value={"kind": "other", "title": "Form I-290B", "file": "form.pdf"})
    assert one("T-18", assessed(other)).place is not None


@pytest.mark.parametrize(
    ("missing", "reachable"), [((), True), (("address",), False), (("phone",), False)]
)
def test_who_signs_without_representative_can_be_reached(
    missing: tuple[str, ...], reachable: bool
) -> None:
    party = {"name": "Vale Co.", "kind": "company", "address": ["1 Mill Lane"], "phone": "555-0100"}
    left = {name: value for name, value in party.items() if name not in missing}
    findings = assessed(both(drop("representative"), put("requestor", value=left)))
    assert bool(found("writer-unreachable", findings)) is not reachable


def test_who_bears_a_loss_that_is_not_the_requestors() -> None:
    named = both(
        put("claims", 0, "situation", value="person"),
        put("claims", 0, "loss", "who", value="the beneficiary"),
    )
    assert not found("loss-bearer-unclear", assessed(named))


@pytest.mark.parametrize(("days", "asked"), [(74, False), (75, True)])
def test_an_appeal_long_without_news(days: int, asked: bool) -> None:
    filed = date.fromisoformat(CLEAN["date"]) - timedelta(days=days)
    change = both(drop("appeal", "transferred"), put("appeal", "filed", value=filed.isoformat()))
    findings = found("appeal-without-news", assessed(change))
    assert bool(findings) is asked


@pytest.mark.parametrize(
    "text",
    [
        'The president wrote: "We close our plant."',
        "The president wrote: “We close our plant.”",
        "The I-140 was filed by the US company Wel.",
    ],
)
def test_quoted_words_may_speak_in_the_first_person(text: str) -> None:
    assert not found("first-person", assessed(put(*FACTS, 0, "text", value=text)))


@pytest.mark.parametrize(
    ("path", "rule", "text"),
    [
        (("deadline", "what"), "clause-expected", "the sincere offer ends"),
        (("deadline", "what"), "clause-expected", "assets fall to the bank"),
        (("claims", 0, "loss", "what"), "noun-phrase-expected", "the company car fleet"),
        (("claims", 0, "loss", "what"), "noun-phrase-expected", "the contract that would renew"),
        (("claims", 0, "loss", "what"), "noun-phrase-expected", "its plant"),
    ],
)
def test_texts_that_fit_their_sentence(path: tuple[str | int, ...], rule: str, text: str) -> None:
    assert not found(rule, assessed(put(*path, value=text)))


def test_the_law_in_a_message_says_how_far_it_can_be_trusted() -> None:
    copied = one("T-04", assessed(put("exhibits", 1, "proves", value=["financial_statements"])))
    assert copied.message.endswith("(copy; re-check)")
    stored = one("T-23", assessed(drop("appeal", "transferred")))
    assert stored.message.endswith("(undated copy)")
    dated = one("T-03", assessed(drop("underlying", "rfe_answered")))
    assert dated.message.endswith("(as of 2021-06-09)")


@pytest.mark.parametrize(("days", "perhaps_not_there"), [(0, True), (45, True), (46, False)])
def test_an_appeal_not_transferred_says_how_old_it_is(days: int, perhaps_not_there: bool) -> None:
    filed = date.fromisoformat(CLEAN["date"]) - timedelta(days=days)
    change = both(drop("appeal", "transferred"), put("appeal", "filed", value=filed.isoformat()))
    finding = one("T-23", assessed(change))
    assert f"{days} days before" in finding.message
    assert ("may not have it yet" in finding.message) is perhaps_not_there


def test_an_edition_named_that_is_in_force_is_no_finding() -> None:
    assert assessed(put("edition", value="E5-2025")) == ()


def test_findings_hold_nothing_of_the_client() -> None:
    secrets = ("Harrow", "Calvo", "Lindqvist", "Utica", "555-0109", "2690000009", "900,000")
    for _, change, _, _ in BROKEN:
        for finding in assessed(change):
            assert not any(secret in finding.message + finding.fix for secret in secrets)


def test_findings_come_in_a_stable_order_the_weightiest_first() -> None:
    change = both(drop("front"), drop("rechecked"), drop(*FACTS, 0, "cite"))
    severities = [finding.severity for finding in assessed(change)]
    assert severities == sorted(severities, key=list(Severity).index)
    assert set(severities) == set(Severity)


def test_the_clean_case_is_a_valid_case() -> None:
    assert case_of().case == "harrow-2026"
