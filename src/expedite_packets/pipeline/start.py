"""A new case: a folder with a case file to fill in, and copies of the client's files."""

import re
import shutil
from pathlib import Path, PurePosixPath

from expedite_packets.casefile.beginning import Beginning
from expedite_packets.casefile.loader import CASE_FILE
from expedite_packets.casefile.scaffold import Answers, FoundFile, Prompt, scaffold
from expedite_packets.catalog.store import Catalog, UnknownId
from expedite_packets.errors import OutputError, RequestError
from expedite_packets.exhibits.counting import count_pages
from expedite_packets.model.channel import Channel, Medium
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.matter import Agency, CaseStatus
from expedite_packets.model.routing import Matter, NewCase, Route
from expedite_packets.pipeline.known_law import catalog_of
from expedite_packets.pipeline.workspace import work_folder
from expedite_packets.resources import data_root

EXHIBITS = "exhibits"
_IGNORED = {"thumbs.db", "desktop.ini", "ehthumbs.db"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """A new case: its case file, and the files that were copied with their page counts.

    ``skipped`` are entries of the folder copied from that are neither files nor
    folders, as paths within it: links that lead nowhere or to a folder, pipes.
    """

    case_file: Path
    found: tuple[FoundFile, ...]
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseKind:
    """A kind of case that can be started, with the channels and the ground it starts with."""

    id: str
    title: str
    channels: tuple[str, ...]
    criterion: str
    beginning: Beginning


def kind_of(
    name: str,
    channels: tuple[str, ...] = (),
    law: Path | None = None,
    cache: Path | None = None,
) -> CaseKind:
    """The kind of case of that name: a route that says what a new case starts with.

    ``channels`` take the place of those that the route has. ``law`` is a folder with dated data of
    the firm's own, ``cache`` the folder of what builds keep.

    Raises:
        RequestError: There is no such kind of case, or no such channel.
    """
    catalog = catalog_of(data_root(), law, cache)
    known = [(route, route.new) for route in catalog.routing.routes if route.new]
    for route, new in known:
        if route.id == name:
            chosen = tuple(_channel(catalog, one) for one in channels or new.channels)
            return CaseKind(
                id=route.id,
                title=route.title,
                channels=tuple(one.id for one in chosen),
                criterion=new.criterion,
                beginning=_beginning(route, new, chosen),
            )
    listed = ", ".join(f"{route.id} ({route.title})" for route, _ in known)
    raise RequestError("There is no such kind of case.", fix=f"Kinds of case: {listed}.")


def _channel(catalog: Catalog, wanted: str) -> Channel:
    try:
        return catalog.channel(wanted)
    except UnknownId as error:
        told = error.findings[0]
        raise RequestError(told.message, fix=told.fix) from error


def _beginning(route: Route, new: NewCase, channels: tuple[Channel, ...]) -> Beginning:
    """What the conditions of a route and the needs of its channels make of a new case."""
    when = route.when
    agency = when.agency[0] if when.agency else Agency.USCIS
    filings = any(channel.medium is Medium.FILING for channel in channels)
    to_file = when.filed is False or when.approved is False or filings
    return Beginning(
        agency=agency,
        status=when.status[0] if when.status else None,
        pending=not when.matter or Matter.PENDING in when.matter,
        form=new.form or "",
        classification=when.classification[0] if when.classification else "",
        filed=not to_file,
        numbered=not to_file and agency is not Agency.EOIR,
        approved=agency is Agency.DOS and not to_file,
        abroad=when.abroad is True,
        office_abroad=when.office_abroad is True,
        placed=CaseStatus.U in when.status,
        given=tuple(
            (channel.id, need) for channel in channels for need in channel.needs if need.given
        ),
    )


def prompts(
    criterion: str, answers: Answers, law: Path | None = None, cache: Path | None = None
) -> tuple[tuple[Prompt, ...], tuple[Prompt, ...]]:
    """What the letter must argue under a criterion, and the items of its checklist.

    ``law`` is a folder with dated data of the firm's own, ``cache`` that of what builds keep.

    Raises:
        RequestError: There is no such criterion or channel, or no edition on the answers' date.
    """
    catalog = catalog_of(data_root(), law, cache)
    try:
        edition = catalog.edition_on(answers.date)
        found = catalog.criterion(criterion, edition.id)
        for channel in answers.channels:
            catalog.channel(channel)
    except UnknownId as error:
        told = error.findings[0]
        raise RequestError(told.message, fix=told.fix) from error
    if answers.requestor_kind is not None:
        found = found.for_situation(found.situation_of(answers.requestor_kind))
    # an id may stand once per situation; the first is enough to ask by
    points: dict[str, str] = {one.id: one.asks for one in reversed(found.points)}
    items: dict[str, str] = {one.id: one.text for one in reversed(found.items)}
    return _prompts(points), _prompts(items)


def _prompts(asked: dict[str, str]) -> tuple[Prompt, ...]:
    return tuple(Prompt(id=id_, asks=text) for id_, text in reversed(asked.items()))


def start(folder: Path, answers: Answers, source: Path | None = None) -> Started:
    """Make the folder of a new case; all of it, or nothing.

    Files in ``source`` and the folders below are copied, never moved, into ``exhibits``; hidden
    files and what systems leave behind are not taken.

    Raises:
        OutputError: The folder exists and is not empty, a file can not be copied, or ``source``
            and the new folder contain each other.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        message = f"{folder} exists already and is not empty."
        raise OutputError(message, fix="Name a new folder for the case.")
    if source is not None and folder.resolve().is_relative_to(source.resolve()):
        message = f"{folder} would lie within the folder that is copied."
        raise OutputError(message, fix="Name a folder outside of it.")
    made_parent = folder.parent
    with work_folder(made_parent) as work:
        case = work / "case"
        (case / EXHIBITS).mkdir(parents=True)
        found, skipped = _copied(source, case / EXHIBITS) if source else ((), ())
        (case / CASE_FILE).write_text(scaffold(answers, found), encoding="utf-8", newline="\n")
        try:
            if folder.exists():
                folder.rmdir()
            case.rename(folder)
        except OSError as error:
            message = f"Cannot make {folder}: {error.strerror or type(error).__name__}."
            raise OutputError(message, fix="Check the rights and the free space.") from error
    return Started(case_file=folder / CASE_FILE, found=found, skipped=skipped)


def _copied(source: Path, target: Path) -> tuple[tuple[FoundFile, ...], tuple[str, ...]]:
    """The files that were copied, and what is neither file nor folder."""
    found: list[FoundFile] = []
    skipped: list[str] = []
    inside = (path.relative_to(source) for path in source.rglob("*"))
    for inner in sorted(inside, key=_as_people_sort):
        path = source / inner
        hidden = any(part.startswith((".", "~$")) for part in inner.parts)
        if hidden or path.name.lower() in _IGNORED:
            continue
        if path.is_dir() and not path.is_symlink():
            continue
        if not path.is_file():
            skipped.append(inner.as_posix())
            continue
        copy = target / inner
        try:
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
        except OSError as error:
            message = f"{path} can not be copied: {error.strerror or type(error).__name__}."
            raise OutputError(message, fix="Check that you may read the file.") from error
        name = PurePosixPath(EXHIBITS, *inner.parts)
        found.append(FoundFile(path=name, pages=count_pages(copy)))
    return tuple(found), tuple(skipped)


def _as_people_sort(inner: Path) -> tuple[object, ...]:
    """Capitals do not count and numbers by their size: Statement 2 before statement 10."""
    # re.split gives text and digits in turn, so that text meets text and number meets number
    steps = tuple(
        tuple(
            int(piece) if odd % 2 else piece
            for odd, piece in enumerate(re.split(r"([0-9]+)", part.casefold()))
        )
        for part in inner.parts
    )
    return steps, inner.as_posix()
