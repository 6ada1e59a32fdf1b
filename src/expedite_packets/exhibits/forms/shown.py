"""Reads the words that appearances show, and whether their box cuts any off."""

import io
from collections.abc import Sequence

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name, Stream

from expedite_packets.exhibits.pdf.objects import dictionary, entry, numbers
from expedite_packets.exhibits.text import bare, plain
from expedite_packets.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """``whole`` is all text of an appearance, ``inside`` what its box does not cut off."""

    whole: str
    inside: str


def texts_shown(appearances: Sequence[Stream]) -> tuple[Shown, ...]:
    """The bare text of each appearance, read by PDFium from a page made of it alone."""
    if not appearances:
        return ()
    content = io.BytesIO()
    with pikepdf.new() as probe:
        shows = probe.make_stream(b"/Field Do")
        fonts: dict[bytes, pikepdf.Object] = {}
        for appearance in appearances:
            _add_page(probe, appearance, shows, fonts)
        # read at once and thrown away: to compress it would be wasted
        probe.save(
            content,
            static_id=True,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    with pdfium.PdfDocument(content.getvalue()) as document:
        return tuple(_read(document, index) for index in range(len(document)))


def _add_page(
    probe: pikepdf.Pdf, appearance: Stream, shows: Stream, fonts: dict[bytes, pikepdf.Object]
) -> None:
    box = numbers(appearance.get("/BBox"), 4) or (0.0, 0.0, 100.0, 20.0)
    copied = probe.copy_foreign(appearance)
    if "/Matrix" in copied:
        del copied["/Matrix"]
    _share_fonts(appearance, copied, fonts)
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([round(value, 4) for value in box]),
        Resources=Dictionary(XObject=Dictionary(Field=copied)),
        Contents=shows,
    )
    probe.pages.append(pikepdf.Page(page))


def _share_fonts(
    appearance: Stream, copied: pikepdf.Object, fonts: dict[bytes, pikepdf.Object]
) -> None:
    """Use a font again that was copied before: many forms have one for each field, all alike.

    PDFium takes longer to load a font than to read all words of a field.
    """
    given = _fonts_of(appearance)
    own = _fonts_of(copied)
    if given is None or own is None:
        return
    for key, font in given.items():
        if isinstance(font, Dictionary) and key in own:  # pages in place of fonts are not copied
            own[key] = fonts.setdefault(font.unparse(resolved=True), own[key])


def _fonts_of(appearance: pikepdf.Object) -> Dictionary | None:
    resources = dictionary(entry(appearance, "/Resources"))
    return None if resources is None else dictionary(entry(resources, "/Font"))


def _read(document: pdfium.PdfDocument, index: int) -> Shown:
    page = document[index]
    reader = page.get_textpage()
    try:
        return Shown(
            whole=bare(plain(reader.get_text_range())),
            inside=bare(plain(reader.get_text_bounded())),
        )
    finally:
        reader.close()
        page.close()
