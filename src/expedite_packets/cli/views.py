"""What the commands show, as text for people and as data for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from expedite_packets.model.coverage import Coverage, ItemStatus
from expedite_packets.model.plan import PacketPlan, SectionKind
from expedite_packets.model.sourced import Use, printable

if TYPE_CHECKING:
    from expedite_packets.api import Built, Catalog, Prepared


def _table(rows: Iterable[tuple[str, ...]], *, indent: str = "  ") -> str:
    """Rows as aligned columns; the first is set flush right."""
    rows = list(rows)
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        (
            indent
            + "  ".join(
                cell.rjust(width) if column == 0 else cell.ljust(width)
                for column, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
        ).rstrip()
        for row in rows
    )


def _head(prepared: Prepared) -> str:
    case = prepared.inputs.loaded.case
    return (
        f"{case.case}, {prepared.channel.title}{_stage(prepared)}, edition {prepared.edition.id},"
        f" as of {case.date.isoformat()}"
    )


def _stage(prepared: Prepared) -> str:
    """What is built, where something was sent before."""
    stage = prepared.stage
    words = f", supplement {stage.supplement}" if stage.supplement else ""
    if stage.before:
        words += ", numbered anew"
    return f"{words} (sent on {stage.record.on})" if stage.record else words


def plans_text(prepared: tuple[Prepared, ...]) -> str:
    """Each channel's packet, section by section."""
    return "\n\n".join(_plan_text(one) for one in prepared)


def _plan_text(prepared: Prepared) -> str:
    if prepared.drawn is None:
        return f"{_head(prepared)}\n  No page numbers: not every file of the case can be used."
    plan = prepared.drawn.plan
    rows = [
        (plan.words(section.pages), _section_title(section.kind, section.title))
        for section in plan.sections
    ]
    return f"{_head(prepared)}\n{_table(rows)}\n  {plan.total} packet pages"


def _section_title(kind: SectionKind, title: str) -> str:
    return f"    tab page of {title.split(':')[0]}" if kind is SectionKind.TAB else title


def check_text(prepared: tuple[Prepared, ...]) -> str:
    """The evidence checklists, the route, then what is ready for which channel."""
    if not prepared:
        return ""
    lines = []
    first = prepared[0]
    for coverage in first.coverage:
        lines += [*_checklist_lines(coverage, first), ""]
    # imported here, since a build shows no route
    from expedite_packets.cli.route_view import route_lines

    lines += [*route_lines(tuple(one.route for one in prepared)), ""]
    lines += (_ready_line(one) for one in prepared)
    return "\n".join(lines)


def _ready_line(prepared: Prepared) -> str:
    pages = f"{prepared.drawn.plan.total} packet pages" if prepared.drawn else "no packet"
    if not prepared.ready:
        state = "NOT ready, see the findings"
    elif prepared.draft:
        state = "ready as a DRAFT only, see the findings"
    else:
        state = "ready to build"
    return f"{_head(prepared)}: {pages}, {state}"


def _checklist_lines(coverage: Coverage, prepared: Prepared) -> list[str]:
    lines = [f"Evidence for: {coverage.criterion.title}"]
    plan = prepared.drawn.plan if prepared.drawn else None
    for status in coverage.items:
        mark = "x" if status.met_by else " "
        lines.append(f"  [{mark}] {status.item.text} ({status.item.standing})")
        lines.append(f"      {_where(status, prepared, plan)}")
        lines.append(f"      source: {_basis(status, coverage, prepared.catalog)}")
    return lines


def _basis(status: ItemStatus, coverage: Coverage, catalog: Catalog) -> str:
    """The requirement behind an item: its sources with their dates, and how far to trust it."""
    requirement = printable(coverage.criterion.requirement_of(status.item), Use.INTERNAL)
    named = []
    for source in map(catalog.source, requirement.sources):
        day = source.as_of.isoformat() if source.as_of else "undated"
        named.append(f"{source.title} ({source.id}, {day})")
    return "; ".join(named) + (f" - {requirement.label}" if requirement.label else "")


