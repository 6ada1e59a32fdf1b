"""The packet proof on packets in the binder's own spelling: nothing gets by bytes or memory."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pikepdf import Pdf

from expedite_packets.assembly.copied import shares
from expedite_packets.assembly.copied.held import held
from expedite_packets.assembly.copied.past import Past
from expedite_packets.assembly.copied.portions import portions_of
from expedite_packets.assembly.copied.prove import CopiedProof, prove_copied
from expedite_packets.assembly.embedding import FONT_FILES, make_font
from expedite_packets.model.packet import Bound, PacketSpec
from expedite_packets.processes.crew import Crew
from tests.unit.assembly.breaks import (
    BREAKS,
    CLIPPED,
    CUT,
    FORM,
    REPORT,
    SMALL,
    Edit,
    Proven,
    content,
    moved,
    other_sheet,
    stamp_font,
    two_restores_less,
)
from tests.unit.assembly.packets import edited
from tests.unit.assembly.respelled import Spelled, changed_last_byte, followed, respelled


def held_pages(given: PacketSpec, packet: Path, bound: Bound) -> set[int]:
    parts = held(packet, portions_of(given, bound))
    return {number for one in parts for number, _, _ in one.keys}


def test_clients_pages_are_held_byte_by_byte(proven: Proven) -> None:
    given, packet, bound = proven
    # a page with an annotation's picture on a sheet is left to the other reader
    assert held_pages(given, packet, bound) == {5, 6, 7, SMALL, FORM, CUT, CLIPPED}
    assert prove_copied(packet, given, bound) == ()


def test_respelling_changes_nothing(proven: Proven, tmp_path: Path) -> None:
    _, packet, _ = proven
    same = respelled(packet, tmp_path / "same.pdf", lambda spelled: spelled.kids.clear())
    assert len(same.read_bytes()) == len(packet.read_bytes())
    Spelled(same.read_bytes())


@pytest.mark.parametrize(("edit", "page"), BREAKS, ids=lambda one: getattr(one, "__name__", ""))
@pytest.mark.parametrize("seen_before", [False, True])
def test_each_break_is_found(
    proven: Proven,
    tmp_path: Path,
    known: Past,
    edit: Edit,
    page: int | None,
    seen_before: bool,
) -> None:
    given, packet, bound = proven
    broken = respelled(packet, tmp_path / "broken.pdf", edit)
    if seen_before:
        assert prove_copied(packet, given, bound, past=known) == ()
        bound = followed(bound, packet, broken)
    found = prove_copied(broken, given, bound, past=known if seen_before else None)
    assert page in {f.place.page for f in found if f.place}
    assert page is None or page not in held_pages(given, broken, bound) or edit is two_restores_less
    # and nothing of it is remembered as right
    again = prove_copied(broken, given, bound, past=known if seen_before else None)
    assert again == found


@pytest.mark.parametrize("edit", [moved, two_restores_less, content, other_sheet])
def test_processes_make_no_difference(
    proven: Proven, tmp_path: Path, edit: Edit, crew: Crew, known: Past
) -> None:
    given, packet, bound = proven
    portions = [*portions_of(given, bound)]
    several = [one.portions for one in shares.shares_of(packet, portions, None, crew.size + 1)]
    assert len(several) > 2
    assert [portion for some in several for portion in some] == portions
    broken = respelled(packet, tmp_path / "broken.pdf", edit)
    alone = prove_copied(broken, given, bound)
    assert alone
    assert CopiedProof(broken, given, bound, crew=crew).findings() == alone
    assert CopiedProof(packet, given, bound, crew=crew, past=known).findings() == ()
    assert CopiedProof(broken, given, bound, crew=crew, past=known).findings() == alone


def unused(packet: Spelled) -> None:
    packet.add(b"<< /Length 6 >>\nstream\nsecret\nendstream")


def unused_circle(packet: Spelled) -> None:
    number = max(packet.objects) + 1
    packet.add(b"<< /Next %07d 0 R >>" % (number + 1))
    packet.add(b"<< /Next %07d 0 R >>" % number)


def told_in_trailer(packet: Spelled) -> None:
    packet.trailer = packet.trailer[:-2] + b"/More (secret) >>"


@pytest.mark.parametrize("edit", [unused, unused_circle, told_in_trailer])
def test_what_nothing_leads_to_is_found(proven: Proven, tmp_path: Path, edit: Edit) -> None:
    given, packet, bound = proven
    broken = respelled(packet, tmp_path / "broken.pdf", edit)
    (finding,) = prove_copied(broken, given, bound)
    assert "stayed behind" in finding.message
    assert "secret" not in finding.message


@pytest.mark.parametrize("more", [b"/A << /S /URI /URI (secret) >>", b"/C [ 1 0 0 ]", b"/X 1"])
@pytest.mark.parametrize("key", [b"/Title", b"/Outlines /First"])
def test_what_an_outline_carries_besides_is_found(
    proven: Proven, tmp_path: Path, key: bytes, more: bytes
) -> None:
    given, packet, bound = proven

    def edit(spelled: Spelled) -> None:
        number = next(at for at, one in spelled.objects.items() if key in one and b"/First" in one)
        spelled.objects[number] = spelled.objects[number][:-2] + more + b" >>"

    broken = respelled(packet, tmp_path / "broken.pdf", edit)
    found = prove_copied(broken, given, bound)
    assert "proof-outline" in {finding.rule for finding in found}


def within_object(data: bytes) -> bytes:
    return data.replace(b" /Kids [ ", b" /Kids %x\n[ ", 1)


def between_objects(data: bytes) -> bytes:
    at = data.index(b"endobj\n", len(data) // 2) + 7
    return data[:at] + b"%x\n" + data[at:]


def before_the_first(data: bytes) -> bytes:
    return data[:15] + b"%x\n" + data[15:]


def before_the_table(data: bytes) -> bytes:
    at = data.rindex(b"\nxref\n") + 1
    return data[:at] + b"xref %x\n" + data[at:]


def within_the_trailer(data: bytes) -> bytes:
    at = data.rindex(b"trailer\n<< ") + 11
    return data[:at] + b"%x\n" + data[at:]


def behind_the_trailer(data: bytes) -> bytes:
    at = data.rindex(b"startxref")
    return data[:at] + b"%x\n" + data[at:]


def moved_along(data: bytes) -> bytes:
    """The file with cross references that fit where its objects stand now."""
    at = data.rindex(b"\nxref\n0 ") + 1
    head = re.match(rb"xref\n0 (\d+)\n", data[at:])
    assert head
    rows = [b"%010d 65535 f \n" % 0]
    for number in range(1, int(head[1])):
        [start] = (one.start() for one in re.finditer(rb"(?<=\n)%07d 0 obj" % number, data))
        rows.append(b"%010d 00000 n \n" % start)
    rest = data[at + head.end() + 20 * int(head[1]) :]
    rest = re.sub(rb"startxref\n\d+", b"startxref\n%d" % at, rest)
    return data[:at] + head[0] + b"".join(rows) + rest


@pytest.mark.parametrize(
    "tell",
    [
        *(within_object, between_objects, before_the_first, before_the_table),
        *(within_the_trailer, behind_the_trailer),
    ],
)
def test_remarks_beside_what_is_used_are_found(
    proven: Proven, tmp_path: Path, tell: Callable[[bytes], bytes]
) -> None:
    given, packet, bound = proven
    data = packet.read_bytes()
    assert moved_along(data) == data
    (tmp_path / "told.pdf").write_bytes(moved_along(tell(data)))
    with Pdf.open(tmp_path / "told.pdf") as other:
        assert not other.get_warnings(), "for others nothing is wrong with it"
    found = prove_copied(tmp_path / "told.pdf", given, bound)
    assert any("remarks" in finding.message for finding in found)


def test_what_stands_behind_the_end_is_found(proven: Proven, tmp_path: Path) -> None:
    given, packet, bound = proven
    (tmp_path / "more.pdf").write_bytes(packet.read_bytes() + b"secret")
    (finding,) = prove_copied(tmp_path / "more.pdf", given, bound)
    assert "behind its end" in finding.message


def test_an_earlier_version_inside_is_found(proven: Proven, tmp_path: Path) -> None:
    given, packet, bound = proven
    data = packet.read_bytes()
    start = data.rpartition(b"trailer\n")[2]
    entries, _, rest = start.partition(b">>\nstartxref\n")
    before = rest.split(b"\n")[0]
    more = b"xref\n0 0\ntrailer\n" + entries + b"/Prev " + before + b" >>\nstartxref\n"
    more += b"%d\n%%%%EOF\n" % len(data)
    (tmp_path / "more.pdf").write_bytes(data + more)
    found = prove_copied(tmp_path / "more.pdf", given, bound)
    assert any("earlier version" in finding.message for finding in found)


def unchanged(pdf: Pdf) -> None:
    assert len(pdf.pages)


def test_packet_by_another_writer_is_read_by_the_other_reader(
    proven: Proven, tmp_path: Path
) -> None:
    given, packet, bound = proven
    same = edited(packet, tmp_path / "same.pdf", unchanged)
    assert prove_copied(same, given, bound) == ()


def bent_row(data: bytes) -> bytes:
    at = data.rindex(b" 00000 n ")
    return data[:at] + b" 00000 x " + data[at + 9 :]


def bent_object(data: bytes) -> bytes:
    at = data.index(b" /MediaBox")
    return data[:at] + b"]" + data[at + 1 :]


def bent_tree(data: bytes) -> bytes:
    at = data.index(b"/Kids [ ") + 8
    return data[:at] + b"0000000" + data[at + 7 :]


@pytest.mark.parametrize("bend", [bent_row, bent_object, bent_tree])
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_what_a_reader_has_to_repair_is_a_fault(
    proven: Proven, tmp_path: Path, bend: Callable[[bytes], bytes]
) -> None:
    given, packet, bound = proven
    bent = tmp_path / "bent.pdf"
    bent.write_bytes(bend(packet.read_bytes()))
    assert "proof-unreadable" in {f.rule for f in prove_copied(bent, given, bound)}


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("fonts")
    made = {name: folder / f"{name}.pdf" for name in FONT_FILES}
    for name, path in made.items():
        make_font(name, path)
    return made


def bent_outlines(packet: Spelled) -> None:
    resources = packet.reference(packet.page(REPORT), b"/Resources")
    keys = (b"/EpkStamp", b"/FontDescriptor", b"/FontFile2")
    packet.rewrite(packet.reference(resources, *keys), changed_last_byte)


@pytest.mark.parametrize("edit", [stamp_font, bent_outlines])
def test_the_stamps_typeface_is_as_it_was_made(
    proven: Proven, fonts: dict[str, Path], tmp_path: Path, edit: Edit
) -> None:
    given, packet, bound = proven
    assert prove_copied(packet, given, bound, fonts=fonts) == ()
    other = respelled(packet, tmp_path / "other.pdf", edit)
    assert "proof-fonts" in {f.rule for f in prove_copied(other, given, bound, fonts=fonts)}
