"""The only operators that a packet may add to a page: those that draw a stamp."""

import re
from collections.abc import Iterable

from expedite_packets.assembly.stamp import CONTENT, FONTS
from expedite_packets.model.frozen import dataclass

_NUMBER = rb"-?(?:\d+\.?\d*|\.\d+)"
_TEXT = rb"\((?:[^()\\]|\\.)*\)"
_SIX = rb"(?P<%s>(?:" + _NUMBER + rb" ){6})"
_SHOWS = (
    rb"(?P<shows>(?: /(?:" + "|".join(FONTS).encode() + rb")\d* "
    rb"" + _NUMBER + rb" Tf " + _TEXT + rb" Tj){1,2})"
)
_STAMP = (
    rb"q "
    + _SIX % b"stamp"
    + rb"cm 0 g BT (?P<x>"
    + _NUMBER
    + rb") (?P<y>"
    + _NUMBER
    + rb") Td"
    + _SHOWS
    + rb" ET Q\n"
)
_AFTER = re.compile(rb"\n(?:Q )+\n" + _STAMP)
_DRAWN = rb"/" + CONTENT.encode() + rb" Do Q\n"
_ROUND = re.compile(rb"q (?:" + _SIX % b"sheet" + rb"cm )?" + _DRAWN + _STAMP)
_SHOW = re.compile(rb"/(\S+) (\S+) Tf \(((?:[^()\\]|\\.)*)\)")
_ESCAPED = re.compile(rb"\\(.)")
_ESCAPES = str.maketrans({one: f"\\{one}" for one in "\\()"})
_BEGIN = b" BT "


@dataclass(frozen=True, slots=True)
class Show:
    """A piece of a stamp: its font's name on the page, type size, and words."""

    font: str
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Stamped:
    """Operators that draw a stamp, and before it, in one stream, a page's content as a form.

    ``sheet`` is the matrix that puts the content on a sheet, ``matrix`` that of the stamp, ``x``
    and ``y`` where it begins.
    """

    matrix: bytes
    sheet: bytes | None
    x: float
    y: float
    shows: tuple[Show, ...]

    @property
    def words(self) -> str:
        """What the stamp says."""
        return "".join(show.text for show in self.shows)

    @property
    def fonts(self) -> tuple[str, ...]:
        """The names of its fonts, each once."""
        return tuple(dict.fromkeys(show.font for show in self.shows))


def after_content(operators: bytes) -> Stamped | None:
    """A stamp as it stands behind a page's own streams; None if there is anything else."""
    found = _AFTER.fullmatch(operators)
    return _stamped(found, None) if found else None


def round_content(operators: bytes) -> Stamped | None:
    """A stamp behind a page's content as a form; None if there is anything else."""
    found = _ROUND.fullmatch(operators)
    return _stamped(found, found["sheet"]) if found else None


def frame_of(operators: bytes, words: Iterable[str]) -> tuple[bytes, float]:
    """Operators without what differs from stamp to stamp: words left out, beginning at 0.

    Returns them, and where the stamp begins. What is no stamp stays none, and if any other words
    are written, the frame has them.

    Raises:
        ValueError: These words are not written.
    """
    done, rest = b"", operators
    for text in words:
        before, found, rest = rest.partition(b"(" + text.translate(_ESCAPES).encode("ascii") + b")")
        if not found:
            raise ValueError
        done += before + b"()"
    head, _, tail = (done + rest).rpartition(_BEGIN)
    x, _, tail = tail.partition(b" ")
    return head + _BEGIN + b"0 " + tail, float(x)


def _stamped(found: re.Match[bytes], sheet: bytes | None) -> Stamped:
    shows = tuple(
        Show("/" + name.decode("ascii"), float(size), _plain(text))
        for name, size, text in _SHOW.findall(found["shows"])
    )
    return Stamped(found["stamp"], sheet, float(found["x"]), float(found["y"]), shows)


def _plain(text: bytes) -> str:
    return _ESCAPED.sub(rb"\1", text).decode("ascii", "replace")
