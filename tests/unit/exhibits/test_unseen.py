"""Words in a page's text that nobody sees on the page are told; what is seen is not."""

from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from expedite_packets.exhibits.normalise import normalise
from expedite_packets.exhibits.unseen.content import is_plain
from expedite_packets.model.exhibit import Redaction
from expedite_packets.model.finding import Severity
from expedite_packets.model.handling import Handling
from tests.support import pdf_traps
from tests.unit.exhibits.pictures_in_pdf import noise, picture
from tests.unit.exhibits.reading import rules, taken, text_of

LINE = pdf_traps.words("The name is Wilhelmina and no other")
BOX = b"128 692 80 18 re f\n"
"""A rectangle over the name."""
SEEN = pdf_traps.words("Words that are seen", 72, 500)
SCAN = b"q 612 0 0 792 0 0 cm /Im Do Q\n"
UNDRAWN = b"BT 3 Tr /F1 12 Tf 72 700 Td (Wilhelmina) Tj ET\n"
NAME = pdf_traps.words("Wilhelmina")

COVERED = {
    "black box": LINE + b"0 g " + BOX,
    "white box": LINE + b"1 g " + BOX + b"0 g ",
    "white box with words of its own": LINE
    + b"1 g "
    + BOX
    + b"1 0 0 rg "
    + pdf_traps.words("(b)(6)", 140, 698, 10),
    "broad line": LINE + b"0 G 16 w 128 702 m 208 702 l S\n",
    "picture": LINE + b"q 100 0 0 30 120 690 cm /Im Do Q\n",
    "drawn in a form": b"q 0.5 0 0 0.5 50 60 cm /Form Do Q\n",
    "scan blacked out, its text left": SCAN + UNDRAWN + b"0 g 60 690 120 30 re f\n",
    "scan blacked out, its text below it": NAME + SCAN + b"0 g 60 690 120 30 re f\n",
}
UNSEEN = {
    "white": b"1 g " + NAME + b"0 g ",
    "white in CMYK": b"0 0 0 0 k " + NAME + b"0 g ",
    "not quite white": b"0.99 g " + NAME + b"0 g ",
    "black highlight behind black words": b"0 g " + BOX + LINE,
    "the colour of a banner": b"0 0 0.5 rg 60 690 400 30 re f " + NAME + b"0 g ",
    "undrawn": UNDRAWN + b"BT 0 Tr ET\n",
    "for a clip only": b"q BT 7 Tr /F1 12 Tf 72 700 Td (Wilhelmina) Tj ET Q\n",
    "see-through": b"q /Clear gs " + NAME + b"Q\n",
    "tiny": pdf_traps.words("Wilhelmina", 72, 700, 0.5),
    "scaled to be tiny": b"q 0.05 0 0 0.05 72 700 cm " + NAME + b"Q\n",
    "scan that is black where its text stands": b"q 612 0 0 792 0 0 cm /Black Do Q\n" + UNDRAWN,
}
ORDINARY = {
    "plain": LINE,
    "white on a banner": b"0 0 0.5 rg 60 690 400 30 re f 1 g " + NAME + b"0 g ",
    "white on a picture": SCAN + b"1 g " + NAME + b"0 g ",
    "white blanks": b"1 g " + pdf_traps.words("      ") + b"0 g ",
    "below a yellow see-through box": LINE + b"q /Half gs 1 1 0 rg " + BOX + b"Q\n",
    "below a yellow marker": LINE + b"q /Multiply gs 1 1 0 rg " + BOX + b"Q\n",
    "struck out": LINE + b"0 g 72 703 200 1 re f\n",
    "text of a scan": SCAN + UNDRAWN,
    "text below a scan": NAME + SCAN,
    "white text of a scan": SCAN + b"1 g " + NAME + b"0 g ",
    "white shadow": b"1 g "
    + pdf_traps.words("Wilhelmina", 73, 699, 30)
    + b"0 g "
    + pdf_traps.words("Wilhelmina", 72, 700, 30),
    "watermark": b"0.9 g " + pdf_traps.words("DRAFT", 72, 600, 90) + b"0 g ",
    "words on a white page that was painted": b"1 g 0 0 612 792 re f 0 g " + LINE,
    "a box beside the words": LINE + b"0 g 400 692 80 18 re f\n",
}


