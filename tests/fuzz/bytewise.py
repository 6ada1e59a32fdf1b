"""Mutations that know nothing of a file's kind: bytes flipped, cut, doubled, overwritten."""

import random  # noqa: TID251 (seeded by its caller: the same copies each time)


def damaged(data: bytes, dice: random.Random) -> bytes:
    """The file with a few bytes flipped, cut, doubled or overwritten."""
    content = bytearray(data)
    for _ in range(dice.choice((1, 2, 4, 16))):
        if not content:
            break
        at = dice.randrange(len(content))
        length = dice.choice((1, 4, 40, 400))
        match dice.randrange(6):
            case 0:
                content[at] ^= 1 << dice.randrange(8)
            case 1:
                del content[at : at + length]
            case 2:
                content[at:at] = content[at : at + length]
            case 3:
                content[at : at + length] = bytes(min(length, len(content) - at))
            case 4:
                content[at : at + 4] = str(dice.choice((0, -1, 65535, 10**9))).encode()
            case _:
                content = content[: max(1, at)]
    return bytes(content)


def odd_number(dice: random.Random) -> int:
    """A number at the edge of what a reader expects."""
    return dice.choice(
        (0, 1, -1, 2, 255, 256, 32767, 65535, 2**31 - 1, 2**32 - 1, -(2**31), 10**12)
    )


def patched(data: bytes, at: int, new: bytes) -> bytes:
    """The file with ``new`` over what stands at ``at``."""
    return data[:at] + new + data[at + len(new) :]
