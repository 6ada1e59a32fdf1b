"""Mutations of how a PDF is spelled: its bytes, and where it says that objects stand."""

import io
import random  # noqa: TID251 (seeded by its caller: the same copies each time)
import re

import pikepdf

from tests.fuzz.bytewise import odd_number

_NUMBERED = re.compile(rb"(?<![0-9])([0-9]{1,7}) ([0-9]{1,5}) (obj|R)\b")
_ENTRIES = re.compile(rb"(?m)^[0-9]{10} [0-9]{5} [nf]")
_COUNTED = re.compile(rb"/(Length|Length1|Count|Size|Prev|First|N|Index|W|R|V|P)\s+(-?[0-9]+)")
_WORDS = (b"endobj", b"endstream", b"stream", b"obj", b"xref", b"trailer", b"startxref", b"%%EOF")
_WORDS += (b"<<", b">>", b"/Root", b"/Kids", b"/Type", b"/Parent", b"/Encrypt", b"/Contents")
_OBJECT = re.compile(rb"(?s)(?<![0-9])[0-9]{1,7} [0-9]{1,5} obj\b.{1,6000}?endobj")


def with_tokens_changed(data: bytes, dice: random.Random) -> bytes:
    """The file with some numbers, words, objects or offsets changed in its bytes.

    Raises:
        pikepdf.PdfError: It was to be written anew first, and can not be opened.
    """
    match dice.randrange(4):
        case 0:
            data = _anew(data, pikepdf.ObjectStreamMode.disable)
        case 1:
            data = _anew(data, pikepdf.ObjectStreamMode.generate)
        case _:
            pass
    for _ in range(dice.choice((1, 1, 2, 3))):
        data = dice.choice(_CHANGES)(data, dice)
    return data


def _anew(data: bytes, objects: pikepdf.ObjectStreamMode) -> bytes:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        del pdf.pages[4:]
        pdf.save(
            written,
            static_id=True,
            object_stream_mode=objects,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            fix_metadata_version=False,
        )
    return written.getvalue()


def _one(pattern: re.Pattern[bytes], data: bytes, dice: random.Random) -> re.Match[bytes] | None:
    found = list(pattern.finditer(data))
    return dice.choice(found) if found else None


def _renumber(data: bytes, dice: random.Random) -> bytes:
    found, other = _one(_NUMBERED, data, dice), _one(_NUMBERED, data, dice)
    if not found or not other:
        return data
    number = dice.choice((other[1], other[1], b"0", b"9999999", found[1] + b"1"))
    return data[: found.start(1)] + number + data[found.end(1) :]


def _other_generation(data: bytes, dice: random.Random) -> bytes:
    found = _one(_NUMBERED, data, dice)
    return data[: found.start(2)] + b"1" + data[found.end(2) :] if found else data


def _recount(data: bytes, dice: random.Random) -> bytes:
    found = _one(_COUNTED, data, dice)
    if not found:
        return data
    near = int(found[2]) + dice.choice((-1, 1, 2, -10, 100))
    number = str(dice.choice((near, near, odd_number(dice)))).encode()
    return data[: found.start(2)] + number + data[found.end(2) :]


def _move_entry(data: bytes, dice: random.Random) -> bytes:
    found, other = _one(_ENTRIES, data, dice), _one(_ENTRIES, data, dice)
    if not found or not other:
        return data
    match dice.randrange(3):
        case 0:
            new = other[0]
        case 1:
            new = found[0][:-1] + (b"f" if found[0].endswith(b"n") else b"n")
        case _:
            new = b"%010d" % max(0, int(found[0][:10]) + dice.choice((-1, 1, 5, -300)))
            new += found[0][10:]
    return data[: found.start()] + new + data[found.end() :]


def _lose_word(data: bytes, dice: random.Random) -> bytes:
    word = dice.choice(_WORDS)
    places = [match.start() for match in re.finditer(re.escape(word), data)]
    if not places:
        return data
    at = dice.choice(places)
    new = dice.choice((b"", b"\n", word + b" " + word, word[:-1], word.upper()))
    return data[:at] + new + data[at + len(word) :]


def _swap_objects(data: bytes, dice: random.Random) -> bytes:
    """Two objects change places, and the list of places does not know."""
    one, two = sorted((_one(_OBJECT, data, dice), _one(_OBJECT, data, dice)), key=_start)
    if not one or not two or one.end() > two.start():
        return data
    between = data[one.end() : two.start()]
    return data[: one.start()] + two[0] + between + one[0] + data[two.end() :]


def _start(match: re.Match[bytes] | None) -> int:
    return match.start() if match else -1


def _update(data: bytes, dice: random.Random) -> bytes:
    """An object once more behind the end, with or without a list that tells of it."""
    found, other = _one(_OBJECT, data, dice), _one(_OBJECT, data, dice)
    if not found or not other:
        return data
    number = found[0].split(b" ", 1)[0]
    new = number + b" " + other[0].split(b" ", 1)[1]
    last = data.rfind(b"startxref")
    before = data[last + 9 :].split()[:1]
    at = len(data) + 1
    if not dice.randrange(3) or not before:
        return data + b"\n" + new + b"\n"
    trailer = re.findall(rb"/Root [0-9]+ [0-9]+ R|/Size [0-9]+", data)
    said = b" ".join(dict.fromkeys(trailer))
    prev = b"" if not dice.randrange(4) else b" /Prev " + before[0]
    return (
        data
        + b"\n"
        + new
        + b"\nxref\n%s 1\n%010d 00000 n \ntrailer\n<< " % (number, at)
        + said
        + prev
        + b" >>\nstartxref\n%d\n%%%%EOF\n" % (at + len(new) + 1)
    )


def _move_start(data: bytes, dice: random.Random) -> bytes:
    at = data.rfind(b"startxref")
    if at < 0:
        return data
    number = str(dice.choice((0, at, len(data), dice.randrange(len(data)), -5))).encode()
    return data[: at + 9] + b"\n" + number + b"\n%%EOF\n"


def _odd_name(data: bytes, dice: random.Random) -> bytes:
    """A name or word spelled otherwise: with a hash, in other white space, behind a comment."""
    found = _one(re.compile(rb"/([A-Z][A-Za-z]{2,12})"), data, dice)
    if not found:
        return data
    name = found[1]
    new = dice.choice(
        (
            b"/#%02x" % name[0] + name[1:],
            b"/" + name + b"%odd\n",
            b"\x00\x0c/" + name,
            b"/" + name + b"#00",
            b"/" + name.lower(),
        )
    )
    return data[: found.start()] + new + data[found.end() :]


def _in_front(data: bytes, dice: random.Random) -> bytes:
    return dice.choice((b"\n" * 900, b"HTTP/1.1 200 OK\r\n\r\n", b"\xef\xbb\xbf", b"%!PS\n")) + data


def _behind(data: bytes, dice: random.Random) -> bytes:
    if not dice.randrange(3):
        return data + data
    return data + dice.choice((b"\x00" * 5000, b"\n%%EOF\n" * 3, b"trailer\n<<>>\nstartxref\n0\n"))


_CHANGES = (
    *(_renumber, _renumber, _other_generation, _recount, _recount, _move_entry, _lose_word),
    *(_lose_word, _swap_objects, _update, _update, _move_start, _odd_name, _in_front, _behind),
)
