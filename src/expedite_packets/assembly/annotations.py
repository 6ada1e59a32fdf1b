"""Moves a page's annotations along when the page is put on a sheet.

An annotation's appearance is fitted into its /Rect by the viewer (ISO 32000-1, 12.5.5), so moving
the rectangle moves and scales the appearance; only a turn has to be put into the appearance's own
matrix.
"""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Object, Page, Pdf, Stream

from expedite_packets.assembly.geometry import IDENTITY, Box, Matrix, moved, moved_box, then

_POINTS = ("/QuadPoints", "/L", "/Vertices", "/CL")


def annotations(page: Page) -> Iterator[Dictionary]:
    """The page's annotations that are dictionaries."""
    found = page.obj.get("/Annots")
    if isinstance(found, Array):
        for annotation in found:
            if isinstance(annotation, Dictionary):
                yield annotation


def move_annotations(packet: Pdf, page: Page, to_sheet: Matrix) -> None:
    """Take every annotation of ``page`` where its content went."""
    for annotation in annotations(page):
        rect = annotation.get("/Rect")
        if isinstance(rect, Array) and len(rect) == 4:
            box = moved_box(to_sheet, Box.of([float(value) for value in rect]))
            annotation.Rect = Array([box.x0, box.y0, box.x1, box.y1])
        for key in _POINTS:
            if key in annotation:
                annotation[key] = _moved_points(annotation[key], to_sheet)
        if "/InkList" in annotation:
            annotation.InkList = Array(
                [_moved_points(stroke, to_sheet) for stroke in annotation.InkList]
            )
        _turn_appearance(packet, annotation, to_sheet)


def _moved_points(points: Object, matrix: Matrix) -> Array:
    values = [float(value) for value in points]
    pairs = zip(values[::2], values[1::2], strict=False)
    return Array([value for x, y in pairs for value in moved(matrix, x, y)])


def _turn_appearance(packet: Pdf, annotation: Dictionary, matrix: Matrix) -> None:
    a, b, c, d, _, _ = matrix
    size = max(abs(a), abs(b))
    turn: Matrix = (a / size, b / size, c / size, d / size, 0.0, 0.0)
    looks = annotation.get("/AP")
    if turn == IDENTITY or not isinstance(looks, Dictionary):
        return
    annotation.AP = Dictionary({state: _turned(packet, one, turn) for state, one in looks.items()})


def _turned(packet: Pdf, look: Object, turn: Matrix) -> Object:
    if isinstance(look, Stream):
        copy = packet.make_stream(look.read_raw_bytes())
        for key, value in look.items():
            if key != "/Length":
                copy[key] = value
        own = look.get("/Matrix")
        a, b, c, d, e, f = [float(v) for v in own] if isinstance(own, Array) else IDENTITY
        copy.Matrix = Array(list(then((a, b, c, d, e, f), turn)))
        return copy
    if isinstance(look, Dictionary):
        return Dictionary({state: _turned(packet, one, turn) for state, one in look.items()})
    return look
