"""Finds pages that show one plain picture and nothing else, as scanners make them, and its place.

Whatever is not known to be plain is left aside; the page is then looked at as it is drawn.
"""

import re
from collections.abc import Iterator
from ctypes import c_float
from functools import lru_cache
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Name, Stream

from expedite_packets.exhibits.pdf.objects import dictionary, items, name, numbers, whole
from expedite_packets.model.frozen import dataclass

Matrix = tuple[float, float, float, float, float, float]

_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_LONGEST = 1000
_WHITE_SPACE = b"\x00\t\n\x0c\r "
_TOKEN = re.compile(
    rb"[\s\x00]*(?:(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))|/(?P<name>[A-Za-z0-9_.+-]+)"
    rb"|(?P<operator>[a-zA-Z]+))(?=[\s\x00/]|$)"
)
_COLOURS = frozenset(("g", "G", "rg", "RG"))
"""What is set before a picture without its doing anything to it (ISO 32000-1, 8.6.8)."""
_HARMLESS_STATE = frozenset(("/Type", "/SA", "/SM", "/OP", "/op", "/OPM", "/AIS"))
_FULL_STATE = ("/ca", "/CA")
_HARMLESS_KEYS = frozenset(
    (
        *("/Type", "/Subtype", "/Name", "/Width", "/Height", "/BitsPerComponent", "/ColorSpace"),
        *("/Filter", "/DecodeParms", "/Length", "/Intent", "/Metadata"),
    )
)
_SRGB_SIZE, _SRGB_AT, _SRGB = 3144, 0x190, b"sRGB IEC61966-2.1"
"""The profile whose colours renderers take as they are."""


@dataclass(frozen=True, slots=True)
class SolePicture:
    """The one picture of a page, and where it lies.

    ``matrix`` maps the unit square to the page's space; ``box`` is the visible part of that
    space; ``turn`` is how the page is turned clockwise to be seen.
    """

    stream: Stream
    matrix: Matrix
    box: tuple[float, float, float, float]
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as seen, in points and as exact as PDFium's numbers."""
        x0, y0, x1, y1 = map(_single, self.box)
        across, up = _single(x1 - x0), _single(y1 - y0)
        return (up, across) if self.turn in (90, 270) else (across, up)


def sole_picture(page: pikepdf.Object) -> SolePicture | None:
    """The picture that is all of the page's content, if nothing about it is out of the ordinary.

    What the page inherits must be its own already.
    """
    try:
        return _sole_picture(page)
    except pikepdf.PdfError:  # its content or a colour profile can not be decoded
        return None


def _sole_picture(page: pikepdf.Object) -> SolePicture | None:
    resources = dictionary(page.get("/Resources"))
    if resources is None or "/XObject" not in resources:
        return None
    drawn = _drawn(_content(page))
    if drawn is None or not all(_is_harmless(resources, state) for state in drawn.states):
        return None
    box, turn = _visible(page), whole(page.get("/Rotate"))
    if box is None or turn not in (0, 90, 180, 270) or "/Group" in page or "/UserUnit" in page:
        return None
    if any(key.startswith("/Default") for key in _entries(resources, "/ColorSpace")):
        return None
    stream = _entries(resources, "/XObject").get(drawn.name)
    if not isinstance(stream, Stream) or not is_plain(stream):
        return None
    return SolePicture(stream, drawn.matrix, box, turn)


def is_plain(stream: Stream) -> bool:
    """Whether an image is drawn as its data says: grey or colour, without mask or other key."""
    if name(stream.get("/Subtype")) != "Image" or not _HARMLESS_KEYS.issuperset(stream.keys()):
        return False
    space = stream.get("/ColorSpace")
    if isinstance(space, Name):
        return name(space) in ("DeviceGray", "DeviceRGB")
    if not (isinstance(space, Array) and len(space) == 2 and name(space[0]) == "ICCBased"):
        return False
    profile = space[1]
    if not isinstance(profile, Stream) or whole(profile.get("/N")) != 3:
        return False
    content = profile.read_bytes()
    return len(content) == _SRGB_SIZE and content.startswith(_SRGB, _SRGB_AT)


