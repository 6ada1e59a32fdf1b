"""Packets whose annotations or stamps were tampered with where hardly anything shows it."""

import io
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from expedite_packets.assembly.bind import bind
from expedite_packets.assembly.font import PRINTABLE
from expedite_packets.assembly.proof.prove import prove
from expedite_packets.model.packet import Bound, PacketSpec
from tests.support.pdf_traps import add_page, save, words
from tests.unit.assembly.packets import edited, part, spec, whole_packet

REPORT, INKED = 5, 9
Proven = tuple[PacketSpec, Path, Bound]


@pytest.fixture(scope="module")
def proven(tmp_path_factory: pytest.TempPathFactory) -> Proven:
    folder = tmp_path_factory.mktemp("marks")
    given = whole_packet(folder / "parts")
    return given, folder / "packet.pdf", bind(given, folder / "packet.pdf")


@pytest.fixture(scope="module", params=[90, 180, 270])
def turned(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Proven:
    """A small turned page on a sheet, with a mark of two looks and a link to the web."""
    folder, pdf = tmp_path_factory.mktemp("turned"), Pdf.new()
    form = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 40, 10])}
    looks = [pdf.make_stream(b"1 0 0 rg 0 0 40 10 re f", **form) for _ in range(2)]
    looks[1].Matrix = Array([2, 0, 0, 2, 5, 5])
    mark = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Stamp,
        F=4,
        Rect=Array([60, 60, 100, 70]),
        QuadPoints=Array([60, 60, 100, 60, 100, 70, 60, 70]),
        AS=Name.On,
        AP=Dictionary(N=Dictionary(On=looks[0], Off=looks[1])),
    )
    web = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([20, 20, 60, 40]),
        A=Dictionary(S=Name.URI, URI=String("https://example.org/invented")),
    )
    add_page(pdf, words("turned", x=20, y=150), box=(0, 0, 200, 300), Rotate=request.param)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(mark), pdf.make_indirect(web)])
    given = spec(part(save(pdf, folder / "turned.pdf")))
    bound = bind(given, folder / "packet.pdf")
    assert bound.pages[0].placed
    assert prove(folder / "packet.pdf", given, bound) == ()
    return given, folder / "packet.pdf", bound


def found(proven: Proven, work: Path, edit: Callable[[Pdf], None]) -> set[tuple[str, int | None]]:
    given, packet, bound = proven
    broken = edited(packet, work / "broken.pdf", edit)
    return {
        (one.rule, one.place.page if one.place else None) for one in prove(broken, given, bound)
    }


def script(pdf: Pdf) -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def acts_when_entered(pdf: Pdf) -> None:
    pdf.pages[REPORT - 1].Annots[0]["/AA"] = Dictionary(E=script(pdf))


def says_who_made_it(pdf: Pdf) -> None:
    pdf.pages[REPORT - 1].Annots[0]["/T"] = String("Invented Reviewer")


def leads_twice(pdf: Pdf) -> None:
    link = pdf.pages[REPORT - 1].Annots[0]
    link.A = Dictionary(S=Name.GoTo, D=link.Dest)


def flags(pdf: Pdf) -> None:
    pdf.pages[REPORT - 1].Annots[0]["/F"] = 2


@pytest.mark.parametrize("edit", [acts_when_entered, says_who_made_it, leads_twice, flags])
def test_links_have_what_their_fragments_have_and_nothing_else(
    proven: Proven, tmp_path: Path, edit: Callable[[Pdf], None]
) -> None:
    assert ("proof-annotations", REPORT) in found(proven, tmp_path, edit)


def test_an_action_after_a_link_is_found(turned: Proven, tmp_path: Path) -> None:
    def edit(pdf: Pdf) -> None:
        pdf.pages[0].Annots[1].A.Next = script(pdf)

    assert ("proof-annotations", 1) in found(turned, tmp_path, edit)


def test_the_box_of_a_look_is_held_on_a_sheet(proven: Proven, tmp_path: Path) -> None:
    def edit(pdf: Pdf) -> None:
        pdf.pages[INKED - 1].Annots[0].AP.N.BBox = Array([0, 0, 80.5, 40])

    assert ("proof-annotations", INKED) in found(proven, tmp_path, edit)


LOOKS: dict[str, Callable[[Dictionary], None]] = {
    "frame's box": lambda look: look.__setitem__("/BBox", Array([0, 0, 40, 10.5])),
    "frame's matrix": lambda look: look.__setitem__("/Matrix", Array([1, 0.01, 0, 1, 0, 0])),
    "frame's content": lambda look: look.write(b"/EpkLook Do 0 g"),
    "frame's entries": lambda look: look.__setitem__("/Metadata", String("who made it")),
    "another form": lambda look: look.Resources.XObject.__setitem__("/B", look),
    "box within": lambda look: look.Resources.XObject.EpkLook.__setitem__(
        "/BBox", Array([0, 0, 40, 10.5])
    ),
    "content within": lambda look: look.Resources.XObject.EpkLook.write(
        b"1 0 0 rg 0 0 40 10 re f "
    ),
}


@pytest.mark.parametrize("state", ["/On", "/Off"])
@pytest.mark.parametrize("what", LOOKS)
def test_looks_that_were_turned_on_a_sheet_are_held_whole(
    turned: Proven, tmp_path: Path, what: str, state: str
) -> None:
    def edit(pdf: Pdf) -> None:
        LOOKS[what](pdf.pages[0].Annots[0].AP.N[state])

    assert ("proof-annotations", 1) in found(turned, tmp_path, edit)


def test_places_of_marks_are_held_on_a_sheet(turned: Proven, tmp_path: Path) -> None:
    def edit(pdf: Pdf) -> None:
        pdf.pages[0].Annots[0].QuadPoints[0] = 61

    assert ("proof-annotations", 1) in found(turned, tmp_path, edit)


def other_face(pdf: Pdf) -> Dictionary:
    """The stamp's font with the letters of a lighter face under its name."""
    path = files("fontpkg_fira_sans") / "files" / "FiraSans-Light.ttf"
    pdfmetrics.registerFont(TTFont("EpkOther", str(path), asciiReadable=True))
    sheet = io.BytesIO()
    canvas = Canvas(sheet, invariant=1)
    canvas.setFont("EpkOther", 8)
    canvas.drawString(0, 0, PRINTABLE)
    canvas.save()
    with Pdf.open(sheet) as made:
        fonts = made.pages[0].Resources.Font.values()
        return pdf.copy_foreign(next(one for one in fonts if "FiraSans" in str(one.BaseFont)))


def test_letters_of_another_shape_in_a_stamp_are_found(proven: Proven, tmp_path: Path) -> None:
    def edit(pdf: Pdf) -> None:
        font = pdf.pages[REPORT - 1].Resources.Font["/EpkStamp"]
        font.FontDescriptor.FontFile2 = other_face(pdf).FontDescriptor.FontFile2

    assert ("proof-stamp", REPORT) in found(proven, tmp_path, edit)


def test_letters_in_each_other_s_place_in_a_stamp_are_found(proven: Proven, tmp_path: Path) -> None:
    """The page's text says one number, and its look another."""

    def edit(pdf: Pdf) -> None:
        font = pdf.pages[REPORT - 1].Resources.Font["/EpkStamp"]
        font.Encoding = Dictionary(Type=Name.Encoding, Differences=Array([53, Name.six]))
        font.FontDescriptor.Flags = 32

    assert any(rule == "proof-stamp" for rule, _ in found(proven, tmp_path, edit))
