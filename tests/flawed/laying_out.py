"""Puts a flawed case into a folder of its own, with a file for each path that it names."""

import shutil
from pathlib import Path

from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from expedite_packets.casefile.files import inputs_of
from expedite_packets.casefile.loader import LoadedCase, load
from tests.rules.assessing import values

HERE = Path(__file__).parent


def pages_of(name: str) -> dict[str, list[str]]:
    """The words on the pages of each file; a file of which nothing is said has one page."""
    said = values(HERE / name / "pages.yaml")
    return {file: [page or "" for page in pages] for file, pages in said.items()}


def lay_out(name: str, folder: Path) -> LoadedCase:
    """The case and its files; also those that only `pages.yaml` names."""
    shutil.copy(HERE / name / "case.yaml", folder / "case.yaml")
    loaded = load(folder)
    pages = pages_of(name)
    for file in {*pages, *(str(file) for _, file, _, _ in inputs_of(loaded.case))}:
        (folder / file).parent.mkdir(exist_ok=True)
        _draw(folder / file, pages.get(file, [""]))
    return loaded


def _draw(file: Path, pages: list[str]) -> None:
    canvas = Canvas(str(file), pagesize=letter, invariant=1)
    for page in pages:
        text = canvas.beginText(72, 700)
        words = page.split()
        for start in range(0, len(words), 10):
            text.textLine(" ".join(words[start : start + 10]))
        canvas.drawText(text)
        canvas.rect(72, 100, 100 + sum(file.name.encode()) % 300, 2, fill=1)  # no two alike
        canvas.showPage()
    canvas.save()
