"""What a workbook keeps from its reader: hidden sheets, rows and columns."""

from dataclasses import dataclass
from pathlib import Path

from expedite_packets.exhibits import archive

_X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """How many sheets, rows and columns of a workbook are hidden."""

    sheets: int
    rows: int
    columns: int

    def __bool__(self) -> bool:
        return bool(self.sheets or self.rows or self.columns)


def hidden_in(source: Path) -> Hidden:
    """What of an Excel workbook is hidden.

    Raises:
        UnsafeArchive: The file is damaged or a bomb.
    """
    book = archive.part(source, "xl/workbook.xml")
    sheets = (
        sum(sheet.get("state", "visible") != "visible" for sheet in book.iter(f"{_X}sheet"))
        if book is not None
        else 0
    )
    rows = columns = 0
    for name in archive.parts(source, "xl/worksheets/sheet"):
        sheet = archive.part(source, name)
        if sheet is None:
            continue
        rows += sum(row.get("hidden") in ("1", "true") for row in sheet.iter(f"{_X}row"))
        for column in sheet.iter(f"{_X}col"):
            if column.get("hidden") in ("1", "true"):
                columns += int(column.get("max", "1")) - int(column.get("min", "1")) + 1
    return Hidden(sheets=sheets, rows=rows, columns=columns)
