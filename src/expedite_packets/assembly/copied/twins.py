"""Whether objects of two files are the same with all that they reach, as qpdf reads them."""

import re
from collections import deque

from pikepdf import Array, Dictionary, Object, Pdf, Stream

_CUT = re.compile(rb"(\((?:[^()\\]++|\\.)*+\))|(\d+ \d+ R)(?![^\s\x00()<>\[\]{}/%])", re.DOTALL)

_REFERENCE = re.compile(rb"(\d+ \d+ R)(?![^\s\x00()<>\[\]{}/%])")


class Twins:
    """Compares a packet with one of its fragments; each pair of objects is compared once.

    An object of the fragment has one twin in the packet wherever it is referred to, so that what
    was shared is shared still.
    """

    def __init__(self, ours: Pdf, theirs: Pdf) -> None:
        self._ours, self._theirs = ours, theirs
        self._twin: dict[bytes, bytes] = {}
        self._alike: dict[bytes, bool] = {}

    def same(self, ours: object, theirs: object) -> bool:
        """Whether both are the same but for object numbers."""
        waiting = deque([(_source(ours), _source(theirs))])
        data = [(ours, theirs)]
        good = True
        while waiting:
            mine, given = waiting.popleft()
            (left, my_references), (right, references) = _parted(mine), _parted(given)
            if left != right:
                return False
            for own, reference in zip(my_references, references, strict=True):
                if self._twin.setdefault(reference, own) != own:
                    return False
                if reference in self._alike:
                    good = good and self._alike[reference]
                    continue
                self._alike[reference] = True  # until found otherwise: circles end here
                one, other = _object(self._ours, own), _object(self._theirs, reference)
                if not _same_data(one, other):
                    self._alike[reference] = False
                    return False
                waiting.append((_source(one), _source(other)))
        return good and all(_same_data(one, other) for one, other in data)


def _object(pdf: Pdf, reference: bytes) -> object:
    number, generation, _ = reference.split()
    found: object = pdf.get_object((int(number), int(generation)))
    return found


def _parted(source: bytes) -> tuple[list[bytes], list[bytes]]:
    """The text between references, strings included, and the references."""
    if b" R" not in source:
        return [source], []
    if b"(" not in source:
        cut = _REFERENCE.split(source)
        return cut[::2], cut[1::2]
    parts = _CUT.split(source)
    texts = [part or b"" for at, part in enumerate(parts) if at % 3 != 2]
    return texts, [part for part in parts[2::3] if part]


def _source(value: object) -> bytes:
    if isinstance(value, Stream):
        entries = dict(value.stream_dict.items())
        entries.pop("/Length", None)
        return Dictionary(entries).unparse()
    if isinstance(value, Object):
        return value.unparse(resolved=True)
    return Array([value]).unparse()


def _same_data(one: object, other: object) -> bool:
    if isinstance(one, Stream) and isinstance(other, Stream):
        return one.read_raw_bytes() == other.read_raw_bytes()
    return isinstance(one, Stream) == isinstance(other, Stream)