def made(path: Path, content: bytes, **entries: object) -> Path:
    """A page of this content, and of words that are seen."""
    pdf = pikepdf.new()
    font = Dictionary(F1=pdf_traps.helvetica(pdf))
    form = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 612, 792]))
    form["/Resources"] = Dictionary(Font=font)
    grey = {"BitsPerComponent": 8, "ColorSpace": Name.DeviceGray}
    shown = picture(pdf, noise("JPEG"), Filter=Name.DCTDecode, **grey)["/XObject"]
    shown.Form = pdf.make_stream(LINE + b"0 g " + BOX, form)
    shown.Black = picture(pdf, bytes(400 * 400), **grey)["/XObject"].Im
    states = Dictionary(
        Clear=Dictionary(ca=0), Half=Dictionary(ca=0.4), Multiply=Dictionary(BM=Name.Multiply)
    )
    resources = Dictionary(Font=font, XObject=shown, ExtGState=states)
    pdf_traps.add_page(pdf, content + SEEN, resources=resources, **entries)
    return pdf_traps.save(pdf, path)


@pytest.mark.parametrize("case", COVERED)
def test_words_that_something_covers_are_told(tmp_path: Path, case: str) -> None:
    done = taken(made(tmp_path / "a.pdf", COVERED[case]), tmp_path / "work")
    assert "covered-words" in rules(done)
    assert "unseen-words" not in rules(done)
    assert "Wilhelmina" in text_of(done), "a second reader finds them"


@pytest.mark.parametrize("case", UNSEEN)
def test_words_that_do_not_show_are_told(tmp_path: Path, case: str) -> None:
    done = taken(made(tmp_path / "a.pdf", UNSEEN[case]), tmp_path / "work")
    assert "unseen-words" in rules(done)
    assert "covered-words" not in rules(done)
    assert "Wilhelmina" in text_of(done), "a second reader finds them"


@pytest.mark.parametrize("case", ORDINARY)
def test_words_that_are_seen_are_not_told(tmp_path: Path, case: str) -> None:
    done = taken(made(tmp_path / "a.pdf", ORDINARY[case]), tmp_path / "work")
    assert not {"covered-words", "unseen-words"} & rules(done)


@pytest.mark.parametrize(
    "entries",
    [
        {"Rotate": 90},
        {"Rotate": 180},
        {"Rotate": 270, "CropBox": Array([50, 450, 400, 750])},
        {"UserUnit": 2},
        {"CropBox": Array([50, 450, 400, 750])},
        {"MediaBox": Array([-100, -50, 500, 900])},
    ],
    ids=str,
)
def test_pages_of_any_shape_are_looked_at(tmp_path: Path, entries: dict[str, object]) -> None:
    hidden = taken(made(tmp_path / "a.pdf", COVERED["black box"], **entries), tmp_path / "a")
    assert "covered-words" in rules(hidden)
    seen = ORDINARY["a box beside the words"]
    assert "covered-words" not in rules(
        taken(made(tmp_path / "b.pdf", seen, **entries), tmp_path / "b")
    )


def test_a_box_that_was_drawn_as_a_mark_is_told(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    look = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 80, 18]))
    mark = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Square,
        Rect=Array([128, 692, 208, 710]),
        F=4,
        AP=Dictionary(N=pdf.make_stream(b"0 g 0 0 80 18 re f", look)),
    )
    pdf_traps.add_page(pdf, LINE)
    pdf_traps.add_page(pdf, LINE, Annots=Array([mark]))
    pdf_traps.save(pdf, tmp_path / "a.pdf")
    done = taken(tmp_path / "a.pdf", tmp_path / "work")
    [told] = [f for f in done.findings if f.rule == "covered-words"]
    assert told.severity is Severity.WARNING
    assert told.place
    assert told.place.page == 2
    assert "page 2 " in told.message
    assert "redact:" in told.fix
    assert "Wilhelmina" not in told.message + told.fix


