"""Records what went out: the packet as it is on disk, held against its manifest."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from expedite_packets.errors import FindingsError, OutputError, RequestError
from expedite_packets.model.finding import Finding, Kind, Place, Severity, blocking, ordered
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.ids import RuleId
from expedite_packets.model.manifest import Manifest, ManifestArtifact
from expedite_packets.model.sent import SentFile, SentRecord
from expedite_packets.pipeline.edited import MANIFEST, read_manifest, sha256_of
from expedite_packets.pipeline.staging import SENT, read_records
from expedite_packets.planning.following import next_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A record that was written, and what is to be said about it."""

    file: Path
    record: SentRecord
    findings: tuple[Finding, ...]


def record_sent(
    case_folder: Path,
    output: Path,
    channel: str,
    on: date,
    *,
    tracking: str | None = None,
    fax_report: Path | None = None,
    fresh: bool = False,
) -> Recorded:
    """Record that the newest packet of a channel went out on a day.

    The first time that is the packet in ``output/<channel>``, then its supplements in turn; with
    ``fresh`` the packet that was numbered anew. From then on its numbering is frozen.

    Raises:
        RequestError: Nothing was built that is not recorded yet.
        FindingsError: The packet is a draft, is not as it was built, or is younger than ``on``.
        OutputError: There is a record already, or it can not be written.
    """
    records = read_records(case_folder)
    mine = tuple(one for one in records if one.manifest.case.channel == channel)
    name = next_folder(mine, channel, fresh=fresh)
    folder = output / name
    manifest = read_manifest(folder)
    if manifest is None:
        raise _nothing_built(folder, again=bool(mine))
    findings = ordered(_problems(folder, manifest, channel, on))
    if blocking(findings):
        raise FindingsError(findings)
    record = SentRecord(
        on=on,
        tracking=tracking,
        fax_report=_file(fax_report.parent, fax_report.name) if fax_report else None,
        files=tuple(_file(folder, one) for one in _present(folder, manifest)),
        manifest=manifest,
    )
    target = case_folder / SENT / f"{on.isoformat()}-{name}.json"
    _write(target, record)
    return Recorded(file=target, record=record, findings=findings)


def _nothing_built(folder: Path, *, again: bool) -> RequestError:
    message = f"There is no packet in {folder} that could be recorded."
    if again:
        message += " What was sent before is on record already."
    return RequestError(
        message, fix="Build first; name the output folder with -o if it is another."
    )


def _problems(folder: Path, manifest: Manifest, channel: str, on: date) -> Iterator[Finding]:
    packet = folder / manifest.packet.file
    if manifest.case.channel != channel:
        yield _error("sent-channel", "This packet was made for another channel.", "Build again.")
    if manifest.packet.draft:
        yield _error(
            "sent-draft",
            "This packet is a DRAFT, which is not sent.",
            "Settle what `check` tells, build without --draft, and send that packet.",
        )
    if on < manifest.case.as_of:
        yield _error(
            "sent-before-letter",
            f"The letter is dated {manifest.case.as_of}, but --on says {on}, which is before.",
            "Correct --on.",
        )
    if not packet.is_file() or sha256_of(packet) != manifest.packet.sha256:
        yield _error(
            "sent-other-packet",
            "The packet on disk is not the one that the manifest tells of.",
            "Find the file that was sent and put it back, or build again if this one was not sent.",
            manifest.packet.file,
        )
    for one in manifest.artifacts:
        if one.file != manifest.packet.file:
            yield from _artifact(folder, one)


def _artifact(folder: Path, one: ManifestArtifact) -> Iterator[Finding]:
    path = folder / one.file
    if path.is_file() and sha256_of(path) == one.sha256:
        return
    inside = one.file.startswith("internal/") or one.file.endswith(".docx")
    what = "was changed" if path.is_file() else "is missing"
    yield Finding(
        rule=RuleId("sent-other-file"),
        severity=Severity.WARNING if inside else Severity.ERROR,
        kind=Kind.CASE,
        message=f"{one.file} {what} since the build.",
        fix="It does not leave the office; the record has it as it is."
        if inside
        else "Build again, so that the record tells of what was sent.",
        place=Place(file=one.file),
    )


def _present(folder: Path, manifest: Manifest) -> Iterator[str]:
    """Every file of the set that is there, the manifest last."""
    for one in manifest.artifacts:
        if (folder / one.file).is_file():
            yield one.file
    yield MANIFEST


def _file(folder: Path, name: str) -> SentFile:
    path = folder / name
    return SentFile(file=name, sha256=sha256_of(path), bytes=path.stat().st_size)


def _write(target: Path, record: SentRecord) -> None:
    text = record.model_dump_json(indent=2, exclude_none=True) + "\n"
    try:
        target.parent.mkdir(exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        message = f"There is a record {SENT}/{target.name} already."
        fix = "It is not overwritten. If it was written by mistake, move it away yourself."
        raise OutputError(message, fix=fix) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = f"The record can not be written into {target.parent}: {reason}."
        raise OutputError(message, fix="Check the rights and the free space.") from error


def _error(rule: str, message: str, fix: str, file: str = MANIFEST) -> Finding:
    return Finding(
        rule=RuleId(rule),
        severity=Severity.ERROR,
        kind=Kind.CASE,
        message=message,
        fix=fix,
        place=Place(file=file),
    )
