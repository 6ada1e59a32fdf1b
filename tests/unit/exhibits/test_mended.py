"""What qpdf mends is held against PDFium, which mends it its own way; oddities are refused."""

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from reportlab.pdfgen import canvas

from expedite_packets.exhibits.normalise import normalise
from expedite_packets.exhibits.proof.mended import read_otherwise
from expedite_packets.exhibits.typeface import FACE, load_face
from expedite_packets.model.handling import Handling
from expedite_packets.model.pages import Treatment
from tests.support import pdf_traps
from tests.unit.exhibits.reading import inked, refusals, rules, taken, text_of


def page_named_twice(path: Path, *, turned: bool) -> Path:
    """A page that two lists name; qpdf makes it two pages, and turns the second with its list."""
    with pikepdf.new() as pdf:
        pdf_traps.add_page(pdf, pdf_traps.words("First"))
        pdf_traps.add_page(pdf, pdf_traps.words("Second"))
        tree, page = pdf.Root.Pages, pdf.pages[1].obj
        inner = Dictionary(Type=Name.Pages, Kids=Array([page]), Count=1, Parent=tree)
        if turned:
            inner["/Rotate"] = 90
        tree.Kids.append(pdf.make_indirect(inner))
        tree["/Count"] = 3
        pdf.save(path)
    return path


def test_a_page_that_readers_turn_in_different_ways_waits_for_somebody(tmp_path: Path) -> None:
    source = page_named_twice(tmp_path / "p.pdf", turned=True)
    done = taken(source, tmp_path / "work")
    told = [(f.rule, f.place.page) for f in done.findings if f.blocking and f.place]
    assert told == [("damaged-page", 3)]
    repaired = next(f for f in done.findings if f.rule == "damaged-pdf-repaired")
    assert "Two readers" not in repaired.message


def test_it_goes_in_once_somebody_has_looked(tmp_path: Path) -> None:
    source = page_named_twice(tmp_path / "p.pdf", turned=True)
    (tmp_path / "work").mkdir()
    accepted = Handling(accept_damaged=((3, 3),))
    done = normalise("p.pdf", source, tmp_path / "work", accepted)
    assert not any(f.blocking for f in done.findings)
    assert "damaged-page-accepted" in rules(done)


def test_what_is_mended_and_read_alike_is_only_said(tmp_path: Path) -> None:
    source = page_named_twice(tmp_path / "p.pdf", turned=False)
    done = taken(source, tmp_path / "work")
    assert len(done.pages) == 3
    assert rules(done) == {"repaired-pdf"}


@pytest.mark.parametrize(("pages", "otherwise"), [((0, 1, 2), (2,)), ((0, 1), ()), ((), ())])
def test_only_the_pages_asked_for_are_compared(
    tmp_path: Path, pages: tuple[int, ...], otherwise: tuple[int, ...]
) -> None:
    source = page_named_twice(tmp_path / "p.pdf", turned=True)
    assert read_otherwise(source, pages) == otherwise


def test_a_file_that_pdfium_can_not_open_is_read_otherwise(tmp_path: Path) -> None:
    source = tmp_path / "p.pdf"
    source.write_bytes(b"no PDF")
    assert read_otherwise(source, (0, 4)) == (0, 4)


def test_content_with_what_no_content_may_hold_is_refused(tmp_path: Path) -> None:
    """A sign without a number within an array: the reader of content ends with a TypeError."""
    with pikepdf.new() as pdf:
        page = pdf_traps.add_page(pdf, b"/OC /Layer BDC BT /F1 9 Tf [(a)- 1(b)] TJ ET EMC")
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String("layer")))
        page.Resources["/Properties"] = Dictionary(Layer=group)
        off = Dictionary(OFF=Array([group]))
        pdf.Root["/OCProperties"] = Dictionary(OCGs=Array([group]), D=off)
        pdf.save(tmp_path / "t.pdf")
    assert refusals(tmp_path / "t.pdf", tmp_path / "work") == {"damaged-pdf": None}


@pytest.mark.parametrize("subtype", ["/Link", "/Stamp"])
def test_a_mark_of_several_looks_that_does_not_say_which_shows_the_one_viewers_draw(
    tmp_path: Path, subtype: str
) -> None:
    with pikepdf.new() as pdf:
        page = pdf_traps.add_page(pdf, pdf_traps.words("Words"))
        look = pdf.make_stream(
            b"0 0 90 90 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 90, 90])
        )
        looks = Dictionary(Off=look, On=pdf.make_stream(b"", BBox=Array([0, 0, 9, 9])))
        mark = Dictionary(Type=Name.Annot, Subtype=Name(subtype), Rect=Array([72, 72, 162, 162]))
        mark["/AP"], mark["/F"] = Dictionary(N=looks), 4
        page.obj["/Annots"] = Array([pdf.make_indirect(mark)])
        pdf.save(tmp_path / "m.pdf")
    done = taken(tmp_path / "m.pdf", tmp_path / "work")
    assert inked(tmp_path / "m.pdf", (80, 80, 150, 150))
    assert inked(done.fragment, (80, 80, 150, 150))
    assert done.pages[0].treatment is Treatment.FLATTENED


