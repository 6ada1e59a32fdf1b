"""The stamp's typeface: Fira Sans, measured and subset for embedding."""

import io
from functools import cache, lru_cache
from importlib.resources import as_file, files

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from expedite_packets.errors import MissingGlyph, TemplateError

PRINTABLE = "".join(map(chr, range(32, 127)))
_FILES = {False: "FiraSans-Regular.ttf", True: "FiraSans-Bold.ttf"}
_NAMES = {False: "StampRegular", True: "StampBold"}


@cache
def _font(*, bold: bool) -> TTFont:
    packaged = files("fontpkg_fira_sans") / "files" / _FILES[bold]
    if not packaged.is_file():
        what = "The stamp's font is missing from this installation."
        raise TemplateError(what, fix="Install the package fontpkg-fira-sans again.")
    with as_file(packaged) as path:
        # ASCII characters keep their codes, so that stamps are written as plain strings
        return TTFont(_NAMES[bold], str(path), asciiReadable=True)


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width in points of ``text`` in the stamp's font.

    Raises:
        MissingGlyph: The text has a character that stamps can not show (only ASCII is embedded).
    """
    if not set(text) <= set(PRINTABLE):
        what = "A stamp has a character outside of the letters that stamps are set in."
        raise MissingGlyph(what, fix="Use plain letters A to Z in exhibit labels.")
    return float(_font(bold=bold).stringWidth(text, size))


@cache
def font_sheet() -> bytes:
    """A PDF whose only page uses each ASCII character in regular and in bold.

    Its two TrueType fonts are subset and have a /ToUnicode map; character codes are ASCII. The
    bytes are the same in every run.
    """
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for bold, name in _NAMES.items():
        pdfmetrics.registerFont(_font(bold=bold))
        canvas.setFont(name, 8)
        canvas.drawString(0, 0, PRINTABLE)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
