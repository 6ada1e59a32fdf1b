"""Holds one packet page against its fragment's page: content, resources, boxes, what was added."""

from pikepdf import Array, Dictionary, Object, PdfError, Stream

from expedite_packets.assembly.copied.shape import (
    FORM_ENTRIES,
    PAGE_ENTRIES,
    Shape,
    moved_by,
    near,
    right_boxes,
    same_matrix,
)
from expedite_packets.assembly.copied.stamped import Stamped, after_content, round_content
from expedite_packets.assembly.copied.twins import Twins
from expedite_packets.assembly.geometry import Box, Matrix
from expedite_packets.assembly.stamp import CONTENT
from expedite_packets.model.packet import BoundPage


def shape_of(page: Object) -> Shape:
    """The shape of a page whose attributes are all its own."""
    crop = _sides(page["/CropBox"]) if "/CropBox" in page else None
    rotate, unit = int(page.get("/Rotate", 0)), float(page.get("/UserUnit", 1))
    return Shape.of(_sides(page["/MediaBox"]), crop, rotate, unit)


def _sides(value: Object) -> list[float]:
    return [float(number) for number in value]


def move_of(page: Object, bound: BoundPage) -> Matrix | None:
    """The map from a fragment's page to its sheet, None for one that stays as it is."""
    return moved_by(shape_of(page), bound) if bound.placed else None


class PageFaults:
    """Looks for what is wrong with one page; each fault is a rule and a text."""

    def __init__(self, twins: Twins, ours: Object, theirs: Object, bound: BoundPage) -> None:
        self._twins, self._ours, self._theirs, self._bound = twins, ours, theirs, bound
        self._shape, self._their_shape = shape_of(ours), shape_of(theirs)
        self.found: list[tuple[str, str]] = []
        self.words = ""
        """What the stamp's operators write."""
        self.fonts: tuple[Dictionary, ...] = ()
        """The stamp's fonts."""

    def look(self) -> None:
        """Compare everything but annotations."""
        number = self._bound.number
        if strange := sorted(set(self._ours.keys()) - PAGE_ENTRIES):
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
        bound = self._bound
        if not right_boxes(self._shape, self._their_shape, bound):
            what = f"Packet page {bound.number} is cut or turned in another way than planned."
            self._add("boxes", what)

    def _appended(self, streams: list[Stream]) -> None:
        stamped = after_content(streams[-1].read_raw_bytes())
        coded = set(streams[0].keys()) | set(streams[-1].keys()) != {"/Length"}
        if stamped is None or coded or streams[0].read_raw_bytes() != b"q\n" or self._bound.placed:
            self._more_than_own()
            return
        theirs = _streams(self._theirs)
        own = streams[1:-1]
        if len(own) != len(theirs) or not all(map(self._twins.same, own, theirs)):
            self._other_content()
        self._take_stamp(stamped, self._shape.view.to_user)
        resources = dict(self._entries(self._ours.get("/Resources")))
        fonts = dict(self._entries(resources.pop("/Font", None)))
        self.fonts = _taken(fonts, stamped.fonts)
        self._resources(resources, fonts)

    def _wrapped(self, content: Stream) -> None:
        stamped = round_content(content.read_raw_bytes())
        resources = dict(self._entries(self._ours.get("/Resources")))
        forms = dict(self._entries(resources.pop("/XObject", None)))
        fonts = dict(self._entries(resources.pop("/Font", None)))
        form = forms.pop("/" + CONTENT, None)
        if stamped is None or not isinstance(form, Stream) or resources or forms:
            self._more_than_own()
            return
        theirs = self._their_shape
        move = moved_by(theirs, self._bound)
        sheet = stamped.sheet
        if sheet is None or not same_matrix(sheet, move) if move is not None else sheet is not None:
            what = f"Packet page {self._bound.number} does not stand where it was put on its sheet."
            self._add("boxes", what)
        to_user = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0) if move else theirs.view.to_user
        self._take_stamp(stamped, to_user)
        self.fonts = _taken(fonts, stamped.fonts)
        clip = theirs.visible if move else theirs.media
        if (
            fonts
            or not near(Box.of(_sides(form["/BBox"])), clip)
            or set(form.keys()) - FORM_ENTRIES
        ):
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

    def _take_stamp(self, stamped: Stamped, to_user: Matrix) -> None:
        """Note the stamp's words."""
        if not same_matrix(stamped.matrix, to_user):
            what = f"The stamp of packet page {self._bound.number} is not upright or misplaced."
            self._add("stamp", what)
        self.words = stamped.words

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


def _taken(fonts: dict[str, object], names: tuple[str, ...]) -> tuple[Dictionary, ...]:
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
