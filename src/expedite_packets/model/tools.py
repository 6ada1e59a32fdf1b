"""Programs and libraries of the machine that read what the toolkit itself can not."""

from pathlib import Path

from expedite_packets.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """An installed program. ``stamp`` changes with its version; it belongs to cache keys.

    ``lacks`` are parts of it that are not installed, by their names in alphabetical order: a set
    would be written in another order by every process, and so make keys that nothing is found by.
    """

    path: Path
    stamp: str
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What was found on the machine; None where there is none."""

    office: Program | None = None
    """LibreOffice, which turns Word files, workbooks and the like into PDF."""
    ocr: Program | None = None
    """Tesseract, which reads words from pictures; None where nobody asked for that."""


NO_TOOLS = Tools()
"""Nothing but the toolkit itself."""
