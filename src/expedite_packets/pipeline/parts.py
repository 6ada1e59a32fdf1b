"""The packet's parts in order, from the plan, the normalised files and our own pages."""

from collections.abc import Mapping
from pathlib import Path

from expedite_packets.model.frozen import dataclass
from expedite_packets.model.packet import PacketSpec, Part
from expedite_packets.model.pages import Normalised, PageFacts
from expedite_packets.model.plan import PacketPlan, PlacedExhibit, PlacedFile, SectionKind
from expedite_packets.planning.stamps import stamps


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPages:
    """Pages of our own: ``len(pages)`` pages of ``fragment`` from index ``start``."""

    fragment: Path
    start: int = 0
    pages: tuple[PageFacts, ...]


def packet_title(plan: PacketPlan) -> str:
    """The packet's title in its document information: nobody's name, and fit for a motion too."""
    if plan.numbering.request_date:
        return f"Supplement to the request to expedite of {plan.numbering.request_date.isoformat()}"
    return f"Request to expedite of {plan.as_of.isoformat()}"


def tab_id(exhibit: PlacedExhibit) -> str:
    """The id of an exhibit's tab page among the parts."""
    return f"exhibit-{exhibit.label}"


def packet_spec(
    plan: PacketPlan,
    *,
    files: Mapping[str, Normalised],
    own: Mapping[str, OwnPages],
    final_letter: str | None,
    draft: bool,
    letter_size: bool,
) -> PacketSpec:
    """All parts of the packet with their stamps.

    ``own`` has our own pages: by section kind, tab pages by :func:`tab_id`. ``final_letter`` is
    the case file's name of a final letter. ``letter_size`` is for channels that end on paper.
    """
    parts: list[Part] = []
    if final_letter is None:
        parts.append(_own_part(SectionKind.LETTER, "Letter", own["letter"]))
    else:
        letter = PlacedFile(
            name=final_letter, file=final_letter, role="document", pages=plan.letter
        )
        parts.append(_file_part("letter", SectionKind.LETTER, "Letter", letter, files))
    for number, front in enumerate(plan.front, 1):
        parts.append(
            _file_part(f"front-{number}", SectionKind.FRONT, front.title, front.file, files)
        )
    if plan.table_of_evidence:
        table = own["table_of_evidence"]
        parts.append(_own_part(SectionKind.TABLE_OF_EVIDENCE, "Table of evidence", table))
    parts.append(_own_part(SectionKind.INDEX, "Exhibit index", own["index"]))
    for exhibit in plan.exhibits:
        parts += _exhibit_parts(exhibit, files, own[tab_id(exhibit)])
    return PacketSpec(
        title=packet_title(plan),
        letter_size=letter_size,
        parts=tuple(parts),
        stamps=stamps(plan, draft=draft),
        labels=plan.numbering.labels(plan.total) if plan.numbering.supplement else (),
    )


def _own_part(kind: SectionKind, title: str, own: OwnPages, part_id: str = "") -> Part:
    return Part(
        id=part_id or kind,
        kind=kind,
        source=own.fragment,
        fragment=own.fragment,
        start=own.start,
        pages=own.pages,
        title=title,
    )


def _file_part(
    part_id: str,
    kind: SectionKind,
    title: str,
    placed: PlacedFile,
    files: Mapping[str, Normalised],
    parent: str = "",
) -> Part:
    file = files[placed.name]
    return Part(
        id=part_id,
        kind=kind,
        source=file.source,
        fragment=file.fragment,
        pages=file.pages,
        title=title,
        parent=parent,
        taken=file.taken,
        digest=file.digest,
    )


def _exhibit_parts(
    exhibit: PlacedExhibit, files: Mapping[str, Normalised], tab: OwnPages
) -> list[Part]:
    parent = tab_id(exhibit)
    title = f"Exhibit {exhibit.label}: {exhibit.title}"
    titles = _file_titles(exhibit)
    return [
        _own_part(SectionKind.TAB, title, tab, parent),
        *(
            _file_part(f"{parent}-{at}", SectionKind.EXHIBIT, name, placed, files, parent)
            for at, (placed, name) in enumerate(zip(exhibit.files, titles, strict=True), 1)
        ),
    ]


def _file_titles(exhibit: PlacedExhibit) -> tuple[str, ...]:
    """What the files are called in the outline; never the client's own names for them.

    A single file without a title of its own has no entry: the exhibit's is enough.
    """
    if len(exhibit.files) == 1:
        return (exhibit.files[0].title,)
    titles: list[str] = []
    for placed in exhibit.files:
        name = placed.role.capitalize()
        alike = [other for other in exhibit.files if other.role == placed.role]
        if len(alike) > 1:
            name += f" {alike.index(placed) + 1}"
        titles.append(placed.title or name)
    return tuple(titles)
