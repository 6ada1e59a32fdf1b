"""Scans become searchable where Tesseract is installed, and look as before."""

import shutil
from pathlib import Path

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw, ImageFont

from expedite_packets.exhibits.normalise import normalise
from expedite_packets.exhibits.proof.prove import alike
from expedite_packets.model.exhibit import Redaction
from expedite_packets.model.handling import Handling
from expedite_packets.model.pages import Treatment
from expedite_packets.model.tools import Program, Tools
from tests.support import pdf_traps
from tests.unit.exhibits.reading import seen

TESSERACT = shutil.which("tesseract")
pytestmark = pytest.mark.skipif(TESSERACT is None, reason="Tesseract is not installed")
WORDS = "The orchard was sold in November"


def tools() -> Tools:
    return Tools(ocr=Program(path=Path(str(TESSERACT)), stamp="test"))


def scan(path: Path, *, turn: int = 0) -> Path:
    """A page that is one picture, as scanners make them; lying on its side with ``turn``."""
    sheet = Image.new("L", (1700, 2200), 255)
    draw = ImageDraw.Draw(sheet)
    draw.text((200, 300), WORDS, fill=0, font=ImageFont.load_default(60))
    draw.text((200, 500), "for 512-34-9876 dollars", fill=0, font=ImageFont.load_default(60))
    sheet = sheet.rotate(turn, expand=True)
    with pikepdf.new() as pdf:
        picture = pdf.make_stream(
            sheet.tobytes(),
            Dictionary(
                Type=Name.XObject,
                Subtype=Name.Image,
                Width=sheet.width,
                Height=sheet.height,
                ColorSpace=Name.DeviceGray,
                BitsPerComponent=8,
            ),
        )
        width, height = (612, 792) if turn % 180 == 0 else (792, 612)
        pdf_traps.add_page(
            pdf,
            f"q {width} 0 0 {height} 30 -20 cm /Im Do Q".encode(),
            box=(30, -20, width + 30, height - 20),
            resources=Dictionary(XObject=Dictionary(Im=picture)),
            Rotate=turn,
            CropBox=Array([30, -20, width + 30, height - 20]),
        )
        pdf.save(path)
    return path


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_words_lie_over_their_picture_unseen(tmp_path: Path, turn: int) -> None:
    source = scan(tmp_path / "s.pdf", turn=turn)
    done = normalise("s.pdf", source, tmp_path, Handling(tools=tools()))
    [facts] = done.pages
    assert facts.treatment is Treatment.SEARCHABLE
    assert facts.has_text
    assert alike(seen(source), seen(done.fragment))
    with pypdf.PdfReader(done.fragment) as reader:
        assert "orchard" in reader.pages[0].extract_text()
    assert {"made-searchable", "T-30"} <= {f.rule for f in done.findings}


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize(
    ("redaction", "drawn"),
    [
        ({"text": "orchard"}, (200, 300, WORDS, "The ", "The orchard")),
        ({"ssn": True}, (200, 500, "for 512-34-9876 dollars", "for ", "for 512-34-9876")),
    ],
)
def test_words_that_were_read_from_a_picture_are_blacked_out_whole(
    tmp_path: Path, turn: int, redaction: dict[str, object], drawn: tuple[int, int, str, str, str]
) -> None:
    """What reads pictures knows only roughly where a word ends; no stroke of it may be left."""
    handling = Handling(tools=tools(), redact=(Redaction.model_validate(redaction),))
    done = normalise("s.pdf", scan(tmp_path / "s.pdf", turn=turn), tmp_path, handling)
    assert done.pages[0].treatment is Treatment.REDACTED
    left, top, _, before, within = drawn
    font = ImageFont.load_default(60)
    ink = font.getbbox("Tg")
    box = (
        left + font.getlength(before),
        top + ink[1],
        left + font.getlength(within),
        top + ink[3],
    )
    page = seen(done.fragment).convert("L")
    scale = page.width / 1700
    assert max(page.crop(tuple(round(side * scale) for side in box)).tobytes()) < 40
    # the line above or below stays
    other = 500 if top == 300 else 300
    rest = (200, other, 1500, other + ink[3])
    assert min(page.crop(tuple(round(side * scale) for side in rest)).tobytes()) < 120


def test_the_same_scan_makes_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        source = scan(tmp_path / "s.pdf")
        done = normalise("s.pdf", source, tmp_path / name, Handling(tools=tools()))
        made.append(done.fragment.read_bytes())
    assert made[0] == made[1]


def test_what_was_read_can_be_blacked_out_where_it_stands(tmp_path: Path) -> None:
    handling = Handling(tools=tools(), redact=(Redaction(text="orchard"),))
    done = normalise("s.pdf", scan(tmp_path / "s.pdf"), tmp_path, handling)
    [area] = done.pages[0].redacted
    picture = seen(done.fragment, scale=2).convert("L")
    left, top, right, bottom = (int(144 * side) for side in area)
    assert max(picture.crop((left + 3, top + 3, right - 3, bottom - 3)).tobytes()) < 20
    assert 0.9 < area[0] < 3
    assert 1.3 < area[1] < area[3] < 2.2


def test_without_text_recognition_nothing_is_touched(tmp_path: Path) -> None:
    done = normalise("s.pdf", scan(tmp_path / "s.pdf"), tmp_path)
    assert done.pages[0].treatment is Treatment.UNTREATED
    assert not done.pages[0].has_text
