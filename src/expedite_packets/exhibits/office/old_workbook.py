"""What an old Excel workbook (.xls) hides: sheets, rows and columns."""

import struct
from collections.abc import Iterator
from pathlib import Path

from expedite_packets.exhibits.office.archive import UnsafeArchive
from expedite_packets.exhibits.office.workbook import Hidden

_STREAMS = ("Workbook", "Book")
_SHEET, _ROW, _COLUMNS, _REMARK = 0x0085, 0x0208, 0x007D, 0x001C
"""Records of BIFF ([MS-XLS] 2.4.28, 2.4.221, 2.4.53 and 2.4.179)."""
_ROW_HIDDEN, _COLUMN_HIDDEN, _STATE = 0x20, 0x01, 0x03


def hidden_in_old_workbook(source: Path) -> Hidden:
    """What of the workbook is hidden.

    Raises:
        UnsafeArchive: It is damaged.
        OSError: It can not be read.
    """
    sheets = rows = columns = remarks = 0
    for kind, body in _records(_stream(source)):
        if kind == _SHEET and len(body) >= 6:
            sheets += bool(body[4] & _STATE)
        elif kind == _ROW and len(body) >= 16:
            rows += bool(body[12] & _ROW_HIDDEN)
        elif kind == _COLUMNS and len(body) >= 10:
            first, last, _, _, flags = struct.unpack_from("<5H", body)
            columns += (last - first + 1) if flags & _COLUMN_HIDDEN and last >= first else 0
        elif kind == _REMARK:
            remarks += 1
    return Hidden(sheets=sheets, rows=rows, columns=columns, remarks=remarks)


def _stream(source: Path) -> bytes:
    import olefile

    try:
        with olefile.OleFileIO(str(source)) as container:
            for name in _STREAMS:
                if container.exists(name):
                    return bytes(container.openstream(name).read())
    # the library raises whatever a damaged container leads it to
    except Exception as problem:
        raise UnsafeArchive from problem
    raise UnsafeArchive


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, at)
        yield kind, data[at + 4 : at + 4 + length]
        at += 4 + length
