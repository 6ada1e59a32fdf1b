"""Tables: shares of the width, rules, header rows that repeat on each page."""

from collections.abc import Callable

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from expedite_packets.model.document import Cell, Paragraph, Table
from expedite_packets.writers.docx.styles import spacer
from expedite_packets.writers.docx.xml import element, twips

_HEAVY, _LIGHT = 8, 4
"""Widths of rules in eighths of a point."""


def table_element(
    table: Table, width: float, paragraph: Callable[[Paragraph], BaseOxmlElement]
) -> BaseOxmlElement:
    """The table over ``width`` points; ``paragraph`` makes what stands in the cells."""
    widths = [twips(share * width) for share in table.widths]
    made = element("w:tbl", _properties(sum(widths), ruled=table.ruled))
    made.append(element("w:tblGrid", *(element("w:gridCol", w=w) for w in widths)))
    header = min(table.header_rows, len(table.rows) - 1)
    for number, row in enumerate(table.rows):
        made.append(_row(row, widths, paragraph, header=number < header, ruled=table.ruled))
    return made


def _properties(width: int, *, ruled: bool) -> BaseOxmlElement:
    left, right = (4, 4) if ruled else (0, 8)
    above, below = (3, 4) if ruled else (0.5, 0.5)
    made = element("w:tblPr", element("w:tblW", w=width, type="dxa"))
    if ruled:
        borders = (("top", _HEAVY), ("bottom", _LIGHT), ("insideH", _LIGHT))
        made.append(element("w:tblBorders", *(_line(side, size) for side, size in borders)))
    made.append(element("w:tblLayout", type="fixed"))
    sides = (("top", above), ("left", left), ("bottom", below), ("right", right))
    made.append(
        element(
            "w:tblCellMar",
            *(element(f"w:{side}", w=twips(size), type="dxa") for side, size in sides),
        )
    )
    return made


def _row(
    row: tuple[Cell, ...],
    widths: list[int],
    paragraph: Callable[[Paragraph], BaseOxmlElement],
    *,
    header: bool,
    ruled: bool,
) -> BaseOxmlElement:
    properties = element("w:trPr", element("w:cantSplit"))
    if header:
        properties.append(element("w:tblHeader"))
    made = element("w:tr", properties)
    for cell, width in zip(row, widths, strict=True):
        about = element("w:tcPr", element("w:tcW", w=width, type="dxa"))
        if header and ruled:
            about.append(element("w:tcBorders", _line("bottom", _HEAVY)))
        # Word calls a cell without a paragraph damaged
        content = [paragraph(block) for block in cell.blocks] or [spacer()]
        made.append(element("w:tc", about, *content))
    return made


def _line(side: str, size: int) -> BaseOxmlElement:
    made = element(f"w:{side}", val="single", sz=size, space=0)
    made.set(qn("w:color"), "auto")
    return made
