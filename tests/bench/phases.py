"""One phase of the merge benchmark, as a program of its own so that its memory can be told apart.

``fragments IN OUT PROCESSES`` opens, flattens, balances and writes every PDF of a folder as a
fragment; ``plan IN OUT`` writes down what a packet of a folder of fragments holds, ``bind IN OUT``
binds it so; ``cat IN OUT`` only copies their bytes.
"""

from __future__ import annotations

import pickle
import sys
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # each phase imports what it needs, as the product's processes do
    from expedite_packets.model.packet import PacketSpec

_INKED_EACH = 10
"""Every so many pages one has no room for a stamp, and is shrunk."""


def write_one(source: Path, target: Path) -> None:
    """The bind path of one file, as :mod:`expedite_packets.exhibits.pdf.make` takes it."""
    from pikepdf import Array

    from expedite_packets.exhibits.findings import FileFindings
    from expedite_packets.exhibits.forms.settle import settle_form
    from expedite_packets.exhibits.pdf import canonical
    from expedite_packets.exhibits.pdf.annotations import sort_annotations
    from expedite_packets.exhibits.pdf.bookmarks import rebuild_outline
    from expedite_packets.exhibits.pdf.destinations import Destinations
    from expedite_packets.exhibits.pdf.flatten import flatten
    from expedite_packets.exhibits.pdf.opening import open_pdf

    found = FileFindings(source.name)
    opened = open_pdf(source, target.parent, None, found)
    try:
        pdf = opened.pdf
        canonical.hand_down(pdf)
        places = Destinations(pdf)
        settle_form(pdf, found)
        marks = sort_annotations(pdf, places, found)
        for page, marked in zip(pdf.pages, marks, strict=True):
            flatten(pdf, page.obj, marked.drawn)
            if "/Annots" in page.obj:
                del page.obj["/Annots"]
            if marked.links:
                page.obj["/Annots"] = Array(marked.links)
        rebuild_outline(pdf, places)
        canonical.strip_pages(pdf, found)
        canonical.rebuild_tree(pdf)
        canonical.write(pdf, target)
    finally:
        opened.close()


def ready() -> None:
    """Settle the memory, as the product's processes do before they read files."""
    from expedite_packets.pipeline.heap import settle

    settle()


def fragments(folder: Path, out: Path, processes: int) -> None:
    """Write the fragments of all PDFs of a folder."""
    sources = sorted(folder.glob("*.pdf"), key=lambda path: -path.stat().st_size)
    pairs = [(source, out / source.name) for source in sources]
    if processes == 1:
        ready()
        list(starmap(write_one, pairs))
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(processes, get_context("spawn"), ready) as pool:
        for job in [pool.submit(write_one, *pair) for pair in pairs]:
            job.result()


def spec_of(folder: Path) -> PacketSpec:
    """A packet of all fragments of a folder, each with an entry in the outline."""
    from expedite_packets.assembly.imprint import page_view
    from expedite_packets.fragments.read import fragment_map
    from expedite_packets.model.packet import PacketSpec, Part
    from expedite_packets.model.pages import Band, PageFacts, Treatment
    from expedite_packets.model.plan import SectionKind

    parts = []
    for path in sorted(folder.glob("*.pdf")):
        known = fragment_map(path)
        assert known is not None
        pages = []
        for index, page in enumerate(known.pages):
            view = page_view(page)
            inked = index % _INKED_EACH == 0
            band = Band(ink=(1 << 400) - 1 if inked else 0, step=2.0, columns=400)
            facts = PageFacts(
                source_index=index,
                width=view.width,
                height=view.height,
                treatment=Treatment.UNTREATED,
                has_text=True,
                top=band,
                bottom=band,
            )
            pages.append(facts)
        part = Part(
            id=path.stem,
            kind=SectionKind.EXHIBIT,
            source=path,
            fragment=path,
            pages=tuple(pages),
            title=f"Exhibit {path.stem}",
        )
        parts.append(part)
    total = sum(len(part.pages) for part in parts)
    stamps: list[tuple[str, ...]] = []
    for part in parts:
        for page in range(1, len(part.pages) + 1):
            own = f"Exhibit AA, page {page} of {len(part.pages)}"
            stamps.append((own, f"Packet page {len(stamps) + 1} of {total}"))
    return PacketSpec(title="Benchmark", parts=tuple(parts), stamps=tuple(stamps))


def bind_all(plan: Path, target: Path) -> None:
    """Bind as planned; the stamp's fonts lie in a folder ``fonts`` beside the plan.

    The product's binder is handed its plan by another process, in the same way.
    """
    from expedite_packets.assembly.bind import bind

    fonts = {path.stem: path for path in sorted((plan.parent / "fonts").glob("*.pdf"))}
    bind(pickle.loads(plan.read_bytes()), target, fonts=fonts)


def cat(folder: Path, target: Path) -> None:
    """Copy the bytes of all files of a folder one after the other."""
    with target.open("wb") as out:
        for path in sorted(folder.glob("*.pdf")):
            out.write(path.read_bytes())


if __name__ == "__main__":
    phase, given, made = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    if phase == "fragments":
        fragments(given, made, int(sys.argv[4]))
    elif phase == "plan":
        made.write_bytes(pickle.dumps(spec_of(given)))
    elif phase == "bind":
        bind_all(given, made)
    else:
        cat(given, made)
