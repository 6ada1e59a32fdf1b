"""Word files and workbooks through LibreOffice."""

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from docx import Document as WordDocument
from PIL import Image

from expedite_packets.cli import tools
from expedite_packets.cli.tools import find_tools
from expedite_packets.errors import ExhibitError
from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.kinds import can_go_in, remedy
from expedite_packets.exhibits.normalise import normalise
from expedite_packets.exhibits.office import (
    archive,
    word,
)
from expedite_packets.exhibits.office import convert as office
from expedite_packets.exhibits.office.linked import linked_parts
from expedite_packets.exhibits.sniff import FileKind
from expedite_packets.model.exhibit import Changes
from expedite_packets.model.handling import Handling
from expedite_packets.model.pages import Normalised, Treatment
from expedite_packets.model.tools import Program, Tools
from expedite_packets.pipeline.progress import silent
from expedite_packets.pipeline.reading import normalise_all
from expedite_packets.pipeline.worker import Job
from tests.support.real_exhibits import real_exhibit

TOOLS = find_tools()
OFFICE = pytest.mark.skipif(TOOLS.office is None, reason="LibreOffice is not installed")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TRACKED = (
    f'<w:p xmlns:w="{_W}"><w:r><w:t xml:space="preserve">The rent is </w:t></w:r>'
    '<w:del w:id="1" w:author="A"><w:r><w:delText>formerly</w:delText></w:r></w:del>'
    '<w:ins w:id="2" w:author="A"><w:r><w:t>presently</w:t></w:r></w:ins>'
    '<w:r><w:t xml:space="preserve"> due</w:t></w:r>'
    '<w:del w:id="3" w:author="A"><w:r><w:t>struckout</w:t></w:r></w:del></w:p>'
)


def letter(path: Path, *, tracked: bool = False) -> Path:
    document = WordDocument()
    document.add_heading("Statement of Odalys Brightwater", level=1)
    for number in range(60):
        document.add_paragraph(f"Paragraph {number} tells of crates, cranes and contracts.")
    document.save(str(path))
    if tracked:
        _replace(path, "word/document.xml", lambda xml: xml.replace(b"<w:sectPr", _tracked(), 1))
    return path


def _tracked() -> bytes:
    return _TRACKED.encode() + b"<w:sectPr"


def _replace(path: Path, part: str, change: object) -> None:
    assert callable(change)
    work = path.with_suffix(".new")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(work, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(entry.filename, change(data) if entry.filename == part else data)
    work.replace(path)


def made(source: Path, changes: Changes | None = None) -> Normalised:
    work = source.parent / "work"
    work.mkdir(exist_ok=True)
    return normalise(source.name, source, work, Handling(tools=TOOLS, changes=changes))


def words(done: Normalised) -> str:
    with pdfium.PdfDocument(done.fragment) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)


@OFFICE
def test_a_word_file_goes_in_whole_and_the_same_each_time(tmp_path: Path) -> None:
    source = letter(tmp_path / "a.docx")
    done = made(source)
    assert len(done.pages) >= 2
    assert {facts.treatment for facts in done.pages} == {Treatment.CONVERTED}
    assert "Paragraph 59 tells" in words(done)
    assert {f.rule for f in done.findings} == {"converted-by-office"}
    first = done.fragment.read_bytes()
    shutil.rmtree(tmp_path / "work")
    assert made(source).fragment.read_bytes() == first


@OFFICE
def test_the_bounds_of_a_process_that_reads_files_leave_room_for_libreoffice(
    tmp_path: Path,
) -> None:
    source = letter(tmp_path / "a.docx")
    jobs = [Job(name="a.docx", path=source, handling=Handling(tools=TOOLS))]
    work = tmp_path / "work"
    work.mkdir()
    files, findings = normalise_all(jobs, work, silent)
    assert list(files) == ["a.docx"], findings


@OFFICE
def test_tracked_changes_need_a_decision(tmp_path: Path) -> None:
    source = letter(tmp_path / "a.docx", tracked=True)
    with pytest.raises(ExhibitError) as error:
        made(source)
    (finding,) = error.value.findings
    assert finding.rule == "tracked-changes"
    assert "3 tracked changes" in finding.message
    assert "changes: accepted" in finding.fix
    accepted = words(made(source, Changes.ACCEPTED))
    assert "presently" in accepted
    assert "formerly" not in accepted
    assert "struckout" not in accepted
    assert "presently" in words(made(source, Changes.SHOWN))


