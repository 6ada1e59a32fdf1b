"""What a page that is one picture shows, as far as its picture tells."""

import pypdfium2 as pdfium

from expedite_packets.exhibits.scans.sole_picture import Matrix, SolePicture
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.pages import Band

_NEAR = 0.01
"""Points by which two readers' numbers for one place may differ."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a page shows; None wherever only drawing it will tell.

    The strips carry at least the ink that a drawing of the page would find there; a mark may be
    a column or two wider, and noise about as dark as ink more of it. ``shows`` tells whether
    anything is to be seen at all.
    """

    picture: SolePicture
    bottom: Band | None
    top: Band | None
    shows: bool | None

    @property
    def is_dark(self) -> bool:
        """Whether both strips carry ink all over, as paper does that was photographed."""
        return all(
            strip is not None and strip.ink == (1 << strip.columns) - 1
            for strip in (self.bottom, self.top)
        )

    def is_of(self, page: pdfium.PdfPage) -> bool:
        """Whether PDFium, too, finds nothing on ``page`` but the picture at the same place."""
        raw = pdfium.raw
        if raw.FPDFPage_CountObjects(page) != 1 or raw.FPDFPage_GetAnnotCount(page):
            return False
        (drawn,) = page.get_objects(max_depth=1)
        return (
            drawn.type == raw.FPDF_PAGEOBJ_IMAGE
            and not raw.FPDFPageObj_HasTransparency(drawn)
            and page.get_rotation() % 360 == self.picture.turn
            and _near(page.get_size(), self.picture.size)
            and _near(drawn.get_matrix().get(), self.picture.matrix)
        )


def _near(one: tuple[float, ...], other: tuple[float, ...] | Matrix) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) < _NEAR for a, b in zip(one, other, strict=True)
    )
