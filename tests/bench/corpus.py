"""Makes the cases that the benchmark builds: text, statements, scans, photographs, TIFFs."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import LETTER, landscape
from reportlab.pdfgen.canvas import Canvas

from samples.making.chance import Chance
from samples.making.paper import register_fonts
from samples.making.scanner import fax_tiff, grain, scan_pdf

WORDS = (
    *("agreement", "appeal", "balance", "certificate", "company", "contract", "customer", "date"),
    *("decision", "delivery", "employee", "evidence", "filing", "letter", "line", "notice"),
    *("order", "payment", "petition", "press", "production", "record", "request", "response"),
    *("schedule", "statement", "supply", "term", "tray", "validation", "wage", "week"),
)
ITEMS = ("proof_of_loss", "cannot_withstand", "contract_deadline", "filing_dates")
POINTS = ("loss", "who_suffers", "cannot_wait", "not_own_delay")


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many exhibits of one kind, each with so many files of so many pages."""

    kind: str
    exhibits: int
    files: int
    pages: int

    @property
    def total(self) -> int:
        """Pages of the whole share."""
        return self.exhibits * self.files * self.pages


SMALL = (
    Share(kind="text", exhibits=1, files=1, pages=40),
    Share(kind="statement", exhibits=1, files=6, pages=3),
    Share(kind="scan", exhibits=2, files=1, pages=12),
    Share(kind="turned", exhibits=1, files=1, pages=6),
    Share(kind="photo", exhibits=1, files=4, pages=1),
    Share(kind="tiff", exhibits=1, files=1, pages=4),
    Share(kind="landscape", exhibits=1, files=1, pages=4),
)
LARGE = (
    Share(kind="text", exhibits=8, files=1, pages=110),
    Share(kind="statement", exhibits=10, files=6, pages=3),
    Share(kind="scan", exhibits=10, files=1, pages=60),
    Share(kind="turned", exhibits=4, files=1, pages=45),
    Share(kind="photo", exhibits=4, files=10, pages=1),
    Share(kind="tiff", exhibits=4, files=1, pages=15),
    Share(kind="landscape", exhibits=4, files=1, pages=15),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """A case, and the same pages as PDF files for a plain merge."""

    case: Path
    pdfs: tuple[Path, ...]
    pages: int
    bytes: int


def make_corpus(folder: Path, shares: tuple[Share, ...]) -> Corpus:
    """Write a case with its exhibits below a folder.

    A photograph or TIFF stands among ``pdfs`` as a PDF made beforehand, since a merge takes
    nothing else.
    """
    register_fonts()
    exhibits: list[dict[str, object]] = []
    files: list[Path] = []
    for share in shares:
        for number in range(1, share.exhibits + 1):
            key = f"{share.kind}-{number}"
            names = []
            for part in range(1, share.files + 1):
                suffix, make = KINDS[share.kind]
                path = folder / "exhibits" / f"{key}-{part}{suffix}"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(make(f"{key}-{part}", share.pages))
                names.append(path.relative_to(folder).as_posix())
                files.append(path)
            title = f"Invented {share.kind} documents, part {number}"
            exhibits.append({"key": key, "title": title, "files": names, "proves": list(ITEMS)})
    case = folder / "case.yaml"
    case.write_text(json.dumps(case_of(exhibits), indent=1), encoding="utf-8")
    return Corpus(
        case=case,
        pdfs=tuple(_as_pdf(path, folder / "as-pdf") for path in files),
        pages=sum(share.total for share in shares),
        bytes=sum(path.stat().st_size for path in files),
    )


def case_of(exhibits: list[dict[str, object]]) -> dict[str, object]:
    """A case file; JSON is YAML too."""
    facts = [
        {
            "about": POINTS[place % len(POINTS)],
            "text": f"An invented fact, the {place + 1}. of the case.",
            "cite": f"{exhibit['key']} at 1",
        }
        for place, exhibit in enumerate(exhibits)
    ]
    return {
        "case": "bench",
        "date": "2026-11-20",
        "channels": ["aao_mail"],
        "requestor": {"name": "Bench Instruments, Inc.", "kind": "company"},
        "underlying": {
            "form": "I-140",
            "receipt_number": "IOE9999000777",
            "filed": "2025-10-06",
            "denied": "2026-04-09",
        },
        "appeal": {
            "receipt_number": "IOE9999000778",
            "filed": "2026-05-04",
            "transferred": "2026-06-22",
        },
        "deadline": {"date": "2027-01-15", "what": "the supply contract ends"},
        "claims": [{"criterion": "severe_financial_loss", "situation": "company", "facts": facts}],
        "exhibits": exhibits,
        "rechecked": {"on": "2026-11-18", "by": "an invented person"},
    }


def _as_pdf(path: Path, folder: Path) -> Path:
    if path.suffix == ".pdf":
        return path
    folder.mkdir(exist_ok=True)
    target = folder / f"{path.stem}.pdf"
    with Image.open(path) as image:
        image.save(target, "PDF", save_all=True)
    return target


def _sentence(chance: Chance) -> str:
    words = [chance.pick(WORDS) for _ in range(chance.whole(10, 14))]
    return " ".join(words).capitalize() + "."


def text_pdf(
    seed: str,
    pages: int,
    *,
    font: str = "Fira",
    size: tuple[float, float] = LETTER,
    bookmarks: bool = True,
) -> bytes:
    """Pages full of text, a bookmark every ten pages and a link back to the first page."""
    chance = Chance(seed)
    out = BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1, pageCompression=1)
    for page in range(1, pages + 1):
        if bookmarks and page % 10 == 1:
            canvas.bookmarkPage(f"p{page}")
            canvas.addOutlineEntry(f"Part {page // 10 + 1}", f"p{page}")
        if bookmarks and page > 1:
            canvas.linkAbsolute("first page", "p1", (72, 40, 160, 54))
        canvas.setFont(font, 10.5)
        canvas.drawString(72, size[1] - 50, f"{seed}, page {page} of {pages}")
        for line in range(int((size[1] - 150) / 15)):
            canvas.drawString(72, size[1] - 80 - line * 15, _sentence(chance)[: int(size[0] / 7)])
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@cache
def _blank_scan() -> Image.Image:
    """A grey sheet with grain, letter size at 150 dots an inch, and lines of writing."""
    sheet = Image.new("L", (1275, 1650), 246)
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(23)
    chance = Chance("blank scan")
    for line in range(40):
        draw.text((150, 210 + line * 32), _sentence(chance)[:78], fill=40, font=font)
    return Image.blend(sheet, grain(sheet.size, "bench", 40), 0.06).rotate(0.5, fillcolor=240)


