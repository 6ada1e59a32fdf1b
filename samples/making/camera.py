"""Turns a printed page into a photograph taken with a phone: perspective, shadow, EXIF."""

from io import BytesIO

from PIL import ExifTags, Image, ImageChops, ImageDraw, ImageFilter

from .scanner import grain

Corners = tuple[tuple[int, int], tuple[int, int], tuple[int, int], tuple[int, int]]
"""Where the page's corners lie in the picture: upper left, upper right, lower right, lower left."""

_SIZE = (1560, 2080)
_CORNERS: Corners = ((196, 262), (1396, 214), (1452, 1826), (128, 1868))
LYING: Corners = ((150, 640), (1392, 588), (1446, 1462), (112, 1524))
"""A sheet that is broader than high."""


def _coefficients(corners: Corners, width: float, height: float) -> list[float]:
    """The eight numbers that take a point of the picture back to the page."""
    page = ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(corners, page, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for column in range(8):  # Gauss and Jordan
        pivot = max(range(column, 8), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        lead = rows[column][column]
        rows[column] = [value / lead for value in rows[column]]
        for other in range(8):
            if other != column:
                factor = rows[other][column]
                rows[other] = [
                    a - factor * b for a, b in zip(rows[other], rows[column], strict=True)
                ]
    return [row[8] for row in rows]


def _table(size: tuple[int, int]) -> Image.Image:
    """A wooden table: long streaks along the picture."""
    width, height = size
    streaks = grain((width, 48), "wood", 80).resize(size, Image.Resampling.BICUBIC)
    fine = grain((width // 2, height // 40), "fibre", 40).resize(size, Image.Resampling.BICUBIC)
    wood = ImageChops.add(streaks, fine, offset=-128).filter(ImageFilter.GaussianBlur(1.4))
    tones = ((98, 0.42), (62, 0.32), (34, 0.22))
    return Image.merge(
        "RGB", [wood.point([round(b + v * k) for v in range(256)]) for b, k in tones]
    )


def _board(size: tuple[int, int]) -> Image.Image:
    """A cork notice board out of focus."""
    cork = grain(size, "cork", 90).filter(ImageFilter.GaussianBlur(2.2))
    red = cork.point([min(255, 92 + v // 2) for v in range(256)])
    green = cork.point([min(255, 58 + v * 2 // 5) for v in range(256)])
    blue = cork.point([min(255, 30 + v * 3 // 10) for v in range(256)])
    return Image.merge("RGB", (red, green, blue))


def _shadow(size: tuple[int, int]) -> Image.Image:
    """The photographer's shadow from the lower right and a lamp from the upper left."""
    shade = Image.new("L", size, 255)
    draw = ImageDraw.Draw(shade)
    width, height = size
    draw.polygon(
        [
            (width * 0.62, height),
            (width * 0.70, height * 0.66),
            (width * 0.9, height * 0.55),
            (width, height * 0.6),
            (width, height),
        ],
        fill=176,
    )
    light = Image.linear_gradient("L").resize(size).point([255 - v * 34 // 255 for v in range(256)])
    return ImageChops.multiply(shade.filter(ImageFilter.GaussianBlur(70)), light)


def photographed(
    page: Image.Image, *, pinned: bool = True, corners: Corners = _CORNERS
) -> Image.Image:
    """The page as the eye sees it, upright: pinned to a board, or lying on a table."""
    picture = _board(_SIZE) if pinned else _table(_SIZE)
    back = _coefficients(corners, page.width, page.height)
    sheet = page.convert("L").transform(
        _SIZE, Image.Transform.PERSPECTIVE, back, Image.Resampling.BICUBIC
    )
    covered = Image.new("L", page.size, 255).transform(
        _SIZE, Image.Transform.PERSPECTIVE, back, Image.Resampling.BILINEAR
    )
    dark = covered.filter(ImageFilter.GaussianBlur(14)).point([v * 120 // 255 for v in range(256)])
    picture.paste((40, 26, 14), (9, 13), dark)
    tone = Image.merge(
        "RGB",
        [sheet.point([v * top // 255 for v in range(256)]) for top in (244, 240, 228)],
    )
    picture.paste(tone, (0, 0), covered)
    draw = ImageDraw.Draw(picture)
    for x, y in ((796, 262),) if pinned else ():
        draw.ellipse((x - 17, y - 15, x + 21, y + 23), fill=(70, 60, 52))
        draw.ellipse((x - 20, y - 20, x + 16, y + 16), fill=(176, 30, 34))
        draw.ellipse((x - 12, y - 13, x - 3, y - 5), fill=(226, 120, 116))
    shade = _shadow(_SIZE)
    picture = ImageChops.multiply(picture, Image.merge("RGB", (shade, shade, shade)))
    dust = grain(_SIZE, "sensor", 7)
    picture = ImageChops.add(picture, Image.merge("RGB", (dust, dust, dust)), offset=-128)
    return picture.filter(ImageFilter.GaussianBlur(0.6))


def phone_jpeg(
    upright: Image.Image, *, taken: str, quality: int = 62, size: tuple[int, int] | None = None
) -> bytes:
    """The picture stored sideways with EXIF orientation 6, camera, time and place.

    ``size`` makes it smaller first; ``taken`` is written as EXIF has it: ``2026:10:30 15:42:07``.
    """
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "Invented Phones"
    exif[ExifTags.Base.Model] = "Sample 5"
    exif[ExifTags.Base.DateTime] = taken
    details = exif.get_ifd(ExifTags.IFD.Exif)
    details[ExifTags.Base.DateTimeOriginal] = taken
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef] = "N"
    place[ExifTags.GPS.GPSLatitude] = (0.0, 0.0, 42.0)
    place[ExifTags.GPS.GPSLongitudeRef] = "W"
    place[ExifTags.GPS.GPSLongitude] = (0.0, 0.0, 42.0)
    out = BytesIO()
    upright = upright.resize(size, Image.Resampling.LANCZOS) if size else upright
    stored = upright.transpose(Image.Transpose.ROTATE_90)
    stored.save(out, "JPEG", quality=quality, optimize=True, exif=exif, dpi=(72, 72))
    return out.getvalue()


def chat_webp(upright: Image.Image, *, size: tuple[int, int], quality: int = 60) -> bytes:
    """The picture as chat programs pass it on: small, WebP, without data of camera and place."""
    out = BytesIO()
    upright.resize(size, Image.Resampling.LANCZOS).save(out, "WEBP", quality=quality, method=4)
    return out.getvalue()
