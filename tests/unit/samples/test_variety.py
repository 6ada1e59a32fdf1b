"""The samples together: every criterion, many channels, many kinds of file and of party."""

from pathlib import PurePosixPath

from expedite_packets.casefile.loader import load
from samples.making import CASES
from tests.support.sample_pages import SAMPLES, made

READ = {case: load(SAMPLES / case).case for case in sorted(CASES)}
OF_USCIS = {
    ("severe_financial_loss", "company"),
    ("severe_financial_loss", "person"),
    ("humanitarian_emergency", "living_conditions"),
    ("travel", "illness"),
    ("nonprofit", "cultural_program"),
    ("government_interest", "federal"),
    ("uscis_error", "work_permit"),
}


def test_each_criterion_has_its_case():
    shown = {(claim.criterion, claim.situation) for c in READ.values() for claim in c.claims}
    assert shown == OF_USCIS | {("bia_good_cause", "aging_out")}


def test_each_case_goes_another_way():
    channels = [channel for case in READ.values() for channel in case.channels]
    assert len(channels) == len(set(channels)) == len(READ) + 1


def test_no_two_cases_have_the_same_people():
    names = [case.requestor.name for case in READ.values()]
    names += [case.representative.name for case in READ.values() if case.representative]
    names += [case.beneficiary.name for case in READ.values() if case.beneficiary]
    names += [case.rechecked.by for case in READ.values() if case.rechecked.by not in names]
    assert len(names) == len(set(names))


def test_no_two_cases_have_the_same_receipt_number():
    numbers = [case.receipt_number for case in READ.values() if case.receipt_number]
    assert len(numbers) == len(set(numbers)) == 7


def test_the_kinds_of_file():
    kinds = {PurePosixPath(name).suffix for case in READ for name in made(case)}
    assert kinds == {".pdf", ".jpg", ".png", ".tif", ".webp", ".eml", ".txt"}


def test_what_the_readme_says_of_each():
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert [case for case in READ if f"| `{case}` |" not in readme] == []
    takes_part = {
        case
        for case, read in READ.items()
        if any(part.pages for exhibit in read.exhibits for part in exhibit.parts)
    }
    assert takes_part == {"secure-message-travel", "fax-nonprofit", "emma-uscis-error"}
    blacked = {
        case
        for case, read in READ.items()
        if any(part.redact for exhibit in read.exhibits for part in exhibit.parts)
    }
    assert blacked == {"contact-center-job-loss"}
