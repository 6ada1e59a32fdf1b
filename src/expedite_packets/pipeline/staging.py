"""What was sent of a case, and the case as the next packet or supplement has to see it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from expedite_packets.casefile.files import inputs_of
from expedite_packets.errors import CaseFileError
from expedite_packets.model.case import Case
from expedite_packets.model.exhibit import Exhibit, FileOptions, FileRole
from expedite_packets.model.finding import Finding, Kind, Place, Severity
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.ids import ChannelId, ExhibitKey, RuleId
from expedite_packets.model.letter_source import LetterSource
from expedite_packets.model.manifest import ManifestArea, ManifestOptions, ManifestSource
from expedite_packets.model.sent import SentRecord
from expedite_packets.model.supplement import Supplement
from expedite_packets.pipeline.inputs import Inputs
from expedite_packets.planning.following import NowExhibit, Stage, stage_of
from expedite_packets.sourcefile.ordinary import read_ordinary

SENT = "sent"
"""Folder beside the case file that holds the records."""


def read_records(case_folder: Path) -> tuple[SentRecord, ...]:
    """Every record of the case.

    Raises:
        CaseFileError: One can not be read; without it nobody knows what the office has.
    """
    folder = case_folder / SENT
    records: list[SentRecord] = []
    broken: list[Finding] = []
    for path in sorted(folder.glob("*.json")):
        try:
            records.append(SentRecord.model_validate_json(read_ordinary(path)))
        except (OSError, ValidationError):
            broken.append(
                Finding(
                    rule=RuleId("sent-record"),
                    severity=Severity.ERROR,
                    kind=Kind.CASE_FILE,
                    message="This record of what was sent can not be read, or was edited.",
                    fix="Put it back from your backup: page numbers that were sent depend on it."
                    " Files that are no records do not belong into this folder.",
                    place=Place(file=f"{SENT}/{path.name}"),
                )
            )
    if broken:
        raise CaseFileError(broken)
    return tuple(records)


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """A channel's stage with the case as it has to see it, and what speaks against it."""

    stage: Stage
    inputs: Inputs
    findings: tuple[Finding, ...]


def staged(
    inputs: Inputs,
    channel: ChannelId,
    records: tuple[SentRecord, ...],
    *,
    as_of: date | None,
    fresh: bool,
) -> Staged:
    """What is to be built for a channel, given the records of the case.

    A supplement has a date and a letter of its own; so the case that it sees has them.
    """
    case = inputs.loaded.case
    mine = tuple(one for one in records if one.manifest.case.channel == channel)
    front = tuple(
        _source(one.input, str(one.file), FileRole.DOCUMENT, "", one, inputs) for one in case.front
    )
    stage = stage_of(mine, tuple(now_exhibits(case, inputs)), front, fresh=fresh)
    findings = [*_faults(stage, inputs), *_entry_findings(stage, inputs, mine)]
    if not stage.supplement:
        return Staged(stage=stage, inputs=inputs, findings=tuple(findings))
    entry = entry_of(case, stage)
    day = entry.date if entry else case.date
    if stage.record:
        day = stage.record.manifest.case.as_of
    elif as_of:
        day = as_of
    letter = entry.letter if entry else LetterSource()
    seen = case.model_copy(update={"date": day, "letter": letter})
    findings += _day_findings(day, mine, stage, inputs)
    loaded = replace(inputs.loaded, case=seen)
    return Staged(stage=stage, inputs=replace(inputs, loaded=loaded), findings=tuple(findings))


def entry_of(case: Case, stage: Stage) -> Supplement | None:
    """What the case file says of the supplement, if anything."""
    number = stage.supplement
    return case.supplements[number - 1] if 0 < number <= len(case.supplements) else None


def now_exhibits(case: Case, inputs: Inputs) -> Iterator[NowExhibit]:
    """Every exhibit as it is now."""
    for exhibit in case.exhibits:
        sources = _sources(exhibit, inputs)
        yield NowExhibit(key=ExhibitKey(exhibit.key), title=exhibit.title, sources=sources)


