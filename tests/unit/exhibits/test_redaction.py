"""What is blacked out is gone: by the text of two readers, by the bytes, and to the eye."""

from pathlib import Path

import pikepdf
import pypdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageDraw

from expedite_packets.errors import ExhibitError
from expedite_packets.exhibits.normalise import normalise
from expedite_packets.exhibits.redaction.characters import contains
from expedite_packets.model.exhibit import Redaction
from expedite_packets.model.handling import Handling
from expedite_packets.model.pages import Normalised, Treatment
from tests.support import pdf_traps
from tests.support.form_traps import FormTrap

SECRET = "Wilhelmina Thistledown"
SSN = "512-34-9876"


def blacked(source: Path, work: Path, *redactions: dict[str, object], **more: object) -> Normalised:
    work.mkdir(exist_ok=True)
    wanted = tuple(Redaction.model_validate(one) for one in redactions)
    return normalise(source.name, source, work, Handling(redact=wanted, **more))  # type: ignore[arg-type]


def texts(fragment: Path) -> list[str]:
    """The text of each page by two readers."""
    with pypdf.PdfReader(fragment) as reader, pdfium.PdfDocument(fragment) as document:
        return [
            page.extract_text() + document[at].get_textpage().get_text_range()
            for at, page in enumerate(reader.pages)
        ]


def every_stream(fragment: Path) -> bytes:
    with pikepdf.open(fragment) as pdf:
        found = [fragment.read_bytes()]
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream):
                try:
                    found.append(item.read_bytes())
                except pikepdf.PdfError:
                    found.append(item.read_raw_bytes())
        return b"\n".join(found)


def pages_of(path: Path, *lines: tuple[str, ...], **entries: object) -> Path:
    """A PDF with a page for each tuple of lines."""
    with pikepdf.new() as pdf:
        for page in lines:
            content = b"".join(
                b"BT /F1 12 Tf 72 %d Td (%s) Tj ET\n" % (700 - 30 * at, line.encode())
                for at, line in enumerate(page)
            )
            pdf_traps.add_page(pdf, content, **entries)
        pdf.save(path)
    return path


def test_words_are_gone_wherever_they_stand_and_other_pages_stay(tmp_path: Path) -> None:
    source = pages_of(
        tmp_path / "p.pdf",
        (f"Payee: {SECRET}", "kept words"),
        ("nothing to hide here",),
        ("signed", f"by {SECRET.upper()}, who"),
    )
    done = blacked(source, tmp_path / "work", {"text": SECRET})
    first, second, third = texts(done.fragment)
    assert not first.strip()
    assert not third.strip()
    assert "nothing to hide" in second
    assert [f.treatment for f in done.pages] == [
        Treatment.REDACTED,
        Treatment.UNTREATED,
        Treatment.REDACTED,
    ]
    data = every_stream(done.fragment).lower()
    assert b"thistledown" not in data
    assert b"wilhelmina" not in data
    assert [len(f.redacted) for f in done.pages] == [1, 0, 1]
    told = " ".join(f.message + f.fix for f in done.findings)
    assert "Thistledown" not in told
    assert "2 places on pages 1, 3 blacked out" in told


def test_the_box_is_black_and_all_around_it_is_as_before(tmp_path: Path) -> None:
    source = pages_of(tmp_path / "p.pdf", (f"left {SECRET} right", "below"))
    done = blacked(source, tmp_path / "work", {"text": SECRET})
    [area] = done.pages[0].redacted
    with pdfium.PdfDocument(source) as before, pdfium.PdfDocument(done.fragment) as after:
        was = before[0].render(scale=2).to_pil().convert("L")
        now = after[0].render(scale=2).to_pil().convert("L")
    left, top, right, bottom = (round(side * 144) for side in area)
    assert max(now.crop((left + 2, top + 2, right - 2, bottom - 2)).tobytes()) < 8
    for image in (was, now):
        ImageDraw.Draw(image).rectangle((left - 2, top - 2, right + 2, bottom + 2), fill=255)
    assert max(abs(a - b) for a, b in zip(was.tobytes(), now.tobytes(), strict=True)) < 130
    assert min(now.crop((right, top, right + 60, bottom)).tobytes()) < 100, "words beside it stay"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_and_cropped_pages(tmp_path: Path, turn: int) -> None:
    source = pages_of(
        tmp_path / "p.pdf",
        ("open words", SECRET),
        Rotate=turn,
        CropBox=Array([50, 40, 580, 750]),
        MediaBox=Array([-10, -20, 612, 792]),
    )
    done = blacked(source, tmp_path / "work", {"text": SECRET})
    [facts] = done.pages
    assert (round(facts.width), round(facts.height)) == ((530, 710), (710, 530))[turn % 180 == 90]
    assert len(facts.redacted) == 1
    assert not texts(done.fragment)[0].strip()


