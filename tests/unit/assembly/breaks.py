"""A packet in the binder's own spelling, and all ways in which tests break it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pikepdf import Dictionary, Pdf

from expedite_packets.assembly.bind import bind
from expedite_packets.fragments.write import as_fragment
from expedite_packets.model.packet import Bound, PacketSpec
from tests.support.pdf_traps import add_page, helvetica, save, words
from tests.unit.assembly.packets import part, single, spec, whole_packet
from tests.unit.assembly.respelled import Spelled, changed_last_byte

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


def spelled_packet(folder: Path) -> Proven:
    """Every kind of part, bound of fragments as builds make them."""
    given = whole_packet(folder / "parts")
    more = spec(
        *given.parts,
        part(wrapped(folder / "wrapped.pdf")),
        part(leaves_clip(folder / "clipped.pdf")),
    )
    more = as_fragments(more, folder / "fragments")
    bound = bind(more, folder / "packet.pdf")
    return more, folder / "packet.pdf", bound


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


def stamp_font(packet: Spelled) -> None:
    """Letters look otherwise: PDFium sees it, and has to be asked."""
    resources = packet.reference(packet.page(REPORT), b"/Resources")
    descriptor = packet.reference(resources, b"/EpkStamp", b"/FontDescriptor")
    packet.replace(descriptor, b"/Ascent", b"/Ascend")


def another_q(packet: Spelled) -> None:
    stamp(FORM, swap(b"\nQ \n", b"\nQ Q \n"))(packet)