def channels(stream: Stream) -> int:
    """How many channels a plain image has."""
    return 1 if name(stream.get("/ColorSpace")) == "DeviceGray" else 3


def _visible(page: pikepdf.Object) -> tuple[float, float, float, float] | None:
    """The crop box within the media box."""
    boxes = [numbers(page.get(key), 4) for key in ("/MediaBox", "/CropBox") if key in page]
    if "/MediaBox" not in page or any(box is None for box in boxes):
        return None
    ordered = [
        (min(b[0], b[2]), min(b[1], b[3]), max(b[0], b[2]), max(b[1], b[3])) for b in boxes if b
    ]
    x0, y0, x1, y1 = zip(*ordered, strict=True)
    seen = max(x0), max(y0), min(x1), min(y1)
    return seen if seen[0] < seen[2] and seen[1] < seen[3] else None


def _content(page: pikepdf.Object) -> bytes:
    """The page's content, nothing where it is long or strange."""
    contents = page.get("/Contents")
    parts = (contents,) if isinstance(contents, Stream) else items(contents)
    found = bytearray()
    for part in parts:
        if not isinstance(part, Stream) or whole(part.get("/Length")) > _LONGEST:
            return b""
        found += part.read_bytes() + b"\n"
        if len(found) > _LONGEST:
            return b""
    return bytes(found).strip(_WHITE_SPACE)


class _Drawn(NamedTuple):
    """The name of the one thing that a content draws, and the matrix in force there.

    ``states`` are the names of the graphics states that it sets.
    """

    name: str
    matrix: Matrix
    states: tuple[str, ...] = ()


@lru_cache(maxsize=64)  # pages of one scanner differ in their pictures only
def _drawn(content: bytes) -> _Drawn | None:
    """What a content draws if that is one thing, and nothing else is done but to place it."""
    matrix, kept, operands = _IDENTITY, list[Matrix](), list[float | str]()
    drawn: _Drawn | None = None
    states: list[str] = []
    for token in _tokens(content):
        if not isinstance(token, bytes):
            operands.append(token)
            continue
        match token.decode("ascii"), operands:
            case "q", []:
                kept.append(matrix)
            case "Q", [] if kept:
                matrix = kept.pop()
            case "cm", [float(a), float(b), float(c), float(d), float(e), float(f)]:
                matrix = _times((a, b, c, d, e, f), matrix)
            case "Do", [str(one)] if drawn is None:
                drawn = _Drawn(f"/{one}", matrix)
            case "gs", [str(one)]:
                states.append(one)
            case operator, [*_] if operator in _COLOURS:
                pass
            case _:
                return None
        operands.clear()
    return None if operands or drawn is None else drawn._replace(states=tuple(states))


def _tokens(content: bytes) -> Iterator[float | str | bytes]:
    """Numbers, names as text and operators as bytes; ``b"?"`` for what is none of these."""
    at = 0
    while at < len(content):
        token = _TOKEN.match(content, at)
        if token is None:
            yield b"?"
            return
        at = token.end()
        if token["number"] is not None:
            yield float(token["number"])
        elif token["name"] is not None:
            yield token["name"].decode("ascii")
        else:
            yield token["operator"]


def _is_harmless(resources: pikepdf.Object, key: str) -> bool:
    """Whether a graphics state (ISO 32000-1, 8.4.5) leaves pictures opaque and as they are."""
    state = dictionary(_entries(resources, "/ExtGState").get(f"/{key}"))
    return state is not None and all(
        one in _HARMLESS_STATE
        or (one in _FULL_STATE and value == 1)
        or (one == "/BM" and name(value) in ("Normal", "Compatible"))
        or (one == "/SMask" and name(value) == "None")
        for one, value in state.items()
    )


def _single(number: float) -> float:
    return c_float(number).value


def _entries(resources: pikepdf.Object, kind: str) -> dict[str, pikepdf.Object]:
    held = dictionary(resources.get(kind))
    return {} if held is None else dict(held.items())


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        *(a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j),
        *(e * g + f * i + k, e * h + f * j + m),
    )
