"""Holds packet pages against their fragments' byte by byte, with no library between.

What this does not find plainly the same, the other reader has to judge.
"""

import re
from functools import lru_cache

from expedite_packets.assembly.copied.carried import Links
from expedite_packets.assembly.copied.fonts import StampFonts
from expedite_packets.assembly.copied.listing import Page, Pages, sides
from expedite_packets.assembly.copied.objects import SameBytes, Taken, same_data, taken
from expedite_packets.assembly.copied.portions import Portion
from expedite_packets.assembly.copied.shape import (
    FORM_ENTRIES,
    NEAR,
    moved_by,
    near,
    right_boxes,
    same_matrix,
)
from expedite_packets.assembly.copied.sightings import Frame
from expedite_packets.assembly.copied.stamped import (
    Stamped,
    after_content,
    frame_of,
    round_content,
)
from expedite_packets.assembly.geometry import IDENTITY, Box, Matrix
from expedite_packets.assembly.stamp import CONTENT, FONTS, Run, runs
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.packet import BoundPage
from expedite_packets.model.stamping import DESCENT, stamp_scale
from expedite_packets.readback.spelling import NotPlain

_FORM = frozenset(key.encode("ascii") for key in FORM_ENTRIES)
_PLAIN = re.compile(rb"<< /Length [0-9]+ +>>")
_CONTENT = b"/" + CONTENT.encode("ascii")
_SAVE = b"q\n"
_WIDE = 0.01
"""Points by which the sum of rounded widths may be off."""


@dataclass(frozen=True, slots=True)
class _Stamp:
    """A page's stamp: its operators but for words and beginning, and where it begins."""

    frame: bytes
    x: float
    stamped: Stamped


