"""Objects, streams and pages of a file are found; what leaves doubts is refused, and soon."""

import re
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf

from expedite_packets.readback import rawfile, xref
from expedite_packets.readback.rawfile import RawFile
from expedite_packets.readback.spelling import NotPlain, entries

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Writes a file of some pages, in the way that is asked for."""

    def write(pages: int = 5, **options: object) -> Path:
        path = tmp_path / "made.pdf"
        with pikepdf.new() as pdf:
            font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1))
            for number in range(pages):
                page = pdf.add_blank_page(page_size=(612, 792))
                page.obj.Contents = pdf.make_stream(b"BT (page %d) Tj ET" % number)
                page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
            pdf.save(path, **options)
        return path

    return write


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"linearize": True},
        {"object_stream_mode": ObjectStreamMode.generate},
        {"object_stream_mode": ObjectStreamMode.generate, "linearize": True},
        {"compress_streams": False},
    ],
)
def test_pages_and_their_streams_are_found(make: Make, options: dict[str, object]) -> None:
    path = make(**options)
    reader = pypdf.PdfReader(path)
    with RawFile(path) as raw:
        assert raw.root[b"/Type"] == b"/Catalog"
        assert raw.pages == tuple(page.indirect_reference.idnum for page in reader.pages)
        for number, page in enumerate(raw.page_entries):
            given = int(page.entries[b"/Contents"].split()[0])
            found = raw.data(given)
            assert found is not None
            data = bytes(found)
            if b"/Filter" in raw.entries(given):
                data = zlib.decompress(data)
            assert data == b"BT (page %d) Tj ET" % number
            assert raw.data(page.number) is None
            assert entries(raw.source(page.number))[b"/Type"] == b"/Page"
            del found


def _classic(*objects: bytes, trailer: bytes = b"", tail: bytes = b"") -> bytes:
    """A file with objects numbered from 1, the first the catalog."""
    out = bytearray(b"%PDF-1.7\n")
    rows = [b"0000000000 65535 f \n"]
    for number, source in enumerate(objects, 1):
        rows.append(b"%010d 00000 n \n" % len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, source)
    start = len(out)
    out += b"xref\n0 %d\n%b" % (len(rows), b"".join(rows))
    out += b"trailer\n<< /Size %d /Root 1 0 R %b >>\n" % (len(rows), trailer)
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start + tail


_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_PAGE = b"<< /Type /Page /Parent 2 0 R >>"


def _pages(data: bytes, tmp_path: Path) -> tuple[int, ...]:
    path = tmp_path / "given.pdf"
    path.write_bytes(data)
    with RawFile(path) as raw:
        return raw.pages


def test_what_pages_inherit_is_theirs(tmp_path: Path) -> None:
    tree = b"<< /Type /Pages /Kids [ 3 0 R 4 0 R ] /Count 2 /Rotate 90 /MediaBox [0 0 9 9] >>"
    inner = b"<< /Type /Pages /Kids [ 5 0 R ] /Count 1 /Rotate 180 /Contents 9 0 R /Parent 2 0 R >>"
    first, second = (b"<< /Type /Page /Parent %d 0 R >>" % number for number in (2, 4))
    (tmp_path / "a.pdf").write_bytes(_classic(_CATALOG, tree, first, inner, second))
    with RawFile(tmp_path / "a.pdf") as raw:
        assert raw.pages == (3, 5)
        one, other = (page.entries for page in raw.page_entries)
    assert (one[b"/Rotate"], other[b"/Rotate"]) == (b"90", b"180")
    assert one[b"/MediaBox"] == other[b"/MediaBox"] == b"[ 0 0 9 9 ]"
    assert b"/Contents" not in other


@pytest.mark.parametrize("parent", [b"", b"/Parent 2 0 R", b"/Parent 5 0 R"])
def test_a_page_that_names_another_parent_than_it_stands_under_is_doubtful(
    tmp_path: Path, parent: bytes
) -> None:
    """PDFium inherits from what a page calls its parent, qpdf from where it stands."""
    tree = b"<< /Type /Pages /Kids [ 4 0 R ] /Count 1 >>"
    inner = b"<< /Type /Pages /Kids [ 3 0 R ] /Count 1 /Rotate 90 /Parent 2 0 R >>"
    page = b"<< /Type /Page %b >>" % parent
    with pytest.raises(NotPlain):
        _pages(_classic(_CATALOG, tree, page, inner), tmp_path)
    right = page.replace(parent, b"/Parent 4 0 R") if parent else b"<< /Type /Page /Parent 4 0 R >>"
    assert _pages(_classic(_CATALOG, tree, right, inner), tmp_path) == (3,)


def test_updates_hide_what_was_before(make: Make, tmp_path: Path) -> None:
    before = make(2).read_bytes()
    with RawFile(tmp_path / "made.pdf") as raw:
        first, size = raw.pages[0], int(raw.trailer[b"/Size"])
        start = re.findall(rb"startxref\n(\d+)", before)[-1]
    new = b"%d 0 obj\n<< /Type /Page /Rotate 90 >>\nendobj\n" % first
    table = b"xref\n%d 1\n%010d 00000 n \n" % (first, len(before))
    end = b"trailer << /Size %d /Root 1 0 R /Prev %s >>\nstartxref\n%d\n%%%%EOF" % (
        size,
        start,
        len(before) + len(new),
    )
    (tmp_path / "new.pdf").write_bytes(before + new + table + end)
    with RawFile(tmp_path / "new.pdf") as raw:
        assert raw.entries(first) == {b"/Type": b"/Page", b"/Rotate": b"90"}
        assert len(raw.pages) == 2


def test_keywords_within_strings_end_nothing(tmp_path: Path) -> None:
    odd = b"<< /Type /Page /A ( endobj ) /B (x stream\n) % endobj \n >>"
    tree = b"<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>"
    (tmp_path / "a.pdf").write_bytes(_classic(_CATALOG, tree, odd))
    with RawFile(tmp_path / "a.pdf") as raw:
        assert raw.entries(3)[b"/A"] == b"<" + b" endobj ".hex().encode() + b">"


_TREE = b"<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7\n",
        b"junk" + _classic(_CATALOG, _TREE, _PAGE),
        _classic(_CATALOG, _TREE, _PAGE)[:-40],
        _classic(_CATALOG, _TREE, _PAGE, trailer=b"/Encrypt 9 0 R"),
        _classic(_CATALOG, _TREE, _PAGE, trailer=b"/Root 1 0 R"),
        _classic(_CATALOG, _TREE, _PAGE, trailer=b"/Prev 9"),
        _classic(_CATALOG, _TREE, _PAGE).replace(b"3 0 obj", b"4 0 obj"),
        _classic(_CATALOG, _TREE, _PAGE).replace(b"/Size 4", b"/Size 3"),
        _classic(_CATALOG, _TREE.replace(b"Count 1", b"Count 2"), _PAGE),
        _classic(_CATALOG, _TREE.replace(b"3 0 R", b"3 0 R 3 0 R").replace(b" 1 ", b" 2 "), _PAGE),
        _classic(_CATALOG, _TREE.replace(b"3 0 R", b"2 0 R"), _PAGE),
        _classic(_CATALOG, _TREE.replace(b"3 0 R", b"7 0 R"), _PAGE),
        _classic(_CATALOG, _TREE.replace(b"3 0 R", b"<< /Type /Page >>"), _PAGE),
        _classic(_CATALOG, _TREE, b"<< >>"),
        _classic(_CATALOG, _TREE, b"<< /Type /Page /Type /Page >>"),
        _classic(_CATALOG, b"[ " * 5000, _PAGE),
    ],
)
def test_doubtful_files_are_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(NotPlain):
        _pages(data, tmp_path)


def test_a_loop_of_tables_ends(tmp_path: Path) -> None:
    once = _classic(_CATALOG, _TREE, _PAGE)
    start = re.findall(rb"startxref\n(\d+)", once)[0]
    with pytest.raises(NotPlain):
        _pages(_classic(_CATALOG, _TREE, _PAGE, trailer=b"/Prev " + start), tmp_path)


@pytest.mark.parametrize(
    "stream",
    [
        b"<< /Length 2 >>\nstream\nabc\nendstream",
        b"<< /Length 3 /Length 3 >>\nstream\nabc\nendstream",
        b"<< /Length 4 0 R >>\nstream\nabc\nendstream",
        b"<< /Length 99999 >>\nstream\nabc\nendstream",
        b"<< /Length 3 >>\nstream \nabc\nendstream",
        b"<< /Length -3 >>\nstream\nabc\nendstream",
        b"<< >>\nstream\nabc\nendstream",
        b"<< /Length 3 >>\nstream\nabc",
    ],
)
def test_streams_that_do_not_end_where_they_say_are_refused(stream: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(_classic(_CATALOG, _TREE, _PAGE, stream))
    with RawFile(tmp_path / "a.pdf") as raw:
        assert raw.pages == (3,)
        with pytest.raises(NotPlain):
            raw.data(4)


def test_a_length_elsewhere_is_found(tmp_path: Path) -> None:
    stream = b"<< /Length 5 0 R >>\nstream\r\nabc\nendstream"
    (tmp_path / "a.pdf").write_bytes(_classic(_CATALOG, _TREE, _PAGE, stream, b"3"))
    with RawFile(tmp_path / "a.pdf") as raw:
        found = raw.data(4)
        assert found is not None
        assert bytes(found) == b"abc"
        del found


def test_a_view_that_is_still_held_outlives_the_file(make: Make) -> None:
    raw = RawFile(make(1))
    found = raw.data(int(raw.page_entries[0].entries[b"/Contents"].split()[0]))
    raw.close()
    assert found is not None
    assert len(found) > 0


def _object_stream(inner: bytes, first: int, count: int, filters: bytes) -> bytes:
    return b"<< /Type /ObjStm /N %d /First %d /Length %d %b >>\nstream\n%b\nendstream" % (
        count,
        first,
        len(inner),
        filters,
        inner,
    )


@pytest.mark.parametrize(
    "container",
    [
        _object_stream(b"3 0 4 2 1 2", 8, 2, b"/Filter /ASCIIHexDecode"),
        _object_stream(zlib.compress(bytes(90_000_000)), 8, 2, b"/Filter /FlateDecode"),
        _object_stream(b"not deflated", 8, 2, b"/Filter /FlateDecode"),
        _object_stream(b"3 0 3 2 1 2 ", 8, 2, b""),
        _object_stream(b"3 2 4 0 1 2 ", 8, 2, b""),
        _object_stream(b"3 0 4 99 1 2 ", 9, 2, b""),
        _object_stream(b"3 0 4 2 1 2 ", 8, 10**9, b""),
        _object_stream(b"3 0 4 2 1 2 ", 8, 3, b""),
    ],
)
def test_odd_object_streams_are_refused(container: bytes, tmp_path: Path) -> None:
    """A page tree within a container that is not what it says."""
    body = b"%PDF-1.7\n"
    offsets = []
    for number, source in ((1, _CATALOG.replace(b"2 0", b"3 0")), (2, container)):
        offsets.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, source)
    rows = [(0, 0, 0), (1, offsets[0], 0), (1, offsets[1], 0), (2, 2, 0), (1, len(body), 0)]
    table = b"".join(
        a.to_bytes(1, "big") + b.to_bytes(4, "big") + c.to_bytes(1, "big") for a, b, c in rows
    )
    head = b"4 0 obj\n<< /Type /XRef /W [1 4 1] /Size 5 /Root 1 0 R /Length %d >>\nstream\n"
    end = b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % len(body)
    (tmp_path / "a.pdf").write_bytes(body + head % len(table) + table + end)
    with RawFile(tmp_path / "a.pdf") as raw:
        assert raw.entries(1)[b"/Pages"] == b"3 0 R"
        with pytest.raises(NotPlain):
            _ = raw.pages


def test_an_update_by_another_program_is_read(tmp_path: Path) -> None:
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Extra = Array([1])
        pdf.save(tmp_path / "a.pdf")
    writer = pypdf.PdfWriter(tmp_path / "a.pdf", incremental=True)
    writer.add_metadata({"/Title": "Later"})
    writer.write(tmp_path / "b.pdf")
    with RawFile(tmp_path / "b.pdf") as raw:
        assert len(raw.pages) == 1
        assert b"/Prev" in raw.trailer


def test_lengths_that_need_each_other_end(tmp_path: Path) -> None:
    first = b"<< /Length 5 0 R >>\nstream\nabc\nendstream"
    second = b"<< /Length 4 0 R >>\nstream\nabc\nendstream"
    (tmp_path / "a.pdf").write_bytes(_classic(_CATALOG, _TREE, _PAGE, first, second))
    with RawFile(tmp_path / "a.pdf") as raw, pytest.raises(NotPlain):
        raw.data(4)


def test_lengths_that_hang_on_many_others_end(tmp_path: Path) -> None:
    """Each container's length stands in the next container."""
    body, rows = bytearray(b"%PDF-1.7\n"), [(0, 0, 0)]
    last = 2000
    for number in range(1, last, 2):
        rows += [(1, len(body), 0), (2, number + 2, 0)]
        inner = b"%d 0 7" % (number - 1)
        given = (b"%d 0 R" % (number + 1), len(inner) - 1, inner)
        head = b"<< /Type /ObjStm /N 1 /Length %b /First %d >>\nstream\n%b\nendstream" % given
        body += b"%d 0 obj\n%b\nendobj\n" % (number, head)
    rows.append((1, len(body), 0))
    table = b"".join(a.to_bytes(1, "big") + b.to_bytes(4, "big") + bytes((c,)) for a, b, c in rows)
    head = b"%d 0 obj\n<< /Type /XRef /W [1 4 1] /Size %d /Root 1 0 R /Length %d >>\nstream\n"
    end = b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % len(body)
    made = body + head % (len(rows) - 1, len(rows), len(table)) + table + end
    (tmp_path / "a.pdf").write_bytes(made)
    with RawFile(tmp_path / "a.pdf") as raw, pytest.raises(NotPlain):
        raw.source(2)


