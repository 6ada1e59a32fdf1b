"""Draws stamps on the packet's pages, and puts pages on sheets, without reading their content.

The page's own content streams stay as they are: a stream that saves the graphics state goes before
them, one that restores it and draws the stamp behind. Content that would not survive this, and
pages that go on a sheet, become a form XObject, as they are.
"""

import io
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream

from expedite_packets.assembly.balance import Balance, balance
from expedite_packets.assembly.font import font_sheet
from expedite_packets.assembly.geometry import (
    IDENTITY,
    Box,
    Matrix,
    View,
    number,
    numbers,
    then,
    view_of,
)
from expedite_packets.assembly.stamp import CONTENT, FONTS, fonts_used, operators
from expedite_packets.errors import PacketError
from expedite_packets.model.packet import BoundPage

_NAME = Name("/" + CONTENT)
_TOLERANCE = 0.5
_SHEET_DROPS = ("/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate", "/UserUnit")
_NO_CHANGE = Balance(open=0, clean=True)


def page_view(page: Page) -> View:
    """How a page whose inherited attributes are its own is seen."""
    media = _box(page, "/MediaBox")
    if media is None:
        what = "A page has no size."
        raise PacketError(what)
    crop = _box(page, "/CropBox")
    return view_of(
        media.cut(crop) if crop else media,
        int(page.obj.get("/Rotate", 0)),
        float(page.obj.get("/UserUnit", 1)),
    )


def _box(page: Page, key: str) -> Box | None:
    box = page.obj.get(key)
    return Box.of([float(value) for value in box]) if isinstance(box, Array) else None


class Imprinter:
    """Stamps the pages of one packet; holds what its pages share (fonts, streams, resources)."""

    def __init__(self, packet: Pdf) -> None:
        self._packet = packet
        with Pdf.open(io.BytesIO(font_sheet())) as sheet:
            self._fonts = {
                FONTS["Bold" in str(font.BaseFont)]: packet.copy_foreign(font)
                for font in sheet.pages[0].Resources.Font.values()
                if "FiraSans" in str(font.BaseFont)
            }
        self._save = packet.make_stream(b"q\n")
        self._amended: dict[tuple[int, int, tuple[str, ...]], tuple[Object, dict[str, str]]] = {}
        self._balances: dict[tuple[tuple[int, int], ...], Balance] = {}

    def imprint(self, page: Page, bound: BoundPage, words: tuple[str, ...]) -> Matrix | None:
        """Draw ``words`` where ``bound`` says, on the sheet it says.

        Returns the map from the page's user space to the sheet's, None for a page that stays as
        it is.
        """
        view = page_view(page)
        if bound.placed:
            return self._on_sheet(page, view, bound, words)
        if abs(view.width - bound.width) + abs(view.height - bound.height) > _TOLERANCE:
            what = f"Packet page {bound.number} is not of the size that was measured."
            raise PacketError(what)
        streams = _streams(page)
        left = self._balance(streams)
        if not left.clean:
            font_names = self._wrapped(page, streams, Box.of(_media(page)), words)
            begin = f"q /{CONTENT} Do Q\n".encode("ascii")
            stamp = begin + operators(bound, words, view.to_user, font_names)
            page.obj.Contents = self._packet.make_stream(stamp)
            return None
        names = self._with_fonts(page, words)
        end = b"\n" + b"Q " * (1 + left.open) + b"\n"
        stamp = end + operators(bound, words, view.to_user, names)
        page.obj.Contents = Array([self._save, *streams, self._packet.make_stream(stamp)])
        return None

    def _on_sheet(self, page: Page, view: View, bound: BoundPage, words: tuple[str, ...]) -> Matrix:
        k = bound.scale
        to_sheet = then(view.from_user, (k, 0.0, 0.0, k, bound.left, bound.bottom))
        media, crop = _box(page, "/MediaBox"), _box(page, "/CropBox")
        clip = media.cut(crop) if media and crop else media
        names = self._wrapped(page, _streams(page), clip or Box(0, 0, 0, 0), words)
        for key in _SHEET_DROPS:
            if key in page.obj:
                del page.obj[key]
        page.obj.MediaBox = Array([0, 0, _short(bound.width), _short(bound.height)])
        begin = f"q {numbers(to_sheet)} cm /{CONTENT} Do Q\n".encode("ascii")
        stamp = begin + operators(bound, words, IDENTITY, names)
        page.obj.Contents = self._packet.make_stream(stamp)
        return to_sheet

    def _wrapped(
        self, page: Page, streams: list[Stream], clip: Box, words: tuple[str, ...]
    ) -> dict[str, str]:
        form = self._joined(streams)
        form.Type, form.Subtype = Name.XObject, Name.Form
        form.BBox = Array([_short(v) for v in (clip.x0, clip.y0, clip.x1, clip.y1)])
        form.Resources = page.obj.get("/Resources", Dictionary())
        used = fonts_used(words)
        page.obj.Resources = Dictionary(
            XObject=Dictionary({str(_NAME): form}),
            Font=Dictionary({"/" + name: self._fonts[name] for name in used}),
        )
        return {name: name for name in used}

    def _joined(self, streams: list[Stream]) -> Stream:
        if len(streams) == 1:
            source = streams[0]
            form = self._packet.make_stream(source.read_raw_bytes())
            for key in ("/Filter", "/DecodeParms"):
                if key in source:
                    form[key] = source[key]
            return form
        data = b"\n".join(stream.read_bytes() for stream in streams)
        form = self._packet.make_stream(zlib.compress(data))
        form.Filter = Name.FlateDecode
        return form

    def _balance(self, streams: list[Stream]) -> Balance:
        key = tuple(stream.objgen for stream in streams)
        if key not in self._balances:
            try:
                content = b"\n".join(stream.read_bytes() for stream in streams)
                self._balances[key] = balance(content) if streams else _NO_CHANGE
            except pikepdf.PdfError:
                # what can not be counted is not appended to
                self._balances[key] = Balance(open=0, clean=False)
        return self._balances[key]

    def _with_fonts(self, page: Page, words: tuple[str, ...]) -> dict[str, str]:
        """Give the page resources that have the stamp's fonts too; what is shared stays shared."""
        own, used = page.obj.get("/Resources", Dictionary()), fonts_used(words)
        key = (*own.objgen, used)
        if own.is_indirect and key in self._amended:
            page.obj.Resources, names = self._amended[key]
            return names
        fonts = Dictionary(dict(own.get("/Font", Dictionary()).items()))
        names = {name: _free(name, fonts) for name in used}
        for name, free in names.items():
            fonts["/" + free] = self._fonts[name]
        amended = Dictionary(dict(own.items()))
        amended.Font = fonts
        if own.is_indirect:
            page.obj.Resources = self._packet.make_indirect(amended)
            self._amended[key] = (page.obj.Resources, names)
        else:
            page.obj.Resources = amended
        return names


def _free(name: str, taken: Dictionary) -> str:
    candidate, count = name, 1
    while "/" + candidate in taken:
        count += 1
        candidate = f"{name}{count}"
    return candidate


def _media(page: Page) -> list[float]:
    return [float(value) for value in page.obj.MediaBox]


def _short(value: float) -> float:
    return float(number(value))


def _streams(page: Page) -> list[Stream]:
    contents = page.obj.get("/Contents")
    if isinstance(contents, Stream):
        return [contents]
    if isinstance(contents, Array):
        return [stream for stream in contents if isinstance(stream, Stream)]
    return []
