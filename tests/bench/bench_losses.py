"""What other tools lose when they merge the same files: pages, links, bookmarks, looks.

Run by ``make bench``, or with any PDFs: ``python -m tests.bench.bench_losses FILE ...``. Each tool
is used as its manual shows it first. Looks are compared by PDFium, forms and layers drawn, page by
page with the source. Ours are the fragments, which a packet holds byte for byte; what we refuse is
said, with the reason, and counts as refused and not as lost. Where a page of ours looks otherwise,
the table is followed by its file, its page and the finding that tells so, or by how far it is off:
PDFium draws buttons into a form that only a screen shows.
"""

import argparse
import logging
import re
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2 as pdfium
from pikepdf import Pdf
from PIL import Image, ImageChops

from expedite_packets.fragments.read import fragment_map
from expedite_packets.model.finding import Finding
from expedite_packets.pipeline.worker import Job, normalise_one
from tests.bench.mixture import KINDS, Kind, make_mixture

FEW = tuple(Kind(name=k.name, exhibits=1, pages=min(12, k.pages), make=k.make) for k in KINDS)
_DARK = 96
_REDRAWN = frozenset(("fields-redrawn", "markup-redrawn", "damaged-page-accepted"))
"""Findings that tell of pages drawn from what the file stores, where it shows something else."""


@dataclass(slots=True)
class Losses:
    """What one tool made of the files."""

    tool: str
    refused: str = ""
    seconds: float = 0.0
    pages: int = 0
    looks: int = 0
    """Pages that look like the source's."""
    links: int = 0
    bookmarks: int = 0
    fields: int = 0
    """Form fields that still belong to a form; flattened ones are page content."""


def _qpdf(files: list[Path], target: Path) -> None:
    given = ["--empty", "--pages", *map(str, files), "--", str(target)]
    subprocess.run(["qpdf", *given], check=True, capture_output=True)


def _pdftk(files: list[Path], target: Path) -> None:
    given = [*map(str, files), "cat", "output", str(target)]
    subprocess.run(["pdftk", *given], check=True, capture_output=True)


def _pikepdf(files: list[Path], target: Path) -> None:
    with Pdf.new() as merged:
        for path in files:
            with pikepdf.open(path) as source:
                merged.pages.extend(source.pages)
        merged.save(target)


def _pypdf(files: list[Path], target: Path) -> None:
    with pypdf.PdfWriter() as writer:
        for path in files:
            writer.append(path)
        writer.write(target)


TOOLS: dict[str, Callable[[list[Path], Path], None]] = {
    "qpdf --empty --pages": _qpdf,
    "pikepdf, pages.extend": _pikepdf,
    "pypdf, append": _pypdf,
    "pdftk cat": _pdftk,
}


def merge(tool: str, files: list[Path], target: Path) -> Losses:
    """Let one tool merge the files."""
    found = Losses(tool)
    if tool.split()[0] in ("qpdf", "pdftk") and not shutil.which(tool.split()[0]):
        found.refused = "not installed here"
        return found
    start = time.perf_counter()
    try:
        TOOLS[tool](files, target)
    except Exception as error:
        found.refused = type(error).__name__
        return found
    found.seconds = time.perf_counter() - start
    found.links, found.bookmarks, found.fields = inside(target)
    with pdfium.PdfDocument(target) as made:
        made.init_forms()
        found.pages = len(made)
        at = 0
        for path in files:
            with opened(path) as source:
                for page in range(len(source)):
                    found.looks += at < len(made) and alike(made, at, source, page)
                    at += 1
    return found


def ours(files: list[Path], work: Path) -> tuple[Losses, dict[str, str], list[str]]:
    """What our fragments hold, the files that we refuse with the reason, and the pages unlike."""
    found, refused, unlike = Losses("expedite-packets"), {}, []
    start = time.perf_counter()
    made = {path: normalise_one(Job(name=path.name, path=path), work) for path in files}
    found.seconds = time.perf_counter() - start
    for path, (file, problems) in made.items():
        if file is None:
            refused[path.name] = problems[0].rule
            continue
        found.pages += len(file.pages)
        known = fragment_map(file.fragment)
        assert known is not None
        found.links += sum(
            (one.place is not None and one.place.page is not None) or bool(one.address)
            for page in known.pages
            for one in page.annotations
        )
        found.bookmarks += _count(known.outline)
        with opened(file.fragment) as fragment, opened(path) as source:
            for at, page in enumerate(file.pages):
                spots, most = difference(fragment, at, source, page.source_index)
                found.looks += not spots
                if spots:
                    told = tellings(file.findings, page.source_index + 1)
                    off = f"told as {told}" if told else f"{spots} spots, off by {most} of 255"
                    unlike.append(f"{path.name}, page {page.source_index + 1}: {off}")
    return found, refused, unlike


def tellings(findings: Iterable[Finding], page: int) -> str:
    """The findings that tell of this page, from 1, as drawn anew; empty for none."""
    return ", ".join(
        one.rule
        for one in findings
        if one.rule in _REDRAWN and page in _pages_told(one.message, one.place.page)
    )


