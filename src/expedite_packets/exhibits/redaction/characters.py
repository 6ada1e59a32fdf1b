"""The characters of a page with their places, to find where a text stands."""

import ctypes
import re
import unicodedata
from collections.abc import Callable, Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from expedite_packets.model.frozen import dataclass
from expedite_packets.model.private_numbers import ssn_spans

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in the page's own space."""
_ASIDE = re.compile(r"[\s\W_]")


@dataclass(frozen=True, slots=True)
class Letters:
    """A page's text, one character to a place, with the box of each (None for none)."""

    text: str
    boxes: tuple[Box | None, ...]

    def runs(self, first: int, last: int) -> tuple[Box, ...]:
        """The boxes of the lines on which the characters from ``first`` to ``last`` stand."""
        lines: list[Box] = []
        for box in self.boxes[first : last + 1]:
            if box is None:
                continue
            if lines and _on_one_line(lines[-1], box):
                a, b = lines[-1], box
                lines[-1] = min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])
            else:
                lines.append(box)
        return tuple(lines)

    def placed(self, place: Callable[[Box], Box]) -> "Letters":
        """The same letters with their boxes in another space."""
        return Letters(self.text, tuple(box and place(box) for box in self.boxes))

    def word(self, first: int, last: int) -> tuple[int, int]:
        """The places from ``first`` to ``last``, made longer to where words begin and end."""
        while first > 0 and not self.text[first - 1].isspace():
            first -= 1
        while last + 1 < len(self.text) and not self.text[last + 1].isspace():
            last += 1
        return first, last

    def following(self, last: int) -> Box | None:
        """The box of the next word's first letter, if there is one."""
        rest = range(last + 1, len(self.text))
        return next((self.boxes[at] for at in rest if not self.text[at].isspace()), None)

    def matches(self, words: str) -> Iterator[tuple[int, int]]:
        """First and last place of each occurrence of ``words``.

        Case, blanks, punctuation and hyphens do not count, nor does whether the words begin or end
        inside longer ones: too much is found rather than too little.
        """
        wanted = "".join(_kept(words))
        kept, places = [], []
        for place, character in enumerate(self.text):
            for one in _kept(character):
                kept.append(one)
                places.append(place)
        joined, at = "".join(kept), -1
        while wanted and (at := joined.find(wanted, at + 1)) >= 0:
            yield places[at], places[at + len(wanted) - 1]

    def social_security_numbers(self) -> Iterator[tuple[int, int]]:
        """First and last place of each number that looks like one."""
        for start, end in ssn_spans(self.text):
            yield start, end - 1


def contains(text: str, words: str) -> bool:
    """Whether ``words`` occur in ``text`` by the rules of :meth:`Letters.matches`."""
    return any(Letters(text, (None,) * len(text)).matches(words))


def _kept(text: str) -> str:
    """Letters and digits only, as they are compared."""
    return _ASIDE.sub("", unicodedata.normalize("NFKC", text).casefold())


def _on_one_line(line: Box, box: Box) -> bool:
    shared = min(line[3], box[3]) - max(line[1], box[1])
    lowest = min(line[3] - line[1], box[3] - box[1])
    near = box[0] - line[2] < 4 * (line[3] - line[1]) and line[0] - box[2] < 4 * (line[3] - line[1])
    return shared > 0.4 * lowest and near


def letters_of(page: pdfium.PdfPage) -> Letters:
    """The characters that PDFium finds on the page, hidden ones included."""
    reader = page.get_textpage()
    try:
        text, boxes = [], []
        for place in range(pdfium_c.FPDFText_CountChars(reader.raw)):
            code = pdfium_c.FPDFText_GetUnicode(reader.raw, place)
            text.append(_character(code))
            boxes.append(_box(reader, place))
        return Letters("".join(text), tuple(boxes))
    finally:
        reader.close()


def _character(code: int) -> str:
    """One character; a hyphen at a line's end and the like as a hyphen, halves of pairs as such."""
    if code in (0xFFFE, 2):
        return "-"
    return chr(code) if code and not 0xD800 <= code <= 0xDFFF else " "


def _box(reader: pdfium.PdfTextPage, place: int) -> Box | None:
    """The character's cell and its ink together."""
    sides = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = sides
    found = pdfium_c.FPDFText_GetCharBox(
        reader.raw, place, *(ctypes.byref(side) for side in (left, right, bottom, top))
    )
    if not found:
        return None
    ink = left.value, bottom.value, right.value, top.value
    cell = pdfium_c.FS_RECTF()
    if not pdfium_c.FPDFText_GetLooseCharBox(reader.raw, place, ctypes.byref(cell)):
        return ink
    return (
        min(ink[0], cell.left),
        min(ink[1], cell.bottom),
        max(ink[2], cell.right),
        max(ink[3], cell.top),
    )
