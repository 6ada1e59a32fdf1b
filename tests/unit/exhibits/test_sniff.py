import zipfile
from pathlib import Path

import pytest
from PIL import Image

from expedite_packets.errors import ExhibitError
from expedite_packets.exhibits import normalise as normalising
from expedite_packets.exhibits.counting import count_pages
from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.given import Given
from expedite_packets.exhibits.normalise import normalise
from expedite_packets.exhibits.sniff import FileKind, sniff
from expedite_packets.exhibits.ways import make_fragment
from expedite_packets.model.pages import PageFacts
from tests.support.pdf_traps import encrypted, plain_pdf, truncated

HEADS = {
    FileKind.RTF: b"{\\rtf1 hello}",
    FileKind.OLE: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    FileKind.DOC: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
    FileKind.HTML: b"<!DOCTYPE html><html><body>hello</body></html>",
    FileKind.LOCKED_OFFICE: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    + "EncryptedPackage".encode("utf-16-le"),
    FileKind.ARCHIVE: b"Rar!\x1a\x07\x01\x00" + bytes(range(40)),
    FileKind.WINMAIL: b"\x78\x9f\x3e\x22" + bytes(range(40)),
    FileKind.RECORDING: b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom",
    FileKind.EMPTY: b"",
    FileKind.UNKNOWN: bytes(range(256)) * 3,
}


@pytest.mark.parametrize("kind", HEADS, ids=lambda kind: kind.name)
def test_other_kinds_are_refused_by_name_with_a_remedy(tmp_path: Path, kind: FileKind) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(HEADS[kind])
    assert sniff(path).kind is kind
    with pytest.raises(ExhibitError) as refused:
        normalise("exhibits/file.pdf", path, tmp_path)
    (finding,) = refused.value.findings
    assert kind.value in finding.message
    assert finding.fix
    assert count_pages(path) is None


OTHERS = {
    FileKind.HEIC: b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic",
    FileKind.GIF: b"GIF89a" + bytes(20),
    FileKind.BMP: b"BM" + bytes(12) + b"\x28" + bytes(40),
    FileKind.WEBP: b"RIFF\x00\x00\x00\x00WEBPVP8 ",
    FileKind.MSG: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__substg1.0_0037001F".encode("utf-16-le"),
    FileKind.EML: b"From: a@example.org\nTo: b@example.org\nSubject: x\nDate: y\n\nHello",
    FileKind.TEXT: b"Sehr geehrte Frau Beispiel, wie besprochen",
}


@pytest.mark.parametrize("kind", OTHERS, ids=lambda kind: kind.name)
def test_kinds_are_told_by_their_first_bytes(tmp_path: Path, kind: FileKind) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(OTHERS[kind])
    assert sniff(path).kind is kind
    assert sniff(path).misnamed
    assert count_pages(path) is None


def test_a_page_in_a_mail_with_few_headers_does_not_make_it_a_web_page(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(
        b"From: a@x.example\nSubject: x\nContent-Type: text/html\n\n<html>hello</html>"
    )
    assert sniff(path).kind is FileKind.EML


def test_a_message_that_holds_a_locked_file_is_a_message(tmp_path: Path) -> None:
    path = tmp_path / "a.msg"
    names = ("EncryptedPackage", "__substg1.0_0037001F")
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"".join(one.encode("utf-16-le") for one in names)
    )
    assert sniff(path).kind is FileKind.MSG


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        (["[Content_Types].xml", "word/document.xml"], FileKind.DOCX),
        (["[Content_Types].xml", "xl/workbook.xml"], FileKind.XLSX),
        (["photo.jpg"], FileKind.ZIP),
        (["Index/Document.iwa", "preview.jpg"], FileKind.IWORK),
    ],
)
def test_office_files_are_told_from_archives(
    tmp_path: Path, inside: list[str], kind: FileKind
) -> None:
    path = tmp_path / "file"
    with zipfile.ZipFile(path, "w") as archive:
        for name in inside:
            archive.writestr(name, "x")
    assert sniff(path).kind is kind


def test_opendocument_is_told_by_its_mimetype(tmp_path: Path) -> None:
    path = tmp_path / "file.odt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert sniff(path).kind is FileKind.ODT


def test_a_wrong_extension_is_a_warning_that_names_the_real_kind(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    plain_pdf(path)
    done = normalise("letter.docx", path, tmp_path)
    (finding,) = done.findings
    assert finding.rule == "misnamed-file"
    assert "a PDF" in finding.message
    assert done.media == "application/pdf"


def test_pages_are_counted_for_new_cases(tmp_path: Path) -> None:
    assert count_pages(plain_pdf(tmp_path / "a.pdf", pages=3)) == 3
    assert count_pages(encrypted(tmp_path / "b.pdf", "sesame")) is None
    frames = [Image.new("1", (50, 50)) for _ in range(4)]
    frames[0].save(tmp_path / "c.tif", save_all=True, append_images=frames[1:])
    assert count_pages(tmp_path / "c.tif") == 4
    Image.new("L", (9, 9)).save(tmp_path / "d.png")
    assert count_pages(tmp_path / "d.png") == 1
    broken = truncated(tmp_path / "e.pdf")
    assert count_pages(broken) in (None, *range(5))


def test_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(ExhibitError) as refused:
        normalise("gone.pdf", tmp_path / "gone.pdf", tmp_path)
    assert refused.value.findings[0].rule == "unreadable-file"


@pytest.mark.parametrize("gone", [False, True])
def test_a_file_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gone: bool
) -> None:
    """Its digest would be of one content and its pages of another."""
    source, other = plain_pdf(tmp_path / "a.pdf", pages=3), plain_pdf(tmp_path / "b.pdf", pages=2)
    (tmp_path / "work").mkdir()

    def saved_just_then(given: Given, target: Path, found: FileFindings) -> tuple[PageFacts, ...]:
        if not gone:
            other.replace(source)
            return make_fragment(given, target, found)
        facts = make_fragment(given, target, found)
        source.unlink()
        return facts

    monkeypatch.setattr(normalising, "make_fragment", saved_just_then)
    with pytest.raises(ExhibitError) as refused:
        normalise("a.pdf", source, tmp_path / "work")
    (finding,) = refused.value.findings
    assert "changed" in finding.message
