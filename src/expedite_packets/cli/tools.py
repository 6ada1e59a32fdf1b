"""Looks for the programs that read what the toolkit itself can not."""

import shutil
import sys
from dataclasses import replace
from pathlib import Path

from expedite_packets.model.tools import Program, Tools

_OFFICE = ("soffice", "libreoffice")
_USUAL = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": (
        r"C:\Program Files\LibreOffice\program\soffice.exe",
        r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    ),
}


_PARTS = {"Writer": "swlo", "Calc": "sclo", "Impress": "sdlo"}
"""Parts of LibreOffice, which some systems install one by one, with the library of each."""
_USUAL_OCR = {
    "darwin": ("/opt/homebrew/bin/tesseract", "/usr/local/bin/tesseract"),
    "win32": (r"C:\Program Files\Tesseract-OCR\tesseract.exe",),
}


def find_tools(*, ocr: bool = False) -> Tools:
    """What this machine has; text recognition only where it is asked for, since it takes long."""
    office = _program(_OFFICE, _USUAL.get(sys.platform, ()))
    return Tools(
        office=replace(office, lacks=lacking(office.path.resolve())) if office else None,
        ocr=_program(("tesseract",), _USUAL_OCR.get(sys.platform, ())) if ocr else None,
    )


def lacking(office: Path) -> tuple[str, ...]:
    """The parts of LibreOffice that are not installed beside its program.

    Where none of them is found, they lie elsewhere, and are taken to be there.
    """
    folders = (office.parent, office.parent.parent / "Frameworks")
    there = {
        part
        for part, library in _PARTS.items()
        if any(
            (folder / name).is_file()
            for folder in folders
            for name in (f"lib{library}.so", f"lib{library}.dylib", f"{library}.dll")
        )
    }
    return tuple(sorted(set(_PARTS) - there)) if there else ()


def _program(names: tuple[str, ...], usual: tuple[str, ...]) -> Program | None:
    found = [shutil.which(name) for name in names]
    for path in (*found, *usual):
        if path and Path(path).is_file():
            real = Path(path).resolve()
            # starting the program to ask for its version would take longer than most builds
            status = real.stat()
            return Program(path=Path(path), stamp=f"{status.st_size}-{status.st_mtime_ns}")
    return None
