"""One page from PDF to coded strips, with what is to be said of it."""

from dataclasses import replace

import numpy as np
import pypdfium2 as pdfium

from expedite_packets.dispatch.fax.blocks import Grey
from expedite_packets.dispatch.fax.coding import Coding, Strip, coded
from expedite_packets.dispatch.fax.footer import footer_lines
from expedite_packets.dispatch.fax.grid import WIDTH, Resolution
from expedite_packets.dispatch.fax.measure import look_at
from expedite_packets.dispatch.fax.preflight import PagePreflight
from expedite_packets.dispatch.fax.regions import Regions, regions
from expedite_packets.dispatch.fax.render import Drawn, draw
from expedite_packets.dispatch.fax.screen import blackened
from expedite_packets.dispatch.fax.timing import LineTime, line_times
from expedite_packets.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rasterised:
    """A page as dots: ``bits`` are the window's packed lines, 1 is black."""

    drawn: Drawn
    found: Regions
    bits: Grey


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxPage:
    """A page without its footer, coded in several ways, and its preflight."""

    strips: tuple[Strip, ...]
    preflight: PagePreflight
    body: Grey


def rasterise(page: pdfium.PdfPage, resolution: Resolution) -> Rasterised:
    """Draw a page and decide each dot: writing by threshold, pictures by screen.

    Raises:
        PdfiumError: The page can not be drawn.
    """
    drawn = draw(page, resolution)
    found = regions(drawn.grey)
    return Rasterised(drawn=drawn, found=found, bits=blackened(drawn.grey, found))


def fax_page(
    page: pdfium.PdfPage, number: int, resolution: Resolution, codings: tuple[Coding, ...]
) -> FaxPage:
    """Make page ``number`` a fax page; MH and MMR are always among its codings.

    Raises:
        PdfiumError: The page can not be drawn.
        OutputError: This installation can not code fax pages.
    """
    made = rasterise(page, resolution)
    body = _body(made.bits, resolution)
    wanted = dict.fromkeys((Coding.MH, Coding.MMR, *codings))
    strips = {coding: coded(body, coding, resolution) for coding in wanted}
    times = line_times(strips[Coding.MH], strips[Coding.MMR])
    preflight = PagePreflight(
        page=number,
        resolution=resolution,
        look=look_at(page, made.drawn, made.found, made.bits, resolution),
        times=times,
        screen_seconds=_screen_seconds(made, times, resolution),
    )
    return FaxPage(strips=tuple(strips.values()), preflight=preflight, body=body)


def _body(bits: Grey, resolution: Resolution) -> Grey:
    """The fax page without its footer: an empty top, the window, and a white gap."""
    body = np.zeros((resolution.lines - footer_lines(resolution), WIDTH // 8), np.uint8)
    body[resolution.top : resolution.top + resolution.window] = bits
    return body


def _screen_seconds(made: Rasterised, times: tuple[LineTime, ...], resolution: Resolution) -> float:
    """How much longer the page takes than with its pictures in plain black and white."""
    if not made.found.picture.any():
        return 0.0
    plain = replace(made.found, picture=np.zeros_like(made.found.picture))
    body = _body(blackened(made.drawn.grey, plain), resolution)
    without = line_times(coded(body, Coding.MH, resolution), coded(body, Coding.MMR, resolution))
    return round(max(0.0, times[0].plain - without[0].plain), 1)
