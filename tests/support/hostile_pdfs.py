"""PDFs made to exhaust whoever opens them; all of them small on the disk."""

import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from tests.support.pdf_traps import add_page, helvetica, plain_pdf, words

SIZE = 600 << 20
"""Bytes that streams unpack to: more than any real one."""


def zeros(size: int) -> bytes:
    """That many zero bytes, in whole megabytes, deflated without ever holding them.

    Every megabyte is packed like the first, and the checksum of zeros is known (RFC 1950).
    """
    count = size >> 20
    squeeze = zlib.compressobj(9, wbits=-15)
    piece = squeeze.compress(bytes(1 << 20)) + squeeze.flush(zlib.Z_FULL_FLUSH)
    checksum = ((count << 20) % 65521 << 16 | 1).to_bytes(4, "big")
    return b"\x78\xda" + piece * count + squeeze.flush() + checksum


def _page_with(path: Path, data: bytes, **entries: object) -> Path:
    with Pdf.new() as pdf:
        page = add_page(pdf, b"")
        stream = pdf.make_stream(b"")
        stream.write(data, filter=Name.FlateDecode)
        for key, value in entries.items():
            stream[f"/{key}"] = value
        page.obj["/Contents"] = stream
        pdf.save(path)
    return path


def content_bomb(path: Path) -> Path:
    """A page whose instructions unpack to 600 MB of nothing."""
    return _page_with(path, zeros(SIZE))


def nested_bomb(path: Path) -> Path:
    """The same, packed twice: some kilobytes in the file."""
    data = zlib.compress(zeros(SIZE), 9)
    with Pdf.new() as pdf:
        page = add_page(pdf, b"")
        stream = pdf.make_stream(b"")
        stream.write(data, filter=Array([Name.FlateDecode, Name.FlateDecode]))
        page.obj["/Contents"] = stream
        pdf.save(path, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    return path


def picture_bomb(path: Path) -> Path:
    """A picture of twenty-six thousand pixels square."""
    with Pdf.new() as pdf:
        picture = pdf.make_stream(b"")
        picture.write(zeros(26_000 * 26_000), filter=Name.FlateDecode)
        for key, value in (
            ("Type", Name.XObject),
            ("Subtype", Name.Image),
            ("Width", 26_000),
            ("Height", 26_000),
            ("ColorSpace", Name.DeviceGray),
            ("BitsPerComponent", 8),
        ):
            picture[f"/{key}"] = value
        resources = Dictionary(XObject=Dictionary(Im=picture))
        add_page(pdf, b"q 600 0 0 700 0 0 cm /Im Do Q", resources=resources)
        pdf.save(path)
    return path


def claimed_pages(path: Path) -> Path:
    """One page, and a tree that says it has a hundred thousand."""
    source = plain_pdf(path, pages=1)
    data = source.read_bytes().replace(b"/Count 1 ", b"/Count 100000 ")
    path.write_bytes(data)
    return path


def page_tree_loop(path: Path) -> Path:
    """A page tree that holds itself."""
    with Pdf.new() as pdf:
        add_page(pdf, words("One"))
        pdf.Root.Pages.Kids.append(pdf.Root.Pages)
        pdf.Root.Pages.Count = 3
        pdf.save(path)
    return path


def page_tree_fan(path: Path) -> Path:
    """A page tree in which each of twelve levels names the next ten times: 10^12 pages."""
    with Pdf.new() as pdf:
        add_page(pdf, words("One"))
        node = pdf.pages[0].obj
        for level in range(12):
            node = pdf.make_indirect(
                Dictionary(Type=Name.Pages, Kids=Array([node] * 10), Count=10 ** (level + 1))
            )
        pdf.Root["/Pages"] = node
        pdf.save(path)
    return path


def deep_page_tree(path: Path) -> Path:
    """One page under fifty thousand nodes."""
    objects = [b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"]
    depth = 50_000
    for at in range(2, depth + 2):
        up = b"/Parent %d 0 R " % (at - 1) if at > 2 else b""
        objects.append(
            b"%d 0 obj\n<< /Type /Pages %s/Kids [ %d 0 R ] /Count 1 >>\nendobj\n" % (at, up, at + 1)
        )
    objects.append(
        b"%d 0 obj\n<< /Type /Page /Parent %d 0 R /MediaBox [ 0 0 612 792 ] >>\nendobj\n"
        % (depth + 2, depth + 1)
    )
    return _written(path, objects)


def deep_nesting(path: Path) -> Path:
    """A page with an entry of two hundred thousand arrays in one another."""
    deep = b"[" * 200_000 + b"]" * 200_000
    objects = [
        b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n",
        b"2 0 obj\n<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>\nendobj\n",
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 612 792 ] /Resources << /X "
        + deep
        + b" >> >>\nendobj\n",
    ]
    return _written(path, objects)


def slow_page(path: Path) -> Path:
    """Forms that draw the next form ten times each, five levels deep, on thirty pages."""
    with Pdf.open(form_fan(path, 5)) as pdf:
        for _ in range(29):
            pdf.pages.append(pdf.pages[0])
        pdf.save(path.with_suffix(".made.pdf"))
    path.with_suffix(".made.pdf").replace(path)
    return path


def endless_mark(path: Path) -> Path:
    """A typed note whose look is a fan of forms."""
    with Pdf.open(form_fan(path)) as pdf:
        [page] = pdf.pages
        look = page.obj.Resources.XObject.Fm
        page.obj["/Contents"] = pdf.make_stream(words("One"))
        page.obj["/Resources"] = Dictionary(Font=Dictionary(F1=helvetica(pdf)))
        note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, F=4, AP=Dictionary(N=look))
        note["/Rect"] = Array([100, 100, 300, 300])
        page.obj["/Annots"] = Array([note])
        pdf.save(path.with_suffix(".made.pdf"))
    path.with_suffix(".made.pdf").replace(path)
    return path


