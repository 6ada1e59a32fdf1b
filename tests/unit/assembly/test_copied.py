"""The packet proof on packets in the binder's own spelling: nothing gets by bytes or memory."""

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from pikepdf import Dictionary, Pdf

from expedite_packets.assembly.bind import bind
from expedite_packets.assembly.copied import shares
from expedite_packets.assembly.copied.held import held
from expedite_packets.assembly.copied.looking import Look, look
from expedite_packets.assembly.copied.prove import prove_copied
from expedite_packets.assembly.copied.shares import Share
from expedite_packets.assembly.copied.sightings import Sightings
from expedite_packets.assembly.embedding import FONT_FILES, make_font
from expedite_packets.cache.store import Store
from expedite_packets.fragments.write import as_fragment
from expedite_packets.model.finding import Finding
from expedite_packets.model.packet import Bound, PacketSpec
from expedite_packets.processes import quiet
from expedite_packets.processes.crew import Crew
from tests.support.pdf_traps import add_page, helvetica, save, words
from tests.unit.assembly.packets import edited, part, single, spec, whole_packet
from tests.unit.assembly.respelled import Spelled, changed_last_byte, respelled

REPORT, INKED, SMALL, FORM, CUT, CLIPPED = 5, 9, 10, 11, 12, 13
ALWAYS = {1, 2, 3, 4, 8, INKED, REPORT, 6, 7, 10}
"""Ours, the one that the other reader judges, and the first to show a digit or a letter."""
Proven = tuple[PacketSpec, Path, Bound]
Edit = Callable[[Spelled], None]


def leaves_clip(path: Path) -> Path:
    """A page that cuts off all but a corner between two saved states, and restores nothing."""
    pdf = Pdf.new()
    shared = pdf.make_indirect(Dictionary(Font=Dictionary(F1=helvetica(pdf))))
    add_page(
        pdf, words("Clipped") + b"q 0 700 90 90 re W n q 0 g 10 710 9 9 re f\n", resources=shared
    )
    return save(pdf, path)


def wrapped(path: Path) -> Path:
    """A page that restores more than it saved: it becomes a form where it stands."""
    return single(path, b"Q Q 0.5 0 0 0.5 0 0 cm " + words("Unsaved"))


def as_fragments(given: PacketSpec, folder: Path) -> PacketSpec:
    """The same packet of fragments in the one shape, as builds make them."""
    folder.mkdir(exist_ok=True)
    made: dict[Path, Path] = {}
    for at, one in enumerate(given.parts):
        if one.fragment not in made:
            made[one.fragment] = folder / f"{at}.pdf"
            as_fragment(one.fragment, made[one.fragment])
    parts = tuple(replace(one, fragment=made[one.fragment]) for one in given.parts)
    return replace(given, parts=parts)


@pytest.fixture(scope="module")
def proven(tmp_path_factory: pytest.TempPathFactory) -> Proven:
    folder = tmp_path_factory.mktemp("spelled")
    given = whole_packet(folder / "parts")
    more = spec(
        *given.parts,
        part(wrapped(folder / "wrapped.pdf")),
        part(leaves_clip(folder / "clipped.pdf")),
    )
    more = as_fragments(more, folder / "fragments")
    bound = bind(more, folder / "packet.pdf")
    return more, folder / "packet.pdf", bound


