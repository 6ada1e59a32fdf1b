"""A file's pages as this program's own reader finds them: a plain list, nothing inherited."""

from collections.abc import Mapping

from expedite_packets.assembly.copied.objects import Taken, elements_of, taken
from expedite_packets.assembly.copied.shape import PAGE_ENTRIES, Shape
from expedite_packets.model.frozen import dataclass
from expedite_packets.readback.rawfile import RawFile
from expedite_packets.readback.spelling import NotPlain, reference

_PAGE = frozenset(key.encode("ascii") for key in PAGE_ENTRIES)
_TREE = frozenset((b"/Type", b"/Count", b"/Kids"))
_MOST = 512


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its entries, how it is cut and turned, and its content streams' objects.

    ``alone`` says that there is one stream, which stands in no array.
    """

    taken: Taken
    shape: Shape
    contents: list[int]
    alone: bool


class Pages:
    """The pages of one file.

    Raises:
        NotPlain: Its page tree is not plainly a list of pages.
    """

    def __init__(self, file: RawFile) -> None:
        self.file = file
        tree = reference(file.root.get(b"/Pages"))
        if tree is None:
            raise NotPlain
        found = taken(file.source(tree))
        self.tree = tree
        """The number of the page tree's only node."""
        self.numbers = found.listed(b"/Kids")
        self.indices = {number: index for index, number in enumerate(self.numbers)}
        self._shapes: dict[tuple[bytes, ...], Shape] = {}
        count = b"%d" % len(self.numbers)
        if found.entries.keys() != _TREE or len(self.indices) != len(self.numbers):
            raise NotPlain
        if (found.get(b"/Type"), found.get(b"/Count")) != (b"/Pages", count):
            raise NotPlain

    def page(self, index: int) -> Page:
        """The page ``index``, from 0.

        Raises:
            NotPlain: There is none, or it has entries that pages of packets have not.
        """
        if not 0 <= index < len(self.numbers):
            raise NotPlain
        found = taken(self.file.source(self.numbers[index]))
        if found.texts not in self._shapes:  # many pages differ in references only
            if len(self._shapes) >= _MOST:
                self._shapes.clear()
            self._shapes[found.texts] = _shape(found.entries)
        if found.number(b"/Parent") != self.tree:
            raise NotPlain
        shape, alone = self._shapes[found.texts], found.number(b"/Contents")
        if alone is not None:
            return Page(found, shape, [alone], alone=True)
        listed = found.listed(b"/Contents") if b"/Contents" in found.entries else []
        return Page(found, shape, listed, alone=False)


def _shape(entries: Mapping[bytes, bytes]) -> Shape:
    if entries.get(b"/Type") != b"/Page" or not entries.keys() <= _PAGE:
        raise NotPlain
    crop = entries.get(b"/CropBox")
    try:
        return Shape.of(
            sides(entries.get(b"/MediaBox")),
            None if crop is None else sides(crop),
            int(entries.get(b"/Rotate", b"0")),
            float(entries.get(b"/UserUnit", b"1")),
        )
    except ValueError as problem:
        raise NotPlain from problem


def sides(value: bytes | None) -> list[float]:
    """The four numbers of a box.

    Raises:
        NotPlain: They are not four, or no numbers.
    """
    try:
        found = [*map(float, elements_of(value))]
    except ValueError as problem:
        raise NotPlain from problem
    if len(found) != 4:
        raise NotPlain
    return found