@pytest.mark.parametrize("at", [(-400, 300), (700, 300), (72, 900), (72, -50), (20, 20)])
def test_words_beside_the_visible_page_are_gone_as_well(
    tmp_path: Path, at: tuple[int, int]
) -> None:
    with pikepdf.new() as pdf:
        hidden = pdf_traps.words(SECRET, *at)
        inside = pdf_traps.words("open words", 200, 400)
        pdf_traps.add_page(pdf, inside + hidden, CropBox=Array([60, 60, 612, 792]))
        pdf.save(tmp_path / "p.pdf")
    done = blacked(tmp_path / "p.pdf", tmp_path / "work", {"text": SECRET})
    assert b"Thistledown" not in every_stream(done.fragment)
    assert not texts(done.fragment)[0].strip()
    [facts] = done.pages
    assert facts.treatment is Treatment.REDACTED
    with pdfium.PdfDocument(done.fragment) as document:
        shown = document[0].render(scale=1).to_pil().convert("L")
    dark = sum(
        value < 100 for value in shown.crop((3, 3, shown.width - 3, shown.height - 3)).tobytes()
    )
    assert 0 < dark < 500, "the words stay, and no box lies on the page"
    again = [{"page": 1, "area": list(area)} for area in facts.redacted]
    more = blacked(tmp_path / "p.pdf", tmp_path / "again", *again)
    assert more.fragment.read_bytes() == done.fragment.read_bytes()


def test_boxes_may_lie_over_one_another(tmp_path: Path) -> None:
    source = pages_of(tmp_path / "p.pdf", ("open words", SECRET))
    one, other = {"page": 1, "area": [1, 1, 5, 2]}, {"page": 1, "area": [3, 1.5, 6, 4]}
    [facts] = blacked(source, tmp_path / "work", one, other).pages
    assert facts.redacted == ((1, 1, 5, 2), (3, 1.5, 6, 4))


def test_an_area_of_a_page_is_black(tmp_path: Path) -> None:
    picture = Image.new("L", (1700, 2200), 255)
    ImageDraw.Draw(picture).text((300, 300), "photo of a page", fill=0, font_size=60)
    source = tmp_path / "scan.png"
    picture.save(source, dpi=(200, 200))
    done = blacked(source, tmp_path / "work", {"page": 1, "area": [1, 1, 5, 2]})
    [facts] = done.pages
    assert facts.treatment is Treatment.REDACTED
    assert facts.redacted == ((1, 1, 5, 2),)
    with pdfium.PdfDocument(done.fragment) as document:
        now = document[0].render(scale=1).to_pil().convert("L")
    assert set(now.crop((74, 74, 358, 142)).tobytes()) == {0}
    assert min(now.crop((80, 150, 500, 700)).tobytes()) > 240


def test_social_security_numbers(tmp_path: Path) -> None:
    source = pages_of(
        tmp_path / "p.pdf",
        (f"Number {SSN} of the beneficiary", "Receipt IOE0900000001, phone 202-555-0100"),
        ("nothing",),
    )
    [told] = [f for f in blacked(source, tmp_path / "one").findings if f.rule == "T-30"]
    assert told.place
    assert told.place.page == 1
    assert "512" not in told.message + told.fix
    done = blacked(source, tmp_path / "two", {"ssn": True})
    assert not [f for f in done.findings if f.rule == "T-30"]
    assert b"9876" not in every_stream(done.fragment)
    assert len(done.pages[0].redacted) == 1


