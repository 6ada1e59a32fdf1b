"""Writes fax pages as a PDF of one-bit pictures, for services that take PDF."""

from collections.abc import Iterable
from typing import BinaryIO

from expedite_packets.dispatch.fax.coding import Coding, Strip, finished
from expedite_packets.dispatch.fax.grid import DOTS_PER_MM, WIDTH, Resolution

_PAPER = (612, 792)
_POINTS_PER_MM = 72 / 25.4
_CATALOG, _TREE, _FIRST = 1, 2, 3
_EACH = 3
"""Objects of a page: the page, its content, its picture."""


def write_pdf(
    target: BinaryIO, strips: Iterable[Strip], pages: int, resolution: Resolution
) -> None:
    """Write Letter pages of Group 4 pictures (PDF 32000-1, 7.4.6), front to back.

    Raises:
        ValueError: A strip is not Group 4, or there are fewer or more than ``pages``.
    """
    writer = _Writer(target)
    writer.raw(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    writer.object(_CATALOG, f"<< /Type /Catalog /Pages {_TREE} 0 R >>")
    kids = " ".join(f"{_FIRST + _EACH * n} 0 R" for n in range(pages))
    writer.object(_TREE, f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>")
    number = 0
    for number, strip in enumerate(strips, 1):
        if strip.coding is not Coding.MMR or number > pages:
            break
        _write_page(writer, _FIRST + _EACH * (number - 1), strip, resolution)
    else:
        if number == pages:
            writer.end()
            return
    message = f"{pages} pages of Group 4 are needed; page {number} does not fit"
    raise ValueError(message)


def _write_page(writer: "_Writer", first: int, strip: Strip, resolution: Resolution) -> None:
    width = WIDTH / DOTS_PER_MM * _POINTS_PER_MM
    height = strip.lines / resolution.lines_per_mm * _POINTS_PER_MM
    left, bottom = (_PAPER[0] - width) / 2, (_PAPER[1] - height) / 2
    writer.object(
        first,
        f"<< /Type /Page /Parent {_TREE} 0 R /MediaBox [0 0 {_PAPER[0]} {_PAPER[1]}]"
        f" /Contents {first + 1} 0 R /Resources << /XObject << /Fax {first + 2} 0 R >> >> >>",
    )
    draw = f"q {width:.3f} 0 0 {height:.3f} {left:.3f} {bottom:.3f} cm /Fax Do Q\n"
    writer.object(first + 1, "<<", draw.encode("ascii"))
    writer.object(
        first + 2,
        f"<< /Type /XObject /Subtype /Image /Width {WIDTH} /Height {strip.lines}"
        " /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode"
        f" /DecodeParms << /K -1 /Columns {WIDTH} /Rows {strip.lines} >>",
        finished(strip),
    )


class _Writer:
    """Objects one after the other; remembers where each begins."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self._at = 0
        self._places: list[int] = []

    def raw(self, data: bytes) -> None:
        self._target.write(data)
        self._at += len(data)

    def object(self, number: int, words: str, stream: bytes | None = None) -> None:
        """Write object ``number``, the next one; a dictionary left open gets its stream."""
        assert number == len(self._places) + 1
        self._places.append(self._at)
        body = words.encode("ascii")
        if stream is not None:
            length = f" /Length {len(stream)} >>\nstream\n".encode("ascii")
            body += length + stream + b"\nendstream"
        self.raw(f"{number} 0 obj\n".encode("ascii") + body + b"\nendobj\n")

    def end(self) -> None:
        start = self._at
        size = len(self._places) + 1
        rows = "".join(f"{place:010d} 00000 n \n" for place in self._places)
        self.raw(
            f"xref\n0 {size}\n0000000000 65535 f \n{rows}"
            f"trailer\n<< /Size {size} /Root {_CATALOG} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode(
                "ascii"
            )
        )