def _where(status: ItemStatus, prepared: Prepared, plan: PacketPlan | None) -> str:
    if not status.met_by:
        return "missing"
    found = []
    for key in status.met_by:
        placed = plan.exhibit(key) if plan else None
        sent = next((one for one in plan.sent if one.key == key), None) if plan else None
        if plan and placed:
            word = "page" if len(placed.pages) == 1 else "pages"
            found.append(f"Ex. {placed.label}, packet {word} {plan.words(placed.pages)}")
        elif sent:
            found.append(f"Ex. {sent.label}, in {sent.packet}")
        else:
            exhibits = prepared.inputs.loaded.case.exhibits
            found.append(next(e.title for e in exhibits if e.key == key))
    return "; ".join(found)


def prepared_data(prepared: Prepared) -> dict[str, Any]:
    """One channel's plan and checklists."""
    case = prepared.inputs.loaded.case
    return {
        "case": case.case,
        "channel": prepared.channel.id,
        "edition": prepared.edition.id,
        "as_of": case.date.isoformat(),
        "ready": prepared.ready,
        "draft": prepared.draft,
        "supplement": prepared.stage.supplement,
        "sent_on": prepared.stage.record.on.isoformat() if prepared.stage.record else None,
        "route": {
            "route": prepared.route.route,
            "fits": [way.channel for way in prepared.route.fitting],
            "look_up": [one.id for one in prepared.route.rechecks if not one.done],
        },
        "plan": _plan_data(prepared.drawn.plan) if prepared.drawn else None,
        "checklists": [
            {
                "criterion": coverage.criterion.id,
                "items": [
                    {
                        "item": status.item.id,
                        "standing": status.item.standing,
                        "met_by": list(status.met_by),
                    }
                    for status in coverage.items
                ],
            }
            for coverage in prepared.coverage
        ],
    }


def _plan_data(plan: PacketPlan) -> dict[str, Any]:
    return {
        "pages": plan.total,
        "sections": [
            {
                "kind": section.kind,
                "title": section.title,
                "first_page": section.pages.first,
                "last_page": section.pages.last,
                "printed": plan.words(section.pages),
                "exhibit": section.exhibit,
            }
            for section in plan.sections
        ],
    }


def built_text(built: Built) -> str:
    """Where the output is and what is in it."""
    manifest = built.manifest
    state = "DRAFT, every page is marked" if manifest.packet.draft else "proven page by page"
    rows = [
        (
            artifact.file,
            f"{manifest.packet.pages} pages, {state}" if artifact.kind == "packet" else "",
            _size(artifact.bytes),
        )
        for artifact in manifest.artifacts
        if "/preview/" not in artifact.file
    ]
    previews = [one for one in manifest.artifacts if "/preview/" in one.file]
    if previews:
        folder = previews[0].file.rsplit("/", 1)[0]
        size = _size(sum(one.bytes for one in previews))
        rows.append((f"{folder}/", f"{len(previews)} pages as they arrive, to look at", size))
    rows.append(("manifest.json", "what is where, with hashes, for programs", ""))
    lines = [f"{_head(built.prepared)}", f"  {built.folder}"]
    width = max(len(row[0]) for row in rows)
    lines += (f"    {name.ljust(width)}  {size:>9}  {what}".rstrip() for name, what, size in rows)
    lines += (f"  Your edited file was kept as {name}." for name in built.kept)
    return "\n".join(lines)


def _size(number: int) -> str:
    return f"{number / 1_000_000:.1f} MB" if number >= 1_000_000 else f"{number / 1000:.0f} kB"


def built_data(built: Built) -> dict[str, Any]:
    """Where the output is, with the whole manifest."""
    return {
        "folder": str(built.folder),
        "kept": list(built.kept),
        "manifest": built.manifest.model_dump(mode="json"),
    }
