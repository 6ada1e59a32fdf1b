"""Tables: rules, repeated header rows, and rows that may be taller than a page."""

from reportlab.platypus import Flowable, FrameBreak
from reportlab.platypus import Table as SetTable

from expedite_packets.model.document import Cell, Table
from expedite_packets.model.frozen import dataclass
from expedite_packets.writers.fonts import face
from expedite_packets.writers.pdf.canvas import BlankCanvas
from expedite_packets.writers.pdf.paragraphs import SetParagraph
from expedite_packets.writers.pdf.words import Typesetter

_HEAVY, _LIGHT = 0.9, 0.4
_FAR = 1e6
_Command = tuple[str, tuple[int, int], tuple[int, int], *tuple[float | str, ...]]


@dataclass(frozen=True, slots=True)
class LaidTable:
    """A table and the height of its header rows with the first row under them."""

    flowable: SetTable
    lead_height: float


def lay_table(table: Table, setter: Typesetter, width: float) -> LaidTable:
    """Set a table over ``width`` points; columns take their shares."""
    widths = [share * width for share in table.widths]
    padding = _Padding.ruled() if table.ruled else _Padding.plain()
    rows = [[_cell(cell, setter) for cell in row] for row in table.rows]
    header = min(table.header_rows, len(rows) - 1)
    flowable = _Rows(
        rows,
        colWidths=widths,
        style=[*padding.commands(), *(_rules(header) if table.ruled else ())],
        repeatRows=header,
        splitByRow=1,
        splitInRow=1,
        hAlign="LEFT",
        spaceBefore=3,
        spaceAfter=setter.styles.named("body").after,
    )
    heights = (_row_height(row, widths, padding) for row in rows[: header + 1])
    return LaidTable(flowable, sum(heights))


class _Rows(SetTable):
    """A table that goes on at the top of the next page, never twice on one page."""

    def split(self, width: float, height: float) -> list[Flowable]:
        pieces = super().split(width, height)
        return [pieces[0], FrameBreak(), *pieces[1:]] if len(pieces) > 1 else pieces

    def draw(self) -> None:
        """Draw the table where a page is made and not only counted."""
        if not isinstance(self.canv, BlankCanvas):
            super().draw()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Padding:
    left: float
    right: float
    above: float
    below: float

    @classmethod
    def ruled(cls) -> "_Padding":
        return cls(left=4, right=4, above=3, below=4)

    @classmethod
    def plain(cls) -> "_Padding":
        return cls(left=0, right=8, above=0.5, below=0.5)

    def commands(self) -> list[_Command]:
        everywhere = ((0, 0), (-1, -1))
        return [
            ("LEFTPADDING", *everywhere, self.left),
            ("RIGHTPADDING", *everywhere, self.right),
            ("TOPPADDING", *everywhere, self.above),
            ("BOTTOMPADDING", *everywhere, self.below),
            ("VALIGN", *everywhere, "TOP"),
            # of no use to paragraphs, but reportlab's own default would name an unembedded font
            ("FONTNAME", *everywhere, face()),
        ]


def _rules(header: int) -> list[_Command]:
    rules: list[_Command] = [
        ("LINEBELOW", (0, 0), (-1, -1), _LIGHT, "black"),
        ("LINEABOVE", (0, 0), (-1, 0), _HEAVY, "black"),
    ]
    if header:
        rules.append(("LINEBELOW", (0, header - 1), (-1, header - 1), _HEAVY, "black"))
    return rules


def _cell(cell: Cell, setter: Typesetter) -> list[SetParagraph]:
    return [setter.paragraph(p.inlines, p.style) for p in cell.blocks]


def _row_height(row: list[list[SetParagraph]], widths: list[float], padding: _Padding) -> float:
    tallest = 0.0
    for cell, width in zip(row, widths, strict=True):
        room = width - padding.left - padding.right
        height = sum(p.wrap(room, _FAR)[1] + p.getSpaceBefore() + p.getSpaceAfter() for p in cell)
        tallest = max(tallest, height)
    return tallest + padding.above + padding.below
