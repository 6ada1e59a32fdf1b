"""Mutations of pictures' headers: sizes, counts, tags, markers."""

import random  # noqa: TID251 (seeded by its caller: the same copies each time)

from tests.fuzz.bytewise import damaged, odd_number, patched

_HEAD = 600
"""Bytes at the beginning in which most of a picture's header stands."""


def jpeg_changed(data: bytes, dice: random.Random) -> bytes:
    """A JPEG with a marker's segment lost, doubled, swapped, or a byte of one changed."""
    at, segments = 2, []
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        size = int.from_bytes(data[at + 2 : at + 4]) + 2
        segments.append(data[at : at + size])
        at += size
    rest = data[at:]
    if not segments:
        return damaged(data, dice)
    for _ in range(dice.choice((1, 1, 2))):
        one, two = dice.randrange(len(segments)), dice.randrange(len(segments))
        match dice.randrange(6):
            case 0:
                segments[one] = b""
            case 1:
                segments.insert(two, segments[one])
            case 2:
                segments[one], segments[two] = segments[two], segments[one]
            case 3 | 4 if len(segments[one]) > 4:
                at = dice.randrange(2, min(len(segments[one]), 40))
                new = bytes([dice.choice((0, 1, 2, 3, 4, 8, 17, 255))])
                segments[one] = patched(segments[one], at, new)
            case _:
                at = dice.randrange(len(rest) or 1)
                cut = dice.choice((b"\xff\xd9", b"\xff\xd0", b"\xff\xda", b"\xff\x00", b"\xff\xd8"))
                rest = patched(rest, at, cut)
    return data[:2] + b"".join(segments) + rest


def tiff_changed(data: bytes, dice: random.Random) -> bytes:
    """A TIFF with entries of its directories changed: type, count, value, next directory."""
    order = "little" if data[:2] == b"II" else "big"
    start, seen = int.from_bytes(data[4:8], order), []  # type: ignore[arg-type]
    while start and start + 2 < len(data) and len(seen) < 99:
        seen.append(start)
        count = int.from_bytes(data[start : start + 2], order)  # type: ignore[arg-type]
        end = start + 2 + 12 * count
        start = int.from_bytes(data[end : end + 4], order)  # type: ignore[arg-type]
        if start in seen:
            break
    if not seen:
        return damaged(data, dice)
    for _ in range(dice.choice((1, 1, 2, 3))):
        place = dice.choice(seen)
        count = int.from_bytes(data[place : place + 2], order) or 1  # type: ignore[arg-type]
        entry = place + 2 + 12 * dice.randrange(count)
        number = (odd_number(dice) % 2**32).to_bytes(4, order)  # type: ignore[arg-type]
        match dice.randrange(6):
            case 0:
                data = patched(data, entry + 8, number)
            case 1:
                data = patched(data, entry + 4, number)
            case 2:
                data = patched(data, entry + 2, bytes([dice.randrange(14), 0]))
            case 3:
                data = patched(data, entry, bytes([dice.randrange(256), dice.choice((0, 1))]))
            case 4:
                other = dice.choice((0, 8, *seen, len(data)))
                new = other.to_bytes(4, order)  # type: ignore[arg-type]
                data = patched(data, place + 2 + 12 * count, new)
            case _:
                data = patched(data, entry + 8, bytes([dice.randrange(9), 0]))
    return data


def head_changed(data: bytes, dice: random.Random) -> bytes:
    """Any picture with a few numbers near its beginning changed."""
    for _ in range(dice.choice((1, 2, 3))):
        at = dice.randrange(min(len(data), _HEAD) or 1)
        width = dice.choice((1, 2, 4))
        order = "little" if dice.randrange(2) else "big"
        number = (odd_number(dice) % 256**width).to_bytes(width, order)  # type: ignore[arg-type]
        data = patched(data, at, number)
    return data
