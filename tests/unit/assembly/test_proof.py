"""Packets broken on purpose: the proof must find each break, and name its page."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pikepdf import (
    Array,
    Dictionary,
    Encryption,
    Name,
    ObjectStreamMode,
    Pdf,
    StreamDecodeLevel,
    String,
)
from pypdf.errors import PdfReadError

from expedite_packets.assembly.bind import bind
from expedite_packets.assembly.copied.prove import prove_copied
from expedite_packets.assembly.proof import library
from expedite_packets.assembly.proof.prove import prove
from expedite_packets.model.finding import Kind, Severity
from expedite_packets.model.packet import Bound, PacketSpec
from expedite_packets.model.pages import Treatment
from tests.support.pdf_traps import words
from tests.unit.assembly.packets import (
    edited,
    part,
    report,
    single,
    spec,
    whole_packet,
)

LETTER, INDEX, REPORT, INKED, SMALL, FORM = 1, 3, 5, 9, 10, 11


@pytest.fixture(scope="module")
def proven(tmp_path_factory: pytest.TempPathFactory) -> tuple[PacketSpec, Path, Bound]:
    folder = tmp_path_factory.mktemp("proven")
    given = whole_packet(folder / "parts")
    bound = bind(given, folder / "packet.pdf")
    assert prove(folder / "packet.pdf", given, bound) == ()
    return given, folder / "packet.pdf", bound


def page(pdf: Pdf, number: int) -> Dictionary:
    return pdf.pages[number - 1].obj


def drop_page(pdf: Pdf) -> None:
    del pdf.pages[REPORT]


def swap_pages(pdf: Pdf) -> None:
    kids = pdf.Root.Pages.Kids
    kids[REPORT - 1], kids[REPORT] = kids[REPORT], kids[REPORT - 1]


def duplicate_page(pdf: Pdf) -> None:
    pdf.pages.insert(REPORT, pdf.pages[REPORT - 1])


def page_in_place_of_another(pdf: Pdf) -> None:
    page(pdf, REPORT + 1).Contents = page(pdf, REPORT).Contents


def drop_font(pdf: Pdf) -> None:
    del page(pdf, REPORT).Resources.Font["/F1"]


def change_font(pdf: Pdf) -> None:
    page(pdf, REPORT).Resources.Font["/F1"].BaseFont = Name.Courier


def replace_picture(pdf: Pdf) -> None:
    page(pdf, REPORT).Resources.XObject.Im1.write(bytes(48))


def replace_picture_on_shrunk_page(pdf: Pdf) -> None:
    page(pdf, INKED).Resources.XObject.EpkPage.write(b"0.6 g 0 0 612 792 re f")


def change_content(pdf: Pdf) -> None:
    contents = page(pdf, REPORT).Contents
    contents[1] = pdf.make_stream(contents[1].read_bytes().replace(b"Invented", b"Altered "))


def white_box(pdf: Pdf) -> None:
    contents = page(pdf, REPORT).Contents
    stamp = contents[2].read_bytes()
    contents[2] = pdf.make_stream(stamp + b"q 1 g 72 490 200 30 re f Q\n")


def white_box_before_the_stamp(pdf: Pdf) -> None:
    contents = page(pdf, REPORT).Contents
    page(pdf, REPORT).Contents = Array(
        [contents[0], contents[1], pdf.make_stream(b"1 g 0 0 99 99 re f"), contents[2]]
    )


def restamp(number: int, change: Callable[[bytes], bytes]) -> Callable[[Pdf], None]:
    def edit(pdf: Pdf) -> None:
        contents = page(pdf, number).Contents
        if isinstance(contents, Array):
            contents[2] = pdf.make_stream(change(contents[2].read_bytes()))
        else:
            page(pdf, number).Contents = pdf.make_stream(change(contents.read_bytes()))

    return edit


def turn(content: bytes) -> bytes:
    return content.replace(b"q 1 0 0 1 0 0 cm", b"q 0 1 -1 0 592 -400 cm")


def upside_down(content: bytes) -> bytes:
    return content.replace(b"q 1 0 0 1 0 0 cm", b"q -1 0 0 -1 1000.2 36 cm")


def mirror(content: bytes) -> bytes:
    return content.replace(b"q 1 0 0 1 0 0 cm", b"q -1 0 0 1 1000.2 0 cm")


def out_of_sight(content: bytes) -> bytes:
    return content.replace(b"q 1 0 0 1 0 0 cm", b"q 1 0 0 1 300 0 cm")


def no_stamp(pdf: Pdf) -> None:
    contents = page(pdf, REPORT).Contents
    page(pdf, REPORT).Contents = Array([contents[0], contents[1], pdf.make_stream(b"\nQ\n")])


def turned_page(pdf: Pdf) -> None:
    page(pdf, REPORT).Rotate = 90


def cropped_page(pdf: Pdf) -> None:
    page(pdf, REPORT).CropBox = Array([0, 0, 612, 700])


def scaled_page(pdf: Pdf) -> None:
    page(pdf, REPORT).UserUnit = 2


def moved_on_its_sheet(pdf: Pdf) -> None:
    page(pdf, SMALL).Contents = pdf.make_stream(
        page(pdf, SMALL).Contents.read_bytes().replace(b"206", b"211", 1)
    )


def lost_annotation(pdf: Pdf) -> None:
    del page(pdf, INKED).Annots


def unmoved_annotation(pdf: Pdf) -> None:
    page(pdf, INKED).Annots[0].Rect = Array([400, 600, 480, 640])


def other_appearance(pdf: Pdf) -> None:
    page(pdf, INKED).Annots[0].AP.N.write(b"1 1 1 rg 0 0 80 40 re f")


def wrong_link(pdf: Pdf) -> None:
    page(pdf, REPORT).Annots[0].Dest[0] = page(pdf, REPORT)


def wrong_own_link(pdf: Pdf) -> None:
    page(pdf, INDEX).Annots[0].A.D[0] = page(pdf, REPORT + 1)


def dead_own_link(pdf: Pdf) -> None:
    del page(pdf, INDEX).Annots[0]["/A"]


def link_to_a_number(pdf: Pdf) -> None:
    page(pdf, INDEX).Annots[0].A.D[0] = 4


def wrong_outline_target(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Next.Dest[0] = page(pdf, 1)


def wrong_outline_title(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Title = String("Another letter")


def lost_source_bookmarks(pdf: Pdf) -> None:
    third = pdf.Root.Outlines.First.Next.Next
    del third["/First"], third["/Last"], third["/Count"]


def lost_outline(pdf: Pdf) -> None:
    del pdf.Root.Outlines


def wrong_labels(pdf: Pdf) -> None:
    pdf.Root.PageLabels.Nums = Array([0, Dictionary(S=Name.D), 5, Dictionary(S=Name.D, St=7)])


def roman_labels(pdf: Pdf) -> None:
    pdf.Root.PageLabels.Nums[1].S = Name.r


def opens_elsewhere(pdf: Pdf) -> None:
    pdf.Root.OpenAction[0] = page(pdf, 2)


def client_in_information(pdf: Pdf) -> None:
    pdf.trailer.Info["/Creator"] = String("Scanner of an invented client")


def dated_information(pdf: Pdf) -> None:
    pdf.trailer.Info["/ModDate"] = String("D:20261122")


def xmp(pdf: Pdf) -> None:
    pdf.Root.Metadata = pdf.make_stream(b"<x/>", Type=Name.Metadata, Subtype=Name.XML)


def script(pdf: Pdf) -> None:
    pdf.Root.AA = Dictionary()


def unembedded_font(pdf: Pdf) -> None:
    fonts = page(pdf, LETTER).Resources.Font
    for key in fonts.keys():  # noqa: SIM118
        if not key.startswith("/Epk"):
            del fonts[key]["/FontDescriptor"]["/FontFile2"]


def unembedded_stamp(pdf: Pdf) -> None:
    del page(pdf, REPORT).Resources.Font["/EpkStamp"]["/FontDescriptor"]["/FontFile2"]


BREAKS: list[tuple[Callable[[Pdf], None], str, int | None]] = [
    (drop_page, "proof-page-count", None),
    (drop_page, "proof-content", 6),
    (swap_pages, "proof-content", REPORT),
    (duplicate_page, "proof-page-count", None),
    (duplicate_page, "proof-content", REPORT + 1),
    (page_in_place_of_another, "proof-content", REPORT + 1),
    (drop_font, "proof-resources", REPORT),
    (change_font, "proof-resources", REPORT),
    (replace_picture, "proof-resources", REPORT),
    (replace_picture_on_shrunk_page, "proof-content", INKED),
    (replace_picture_on_shrunk_page, "proof-rendering", INKED),
    (change_content, "proof-content", REPORT),
    (white_box, "proof-content", REPORT),
    (white_box_before_the_stamp, "proof-content", REPORT),
    (restamp(REPORT, turn), "proof-stamp", REPORT),
    (restamp(REPORT, upside_down), "proof-stamp", REPORT),
    (restamp(REPORT, mirror), "proof-stamp", REPORT),
    (restamp(REPORT, out_of_sight), "proof-stamp", REPORT),
    (restamp(REPORT, lambda c: c.replace(b"page 5 of", b"page 6 of")), "proof-stamp", REPORT),
    (restamp(REPORT, lambda c: c.replace(b"Exhibit A", b"Exhibit B")), "proof-stamp", REPORT),
    (restamp(REPORT, lambda c: c.replace(b"0 g", b"1 g")), "proof-stamp", REPORT),
    (restamp(SMALL, lambda c: c.replace(b"page 10 of", b"page 11 of")), "proof-stamp", SMALL),
    (no_stamp, "proof-stamp", REPORT),
    (no_stamp, "proof-content", REPORT),
    (turned_page, "proof-boxes", REPORT),
    (turned_page, "proof-stamp", REPORT),
    (cropped_page, "proof-boxes", REPORT),
    (scaled_page, "proof-boxes", REPORT),
    (moved_on_its_sheet, "proof-rendering", SMALL),
    (lost_annotation, "proof-annotations", INKED),
    (lost_annotation, "proof-rendering", INKED),
    (unmoved_annotation, "proof-annotations", INKED),
    (other_appearance, "proof-rendering", INKED),
    (wrong_link, "proof-links", REPORT),
    (wrong_own_link, "proof-links", INDEX),
    (dead_own_link, "proof-links", INDEX),
    (link_to_a_number, "proof-links", INDEX),
    (wrong_outline_target, "proof-outline", None),
    (wrong_outline_title, "proof-outline", None),
    (lost_source_bookmarks, "proof-outline", None),
    (lost_outline, "proof-outline", None),
    (wrong_labels, "proof-labels", 6),
    (roman_labels, "proof-labels", 1),
    (opens_elsewhere, "proof-opening", None),
    (client_in_information, "proof-metadata", None),
    (dated_information, "proof-metadata", None),
    (xmp, "proof-metadata", None),
    (script, "proof-metadata", None),
    (unembedded_font, "proof-fonts", LETTER),
    (unembedded_stamp, "proof-fonts", REPORT),
]


@pytest.mark.parametrize(
    ("edit", "rule", "number"),
    BREAKS,
    ids=[f"{edit.__name__}-{rule}-{at}" for at, (edit, rule, _) in enumerate(BREAKS)],
)
def test_each_break_is_found(
    proven: tuple[PacketSpec, Path, Bound],
    tmp_path: Path,
    edit: Callable[[Pdf], None],
    rule: str,
    number: int | None,
) -> None:
    given, packet, bound = proven
    broken = edited(packet, tmp_path / "broken.pdf", edit)
    found = prove(broken, given, bound)
    named = {(f.rule, f.place.page if f.place else None) for f in found}
    assert (rule, number) in named
    assert all(f.severity is Severity.ERROR and f.kind is Kind.CASE and f.fix for f in found)
    assert all(f.place is not None and f.place.file == "broken.pdf" for f in found)


QUICK = {
    "proof-rendering": {"proof-content", "proof-boxes", "proof-annotations"},
    "proof-fonts": {"proof-resources"},
}
"""What the quick proof, which draws next to nothing, says of what looks different."""


@pytest.mark.parametrize(
    ("edit", "rule", "number"),
    BREAKS,
    ids=[f"{edit.__name__}-{rule}-{at}" for at, (edit, rule, _) in enumerate(BREAKS)],
)
def test_each_break_is_found_by_the_quick_proof(
    proven: tuple[PacketSpec, Path, Bound],
    tmp_path: Path,
    edit: Callable[[Pdf], None],
    rule: str,
    number: int | None,
) -> None:
    given, packet, bound = proven
    broken = edited(packet, tmp_path / "broken.pdf", edit)
    found = prove_copied(broken, given, bound)
    named = {(f.rule, f.place.page if f.place else None) for f in found}
    rules = {rule for rule, page in named if page == number}
    assert rule in rules or rules & QUICK.get(rule, set())


@pytest.mark.parametrize("draft", [False, True])
def test_a_sound_packet_passes_the_quick_proof(tmp_path: Path, draft: bool) -> None:
    given = whole_packet(tmp_path / "parts", draft=draft)
    bound = bind(given, tmp_path / "packet.pdf")
    assert prove_copied(tmp_path / "packet.pdf", given, bound) == ()


def test_an_edit_that_changes_nothing_is_no_break(
    proven: tuple[PacketSpec, Path, Bound], tmp_path: Path
) -> None:
    given, packet, bound = proven
    same = edited(packet, tmp_path / "same.pdf", lambda pdf: pdf.check_pdf_syntax())
    assert prove(same, given, bound) == ()


def test_stale_form_value(tmp_path: Path) -> None:
    form = single(tmp_path / "form.pdf", words("Amount: 9,000.00"))
    stale = part(form, treatment=Treatment.FLATTENED, must_show=("12,500.00",))
    given = spec(stale)
    bound = bind(given, tmp_path / "packet.pdf")
    found = prove(tmp_path / "packet.pdf", given, bound)
    assert [(f.rule, f.place.page) for f in found if f.place] == [("proof-values", 1)]
    assert "12,500" not in found[0].message
    assert "9,000" not in found[0].message


def test_fragment_that_is_not_its_source(tmp_path: Path) -> None:
    fragment = single(tmp_path / "fragment.pdf", words("Altered"))
    source = single(tmp_path / "source.pdf", words("Original"))
    given = spec(replace(part(fragment), source=source))
    bound = bind(given, tmp_path / "packet.pdf")
    assert {f.rule for f in prove(tmp_path / "packet.pdf", given, bound)} == {"proof-content"}


def test_source_with_more_pages_than_the_packet_holds(tmp_path: Path) -> None:
    whole = whole_packet(tmp_path / "parts")
    report = next(one for one in whole.parts if one.id == "report")
    given = spec(replace(report, pages=report.pages[:2], parent=""))
    bound = bind(given, tmp_path / "packet.pdf")
    rules = {f.rule for f in prove(tmp_path / "packet.pdf", given, bound)}
    assert "proof-source-pages" in rules


def test_record_that_is_not_what_was_done(proven: tuple[PacketSpec, Path, Bound]) -> None:
    given, packet, bound = proven
    moved = replace(bound.pages[SMALL - 1], left=180.0)
    false_record = replace(bound, pages=(*bound.pages[: SMALL - 1], moved, *bound.pages[SMALL:]))
    rules = {f.rule for f in prove(packet, given, false_record)}
    assert "proof-rendering" in rules
    shorter = replace(bound, pages=bound.pages[:-1])
    assert "proof-page-count" in {f.rule for f in prove(packet, given, shorter)}


@pytest.mark.parametrize("altered", [False, True])
def test_source_that_pypdf_can_not_read_is_compared_by_rendering(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, altered: bool
) -> None:
    source = single(tmp_path / "source.pdf", words("Original line of text"))
    text = "Altered" if altered else "Original line of text"
    fragment = single(tmp_path / "fragment.pdf", words(text))
    given = spec(replace(part(fragment), source=source))
    bound = bind(given, tmp_path / "packet.pdf")

    class Refusing(library.Document):
        def __init__(self, path: Path) -> None:
            if path == source:
                raise PdfReadError
            super().__init__(path)

    monkeypatch.setattr(library, "Document", Refusing)
    rules = [f.rule for f in prove(tmp_path / "packet.pdf", given, bound)]
    assert rules == (["proof-rendering"] if altered else [])


@pytest.mark.parametrize("password", ["", "locked"])
def test_source_with_a_password(tmp_path: Path, password: str) -> None:
    fragment = report(tmp_path / "fragment.pdf")
    source = tmp_path / "source.pdf"
    with Pdf.open(fragment) as pdf:
        pdf.save(source, encryption=Encryption(owner="owner", user=password))
    given = spec(replace(part(fragment), source=source))
    bound = bind(given, tmp_path / "packet.pdf")
    rules = {f.rule for f in prove(tmp_path / "packet.pdf", given, bound)}
    assert rules == ({"proof-unreadable"} if password else set())


def test_source_that_is_compressed_differently(tmp_path: Path) -> None:
    fragment = report(tmp_path / "fragment.pdf")
    source = tmp_path / "source.pdf"
    with Pdf.open(fragment) as pdf:
        for number in range(3):
            contents = pdf.pages[number].obj.Contents
            pdf.pages[number].obj.Contents = pdf.make_stream(contents.read_bytes())
        pdf.save(source, recompress_flate=True, object_stream_mode=ObjectStreamMode.generate)
    with Pdf.open(source, allow_overwriting_input=True) as pdf:
        picture = pdf.pages[0].obj.Resources.XObject.Im1
        picture.write(picture.read_bytes().hex().encode() + b">", filter=Name.ASCIIHexDecode)
        pdf.save(source, compress_streams=False, stream_decode_level=StreamDecodeLevel.none)
    given = spec(replace(part(fragment), source=source))
    bound = bind(given, tmp_path / "packet.pdf")
    assert prove(tmp_path / "packet.pdf", given, bound) == ()


def test_file_that_is_no_packet(proven: tuple[PacketSpec, Path, Bound], tmp_path: Path) -> None:
    given, packet, bound = proven
    (tmp_path / "no.pdf").write_bytes(b"not a PDF at all")
    (tmp_path / "cut.pdf").write_bytes(packet.read_bytes()[:4000])
    assert prove(tmp_path / "no.pdf", given, bound)[0].rule == "proof-unreadable"
    assert prove(tmp_path / "cut.pdf", given, bound)