def _sources(exhibit: Exhibit, inputs: Inputs) -> tuple[ManifestSource, ...] | None:
    found: list[ManifestSource] = []
    first = 1
    for part in exhibit.in_order(inputs.loaded.case.packet.translations):
        one = _source(part.input, str(part.file), part.role, part.title or "", part, inputs, first)
        if one is None:
            return None
        found.append(one)
        first = one.last_page + 1
    return tuple(found)


def _source(
    name: str,
    file: str,
    role: str,
    title: str,
    options: FileOptions,
    inputs: Inputs,
    first: int = 1,
) -> ManifestSource | None:
    normalised = inputs.files.get(name)
    if normalised is None:
        return None
    return ManifestSource(
        name=name,
        file=file,
        sha256=normalised.sha256,
        pages=len(normalised.pages),
        first_page=first,
        last_page=first + len(normalised.pages) - 1,
        role=role,
        title=title,
        options=options_of(name, inputs, options),
    )


def options_of(name: str, inputs: Inputs, options: FileOptions | None = None) -> ManifestOptions:
    """What was asked for the input ``name``, so that it can be done again."""
    if options is None:
        case = inputs.loaded.case
        options = next(given for known, _, given, _ in inputs_of(case) if known == name)
    return ManifestOptions(
        pages=options.pages,
        password_env=options.password_env,
        changes=options.changes,
        accept_damaged=options.accept_damaged,
        attachments=options.attachments,
        leave_out=options.leave_out,
        redacted=tuple(
            dict.fromkeys(
                ManifestArea(page=page.source_index + 1, area=area)
                for page in inputs.files[name].pages
                for area in page.redacted
            )
        ),
    )


def _faults(stage: Stage, inputs: Inputs) -> Iterator[Finding]:
    for fault in stage.faults:
        path = ("exhibits",) if fault.at is None else ("exhibits", fault.at)
        yield _finding(fault.rule, fault.message, fault.fix, inputs, path)


def _entry_findings(
    stage: Stage, inputs: Inputs, mine: tuple[SentRecord, ...]
) -> Iterator[Finding]:
    """Supplements that the case file tells of, but that nothing is there for."""
    told = len(inputs.loaded.case.supplements)
    if told <= stage.supplement:
        return
    if stage.before:
        message = "A packet that is numbered anew has no supplement: its letter tells none of this."
        fix = "Tell these facts under claims:, and delete the entry once the new packet was sent."
    elif not mine:
        message = "A supplement follows what was sent, but no packet is on record as sent."
        fix = "Record it with `expedite sent CASE --channel ID --on DATE`, or delete the entry."
    else:
        message = "There is no new exhibit for this supplement: none stands behind those sent."
        fix = "List what is new behind the last exhibit, or delete the entry."
    blocks = bool(mine) and not stage.before
    yield _finding(
        "supplement-of-nothing",
        message,
        fix,
        inputs,
        ("supplements", stage.supplement),
        Severity.ERROR if blocks else Severity.WARNING,
    )


def _day_findings(
    day: date, mine: tuple[SentRecord, ...], stage: Stage, inputs: Inputs
) -> Iterator[Finding]:
    """A supplement dated before what it follows went out."""
    if stage.record:
        return
    last = max(one.on for one in mine if one.manifest.fresh == stage.fresh)
    if day < last:
        number = stage.supplement
        there = number <= len(inputs.loaded.case.supplements)
        yield _finding(
            "supplement-date",
            f"New exhibits stand behind those that were sent on {last}, so they make supplement"
            f" {number}; but its date is {day}, before that day.",
            f"Give the date of its letter, and what is new, under supplements: (entry {number}),"
            " or the date alone with --as-of.",
            inputs,
            ("supplements", number - 1, "date") if there else ("date",),
        )


def _finding(
    rule: str,
    message: str,
    fix: str,
    inputs: Inputs,
    path: tuple[str | int, ...],
    severity: Severity = Severity.ERROR,
) -> Finding:
    return Finding(
        rule=RuleId(rule),
        severity=severity,
        kind=Kind.CASE,
        message=message,
        fix=fix,
        place=inputs.loaded.place_of(path),
    )
