"""The fax set of a build: cover from the case, pages from the packet."""

import os
from dataclasses import replace
from pathlib import Path

from expedite_packets.catalog.addressee import addressee
from expedite_packets.dispatch.fax.grid import Resolution
from expedite_packets.dispatch.fax.make import FaxOptions, make_fax_set
from expedite_packets.dispatch.fax.sends import Limits
from expedite_packets.errors import FindingsError
from expedite_packets.model.case import Case
from expedite_packets.model.days import long_date
from expedite_packets.model.fax import FaxCover
from expedite_packets.model.finding import Finding, Kind, Place, Severity
from expedite_packets.model.ids import RuleId
from expedite_packets.pipeline.channel_documents import INTERNAL
from expedite_packets.pipeline.draw import Drawn
from expedite_packets.pipeline.prepare import Prepared
from expedite_packets.pipeline.press import Press
from expedite_packets.pipeline.progress import Progress
from expedite_packets.resources import data_root
from expedite_packets.templating.fax_cover import fax_cover

FOLDER = "fax"
_INSIDE = f"{INTERNAL}/fax"
_MARK = "EXPEDITE REQUEST"


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
    cover = _cover(prepared, case)
    target = folder / FOLDER
    target.mkdir()
    root = data_root()

    def draw_cover(one: FaxCover) -> bytes:
        return press.pdf(fax_cover(one, root), links=False).data

    seconds = case.fax.max_minutes * 60 if case.fax.max_minutes else None
    options = FaxOptions(
        resolution=Resolution(case.fax.resolution),
        limits=Limits(pages=case.fax.max_pages, seconds=seconds),
        private=_private(case),
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


def _cover(prepared: Prepared, case: Case) -> FaxCover:
    channel = prepared.channel
    to = addressee(prepared.catalog, channel, case)
    sender = _sender(case)
    callback = case.representative.phone if case.representative else case.requestor.phone
    if to is None or not to.fax or not callback:
        raise FindingsError([_no_number(prepared, callback=bool(callback))])
    return FaxCover(
        to=to.lines,
        fax_number=to.fax,
        sender=sender,
        callback=callback,
        date=long_date(case.date),
        mark=channel.cover_mark.text if channel.cover_mark else _MARK,
        receipt_number=case.receipt_number or "",
    )


def _sender(case: Case) -> tuple[str, ...]:
    """The law office; the requestor's own name would be a client's name on the cover."""
    if case.representative is None:
        return ()
    found = (case.representative.firm, case.representative.name)
    return tuple(line for line in found if line)


def _private(case: Case) -> tuple[str, ...]:
    names = [case.requestor.name]
    if case.beneficiary:
        names.append(case.beneficiary.name)
    if case.requestor.signatory:
        names.append(case.requestor.signatory.name)
    return tuple(names)


def _no_number(prepared: Prepared, *, callback: bool) -> Finding:
    what = "no fax number of the office" if callback else "no telephone number to call back"
    return Finding(
        rule=RuleId("fax-without-number"),
        severity=Severity.ERROR,
        kind=Kind.CASE,
        message=f"The fax cover sheet has {what}.",
        fix="Give the office's number under `contacts:`, and `phone:` of who sends the fax.",
        place=prepared.inputs.loaded.place_of(("channels",)),
    )
