"""What workbooks and presentations keep from their pages is counted, whoever wrote them."""

import struct
import zipfile
from pathlib import Path

import pytest

from expedite_packets.exhibits.office import (
    archive,
    old_presentation,
    old_workbook,
    slides,
    workbook,
)
from expedite_packets.exhibits.office.linked import linked_parts
from expedite_packets.exhibits.sniff import FileKind

_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def sheet(path: Path) -> Path:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(path, "w") as made_file:
        made_file.writestr("[Content_Types].xml", "<Types/>")
        made_file.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}"><sheets><sheet name="A" state="hidden"/>'
            '<sheet name="B"/></sheets></workbook>',
        )
        made_file.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{main}"><cols><col min="2" max="4" hidden="1"/></cols>'
            '<sheetData><row r="1" hidden="1"/><row r="2"/></sheetData></worksheet>',
        )
    return path


def open_document(path: Path, content: str) -> Path:
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
        for short, full in (
            *(("office", "office"), ("text", "text"), ("table", "table"), ("style", "style")),
            *(("draw", "drawing"), ("presentation", "presentation")),
        )
    )
    with zipfile.ZipFile(path, "w") as made_file:
        made_file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made_file.writestr("Pictures/a.png", b"x")
        made_file.writestr(
            "content.xml",
            f'<office:document-content{names} xmlns:xlink="http://www.w3.org/1999/xlink">'
            f"{content}</office:document-content>",
        )
    return path


def test_links_of_an_open_document_are_told_from_its_own_pictures(tmp_path: Path) -> None:
    own = '<draw:image xlink:href="Pictures/a.png"/><text:a xlink:href="https://x.example"/>'
    source = open_document(tmp_path / "a.odt", own)
    assert linked_parts(source, FileKind.ODT) == 0
    other = own + '<draw:image xlink:href="file:///a.png"/><text:section-source xlink:href="b"/>'
    assert linked_parts(open_document(tmp_path / "b.odt", other), FileKind.ODT) == 2


def test_what_open_workbooks_and_presentations_hide(tmp_path: Path) -> None:
    hides = (
        '<style:style style:name="t1"><style:table-properties table:display="false"/></style:style>'
        '<table:table table:style-name="t1"><table:table-column table:visibility="collapse"'
        ' table:number-columns-repeated="3"/><table:table-row table:visibility="filter"/>'
        "<table:table-row><office:annotation/></table:table-row></table:table>"
    )
    found = workbook.hidden_in_open_document(open_document(tmp_path / "a.ods", hides))
    assert found == workbook.Hidden(sheets=1, rows=1, columns=3, remarks=1)
    talk = (
        '<style:style style:name="p1"><style:drawing-page-properties'
        ' presentation:visibility="hidden"/></style:style><draw:page draw:style-name="p1"/>'
        '<draw:page><presentation:notes><draw:frame presentation:class="notes"><text:p>Say it'
        "</text:p></draw:frame></presentation:notes></draw:page>"
    )
    source = open_document(tmp_path / "a.odp", talk)
    assert slides.unshown_in(source, FileKind.ODP) == slides.Unshown(hidden=1, notes=1, remarks=0)


def test_hidden_slides_and_notes_are_counted(tmp_path: Path) -> None:
    p = "http://schemas.openxmlformats.org/presentationml/2006/main"
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    note = '<p:sp><p:ph type="{}"/><a:t>{}</a:t></p:sp>'
    path = tmp_path / "a.pptx"
    with zipfile.ZipFile(path, "w") as made_file:
        made_file.writestr("ppt/slides/slide1.xml", f'<p:sld xmlns:p="{p}" show="0"/>')
        made_file.writestr("ppt/slides/slide2.xml", f'<p:sld xmlns:p="{p}"/>')
        for number, text in enumerate((note.format("body", "Say it"), note.format("sldNum", "2"))):
            made_file.writestr(
                f"ppt/notesSlides/notesSlide{number}.xml",
                f'<p:notes xmlns:p="{p}" xmlns:a="{a}">{text}</p:notes>',
            )
        made_file.writestr("ppt/comments/comment1.xml", "<x/>")
    found = slides.unshown_in(path, FileKind.PPTX)
    assert found == slides.Unshown(hidden=1, notes=1, remarks=1)


