"""How a page is cut and turned, whoever reads it."""

from expedite_packets.model.frozen import dataclass

_NEAR = 0.01
_LETTER = (0.0, 0.0, 612.0, 792.0)
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The page's boxes, /Rotate within a turn, /UserUnit."""

    media: Box
    visible: Box
    rotate: int
    unit: float

    def same_as(self, other: "Shape") -> bool:
        """Whether both are the same but for rounding."""
        pairs = zip(
            (*self.media, *self.visible, self.unit),
            (*other.media, *other.visible, other.unit),
            strict=True,
        )
        return self.rotate == other.rotate and all(abs(a - b) < _NEAR for a, b in pairs)


def cut_shape(
    media: Box | None, crop: Box | None, rotate: float | None, unit: float | None
) -> Shape:
    """The shape of a page with these entries; None where there is none.

    The crop box counts as far as it lies within the media box, and not at all if it does not.
    """
    media = media or _LETTER
    visible = media
    if crop is not None:
        cut = (
            max(media[0], crop[0]),
            max(media[1], crop[1]),
            min(media[2], crop[2]),
            min(media[3], crop[3]),
        )
        visible = cut if cut[0] < cut[2] and cut[1] < cut[3] else media
    return Shape(
        media=media,
        visible=visible,
        rotate=int(rotate) % 360 if rotate is not None else 0,
        unit=unit if unit is not None else 1.0,
    )


def in_order(a: float, b: float, c: float, d: float) -> Box:
    """The box with these corners, in whatever order they were given."""
    return min(a, c), min(b, d), max(a, c), max(b, d)
