"""The exhibits of the merge benchmark: 40 files of 2,000 pages, all PDFs, of thirteen kinds.

Born digital in three sizes, with bookmarks and links, with object streams, linearized, with an
empty password, grey, coloured and 1-bit scans, sideways pages, forms whose field names collide, and
a page for each trap that stamping can fall into. The same bytes each time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Encryption, Name, ObjectStreamMode, Pdf
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4, LEGAL, LETTER
from reportlab.pdfgen.canvas import Canvas

from samples.making.chance import Chance
from samples.making.paper import register_fonts
from samples.making.scanner import grain, jpeg, scan_pdf
from tests.bench.corpus import text_pdf

TRAPS: tuple[tuple[str, dict[str, object], bytes | None], ...] = (
    ("crop box away from the origin", {"CropBox": [100, 150, 500, 750]}, b""),
    ("crop box, turned", {"CropBox": [100, 150, 500, 750], "Rotate": 90}, b""),
    ("origin below zero", {"MediaBox": [-200, -100, 412, 692]}, b""),
    ("unit of two points", {"MediaBox": [0, 0, 306, 396], "UserUnit": 2}, b""),
    ("saved state left open, scaled", {}, b"q 0.5 0 0 0.5 100 100 cm\n"),
    ("scaled, then saved and left open", {}, b"0.5 0 0 0.5 100 100 cm q\n"),
    ("restored too often", {}, b"Q Q Q\n"),
    ("restored too often, then scaled", {}, b"Q Q 0.5 0 0 0.5 100 100 cm\n"),
    ("colour, clip and text state left", {}, b"1 0 0 rg 0 0 300 300 re W n 3 Tr 90 Tz 5 Tc\n"),
    ("turned by 270", {"Rotate": 270}, b""),
    ("turned by -90, corners exchanged", {"MediaBox": [612, 792, 0, 0], "Rotate": -90}, b""),
    ("no content", {}, None),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """So many exhibits of a kind, with so many pages together."""

    name: str
    exhibits: int
    pages: int
    make: Callable[[str, int], bytes]


def _words(seed: str, count: int, *, size: tuple[float, float] = LETTER, marked: bool) -> bytes:
    font = "Fira" if Chance(seed).unit() < 0.7 else "Helvetica"
    return text_pdf(seed, count, font=font, size=size, bookmarks=marked)


def _saved_as(seed: str, count: int, **options: object) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(_words(seed, count, marked=True))) as pdf:
        pdf.save(out, **options)  # type: ignore[arg-type]
    return out.getvalue()


def _locked(seed: str, count: int) -> bytes:
    """Encrypted with RC4, since AES has a random part."""
    lock = Encryption(owner="owner", user="", R=3, aes=False, metadata=False)
    return _saved_as(seed, count, encryption=lock, static_id=True)


def _sheets(seed: str, count: int, *, dpi: int, mode: str) -> list[Image.Image]:
    size = (round(8.5 * dpi), 11 * dpi)
    paper = Image.blend(Image.new("L", size, 246), grain(size, mode, 40), 0.13)
    font = ImageFont.load_default(round(dpi * 0.15))
    found = []
    for page in range(count):
        chance = Chance(f"{seed} {page}")
        sheet = Image.new("L", size, 255) if mode == "1" else paper.copy()
        draw = ImageDraw.Draw(sheet)
        for line in range(42):
            words = "".join(chance.pick(tuple("abcdefghij klmnop qrstuvw ")) for _ in range(70))
            draw.text((dpi, dpi + line * round(dpi * 0.21)), words, fill=40, font=font)
        if mode == "RGB":
            sheet = sheet.convert("RGB")
            picture = grain((size[0] // 3, size[1] // 5), f"{seed} {page}", 90)
            sheet.paste(picture.convert("RGB"), (size[0] // 4, size[1] // 3))
            stamp = (size[0] // 2, size[1] * 3 // 4, size[0] // 2 + dpi, size[1] * 3 // 4 + dpi)
            ImageDraw.Draw(sheet).ellipse(stamp, outline=(30, 40, 170), width=dpi // 25)
        found.append(sheet)
    return found


def _colour(seed: str, count: int) -> bytes:
    out = BytesIO()
    with Pdf.new() as pdf:
        for sheet in _sheets(seed, count, dpi=150, mode="RGB"):
            image = pdf.make_stream(
                jpeg(sheet, 48),
                Type=Name.XObject,
                Subtype=Name.Image,
                Width=sheet.width,
                Height=sheet.height,
                ColorSpace=Name.DeviceRGB,
                BitsPerComponent=8,
                Filter=Name.DCTDecode,
            )
            page = pdf.add_blank_page(page_size=LETTER)
            page.obj.Contents = pdf.make_stream(b"q 612 0 0 792 0 0 cm /Im0 Do Q")
            page.obj.Resources = Dictionary(XObject=Dictionary(Im0=image))
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _fax(seed: str, count: int) -> bytes:
    sheets = [sheet.convert("1") for sheet in _sheets(seed, count, dpi=200, mode="1")]
    made, out = BytesIO(), BytesIO()
    sheets[0].save(made, "PDF", save_all=True, append_images=sheets[1:], resolution=200)
    with pikepdf.open(made) as pdf:
        del pdf.trailer["/Info"]  # it has the time of day
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _grey(seed: str, count: int, turned: tuple[int, ...] = ()) -> bytes:
    turns = tuple(islice(cycle(turned), count)) if turned else ()
    sheets = _sheets(seed, count, dpi=150, mode="L")
    return scan_pdf(sheets, dpi=150, quality=46, turned=turns)


def _form(seed: str, count: int) -> bytes:
    out = BytesIO()
    chance = Chance(seed)
    canvas = Canvas(out, pagesize=LETTER, invariant=1, pageCompression=1)
    for page in range(count):
        canvas.setFont("Helvetica", 11)
        for field in range(12):
            y = 720 - 40 * field
            canvas.drawString(72, y + 4, f"Field {field + 1}")
            if field % 4 == 3:
                canvas.acroForm.checkbox(
                    name=f"check{page}_{field}", x=300, y=y, size=16, checked=chance.unit() < 0.5
                )
            else:
                value = f"value {chance.whole(100, 999)} of {seed}"
                canvas.acroForm.textfield(
                    name=f"field{page}_{field}",
                    x=300,
                    y=y,
                    width=200,
                    height=18,
                    value=value,
                    fontSize=9,
                )
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _traps(seed: str, count: int) -> bytes:
    """Resources, size and turn are inherited, one content stream is shared, a name is taken."""
    out = BytesIO()
    with Pdf.new() as pdf:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Courier-Bold"))
        resources = Dictionary(Font=Dictionary(EpkStamp=pdf.make_indirect(font)))
        head = pdf.make_stream(b"BT /EpkStamp 8 Tf 60 700 Td (shared by all pages) Tj ET\n")
        kids = Array()
        tree = pdf.make_indirect(
            Dictionary(
                Type=Name.Pages,
                Count=count,
                Kids=kids,
                MediaBox=Array([0, 0, 612, 792]),
                Resources=resources,
            )
        )
        for name, entries, operators in islice(cycle(TRAPS), count):
            page = Dictionary(Type=Name.Page, Parent=tree)
            for key, value in entries.items():
                page[f"/{key}"] = Array(value) if isinstance(value, list) else value
            if operators is not None:
                text = f"BT /EpkStamp 14 Tf 110 400 Td ({name}, {seed}) Tj ET\n".encode()
                page.Contents = Array([head, pdf.make_stream(text), pdf.make_stream(operators)])
            tree.Kids.append(pdf.make_indirect(page))
        pdf.Root.Pages = tree
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


KINDS = (
    Kind(name="letter", exhibits=9, pages=558, make=lambda s, n: _words(s, n, marked=False)),
    Kind(name="a4", exhibits=4, pages=150, make=lambda s, n: _words(s, n, size=A4, marked=False)),
    Kind(
        name="legal", exhibits=2, pages=60, make=lambda s, n: _words(s, n, size=LEGAL, marked=False)
    ),
    Kind(name="outlined", exhibits=3, pages=250, make=lambda s, n: _words(s, n, marked=True)),
    Kind(
        name="object-streams",
        exhibits=4,
        pages=250,
        make=lambda s, n: _saved_as(
            s, n, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True
        ),
    ),
    Kind(
        name="linearized",
        exhibits=1,
        pages=60,
        make=lambda s, n: _saved_as(s, n, linearize=True, deterministic_id=True),
    ),
    Kind(name="encrypted", exhibits=1, pages=40, make=_locked),
    Kind(name="grey", exhibits=5, pages=290, make=_grey),
    Kind(name="colour", exhibits=3, pages=120, make=_colour),
    Kind(name="fax", exhibits=3, pages=150, make=_fax),
    Kind(name="form", exhibits=3, pages=20, make=_form),
    Kind(name="turned", exhibits=1, pages=40, make=lambda s, n: _grey(s, n, (90, 270, 0, 180))),
    Kind(name="traps", exhibits=1, pages=12, make=_traps),
)


def make_mixture(folder: Path, kinds: tuple[Kind, ...] = KINDS) -> tuple[Path, ...]:
    """Write the exhibits into ``folder``, unless they are there; the paths in order."""
    register_fonts()
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for kind in kinds:
        for number in range(kind.exhibits):
            path = folder / f"{kind.name}-{number + 1}.pdf"
            pages = kind.pages // kind.exhibits + (number < kind.pages % kind.exhibits)
            if not path.exists():
                path.write_bytes(kind.make(f"{kind.name} {number + 1}", pages))
            paths.append(path)
    return tuple(paths)
