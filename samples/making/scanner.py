"""Turns printed pages into what an office scanner makes of them: skewed, grey, a little dirty."""

from io import BytesIO

import pikepdf
import pypdfium2
from PIL import Image, ImageChops, ImageFilter

from .chance import Chance, noise


def pictures(pdf: bytes, dpi: int) -> list[Image.Image]:
    """Every page as a grey picture."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document]
    finally:
        document.close()


def grain(size: tuple[int, int], seed: str, strength: float) -> Image.Image:
    """Fine noise about middle grey; ``strength`` is its largest step in grey levels."""
    width, height = size
    plain = Image.frombytes("L", size, noise(seed, width * height))
    soft = plain.filter(ImageFilter.GaussianBlur(0.6))
    return soft.point([round(128 + (v - 128) * strength / 64) for v in range(256)])


def scanned(picture: Image.Image, seed: str) -> Image.Image:
    """The page as it came off the glass: skew, paper tone, dust, one dark edge."""
    chance = Chance(f"scan {seed}")
    angle = chance.between(0.35, 0.9) * chance.pick((-1, 1))
    page = picture.convert("L").filter(ImageFilter.GaussianBlur(0.45))
    page = page.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=249)
    page = page.point([round(26 + v * (247 - 26) / 255) for v in range(256)])
    page = ImageChops.add(page, grain(page.size, seed, 5), offset=-128)
    width, height = page.size
    for _ in range(22):
        x, y = chance.whole(8, width - 9), chance.whole(8, round(height * 0.93))
        page.paste(chance.whole(90, 190), (x, y, x + chance.whole(1, 2), y + chance.whole(1, 2)))
    return page


def jpeg(picture: Image.Image, quality: int) -> bytes:
    """The picture as JPEG."""
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def scan_pdf(
    pages: list[Image.Image], *, dpi: int, quality: int, turned: tuple[int, ...] = ()
) -> bytes:
    """A PDF of grey pictures, one a page; page n lies ``turned[n]`` degrees and says so.

    A turned page is stored sideways with a /Rotate entry that sets it upright again.
    """
    out = BytesIO()
    with pikepdf.new() as pdf:
        for number, picture in enumerate(pages):
            turn = turned[number] if number < len(turned) else 0
            stored = picture.rotate(turn, expand=True) if turn else picture
            image = pdf.make_stream(
                jpeg(stored, quality),
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Image,
                Width=stored.width,
                Height=stored.height,
                ColorSpace=pikepdf.Name.DeviceGray,
                BitsPerComponent=8,
                Filter=pikepdf.Name.DCTDecode,
            )
            width, height = (round(side * 72 / dpi, 2) for side in stored.size)
            content = f"q {width} 0 0 {height} 0 0 cm /Im0 Do Q".encode()
            page = pikepdf.Page(
                pdf.make_indirect(
                    pikepdf.Dictionary(
                        Type=pikepdf.Name.Page,
                        MediaBox=[0, 0, width, height],
                        Contents=pdf.make_stream(content),
                        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image)),
                    )
                )
            )
            if turn:
                page.obj.Rotate = turn
            pdf.pages.append(page)
        pdf.docinfo["/Producer"] = "Invented office scanner"
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def fax_tiff(pages: list[Image.Image], *, dpi: int) -> bytes:
    """A TIFF with several pages in black and white (CCITT Group 4)."""
    black = [
        page.point([0] * 150 + [255] * 106).convert("1", dither=Image.Dither.NONE) for page in pages
    ]
    out = BytesIO()
    black[0].save(
        out,
        "TIFF",
        compression="group4",
        save_all=True,
        append_images=black[1:],
        dpi=(dpi, dpi),
    )
    return out.getvalue()


def scan(
    typed: bytes, seed: str, *, dpi: int = 130, quality: int = 42, turned: tuple[int, ...] = ()
) -> bytes:
    """The pages of a PDF as the office scanner makes them."""
    pages = [scanned(page, f"{seed} {n}") for n, page in enumerate(pictures(typed, dpi))]
    return scan_pdf(pages, dpi=dpi, quality=quality, turned=turned)


def grey_png(picture: Image.Image, *, dpi: int, greys: int = 16) -> bytes:
    """A PNG of few greys, as scanners save plain sheets."""
    step = 255 // (greys - 1)
    levels = [min(255, (v + step // 2) // step * step) for v in range(256)]
    paper = picture.convert("L").point([255 if v > 222 else levels[v] for v in range(256)])
    out = BytesIO()
    paper.quantize(greys, dither=Image.Dither.NONE).save(out, "PNG", optimize=True, dpi=(dpi, dpi))
    return out.getvalue()
