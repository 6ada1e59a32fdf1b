"""Page ranges, passwords and redactions through a whole build, and proven again."""

import json
from pathlib import Path

import pypdf
import pytest

from expedite_packets.pipeline.build import Built, build
from expedite_packets.pipeline.request import Request
from expedite_packets.pipeline.verify import verify
from tests.support import pdf_traps
from tests.support.sample_case import SHORTEST
from tests.unit.exhibits.test_redaction import pages_of

SECRET, WORD = "Wilhelmina Thistledown", "correct horse"
EXHIBITS = """\
exhibits:
  - key: contract
    title: Supply contract
    file: exhibits/contract.pdf
    pages: 2-3, 5
  - key: annex
    title: Annex of the contract
    file: exhibits/contract.pdf
    pages: 4
  - key: statement
    title: Bank statement
    file: exhibits/銀行 statement.pdf
    password_env: STATEMENT_PASSWORD
  - key: letter
    title: Letter
    file: exhibits/letter.pdf
    redact:
      - text: Wilhelmina Thistledown
      - ssn: yes
"""


def secret(name: str) -> str | None:
    return {"STATEMENT_PASSWORD": WORD}.get(name)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    folder = tmp_path_factory.mktemp("case")
    (folder / "exhibits").mkdir()
    pdf_traps.plain_pdf(folder / "exhibits" / "contract.pdf", pages=6)
    pdf_traps.encrypted(folder / "exhibits" / "銀行 statement.pdf", WORD, method="aes-256")
    pages_of(folder / "exhibits" / "letter.pdf", (f"of {SECRET}", "512-34-9876"), ("open",))
    text = SHORTEST[: SHORTEST.index("exhibits:")] + EXHIBITS
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    request = Request(case=folder, draft=True, secret=secret, full_proof=True)
    [built] = build(request, folder / "out")
    return folder, built


def test_only_the_pages_asked_for_are_in_the_packet(made: tuple[Path, Built]) -> None:
    folder, built = made
    contract, annex, statement, letter = built.manifest.exhibits
    assert (contract.last_page - contract.first_page, annex.last_page - annex.first_page) == (2, 0)
    with pypdf.PdfReader(folder / "out" / "aao_mail" / "packet.pdf") as reader:
        texts = [page.extract_text() for page in reader.pages]
    body = [texts[number - 1] for number in (contract.first_page, contract.last_page)]
    assert "page 2" in body[0]
    assert "page 5" in body[1]
    assert "page 4" in texts[annex.first_page - 1]
    assert not any("Invented page 6" in text or SECRET in text for text in texts)
    assert "open" in texts[letter.last_page - 1]
    assert statement.sources[0].options.password_env == "STATEMENT_PASSWORD"


def test_nothing_secret_is_written_anywhere(made: tuple[Path, Built]) -> None:
    folder, built = made
    for path in (folder / "out").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert SECRET.encode() not in data, path
            assert WORD.encode() not in data, path
            assert b"512-34-9876" not in data, path
    areas = built.manifest.exhibits[3].sources[0].options.redacted
    assert [one.page for one in areas] == [1, 1]


def test_the_packet_is_proven_again_from_its_manifest(
    made: tuple[Path, Built], tmp_path: Path
) -> None:
    folder, _ = made
    out = folder / "out" / "aao_mail"
    again = verify(out, folder, tmp_path, secret=secret, full_proof=True)
    assert [f.message for f in again.findings if f.blocking] == []
    (tmp_path / "other").mkdir()
    without = verify(out, folder, tmp_path / "other")
    assert {f.rule for f in without.findings if f.blocking} == {"password-not-given"}


def test_the_inputs_report_loses_nothing(made: tuple[Path, Built]) -> None:
    folder, built = made
    text = (folder / "out" / "aao_mail" / "internal" / "inputs-report.json").read_bytes()
    report = json.loads(text)
    entries = {one["name"]: one for one in report["inputs"]}
    contract = entries["exhibits/contract.pdf (pages 2-3, 5)"]
    assert (contract["pages_in"], contract["pages_out"]) == (6, 3)
    assert contract["left_out"] == "1, 4, 6"
    assert entries["exhibits/銀行 statement.pdf"]["opened_with_password"]
    letter = entries["exhibits/letter.pdf"]
    assert letter["blacked_out"] == "1"
    assert letter["without_text"] == "1"
    assert report["files"] == 3
    assert report["pages_out"] == sum(
        one.last_page - one.first_page + 1 for one in built.manifest.exhibits
    )
    names = {artifact.file for artifact in built.manifest.artifacts}
    assert {"internal/inputs-report.json", "internal/inputs-report.pdf"} <= names
    with pypdf.PdfReader(folder / "out" / "aao_mail" / "internal" / "inputs-report.pdf") as reader:
        printed = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "Left out: 1, 4, 6" in printed
    assert "INTERNAL - DO NOT SEND" in printed
    assert "exhibits/[U+9280][U+884C] statement.pdf" in printed