def _with_reference(path: Path, before: bytes, after: bytes) -> Path:
    """The file with something of its source in place of something else, of the same length."""
    data = path.read_bytes()
    assert before in data
    path.write_bytes(data.replace(before, after, 1))
    return path


def _waiting(source: Path, work: Path) -> list[tuple[str, int | None]]:
    done = taken(source, work)
    return [(f.rule, f.place.page) for f in done.findings if f.blocking and f.place]


def test_content_that_only_lenient_readers_find_is_missed(tmp_path: Path) -> None:
    """A wrong generation: qpdf and pypdf see nothing there, PDFium and others the content."""
    source = pdf_traps.plain_pdf(tmp_path / "p.pdf", pages=2)
    with pikepdf.open(source) as pdf:
        number = pdf.pages[1].obj.Contents.objgen[0]
    _with_reference(source, b"/Contents %d 0 R" % number, b"/Contents %d 1 R" % number)
    waiting = _waiting(source, tmp_path / "work")
    assert ("damaged-page", 2) in waiting
    assert all(page == 2 for _, page in waiting)


def test_a_font_referred_to_with_a_wrong_generation_is_no_error_of_the_program(
    tmp_path: Path,
) -> None:
    source = pdf_traps.plain_pdf(tmp_path / "p.pdf", pages=2)
    with pikepdf.open(source) as pdf:
        number = pdf.pages[0].obj.Resources.Font.F1.objgen[0]
    _with_reference(source, b"/F1 %d 0 R" % number, b"/F1 %d 1 R" % number)
    done = taken(source, tmp_path / "work")
    assert len(done.pages) == 2
    assert rules(done) & {"repaired-pdf", "damaged-page"}


def test_a_page_turned_by_a_list_that_it_does_not_call_its_parent(tmp_path: Path) -> None:
    source = tmp_path / "p.pdf"
    with pikepdf.new() as pdf:
        pdf_traps.add_page(pdf, pdf_traps.words("First"))
        pdf_traps.add_page(pdf, pdf_traps.words("Second"))
        tree, page = pdf.Root.Pages, pdf.pages[1].obj
        inner = Dictionary(Type=Name.Pages, Kids=Array([page]), Count=1, Parent=tree, Rotate=90)
        tree.Kids[1] = pdf.make_indirect(inner)
        pdf.save(source)
    assert _waiting(source, tmp_path / "work") == [("damaged-page", 2)]


def test_a_font_whose_description_claims_to_be_the_catalog_keeps_its_letters(
    tmp_path: Path,
) -> None:
    source = tmp_path / "p.pdf"
    load_face()
    page = canvas.Canvas(str(tmp_path / "letter.pdf"), invariant=True)
    page.setFont(FACE, 12)
    page.drawString(72, 700, "Set in letters of its own")
    page.save()
    with pikepdf.open(tmp_path / "letter.pdf") as pdf:
        described = [o for o in pdf.objects if isinstance(o, Dictionary) and "/FontFile2" in o]
        assert described
        for one in described:
            one.Type = Name.Catalog
        pdf.save(source)
    done = taken(source, tmp_path / "work")
    assert rules(done) == {"repaired-pdf"}
    with pikepdf.open(done.fragment) as pdf:
        assert any("/FontFile2" in o for o in pdf.objects if isinstance(o, Dictionary))


def _with_layer(path: Path, content: bytes, *, shown: bool) -> Path:
    with pikepdf.new() as pdf:
        page = pdf_traps.add_page(pdf, content)
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String("layer")))
        page.Resources["/Properties"] = Dictionary(Layer=group)
        settings = Dictionary(OFF=Array([] if shown else [group]))
        pdf.Root["/OCProperties"] = Dictionary(OCGs=Array([group]), D=settings)
        pdf.save(path)
    return path


@pytest.mark.parametrize("shown", [True, False])
def test_a_layer_that_begins_within_a_text_is_carried(tmp_path: Path, *, shown: bool) -> None:
    content = b"BT /F1 12 Tf 72 700 Td (Seen) Tj /OC /Layer BDC 0 -20 Td (Layer) Tj ET"
    content += b" BT /F1 12 Tf 72 600 Td (More) Tj EMC 0 -20 Td (End) Tj ET"
    done = taken(_with_layer(tmp_path / "t.pdf", content, shown=shown), tmp_path / "work")
    text = text_of(done)
    assert "Seen" in text
    assert "End" in text
    assert ("Layer" in text) is ("More" in text) is shown


def test_what_stands_open_before_a_layer_is_for_somebody_to_decide(tmp_path: Path) -> None:
    """Found by mutation: a dictionary that nothing closes swallows the mark of the layer."""
    content = b"<<\n/OC /Layer BDC\nBT /F1 12 Tf 72 700 Td (Hidden) Tj ET\nEMC\n"
    source = _with_layer(tmp_path / "t.pdf", content, shown=False)
    assert refusals(source, tmp_path / "work") == {"hidden-layer": 1}