def test_accepting_changes_leaves_what_was_not_changed(tmp_path: Path) -> None:
    source = letter(tmp_path / "a.docx", tracked=True)
    word.accept_changes(source, tmp_path / "b.docx")
    paragraphs = [p.text for p in WordDocument(str(tmp_path / "b.docx")).paragraphs]
    assert paragraphs[-1] == "The rent is presently due"
    assert len(paragraphs) == 62
    assert word.markup_in(tmp_path / "b.docx") == word.Markup(changes=0, comments=0)


def test_words_are_those_of_the_view(tmp_path: Path) -> None:
    found = word.words_of(letter(tmp_path / "a.docx"))
    assert {"Statement", "Brightwater", "contracts"} <= found


def other_kind(source: Path, ending: str) -> Path:
    """The same text as another program would have saved it."""
    assert TOOLS.office is not None
    form = {".doc": "doc:MS Word 97", ".odt": "odt", ".rtf": "rtf"}[ending]
    subprocess.run(
        [
            str(TOOLS.office.path),
            f"-env:UserInstallation={(source.parent / 'profile').as_uri()}",
            *("--headless", "--convert-to", form, "--outdir", str(source.parent), str(source)),
        ],
        check=True,
        capture_output=True,
    )
    return source.with_suffix(ending)


@OFFICE
@pytest.mark.parametrize("ending", [".doc", ".odt", ".rtf"])
def test_tracked_changes_of_other_texts_need_a_decision_too(tmp_path: Path, ending: str) -> None:
    source = other_kind(letter(tmp_path / "a.docx", tracked=True), ending)
    with pytest.raises(ExhibitError) as error:
        made(source)
    assert [finding.rule for finding in error.value.findings] == ["tracked-changes"]
    done = made(source, Changes.ACCEPTED)
    accepted = words(done)
    assert "presently" in accepted
    assert "formerly" not in accepted
    assert {f.rule for f in done.findings} == {"converted-by-office", "tracked-changes"}
    assert done.removals[0] == ("tracked changes and comments", "")
    assert not list((tmp_path / "work").glob("*.docx"))


@OFFICE
def test_comments_that_are_to_be_shown_are_on_the_page_or_stop_the_build(tmp_path: Path) -> None:
    document = WordDocument()
    paragraph = document.add_paragraph("The rent is due.")
    document.add_comment(paragraph.runs, text="Peppercorn remains unpaid", author="Ivor")
    document.save(str(tmp_path / "a.docx"))
    rules = set[str]()
    try:
        assert "Peppercorn" in words(made(tmp_path / "a.docx", Changes.SHOWN))
    except ExhibitError as error:
        rules = {str(finding.rule) for finding in error.findings}
    # older versions of LibreOffice do not print them
    assert "comments-not-shown" in rules or not rules
    done = made(tmp_path / "a.docx", Changes.ACCEPTED)
    assert "Peppercorn" not in words(done)
    assert {f.rule for f in done.findings} == {"converted-by-office", "tracked-changes"}


_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _related(kind: str, target: str) -> Callable[[bytes], bytes]:
    relation = (
        f'<Relationship Id="rIdX" Type="{_REL}/{kind}" Target="{target}" TargetMode="External"/>'
        "</Relationships>"
    )
    return lambda xml: xml.replace(b"</Relationships>", relation.encode())


@OFFICE
def test_what_is_kept_in_other_files_stops_the_build(tmp_path: Path) -> None:
    """A picture of the machine is never brought in, and none is left out in silence."""
    secret = tmp_path / "secret.png"
    Image.new("RGB", (400, 400), "red").save(secret)
    chunk = letter(tmp_path / "chunk.docx")
    _replace(chunk, "word/_rels/document.xml.rels", _related("aFChunk", "a.html"))
    picture = letter(tmp_path / "picture.docx")
    blip = f'<a:blip xmlns:a="urn:a" xmlns:r="{_REL}" r:link="rIdX"/><w:sectPr'.encode()
    _replace(picture, "word/document.xml", lambda xml: xml.replace(b"<w:sectPr", blip, 1))
    rtf = tmp_path / "field.rtf"
    rtf.write_text(
        r"{\rtf1 Words {\field{\*\fldinst INCLUDEPICTURE \"" + secret.as_uri() + r"\" \\d}"
        r"{\fldrslt it}}}",
        encoding="ascii",
    )
    parted = tmp_path / "parted.rtf"
    parted.write_text(
        r"{\rtf1 Words {\field{\*\fldinst{\b INCL}{\i UDEPIC}TURE \"" + secret.as_uri() + r"\" }"
        r"{\fldrslt it}}}",
        encoding="ascii",
    )
    for source in (chunk, picture, rtf, parted):
        with pytest.raises(ExhibitError) as error:
            made(source)
        assert [finding.rule for finding in error.value.findings] == ["content-elsewhere"]


