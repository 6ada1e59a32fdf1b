from pathlib import Path

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from expedite_packets.errors import ExhibitError, VerificationError
from expedite_packets.exhibits.normalise import normalise
from expedite_packets.exhibits.pdf import flatten
from expedite_packets.model.pages import Treatment
from tests.support.markup_traps import WITHOUT_LOOK, annotation, box_look, marked_page
from tests.support.pdf_traps import add_page, save, words
from tests.unit.exhibits.reading import inked, refusals, rules, seen, taken, text_of

HERE = (300.0, 350.0, 420.0, 400.0)
DRAWN = ["FreeText", "Line", "Square", "Stamp", "Caret", "Ink", "Highlight", "Watermark", "Other"]


@pytest.mark.parametrize("kind", DRAWN)
def test_mark_up_with_an_appearance_becomes_page_content(tmp_path: Path, kind: str) -> None:
    source = marked_page(tmp_path / "marked.pdf", (kind, HERE, {"AP": True}))
    done = taken(source, tmp_path / "work")
    assert kind in text_of(done)
    assert "Page with marks" in text_of(done)
    assert done.pages[0].treatment is Treatment.FLATTENED
    assert inked(done.fragment, HERE)
    with pypdf.PdfReader(done.fragment) as reader:
        assert "/Annots" not in reader.pages[0]


@pytest.mark.parametrize("kind", ["PrinterMark", "TrapNet"])
def test_marks_for_presses_stay_where_they_show(tmp_path: Path, kind: str) -> None:
    source = marked_page(tmp_path / "marked.pdf", (kind, HERE, {"AP": True}))
    done = taken(source, tmp_path / "work")
    assert kind in text_of(done)
    assert seen(source).tobytes() == seen(done.fragment).tobytes()
    bare = taken(marked_page(tmp_path / "bare.pdf", (kind, HERE, {})), tmp_path / "work")
    assert bare.findings == ()
    assert kind not in text_of(bare)


@pytest.mark.parametrize("mark", WITHOUT_LOOK, ids=lambda mark: mark[0])
def test_mark_up_without_an_appearance_is_drawn_and_said(tmp_path: Path, mark: tuple) -> None:
    source = marked_page(tmp_path / "marked.pdf", mark)
    bare = marked_page(tmp_path / "bare.pdf")
    done = taken(source, tmp_path / "work")
    assert "markup-redrawn" in rules(done)
    plain = taken(bare, tmp_path / "work")
    assert seen(done.fragment).tobytes() != seen(plain.fragment).tobytes()


def test_all_kinds_together_keep_the_page_s_own_words(tmp_path: Path) -> None:
    done = taken(marked_page(tmp_path / "all.pdf", *WITHOUT_LOOK), tmp_path / "work")
    assert "Second line" in text_of(done)
    assert "Łódź" in text_of(done)


def test_a_stamp_without_an_appearance_is_refused(tmp_path: Path) -> None:
    source = marked_page(tmp_path / "stamp.pdf", ("Stamp", HERE, {"Name": Name.Approved}))
    assert refusals(source, tmp_path / "work") == {"markup-without-appearance": 1}


def test_notes_are_not_carried_and_said_with_their_pages(tmp_path: Path) -> None:
    marks = (
        ("Text", (500, 700, 520, 720), {"Contents": String("ask the client")}),
        ("Popup", (520, 600, 600, 700), {"Open": True}),
        ("FileAttachment", (500, 600, 520, 620), {}),
    )
    done = taken(marked_page(tmp_path / "notes.pdf", *marks), tmp_path / "work")
    assert {"notes-not-carried", "attachment-not-carried"} <= rules(done)
    assert done.pages[0].treatment is Treatment.UNTREATED
    assert b"ask the client" not in done.fragment.read_bytes()


def test_hidden_mark_up_stays_hidden(tmp_path: Path) -> None:
    marks = (("Stamp", HERE, {"AP": True, "F": 2}), ("Square", HERE, {"F": 32, "C": Array([1])}))
    done = taken(marked_page(tmp_path / "hidden.pdf", *marks), tmp_path / "work")
    assert not inked(done.fragment, HERE)
    assert "hidden-markup" in rules(done)


