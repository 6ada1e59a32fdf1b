"""The upload set of a build: parts under the limit, proven against the packet."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
from pypdf import PdfReader

from expedite_packets.dispatch.upload.make import UploadOptions, make_upload_set
from expedite_packets.errors import VerificationError
from expedite_packets.model.channel import Channel, Medium
from expedite_packets.model.finding import Finding, Kind, Place, Severity
from expedite_packets.model.ids import RuleId
from expedite_packets.model.sourced import Use, may_print, printable
from expedite_packets.model.upload import PartSheet, UploadPart
from expedite_packets.pipeline.draw import Drawn
from expedite_packets.pipeline.prepare import Prepared
from expedite_packets.pipeline.press import Press
from expedite_packets.resources import data_root
from expedite_packets.templating.part_sheet import part_sheet

FOLDER = "upload"
_MILLION = 1_000_000


def make_upload(
    prepared: Prepared, drawn: Drawn, folder: Path, packet: Path, press: Press
) -> tuple[tuple[UploadPart, ...], tuple[Finding, ...]]:
    """Split the packet into ``upload/`` where it is larger than one file may be.

    Raises:
        FindingsError: A page alone is larger than the limit.
        VerificationError: A part does not hold the pages that it should.
    """
    case, loaded = prepared.inputs.loaded.case, prepared.inputs.loaded
    known = (one.megabytes for other in prepared.catalog.channels for one in other.file_limits)
    safe = min(known, default=0.0)
    limit = case.upload.max_megabytes or (safe if prepared.channel.medium is Medium.UPLOAD else 0)
    if not limit:
        return (), ()
    findings = list(_told_limit(prepared.channel, limit, safe))
    target = folder / FOLDER
    target.mkdir()
    root = data_root()

    def draw_sheet(sheet: PartSheet) -> bytes:
        return press.pdf(part_sheet(sheet, root, drawn.context.kept), links=False).data

    mark = prepared.channel.cover_mark
    options = UploadOptions(
        limit=int(limit * _MILLION),
        recompress=case.upload.recompress,
        receipt_number=case.receipt_number or "",
        mark=mark.text if mark else "",
    )
    parts = make_upload_set(packet, drawn.plan, draw_sheet, target, options)
    if not parts:
        target.rmdir()
    else:
        findings.append(_split_note(parts, limit))
        findings += _coarser(parts)
        _prove(packet, target, parts, drawn.plan.total)
    place = loaded.place_of(("upload",))
    return parts, tuple(_placed(finding, place) for finding in findings)


def _placed(finding: Finding, place: Place) -> Finding:
    return finding if finding.place else replace(finding, place=place)


def _told_limit(channel: Channel, limit: float, safe: float) -> Iterator[Finding]:
    """What the dated data says of a limit that is larger than the safe one."""
    if not safe or limit <= safe:
        return
    said = [
        printable(one, Use.INTERNAL)
        for one in channel.file_limits
        if may_print(one, Use.INTERNAL) and one.megabytes >= limit
    ]
    reported = " ".join(f"{one.text} ({one.label})" for one in said)
    yield Finding(
        rule=RuleId("upload-limit-raised"),
        severity=Severity.NOTE if said else Severity.WARNING,
        kind=Kind.LIMIT,
        message=f"The case file allows files of {limit:g} MB, more than the {safe:g} MB that are"
        f" safe everywhere. {reported or 'No source at hand reports so high a limit.'}",
        fix="Look the limit up on the page of the upload before you send.",
    )


def _split_note(parts: tuple[UploadPart, ...], limit: float) -> Finding:
    return Finding(
        rule=RuleId("upload-in-parts"),
        severity=Severity.NOTE,
        kind=Kind.LIMIT,
        message=f"The packet is larger than {limit:g} MB and goes up in {len(parts)} files, which"
        f" lie in the folder {FOLDER}; each begins with a sheet that says which part it is.",
    )


def _coarser(parts: tuple[UploadPart, ...]) -> Iterator[Finding]:
    for part in parts:
        for one in part.coarser:
            yield Finding(
                rule=RuleId("picture-recompressed"),
                severity=Severity.WARNING,
                kind=Kind.LIMIT,
                message=f"A picture on packet page {one.page} has {one.after[0]} by {one.after[1]}"
                f" pixels in the upload instead of {one.before[0]} by {one.before[1]}, as JPEG of"
                f" quality {one.quality}.",
                fix="Look at that page of the upload; the packet itself is unchanged.",
                place=Place(file=f"{FOLDER}/{part.file}", page=one.page - part.first_page + 2),
            )


def _prove(packet: Path, folder: Path, parts: tuple[UploadPart, ...], total: int) -> None:
    """Read the parts back with other libraries: every packet page once, in order, as it is.

    Raises:
        VerificationError: Some page is missing, out of order or changed.
    """
    expected = 1
    whole = PdfReader(packet)
    for part in parts:
        if part.first_page != expected:
            raise _failed(part.file)
        own = PdfReader(folder / part.file)
        sheets = part.sheets - (part.last_page - part.first_page + 1)
        with pdfium.PdfDocument(folder / part.file) as shown:
            if len(shown) != part.sheets or len(own.pages) != part.sheets:
                raise _failed(part.file)
        for page in range(part.first_page, part.last_page + 1):
            mine = own.pages[sheets + page - part.first_page].get_contents()
            theirs = whole.pages[page - 1].get_contents()
            if (mine.get_data() if mine else b"") != (theirs.get_data() if theirs else b""):
                raise _failed(part.file)
        expected = part.last_page + 1
    if expected != total + 1:
        raise _failed(packet.name)


def _failed(file: str) -> VerificationError:
    return VerificationError(
        [
            Finding(
                rule=RuleId("upload-part"),
                severity=Severity.ERROR,
                kind=Kind.PROOF,
                message="A part of the upload does not hold the packet's pages as they are.",
                fix="Please report this; nothing was written.",
                place=Place(file=file),
            )
        ]
    )
