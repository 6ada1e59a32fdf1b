"""The fax set of a build: cover from the case, pages from the packet."""

import os
from dataclasses import replace
from pathlib import Path

from expedite_packets.dispatch.fax.grid import Resolution
from expedite_packets.dispatch.fax.make import FaxOptions, make_fax_set
from expedite_packets.dispatch.fax.sends import Limits
from expedite_packets.errors import FindingsError
from expedite_packets.model.fax import FaxCover
from expedite_packets.model.finding import Finding, Place
from expedite_packets.pipeline.channel_documents import INTERNAL
from expedite_packets.pipeline.draw import Drawn
from expedite_packets.pipeline.prepare import Prepared
from expedite_packets.pipeline.press import Press
from expedite_packets.pipeline.progress import Progress
from expedite_packets.pipeline.sets.cover import cover_for, no_number, private_names
from expedite_packets.resources import data_root
from expedite_packets.templating.fax_cover import fax_cover

FOLDER = "fax"
_INSIDE = f"{INTERNAL}/fax"


def make_fax(
    prepared: Prepared,
    drawn: Drawn,
    folder: Path,
    packet: Path,
    press: Press,
    progress: Progress,
) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Make the fax set in ``fax/``; preflight and previews, which stay, under ``internal/fax/``.

    Raises:
        FindingsError: The cover would show what it must not, or there is no number.
        OutputError: A limit leaves no room for a page.
    """
    case, plan = prepared.inputs.loaded.case, drawn.plan
    cover = cover_for(case, prepared.channel, prepared.catalog)
    if cover is None:
        raise FindingsError([no_number(prepared.inputs.loaded)])
    target = folder / FOLDER
    target.mkdir()
    root = data_root()

    def draw_cover(one: FaxCover) -> bytes:
        return press.pdf(fax_cover(one, root, drawn.context.kept), links=False).data

    seconds = case.fax.max_minutes * 60 if case.fax.max_minutes else None
    options = FaxOptions(
        resolution=Resolution(case.fax.resolution),
        limits=Limits(pages=case.fax.max_pages, seconds=seconds),
        private=private_names(case),
        processes=os.cpu_count() or 1,
    )
    progress("Faxing", 0, plan.total)
    made = make_fax_set(packet, plan, cover, draw_cover, target, options)
    progress("Faxing", plan.total, plan.total)
    names = tuple(_placed(folder, name) for name in made.files)
    at = Place(file=packet.name)
    return names, tuple(replace(one, place=one.place or at) for one in made.findings)


def _placed(folder: Path, name: str) -> str:
    """Where a file of the set stays: what goes out in ``fax/``, what is for the office inside."""
    if name.endswith((".pdf", ".tif")):
        return f"{FOLDER}/{name}"
    moved = folder / _INSIDE / name
    moved.parent.mkdir(parents=True, exist_ok=True)
    (folder / FOLDER / name).replace(moved)
    previews = folder / FOLDER / Path(name).parent
    if previews != folder / FOLDER and not any(previews.iterdir()):
        previews.rmdir()
    return f"{_INSIDE}/{name}"