def test_unapplied_redactions_are_refused(tmp_path: Path) -> None:
    source = marked_page(tmp_path / "redact.pdf", ("Redact", HERE, {"AP": True}))
    assert refusals(source, tmp_path / "work") == {"unapplied-redaction": 1}


def test_film_is_warned_about_and_its_picture_kept(tmp_path: Path) -> None:
    source = marked_page(tmp_path / "film.pdf", ("Screen", HERE, {"AP": True}))
    done = taken(source, tmp_path / "work")
    assert "media-not-carried" in rules(done)
    assert inked(done.fragment, HERE)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_flattening_holds_on_turned_cropped_and_unbalanced_pages(tmp_path: Path, turn: int) -> None:
    pdf = Pdf.new()
    page = add_page(
        pdf,
        b"Q q 0.5 0 0 0.5 30 30 cm q\n" + words("Leftover state", x=300, y=900),
        box=(612, 792, 0, 0),
        Rotate=turn,
        CropBox=Array([50, 60, 600, 780]),
    )
    look = box_look(pdf, "Stamped", (60, 25))
    look.N["/Matrix"] = Array([0, 1, -1, 0, 10, 0])
    page.obj["/Annots"] = Array([annotation(pdf, "Stamp", HERE, AP=look)])
    done = taken(save(pdf, tmp_path / "turned.pdf"), tmp_path / "work")
    assert "Stamped" in text_of(done)
    assert done.pages[0].treatment is Treatment.FLATTENED


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_mark_that_does_not_turn_with_its_page_stays_upright(tmp_path: Path, turn: int) -> None:
    pdf = Pdf.new()
    page = add_page(pdf, b"", Rotate=turn)
    look = box_look(pdf, "Upright", (120, 50))
    page.obj["/Annots"] = Array([annotation(pdf, "Stamp", HERE, F=4 | 16, AP=look)])
    done = taken(save(pdf, tmp_path / "upright.pdf"), tmp_path / "work")
    red = seen(done.fragment).getchannel("G").point([255 if v < 90 else 0 for v in range(256)])
    left, _, right, _ = red.getbbox()
    assert done.pages[0].treatment is Treatment.FLATTENED
    assert right - left > 100  # the frame is wider than high, whichever way the page is turned


def test_an_appearance_of_no_size_shows_nothing_and_harms_nothing(tmp_path: Path) -> None:
    pdf = Pdf.new()
    page = add_page(pdf, words("Page"))
    look = box_look(pdf, "x", (0, 10))
    page.obj["/Annots"] = Array([annotation(pdf, "Stamp", HERE, AP=look)])
    done = taken(save(pdf, tmp_path / "flat.pdf"), tmp_path / "work")
    assert done.pages[0].treatment is Treatment.UNTREATED