def test_a_string_that_does_not_end_is_soon_given_up(tmp_path: Path) -> None:
    with pytest.raises(NotPlain):
        _pages(_classic(_CATALOG, b"(" * 1_900_000, _PAGE), tmp_path)


def test_a_tree_that_is_too_deep_is_refused(tmp_path: Path) -> None:
    node = b"<< /Type /Pages /Kids [ %d 0 R ] /Count 1 >>"
    nodes = [node % (number + 3) for number in range(90)]
    with pytest.raises(NotPlain):
        _pages(_classic(_CATALOG, *nodes, _PAGE), tmp_path)
    page = b"<< /Type /Page >>"
    assert _pages(_classic(_CATALOG, *nodes[:50], page), tmp_path) == (52,)


def test_a_file_that_unfolds_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rawfile, "_BUDGET", 2000)
    long = b"<< /Type /Page /A [ " + b"1 " * 900 + b"] >>"
    tree = _TREE.replace(b"3 0 R", b"3 0 R 4 0 R").replace(b"Count 1", b"Count 2")
    assert _pages(_classic(_CATALOG, tree, _PAGE, _PAGE), tmp_path) == (3, 4)
    with pytest.raises(NotPlain):
        _pages(_classic(_CATALOG, tree, long, long), tmp_path)