def test_account_and_card_numbers_are_told_by_page_and_never_printed(tmp_path: Path) -> None:
    source = pages_of(
        tmp_path / "p.pdf",
        ("A-number 200123456, receipt LIN9990001234",),
        ("Account number: 000123456789",),
        ("Card 4111 1111 1111 1111", "DE89 3704 0044 0532 0130 00"),
    )
    found = [f for f in blacked(source, tmp_path / "work").findings if f.rule == "account-number"]
    assert {(f.message.split("full ")[1], f.place and f.place.page) for f in found} == {
        ("account number can be read on pages 2-3.", 2),
        ("card number can be read on page 3.", 3),
        ("IBAN can be read on page 3.", 3),
    }
    assert not any("1111" in f.message or "1234" in f.message for f in found)


def test_values_of_form_fields_links_and_bookmarks_are_searched_too(tmp_path: Path) -> None:
    form = FormTrap()
    form.text("name", (72, 600, 300, 620), SECRET, SECRET)
    source = form.save(tmp_path / "form.pdf")
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        link = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([72, 100, 200, 120]),
            A=Dictionary(S=Name.URI, URI=String("https://example.org/wilhelmina-thistledown")),
        )
        pdf.pages[0].Annots.append(pdf.make_indirect(link))
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(f"Statement of {SECRET}", 0))
            outline.root.append(pikepdf.OutlineItem("Other", 0))
        pdf.save(source)
    done = blacked(source, tmp_path / "work", {"text": SECRET})
    data = every_stream(done.fragment).lower()
    assert b"thistledown" not in data
    with pypdf.PdfReader(done.fragment) as reader:
        assert [item.title for item in reader.outline] == ["(taken out)", "Other"]
    assert "redacted-bookmarks" in {f.rule for f in done.findings}
    assert not done.pages[0].must_show


@pytest.mark.parametrize(
    "redaction",
    [
        {"text": "not in there"},
        {"text": SECRET, "page": 2},
        {"ssn": True},
        {"area": [20, 20, 21, 21], "page": 1},
        {"area": [1, 1, 2, 2], "page": 9},
    ],
    ids=str,
)
def test_what_matches_nothing_is_an_error_and_is_not_repeated(
    tmp_path: Path, redaction: dict[str, object]
) -> None:
    source = pages_of(tmp_path / "p.pdf", (SECRET,), ("open",))
    with pytest.raises(ExhibitError) as refused:
        blacked(source, tmp_path / "work", redaction)
    [error] = [f for f in refused.value.findings if f.blocking]
    assert error.rule == "redaction-without-match"
    assert "not in there" not in error.message
    assert "Thistledown" not in error.message
    assert not list((tmp_path / "work").iterdir())


def test_pages_without_text_are_told_when_words_are_to_be_taken_out(tmp_path: Path) -> None:
    source = pages_of(tmp_path / "p.pdf", (SECRET,), ())
    done = blacked(source, tmp_path / "work", {"text": SECRET})
    [told] = [f for f in done.findings if f.rule == "redaction-unsearched"]
    assert told.place
    assert told.place.page == 2


def test_with_page_ranges_pages_are_those_of_the_file(tmp_path: Path) -> None:
    source = pages_of(tmp_path / "p.pdf", ("one",), ("two",), (SECRET,), (SECRET,))
    done = blacked(source, tmp_path / "work", {"text": SECRET, "page": 3}, pages=((2, 3),))
    assert [bool(f.redacted) for f in done.pages] == [False, True]
    assert [f.source_index for f in done.pages] == [1, 2]


def test_the_same_areas_make_the_same_bytes(tmp_path: Path) -> None:
    """A packet is proven again from the areas in its manifest, which holds no words."""
    source = pages_of(tmp_path / "p.pdf", (f"a {SECRET} b", SSN))
    by_words = blacked(source, tmp_path / "one", {"text": SECRET}, {"ssn": True})
    areas = [{"page": 1, "area": list(area)} for area in by_words.pages[0].redacted]
    by_areas = blacked(source, tmp_path / "two", *areas)
    assert by_words.fragment.read_bytes() == by_areas.fragment.read_bytes()


@given(
    before=st.text("ab 1-\n", max_size=8),
    word=st.text("xyz", min_size=1, max_size=6),
    blanks=st.lists(st.sampled_from(["", " ", "\n", "-", "\u00ad"]), max_size=6),
)
def test_words_are_found_however_lines_break(before: str, word: str, blanks: list[str]) -> None:
    broken = "".join(
        letter + (blanks[at] if at < len(blanks) else "") for at, letter in enumerate(word)
    )
    assert contains(before + broken.upper() + " after", word)
    assert not contains(before, word)
