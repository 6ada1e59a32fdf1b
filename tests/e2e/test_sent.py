"""What was sent stays as it is: records, frozen numbers, supplements, fresh packets, diff."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import jsonschema
import pypdf
import pytest
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from tests.support.made_once import made_once

MAIL = ("--channel", "aao_mail")
NEW = """  - key: notice
    title: Notice that the agreement ends
    file: exhibits/notice.pdf
    date: 2026-12-01
    proves: [proof_of_loss]
"""
SUPPLEMENTS = """supplements:
  - date: 2026-12-03
    facts:
      - text: On December 1, 2026 the customer ended the agreement.
        cite: [notice at 2, contract at 3]
"""
SECOND = """  - key: answer
    title: Answer to the notice
    file: exhibits/answer.pdf
"""


def made_pdf(path: Path, *pages: str) -> None:
    canvas = Canvas(str(path), pagesize=letter, invariant=True)
    for words in pages:
        canvas.drawString(72, 500, words)
        canvas.showPage()
    canvas.save()


def write(case: Path, text: str) -> None:
    (case / "case.yaml").write_text(text, encoding="utf-8")


def with_exhibits(text: str, *more: str) -> str:
    """The case file with exhibits behind the last one."""
    at = text.index("\n# The AAO's address and fax number are")
    return text[:at] + "".join(more) + text[at:]


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def texts(packet: Path) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(packet).pages]


@pytest.fixture
def run(installed):
    return installed.run


@pytest.fixture
def sent(installed, built_sample, tmp_path_factory, tmp_path):
    """The sample, built and on record as sent by mail."""

    def make(folder: Path) -> None:
        case = shutil.copytree(built_sample, folder / "case")
        shutil.rmtree(case / "out" / "aao_fax")
        on = (*MAIL, "--on", "2026-11-24", "--tracking", "EI 900 US")
        ran = installed.run("sent", case, *on)
        assert ran.code == 0, ran.err

    case = made_once(tmp_path_factory, "sent", make) / "case"
    return Path(shutil.copytree(case, tmp_path / "case"))


def test_the_record_tells_of_every_file_and_fits_its_schema(run, sent):
    record = json.loads((sent / "sent" / "2026-11-24-aao_mail.json").read_text(encoding="utf-8"))
    jsonschema.validate(record, json.loads(run("schema", "sent").out))
    folder = sent / "out" / "aao_mail"
    assert record["tracking"] == "EI 900 US"
    assert {one["file"]: one["sha256"] for one in record["files"]} == {
        str(path.relative_to(folder)): sha(path) for path in folder.rglob("*") if path.is_file()
    }
    packet = record["manifest"]["packet"]
    assert packet["sha256"] == sha(folder / "packet.pdf")
    assert packet["pages"] == len(pypdf.PdfReader(folder / "packet.pdf").pages)


def test_what_was_sent_is_built_again_as_the_same_bytes(run, sent):
    packet = sent / "out" / "aao_mail" / "packet.pdf"
    before = sha(packet)
    assert run("build", sent, *MAIL).code == 0
    assert sha(packet) == before
    assert not (sent / "out" / "aao_mail-supplement-1").exists()
    record = next((sent / "sent").iterdir())
    found = run("diff", record, packet.parent)
    assert (found.code, found.out) == (0, "Nothing changed.\n")


def test_a_draft_is_not_recorded(run, sample):
    assert run("sent", sample, *MAIL, "--on", "2026-11-24").code == 2
    assert run("build", sample, *MAIL, "--draft").code == 0
    ran = run("sent", sample, *MAIL, "--on", "2026-11-24")
    assert (ran.code, "[sent-draft]" in ran.err) == (1, True)
    assert not (sample / "sent").exists()


def test_a_record_is_written_once_and_of_what_was_built(run, built):
    sample = built
    ran = run("sent", sample, *MAIL, "--on", "2026-11-19")
    assert (ran.code, "[sent-before-letter]" in ran.err) == (1, True)
    report = sample / "report.txt"
    report.write_text("OK", encoding="utf-8")
    on = (*MAIL, "--on", "2026-11-24", "--fax-report", report)
    packet = sample / "out" / "aao_mail" / "packet.pdf"
    whole = packet.read_bytes()
    packet.write_bytes(whole + b" ")
    ran = run("sent", sample, *on)
    assert (ran.code, "[sent-other-packet]" in ran.err) == (1, True)
    assert not (sample / "sent").exists()
    packet.write_bytes(whole)
    assert run("sent", sample, *on).code == 0
    record = sample / "sent" / "2026-11-24-aao_mail.json"
    first = record.read_bytes()
    assert json.loads(first)["fax_report"]["sha256"] == sha(report)
    assert run("sent", sample, *on).code == 2
    assert record.read_bytes() == first


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: Declaration of Marguerite Ashby", "title: Statement of M. Ashby", "Exhibit B"),
        ("file: exhibits/payroll-october-2026.pdf", "file: exhibits/notice.pdf", "Exhibit E"),
        ("  - key: email\n", "  - key: another\n", "Exhibit C"),
        ("date: 2026-11-20", "date: 2026-11-21", "letter"),
    ],
)
def test_a_change_of_what_was_sent_is_an_error_that_nobody_can_acknowledge(
    run, sent, old, new, said
):
    made_pdf(sent / "exhibits" / "notice.pdf", "one", "two")
    text = (sent / "case.yaml").read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new).replace("email at", "another at" if "key" in old else "email at")
    for rule in ("sent-changed", "sent-moved", "sent-removed"):
        text += "" if "acknowledged:" in text else "\nacknowledged:"
        text += f"\n  - {{finding: {rule}, reason: it is well}}"
    write(sent, text)
    packet = sent / "out" / "aao_mail" / "packet.pdf"
    before = sha(packet)
    for command in ("check", "build"):
        ran = run(command, sent, *MAIL)
        assert ran.code == 1, (command, ran.err)
        told = [line for line in ran.err.splitlines() if re.search(r"\[sent-\w+\]", line)]
        assert any(line.startswith("error: ") and said in line for line in told), ran.err
    assert run("build", sent, *MAIL, "--draft").code == 1
    assert sha(packet) == before


def test_late_evidence_goes_into_supplements(run, sent):
    first = sent / "out" / "aao_mail"
    pages = len(pypdf.PdfReader(first / "packet.pdf").pages)
    before = sha(first / "packet.pdf")
    made_pdf(sent / "exhibits" / "notice.pdf", "Notice", "The agreement ends.")
    text = (sent / "case.yaml").read_text(encoding="utf-8")
    write(sent, with_exhibits(text, NEW))
    ran = run("check", sent, *MAIL)
    assert (ran.code, "[supplement-date]" in ran.err) == (1, True)

    whole = with_exhibits(text, NEW) + SUPPLEMENTS
    write(sent, whole)
    ran = run("build", sent, *MAIL)
    assert ran.code == 0, ran.err
    assert "[T-08]" not in ran.err
    assert "[T-22]" not in ran.err
    folder = sent / "out" / "aao_mail-supplement-1"
    packet = pypdf.PdfReader(folder / "packet.pdf")
    own = sum(label.startswith("S-") for label in packet.page_labels)
    assert packet.page_labels == [
        *(f"S-{n}" for n in range(1, own + 1)),
        *(str(n) for n in range(pages + 1, pages + 4)),
    ]
    shown = [" ".join(text.split()) for text in texts(folder / "packet.pdf")]
    ends = f"{pages + 1} to {pages + 3}"
    for number, words in enumerate(shown[own:], pages + 1):
        assert words.endswith(f"Packet page {number} (supplement 1, {ends})")
    for number, words in enumerate(shown[:own], 1):
        assert words.endswith(f"Packet page S-{number} (supplement 1, S-1 to S-{own})")
    assert "SUPPLEMENT TO EXPEDITE REQUEST OF November 20, 2026" in shown[0]
    assert "EXPEDITE REQUEST" in shown[0]
    assert f"Ex. K at 2, packet page {pages + 3}; Ex. A at 3, packet page" in shown[0]
    assert "of the packet of November 20, 2026)" in shown[0]
    # only the cites of what is here lead anywhere
    led = [a for a in packet.pages[0].get("/Annots", ()) if a.get_object()["/Subtype"] == "/Link"]
    assert led
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["numbering"]["supplement"] == 1
    assert [one["label"] for one in manifest["exhibits"]] == ["K"]
    jsonschema.validate(manifest, json.loads(run("schema", "manifest").out))
    ran = run("verify", folder)
    assert ran.code == 0, ran.err
    assert run("verify", first).code == 0
    assert sha(first / "packet.pdf") == before

    ran = run("sent", sent, *MAIL, "--on", "2026-12-04")
    assert ran.code == 0, ran.err
    assert (sent / "sent" / "2026-12-04-aao_mail-supplement-1.json").is_file()
    once = sha(folder / "packet.pdf")
    assert run("build", sent, *MAIL).code == 0
    assert sha(folder / "packet.pdf") == once

    made_pdf(sent / "exhibits" / "answer.pdf", "Answer")
    write(sent, with_exhibits(whole, SECOND))
    ran = run("build", sent, *MAIL, "--as-of", "2026-12-10")
    assert ran.code == 0, ran.err
    second = pypdf.PdfReader(sent / "out" / "aao_mail-supplement-2" / "packet.pdf")
    assert second.page_labels[0] == f"S-{own + 1}"
    assert second.page_labels[-2:] == [str(pages + 4), str(pages + 5)]
    assert sha(folder / "packet.pdf") == once


def test_a_fresh_packet_has_a_table_of_its_pages(run, sent):
    made_pdf(sent / "exhibits" / "notice.pdf", "Notice", "The agreement ends.")
    text = (sent / "case.yaml").read_text(encoding="utf-8")
    start = text.index("  - key: contract\n")
    assert run("build", sent, *MAIL, "--fresh", "--as-of", "2026-11-20").code == 0
    anew = (text[:start] + NEW + text[start:]).replace("date: 2026-11-20", "date: 2026-12-03")
    write(sent, anew)
    assert run("build", sent, *MAIL).code == 1
    ran = run("build", sent, *MAIL, "--fresh")
    assert ran.code == 0, ran.err
    folder = sent / "out" / "aao_mail-fresh-1"
    table = json.loads((folder / "internal/page-changes.json").read_text(encoding="utf-8"))
    rows = {one["what"]: one for one in table["changes"]}
    record = json.loads(next((sent / "sent").iterdir()).read_text(encoding="utf-8"))
    old = record["manifest"]["exhibits"][0]
    assert rows["Exhibit A"]["new_label"] == "B"
    assert rows["Exhibit A"]["old_pages"] == f"{old['first_page']}-{old['last_page']}"
    was = texts(sent / "out" / "aao_mail" / "packet.pdf")[old["first_page"] - 1]
    to = int(rows["Exhibit A"]["new_pages"].partition("-")[0])
    now = texts(folder / "packet.pdf")[to - 1]
    assert was.splitlines()[:5] == now.splitlines()[:5]
    assert rows["New exhibit"]["new_label"] == "A"
    pdf = "".join(texts(folder / "internal" / "page-changes.pdf"))
    assert "DO NOT SEND" in pdf
    assert run("sent", sent, *MAIL, "--on", "2026-12-04", "--fresh").code == 0
    before = sha(folder / "packet.pdf")
    assert run("build", sent, *MAIL).code == 0
    assert sha(folder / "packet.pdf") == before


def test_differences_in_words_and_pages(run, sent):
    text = (sent / "case.yaml").read_text(encoding="utf-8")
    kept = sent / "before"
    (sent / "out" / "aao_mail").rename(kept)
    record = next((sent / "sent").iterdir())
    record.unlink()
    start, end = text.index("  - key: email\n"), text.index("  - key: bank-statements\n")
    at = text.index("\n# The AAO's address and fax number are")
    write(sent, text[:start] + text[end:at] + text[start:end] + text[at:])
    assert run("build", sent, *MAIL).code == 0
    ran = run("diff", kept, sent / "out" / "aao_mail", "--letter")
    assert ran.code == 0
    assert max(len(line) for line in ran.out.partition("Lines of")[0].splitlines()) <= 80
    assert "Exhibit C, now J" in ran.out
    assert "was moved" in ran.out
    assert re.search(r"Exhibit D \(now C\) to Exhibit J \(now I\):\s+packet\s+pages", ran.out)
    assert re.search(r"^  -.*Ex\. C at 1", ran.out, re.MULTILINE)
    data = run("diff", kept, sent / "out" / "aao_mail", "--format", "json").data
    changes = [(one["about"], one["change"]) for one in data["result"]["differences"]]
    assert ("exhibits", "moved") in changes
    assert ("letter", "changed") in changes
    assert data["result"]["letter"] == []
    assert run("diff", sent, kept).code == 2


def test_a_record_that_was_edited_stops_everything(run, sent):
    record = next((sent / "sent").iterdir())
    record.write_text(record.read_text(encoding="utf-8")[:-40], encoding="utf-8")
    for command in ("check", "build"):
        ran = run(command, sent, *MAIL)
        assert (ran.code, "[sent-record]" in ran.err) == (3, True)