def form_fan(path: Path, deep: int = 30) -> Path:
    """Forms that draw the next form ten times each, thirty levels deep: it never ends."""
    with Pdf.new() as pdf:
        inner = pdf.make_stream(
            words("x"),
            Dictionary(
                Subtype=Name.Form,
                BBox=Array([0, 0, 612, 792]),
                Resources=Dictionary(Font=Dictionary(F1=helvetica(pdf))),
            ),
        )
        for _ in range(deep):
            inner = pdf.make_stream(
                b"/Fm Do\n" * 10,
                Dictionary(
                    Subtype=Name.Form,
                    BBox=Array([0, 0, 612, 792]),
                    Resources=Dictionary(XObject=Dictionary(Fm=inner)),
                ),
            )
        add_page(pdf, b"/Fm Do", resources=Dictionary(XObject=Dictionary(Fm=inner)))
        pdf.save(path)
    return path


def form_loop(path: Path) -> Path:
    """A form that draws itself."""
    with Pdf.new() as pdf:
        form = pdf.make_stream(
            b"/Fm Do", Dictionary(Subtype=Name.Form, BBox=Array([0, 0, 612, 792]))
        )
        form["/Resources"] = Dictionary(XObject=Dictionary(Fm=form))
        add_page(pdf, b"/Fm Do", resources=Dictionary(XObject=Dictionary(Fm=form)))
        pdf.save(path)
    return path


def outline_loop(path: Path) -> Path:
    """Bookmarks that lead round in a circle."""
    with Pdf.new() as pdf:
        add_page(pdf, words("One"))
        one = pdf.make_indirect(Dictionary(Title=pikepdf.String("a"), Dest=Array([])))
        two = pdf.make_indirect(Dictionary(Title=pikepdf.String("b"), Next=one, First=one))
        one["/Next"], one["/First"] = two, two
        pdf.Root["/Outlines"] = pdf.make_indirect(Dictionary(First=one, Last=two, Count=2))
        pdf.save(path)
    return path


def _written(path: Path, objects: list[bytes]) -> Path:
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for one in objects:
        offsets.append(len(out))
        out += one
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    out += b"trailer\n<< /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    path.write_bytes(out)
    return path


MAKERS: dict[str, Callable[[Path], Path]] = {
    made.__name__: made
    for made in (
        content_bomb,
        nested_bomb,
        picture_bomb,
        claimed_pages,
        page_tree_loop,
        page_tree_fan,
        deep_page_tree,
        deep_nesting,
        form_fan,
        endless_mark,
        form_loop,
        outline_loop,
    )
}
"""Those whose end is sure; ``slow_page`` is for the clock alone."""
