"""How pages are cut, turned and put on sheets, by whichever reader's numbers."""

from collections.abc import Sequence

from expedite_packets.assembly.geometry import Box, Matrix, View, then, view_of
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.packet import BoundPage

NEAR = 0.001
PAGE_ENTRIES = frozenset(
    (
        *("/Type", "/Parent", "/Contents", "/Resources", "/Annots", "/Group"),
        *("/MediaBox", "/CropBox", "/Rotate", "/UserUnit"),
    )
)
"""All that a packet's page may have."""
FORM_ENTRIES = frozenset(
    (
        *("/Type", "/Subtype", "/BBox", "/Resources"),
        *("/Length", "/Filter", "/DecodeParms"),
    )
)
"""All that the form may have which a page's content became."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a page is cut and turned."""

    media: Box
    visible: Box
    rotate: int
    unit: float

    @classmethod
    def of(
        cls, media: Sequence[float], crop: Sequence[float] | None, rotate: int, unit: float
    ) -> "Shape":
        """The shape of a page with these boxes, /Rotate and /UserUnit."""
        whole = Box.of(media)
        visible = whole.cut(Box.of(crop)) if crop is not None else whole
        return cls(whole, visible, rotate % 360, unit)

    @property
    def view(self) -> View:
        """How the page is seen."""
        return view_of(self.visible, self.rotate, self.unit)


def near(one: Box, other: Box) -> bool:
    """Whether two boxes are the same but for rounding."""
    return (
        abs(one.x0 - other.x0) < NEAR
        and abs(one.y0 - other.y0) < NEAR
        and abs(one.x1 - other.x1) < NEAR
        and abs(one.y1 - other.y1) < NEAR
    )


def same_matrix(source: bytes, matrix: Matrix) -> bool:
    """Whether six numbers as source are ``matrix``."""
    return all(abs(float(a) - b) < NEAR for a, b in zip(source.split(), matrix, strict=True))


def moved_by(shape: Shape, bound: BoundPage) -> Matrix | None:
    """The map from a fragment's page to its sheet, None for one that stays as it is."""
    if not bound.placed:
        return None
    k = bound.scale
    return then(shape.view.from_user, (k, 0.0, 0.0, k, bound.left, bound.bottom))


def right_boxes(ours: Shape, theirs: Shape, bound: BoundPage) -> bool:
    """Whether a packet page is cut and turned as its fragment's page, or as its sheet should be."""
    if bound.placed:
        sheet = Box(0.0, 0.0, bound.width, bound.height)
        right = near(ours.media, sheet) and near(ours.visible, sheet)
        return right and (ours.rotate, ours.unit) == (0, 1.0)
    right = near(ours.media, theirs.media) and near(ours.visible, theirs.visible)
    return right and (ours.rotate, ours.unit) == (theirs.rotate, theirs.unit)