@pytest.mark.parametrize(
    ("instruction", "count"),
    [
        (r"INCLUDEPICTURE x", 1),
        (r"{\rtlch\fcs1 INC}{\b\fs20 LUDE}" + "\r\n" + r"TEXT x", 1),
        (r"\'49{\u78?CLUDE\uc2\u80 ab}ICTURE x", 1),
        (r" {{includetext}} x", 1),
        (r'HYPERLINK "https://x.example/INCLUDE"', 0),
        (r"PAGE}{\fldrslt {INCLUDE}{PICTURE}", 0),
    ],
)
def test_included_files_of_an_rtf_are_told_however_the_field_is_formatted(
    tmp_path: Path, instruction: str, count: int
) -> None:
    source = tmp_path / "a.rtf"
    text = r"{\rtf1 Words {\field{\*\fldinst " + instruction + r"}{\fldrslt it}}}"
    source.write_text(text, encoding="ascii", newline="")
    assert linked_parts(source, FileKind.RTF) == count


def test_parts_of_libreoffice_that_are_not_installed(tmp_path: Path) -> None:
    soffice = tmp_path / "program" / "soffice"
    soffice.parent.mkdir()
    assert tools.lacking(soffice) == ()
    (soffice.parent / "libswlo.so").touch()
    assert tools.lacking(soffice) == ("Calc", "Impress")
    office_tools = Tools(office=Program(path=soffice, stamp="", lacks=("Calc",)))
    assert can_go_in(FileKind.DOC, office_tools)
    assert not can_go_in(FileKind.XLS, office_tools)
    assert "Calc" in remedy(FileKind.XLS)


def test_bombs_and_entities_are_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")
        bomb.writestr("word/header1.xml", b" " * 400_000)
    with pytest.raises(archive.UnsafeArchive):
        archive.part(path, "word/document.xml")
    monkeypatch.setattr(archive, "MAX_PART", 100_000)
    with pytest.raises(archive.UnsafeArchive):
        archive.part(path, "word/header1.xml")
    with pytest.raises(archive.UnsafeArchive):
        archive.parts(path, "word/")


def test_without_libreoffice_the_remedy_is_told(tmp_path: Path) -> None:
    source = letter(tmp_path / "a.docx")
    with pytest.raises(ExhibitError) as error:
        normalise(source.name, source, tmp_path)
    (finding,) = error.value.findings
    assert finding.rule == "file-kind"
    assert "save it as PDF" in finding.fix
    assert "LibreOffice" in finding.fix


def test_a_program_that_does_not_end_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = tmp_path / "slow"
    slow.write_text("#!/bin/sh\nsleep 600 &\necho $! > child\nwait\n", encoding="utf-8")
    slow.chmod(0o700)
    monkeypatch.setattr(office, "TIME_LIMIT", 1)
    found = FileFindings("a.docx")
    program = Program(path=slow, stamp="")
    assert office.convert(letter(tmp_path / "a.docx"), ".docx", tmp_path, program, found) is None
    assert {f.rule for f in found.all} == {"office-file-too-slow"}
    (child,) = tmp_path.glob("office-*/child")
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", child.read_text().strip()],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert state.stdout.strip()[:1] in ("", "Z")


@OFFICE
@pytest.mark.real
def test_a_real_letter_goes_in(tmp_path: Path) -> None:
    done = normalise("letter.docx", real_exhibit("letter.docx"), tmp_path, Handling(tools=TOOLS))
    assert len(done.pages) == 2
    assert "words-not-found" not in {f.rule for f in done.findings}


@OFFICE
def test_the_work_folder_may_be_named_from_the_current_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    letter(tmp_path / "a.docx")
    Path("work").mkdir()
    done = normalise("a.docx", Path("a.docx"), Path("work"), Handling(tools=TOOLS))
    assert len(done.pages) >= 2
