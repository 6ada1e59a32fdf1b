"""Pages a second from PDF to fax, beside pdfium that only draws the same pages as large.

Run by ``make bench``. All ways take turns on each page, so that a busy machine is unfair to none of
them; look at the ratios, which should stay above 0.6 for dots.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from expedite_packets.dispatch.fax.coding import Coding, coded
from expedite_packets.dispatch.fax.grid import WIDTH, Resolution, fit
from expedite_packets.dispatch.fax.page import fax_page, rasterise
from expedite_packets.dispatch.fax.work import Job, make_pages
from samples.making.paper import register_fonts
from tests.bench.corpus import KINDS, text_pdf
from tests.support.fax_pages import page_on_a_desk, photo

FINE = Resolution.FINE
GOAL = 0.6


def _pictures(pictures: list[Image.Image]) -> bytes:
    out = BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=150)
    return out.getvalue()


def make_kinds(pages: int) -> dict[str, bytes]:
    """One PDF of each kind of page."""
    register_fonts()
    large = photo((1275, 1650))
    return {
        "text": text_pdf("fax", pages),
        "grey scan": KINDS["scan"][1]("fax", pages),
        "1-bit scan": _pictures([_scan(n) for n in range(pages)]),
        "photo of a page": _pictures([page_on_a_desk(seed=n) for n in range(pages)]),
        "photo": _pictures([large.rotate(n) for n in range(pages)]),
    }


def _scan(number: int) -> Image.Image:
    document = pdfium.PdfDocument(text_pdf(f"scan {number}", 1))
    picture = document[0].render(scale=200 / 72).to_pil().convert("1")
    document.close()
    return picture


def draw_only(page: pdfium.PdfPage) -> None:
    """What pdfium needs to draw the page in grey, as large as it is on the fax."""
    width, height = page.get_size()
    place = fit(width, height, FINE)
    bitmap = pdfium.PdfBitmap.new_native(WIDTH, FINE.window, raw.FPDFBitmap_Gray)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, WIDTH, FINE.window)
    raw.FPDF_RenderPageBitmap(
        bitmap,
        page,
        place.left,
        0,
        place.width,
        place.height,
        3 if place.turned else 0,
        raw.FPDF_ANNOT,
    )


def dots_and_mmr(page: pdfium.PdfPage) -> None:
    """Dots, and coded once."""
    coded(rasterise(page, FINE).bits, Coding.MMR, FINE)


WAYS: dict[str, Callable[[pdfium.PdfPage], object]] = {
    "pdfium alone": draw_only,
    "dots": lambda page: rasterise(page, FINE),
    "dots, MMR": dots_and_mmr,
    "all (MH, MMR, preflight)": lambda page: fax_page(page, 1, FINE, ()),
}


def seconds_each(data: bytes, rounds: int) -> dict[str, float]:
    """The quickest of some rounds over all pages, for each way."""
    best = dict.fromkeys(WAYS, float("inf"))
    for _ in range(rounds):
        spent = dict.fromkeys(WAYS, 0.0)
        document = pdfium.PdfDocument(data)
        for index in range(len(document)):
            for name, way in WAYS.items():
                page = document[index]
                start = time.perf_counter()
                way(page)
                spent[name] += time.perf_counter() - start
                page.close()
        document.close()
        best = {name: min(best[name], spent[name]) for name in WAYS}
    return best


def bench_ways(kinds: dict[str, bytes], pages: int, rounds: int) -> None:
    """Print pages a second of each kind and way, and ratios to pdfium alone."""
    print(f"\nfax pages a second, one process, {pages} pages of each kind (ratio to pdfium alone)")
    print(f"{'':18}" + "".join(f"{name:>26}" for name in WAYS))
    totals = dict.fromkeys(WAYS, 0.0)
    for kind, data in kinds.items():
        spent = seconds_each(data, rounds)
        totals = {name: totals[name] + spent[name] for name in WAYS}
        _print_row(kind, spent, pages)
    _print_row("all kinds", totals, pages * len(kinds))
    ratio = totals["pdfium alone"] / totals["dots"]
    verdict = "met" if ratio >= GOAL else "MISSED"
    print(f"dots: {ratio:.2f} of pdfium alone; the goal is {GOAL}: {verdict}")


def _print_row(kind: str, spent: dict[str, float], pages: int) -> None:
    alone = spent["pdfium alone"]
    cells = "".join(f"{pages / s:>18.1f} ({alone / s:4.2f})" for s in spent.values())
    print(f"{kind:18}{cells}")


def bench_processes(kinds: dict[str, bytes], folder: Path, pages: int) -> None:
    """Print how much quicker whole pages are made by two processes."""
    merged = pdfium.PdfDocument.new()
    for data in kinds.values():
        merged.import_pages(pdfium.PdfDocument(data))
    # large enough that starting a process is no matter
    count = len(merged)
    for _ in range(max(0, -(-200 // count) - 1)):
        merged.import_pages(merged, list(range(count)))
    source = folder / "all.pdf"
    merged.save(source)
    pages = len(merged)
    merged.close()
    print(f"\nwhole pages, {pages} of all kinds")
    first = 0.0
    for processes in sorted({1, min(2, os.cpu_count() or 1)}):
        spool = folder / str(processes)
        spool.mkdir()
        job = Job(
            source=source,
            pages=range(pages),
            resolution=FINE,
            codings=(),
            spool=spool,
            prefix="page",
        )
        start = time.perf_counter()
        make_pages(job, processes)
        spent = time.perf_counter() - start
        first = first or spent
        quicker = f"{first / spent:.2f} times as fast"
        print(f"{processes} processes: {pages / spent:6.1f} pages/s, {quicker}")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description="Benchmark fax pages beside pdfium.")
    parser.add_argument("--pages", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    kinds = make_kinds(options.pages)
    bench_ways(kinds, options.pages, options.rounds)
    with tempfile.TemporaryDirectory(prefix="expedite-bench-") as folder:
        bench_processes(kinds, Path(folder), options.pages)


if __name__ == "__main__":
    main()
