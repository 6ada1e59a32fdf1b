"""That what was sent comes out of a build as it went out."""

import hashlib
from collections.abc import Iterator

from expedite_packets import __version__
from expedite_packets.model.finding import Finding, Place, Severity
from expedite_packets.model.ids import RuleId
from expedite_packets.model.manifest import Manifest, ManifestSection
from expedite_packets.model.plan import PacketPlan
from expedite_packets.model.sent import SentRecord
from expedite_packets.pipeline.draw import Drawn
from expedite_packets.pipeline.inputs import Inputs
from expedite_packets.pipeline.press import Press
from expedite_packets.planning.following import Stage

LETTER_PDF = "cover-letter.pdf"
_FIX = (
    "Put the case file back as it was, and tell what is new in a supplement: list new exhibits"
    " behind the last one, new facts under supplements:. Where all has to be made anew, build with"
    " --fresh."
)


def letter_findings(stage: Stage, drawn: Drawn, inputs: Inputs, press: Press) -> Iterator[Finding]:
    """A letter, or an order of pages, that is not the one that went out."""
    record = stage.record
    if record is None or stage.faults:
        return
    made_by = record.manifest.tool.version
    if made_by != __version__:
        yield Finding(
            rule=RuleId("sent-by-other-version"),
            severity=Severity.WARNING,
            message=f"What was sent on {record.on} was made by version {made_by} of this program;"
            f" version {__version__} may set its letter in another way.",
            fix="Nothing has to be built for what was sent: keep its folder as it is.",
            place=Place(file=inputs.loaded.file_name),
        )
        return
    if _sections(drawn.plan) != [_section(one) for one in record.manifest.sections]:
        yield _changed("letter, table of evidence or index would take other pages", record, inputs)
    elif _letter(record.manifest) != _letter_now(drawn, inputs, press):
        yield _changed("the letter would say something else", record, inputs)


def _sections(plan: PacketPlan) -> list[tuple[str, int, int]]:
    return [(one.kind.value, one.pages.first, one.pages.last) for one in plan.sections]


def _section(one: ManifestSection) -> tuple[str, int, int]:
    return one.kind, one.first_page, one.last_page


def _letter(manifest: Manifest) -> str:
    """What stands for the letter's content: the hash of its PDF, or of the final letter."""
    if manifest.letter.sources:
        return manifest.letter.sources[0].sha256
    return next((one.sha256 for one in manifest.artifacts if one.file == LETTER_PDF), "")


def _letter_now(drawn: Drawn, inputs: Inputs, press: Press) -> str:
    use = inputs.loaded.case.letter.use
    if use:
        return inputs.files[str(use)].sha256
    if drawn.letter is None:
        return ""
    return hashlib.sha256(press.pdf(drawn.letter, links=False).data).hexdigest()


def _changed(what: str, record: SentRecord, inputs: Inputs) -> Finding:
    return Finding(
        rule=RuleId("sent-changed"),
        severity=Severity.ERROR,
        message=f"With the case as it is now, {what} than in what was sent on {record.on}.",
        fix=_FIX,
        place=Place(file=inputs.loaded.file_name),
    )


def packet_finding(record: SentRecord, sha256: str, place: Place, *, draft: bool) -> Finding | None:
    """The error that the packet just made is not the one that went out; None if it is."""
    if sha256 == record.manifest.packet.sha256:
        return None
    made_by = record.manifest.tool.version
    if draft:
        what = "A draft would take the place of the packet"
        fix = "Build without --draft; nothing has to be built for what was sent."
    elif made_by != __version__:
        what = f"Version {__version__} makes it differently than version {made_by} made the packet"
        fix = f"Keep the folder as it is; to build it again, use version {made_by}."
    else:
        what = "With the case as it is now, another packet would come out than the one"
        fix = _FIX
    return Finding(
        rule=RuleId("sent-changed"),
        severity=Severity.ERROR,
        message=f"{what} that was sent on {record.on}.",
        fix=fix,
        place=place,
    )
