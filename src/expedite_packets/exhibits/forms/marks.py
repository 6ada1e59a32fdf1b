"""Draws the mark of a check box or radio button whose file has no appearance for it."""

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from expedite_packets.exhibits.forms.fields import Widget, is_radio
from expedite_packets.exhibits.pdf.objects import dictionary, numbers, words

_SHAPES = {
    "4": b"0.12 w 0.18 0.52 m 0.40 0.24 l 0.82 0.80 l S",
    "8": b"0.12 w 0.2 0.2 m 0.8 0.8 l S 0.2 0.8 m 0.8 0.2 l S",
    "n": b"0.2 0.2 0.6 0.6 re f",
    "u": b"0.5 0.15 m 0.85 0.5 l 0.5 0.85 l 0.15 0.5 l f",
    "H": b"0.5 0.9 m 0.62 0.62 l 0.92 0.6 l 0.68 0.42 l 0.77 0.12 l 0.5 0.3 l 0.23 0.12 l "
    b"0.32 0.42 l 0.08 0.6 l 0.38 0.62 l f",
    "l": b"0.75 0.5 m 0.75 0.638 0.638 0.75 0.5 0.75 c 0.362 0.75 0.25 0.638 0.25 0.5 c "
    b"0.25 0.362 0.362 0.25 0.5 0.25 c 0.638 0.25 0.75 0.362 0.75 0.5 c f",
}
"""In a unit square, by the letter of Zapf Dingbats that the form names for the mark."""


def draw_mark(pdf: pikepdf.Pdf, widget: Widget) -> Stream:
    """The mark of a button that is on: tick, cross, dot or whatever the form asks for."""
    look = dictionary(widget.entries.get("/MK")) or Dictionary()
    wanted = words(look.get("/CA"))
    shape = _SHAPES.get(wanted, _SHAPES["l" if is_radio(widget) else "4"])
    left, bottom, right, top = numbers(widget.entries.get("/Rect"), 4) or (0.0, 0.0, 10.0, 10.0)
    width, height = abs(right - left), abs(top - bottom)
    side = min(width, height)
    placed = f"q {side:.4f} 0 0 {side:.4f} {(width - side) / 2:.4f} {(height - side) / 2:.4f} cm "
    form = pdf.make_stream(
        placed.encode() + b"0 g 0 G " + shape + b" Q\n",
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, round(width, 4), round(height, 4)]),
        ),
    )
    assert isinstance(form, Stream)
    return form