def _pages_told(message: str, first: int | None) -> set[int]:
    """The pages that a finding names, as ``page 3`` or ``pages 1-4, 9``, with its first."""
    told = {first} if first else set()
    for runs in re.findall(r"\bpages? (\d+(?:-\d+)?(?:, \d+(?:-\d+)?)*)", message):
        for run in runs.split(", "):
            low, _, high = run.partition("-")
            told |= set(range(int(low), int(high or low) + 1))
    return told


def _count(outline: tuple[object, ...]) -> int:
    return sum(1 + _count(one.below) for one in outline)  # type: ignore[attr-defined]


def opened(path: Path) -> pdfium.PdfDocument:
    """A file with its form, so that fields are drawn."""
    document = pdfium.PdfDocument(path)
    document.init_forms()
    return document


def alike(made: pdfium.PdfDocument, at: int, source: pdfium.PdfDocument, page: int) -> bool:
    """Whether a page looks as before."""
    return not difference(made, at, source, page)[0]


def difference(
    made: pdfium.PdfDocument, at: int, source: pdfium.PdfDocument, page: int
) -> tuple[int, int]:
    """In how many spots of 1/36 inch a page looks otherwise, and how much at most, of 255."""
    left, right = _picture(made, at), _picture(source, page)
    if left.size != right.size:
        return left.width * left.height // 4, 255
    apart = ImageChops.difference(left, right).reduce(2)
    return sum(apart.histogram()[_DARK + 1 :]), int(apart.getextrema()[1])


def _picture(document: pdfium.PdfDocument, index: int) -> Image.Image:
    page = document[index]
    try:
        picture: Image.Image = page.render(scale=1, may_draw_forms=True).to_pil().convert("L")
        return picture
    finally:
        page.close()


def inside(path: Path) -> tuple[int, int, int]:
    """Links that lead somewhere, bookmarks that do, and fields of a form."""
    with pypdf.PdfReader(path) as reader:
        if reader.is_encrypted:
            reader.decrypt("")
        named = set(reader.named_destinations)
        numbers = {p.indirect_reference.idnum for p in reader.pages if p.indirect_reference}
        links = 0
        for page in reader.pages:
            for one in page.get("/Annots") or ():
                links += _leads(one.get_object(), named, numbers)
        fields = reader.get_fields() or {}
        return links, _bookmarks(reader, reader.outline), len(fields)


def _leads(entry: pypdf.generic.DictionaryObject, named: set[str], numbers: set[int]) -> bool:
    if entry.get("/Subtype") != "/Link":
        return False
    action = entry.get("/A")
    if action is not None and action.get_object().get("/S") == "/URI":
        return True
    target = entry.get("/Dest") or (action.get_object().get("/D") if action is not None else None)
    target = target.get_object() if target is not None else None
    if isinstance(target, list):
        first = next(iter(target), None)
        return isinstance(first, pypdf.generic.IndirectObject) and first.idnum in numbers
    return str(target) in named


def _bookmarks(reader: pypdf.PdfReader, entries: list[object]) -> int:
    found = 0
    for entry in entries:
        if isinstance(entry, list):
            found += _bookmarks(reader, entry)
        else:
            page = reader.get_destination_page_number(entry)  # type: ignore[arg-type]
            found += page is not None and page >= 0
    return found


def main() -> None:
    """Merge, compare, print."""
    parser = argparse.ArgumentParser(description="What tools lose when they merge PDFs.")
    parser.add_argument("files", nargs="*", type=Path, help="PDFs; a small corpus if none is given")
    options = parser.parse_args()
    # what libraries remark on odd files would stand between the lines of the table
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory(prefix="expedite-losses-") as folder:
        work = Path(folder)
        files = options.files or list(make_mixture(work / "mixture", FEW))
        usable = [path for path in files if _opens(path)]
        there = [inside(path) for path in usable]
        total = 0
        for path in usable:
            with opened(path) as source:
                total += len(source)
        print(f"{len(usable)} files, {total} pages; of {len(files)} given, PDFium opens so many")
        print(f"{'':26}{'s':>7}{'pages':>7}{'alike':>7}{'links':>7}{'marks':>7}{'fields':>8}")
        sums = [sum(column) for column in zip(*there, strict=True)] if there else [0, 0, 0]
        print(
            f"{'the files themselves':26}{'':7}{total:7}{total:7}{sums[0]:7}{sums[1]:7}{sums[2]:8}"
        )
        mine, refused, unlike = ours(usable, work)
        rows = [merge(tool, usable, work / "merged.pdf") for tool in TOOLS]
        for row in (*rows, mine):
            if row.refused:
                print(f"{row.tool:26}{row.refused}")
                continue
            numbers = (row.pages, row.looks, row.links, row.bookmarks)
            line = "".join(f"{number:7}" for number in numbers)
            fields = " (drawn)" if row is mine else f"{row.fields:8}"
            print(f"{row.tool:26}{row.seconds:7.2f}{line}{fields}")
        for name, rule in refused.items():
            print(f"  refused by us: {name}: {rule}")
        for line in unlike:
            print(f"  looks otherwise in ours: {line}")


def _opens(path: Path) -> bool:
    try:
        with opened(path):
            return True
    except pdfium.PdfiumError:
        print(f"  left out: {path.name}: PDFium does not open it", file=sys.stderr)
        return False


if __name__ == "__main__":
    main()
