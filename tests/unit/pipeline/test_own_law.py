"""A firm's own dated data, named in the configuration, counts wherever a case is looked at."""

from pathlib import Path

import pytest

from expedite_packets.api import Request, Settings, check, load_settings, route
from expedite_packets.casefile.scaffold import Answers
from expedite_packets.errors import PolicyFilesError
from expedite_packets.model.parties import PartyKind
from expedite_packets.pipeline.start import prompts

SAMPLE = Path(__file__).resolve().parents[3] / "samples" / "aao-financial-loss" / "case.yaml"
CONTACT = """contacts:
  - id: aao_fax
    lines: [Administrative Appeals Office]
    fax: (202) 555-0143
    sources: [A1]
    confidence: PAGE-OFF
    as_of: undated
"""


def own(folder: Path, text: str) -> Settings:
    (folder / "law" / "policy").mkdir(parents=True)
    (folder / "law" / "policy" / "contacts.yaml").write_text(text, encoding="utf-8")
    config = folder / "config.yaml"
    config.write_text(f"law: {folder / 'law'}\n", encoding="utf-8")
    return load_settings(config)


def test_the_firm_s_number_is_the_one_that_is_used(tmp_path: Path) -> None:
    settings = own(tmp_path, CONTACT)
    assert settings.law == tmp_path / "law"
    ours = route(Request(case=SAMPLE, channels=("aao_fax",)))
    theirs = route(Request(case=SAMPLE, channels=("aao_fax",), settings=settings))
    assert ours.catalog.contact("aao_fax").fax == "(240) 721-3405"
    assert theirs.catalog.contact("aao_fax").fax == "(202) 555-0143"


def test_a_broken_folder_stops_everything_that_reads_it(tmp_path: Path) -> None:
    settings = own(tmp_path, CONTACT.replace("sources: [A1]", "sources: [A99]"))
    with pytest.raises(PolicyFilesError) as caught:
        route(Request(case=SAMPLE, settings=settings))
    files = {f.place.file for f in caught.value.findings if f.place}
    assert files == {"law/policy/contacts.yaml"}
    answers = Answers(
        case="x", date=route(Request(case=SAMPLE)).loaded.case.date, channels=("aao_mail",),
        criterion="severe_financial_loss", requestor_kind=PartyKind.COMPANY,
    )  # fmt: skip
    assert prompts("severe_financial_loss", answers)
    with pytest.raises(PolicyFilesError):
        prompts("severe_financial_loss", answers, settings.law)


@pytest.mark.parametrize("text", ["case: [", None])
def test_a_broken_folder_is_told_before_anything_of_the_case(
    tmp_path: Path, text: str | None
) -> None:
    settings = own(tmp_path, CONTACT.replace("sources: [A1]", "sources: [A99]"))
    case = SAMPLE
    if text:
        case = tmp_path / "case.yaml"
        case.write_text(text, encoding="utf-8")
    with pytest.raises(PolicyFilesError):
        check(Request(case=case, settings=settings))


def test_a_relative_folder_is_refused(tmp_path: Path) -> None:
    config = tmp_path / "config.yaml"
    config.write_text("law: my-law\n", encoding="utf-8")
    with pytest.raises(Exception, match="whole path"):
        load_settings(config)
