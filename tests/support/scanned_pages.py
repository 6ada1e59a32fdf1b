"""Scanned pages made by script: one picture each, with what scans have near their edges."""

import io
from pathlib import Path
from random import Random  # noqa: TID251 (hypothesis's own: the same examples each time)

import numpy as np
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image, ImageDraw

from expedite_packets.exhibits.pictures.raster import encoded
from tests.support.pdf_traps import add_page, save


def picture(pdf: Pdf, image: Image.Image, rng: Random) -> Stream:
    entries = {
        "Type": Name.XObject,
        "Subtype": Name.Image,
        "Width": image.width,
        "Height": image.height,
        "BitsPerComponent": 1 if image.mode == "1" else 8,
        "ColorSpace": Name.DeviceRGB if image.mode == "RGB" else Name.DeviceGray,
    }
    if image.mode == "1":
        inverted = rng.random() < 0.5
        shown = image.point(lambda value: 255 - value) if inverted else image
        parameters = Dictionary(K=-1, Columns=image.width, Rows=image.height)
        if inverted:
            parameters.BlackIs1 = True
        entries |= {"Filter": Array([Name.CCITTFaxDecode]), "DecodeParms": Array([parameters])}
        return pdf.make_stream(encoded(shown, lossy=False).data, Dictionary(**entries))
    data = io.BytesIO()
    image.save(data, "JPEG", quality=rng.choice([40, 75, 92]), progressive=rng.random() < 0.3)
    return pdf.make_stream(data.getvalue(), Dictionary(**entries, Filter=Name.DCTDecode))


def scanned(rng: Random, width: int, height: int) -> Image.Image:
    """Paper of some grey with noise, and a few of the marks that scans have near their edges."""
    mode = rng.choice(["L", "L", "RGB", "1"])
    paper = rng.choice([255, 255, 252, 246, 240, 233, 231])
    image = Image.new("RGB", (width, height), (paper, paper, paper))
    noise = rng.choice([0, 0, 0, 2, 8, 30])
    if noise:
        grain = np.random.default_rng(rng.randrange(2**32)).normal(paper, noise, (height, width))
        image = Image.fromarray(grain.clip(0, 255).astype(np.uint8)).convert("RGB")
    draw = ImageDraw.Draw(image)
    for _ in range(rng.choice([0, 0, 1, 2, 5])):
        x = rng.randrange(width)
        y = rng.choice(
            [
                rng.randrange(height),
                int(height * rng.uniform(0.95, 1.0)),
                int(height * rng.uniform(0, 0.05)),
            ]
        )
        colour = rng.choice(
            [(0, 0, 0), (120, 120, 120), (225, 225, 225), (250, 250, 120), (230, 240, 255)]
        )
        match rng.randrange(4):
            case 0:
                draw.point((x, y), fill=colour)
            case 1:
                draw.line((x, y, x + rng.randrange(width), y), fill=colour)
            case 2:
                draw.line((x, y, x, y + rng.randrange(height // 4)), fill=colour)
            case _:
                draw.text((x, y), "Page 12", fill=colour)
    if mode == "1":
        return image.convert("L").point(lambda value: 255 if value >= 200 else 0).convert("1")
    return image.convert(mode)


def placement(rng: Random, box: tuple[float, float, float, float]) -> str:
    """Where the picture lies: mostly all over the page, sometimes beyond, beside or turned."""
    x0, y0, x1, y1 = box
    width, height = x1 - x0, y1 - y0
    match rng.randrange(8):
        case 0:  # a part of the page
            width, height = width * rng.uniform(0.5, 0.99), height * rng.uniform(0.5, 0.99)
        case 1:  # more than the page
            x0, y0 = x0 - rng.uniform(0, 20), y0 - rng.uniform(0, 20)
            width, height = width + rng.uniform(20, 60), height + rng.uniform(20, 60)
        case 2:  # on its side
            return f"q 0 {height:.3f} {-width:.3f} 0 {x1:.3f} {y0:.3f} cm /I Do Q"
        case 3:  # on its other side
            return f"q 0 {-height:.3f} {width:.3f} 0 {x0:.3f} {y1:.3f} cm /I Do Q"
        case 4:  # upside down
            return f"q {-width:.3f} 0 0 {-height:.3f} {x1:.3f} {y1:.3f} cm /I Do Q"
        case 5:  # in two steps
            first = f"q 0.24 0 0 0.24 {x0:.3f} {y0:.3f} cm"
            return f"{first} {width / 0.24:.3f} 0 0 {height / 0.24:.3f} 0 0 cm /I Do Q"
        case _:
            pass
    return f"1 g\nq {width:.3f} 0 0 {height:.3f} {x0:.3f} {y0:.3f} cm\n/I Do\nQ\n"


def scan(rng: Random, path: Path) -> Path:
    dpi = rng.choice([40, 72, 96, 144, 150, 200, 300])
    x0, y0 = rng.choice([(0, 0), (0, 0), (-20, 35.5)])
    width, height = rng.choice([(396, 250), (595.32, 300.5), (250, 400), (612, 260)])
    box = (x0, y0, x0 + width, y0 + height)
    options: dict[str, object] = {"Rotate": rng.choice([0, 0, 90, 180, 270])}
    if rng.random() < 0.3:
        crop = (
            x0 + rng.uniform(0, 30),
            y0 + rng.uniform(0, 30),
            box[2] - rng.uniform(0, 30),
            box[3],
        )
        options["CropBox"] = Array([round(side, 2) for side in crop])
    image = scanned(rng, max(9, int(width * dpi / 72)), max(9, int(height * dpi / 72)))
    pdf = Pdf.new()
    resources = Dictionary(XObject=Dictionary(I=picture(pdf, image, rng)))
    add_page(pdf, placement(rng, box).encode(), resources=resources, box=box, **options)
    return save(pdf, path)


def page_of(
    path: Path, image: Image.Image, content: bytes | None = None, **options: object
) -> Path:
    """A Letter page that shows ``image`` all over, or as ``content`` says."""
    pdf = Pdf.new()
    resources = Dictionary(XObject=Dictionary(I=picture(pdf, image, Random(1))))
    everywhere = b"q 612 0 0 792 0 0 cm /I Do Q"
    add_page(pdf, content or everywhere, resources=resources, **options)
    return save(pdf, path)


def letter(mode: str, dpi: int) -> Image.Image:
    """A scanned letter with a page number in the lower strip and a rule in the upper one."""
    at = dpi / 72
    image = Image.new("L", (int(612 * at), int(792 * at)), 255)
    draw = ImageDraw.Draw(image)
    for line in range(30):
        draw.rectangle((90 * at, (100 + 20 * line) * at, 500 * at, (108 + 20 * line) * at), fill=0)
    draw.rectangle((300 * at, 768 * at, 312 * at, 775 * at), fill=40)
    draw.line((72 * at, 20 * at, 200 * at, 20 * at), fill=0, width=3)
    return image.convert(mode, dither=Image.Dither.NONE)