def test_updates_without_number_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = _classic(_CATALOG, _TREE, _PAGE)
    for number in range(8):
        start = re.findall(rb"startxref\n(\d+)", data)[-1]
        end = b"xref\n0 0\ntrailer << /Size 4 /Root 1 0 R /Prev %b >>\nstartxref\n%d\n%%%%EOF\n"
        data += end % (start, len(data))
        if number == 3:
            assert _pages(data, tmp_path) == (3,)
    monkeypatch.setattr(xref, "_UPDATES", 8)
    with pytest.raises(NotPlain):
        _pages(data, tmp_path)


def test_the_tables_of_a_hybrid_file_complete_each_other(tmp_path: Path) -> None:
    """Objects that the table hides stand in the cross-reference stream beside it."""
    body = bytearray(b"%PDF-1.7\n")
    offsets = []
    container = _object_stream(b"3 0 " + _PAGE, 4, 1, b"")
    for number, source in ((1, _CATALOG), (2, _TREE), (4, container)):
        offsets.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, source)
    more = len(body)
    row = bytes((2, 0, 4, 0))
    head = b"5 0 obj\n<< /Type /XRef /W [1 2 1] /Index [3 1] /Size 6 /Length %d >>\nstream\n"
    body += head % len(row) + row + b"\nendstream\nendobj\n"
    table = len(body)
    rows = [b"0000000000 65535 f \n"] + [b"%010d 00000 n \n" % at for at in offsets]
    rows.insert(3, b"0000000000 00000 f \n")
    body += b"xref\n0 5\n" + b"".join(rows)
    trailer = b"trailer << /Size 6 /Root 1 0 R /XRefStm %d >>\nstartxref\n%d\n%%%%EOF"
    assert _pages(bytes(body) + trailer % (more, table), tmp_path) == (3,)
    hidden = trailer.replace(b"/XRefStm %d ", b"")
    with pytest.raises(NotPlain):
        _pages(bytes(body) + hidden % table, tmp_path)
