"""What earlier builds proved is known again, by all that the proof of it depends on."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st

from expedite_packets.assembly.bind import bind
from expedite_packets.assembly.copied.bytewise import Bytewise
from expedite_packets.assembly.copied.leftover import leftover
from expedite_packets.assembly.copied.past import Past
from expedite_packets.assembly.copied.portions import portions_of
from expedite_packets.assembly.copied.prove import prove_copied
from expedite_packets.assembly.copied.sightings import Frame
from expedite_packets.assembly.copied.stretches import ShutStretch, shut_stretch
from expedite_packets.model.packet import Bound, PacketSpec
from expedite_packets.readback.rawfile import RawFile
from expedite_packets.readback.spelling import NotPlain
from tests.support.pdf_traps import words
from tests.unit.assembly.breaks import (
    ALWAYS,
    CLIPPED,
    CUT,
    FORM,
    REPORT,
    SMALL,
    Edit,
    Proven,
    another_q,
    as_fragments,
    content,
    form_data,
    stamp_font,
)
from tests.unit.assembly.packets import own_pages, part, single, spec
from tests.unit.assembly.respelled import Spelled, changed_last_byte, followed, respelled

CLIENTS = {5, 6, 7, SMALL, FORM, CUT, CLIPPED}
"""Pages that are held byte by byte."""


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The packet pages of clients that were held against their fragments, one by one."""
    pages: list[int] = []
    hold = Bytewise.hold

    def counting(self: Bytewise, offset: int) -> Frame:
        pages.append(self._portion.first + offset + 1)
        return hold(self, offset)

    monkeypatch.setattr(Bytewise, "hold", counting)
    return pages


def test_what_was_seen_once_is_not_looked_at_again(
    proven: Proven, known: Past, looked: set[int]
) -> None:
    given, packet, bound = proven
    assert prove_copied(packet, given, bound, past=known) == ()
    assert looked == set(range(1, given.total + 1))
    looked.clear()
    assert prove_copied(packet, given, bound, past=known) == ()
    assert looked == {*ALWAYS}


def test_other_words_need_no_other_look(
    proven: Proven, known: Past, looked: set[int], tmp_path: Path
) -> None:
    given, packet, bound = proven
    assert prove_copied(packet, given, bound, past=known) == ()
    renumbered = replace(
        given, stamps=tuple(tuple(w.replace("of 13", "of 31") for w in one) for one in given.stamps)
    )
    other = bind(renumbered, tmp_path / "packet.pdf")
    looked.clear()
    assert prove_copied(tmp_path / "packet.pdf", renumbered, other, past=known) == ()
    assert looked == {*ALWAYS}
    # held against words that it does not have, each page is at fault
    wrong = {f.place.page for f in prove_copied(packet, renumbered, bound, past=known) if f.place}
    assert wrong == set(range(1, given.total + 1))


def entries(cache: Path) -> list[Path]:
    return sorted((cache / "entries").iterdir())


def put_another(entry: Path, other: Path) -> None:
    for name in ("content", "files.json"):
        shutil.copyfile(other / name, entry / name)


def damage(entry: Path, _: Path) -> None:
    (entry / "content").write_bytes(changed_last_byte((entry / "content").read_bytes()))


def empty(entry: Path, _: Path) -> None:
    (entry / "content").write_bytes(b"")


@pytest.mark.parametrize("spoil", [put_another, damage, empty])
def test_damaged_or_forged_sightings_are_worth_nothing(
    proven: Proven,
    known: Past,
    looked: set[int],
    tmp_path: Path,
    spoil: Callable[[Path, Path], None],
) -> None:
    given, packet, bound = proven
    assert prove_copied(packet, given, bound, past=known) == ()
    first, *others = entries(tmp_path / "cache")
    kept = tmp_path / "kept"
    shutil.copytree(first, kept)
    for one, other in zip((first, *others), (*others, kept), strict=True):
        spoil(one, other)
    looked.clear()
    assert prove_copied(packet, given, bound, past=known) == ()
    assert looked == set(range(1, given.total + 1))


def test_another_program_looks_again(proven: Proven, known: Past, looked: set[int]) -> None:
    given, packet, bound = proven
    assert prove_copied(packet, given, bound, past=known) == ()
    looked.clear()
    later = replace(known, program="the next program")
    assert prove_copied(packet, given, bound, past=later) == ()
    assert looked == set(range(1, given.total + 1))