def test_what_an_old_workbook_hides(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    stream = b"".join(
        (
            record(0x0085, bytes(4) + b"\x01\x00" + b"Hid"),
            record(0x0085, bytes(4) + b"\x00\x00" + b"Vis"),
            record(0x0208, bytes(12) + b"\x20\x01\x00\x00"),
            record(0x0208, bytes(16)),
            record(0x007D, struct.pack("<5H", 2, 4, 0, 0, 1) + bytes(2)),
            record(0x001C, bytes(8)),
        )
    )
    monkeypatch.setattr(old_workbook, "_stream", lambda _: stream)
    found = old_workbook.hidden_in_old_workbook(tmp_path / "a.xls")
    assert found == workbook.Hidden(sheets=1, rows=1, columns=3, remarks=1)
    monkeypatch.undo()
    (tmp_path / "a.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(700))
    with pytest.raises(archive.UnsafeArchive):
        old_workbook.hidden_in_old_workbook(tmp_path / "a.xls")


def _ppt(*, hidden: int, edits: int, note: bytes = b"*") -> tuple[bytes, bytes]:
    """The streams of an old presentation: a document, a slide, its notes and the notes' master."""

    def record(kind: int, *parts: bytes, head: int = 0xF) -> bytes:
        body = b"".join(parts)
        return struct.pack("<HHI", head, kind, len(body)) + body

    def shown(flags: int) -> bytes:
        remark = record(0x1388, record(0x138A, record(0x138B, record(0x2EE0), head=0)))
        info = record(0x03F9, struct.pack("<iIBBHB3x", 0, 0, 0, 0, flags, 0), head=0)
        return record(0x03EE, info, remark)

    def said(text: bytes) -> bytes:
        return record(0x03F0, record(0xF00D, record(0x0FA8, text, head=0)))

    stream, before = b"", 0
    for edit in range(edits):
        last = edit == edits - 1
        flags = hidden if last else 4 - hidden
        objects = (
            record(0x03E8, record(0x03E9, bytes(24), struct.pack("<I", 4), bytes(12), head=1)),
            shown(flags),
            said(note),
            said(b"Click to edit the notes"),
        )
        places = []
        for one in objects:
            places.append(len(stream))
            stream += one
        directory = len(stream)
        stream += record(0x1772, struct.pack("<5I", 4 << 20 | 1, *places), head=0)
        at = len(stream)
        stream += record(0x0FF5, struct.pack("<IIIIIIHH", 0, 0, before, directory, 1, 5, 0, 0))
        before = at
    return struct.pack("<HHIIIIHH", 0, 0x0FF6, 20, 20, 0xE391C05F, before, 0, 0), stream


@pytest.mark.parametrize("edits", [1, 3])
def test_what_an_old_presentation_keeps_from_its_pages(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, edits: int
) -> None:
    def unshown(hidden: int, note: bytes = b"*") -> slides.Unshown:
        streams = _ppt(hidden=hidden, edits=edits, note=note)
        monkeypatch.setattr(old_presentation, "_streams", lambda _: streams)
        return old_presentation.unshown_in_old_presentation(tmp_path / "a.ppt")

    assert unshown(4) == slides.Unshown(hidden=1, notes=0, remarks=1)
    assert unshown(0, b"Say this") == slides.Unshown(hidden=0, notes=1, remarks=1)
    user, data = _ppt(hidden=4, edits=edits)
    for cut in range(0, len(data) - 16, 7):
        monkeypatch.setattr(old_presentation, "_streams", lambda _, cut=cut: (user, data[:cut]))
        with pytest.raises(archive.UnsafeArchive):
            old_presentation.unshown_in_old_presentation(tmp_path / "a.ppt")
    monkeypatch.undo()
    (tmp_path / "a.ppt").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(700))
    with pytest.raises(archive.UnsafeArchive):
        old_presentation.unshown_in_old_presentation(tmp_path / "a.ppt")


def test_cells_outside_of_the_print_area_and_comments_are_counted(tmp_path: Path) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cells = "".join(f'<c r="{at}"><v>1</v></c>' for at in ("A1", "B2", "C3", "AA9"))
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as made_file:
        made_file.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{_REL}"><sheets><sheet name="A, B" r:id="r1"/>'
            '</sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">'
            "'A, B'!$A$1:$B$2,'A, B'!$C:$C</definedName></definedNames></workbook>",
        )
        made_file.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Target="worksheets/sheet7.xml"/></Relationships>',
        )
        made_file.writestr(
            "xl/worksheets/sheet7.xml",
            f'<worksheet xmlns="{main}"><sheetData><row>{cells}</row></sheetData></worksheet>',
        )
        made_file.writestr(
            "xl/comments1.xml", f'<comments xmlns="{main}"><comment ref="A1"/></comments>'
        )
    assert workbook.hidden_in(path) == workbook.Hidden(unprinted=1, remarks=1)


def test_what_a_workbook_hides_is_counted(tmp_path: Path) -> None:
    hidden = workbook.hidden_in(sheet(tmp_path / "a.xlsx"))
    assert (hidden.sheets, hidden.rows, hidden.columns) == (1, 1, 3)
