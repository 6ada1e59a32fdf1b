"""Takes from JPEG 2000 bytes what the picture needs, and leaves out what it tells besides."""

from collections.abc import Iterator

SIGNATURE = b"\0\0\0\x0cjP  \r\n\x87\n"
"""How a file of the format's own begins (ITU-T T.800, I.5.1)."""
_TELLING = frozenset((b"uuid", b"xml ", b"uinf", b"free", b"skip", b"asoc", b"nlst", b"mp7b"))
"""Boxes with EXIF, XMP, IPTC, other XML, addresses, or nothing (T.800, I.7; T.801, M.11)."""
_BY_OFFSET = frozenset((b"ftbl", b"flst", b"cref", b"mdat"))
"""Boxes by which parts are found at their places in the file, so that none may move."""


def picture_only(data: bytes) -> bytes:
    """The picture, bit for bit, without boxes that hold something else.

    ``data`` is given back where it has none of these, or is of a form in which nothing may move.

    Raises:
        ValueError: The boxes are damaged.
    """
    if not data.startswith(SIGNATURE):
        return data
    boxes = list(_boxes(data))
    kinds = {kind for kind, _, _ in boxes}
    if kinds & _BY_OFFSET or not kinds & _TELLING:
        return data
    return b"".join(data[start:end] for kind, start, end in boxes if kind not in _TELLING)


def _boxes(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Kind, start and end of each box of the file (T.800, I.4)."""
    at = 0
    while at < len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        end = len(data) if size == 0 else at + size
        if end < at + 8 or end > len(data):
            raise ValueError("a box that is longer than the data")
        yield kind, at, end
        at = end
