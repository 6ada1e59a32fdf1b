"""What an old presentation (.ppt) keeps from its pages: hidden slides, notes, remarks."""

import struct
from collections.abc import Iterator
from pathlib import Path

from expedite_packets.exhibits.office.archive import UnsafeArchive
from expedite_packets.exhibits.office.slides import Unshown

_DOCUMENT_ATOM, _SLIDE, _NOTES, _SLIDE_SHOW = 0x03E9, 0x03EE, 0x03F0, 0x03F9
_LETTERS, _BYTES, _REMARK, _TAG_DATA = 0x0FA0, 0x0FA8, 0x2EE0, 0x138B
_EDIT, _DIRECTORY = 0x0FF5, 0x1772
"""Records ([MS-PPT] 2.13.24)."""
_HIDDEN = 0x0004
_CONTAINER = 0xF
_FIELDS = "*"
"""What stands on a page of notes for its number or the date."""
_DEEPEST = 40

_Record = tuple[int, bytes]


def unshown_in_old_presentation(source: Path) -> Unshown:
    """What of the presentation does not become pages, by its last edit.

    Raises:
        UnsafeArchive: It is damaged.
        OSError: It can not be read.
    """
    try:
        return _unshown(*_streams(source))
    except (struct.error, RecursionError) as problem:
        raise UnsafeArchive from problem


def _unshown(user: bytes, data: bytes) -> Unshown:
    objects, document = _last_edit(user, data)
    _, body = _record(data, objects[document])
    kind, atom = _record(body, 0)
    if kind != _DOCUMENT_ATOM:
        raise UnsafeArchive
    (master,) = struct.unpack_from("<I", atom, 24)
    hidden = notes = remarks = 0
    for number, at in objects.items():
        kind, body = _record(data, at)
        inside = list(_within(body))
        if kind == _SLIDE:
            hidden += any(one == _SLIDE_SHOW and _is_hidden(part) for one, part in inside)
            remarks += any(one == _REMARK for one, _ in inside)
        elif kind == _NOTES and number != master:
            notes += any(_says(one, part) for one, part in inside)
    return Unshown(hidden=hidden, notes=notes, remarks=remarks)


def _streams(source: Path) -> tuple[bytes, bytes]:
    import olefile

    try:
        with olefile.OleFileIO(str(source)) as container:
            user, data = (
                bytes(container.openstream(name).read())
                for name in ("Current User", "PowerPoint Document")
            )
    # the library raises whatever a damaged container leads it to
    except Exception as problem:
        raise UnsafeArchive from problem
    return user, data


def _last_edit(user: bytes, data: bytes) -> tuple[dict[int, int], int]:
    """Where each object stands as it was saved last, and the number of the document's own."""
    (at,) = struct.unpack_from("<I", user, 16)
    objects: dict[int, int] = {}
    document, seen = None, set[int]()
    while at not in seen and (at or document is None):
        seen.add(at)
        kind, edit = _record(data, at)
        if kind != _EDIT:
            raise UnsafeArchive
        before, directory, number = struct.unpack_from("<III", edit, 8)
        document = number if document is None else document
        for key, place in _directory(data, directory):
            objects.setdefault(key, place)
        at = before
    if document is None or document not in objects:
        raise UnsafeArchive
    return objects, document


def _directory(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Number and place of the objects that one edit saved ([MS-PPT] 2.3.4)."""
    kind, body = _record(data, at)
    if kind != _DIRECTORY:
        raise UnsafeArchive
    at = 0
    while at + 4 <= len(body):
        (head,) = struct.unpack_from("<I", body, at)
        first, count = head & 0xFFFFF, head >> 20
        for step, place in enumerate(struct.unpack_from(f"<{count}I", body, at + 4)):
            yield first + step, place
        at += 4 + 4 * count


def _record(data: bytes, at: int) -> _Record:
    _, kind, length = struct.unpack_from("<HHI", data, at)
    return kind, data[at + 8 : at + 8 + length]


def _within(data: bytes, deep: int = 0) -> Iterator[_Record]:
    """Every record in a container, and in the containers in it."""
    at = 0
    while at + 8 <= len(data):
        (head,) = struct.unpack_from("<H", data, at)
        kind, body = _record(data, at)
        yield kind, body
        if deep < _DEEPEST and (head & 0xF == _CONTAINER or kind == _TAG_DATA):
            yield from _within(body, deep + 1)
        at += 8 + len(body)


def _is_hidden(info: bytes) -> bool:
    """Whether a slide is left out of the show ([MS-PPT] 2.6.6, fHidden)."""
    (flags,) = struct.unpack_from("<H", info, 10)
    return bool(flags & _HIDDEN)


def _says(kind: int, body: bytes) -> bool:
    if kind not in (_LETTERS, _BYTES):
        return False
    coding = "utf-16-le" if kind == _LETTERS else "latin-1"
    return body.decode(coding, "replace").strip("\0 \r\n\t\v") not in ("", _FIELDS)