@pytest.fixture
def known(tmp_path: Path) -> Sightings:
    return Sightings(Store(tmp_path / "cache"), "this program")


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The packet pages that PDFium was asked to look at."""
    seen: set[int] = set()

    def counting(packet: Path, pages: Sequence[Look]) -> list[Finding]:
        seen.update(page.bound.number for page in pages)
        return look(packet, pages)

    monkeypatch.setattr(shares, "look", counting)
    return seen


def held_pages(given: PacketSpec, packet: Path, bound: Bound) -> set[int]:
    return {number for one in held(packet, given, bound) for number, _, _ in one.keys}


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


def stamp(number: int, change: Callable[[bytes], bytes], more: bytes = b"") -> Edit:
    def edit(packet: Spelled) -> None:
        stream = packet.references(packet.page(number), b"/Contents")[-1]
        before = packet.data(stream)
        packet.rewrite(stream, change, more)
        assert more or packet.data(stream) != before

    return edit


def swap(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old, new, 1)


def other_words(packet: Spelled) -> None:
    stamp(REPORT, swap(b"Packet page 5", b"Packet page 6"))(packet)


def more_words(packet: Spelled) -> None:
    stamp(REPORT, swap(b" ET Q\n", b" /EpkStamp 9 Tf (1) Tj ET Q\n"))(packet)


def moved(packet: Spelled) -> None:
    def left(data: bytes) -> bytes:
        head, _, tail = data.partition(b" BT ")
        return head + b" BT 40 " + tail.partition(b" ")[2]

    stamp(REPORT, left)(packet)


def raised(packet: Spelled) -> None:
    stamp(REPORT, swap(b" 18 Td", b" 28 Td"))(packet)


def small_type(packet: Spelled) -> None:
    stamp(REPORT, swap(b" 9 Tf", b" 4 Tf"))(packet)


def other_matrix(packet: Spelled) -> None:
    stamp(REPORT, swap(b"q 1 0 0 1 0 0 cm", b"q 1 0 0 1 0 9 cm"))(packet)


def clipped_stamp(packet: Spelled) -> None:
    stamp(REPORT, swap(b"q 1 0 0", b"q 0 0 9 9 re W n 1 0 0"))(packet)


def clipped_before(packet: Spelled) -> None:
    first = packet.references(packet.page(REPORT), b"/Contents")[0]
    packet.rewrite(first, swap(b"q", b"0 0 9 9 re W n q"))


def two_restores_less(packet: Spelled) -> None:
    stamp(CLIPPED, swap(b"\nQ Q Q \n", b"\nQ \n"))(packet)


def coded_stamp(packet: Spelled) -> None:
    stamp(REPORT, lambda data: data, b"/Filter /ASCIIHexDecode ")(packet)


def content(packet: Spelled) -> None:
    packet.rewrite(packet.references(packet.page(REPORT), b"/Contents")[1], changed_last_byte)


def picture(packet: Spelled) -> None:
    resources = packet.reference(packet.page(REPORT), b"/Resources")
    packet.rewrite(packet.reference(resources, b"/Im1"), changed_last_byte)


def font(packet: Spelled) -> None:
    resources = packet.reference(packet.page(REPORT), b"/Resources")
    number = packet.reference(resources, b"/F1")
    packet.replace(number, b"/Helvetica", b"/Courier")


def other_font_object(packet: Spelled) -> None:
    """The last page of three gets a font of its own."""
    resources = packet.reference(packet.page(REPORT), b"/Resources")
    own = packet.add(packet.objects[resources])
    twin = packet.add(packet.objects[packet.reference(resources, b"/F1")] + b" ")
    packet.replace(own, b"%07d 0 R" % packet.reference(resources, b"/F1"), b"%07d 0 R" % twin)
    packet.replace(twin, b"/Helvetica", b"/Courier")
    packet.replace(packet.page(7), b"%07d 0 R" % resources, b"%07d 0 R" % own)


def extra_resource(packet: Spelled) -> None:
    hidden = packet.add(b"<< /Note (kept) >>")
    resources = packet.reference(packet.page(REPORT), b"/Resources")
    packet.replace(resources, b"/XObject <<", b"/XObject << /More %07d 0 R " % hidden)


def extra_font(packet: Spelled) -> None:
    resources = packet.reference(packet.page(REPORT), b"/Resources")
    hidden = packet.reference(resources, b"/F1")
    packet.replace(resources, b"/Font <<", b"/Font << /F9 %07d 0 R" % hidden)


def extra_entry(packet: Spelled) -> None:
    hidden = packet.add(b"<< /S /JavaScript /JS (1) >>")
    packet.replace(
        packet.page(REPORT), b"/Type /Page ", b"/Type /Page /AA << /O %07d 0 R >> " % hidden
    )


def extra_stream(packet: Spelled) -> None:
    page = packet.page(REPORT)
    own = packet.references(page, b"/Contents")[1]
    box = packet.add(b"<< /Length 21  >>\nstream\n1 g 0 0 300 700 re f \nendstream")
    packet.replace(page, b"%07d 0 R" % own, b"%07d 0 R %07d 0 R" % (own, box))


def swapped_pages(packet: Spelled) -> None:
    one, other = packet.page(REPORT), packet.page(REPORT + 1)
    packet.objects[one], packet.objects[other] = packet.objects[other], packet.objects[one]


def turned(packet: Spelled) -> None:
    packet.replace(packet.page(REPORT), b"/MediaBox", b"/Rotate 180 /MediaBox")


def turned_by_tree(packet: Spelled) -> None:
    packet.replace(packet.tree, b"/Type /Pages", b"/Type /Pages /Rotate 90")


def cropped(packet: Spelled) -> None:
    packet.replace(packet.page(REPORT), b"/Resources", b"/CropBox [ 0 0 612 700 ] /Resources")


def other_group(packet: Spelled) -> None:
    group = b"/Group << /S /Transparency /I true >> /Contents"
    packet.replace(packet.page(REPORT), b"/Contents", group)


def wrong_link(packet: Spelled) -> None:
    [link] = packet.references(packet.page(REPORT), b"/Annots")
    here = b"%07d 0 R" % packet.page(REPORT)
    packet.replace(link, b"/Dest [ %07d 0 R" % packet.page(REPORT + 1), b"/Dest [ " + here)


def lost_link(packet: Spelled) -> None:
    page = packet.page(REPORT)
    packet.objects[page] = packet.objects[page].partition(b" /Annots")[0] + b" >>"


def moved_link(packet: Spelled) -> None:
    [link] = packet.references(packet.page(REPORT), b"/Annots")
    packet.replace(link, b"[72 490", b"[72 390")


def web_link(packet: Spelled) -> None:
    [link] = packet.references(packet.page(REPORT), b"/Annots")
    packet.replace(link, b"/Dest [", b"/A << /S /URI /URI (https://example.test) >> /Was [")


def hidden_link(packet: Spelled) -> None:
    (link, *_) = packet.references(packet.page(REPORT), b"/Annots")
    packet.objects[link] = packet.objects[link].removesuffix(b" >>") + b" /OC << /Type /OCG >> >>"


def form_data(packet: Spelled) -> None:
    packet.rewrite(packet.reference(packet.page(SMALL), b"/EpkPage"), changed_last_byte)


def form_matrix(packet: Spelled) -> None:
    form = packet.reference(packet.page(SMALL), b"/EpkPage")
    packet.replace(form, b"/Subtype /Form", b"/Subtype /Form /Matrix [ 1 0 0 1 9 9 ]")


def hidden_form(packet: Spelled) -> None:
    form = packet.reference(packet.page(SMALL), b"/EpkPage")
    layer = packet.add(b"<< /Type /OCG /Name (off) >>")
    packet.replace(form, b"/Subtype /Form", b"/Subtype /Form /OC %07d 0 R" % layer)


def form_box(packet: Spelled) -> None:
    form = packet.reference(packet.page(SMALL), b"/EpkPage")
    packet.replace(form, b"/BBox [ 0 0 200 200 ]", b"/BBox [ 0 0 200 100 ]")


def form_font(packet: Spelled) -> None:
    form = packet.reference(packet.page(SMALL), b"/EpkPage", b"/Resources", b"/F1")
    packet.replace(form, b"/Helvetica", b"/Courier")


def other_sheet(packet: Spelled) -> None:
    stamp(SMALL, swap(b"206", b"211"))(packet)


def other_wrap(packet: Spelled) -> None:
    stamp(CUT, swap(b"/EpkPage Do", b"/EpkPage Do 1 g 0 0 99 99 re f"))(packet)


def lost_page(packet: Spelled) -> None:
    page = packet.page(CLIPPED)
    packet.replace(packet.tree, b" %07d 0 R ]" % page, b" ]")
    packet.replace(packet.tree, b"/Count 13", b"/Count 12")


BREAKS: list[tuple[Edit, int | None]] = [
    *((one, REPORT) for one in (other_words, more_words, moved, raised, small_type)),
    *((one, REPORT) for one in (other_matrix, clipped_stamp, clipped_before, coded_stamp)),
    *((one, REPORT) for one in (content, picture, font, extra_resource, extra_font)),
    *((one, REPORT) for one in (extra_entry, extra_stream, swapped_pages, turned)),
    *((one, REPORT) for one in (turned_by_tree, cropped, other_group, wrong_link, lost_link)),
    *((one, REPORT) for one in (moved_link, web_link, hidden_link)),
    *((one, SMALL) for one in (form_data, form_matrix, hidden_form, form_box, form_font)),
    (other_sheet, SMALL),
    (other_wrap, CUT),
    (other_font_object, 7),
    (two_restores_less, CLIPPED),
    (lost_page, None),
]


@pytest.mark.parametrize(("edit", "page"), BREAKS, ids=lambda one: getattr(one, "__name__", ""))
@pytest.mark.parametrize("seen_before", [False, True])
def test_each_break_is_found(
    proven: Proven,
    tmp_path: Path,
    known: Sightings,
    edit: Edit,
    page: int | None,
    seen_before: bool,
) -> None:
    given, packet, bound = proven
    broken = respelled(packet, tmp_path / "broken.pdf", edit)
    if seen_before:
        assert prove_copied(packet, given, bound, sightings=known) == ()
    found = prove_copied(broken, given, bound, sightings=known if seen_before else None)
    assert page in {f.place.page for f in found if f.place}
    assert page is None or page not in held_pages(given, broken, bound) or edit is two_restores_less
    # and nothing of it is remembered as right
    again = prove_copied(broken, given, bound, sightings=known if seen_before else None)
    assert again == found


def test_what_was_seen_once_is_not_looked_at_again(
    proven: Proven, known: Sightings, looked: set[int]
) -> None:
    given, packet, bound = proven
    assert prove_copied(packet, given, bound, sightings=known) == ()
    assert looked == set(range(1, given.total + 1))
    looked.clear()
    assert prove_copied(packet, given, bound, sightings=known) == ()
    assert looked == {*ALWAYS}


def test_other_words_need_no_other_look(
    proven: Proven, known: Sightings, looked: set[int], tmp_path: Path
) -> None:
    given, packet, bound = proven
    assert prove_copied(packet, given, bound, sightings=known) == ()
    renumbered = replace(
        given, stamps=tuple(tuple(w.replace("of 13", "of 31") for w in one) for one in given.stamps)
    )
    other = bind(renumbered, tmp_path / "packet.pdf")
    looked.clear()
    assert prove_copied(tmp_path / "packet.pdf", renumbered, other, sightings=known) == ()
    assert looked == {*ALWAYS}
    # held against words that it does not have, each page is at fault
    wrong = {
        f.place.page for f in prove_copied(packet, renumbered, bound, sightings=known) if f.place
    }
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
    known: Sightings,
    looked: set[int],
    tmp_path: Path,
    spoil: Callable[[Path, Path], None],
) -> None:
    given, packet, bound = proven
    assert prove_copied(packet, given, bound, sightings=known) == ()
    first, *others = entries(tmp_path / "cache")
    kept = tmp_path / "kept"
    shutil.copytree(first, kept)
    for one, other in zip((first, *others), (*others, kept), strict=True):
        spoil(one, other)
    looked.clear()
    assert prove_copied(packet, given, bound, sightings=known) == ()
    assert looked == set(range(1, given.total + 1))


def test_another_program_looks_again(proven: Proven, known: Sightings, looked: set[int]) -> None:
    given, packet, bound = proven
    assert prove_copied(packet, given, bound, sightings=known) == ()
    looked.clear()
    later = replace(known, program="the next program")
    assert prove_copied(packet, given, bound, sightings=later) == ()
    assert looked == set(range(1, given.total + 1))


def stamp_font(packet: Spelled) -> None:
    """Letters look otherwise: PDFium sees it, and has to be asked."""
    resources = packet.reference(packet.page(REPORT), b"/Resources")
    descriptor = packet.reference(resources, b"/EpkStamp", b"/FontDescriptor")
    packet.replace(descriptor, b"/Ascent", b"/Ascend")


def another_q(packet: Spelled) -> None:
    stamp(FORM, swap(b"\nQ \n", b"\nQ Q \n"))(packet)


@pytest.mark.parametrize(
    ("edit", "pages"),
    [(stamp_font, {5, 6, 7, SMALL, FORM, CUT, CLIPPED}), (another_q, {FORM})],
)
def test_whatever_a_stamp_depends_on_makes_pdfium_look(
    proven: Proven,
    known: Sightings,
    looked: set[int],
    tmp_path: Path,
    edit: Edit,
    pages: set[int],
) -> None:
    given, packet, bound = proven
    assert prove_copied(packet, given, bound, sightings=known) == ()
    looked.clear()
    other = respelled(packet, tmp_path / "other.pdf", edit)
    prove_copied(other, given, bound, sightings=known)
    assert looked == {*ALWAYS, *pages}


def test_other_fragments_are_looked_at(known: Sightings, looked: set[int], tmp_path: Path) -> None:
    one = as_fragments(spec(part(single(tmp_path / "a.pdf", words("One")))), tmp_path / "a")
    other = as_fragments(spec(part(single(tmp_path / "b.pdf", words("Two")))), tmp_path / "b")
    for given in (one, other, one):
        looked.clear()
        bound = bind(given, tmp_path / "packet.pdf")
        assert prove_copied(tmp_path / "packet.pdf", given, bound, sightings=known) == ()
    # each is the first that shows PDFium its words
    assert looked == {1}


@pytest.fixture
def crew(monkeypatch: pytest.MonkeyPatch) -> Iterator[Crew]:
    """Two processes besides this one, which share out even a small packet."""
    monkeypatch.setattr(shares, "_LEAST", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    with Crew(quiet, most=2) as crew:
        yield crew


@pytest.mark.parametrize("edit", [moved, two_restores_less, content, other_sheet])
def test_processes_make_no_difference(
    proven: Proven, tmp_path: Path, edit: Edit, crew: Crew, known: Sightings
) -> None:
    given, packet, bound = proven
    whole = Share(
        packet=packet,
        spec=given,
        bound=bound,
        always=frozenset(),
        sightings=None,
        parts=range(len(given.parts)),
    )
    several = [one.parts for one in shares.shares_of(whole, crew.size + 1)]
    assert len(several) > 2
    assert [part for some in several for part in some] == [*whole.parts]
    broken = respelled(packet, tmp_path / "broken.pdf", edit)
    alone = prove_copied(broken, given, bound)
    assert alone
    assert prove_copied(broken, given, bound, crew=crew) == alone
    assert prove_copied(packet, given, bound, crew=crew, sightings=known) == ()
    assert prove_copied(broken, given, bound, crew=crew, sightings=known) == alone


def test_false_record_of_a_place(proven: Proven, known: Sightings) -> None:
    given, packet, bound = proven
    assert prove_copied(packet, given, bound, sightings=known) == ()
    at = bound.pages[REPORT - 1]
    box = replace(at.stamp, left=at.stamp.left - 60, right=at.stamp.right - 60)
    pages = [*bound.pages]
    pages[REPORT - 1] = replace(at, stamp=box)
    found = prove_copied(packet, given, replace(bound, pages=tuple(pages)), sightings=known)
    assert {(f.rule, f.place.page) for f in found if f.place} == {("proof-stamp", REPORT)}


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
    "tell", [within_object, between_objects, before_the_first, before_the_table]
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
