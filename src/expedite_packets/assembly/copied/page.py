"""Holds one packet page against its fragment's page: content, resources, boxes, what was added."""

import re
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Object, PdfError, Stream

from expedite_packets.assembly.copied.twins import Twins
from expedite_packets.assembly.geometry import Box, Matrix, View, then, view_of
from expedite_packets.assembly.stamp import CONTENT, FONTS
from expedite_packets.model.packet import BoundPage

_NUMBER = rb"-?(?:\d+\.?\d*|\.\d+)"
_SIX = rb"(?P<%s>(?:" + _NUMBER + rb" ){6})"
_SHOWS = (
    rb"(?P<shows>(?: /(?:"
    + "|".join(FONTS).encode()
    + rb")\d* "
    + _NUMBER
    + rb" Tf \((?:[^()\\]|\\.)*\) Tj){1,2})"
)
_STAMP = (
    rb"q "
    + _SIX % b"stamp"
    + rb"cm 0 g BT "
    + _NUMBER
    + rb" "
    + _NUMBER
    + rb" Td"
    + _SHOWS
    + rb" ET Q\n"
)
_AFTER = re.compile(rb"\n(?:Q )+\n" + _STAMP)
_DRAWN = rb"/" + CONTENT.encode() + rb" Do Q\n"
_ROUND = re.compile(rb"q (?:" + _SIX % b"sheet" + rb"cm )?" + _DRAWN + _STAMP)
_FONT = re.compile(rb"/(\S+) \S+ Tf \(((?:[^()\\]|\\.)*)\)")
_ESCAPED = re.compile(rb"\\(.)")
_NEAR = 0.001
_KEYS = frozenset(
    (
        *("/Type", "/Parent", "/Contents", "/Resources", "/Annots", "/Group"),
        *("/MediaBox", "/CropBox", "/Rotate", "/UserUnit"),
    )
)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a page is cut and turned."""

    media: Box
    visible: Box
    rotate: int
    unit: float

    @classmethod
    def of(cls, page: Object) -> "Shape":
        """The shape of a page whose attributes are all its own."""
        media = _box(page["/MediaBox"])
        visible = media.cut(_box(page["/CropBox"])) if "/CropBox" in page else media
        rotate, unit = int(page.get("/Rotate", 0)) % 360, float(page.get("/UserUnit", 1))
        return cls(media, visible, rotate, unit)

    @property
    def view(self) -> View:
        """How the page is seen."""
        return view_of(self.visible, self.rotate, self.unit)


def _box(value: Object) -> Box:
    return Box.of([float(number) for number in value])


def near(one: Box, other: Box) -> bool:
    """Whether two boxes are the same but for rounding."""
    pairs = ((one.x0, other.x0), (one.y0, other.y0), (one.x1, other.x1), (one.y1, other.y1))
    return all(abs(a - b) < _NEAR for a, b in pairs)


def move_of(page: Object, bound: BoundPage) -> Matrix | None:
    """The map from a fragment's page to its sheet, None for one that stays as it is."""
    return moved_by(Shape.of(page), bound) if bound.placed else None


def moved_by(shape: Shape, bound: BoundPage) -> Matrix | None:
    """The same for a page of this shape."""
    if not bound.placed:
        return None
    k = bound.scale
    return then(shape.view.from_user, (k, 0.0, 0.0, k, bound.left, bound.bottom))


