"""One run tells what is wrong in the case file and what is wrong with the files it names."""

from pathlib import Path

import pikepdf
import pytest

from expedite_packets.errors import CaseFileError, FindingsError
from expedite_packets.model.finding import Finding, Kind
from expedite_packets.pipeline.inputs import Inputs, read_inputs, wrong_kinds
from expedite_packets.pipeline.prepare import prepare
from expedite_packets.pipeline.progress import silent
from expedite_packets.pipeline.reading import normalise_all
from expedite_packets.pipeline.request import Request
from expedite_packets.pipeline.worker import Job
from tests.support.sample_case import SHORTEST, write_case

MORE = """\
  - key: mail
    title: Mail
    files:
      - exhibits/mail.pdf
      - {file: exhibits/gone.pdf, role: translation}
front:
  - {kind: g28, file: exhibits/notes.pdf}
letter:
  use: ../secret.pdf
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    write_case(folder)
    with pikepdf.new() as made:
        page = made.add_blank_page()
        page.Contents = made.make_stream(b"0 0 m 100 100 l S")
        made.save(folder / "exhibits" / "contract.pdf")
    (tmp_path / "secret.pdf").write_bytes(b"%PDF-1.7\n")
    (folder / "exhibits" / "mail.pdf").write_bytes(b"PK\x03\x04" + bytes(60))
    (folder / "exhibits" / "notes.pdf").write_bytes(b"")
    return folder


def reading(case: Path, text: str) -> Inputs:
    (case / "case.yaml").write_text(text, encoding="utf-8", newline="\n")
    work = case.parent / "work"
    work.mkdir()
    return read_inputs(case, as_of=None, allowed=(), work=work, progress=silent)


def told(findings: tuple[Finding, ...]) -> set[tuple[str, str]]:
    return {(str(f.rule), str(f.place)) for f in findings}


FILES = {
    ("file-kind", "exhibits/mail.pdf"),
    ("file-missing", "case.yaml:32:16"),
    ("file-empty", "case.yaml:34:23"),
    ("file-outside", "case.yaml:36:8"),
}


def test_a_field_to_fill_in_does_not_hide_the_files(case: Path) -> None:
    text = SHORTEST.replace("2027-01-15", "FILL IN (day)") + MORE
    with pytest.raises(CaseFileError) as caught:
        reading(case, text)
    assert told(caught.value.findings) == {("placeholder", "case.yaml:16:9"), *FILES}


def test_a_part_that_is_no_yaml_does_not_hide_the_files(case: Path) -> None:
    text = SHORTEST.replace("  name: Quillfeather", '  name: "Quillfeather') + MORE
    with pytest.raises(CaseFileError) as caught:
        reading(case, text)
    assert told(caught.value.findings) > FILES


@pytest.mark.parametrize("entry", ["file: FILL IN (path)", "file: a\\b.pdf", "file:", "file: [x]"])
def test_what_is_no_path_is_not_looked_up(case: Path, entry: str) -> None:
    with pytest.raises(CaseFileError) as caught:
        reading(case, SHORTEST.replace("file: exhibits/contract.pdf", entry))
    assert {f.kind for f in caught.value.findings} == {Kind.CASE_FILE}


def test_a_cite_of_no_exhibit_hides_nothing_and_a_draft_can_show_it(case: Path) -> None:
    typo = SHORTEST.replace("contract at 1", "contrat at 1")
    inputs = reading(case, typo)
    assert told(inputs.findings) == {("cite-unknown-exhibit", "case.yaml:23:15")}
    assert list(inputs.files) == ["exhibits/contract.pdf"]
    assert inputs.complete


def test_a_cite_of_no_exhibit_shows_beside_the_files(case: Path) -> None:
    inputs = reading(case, SHORTEST.replace("contract at 1", "contrat at 1") + MORE)
    assert told(inputs.findings) == {("cite-unknown-exhibit", "case.yaml:23:15"), *FILES}
    assert not inputs.complete


def test_a_cite_of_no_exhibit_is_told_once(case: Path) -> None:
    both = "[contrat at 1, contract at 9]"
    write_case(case, SHORTEST.replace("contract at 1", both) + MORE)
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(case / "exhibits" / "contract.pdf")
    (prepared,) = prepare(Request(case=case), case.parent)
    cites = [f for f in prepared.findings if f.rule.startswith("cite-")]
    assert told(tuple(cites)) == {
        ("cite-unknown-exhibit", "case.yaml:23:16"),
        ("cite-unresolved", "case.yaml:23:30"),
    }


def test_a_channel_that_is_not_known_hides_nothing(case: Path) -> None:
    text = SHORTEST.replace("contract at 1", "contrat at 1").replace("aao_mail", "owl_post")
    write_case(case, text + MORE)
    with pytest.raises(FindingsError) as caught:
        prepare(Request(case=case), case.parent)
    known = {("cite-unknown-exhibit", "case.yaml:23:15"), *FILES}
    assert told(caught.value.findings) > known
    assert "case.yaml:3:11" in {str(f.place) for f in caught.value.findings}


def test_a_slip_of_layout_hides_nothing_but_is_never_drawn(case: Path) -> None:
    inputs = reading(case, SHORTEST.replace("kind: company", "kind: company\n  kind: company"))
    assert told(inputs.findings) == {("duplicate-key", "case.yaml:7:3")}
    assert inputs.files
    assert not inputs.complete


def test_a_wrong_kind_is_told_alike_with_and_without_normalising(case: Path) -> None:
    located = {"exhibits/mail.pdf": case / "exhibits" / "mail.pdf"}
    _, findings = normalise_all([Job(name=n, path=p) for n, p in located.items()], case, silent)
    assert wrong_kinds(located) == tuple(findings)