def test_a_wrong_flattening_fails_the_proof(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = marked_page(tmp_path / "marked.pdf", ("Stamp", HERE, {"AP": True}))
    right = flatten._drawn

    def misplaced(given: Dictionary, turn: int) -> object:
        given["/Rect"] = Array([100, 100, 220, 150])
        return right(given, turn)

    monkeypatch.setattr(flatten, "_drawn", misplaced)
    with pytest.raises(VerificationError) as failed:
        normalise("marked.pdf", source, tmp_path)
    assert failed.value.findings[0].place is not None
    assert failed.value.findings[0].place.page == 1


def test_all_problems_of_a_file_are_named_at_once(tmp_path: Path) -> None:
    marks = (("Redact", HERE, {"AP": True}), ("Stamp", HERE, {}))
    source = marked_page(tmp_path / "both.pdf", *marks)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        pdf.Root["/Collection"] = Dictionary()
        pdf.save(source)
    with pytest.raises(ExhibitError) as refused:
        normalise("both.pdf", source, tmp_path)
    assert {f.rule for f in refused.value.findings} == {
        "portfolio",
        "unapplied-redaction",
        "markup-without-appearance",
    }


@pytest.mark.parametrize(
    "mark",
    [
        ("FreeText", (72, 600, 80, 606), {"Contents": String("Too long for its box " * 30)}),
        ("FreeText", (72, 600, 300, 640), {"RC": String("<body><p>Only rich</p></body>")}),
        ("Polygon", (72, 600, 300, 640), {"Path": Array([Array([72, 600]), Array([90, 620])])}),
        (
            "Line",
            (72, 600, 300, 640),
            {"L": Array([72, 600, 300, 640]), "Cap": True, "Contents": String("12 feet")},
        ),
    ],
    ids=["long", "rich", "path", "caption"],
)
def test_mark_up_that_can_not_be_drawn_in_full_is_refused(tmp_path: Path, mark: tuple) -> None:
    source = marked_page(tmp_path / "m.pdf", mark)
    assert refusals(source, tmp_path / "work") == {"markup-without-appearance": 1}


def test_a_mark_uses_the_page_s_fonts_where_it_has_none(tmp_path: Path) -> None:
    source = marked_page(tmp_path / "m.pdf", ("Stamp", (72, 300, 272, 340), _LOOK))
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        del pdf.pages[0].Annots[0].AP.N["/Resources"]
        pdf.save(source)
    done = taken(source, tmp_path / "work")
    with pikepdf.open(done.fragment) as pdf:
        assert "/F1" in pdf.pages[0].Resources.XObject.Mark1.Resources.Font


_LOOK = {"AP": True}
NO_FLAGS, PRINT, NO_VIEW = 0, 4, 32


@pytest.mark.parametrize(
    ("flags", "shown", "rule"),
    [
        (PRINT, True, None),
        (NO_FLAGS, True, "shown-on-screen-only"),
        (PRINT | NO_VIEW, True, "shown-in-print-only"),
        (NO_VIEW, False, "hidden-markup"),
    ],
)
def test_what_prints_or_shows_goes_in_and_is_said(
    tmp_path: Path, flags: int, shown: bool, rule: str | None
) -> None:
    mark = ("Stamp", (72, 300, 272, 340), {"AP": True, "F": flags})
    done = taken(marked_page(tmp_path / "m.pdf", mark), tmp_path / "work")
    assert ("Stamp" in text_of(done)) is shown
    said = rules(done) & {"shown-on-screen-only", "shown-in-print-only", "hidden-markup"}
    assert said == ({rule} if rule else set())


def test_a_link_keeps_its_own_look(tmp_path: Path) -> None:
    action = Dictionary(S=Name.URI, URI=String("https://example.org"))
    mark = ("Link", (72, 300, 272, 340), {"AP": True, "A": action})
    done = taken(marked_page(tmp_path / "m.pdf", mark), tmp_path / "work")
    assert "Link" in text_of(done)
    assert inked(done.fragment, (70, 298, 274, 342))


def test_words_show_through_a_highlight_whose_look_would_cover_them(tmp_path: Path) -> None:
    rect = (60, 690, 300, 720)
    source = marked_page(tmp_path / "m.pdf", ("Highlight", rect, {}))
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        box = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 240, 30]))
        look = pdf.make_stream(b"1 1 0 rg 0 0 240 30 re f", box)
        pdf.pages[0].Annots[0]["/AP"] = Dictionary(N=look)
        pdf.save(source)
    done = taken(source, tmp_path / "work")
    lowest, _ = seen(done.fragment, scale=2).getchannel("R").crop((130, 144, 600, 204)).getextrema()
    assert lowest < 80


def test_marks_far_from_the_origin_stay_on_their_page(tmp_path: Path) -> None:
    source = tmp_path / "map.pdf"
    with pikepdf.new() as pdf:
        page = add_page(pdf, b"20100 20100 50 50 re f\n", box=(20000, 20000, 20612, 20792))
        rect = (20300, 20300, 20400, 20340)
        look = box_look(pdf, "Far", (100, 40))
        page.obj["/Annots"] = Array([annotation(pdf, "Stamp", rect, AP=look)])
        pdf.save(source)
    assert "Far" in text_of(taken(source, tmp_path / "work"))
