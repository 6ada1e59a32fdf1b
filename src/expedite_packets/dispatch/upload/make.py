"""Writes the parts of an upload: first sheet, pages, bookmarks and page labels of each."""

import io
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from expedite_packets.dispatch.upload.coarser import make_coarser
from expedite_packets.dispatch.upload.links import Links, put_links, take_links
from expedite_packets.dispatch.upload.split import Splitting, Unit, split
from expedite_packets.dispatch.upload.weights import Weights, weigh
from expedite_packets.errors import FindingsError
from expedite_packets.model.finding import Finding, Kind, Place, Severity
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.ids import RuleId
from expedite_packets.model.plan import PacketPlan, PageRange, SectionKind
from expedite_packets.model.upload import Coarser, PartSheet, UploadPart

DrawSheet = Callable[[PartSheet], bytes]
"""Makes a PDF of the first sheet of a part."""

_SHEET = 60_000
"""Bytes kept free for the first sheet, the tables of the file and what is only estimated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadOptions:
    """``limit`` is in bytes for each file; ``recompress`` allows coarser pictures."""

    limit: int
    recompress: bool = False
    receipt_number: str = ""
    mark: str = ""


def make_upload_set(
    packet: Path, plan: PacketPlan, draw_sheet: DrawSheet, folder: Path, options: UploadOptions
) -> tuple[UploadPart, ...]:
    """Split a packet into files under the limit, in ``folder``; none where it fits as it is.

    The first sheet of each part says which part of how many it is; it is not among the packet's
    pages, whose numbers and stamps stay as they are.

    Raises:
        FindingsError: A page alone is larger than the limit, and must not or can not be made
            smaller.
    """
    if packet.stat().st_size <= options.limit:
        return ()
    with pikepdf.open(packet) as pdf:
        links = take_links(pdf)
        weights = weigh(pdf)
        room = max(1, options.limit - _SHEET)
        found = _split(plan, weights, room)
        coarser: tuple[Coarser, ...] = ()
        if found.too_large:
            coarser = _made_smaller(pdf, weights, found, room, options)
            weights = weigh(pdf)
            found = _split(plan, weights, room)
            _stop_on(found.too_large, packet.name, options)
        parts = found.parts
        return tuple(
            _write(
                pdf, plan, part, (number, len(parts)), draw_sheet, folder, options, links, coarser
            )
            for number, part in enumerate(parts, start=1)
        )


def _units(plan: PacketPlan) -> tuple[Unit, ...]:
    """What belongs together: all that stands before the exhibits, and each exhibit with its tab."""
    borders = [0]
    borders += [exhibit.tab_page - 1 for exhibit in plan.exhibits]
    borders.append(plan.total)
    return tuple(Unit(first, after - 1) for first, after in pairwise(borders) if after > first)


def _split(plan: PacketPlan, weights: Weights, room: int) -> Splitting:
    return split(_units(plan), weights.of, room)


def _made_smaller(
    pdf: pikepdf.Pdf, weights: Weights, found: Splitting, room: int, options: UploadOptions
) -> tuple[Coarser, ...]:
    if not options.recompress:
        return ()
    made: list[Coarser] = []
    for page in found.too_large:
        made += make_coarser(pdf.pages[page], page + 1, weights.of((page,)) - room)
    return tuple(made)


def _stop_on(pages: Sequence[int], packet: str, options: UploadOptions) -> None:
    if not pages:
        return
    fix = (
        "Make the file smaller before it goes into the case, or split the page's pictures."
        if options.recompress
        else "Write recompress: true under upload: in the case file, which makes the pictures of"
        " these pages coarser as far as needed, or give a higher limit that was looked up."
    )
    raise FindingsError(
        Finding(
            rule=RuleId("page-over-limit"),
            severity=Severity.ERROR,
            kind=Kind.LIMIT,
            message=f"This packet page alone is larger than a file of {options.limit / 1e6:g} MB.",
            fix=fix,
            place=Place(file=packet, page=page + 1),
        )
        for page in pages
    )


def _write(
    pdf: pikepdf.Pdf,
    plan: PacketPlan,
    part: Unit,
    place: tuple[int, int],
    draw_sheet: DrawSheet,
    folder: Path,
    options: UploadOptions,
    links: Links,
    coarser: tuple[Coarser, ...],
) -> UploadPart:
    number, parts = place
    pages = PageRange(part.first + 1, part.last + 1)
    contents = _contents(plan, pages)
    sheet = PartSheet(
        part=number,
        parts=parts,
        receipt_number=options.receipt_number,
        mark=options.mark,
        pages=plan.run(pages),
        contents=tuple((title, plan.words(run)) for title, run in contents),
    )
    name = _name(plan, pages, number, parts)
    with (
        pikepdf.open(io.BytesIO(draw_sheet(sheet))) as first,
        pikepdf.new() as made,
    ):
        made.pages.extend(first.pages)
        sheets = len(made.pages)
        made.pages.extend(pdf.pages[part.first : part.last + 1])
        put_links(made, links, part.first, part.last, sheets)
        _number(made, sheets, plan, pages, f"Part {number} of {parts}")
        with made.open_outline() as outline:
            outline.root.append(OutlineItem(f"Part {number} of {parts}", 0))
            for title, run in contents:
                outline.root.append(OutlineItem(title, sheets + run.first - pages.first))
        made.Root.PageMode = Name.UseOutlines
        made.save(folder / name, deterministic_id=True)
    return UploadPart(
        file=name,
        first_page=pages.first,
        last_page=pages.last,
        sheets=sheets + len(pages),
        bytes=(folder / name).stat().st_size,
        coarser=tuple(one for one in coarser if pages.first <= one.page <= pages.last),
    )


def _contents(plan: PacketPlan, pages: PageRange) -> list[tuple[str, PageRange]]:
    """What stands in a part: each section's title with the packet pages of it that are there."""
    found: list[tuple[str, PageRange]] = []
    for section in plan.sections:
        first = max(section.pages.first, pages.first)
        last = min(section.pages.last, pages.last)
        if first > last:
            continue
        if found and section.kind is SectionKind.EXHIBIT and found[-1][0] == section.title:
            found[-1] = (section.title, PageRange(found[-1][1].first, last))
        else:
            found.append((section.title, PageRange(first, last)))
    return found


def _name(plan: PacketPlan, pages: PageRange, number: int, parts: int) -> str:
    """A file name that sorts in the order of the parts, whatever their number."""
    start = f"part-{number:0{len(str(parts))}}-of-{parts}"
    if plan.numbering.supplement:
        return f"{start}.pdf"
    width = len(str(plan.total))
    return f"{start}-packet-pages-{pages.first:0{width}}-{pages.last:0{width}}.pdf"


def _number(made: pikepdf.Pdf, sheets: int, plan: PacketPlan, pages: PageRange, words: str) -> None:
    """Page labels as the viewer shows them: the first sheet by its words, then packet pages."""
    labels: list[int | Dictionary] = [0, Dictionary(P=String(words))]
    for page in range(pages.first, pages.last + 1):
        printed = plan.numbering.printed(page)
        if page == pages.first or not printed.isdigit():
            at = sheets + page - pages.first
            look = Dictionary(S=Name.D, St=int(printed)) if printed.isdigit() else None
            labels += [at, look if look is not None else Dictionary(P=String(printed))]
        elif not plan.numbering.printed(page - 1).isdigit():
            labels += [sheets + page - pages.first, Dictionary(S=Name.D, St=int(printed))]
    made.Root.PageLabels = Dictionary(Nums=Array(labels))
