"""The stamp's fonts as fragments, subset for embedding, and how they get into a packet."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from expedite_packets.assembly.font import PRINTABLE
from expedite_packets.assembly.output import Output
from expedite_packets.assembly.sources import Maps, Source
from expedite_packets.errors import TemplateError

FONT_FILES = {"EpkStamp": "FiraSans-Regular.ttf", "EpkStampBold": "FiraSans-Bold.ttf"}
"""The files of the stamp's fonts by resource name."""


def make_font(name: str, target: Path) -> None:
    """Write a fragment whose only page has the stamp's font ``name`` among its resources.

    It is a TrueType font, subset to ASCII, with a /ToUnicode map; character codes are ASCII. The
    bytes are the same in every run.

    Raises:
        TemplateError: The font is not installed.
    """
    # a packet seldom needs it anew, and these take long to import
    import io
    from importlib.resources import as_file, files

    import pikepdf
    from pikepdf import Dictionary
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    from expedite_packets.fragments.write import write_fragment

    packaged = files("fontpkg_fira_sans") / "files" / FONT_FILES[name]
    if not packaged.is_file():
        what = "The stamp's font is missing from this installation."
        raise TemplateError(what, fix="Install the package fontpkg-fira-sans again.")
    with as_file(packaged) as path:
        # ASCII characters keep their codes, so that stamps are written as plain strings
        pdfmetrics.registerFont(TTFont(name, str(path), asciiReadable=True))
    sheet = io.BytesIO()
    canvas = Canvas(sheet, invariant=1)
    canvas.setFont(name, 8)
    canvas.drawString(0, 0, PRINTABLE)
    canvas.save()
    with pikepdf.open(sheet) as drawn, pikepdf.new() as pdf:
        fonts = drawn.pages[0].Resources.Font
        own = next(font for font in fonts.values() if "FiraSans" in str(font.BaseFont))
        pdf.add_blank_page()
        pdf.pages[0].Resources = Dictionary(Font=Dictionary({f"/{name}": pdf.copy_foreign(own)}))
        write_fragment(pdf, target)


def add_stamp_fonts(
    names: Iterable[str], made: Mapping[str, Path], out: Output, work: Callable[[], Path]
) -> dict[str, int]:
    """Put the stamp's fonts ``names`` into the packet; the numbers of their objects by name.

    ``made`` are fragments that :func:`make_font` wrote; those that are not among them are written
    into a folder that ``work`` gives.

    Raises:
        PacketError: A file among ``made`` is no fragment.
    """
    numbers: dict[str, int] = {}
    maps = Maps()
    for name in names:
        path = made.get(name)
        if path is None:
            path = work() / f"{name}.pdf"
            make_font(name, path)
        source = Source(path, maps, out, {})
        number = source.known.resources[0].fonts[-1]
        assert isinstance(number, int)
        numbers[name] = source.delta + number
    return numbers