class Bytewise:
    """One part of a packet with its fragment."""

    def __init__(self, ours: Pages, theirs: Pages, portion: Portion, fonts: StampFonts) -> None:
        self._ours, self._theirs, self._portion, self._fonts = ours, theirs, portion, fonts
        self._links = Links(ours, theirs, portion)
        self._same = SameBytes(ours.file, theirs.file)
        self._held: dict[tuple[int, int, tuple[str, ...]], Taken] = {}
        self._saves: set[int] = set()

    def hold(self, offset: int) -> Frame:
        """Hold a page of the part, by index, against its fragment's.

        Raises:
            NotPlain: It is not plainly the fragment's page with its stamp and nothing else.
            ValueError: The stamp has other words.
        """
        part = self._portion
        bound, words = part.pages[offset], part.words[offset]
        ours = self._ours.page(part.first + offset)
        theirs = self._theirs.page(part.start + offset)
        if not ours.contents or not right_boxes(ours.shape, theirs.shape, bound):
            raise NotPlain
        scale = stamp_scale(bound.width, bound.height)
        wanted = runs(words, scale)
        frame, x = frame_of(self._operators(ours.contents[-1]), [run.text for run in wanted])
        stamp = _Stamp(frame, x, _stamped(frame, alone=ours.alone))
        move = moved_by(theirs.shape, bound)
        _hold_place(stamp, wanted, bound, scale)
        if ours.alone:
            fonts, form = self._wrapped(ours, theirs, stamp.stamped, move)
        else:
            fonts, form = self._appended(ours, theirs, stamp.stamped), None
        to_user = theirs.shape.view.to_user if move is None else IDENTITY
        if (not ours.alone and bound.placed) or not _same_matrix(stamp.stamped.matrix, to_user):
            raise NotPlain
        self._same.hold_value(ours.taken, theirs.taken, b"/Group")
        self._links.hold(self._same, (ours.taken, theirs.taken), move)
        numbers = [fonts.number(name.encode("ascii")) for name in stamp.stamped.fonts]
        digests = tuple(self._fonts.digest(number or 0) for number in numbers)
        box = bound.stamp
        place = (bound.width, bound.height, bound.scale, bound.left, bound.bottom)
        return (ours.taken.texts, form, frame, digests, place, box.bottom, box.top)

    def _appended(self, ours: Page, theirs: Page, stamped: Stamped) -> Taken:
        """The page's content is the fragment's between two streams; returns the page's fonts."""
        before, *own = ours.contents[:-1] or [0]
        resources = ours.taken.number(b"/Resources")
        if resources is None or len(own) != len(theirs.contents):
            raise NotPlain
        if before not in self._saves:
            if self._operators(before) != _SAVE:
                raise NotPlain
            self._saves.add(before)
        self._same.hold(zip(own, theirs.contents, strict=True))
        return self._hold_resources(resources, theirs, stamped.fonts)

    def _wrapped(
        self, ours: Page, theirs: Page, stamped: Stamped, move: Matrix | None
    ) -> tuple[Taken, Frame]:
        """The page's content is the fragment's as a form; returns the stamp's fonts, the form."""
        resources = ours.taken.inner(b"/Resources")
        forms, fonts = resources.inner(b"/XObject"), resources.inner(b"/Font")
        number = forms.number(_CONTENT)
        names = {name.encode("ascii") for name in stamped.fonts}
        if resources.entries.keys() != {b"/XObject", b"/Font"} or fonts.entries.keys() != names:
            raise NotPlain
        if number is None or len(forms.entries) != 1 or (stamped.sheet is None) != (move is None):
            raise NotPlain
        if stamped.sheet is not None and not _same_matrix(stamped.sheet, move or IDENTITY):
            raise NotPlain
        form = taken(self._ours.file.source(number))
        clip = theirs.shape.visible if move else theirs.shape.media
        if not near(Box.of(sides(form.get(b"/BBox"))), clip):
            raise NotPlain
        self._hold_form(form, number, theirs)
        shown = tuple(item for item in sorted(form.entries.items()) if item[0] != b"/Length")
        return fonts, shown

    def _hold_form(self, form: Taken, number: int, theirs: Page) -> None:
        """A form's data is that of the fragment's page, where that has one stream."""
        resources = form.number(b"/Resources")
        if len(theirs.contents) != 1 or resources is None or not form.entries.keys() <= _FORM:
            raise NotPlain
        given = theirs.contents[0]
        content = taken(self._theirs.file.source(given))
        if content.numbers or form.numbers != (resources,):
            raise NotPlain
        if any(form.get(key) != content.get(key) for key in (b"/Filter", b"/DecodeParms")):
            raise NotPlain
        if not same_data(self._ours.file.data(number), self._theirs.file.data(given)):
            raise NotPlain
        self._hold_resources(resources, theirs, ())

    def _hold_resources(self, own: int, theirs: Page, stamp: tuple[str, ...]) -> Taken:
        """Resources are the fragment's, with the fonts ``stamp`` besides; returns all fonts."""
        their = theirs.taken.number(b"/Resources")
        if their is None:
            raise NotPlain
        if found := self._held.get((own, their, stamp)):
            return found
        ours = taken(self._ours.file.source(own))
        given = taken(self._theirs.file.source(their))
        fonts, their_fonts = ours.inner(b"/Font"), given.inner(b"/Font")
        names = {name.encode("ascii") for name in stamp}
        if fonts.entries.keys() != names | their_fonts.entries.keys():
            raise NotPlain
        if names & their_fonts.entries.keys():
            raise NotPlain
        if {*ours.entries, b"/Font"} != {*given.entries, b"/Font"}:
            raise NotPlain
        for key in given.entries.keys() - {b"/Font"}:
            self._same.hold_value(ours, given, key)
        for key in their_fonts.entries:
            self._same.hold_value(fonts, their_fonts, key)
        self._held[own, their, stamp] = fonts
        return fonts

    def _operators(self, number: int) -> bytes:
        """The data of a stream that is not coded, and of which nothing else is said."""
        data = self._ours.file.data(number)
        if data is None or not _PLAIN.fullmatch(self._ours.file.source(number)):
            raise NotPlain
        return bytes(data)


@lru_cache(maxsize=512)
def _stamped(frame: bytes, *, alone: bool) -> Stamped:
    found = round_content(frame) if alone else after_content(frame)
    if found is None or found.words:
        raise NotPlain
    return found


_same_matrix = lru_cache(maxsize=512)(same_matrix)


def _hold_place(stamp: _Stamp, wanted: tuple[Run, ...], bound: BoundPage, scale: float) -> None:
    """The stamp is set as planned, where the record of the page says, and inside of the page."""
    shows, box = stamp.stamped.shows, bound.stamp
    if len(shows) != len(wanted):
        raise NotPlain
    for show, run in zip(shows, wanted, strict=True):
        name = show.font[1:].rstrip("0123456789")
        if name != FONTS[run.bold] or abs(show.size - run.size) > NEAR:
            raise NotPlain
    y = box.bottom + DESCENT * scale
    if abs(stamp.x - box.left) > NEAR or abs(stamp.stamped.y - y) > NEAR:
        raise NotPlain
    if abs(box.right - box.left - sum([run.width for run in wanted])) > _WIDE:
        raise NotPlain
    inside = box.left > 0 and box.right < bound.width
    if not inside or not 0 < box.bottom < box.top < bound.height:
        raise NotPlain
