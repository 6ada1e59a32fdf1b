"""Changes a built packet object by object, and asks the proofs: ``python -m tests.fuzz.packets``.

Whatever a viewer shows otherwise, or a reader reads otherwise, both proofs must tell. What neither
tells is printed with its seed, and kept.
"""

import argparse
import contextlib
import random  # noqa: TID251 (seeded: the same copies each time)
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pypdf
import pypdfium2 as pdfium

from expedite_packets.assembly.bind import bind
from expedite_packets.assembly.copied.prove import prove_copied
from expedite_packets.assembly.proof.prove import prove
from expedite_packets.model.packet import Bound, PacketSpec
from tests.fuzz.mutate import NOT_CHANGED
from tests.fuzz.pdf_objects import with_objects_changed
from tests.unit.assembly.breaks import as_fragments, leaves_clip, wrapped
from tests.unit.assembly.packets import part, spec, whole_packet
from tests.unit.assembly.respelled import Spelled

_NUMBER = re.compile(rb"(?<![0-9A-Za-z#])-?[0-9]+(?:\.[0-9]+)?(?![0-9]* 0 R)")
_REFERENCE = re.compile(rb"([0-9]{7}) 0 R")
_VALUE = rb"(?:\([^()]*\)|<[0-9A-Fa-f]*>|/[A-Za-z0-9]+|[0-9.-]+(?: 0 R)?)"
_ENTRY = re.compile(rb"/[A-Za-z0-9#]+ ?" + _VALUE)
_STRING = re.compile(rb"\(([^()\\]+)\)|<([0-9A-Fa-f]{4,})>")
_STREAM = re.compile(rb"(?s)\A(.*?stream\n)(.*)(\nendstream)\Z")
_ADDED = (b"/OC /x", b"/Rotate 90", b"/CropBox [0 0 300 300]", b"/UserUnit 2", b"/Filter /Crypt")
_ADDED += (b"/AA << /O << /S /JavaScript /JS (x) >> >>", b"/Annots [ ]", b"/Dur 1", b"/Tabs /S")
_ADDED += (b"/TrimBox [9 9 90 90]", b"/F (x)", b"/Lang (xx)", b"/ActualText (x)", b"/Metadata 1")


def made(folder: Path) -> tuple[PacketSpec, Path, Bound]:
    """The packet that is changed: one of each kind of page that the proofs tell apart."""
    given = whole_packet(folder / "parts")
    more = spec(
        *given.parts,
        part(wrapped(folder / "wrapped.pdf")),
        part(leaves_clip(folder / "clipped.pdf")),
    )
    more = as_fragments(more, folder / "fragments")
    return more, folder / "packet.pdf", bind(more, folder / "packet.pdf")


def changed(data: bytes, dice: random.Random) -> tuple[str, bytes]:
    """What was done, and the packet after it."""
    if not dice.randrange(3):
        return "objects", with_objects_changed(data, dice, most_pages=99)
    packet = Spelled(data)
    number = dice.choice(sorted(packet.objects))
    body = packet.objects[number]
    way = dice.choice(_WAYS)
    packet.objects[number] = way(body, packet, dice)
    said = f"{way.__name__} in {number}: {body[:60]!r} -> {packet.objects[number][:60]!r}"
    return said, packet.written()


def _at(pattern: re.Pattern[bytes], body: bytes, new: bytes, dice: random.Random) -> bytes:
    found = list(pattern.finditer(body))
    if not found:
        return body
    one = dice.choice(found)
    return body[: one.start()] + new + body[one.end() :]


def _number(body: bytes, _: Spelled, dice: random.Random) -> bytes:
    found = list(_NUMBER.finditer(body.split(b"stream\n")[0]))
    if not found:
        return body
    one = dice.choice(found)
    near = float(one[0]) + dice.choice((1, -1, 3, 50, -50, 0.01))
    return body[: one.start()] + f"{near:g}".encode() + body[one.end() :]


def _reference(body: bytes, packet: Spelled, dice: random.Random) -> bytes:
    other = dice.choice(sorted(packet.objects))
    return _at(_REFERENCE, body, b"%07d 0 R" % other, dice)


def _swap_references(body: bytes, _: Spelled, dice: random.Random) -> bytes:
    found = _REFERENCE.findall(body)
    if len(set(found)) < 2:
        return body
    one, two = dice.sample(sorted(set(found)), 2)
    swap = {one: two, two: one}
    return _REFERENCE.sub(lambda m: swap.get(m[1], m[1]) + b" 0 R", body)


def _drop(body: bytes, _: Spelled, dice: random.Random) -> bytes:
    head, *rest = body.split(b"stream\n", 1)
    return b"stream\n".join([_at(_ENTRY, head, b"", dice), *rest])


def _add(body: bytes, _: Spelled, dice: random.Random) -> bytes:
    return body.replace(b"<<", b"<< " + dice.choice(_ADDED) + b" ", 1)


def _text(body: bytes, _: Spelled, dice: random.Random) -> bytes:
    found = list(_STRING.finditer(body))
    if not found:
        return body
    one = dice.choice(found)
    inner = bytearray(one[0])
    at = dice.randrange(1, len(inner) - 1)
    inner[at] = ord("1") if inner[at] != ord("1") else ord("2")
    return body[: one.start()] + bytes(inner) + body[one.end() :]


