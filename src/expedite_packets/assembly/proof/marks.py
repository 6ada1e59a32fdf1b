"""Proves that a page's annotations are its fragment's: every entry, and what they look like."""

from collections.abc import Iterator

from pypdf.generic import ArrayObject, DictionaryObject, PdfObject, StreamObject

from expedite_packets.assembly.geometry import IDENTITY, Box, Matrix, moved, moved_box
from expedite_packets.readback.fingerprint import decoded_data
from expedite_packets.readback.reading import Document, value_of

_NEAR = 0.05
"""Points by which rounding may move an annotation."""
_SAME = 1e-4
"""By how much the numbers of a turn may differ."""
_PLACES = frozenset(("/QuadPoints", "/L", "/Vertices", "/CL", "/InkList"))
"""Entries that state places on the page (ISO 32000-1, 12.5), besides /Rect."""
_LEADING = frozenset(("/A", "/Dest"))
_OF_LOOK = frozenset(("/Type", "/Subtype", "/BBox", "/Matrix", "/Resources", "/Length", "/Filter"))
_LOOK = "/EpkLook"


def same_annotation(
    packet: Document,
    mine: DictionaryObject,
    fragment: Document,
    given: DictionaryObject,
    move: Matrix,
) -> bool:
    """Whether ``mine``, of a packet, is ``given``, of a fragment, moved as its page was.

    Where they lead is not asked but for their being nothing more than a link.
    """
    if not _same_box(_box(mine, "/Rect"), _box(given, "/Rect"), move):
        return False
    entries = _stated(mine) - _LEADING
    if entries != _stated(given) - _LEADING or not _only_leads(packet, mine, fragment, given):
        return False
    turn = _turn(move)
    for key in entries - {"/Rect"}:
        if key in _PLACES and move != IDENTITY:
            if not _same_places(value_of(mine, key), value_of(given, key), move):
                return False
        elif key == "/AP" and turn != IDENTITY:
            if not _same_looks(packet, mine.get(key), fragment, given.get(key), turn):
                return False
        elif packet.raw.of(mine.get(key)) != fragment.raw.of(given.get(key)):
            return False
    return True


def _stated(annotation: DictionaryObject) -> set[str]:
    return {key for key in annotation if value_of(annotation, key) is not None}


def _only_leads(
    packet: Document, mine: DictionaryObject, fragment: Document, given: DictionaryObject
) -> bool:
    """Whether the annotation does nothing but to lead to one place, of a page or of the web."""
    action = value_of(mine, "/A")
    if action is None:
        return True
    if value_of(mine, "/Dest") is not None or not isinstance(action, DictionaryObject):
        return False
    if action.get("/S") == "/GoTo":
        return _stated(action) == {"/S", "/D"}
    return packet.raw.of(action) == fragment.raw.of(given.get("/A"))


def _same_looks(
    packet: Document,
    mine: PdfObject | None,
    fragment: Document,
    given: PdfObject | None,
    turn: Matrix,
) -> bool:
    """Whether appearances are the given ones, each drawn within another that turns it."""
    ours, theirs = _resolved(mine), _resolved(given)
    if isinstance(theirs, StreamObject):
        return (
            isinstance(ours, StreamObject)
            and _is_frame(ours, theirs, turn)
            and packet.raw.of(_framed(ours)) == fragment.raw.of(given)
        )
    if not isinstance(ours, DictionaryObject) or not isinstance(theirs, DictionaryObject):
        return False
    return _stated(ours) == _stated(theirs) and all(
        _same_looks(packet, ours.get(key), fragment, theirs.get(key), turn)
        for key in _stated(theirs)
    )


def _is_frame(ours: StreamObject, theirs: StreamObject, turn: Matrix) -> bool:
    """Whether a form does nothing but to show another one, turned."""
    box, matrix = _box(theirs, "/BBox"), _numbers(value_of(theirs, "/Matrix"))
    meant = _six(matrix)
    return (
        _stated(ours) <= _OF_LOOK
        and ours.get("/Subtype") == "/Form"
        and decoded_data(ours)[0].strip() == f"{_LOOK} Do".encode("ascii")
        and _near(_numbers(value_of(ours, "/Matrix")), turn, _SAME)
        and _same_box(_box(ours, "/BBox"), box, meant)
    )


def _framed(ours: StreamObject) -> PdfObject | None:
    """The one form that a form may show."""
    resources = value_of(ours, "/Resources")
    if not isinstance(resources, DictionaryObject) or set(resources) != {"/XObject"}:
        return None
    forms = value_of(resources, "/XObject")
    if not isinstance(forms, DictionaryObject) or set(forms) != {_LOOK}:
        return None
    return forms.get(_LOOK)


def _resolved(value: PdfObject | None) -> PdfObject | None:
    return value.get_object() if value is not None else None


def _turn(move: Matrix) -> Matrix:
    """What a move turns or mirrors, apart from its scale."""
    a, b, c, d, _, _ = move
    size = max(abs(a), abs(b))
    return (a / size, b / size, c / size, d / size, 0.0, 0.0)


def _same_places(mine: PdfObject | None, given: PdfObject | None, move: Matrix) -> bool:
    ours, theirs = tuple(_flat(mine)), tuple(_flat(given))
    pairs = zip(theirs[::2], theirs[1::2], strict=False)
    return _near(ours, tuple(side for x, y in pairs for side in moved(move, x, y)), _NEAR)


def _flat(value: PdfObject | None) -> Iterator[float]:
    """All numbers of an array and of the arrays in it."""
    for item in value if isinstance(value, ArrayObject) else ():
        inner = item.get_object()
        if isinstance(inner, ArrayObject):
            yield from _flat(inner)
        else:
            yield float(inner)


def _numbers(value: PdfObject | None) -> tuple[float, ...]:
    return tuple(_flat(value))


def _six(numbers: tuple[float, ...]) -> Matrix:
    if len(numbers) != 6:
        return IDENTITY
    a, b, c, d, e, f = numbers
    return a, b, c, d, e, f


def _near(mine: tuple[float, ...], meant: tuple[float, ...], by: float) -> bool:
    return len(mine) == len(meant) and all(
        abs(one - other) < by for one, other in zip(mine, meant, strict=True)
    )


def _box(holder: DictionaryObject, key: str) -> Box | None:
    found = _numbers(value_of(holder, key))
    return Box.of(found) if len(found) == 4 else None


def _same_box(mine: Box | None, given: Box | None, move: Matrix) -> bool:
    if mine is None or given is None:
        return mine is given
    there = moved_box(move, given)
    sides = mine.x0, mine.y0, mine.x1, mine.y1
    return _near(sides, (there.x0, there.y0, there.x1, there.y1), _NEAR)
