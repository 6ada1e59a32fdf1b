"""Makes annotations part of the page's content, where their appearance puts them."""

from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from expedite_packets.exhibits.forms.fields import current_appearance
from expedite_packets.exhibits.pdf.canonical import box_of
from expedite_packets.exhibits.pdf.objects import entry, inherited, name, numbers, whole
from expedite_packets.fragments.contents import content_streams
from expedite_packets.model.frozen import dataclass

_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_FRAME = frozenset((b"/Tx", b"BMC", b"EMC", b"q", b"Q"))
_NO_ROTATE = 1 << 4
_EVERYWHERE = (-14400.0, -14400.0, 14400.0, 14400.0)


@dataclass(frozen=True, slots=True)
class _Drawn:
    appearance: Stream
    matrix: tuple[float, ...]
    see_through: bool


def flatten(pdf: pikepdf.Pdf, page: pikepdf.Object, annotations: Sequence[Dictionary]) -> bool:
    """Draw the annotations over the page's content; returns whether there was any to draw.

    The page's own content becomes a form of its own, so that whatever graphics state it leaves
    behind ends with it.
    """
    if not annotations:
        return False
    turn = whole(page.get("/Rotate")) % 360
    drawn = [d for annotation in annotations if (d := _drawn(annotation, turn))]
    if not drawn:
        return False
    original = pdf.make_stream(
        b"\n".join(stream.read_bytes() for stream in content_streams(page)),
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([round(side) for side in _everywhere(page)]),
            Resources=page.get("/Resources") or Dictionary(),
        ),
    )
    objects, content = Dictionary(Page=original), b"q /Page Do Q\n"
    for index, item in enumerate(drawn, start=1):
        item.appearance["/Subtype"] = Name.Form
        item.appearance["/Type"] = Name.XObject
        objects[f"/Mark{index}"] = item.appearance
        matrix = " ".join(f"{value:.6f}".rstrip("0").rstrip(".") for value in item.matrix)
        state = "/Multiply gs " if item.see_through else ""
        content += f"q {state}{matrix} cm /Mark{index} Do Q\n".encode()
    page["/Resources"] = Dictionary(XObject=objects)
    if any(item.see_through for item in drawn):
        multiply = Dictionary(Type=Name.ExtGState, BM=Name.Multiply)
        page.Resources["/ExtGState"] = Dictionary(Multiply=multiply)
    page["/Contents"] = pdf.make_stream(content)
    return True


def _everywhere(page: pikepdf.Object) -> tuple[float, ...]:
    """A box round all that any page may show, which may stand far from the origin."""
    media = numbers(inherited(page, "/MediaBox"), 4) if isinstance(page, Dictionary) else None
    if media is None:
        return _EVERYWHERE
    (left, right), (bottom, top) = sorted(media[::2]), sorted(media[1::2])
    low, high = _EVERYWHERE[0], _EVERYWHERE[2]
    return min(low, left - 1), min(low, bottom - 1), max(high, right + 1), max(high, top + 1)


def _drawn(annotation: Dictionary, turn: int) -> _Drawn | None:
    """The appearance and the matrix that fits it into the rectangle (ISO 32000-1, 12.5.5).

    ``turn`` is the page's rotation, against which marks that do not turn with the page stand.
    """
    appearance = current_appearance(annotation)
    rect = box_of(annotation, "/Rect")
    if appearance is None or rect is None or _shows_nothing(appearance):
        return None
    box = numbers(appearance.get("/BBox"), 4)
    if box is None:
        return None
    a, b, c, d, e, f = numbers(entry(appearance, "/Matrix"), 6) or _IDENTITY
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    across = [a * x + c * y + e for x, y in corners]
    up = [b * x + d * y + f for x, y in corners]
    left, bottom, width, height = min(across), min(up), max(across) - min(across), max(up) - min(up)
    if not width or not height:
        return None
    sx, sy = (rect[2] - rect[0]) / width, (rect[3] - rect[1]) / height
    fitted = (sx, 0.0, 0.0, sy, rect[0] - left * sx, rect[1] - bottom * sy)
    if not whole(annotation.get("/F")) & _NO_ROTATE:
        turn = 0
    return _Drawn(appearance, _turned(fitted, turn, rect[0], rect[3]), is_see_through(annotation))


def is_see_through(annotation: Dictionary) -> bool:
    """Whether it is a highlight: viewers let the words under it through, whatever its look says."""
    return name(annotation.get("/Subtype")) == "Highlight"


def _shows_nothing(appearance: Stream) -> bool:
    """Whether it is the frame of an empty field: marked content and saved states, nothing drawn."""
    return _FRAME.issuperset(appearance.read_bytes().split())


def _turned(fitted: tuple[float, ...], turn: int, x: float, y: float) -> tuple[float, ...]:
    """``fitted`` turned counter-clockwise by quarter turns about (x, y), the upper left corner."""
    a, b, c, d, e, f = fitted
    e, f = e - x, f - y
    for _ in range(turn // 90):
        a, b, c, d, e, f = -b, a, -d, c, -f, e
    return a, b, c, d, e + x, f + y