def _stream(body: bytes, _: Spelled, dice: random.Random) -> bytes:
    whole = _STREAM.match(body)
    if not whole:
        return body
    lines = whole[2].split(b"\n")
    at = dice.randrange(len(lines))
    match dice.randrange(6):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, lines[dice.randrange(len(lines))])
        case 2:
            other = dice.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        case 3:
            added = (b"q", b"Q", b"3 Tr", b"1 g", b"0 0 9 9 re f", b"/Span BMC", b"2 0 0 2 0 0 cm")
            lines.insert(at, dice.choice(added))
        case 4:
            lines[at] = _number(lines[at], _, dice)
        case _ if lines[at]:
            bent = bytearray(lines[at])
            bent[dice.randrange(len(bent))] ^= 1 << dice.randrange(8)
            lines[at] = bytes(bent)
        case _:
            pass
    data = b"\n".join(lines)
    head = re.sub(rb"/Length [0-9]+", b"/Length %d" % len(data), whole[1], count=1)
    return head + data + whole[3]


def _swap_objects(body: bytes, packet: Spelled, dice: random.Random) -> bytes:
    same = [n for n, o in packet.objects.items() if o[:9] == body[:9] and o != body]
    if not same:
        return body
    other = dice.choice(sorted(same))
    new, packet.objects[other] = packet.objects[other], body
    return new


_WAYS: tuple[Callable[[bytes, Spelled, random.Random], bytes], ...] = (
    *(_number, _reference, _swap_references, _drop, _add, _text, _stream, _stream, _swap_objects),
)


def seen(packet: Path) -> list[tuple[str, object]]:
    """What PDFium, pypdf, qpdf and Poppler show and read of a packet."""
    told: list[tuple[str, object]] = []
    try:
        with contextlib.closing(pdfium.PdfDocument(packet)) as document:
            told.append(("count", len(document)))
            told += [("label", document.get_page_label(at)) for at in range(len(document))]
            for entry in document.get_toc():
                target = entry.get_dest()
                where = (target.get_index(), target.get_view()) if target else None
                told.append(("bookmark", (entry.level, entry.get_title(), where)))
            for page in document:
                told.append(("size", page.get_size()))
                told.append(("look", bytes(page.render(scale=0.8).buffer)))
                told.append(("words", page.get_textpage().get_text_range()))
    except (pdfium.PdfiumError, MemoryError, ValueError) as problem:  # pages of no size, or vast
        told.append(("PDFium", str(problem)))
    try:
        with pypdf.PdfReader(packet) as reader:
            told += [("pypdf words", page.extract_text()) for page in reader.pages]
            told.append(("information", dict(reader.metadata or {})))
            told += [("links", _links(page)) for page in reader.pages]
    except Exception as problem:  # pypdf raises whatever it meets
        told.append(("pypdf", type(problem).__name__))
    for command in (["pdftotext", "-layout"], ["pdftoppm", "-r", "30", "-gray"]):
        done = subprocess.run([*command, packet, "-"], capture_output=True, check=False, timeout=60)
        told.append((command[0], done.stdout))
    return told


def _links(page: pypdf.PageObject) -> list[str]:
    marks = [mark.get_object() for mark in page.get("/Annots", [])]
    return [
        str([(k, sorted(v.items()) if isinstance(v, dict) else v) for k, v in sorted(mark.items())])
        for mark in marks
    ]


def _numbers_left_out(told: list[tuple[str, object]]) -> list[tuple[str, object]]:
    """Links name objects, whose numbers another writer chooses anew."""
    return [
        (kind, re.sub(r"IndirectObject\([0-9, ]*\)", "", str(value)) if kind == "links" else value)
        for kind, value in told
    ]


def main() -> int:
    """Run until the time is over; the exit code says whether anything was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-findings"))
    asked = parser.parse_args()
    count = shown = found = 0
    end, seed = time.monotonic() + asked.seconds, asked.seed
    with tempfile.TemporaryDirectory() as folder:
        given, packet, bound = made(Path(folder))
        data, before = packet.read_bytes(), _numbers_left_out(seen(packet))
        other = Path(folder) / "changed.pdf"
        while time.monotonic() < end:
            seed += 1
            try:
                what, new = changed(data, random.Random(seed))
            except NOT_CHANGED:
                continue
            if new == data:
                continue
            other.write_bytes(new)
            count += 1
            after = _numbers_left_out(seen(other))
            kinds = sorted({a[0] for a, b in zip(before, after, strict=False) if a != b})
            if not kinds:
                continue
            shown += 1
            silent = [name for name, proof in PROOFS.items() if not proof(other, given, bound)]
            if silent:
                found += 1
                asked.keep.mkdir(exist_ok=True, parents=True)
                (asked.keep / f"{seed}-packet.pdf").write_bytes(new)
                print(f"FOUND seed {seed}: {what}: differs in {kinds}, not told by {silent}")
                sys.stdout.flush()
    print(f"{count} packets tried up to seed {seed}, {shown} differ, {found} found")
    return 1 if found else 0


PROOFS = {
    "after the build": prove_copied,
    "the slow proof": lambda packet, given, bound: prove(packet, given, bound, own_pages=True),
}

if __name__ == "__main__":
    sys.exit(main())
