"""What a workbook keeps from its reader: what is hidden, what is not printed, remarks on cells."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element

from expedite_packets.exhibits.office import archive
from expedite_packets.model.frozen import dataclass

_X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CELL = re.compile(r"\$?([A-Z]{0,3})\$?([0-9]{0,7})")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_MOST_ROWS, _MOST_COLUMNS = 1 << 20, 1 << 14

Area = tuple[int, int, int, int]
"""First column, first row, last column, last row, counted from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """How many sheets, rows and columns of a workbook are hidden.

    ``unprinted`` are cells with content outside of what is set to be printed, ``remarks`` comments
    on cells.
    """

    sheets: int = 0
    rows: int = 0
    columns: int = 0
    unprinted: int = 0
    remarks: int = 0

    def __bool__(self) -> bool:
        return bool(self.sheets or self.rows or self.columns)


def hidden_in(source: Path) -> Hidden:
    """What of an Excel workbook is not on its pages.

    Raises:
        UnsafeArchive: The file is damaged or a bomb.
    """
    book = archive.part(source, "xl/workbook.xml")
    sheets = list(book.iter(f"{_X}sheet")) if book is not None else []
    areas = _print_areas(book) if book is not None else {}
    rows = columns = unprinted = 0
    for place, name in _parts(source, sheets):
        sheet = archive.part(source, name)
        if sheet is None:
            continue
        rows += sum(row.get("hidden") in ("1", "true") for row in sheet.iter(f"{_X}row"))
        columns += _hidden_columns(sheet)
        if place in areas:
            unprinted += sum(not _within(at, areas[place]) for at in _filled(sheet))
    return Hidden(
        sheets=sum(sheet.get("state", "visible") != "visible" for sheet in sheets),
        rows=rows,
        columns=columns,
        unprinted=unprinted,
        remarks=sum(
            sum(1 for _ in part.iter(f"{_X}comment"))
            for name in archive.parts(source, "xl/")
            if re.fullmatch(r"xl/(?:[^/]+/)?comments?[0-9]*\.xml", name)
            and (part := archive.part(source, name)) is not None
        ),
    )


def _parts(source: Path, sheets: list[Element]) -> Iterator[tuple[int, str]]:
    """The parts that hold the sheets, with their places in the workbook; -1 where not known."""
    relations = archive.part(source, "xl/_rels/workbook.xml.rels")
    targets = {
        relation.get("Id"): str(PurePosixPath("xl") / relation.get("Target", ""))
        for relation in (() if relations is None else relations.iter(_RELATIONSHIP))
    }
    places = {
        targets[sheet.get(_REL)].removeprefix("/"): place
        for place, sheet in enumerate(sheets)
        if sheet.get(_REL) in targets
    }
    for name in archive.parts(source, "xl/worksheets/"):
        if name.endswith(".xml"):
            yield places.get(name, -1), name


def _hidden_columns(sheet: Element) -> int:
    return sum(
        int(column.get("max", "1")) - int(column.get("min", "1")) + 1
        for column in sheet.iter(f"{_X}col")
        if column.get("hidden") in ("1", "true")
    )


def _print_areas(book: Element) -> dict[int, tuple[Area, ...]]:
    """By the place of each sheet what is set to be printed of it."""
    return {
        int(name.get("localSheetId", "-1")): tuple(_areas(name.text or ""))
        for name in book.iter(f"{_X}definedName")
        if name.get("name") == "_xlnm.Print_Area" and not (name.text or "").startswith("#")
    }


def _areas(text: str) -> Iterator[Area]:
    """The areas of a list such as ``Sheet1!$A$1:$C$9,Sheet1!$E:$E``."""
    for one in re.split(r",(?=(?:[^']*'[^']*')*[^']*$)", text):
        first, _, last = one.rpartition("!")[2].partition(":")
        left, top = _column_and_row(first)
        right, bottom = _column_and_row(last or first)
        yield left or 1, top or 1, right or _MOST_COLUMNS, bottom or _MOST_ROWS


def _column_and_row(cell: str) -> tuple[int, int]:
    match = _CELL.fullmatch(cell)
    column = 0
    for letter in match[1] if match else "":
        column = column * 26 + ord(letter) - ord("A") + 1
    return column, int(match[2] or 0) if match else 0


def _filled(sheet: Element) -> Iterator[tuple[int, int]]:
    """Column and row of the cells that hold something."""
    for cell in sheet.iter(f"{_X}c"):
        if cell.find(f"{_X}v") is not None or cell.find(f"{_X}is") is not None:
            yield _column_and_row(cell.get("r", ""))


def _within(at: tuple[int, int], areas: tuple[Area, ...]) -> bool:
    return any(a <= at[0] <= c and b <= at[1] <= d for a, b, c, d in areas)


def hidden_in_open_document(source: Path) -> Hidden:
    """What of an OpenDocument workbook is hidden (ODF 1.3, 19.749 and 20.408).

    Raises:
        UnsafeArchive: The file is damaged or a bomb.
    """
    root = archive.part(source, "content.xml")
    if root is None:
        return Hidden()
    unseen = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        for properties in style
        if properties.get(f"{_TABLE}display") == "false"
    }
    tables = list(root.iter(f"{_TABLE}table"))
    return Hidden(
        sheets=sum(table.get(f"{_TABLE}style-name") in unseen for table in tables),
        rows=sum(_repeats(row, "rows") for row in root.iter(f"{_TABLE}table-row")),
        columns=sum(_repeats(one, "columns") for one in root.iter(f"{_TABLE}table-column")),
        remarks=sum(1 for one in root.iter() if one.tag.endswith("}annotation")),
    )


def _repeats(element: Element, which: str) -> int:
    """How many rows or columns the entry hides."""
    if element.get(f"{_TABLE}visibility") not in ("collapse", "filter"):
        return 0
    return int(element.get(f"{_TABLE}number-{which}-repeated", "1"))
