"""Pages that are hard for a fax, drawn by script, and a plan that fits them."""

from datetime import date
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from expedite_packets.model.fax import FaxCover
from expedite_packets.model.ids import CaseId, ChannelId, EditionId, ExhibitKey, ExhibitLabel
from expedite_packets.model.plan import PacketPlan, PageRange, PlacedExhibit

WORDS = "Invented words of a notice: the invoice of 6/18/2026 over $83,561.94 is due."

COVER = FaxCover(
    to=("Administrative Appeals Office", "An Office of the Sample Agency"),
    fax_number="(555) 010-3405",
    sender=("Quillfeather & Moss, Attorneys", "Fax (555) 010-0199"),
    callback="(555) 010-0134",
    date="November 20, 2026",
    mark="EXPEDITE REQUEST",
    receipt_number="IOE9999000778",
)


def text_page(canvas: Canvas, *, size: float = 10.5, grey: float = 0.0, lines: int = 40) -> None:
    """A page of text in one grey."""
    canvas.setFillGray(grey)
    canvas.setFont("Helvetica", size)
    for line in range(lines):
        canvas.drawString(72, 720 - line * 16, f"{line} {WORDS}")
    canvas.showPage()


def photo(size: tuple[int, int] = (600, 400)) -> Image.Image:
    """A picture with many tones that change slowly."""
    y, x = np.mgrid[0 : size[1], 0 : size[0]]
    tones = 128 + 70 * np.sin(x / 37) * np.cos(y / 53) + 45 * np.sin((x + 2 * y) / 111)
    return Image.fromarray(np.clip(tones, 0, 255).astype(np.uint8)).convert("RGB")


def page_on_a_desk(*, seed: int = 1) -> Image.Image:
    """A photo of a page: uneven light, a dark desk, a little blur and grain."""
    sheet = Image.new("L", (1000, 1300), 248)
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(22)
    for line in range(36):
        draw.text((90, 90 + line * 31), f"{line} {WORDS}", fill=45, font=font)
    scene = Image.new("L", (1200, 1520), 62)
    turned = sheet.rotate(1.5, expand=True, resample=Image.Resampling.BICUBIC)
    mask = Image.new("L", sheet.size, 255).rotate(1.5, expand=True)
    scene.paste(turned, (70, 80), mask)
    grain = np.random.default_rng(seed).normal(0, 3, (1520, 1200))
    y, x = np.mgrid[0:1520, 0:1200]
    light = 0.45 + 0.55 * np.exp(-(((x - 250) / 1100) ** 2 + ((y - 300) / 1400) ** 2))
    lit = np.clip(np.asarray(scene) * light + grain, 0, 255).astype(np.uint8)
    return Image.fromarray(lit).filter(ImageFilter.GaussianBlur(0.8))


def picture_page(canvas: Canvas, picture: Image.Image, box: tuple[float, ...]) -> None:
    """A page with a picture in a box: left, bottom, width, height."""
    left, bottom, width, height = box
    canvas.drawImage(ImageReader(picture), left, bottom, width, height)
    canvas.showPage()


def packet(pages: int = 5) -> bytes:
    """Text pages, every fourth with a photo below the text, one of them landscape."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=LETTER, invariant=1)
    for page in range(1, pages + 1):
        canvas.setPageSize(LETTER if page % 5 else LETTER[::-1])
        canvas.setFont("Helvetica", 9)
        canvas.drawRightString(582 if page % 5 else 762, 18, f"Packet page {page} of {pages}")
        if page % 4 == 0:
            canvas.drawImage(ImageReader(photo()), 100, 80, 400, 200)
        text_page(canvas, lines=24 if page % 5 else 12)
    canvas.save()
    return out.getvalue()


def one_page(draw: object, size: tuple[float, float] = LETTER) -> bytes:
    """A PDF of one page that ``draw`` fills."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def plan_of(*exhibits: int, front: int = 2) -> PacketPlan:
    """A plan of a letter, an index of one page and exhibits with so many pages each."""
    at, placed = front + 2, []
    for number, pages in enumerate(exhibits):
        placed.append(
            PlacedExhibit(
                key=ExhibitKey(f"e-{number}"),
                label=ExhibitLabel(chr(65 + number)),
                title="Invented",
                tab_page=at,
                pages=PageRange(at + 1, at + pages),
                files=(),
            )
        )
        at += pages + 1
    return PacketPlan(
        case=CaseId("fax-case"),
        channel=ChannelId("aao_fax"),
        edition=EditionId("E5-2025"),
        as_of=date(2026, 11, 20),
        letter=PageRange(1, front),
        front=(),
        table_of_evidence=None,
        index=PageRange(front + 1, front + 1),
        exhibits=tuple(placed),
        total=at - 1,
    )


def plain_cover(cover: FaxCover) -> bytes:
    """A cover without the template: its numbers on a page."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 14)
        words = f"send {cover.send} of {cover.sends}, {cover.contents}"
        canvas.drawString(72, 600, words)
        canvas.showPage()

    return one_page(draw)


def written(folder: Path, data: bytes, name: str = "packet.pdf") -> Path:
    """The data in a file of the folder."""
    path = folder / name
    path.write_bytes(data)
    return path