@pytest.mark.parametrize(
    ("edit", "pages"),
    [(stamp_font, {5, 6, 7, SMALL, FORM, CUT, CLIPPED}), (another_q, {FORM})],
)
def test_whatever_a_stamp_depends_on_makes_pdfium_look(
    proven: Proven,
    known: Past,
    looked: set[int],
    tmp_path: Path,
    edit: Edit,
    pages: set[int],
) -> None:
    given, packet, bound = proven
    assert prove_copied(packet, given, bound, past=known) == ()
    looked.clear()
    other = respelled(packet, tmp_path / "other.pdf", edit)
    prove_copied(other, given, bound, past=known)
    assert looked == {*ALWAYS, *pages}


def test_other_fragments_are_looked_at(known: Past, looked: set[int], tmp_path: Path) -> None:
    one = as_fragments(spec(part(single(tmp_path / "a.pdf", words("One")))), tmp_path / "a")
    other = as_fragments(spec(part(single(tmp_path / "b.pdf", words("Two")))), tmp_path / "b")
    for given in (one, other, one):
        looked.clear()
        bound = bind(given, tmp_path / "packet.pdf")
        assert prove_copied(tmp_path / "packet.pdf", given, bound, past=known) == ()
    # each is the first that shows PDFium its words
    assert looked == {1}


def test_false_record_of_a_place(proven: Proven, known: Past) -> None:
    given, packet, bound = proven
    assert prove_copied(packet, given, bound, past=known) == ()
    at = bound.pages[REPORT - 1]
    box = replace(at.stamp, left=at.stamp.left - 60, right=at.stamp.right - 60)
    pages = [*bound.pages]
    pages[REPORT - 1] = replace(at, stamp=box)
    found = prove_copied(packet, given, replace(bound, pages=tuple(pages)), past=known)
    assert {(f.rule, f.place.page) for f in found if f.place} == {("proof-stamp", REPORT)}


def test_parts_that_were_proven_are_not_compared_again(
    proven: Proven, known: Past, compared: list[int]
) -> None:
    given, packet, bound = proven
    assert prove_copied(packet, given, bound, past=known) == ()
    assert {*compared} > CLIENTS
    compared.clear()
    assert prove_copied(packet, given, bound, past=known) == ()
    assert not CLIENTS & {*compared}


def test_after_an_edit_of_the_letter_clients_parts_are_the_same(
    proven: Proven, known: Past, compared: list[int], tmp_path: Path
) -> None:
    given, packet, bound = proven
    texts = ["Dear officer, there is more to say", "See Ex. A at 2, and Ex. B"]
    letter = part(own_pages(tmp_path / "letter.pdf", texts, {0: 5, 1: 6}), given.parts[0].id)
    other = as_fragments(spec(replace(given.parts[0], fragment=letter.fragment)), tmp_path / "own")
    edited = replace(given, parts=(other.parts[0], *given.parts[1:]))
    assert prove_copied(packet, given, bound, past=known) == ()
    compared.clear()
    again = bind(edited, tmp_path / "packet.pdf")
    assert (tmp_path / "packet.pdf").stat().st_size != packet.stat().st_size
    assert prove_copied(tmp_path / "packet.pdf", edited, again, past=known) == ()
    assert not CLIENTS & {*compared}


@pytest.mark.parametrize(
    ("edit", "pages"),
    [
        (lambda one: one.rewrite(one.references(one.page(REPORT), b"/Contents")[1], _last), {5}),
        (lambda one: one.replace(one.page(REPORT), b"/Type /Page ", b"/Type  /Page "), {5}),
        (lambda one: one.replace(one.tree, b"/Type /Pages", b"/Type  /Pages"), set[int]()),
        (stamp_font, CLIENTS),
    ],
    ids=["content", "page", "tree", "typeface"],
)
def test_parts_are_compared_again_if_a_byte_is_another(
    proven: Proven,
    known: Past,
    compared: list[int],
    tmp_path: Path,
    edit: Edit,
    pages: set[int],
) -> None:
    given, packet, bound = proven
    assert prove_copied(packet, given, bound, past=known) == ()
    compared.clear()
    other = respelled(packet, tmp_path / "other.pdf", edit)
    prove_copied(other, given, followed(bound, packet, other), past=known)
    parts = {5: {5, 6, 7}}
    assert CLIENTS & {*compared} == {page for one in pages for page in parts.get(one, {one})}


def _last(data: bytes) -> bytes:
    return changed_last_byte(data)


@pytest.mark.parametrize(
    "change",
    [
        lambda given, bound: (replace(given, stamps=given.stamps[::-1]), bound),
        lambda given, bound: (given, replace(bound, pages=bound.pages[::-1])),
        lambda given, bound: (given, replace(bound, stretches=bound.stretches[::-1])),
    ],
    ids=["words", "places", "stretches"],
)
def test_what_was_planned_counts_as_well(
    proven: Proven,
    known: Past,
    compared: list[int],
    change: Callable[..., tuple[PacketSpec, Bound]],
) -> None:
    given, packet, bound = proven
    assert prove_copied(packet, given, bound, past=known) == ()
    compared.clear()
    prove_copied(packet, *change(given, bound), past=known)
    assert {*compared} >= CLIENTS


