"""Reads stamps back through PDFium in view coordinates, without our own geometry."""

import pypdfium2 as pdfium
import pytest


def stamp_as_seen(page: pdfium.PdfPage, words: str, width: float, height: float) -> list[float]:
    """Left, bottom, right, top of the words on the upright page, each letter checked.

    ``width`` and ``height`` are the page's size as seen, in points (UserUnit applied).
    """
    text = page.get_textpage()
    found = text.search(words).get_next()
    assert found is not None, text.get_text_range()
    first, count = found
    across, up = page.get_size()
    box = page.get_bbox()
    turn = page.get_rotation()
    corners, letters = [], []
    for index in range(first, first + count):
        left, bottom, right, top = text.get_charbox(index)
        seen = [to_view(x, y, box, turn) for x, y in ((left, bottom), (right, top))]
        xs, ys = sorted(p[0] for p in seen), sorted(p[1] for p in seen)
        if right > left:
            letters.append((xs[0], ys[0]))
        corners.append((xs[0], ys[0], xs[1], ys[1]))
    factor = width / across
    assert factor == pytest.approx(height / up)
    starts = [x for x, _ in letters]
    assert starts == sorted(starts), "reads from left to right"
    assert max(y for _, y in letters) - min(y for _, y in letters) < 4 / factor, "on one line"
    return [
        min(c[0] for c in corners) * factor,
        min(c[1] for c in corners) * factor,
        max(c[2] for c in corners) * factor,
        max(c[3] for c in corners) * factor,
    ]


def to_view(x: float, y: float, box: tuple[float, ...], turn: int) -> tuple[float, float]:
    """A point of the page as it is seen after turning clockwise; written without our geometry."""
    left, bottom, right, top = box
    return {
        0: (x - left, y - bottom),
        90: (y - bottom, right - x),
        180: (right - x, top - y),
        270: (top - y, x - left),
    }[turn]