def _scans(seed: str, pages: int) -> list[Image.Image]:
    found = []
    font = ImageFont.load_default(30)
    for page in range(1, pages + 1):
        sheet = _blank_scan().copy()
        ImageDraw.Draw(sheet).text((150, 130), f"{seed}, page {page}", fill=30, font=font)
        found.append(sheet)
    return found


def _photo(seed: str, pages: int) -> bytes:
    (sheet,) = _scans(seed, pages)
    exif = Image.Exif()
    exif[0x0112] = 6
    out = BytesIO()
    wide = sheet.convert("RGB").resize((2040, 2640)).transpose(Image.Transpose.ROTATE_90)
    wide.save(out, "JPEG", quality=80, exif=exif)
    return out.getvalue()


KINDS: dict[str, tuple[str, Callable[[str, int], bytes]]] = {
    "text": (".pdf", text_pdf),
    "statement": (".pdf", lambda s, n: text_pdf(s, n, font="Helvetica", bookmarks=False)),
    "landscape": (".pdf", lambda s, n: text_pdf(s, n, font="Helvetica", size=landscape(LETTER))),
    "scan": (".pdf", lambda s, n: scan_pdf(_scans(s, n), dpi=150, quality=60)),
    "turned": (".pdf", lambda s, n: scan_pdf(_scans(s, n), dpi=150, quality=60, turned=(90,) * n)),
    "photo": (".jpg", _photo),
    "tiff": (".tif", lambda s, n: fax_tiff(_scans(s, n), dpi=150)),
}
