"""What the tests of exhibits ask of a fragment, by other libraries than the one that wrote it."""

from pathlib import Path

import pypdf
import pypdfium2 as pdfium
from PIL import Image

from expedite_packets.errors import ExhibitError
from expedite_packets.exhibits.normalise import normalise
from expedite_packets.model.finding import Severity
from expedite_packets.model.pages import Normalised


def taken(source: Path, work: Path) -> Normalised:
    """The file, normalised under its own name."""
    work.mkdir(exist_ok=True)
    return normalise(source.name, source, work)


def refusals(source: Path, work: Path) -> dict[str, int | None]:
    """Rule and page of each error that keeps the file out; fails if it goes in."""
    work.mkdir(exist_ok=True)
    try:
        normalise(source.name, source, work)
    except ExhibitError as error:
        errors = [f for f in error.findings if f.severity is Severity.ERROR]
        assert all(f.fix and f.place and f.place.file == source.name for f in errors)
        assert not list(work.iterdir()), "a refused file leaves nothing behind"
        return {f.rule: f.place.page for f in errors if f.place}
    raise AssertionError(f"{source.name} was not refused")


def rules(normalised: Normalised) -> set[str]:
    """The rules of all findings."""
    return {finding.rule for finding in normalised.findings}


def text_of(normalised: Normalised, page: int = 0) -> str:
    """A page's text as pypdf reads it."""
    with pypdf.PdfReader(normalised.fragment) as reader:
        return reader.pages[page].extract_text()


def seen(pdf: Path, page: int = 0, scale: float = 1.0) -> Image.Image:
    """A page as PDFium shows it."""
    with pdfium.PdfDocument(pdf) as document:
        return document[page].render(scale=scale).to_pil().convert("RGB")


def inked(pdf: Path, rect: tuple[float, float, float, float], page: int = 0) -> bool:
    """Whether anything dark or coloured shows in a rectangle of an unrotated page at the origin."""
    image = seen(pdf, page, scale=2)
    left, bottom, right, top = (2 * value for value in rect)
    part = image.crop((int(left), int(image.height - top), int(right), int(image.height - bottom)))
    return any(low < 160 for low, _ in part.getextrema())
