"""A source whose pages use everything that pages reach, and the fragment made of it."""

import zlib
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from expedite_packets.fragments.write import as_fragment

PAGES = 6


def make_source(path: Path, **options: bool | pikepdf.ObjectStreamMode) -> Path:
    """Write the source; its pages share fonts, pictures and forms, and differ in all else."""
    with pikepdf.new() as pdf:
        shared = _shared(pdf)
        for number in range(PAGES):
            page = pdf.add_blank_page(page_size=(612, 700 + number)).obj
            parts = [b"q 1 0 0 1 %d 0 cm" % number, b"BT /F1 12 Tf (page %d) Tj ET Q" % number]
            streams = [pdf.make_stream(part) for part in parts]
            page.Contents = streams[0] if number == 1 else Array(streams)
            page.Resources = _resources(pdf, shared, number)
            if number == 2:
                page.CropBox = [10, 10, 600, 690]
                page.Rotate = 90
            if number == 3:
                page.UserUnit = 2
        pdf.save(path, static_id=True, **options)  # type: ignore[arg-type]
    return path


def make_fragment(source: Path) -> Path:
    """Write the source's fragment beside it."""
    target = source.with_suffix(".fragment.pdf")
    as_fragment(source, target)
    return target


def _shared(pdf: Pdf) -> dict[str, pikepdf.Object]:
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/Odd#20Font"),
        FontBBox=[-10, -20.5, 1000, 0.25],
        FontFile2=pdf.make_stream(b"a font's bytes", Length1=14),
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        FontDescriptor=pdf.make_indirect(descriptor),
        Widths=pdf.make_indirect(Array([500, 250.5, 0])),
        Note=String("a (note) 5 0 R"),
    )
    picture = pdf.make_stream(
        zlib.compress(bytes(range(48))),
        Subtype=Name.Image,
        Width=4,
        Height=4,
        ColorSpace=pdf.make_indirect(Array([Name.Indexed, Name.DeviceRGB, 1, String("abcdef")])),
        Filter=Array([Name.FlateDecode]),
        Metadata=pdf.make_stream(b"nothing that is seen"),
    )
    inner = pdf.make_stream(b"/P Do", Subtype=Name.Form, BBox=[0, 0, 9, 9])
    inner.Resources = Dictionary(XObject=Dictionary(P=picture))
    ring = pdf.make_indirect(Dictionary(Type=Name.Ring))
    ring.Next = pdf.make_indirect(Dictionary(Next=ring, Value=7))
    return {"font": pdf.make_indirect(font), "form": inner, "picture": picture, "ring": ring}


def _resources(pdf: Pdf, shared: dict[str, pikepdf.Object], number: int) -> Dictionary:
    own = Dictionary(Type=Name.ExtGState, ca=number / 8, Ring=shared["ring"])
    found = Dictionary(
        Font=Dictionary(F1=shared["font"]),
        XObject=Dictionary(X1=shared["form"], X2=shared["picture"]),
        ExtGState=Dictionary(G0=pdf.make_indirect(own)),
        ProcSet=[Name.PDF],
        Pattern=Dictionary(),
    )
    return pdf.make_indirect(found) if number % 2 else found
