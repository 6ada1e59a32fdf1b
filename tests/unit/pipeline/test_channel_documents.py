"""A pending request, from its case file to the files that its channel needs."""

import io
import json
from pathlib import Path

import docx
import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from expedite_packets.errors import FindingsError
from expedite_packets.pipeline.build import Built, build
from expedite_packets.pipeline.prepare import prepare
from expedite_packets.pipeline.request import Request

CASE = """\
case: nwosu-2026
date: 2026-11-20
channels: [contact_center, secure_message]
requestor:
  name: Amara Nwosu
  kind: person
  role: applicant
  place: united_states
  address: 17 Orchard Lane, Lowell, MA 01852
  phone: (978) 555-0163
pending:
  form: I-765
  title: Application for Employment Authorization
  receipt_number: IOE0900000002
  filed: 2026-03-02
account: {secure_messaging: yes}
premium_processing: not_available
rechecked: {on: 2026-11-19, by: Office}
deadline: {date: 2026-12-31, what: her employer will end her employment}
claims:
  - criterion: severe_financial_loss
    loss: {amount: "$71,500 a year", what: her position, date: 2027-01-01, cite: notice at 1}
    facts:
      - {about: who_suffers, text: The applicant has no other income., cite: notice at 1}
      - {about: cannot_wait, text: Her savings cover five weeks., cite: notice at 1}
      - {about: not_own_delay, text: She filed early., cite: notice at 1}
exhibits:
  - key: notice
    title: Letter of the hospital
    file: notice.pdf
    language: Portuguese
    proves: [proof_of_loss, cannot_withstand]
"""


def written(folder: Path) -> Path:
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    canvas = Canvas(str(folder / "notice.pdf"), pagesize=(612, 792), invariant=1)
    canvas.drawString(90, 600, "On January 1, 2027 you lose $71,500 a year.")
    canvas.showPage()
    canvas.save()
    return folder


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """The case built once for all tests that only look."""
    return built(written(tmp_path_factory.mktemp("done") / "case"))


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return written(tmp_path / "case")


def built(case: Path, *, draft: bool = True) -> dict[str, Built]:
    request = Request(case=case, draft=draft)
    return {one.prepared.channel.id: one for one in build(request, case.parent / "out")}


def words(path: Path) -> str:
    if path.suffix == ".txt":
        return path.read_text(encoding="utf-8")
    if path.suffix == ".docx":
        found = docx.Document(io.BytesIO(path.read_bytes()))
        cells = [c.text for table in found.tables for row in table.rows for c in row.cells]
        return " ".join([p.text for p in found.paragraphs] + cells)
    pages = pypdf.PdfReader(path).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_documents_lie_where_they_belong_and_in_the_manifest(done: dict[str, Built]):
    for channel, one in done.items():
        made = {a.file for a in one.manifest.artifacts if a.kind == "channel_document"}
        assert made
        for name in made:
            assert (one.folder / name).is_file()
        for document in one.prepared.channel.documents:
            at = document.id if document.use == "sent" else f"internal/{document.id}"
            assert {f"{at}.{format}" for format in document.formats} <= made, channel
        assert "internal/translation-certificate.docx" in made
        manifest = json.loads((one.folder / "manifest.json").read_text())
        listed = {artifact["file"] for artifact in manifest["artifacts"]}
        files = (path for path in one.folder.rglob("*") if path.is_file())
        present = {path.relative_to(one.folder).as_posix() for path in files}
        assert present == listed | {"manifest.json"}


def test_script_has_number_receipt_and_reason_in_both_formats(done: dict[str, Built]):
    folder = done["contact_center"].folder / "internal"
    for ending in ("pdf", "docx"):
        text = " ".join(words(folder / f"phone-script.{ending}").split())
        assert "1-800-375-5283" in text
        assert "+1 212-620-3418" in text
        order = [text.index(w) for w in ("Why you call", "Receipt number", "IOE0900000002")]
        assert order == sorted(order)
        assert "INTERNAL - DO NOT SEND" in text


def test_a_draft_says_so_in_what_is_sent_only(done: dict[str, Built]):
    folder = done["secure_message"].folder
    assert (folder / "message.txt").read_text(encoding="utf-8").startswith("DRAFT - DO NOT SEND\n")
    assert "DRAFT" not in words(folder / "internal" / "upload-list.pdf")


def test_a_message_over_the_limit_is_told_with_the_count_and_not_cut(
    case: Path, done: dict[str, Built]
):
    text = (done["secure_message"].folder / "message.txt").read_text(encoding="utf-8")
    length = len(text.removeprefix("DRAFT - DO NOT SEND\n\n").rstrip("\n"))
    limited = CASE.replace("account:", f"message_limit: {length - 1}\naccount:")
    (case / "case.yaml").write_text(limited, encoding="utf-8")
    with pytest.raises(FindingsError) as caught:
        built(case, draft=False)
    (told,) = (f for f in caught.value.findings if f.rule == "message-too-long")
    assert f"{length:,} characters, 1 more" in told.message
    assert told.place is not None
    assert told.place.line == 16
    (case / "case.yaml").write_text(
        limited.replace(f"message_limit: {length - 1}", f"message_limit: {length}"),
        encoding="utf-8",
    )
    work = case.parent / "work"
    work.mkdir()
    for one in prepare(Request(case=case), work):
        assert "message-too-long" not in {f.rule for f in one.findings}


def test_edited_channel_documents_are_kept(case: Path):
    first = built(case)["secure_message"]
    (first.folder / "message.txt").write_text("mine", encoding="utf-8")
    request = Request(case=case, draft=True)
    again = build(request, case.parent / "out", replace_edited=True)
    kept = [name for one in again for name in one.kept]
    assert kept == ["message.edited-1.txt"]
    assert (first.folder / kept[0]).read_text(encoding="utf-8") == "mine"
