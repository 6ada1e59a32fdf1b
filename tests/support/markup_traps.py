"""Annotations made by script: mark-up with and without appearances, notes, redactions."""

from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.support.pdf_traps import add_page, helvetica, save, words


def annotation(pdf: Pdf, kind: str, rect: tuple[float, ...], **entries: Any) -> pikepdf.Object:
    """An annotation without an appearance."""
    made = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array(rect), F=4)
    for key, value in entries.items():
        made[f"/{key}"] = value
    return pdf.make_indirect(made)


def box_look(pdf: Pdf, text: str, size: tuple[float, float]) -> Dictionary:
    """An appearance: a red frame with words in it."""
    width, height = size
    frame = f"1 0 0 RG 2 w 1 1 {width - 2} {height - 2} re S\n".encode()
    look = pdf.make_stream(
        frame + words(text, x=6, y=height / 3, size=10),
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, width, height]),
            Resources=Dictionary(Font=Dictionary(F1=helvetica(pdf))),
        ),
    )
    return Dictionary(N=look)


def marked_page(path: Path, *annotations: tuple[str, tuple[float, ...], dict[str, Any]]) -> Path:
    """A page of text with these annotations; ``AP=True`` gives one a look with its kind's name."""
    pdf = Pdf.new()
    page = add_page(pdf, words("Page with marks") + words("Second line", y=500))
    page.obj["/Annots"] = Array()
    for kind, rect, entries in annotations:
        given = dict(entries)
        if given.pop("AP", False):
            given["AP"] = box_look(pdf, kind, (rect[2] - rect[0], rect[3] - rect[1]))
        page.obj.Annots.append(annotation(pdf, kind, rect, **given))
    return save(pdf, path)


RED = Array([1, 0, 0])
WITHOUT_LOOK: tuple[tuple[str, tuple[float, ...], dict[str, Any]], ...] = (
    ("Ink", (80, 80, 200, 150), {"C": RED, "InkList": Array([Array([80, 80, 140, 150, 200, 80])])}),
    ("Square", (80, 180, 200, 240), {"C": RED, "BS": Dictionary(W=3)}),
    ("Circle", (220, 180, 340, 240), {"C": RED, "IC": Array([1, 1, 0])}),
    (
        "Line",
        (80, 260, 200, 300),
        {"C": RED, "L": Array([80, 260, 200, 300]), "BS": Dictionary(W=2)},
    ),
    (
        "Polygon",
        (220, 260, 340, 320),
        {"C": RED, "Vertices": Array([220, 260, 340, 260, 280, 320])},
    ),
    (
        "PolyLine",
        (360, 260, 460, 320),
        {"C": RED, "Vertices": Array([360, 260, 410, 320, 460, 260])},
    ),
    (
        "Highlight",
        (72, 695, 170, 715),
        {"C": Array([1, 1, 0]), "QuadPoints": Array([72, 715, 170, 715, 72, 695, 170, 695])},
    ),
    (
        "StrikeOut",
        (72, 495, 150, 515),
        {"C": RED, "QuadPoints": Array([72, 515, 150, 515, 72, 495, 150, 495])},
    ),
    (
        "Underline",
        (160, 495, 200, 515),
        {"C": RED, "QuadPoints": Array([160, 515, 200, 515, 160, 495, 200, 495])},
    ),
    (
        "FreeText",
        (300, 80, 500, 120),
        {"Contents": String("Received 3 May, Łódź"), "DA": String("/Helv 11 Tf 1 0 0 rg")},
    ),
)
"""Kinds that can be drawn from their description, each in a place of its own."""
