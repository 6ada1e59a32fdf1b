"""What a PDF holds that nobody sees: on layers, cropped away, beside the paper."""

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import ImageDraw

from expedite_packets.model.pages import Treatment
from tests.support import pdf_traps
from tests.unit.exhibits.pictures_in_pdf import noise, picture
from tests.unit.exhibits.reading import inked, refusals, rules, seen, taken, text_of


def test_layers_that_hide_nothing_go_in(tmp_path: Path) -> None:
    done = taken(pdf_traps.layers(tmp_path / "on.pdf", off=False), tmp_path / "work")
    assert "Layer text" in text_of(done)
    assert b"OCProperties" not in done.fragment.read_bytes()


@pytest.mark.parametrize(
    ("options", "hidden"),
    [
        ({"off": True}, True),
        ({"off": True, "member": "AllOn"}, True),
        ({"off": True, "member": "AnyOff"}, False),
        ({"off": False, "member": "AllOff"}, True),
        ({"off": False, "expression": True}, True),
        ({"off": True, "expression": True}, False),
    ],
    ids=str,
)
def test_what_layers_hide_is_taken_out_and_what_they_show_stays(
    tmp_path: Path, options: dict, hidden: bool
) -> None:
    source = pdf_traps.layers(tmp_path / "layers.pdf", **options)
    done = taken(source, tmp_path / "work")
    assert ("hidden-layer-removed" in rules(done)) == hidden
    assert ("Layer text" in text_of(done)) == (not hidden)
    assert "Shown text" in text_of(done)
    assert inked(done.fragment, (72, 595, 200, 612)) == (not hidden)
    with pikepdf.open(done.fragment) as pdf:
        streams = [o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)]
    assert any(b"Layer text" in one for one in streams) == (not hidden)
    assert not any(b"BDC" in one for one in streams) or not options.get("member")


@pytest.mark.parametrize("kind", ["form", "image"])
@pytest.mark.parametrize("member", ["", "AnyOn"])
def test_a_letterhead_on_a_layer_that_shows_goes_in(tmp_path: Path, kind: str, member: str) -> None:
    source = pdf_traps.shown_objects(tmp_path / "s.pdf", kind=kind, member=member)
    done = taken(source, tmp_path / "work")
    assert rules(done) == set()
    assert [page.treatment for page in done.pages] == [Treatment.FLATTENED]
    assert inked(done.fragment, (80, 80, 260, 115))
    assert seen(source).tobytes() == seen(done.fragment).tobytes()
    assert b"/OC" not in done.fragment.read_bytes()


def test_layers_that_viewers_judge_in_different_ways_are_for_somebody_to_decide(
    tmp_path: Path,
) -> None:
    """PDFium asks for no policy where one layer stands alone, and shows what the standard hides."""
    source = pdf_traps.shown_objects(tmp_path / "s.pdf", kind="form", member="AllOff")
    assert refusals(source, tmp_path / "work") == {"hidden-layer": 1}


def test_hidden_forms_pictures_paths_and_marks_are_taken_out_with_their_content(
    tmp_path: Path,
) -> None:
    source = pdf_traps.hidden_objects(tmp_path / "h.pdf")
    done = taken(source, tmp_path / "work")
    before, after = seen(source), seen(done.fragment)
    for image in (before, after):  # PDFium draws the stamp all the same
        ImageDraw.Draw(image).rectangle((72, 492, 300, 720), fill="white")
    assert before.tobytes() == after.tobytes()
    assert text_of(done).split() == ["After", "all", "of", "it"]
    with pikepdf.open(done.fragment) as pdf:
        streams = [o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)]
    assert not any(b"Secret" in one or b"\x11\x22\x33" in one for one in streams)
    assert b"Secret" not in done.fragment.read_bytes()


def test_a_layer_for_the_screen_only_is_for_somebody_to_decide(tmp_path: Path) -> None:
    source = pdf_traps.layers(tmp_path / "layers.pdf", off=False)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        draft = pdf.Root.OCProperties.OCGs[1]
        draft["/Usage"] = Dictionary(Print=Dictionary(PrintState=Name.OFF))
        usage = Dictionary(Event=Name.Print, Category=Array([Name.Print]), OCGs=Array([draft]))
        pdf.Root.OCProperties.D["/AS"] = Array([usage])
        pdf.save(source)
    assert refusals(source, tmp_path / "work") == {"hidden-layer": 1}


@pytest.mark.parametrize("outside", [True, False])
def test_cropped_content_and_blank_pages_are_said(tmp_path: Path, outside: bool) -> None:
    source = pdf_traps.cropped(tmp_path / "c.pdf", outside=outside)
    done = taken(source, tmp_path / "work")
    assert ("cropped-content" in rules(done)) is outside
    (blank,) = [f for f in done.findings if f.rule == "blank-page"]
    assert "page 2" in blank.message
    assert (done.pages[0].width, done.pages[0].height) == (512, 600)