def test_marks_of_typesetters_are_a_note(tmp_path: Path) -> None:
    """White words at the edge of a page, as the Federal Register has them."""
    content = b"1 g " + pdf_traps.words("jdoe on PROD1 with RULES", 72, 20, 6) + b"0 g "
    done = taken(made(tmp_path / "a.pdf", content), tmp_path / "work")
    [told] = [f for f in done.findings if f.rule == "unseen-words"]
    assert told.severity is Severity.NOTE


def test_once_they_are_blacked_out_they_are_told_no_more(tmp_path: Path) -> None:
    source = made(tmp_path / "a.pdf", COVERED["black box"])
    (tmp_path / "work").mkdir()
    wanted = (Redaction.model_validate({"text": "Wilhelmina"}),)
    done = normalise("a.pdf", source, tmp_path / "work", Handling(redact=wanted))
    assert "redacted" in rules(done)
    assert "covered-words" not in rules(done)
    assert "Wilhelmina" not in text_of(done)


def test_what_stays_when_another_page_is_blacked_out_is_told_still(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    pdf_traps.add_page(pdf, pdf_traps.words("Account of Thistledown"))
    pdf_traps.add_page(pdf, LINE + b"0 g " + BOX)
    pdf_traps.save(pdf, tmp_path / "a.pdf")
    (tmp_path / "work").mkdir()
    wanted = (Redaction.model_validate({"text": "Thistledown"}),)
    done = normalise("a.pdf", tmp_path / "a.pdf", tmp_path / "work", Handling(redact=wanted))
    [told] = [f for f in done.findings if f.rule == "covered-words"]
    assert "page 2 " in told.message


def test_content_of_dark_words_is_plain() -> None:
    assert is_plain(b"1 0 0 1 0 0 cm  BT /F1 12 Tf 14.4 TL ET\n" + LINE + SEEN)
    assert is_plain(b"BT /F2+0 10.5 Tf [(f g 1 Do) -20 (rg)] TJ ET 72 700 m 90 700 l S")


@pytest.mark.parametrize("content", {**COVERED, **UNSEEN}.values(), ids={**COVERED, **UNSEEN})
def test_content_that_may_hide_words_is_not_plain(content: bytes) -> None:
    assert not is_plain(content)


@given(
    before=st.text("ab() \\", max_size=6),
    hides=st.sampled_from(
        (
            *(b"1 g", b"1 1 1 rg", b"0 0 0 0 k", b"/Cs cs 1 scn", b"3 Tr", b"/G gs", b"9 w"),
            *(b"0 0 9 9 re f", b"0 0 9 9 re f*", b"0 0 9 9 re F", b"0 0 9 9 re B", b"/Im Do"),
            *(b"0 0 9 9 re b*", b"/Sh sh", b"BI ID EI", b".1 0 0 .1 0 0 cm", b"/F1 1 Tf", b"0 Tz"),
            *(b"/F1 0.1\nTf", b"/F1\n1 Tf", b"/F1 12 Tf\n1 Tf"),
            *(b"0 0 9 9 re W n", b".1 0 0 1 0 0 Tm", b"% (\n1 g", b"<</A(>>)>> 1 g"),
        )
    ),
    gap=st.sampled_from((b" ", b"\n", b"\r\n", b"\t", b"(f) Tj ")),
)
def test_nothing_that_may_hide_words_is_taken_for_plain(
    before: str, hides: bytes, gap: bytes
) -> None:
    string = pdf_traps.words(before)
    assert not is_plain(string + gap + hides + gap + LINE)
    assert not is_plain(LINE + hides + b" " + string)
