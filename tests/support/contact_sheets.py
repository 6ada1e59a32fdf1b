"""Contact sheets of every page of a packet, for the eye: ``make sheets CASE=...``.

Takes a case (file or folder), which it builds into a temporary folder, or a packet as PDF.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

COLUMNS, ROWS = 4, 3
CELL = 460
"""Width and height, in pixels, of the square that a page is fitted into."""
CAPTION = 22
GAP = 10


def picture(page: pypdfium2.PdfPage) -> Image.Image:
    """The page as seen, its longer side as long as a cell."""
    width, height = page.get_size()
    scale = CELL / max(width, height)
    return page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")


def sheets(packet: Path) -> Iterator[Image.Image]:
    """Sheets of twelve pages with captions: number of the page, its label if it differs, size."""
    font = ImageFont.load_default(15)
    document = pypdfium2.PdfDocument(packet)
    try:
        document.init_forms()
        total = len(document)
        for first in range(0, total, COLUMNS * ROWS):
            numbers = range(first, min(first + COLUMNS * ROWS, total))
            rows = -(-len(numbers) // COLUMNS)
            sheet = Image.new(
                "RGB",
                (GAP + COLUMNS * (CELL + GAP), GAP + rows * (CELL + CAPTION + GAP)),
                "#8a8a8a",
            )
            draw = ImageDraw.Draw(sheet)
            for place, number in enumerate(numbers):
                row, column = divmod(place, COLUMNS)
                x, y = GAP + column * (CELL + GAP), GAP + row * (CELL + CAPTION + GAP)
                page = document[number]
                shown = picture(page)
                draw.text((x, y), caption(document, number, page), fill="white", font=font)
                sheet.paste(shown, (x, y + CAPTION))
            yield sheet
    finally:
        document.close()


def caption(document: pypdfium2.PdfDocument, number: int, page: pypdfium2.PdfPage) -> str:
    """``41 of 96  612 x 792``; the page's label stands in brackets where it says another number."""
    width, height = page.get_size()
    label = document.get_page_label(number)
    other = f" [{label}]" if label not in ("", str(number + 1)) else ""
    return f"{number + 1} of {len(document)}{other}  {width:.0f} x {height:.0f}"


def build(case: Path, output: Path) -> list[Path]:
    """Build a case with the command; returns its packets, one a channel.

    Raises:
        SystemExit: The build failed; the command's messages have been shown.
    """
    command = [sys.executable, "-m", "expedite_packets", "build", str(case), "-o", str(output)]
    done = subprocess.run(command, check=False, stdout=sys.stderr)
    packets = sorted(output.rglob("packet.pdf"))
    if done.returncode or not packets:
        sys.exit(f"The case was not built (exit code {done.returncode}); there is nothing to show.")
    return packets


def write(packet: Path, folder: Path, name: str) -> list[Path]:
    """Write the sheets of one packet; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, sheet in zip(count(1), sheets(packet), strict=False):
        path = folder / f"{name}-{number:03}.png"
        sheet.save(path)
        paths.append(path)
    return paths


def main() -> None:
    """Make the sheets and print their paths."""
    parser = argparse.ArgumentParser(description="Contact sheets of every page of a packet.")
    parser.add_argument("case", type=Path, help="a case (file or folder) or a packet (PDF)")
    parser.add_argument("--into", type=Path, help="folder for the sheets; a new one if not given")
    options = parser.parse_args()
    into = options.into or Path(tempfile.mkdtemp(prefix="expedite-sheets-"))
    if options.case.suffix.lower() == ".pdf":
        made = write(options.case, into, options.case.stem)
    else:
        with tempfile.TemporaryDirectory(prefix="expedite-") as output:
            packets = build(options.case, Path(output))
            made = [path for packet in packets for path in write(packet, into, packet.parent.name)]
    for path in made:
        print(path)


if __name__ == "__main__":
    main()