def test_another_fragment_is_compared(
    proven: Proven, known: Past, compared: list[int], tmp_path: Path
) -> None:
    given, packet, bound = proven
    assert prove_copied(packet, given, bound, past=known) == ()
    at = next(index for index, one in enumerate(given.parts) if len(one.pages) == 3)
    data = given.parts[at].fragment.read_bytes()
    (tmp_path / "other.pdf").write_bytes(data.replace(b"/Helvetica", b"/Helvetic ", 1))
    other = replace(given.parts[at], fragment=tmp_path / "other.pdf")
    parts = (*given.parts[:at], other, *given.parts[at + 1 :])
    compared.clear()
    assert prove_copied(packet, replace(given, parts=parts), bound, past=known)
    assert {*compared} >= {5, 6, 7}


def test_parts_of_one_fragment_are_compared_each_time(
    known: Past, compared: list[int], tmp_path: Path
) -> None:
    both = part(single(tmp_path / "a.pdf", words("One")))
    given = as_fragments(spec(both, replace(both, id="again")), tmp_path / "a")
    bound = bind(given, tmp_path / "packet.pdf")
    for _ in "ab":
        compared.clear()
        assert prove_copied(tmp_path / "packet.pdf", given, bound, past=known) == ()
        assert compared == [1, 2]


def shut(packet: Path, bound: Bound, given: PacketSpec) -> Iterator[ShutStretch]:
    """The clients' parts that are shut."""
    with RawFile(packet) as file:
        for one in portions_of(given, bound):
            if one.stretch:
                first = one.first
                pages = file.pages[first : first + len(one.pages)]
                yield shut_stretch(file, one.stretch, pages)


def test_nothing_lies_in_a_stretch_but_its_part(proven: Proven) -> None:
    given, packet, bound = proven
    found = [*shut(packet, bound, given)]
    assert sum(len(one.pages) for one in found) == given.total - 5
    with RawFile(packet) as file:
        numbers = [{n for n, _ in file.between(one.start, one.stop)} for one in found]
        assert not any(one & other.outside for one, other in zip(numbers, found, strict=True))
        assert all({*one.pages} <= inside for one, inside in zip(found, numbers, strict=True))
    assert leftover(packet, found) == leftover(packet) == ()


def unused_link(packet: Spelled) -> None:
    page = packet.page(REPORT)
    packet.objects[page] = packet.objects[page].partition(b" /Annots")[0] + b" >>"


def remark(packet: Spelled) -> None:
    packet.replace(packet.page(REPORT), b" /MediaBox", b" %secret\n/MediaBox")


def remark_behind(packet: Spelled) -> None:
    page = packet.page(REPORT)
    packet.objects[page] += b"\nendobj\n%secret\n9999999 0 obj\nnull"


@pytest.mark.parametrize("edit", [unused_link, remark, remark_behind])
def test_a_stretch_with_anything_else_is_not_shut(
    proven: Proven, tmp_path: Path, edit: Edit
) -> None:
    given, packet, bound = proven
    other = respelled(packet, tmp_path / "other.pdf", edit)
    at = next(index for index, one in enumerate(given.parts) if len(one.pages) == 3)
    start, stop = _stretch(packet, other, bound, at)
    with RawFile(other) as file, pytest.raises(NotPlain):
        shut_stretch(file, (start, stop), file.pages[4:7])


def _stretch(packet: Path, other: Path, bound: Bound, at: int) -> tuple[int, int]:
    """The stretch of a part, where all that was changed is within it."""
    start, stop = bound.stretches[at]
    return start, stop + other.stat().st_size - packet.stat().st_size


BROKEN: list[Edit] = [unused_link, remark, content, form_data]


@hypothesis.settings(max_examples=30, deadline=None)
@hypothesis.given(data=st.data())
def test_false_stretches_hide_nothing(
    proven: Proven, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    given, packet, bound = proven
    folder = tmp_path_factory.mktemp("false")
    edit = data.draw(st.sampled_from(BROKEN))
    other = respelled(packet, folder / "other.pdf", edit)
    size = other.stat().st_size
    known_ends = [at for one in bound.stretches for at in one]
    ends = st.sampled_from(known_ends) | st.integers(0, size + 9)
    stretches = tuple(data.draw(st.tuples(ends, ends)) for _ in bound.stretches)
    found = prove_copied(other, given, replace(bound, stretches=stretches))
    assert found
    assert found == prove_copied(other, given, replace(bound, stretches=()))
    assert prove_copied(packet, given, replace(bound, stretches=stretches)) == ()
