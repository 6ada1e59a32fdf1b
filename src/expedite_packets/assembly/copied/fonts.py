"""The stamp's fonts in a packet, with all that belongs to them, and as they were made."""

from collections.abc import Iterable
from pathlib import Path

from expedite_packets.assembly.copied.listing import Pages
from expedite_packets.assembly.copied.objects import digest_of, taken
from expedite_packets.assembly.copied.stretches import Beyond
from expedite_packets.readback.rawfile import RawFile
from expedite_packets.readback.spelling import NotPlain


class StampFonts:
    """The packet's fonts for stamps, by object."""

    def __init__(self, file: RawFile, beyond: Beyond) -> None:
        self._file, self._beyond = file, beyond
        self.numbers: set[int] = set()
        """The fonts that were asked for so far."""

    def digest(self, number: int) -> bytes:
        """What stands for a font with all that belongs to it.

        Raises:
            NotPlain: It is not plainly the stamp's typeface, embedded.
        """
        if number not in self.numbers:
            font = taken(self._file.source(number))
            descriptor = font.number(b"/FontDescriptor")
            if descriptor is None or b"FiraSans" not in (font.get(b"/BaseFont") or b""):
                raise NotPlain
            if taken(self._file.source(descriptor)).number(b"/FontFile2") is None:
                raise NotPlain
            self._beyond.digest(number)
            self.numbers.add(number)
        return self._beyond.digest(number)


def made_fonts(fragments: Iterable[Path]) -> frozenset[bytes]:
    """What stands for the stamp's fonts as they were made, each on the only page of a fragment.

    Raises:
        NotPlain: One is not plainly such a fragment.
        OSError: One can not be read.
    """
    found: set[bytes] = set()
    for path in fragments:
        with RawFile(path) as file:
            resources = Pages(file).page(0).taken.number(b"/Resources")
            fonts = taken(file.source(resources or 0)).inner(b"/Font")
            found |= {digest_of(file, fonts.number(name) or 0) for name in fonts.entries}
    return frozenset(found)
