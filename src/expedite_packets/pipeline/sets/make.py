"""Makes the set of a channel's medium from the proven packet."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from expedite_packets.model.channel import Medium
from expedite_packets.model.finding import Finding, Kind, Severity
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.ids import RuleId
from expedite_packets.model.manifest import ManifestArtifact
from expedite_packets.pipeline.artifacts import artifact
from expedite_packets.pipeline.draw import Drawn
from expedite_packets.pipeline.prepare import Prepared
from expedite_packets.pipeline.press import Press
from expedite_packets.pipeline.progress import Progress

if TYPE_CHECKING:  # few packets are uploaded
    from expedite_packets.model.upload import UploadPart


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeSet:
    """The files of a set by their paths from the output folder, and what is to be said of them."""

    artifacts: tuple[ManifestArtifact, ...] = ()
    findings: tuple[Finding, ...] = ()
    parts: tuple["UploadPart", ...] = ()
    """The files of an upload or e-mail, where it takes several."""


NOTHING = MadeSet()


def may_be_several(prepared: Prepared) -> bool:
    """Whether the packet may leave in several files, of which the channel's documents tell."""
    return prepared.channel.medium in (Medium.UPLOAD, Medium.EMAIL) and not prepared.draft


def make_set(
    prepared: Prepared, drawn: Drawn, folder: Path, packet: Path, press: Press, progress: Progress
) -> MadeSet:
    """Make what the channel's medium needs in ``folder``, which holds the packet.

    Nothing is made of a draft: what lies ready for the machine must be fit to be sent.

    Raises:
        FindingsError: The packet can not go out this way as the case asks.
    """
    if prepared.draft:
        return MadeSet(findings=tuple(_no_set(prepared)))
    match prepared.channel.medium:
        case Medium.FAX:
            # each of these takes long to import, and a build needs at most one
            from expedite_packets.pipeline.sets.fax import make_fax

            return _made(folder, *make_fax(prepared, drawn, folder, packet, press, progress))
        case Medium.UPLOAD | Medium.EMAIL:
            from expedite_packets.pipeline.sets.upload import FOLDER as UPLOAD
            from expedite_packets.pipeline.sets.upload import make_upload

            parts, findings = make_upload(prepared, drawn, folder, packet, press)
            names = (f"{UPLOAD}/{part.file}" for part in parts)
            return replace(_made(folder, names, findings), parts=parts)
        case Medium.MAIL:
            from expedite_packets.pipeline.sets.mail import make_mail

            return _made(folder, make_mail(prepared, drawn, folder, packet))
        case Medium.PHONE | Medium.CHAT | Medium.FILING:
            return NOTHING


def _made(folder: Path, names: Iterable[str], findings: Iterable[Finding] = ()) -> MadeSet:
    return MadeSet(
        artifacts=tuple(artifact(folder, name, "set") for name in names),
        findings=tuple(findings),
    )


def _no_set(prepared: Prepared) -> Iterable[Finding]:
    if prepared.channel.medium in (Medium.FAX, Medium.UPLOAD, Medium.EMAIL):
        yield Finding(
            rule=RuleId("draft-without-set"),
            severity=Severity.NOTE,
            kind=Kind.CASE,
            message="No files for the fax machine or the upload are made of a draft.",
        )
