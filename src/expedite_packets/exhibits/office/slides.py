"""What a presentation keeps from its pages: hidden slides and the speaker's notes."""

from pathlib import Path
from xml.etree.ElementTree import Element

from expedite_packets.exhibits.office import archive
from expedite_packets.exhibits.sniff import FileKind
from expedite_packets.model.frozen import dataclass

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_PRESENTATION = "{urn:oasis:names:tc:opendocument:xmlns:presentation:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unshown:
    """How many slides are hidden, have notes of the speaker, or remarks of a reviewer."""

    hidden: int
    notes: int
    remarks: int

    def __bool__(self) -> bool:
        return bool(self.hidden or self.notes or self.remarks)


def unshown_in(source: Path, kind: FileKind) -> Unshown:
    """What of a presentation does not become pages.

    Raises:
        UnsafeArchive: The file is damaged or a bomb.
    """
    return _in_pptx(source) if kind is FileKind.PPTX else _in_odp(source)


def _in_pptx(source: Path) -> Unshown:
    hidden = notes = remarks = 0
    for name in archive.parts(source, "ppt/"):
        if not name.endswith(".xml"):
            continue
        if name.startswith("ppt/slides/"):
            slide = archive.part(source, name)
            hidden += slide is not None and slide.get("show") in ("0", "false")
        elif name.startswith("ppt/notesSlides/"):
            notes += _has_notes(source, name)
        elif name.startswith("ppt/comments/"):
            remarks += 1
    return Unshown(hidden=hidden, notes=notes, remarks=remarks)


def _has_notes(source: Path, name: str) -> bool:
    """Whether the page of notes says something besides the number of its slide."""
    root = archive.part(source, name)
    if root is None:
        return False
    for shape in root.iter(f"{_P}sp"):
        place = shape.find(f".//{_P}ph")
        is_number = place is not None and place.get("type") in ("sldNum", "hdr", "ftr", "dt")
        if not is_number and any((text.text or "").strip() for text in shape.iter(f"{_A}t")):
            return True
    return False


def _in_odp(source: Path) -> Unshown:
    root = archive.part(source, "content.xml")
    if root is None:
        return Unshown(hidden=0, notes=0, remarks=0)
    unseen = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        for properties in style
        if properties.get(f"{_PRESENTATION}visibility") == "hidden"
    }
    slides = list(root.iter(f"{_DRAW}page"))
    notes = (
        page for slide in slides for page in slide.iter(f"{_PRESENTATION}notes") if _says(page)
    )
    return Unshown(
        hidden=sum(slide.get(f"{_DRAW}style-name") in unseen for slide in slides),
        notes=sum(1 for _ in notes),
        remarks=sum(1 for one in root.iter() if one.tag.endswith("}annotation")),
    )


def _says(page: Element) -> bool:
    return any(
        text.strip()
        for frame in page.iter(f"{_DRAW}frame")
        if frame.get(f"{_PRESENTATION}class") == "notes"
        for text in frame.itertext()
    )