@pytest.mark.parametrize("turn", [0, 90])
@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("inside", False),
        ("wholly outside", True),
        ("partly outside", True),
        ("in a form in a form", True),
        ("picture", True),
        ("typed note", True),
        ("edge that printers cut", False),
    ],
)
def test_what_was_cropped_away_is_told(
    tmp_path: Path, turn: int, where: str, *, told: bool
) -> None:
    pdf = pikepdf.new()
    font = Dictionary(F1=pdf_traps.helvetica(pdf))
    box = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 612, 792])}
    inner = pdf.make_stream(
        pdf_traps.words("cropped", 110, 20), Dictionary(**box, Resources=Dictionary(Font=font))
    )
    outer = pdf.make_stream(
        b"/A Do", Dictionary(**box, Resources=Dictionary(XObject=Dictionary(A=inner)))
    )
    grey = {"BitsPerComponent": 8, "ColorSpace": Name.DeviceGray, "Filter": Name.DCTDecode}
    shown = picture(pdf, noise("JPEG"), **grey)["/XObject"]
    shown["/B"] = outer
    content = {
        "wholly outside": pdf_traps.words("cropped", 110, 20),
        "partly outside": pdf_traps.words("cropped words", 80, 400),
        "in a form in a form": b"/B Do\n",
        "picture": b"q 612 0 0 792 0 0 cm /Im Do Q\n",
        "edge that printers cut": b"0.9 g 50 50 512 692 re f 0 g",
    }
    note = pdf.make_stream(
        pdf_traps.words("cropped", 2, 2),
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 80, 20]),
            Resources=Dictionary(Font=font),
        ),
    )
    marks = Array(
        [
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.FreeText,
                Rect=Array([110, 10, 190, 30]),
                F=4,
                AP=Dictionary(N=note),
                Contents=pikepdf.String("cropped"),
            )
        ]
    )
    pdf_traps.add_page(
        pdf,
        content.get(where, b"") + pdf_traps.words("Words inside", 200, 400),
        resources=Dictionary(Font=font, XObject=shown),
        CropBox=Array([100, 100, 500, 700]),
        Rotate=turn,
        Annots=marks if where == "typed note" else Array(),
    )
    pdf_traps.save(pdf, tmp_path / "a.pdf")
    assert ("cropped-content" in rules(taken(tmp_path / "a.pdf", tmp_path / "work"))) == told


def test_what_was_cropped_off_a_page_that_is_blank_now_is_told(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    font = Dictionary(F1=pdf_traps.helvetica(pdf))
    words = pdf_traps.words("Nobody sees this", 20, 20)
    resources = Dictionary(Font=font)
    pdf_traps.add_page(pdf, words, resources=resources, CropBox=Array([100, 100, 500, 700]))
    pdf_traps.save(pdf, tmp_path / "a.pdf")
    assert {"blank-page", "cropped-content"} <= rules(taken(tmp_path / "a.pdf", tmp_path / "work"))


@pytest.mark.parametrize("turn", [0, 270])
@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("inside", False),
        ("words beside", True),
        ("words in a form", True),
        ("picture beside", True),
        ("picture over the edge", False),
        ("line beside", False),
        ("bar beside", False),
        ("drawing beside", True),
        ("picture within content beside", True),
        ("picture beside a note", True),
    ],
)
def test_what_stands_beside_the_paper_is_told(
    tmp_path: Path, turn: int, where: str, *, told: bool
) -> None:
    pdf = pikepdf.new()
    font = Dictionary(F1=pdf_traps.helvetica(pdf))
    form = pdf.make_stream(
        pdf_traps.words("nobody sees this", 10, 20),
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 2000, 2000]),
            Resources=Dictionary(Font=font),
        ),
    )
    grey = {"BitsPerComponent": 8, "ColorSpace": Name.DeviceGray, "Filter": Name.DCTDecode}
    resources = Dictionary(Font=font, XObject=picture(pdf, noise("JPEG"), **grey)["/XObject"])
    resources.XObject.Form = form
    content = {
        "words beside": pdf_traps.words("nobody sees this", -900, 400),
        "words in a form": b"q 1 0 0 1 40 900 cm /Form Do Q\n",
        "picture beside": b"q 200 0 0 200 700 300 cm /Im Do Q\n",
        "picture over the edge": b"q 200 0 0 200 500 300 cm /Im Do Q\n",
        "line beside": b"700 0 m 700 400 l S\n",
        "bar beside": b"700 0 20 40 re f\n",
        "drawing beside": b"700 40 m 720 90 l 740 40 l 760 90 l 780 40 l 800 90 l 820 40 l S\n",
        "picture within content beside": b"q 9 0 0 9 700 300 cm BI /W 1 /H 1 /CS /G /BPC 8 ID "
        b"\x80 EI Q\n",
        "picture beside a note": b"q 200 0 0 200 700 300 cm /Im Do Q\n",
    }
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.FreeText,
        Rect=Array([110, 110, 190, 130]),
        F=4,
        AP=Dictionary(N=form),
        Contents=pikepdf.String("a note"),
    )
    pdf_traps.add_page(pdf, pdf_traps.words("first page"))
    pdf_traps.add_page(
        pdf,
        content.get(where, b"") + pdf_traps.words("Words inside", 200, 400),
        resources=resources,
        Rotate=turn,
        Annots=Array([note] if "note" in where else []),
    )
    pdf_traps.save(pdf, tmp_path / "a.pdf")
    done = taken(tmp_path / "a.pdf", tmp_path / "work")
    said = [f.message for f in done.findings if f.rule == "cropped-content"]
    assert ["beside the paper on page 2" in one for one in said] == [True] * told
    # the second reader agrees on what there is to be found
    assert ("nobody sees this" in text_of(done, 1)) == ("words" in where or "note" in where)


def test_private_numbers_that_nobody_sees_are_told(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    pdf_traps.add_page(pdf, pdf_traps.words("SSN 512-34-9876", 700, 400))
    cut = pdf_traps.words("SSN 512-34-9876", 20, 20)
    pdf_traps.add_page(pdf, cut, CropBox=Array([100, 100, 500, 700]))
    pdf_traps.save(pdf, tmp_path / "a.pdf")
    done = taken(tmp_path / "a.pdf", tmp_path / "work")
    [told] = [f.message for f in done.findings if f.rule == "T-30"]
    assert "pages 1-2" in told