class PageFaults:
    """Looks for what is wrong with one page; each fault is a rule and a text."""

    def __init__(self, twins: Twins, ours: Object, theirs: Object, bound: BoundPage) -> None:
        self._twins, self._ours, self._theirs, self._bound = twins, ours, theirs, bound
        self._shape, self._their_shape = Shape.of(ours), Shape.of(theirs)
        self.found: list[tuple[str, str]] = []
        self.words = ""
        """What the stamp's operators write."""
        self.fonts: tuple[Dictionary, ...] = ()
        """The stamp's fonts."""

    def look(self) -> None:
        """Compare everything but annotations."""
        number = self._bound.number
        if strange := sorted(set(self._ours.keys()) - _KEYS):
            self._add("content", f"Packet page {number} carries entries of no use: {strange}.")
        self._boxes()
        streams = _streams(self._ours)
        if not streams:
            self._add("content", f"Packet page {number} has no content.")
        elif len(streams) == 1:
            self._wrapped(streams[0])
        else:
            self._appended(streams)
        if not self._twins.same(self._ours.get("/Group"), self._theirs.get("/Group")):
            self._add("resources", f"Packet page {number} blends in another way than its source.")

    def _add(self, rule: str, what: str) -> None:
        self.found.append((rule, what))

    def _boxes(self) -> None:
        ours, theirs, bound = self._shape, self._their_shape, self._bound
        if bound.placed:
            sheet = Box(0.0, 0.0, bound.width, bound.height)
            right = near(ours.media, sheet) and near(ours.visible, sheet)
            right = right and (ours.rotate, ours.unit) == (0, 1.0)
        else:
            right = near(ours.media, theirs.media) and near(ours.visible, theirs.visible)
            right = right and (ours.rotate, ours.unit) == (theirs.rotate, theirs.unit)
        if not right:
            what = f"Packet page {bound.number} is cut or turned in another way than planned."
            self._add("boxes", what)

    def _appended(self, streams: list[Stream]) -> None:
        match = _AFTER.fullmatch(streams[-1].read_raw_bytes())
        if match is None or streams[0].read_raw_bytes() != b"q\n" or self._bound.placed:
            self._more_than_own()
            return
        theirs = _streams(self._theirs)
        own = streams[1:-1]
        if len(own) != len(theirs) or not all(map(self._twins.same, own, theirs)):
            self._other_content()
        names = self._take_stamp(match["shows"], match["stamp"], self._shape.view.to_user)
        resources = dict(self._entries(self._ours.get("/Resources")))
        fonts = dict(self._entries(resources.pop("/Font", None)))
        self.fonts = _taken(fonts, names)
        self._resources(resources, fonts)

    def _wrapped(self, content: Stream) -> None:
        match = _ROUND.fullmatch(content.read_raw_bytes())
        resources = dict(self._entries(self._ours.get("/Resources")))
        forms = dict(self._entries(resources.pop("/XObject", None)))
        fonts = dict(self._entries(resources.pop("/Font", None)))
        form = forms.pop("/" + CONTENT, None)
        if match is None or not isinstance(form, Stream) or resources or forms:
            self._more_than_own()
            return
        theirs = self._their_shape
        move = moved_by(theirs, self._bound)
        if (match["sheet"] is None) != (move is None) or (
            move is not None and not _same_matrix(match["sheet"], move)
        ):
            what = f"Packet page {self._bound.number} does not stand where it was put on its sheet."
            self._add("boxes", what)
        to_user = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0) if move else theirs.view.to_user
        names = self._take_stamp(match["shows"], match["stamp"], to_user)
        self.fonts = _taken(fonts, names)
        clip = theirs.visible if move else theirs.media
        if fonts or not near(_box(form["/BBox"]), clip) or "/Matrix" in form:
            self._more_than_own()
        if not self._same_form(form):
            self._other_content()
        own = dict(self._entries(form.get("/Resources")))
        own_fonts = dict(self._entries(own.pop("/Font", None)))
        self._resources(own, own_fonts)

    def _same_form(self, form: Stream) -> bool:
        theirs = _streams(self._theirs)
        if len(theirs) == 1 and theirs[0].get("/Filter") == form.get("/Filter"):
            return form.read_raw_bytes() == theirs[0].read_raw_bytes()
        try:
            return form.read_bytes() == b"\n".join(one.read_bytes() for one in theirs)
        except PdfError:
            return False

    def _take_stamp(self, shows: bytes, stamp: bytes, to_user: Matrix) -> list[str]:
        """Note the stamp's words; the names of its fonts."""
        if not _same_matrix(stamp, to_user):
            what = f"The stamp of packet page {self._bound.number} is not upright or misplaced."
            self._add("stamp", what)
        found = _FONT.findall(shows)
        words = (_ESCAPED.sub(rb"\1", text).decode("ascii", "replace") for _, text in found)
        self.words = "".join(words)
        return list(dict.fromkeys("/" + name.decode("ascii") for name, _ in found))

    def _resources(self, ours: dict[str, object], fonts: dict[str, object]) -> None:
        given = dict(self._entries(self._theirs.get("/Resources")))
        their_fonts = dict(self._entries(given.pop("/Font", None)))
        differing = _differing(self._twins, ours, given)
        differing += ["Font"] * bool(_differing(self._twins, fonts, their_fonts))
        for kind in sorted(differing):
            what = (
                f"Packet page {self._bound.number} does not use the same objects as its source's "
                f"page: {kind} differ."
            )
            self._add("resources", what)

    @staticmethod
    def _entries(value: object) -> list[tuple[str, object]]:
        return list(value.items()) if isinstance(value, Dictionary) else []

    def _more_than_own(self) -> None:
        what = f"Packet page {self._bound.number} holds more than its source's page and the stamp."
        self._add("content", what)

    def _other_content(self) -> None:
        what = f"The content of packet page {self._bound.number} is not that of its source's page."
        self._add("content", what)


def _taken(fonts: dict[str, object], names: list[str]) -> tuple[Dictionary, ...]:
    """The fonts of these names, taken out of ``fonts``."""
    found = [fonts.pop(name, None) for name in names]
    return tuple(font for font in found if isinstance(font, Dictionary))


def _differing(twins: Twins, ours: dict[str, object], theirs: dict[str, object]) -> list[str]:
    names = sorted({*ours, *theirs})
    return [
        name.lstrip("/")
        for name in names
        if name not in ours or name not in theirs or not twins.same(ours[name], theirs[name])
    ]


def _streams(page: Object) -> list[Stream]:
    contents = page.get("/Contents")
    listed = list(contents) if isinstance(contents, Array) else [contents]
    return [item for item in listed if isinstance(item, Stream)]


def _same_matrix(source: bytes, matrix: Matrix) -> bool:
    return all(abs(float(a) - b) < _NEAR for a, b in zip(source.split(), matrix, strict=True))
