"""Which attachments of an e-mail go in, as the case file asks; what else can be done with them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from expedite_packets.exhibits.findings import FileFindings, counted
from expedite_packets.exhibits.mail.message import Attachment, Mail
from expedite_packets.model.finding import Finding, Severity
from expedite_packets.model.handling import Handling

_SAVE = "Save the attachment as a file of its own. "
_LEAVE_OUT = (
    " To leave it out, write its name under leave_out: below the e-mail in the case file;"
    " attachments: false leaves all of them out."
)
_LEAVE_OUT_OUTER = (
    " To leave it out, write the name of the attached e-mail that it came with under leave_out:"
    " below the outer e-mail in the case file."
)


def chosen(
    attachments: Sequence[Attachment], handling: Handling, found: FileFindings
) -> tuple[Attachment, ...]:
    """Those that go in; what stays out, and names that there are not, are told."""
    unwanted = {_bare(name) for name in handling.leave_out}
    there = {_bare(one.name) for one in attachments}
    unknown = len(unwanted - there)
    if unknown:
        found.refuse(
            "attachment-unknown",
            f"{counted(unknown, 'name')} under leave_out: below this e-mail is that of none of its"
            " attachments, or of a picture that its body shows.",
            "Write each name as the header of the e-mail's page in the packet lists it.",
        )
    kept = tuple(one for one in attachments if not _is_unwanted(one, handling))
    left_out = len(attachments) - len(kept)
    if left_out:
        found.warn(
            "attachments-left-out",
            f"Left out of this e-mail, as the case file asks: {counted(left_out, 'attachment')}.",
            "See that nothing of that is evidence.",
        )
    return kept


def stays_out(attachment: Attachment, mail: Mail, handling: Handling) -> bool:
    """Whether the case file leaves it out, and the body does not show it."""
    shown = attachment.cid and attachment.cid in mail.html
    return not shown and _is_unwanted(attachment, handling)


def _is_unwanted(attachment: Attachment, handling: Handling) -> bool:
    names = map(_bare, handling.leave_out)
    return not handling.attachments or _bare(attachment.name) in names


def file_name(attachment: Attachment) -> str:
    """The attachment's name without folders that it may come with."""
    return PurePosixPath(attachment.name.replace("\\", "/")).name


def in_mail(findings: Iterable[Finding], depth: int) -> tuple[Finding, ...]:
    """What keeps an attachment out, with what can be done about it in a mail so deep in others."""
    return tuple(
        replace(one, fix=_for_attachment(one.fix, depth))
        if one.severity is Severity.ERROR and not one.fix.startswith(_SAVE)
        else one
        for one in findings
    )


def _for_attachment(fix: str, depth: int) -> str:
    return f"{_SAVE}{fix}{_LEAVE_OUT_OUTER if depth else _LEAVE_OUT}"


def _bare(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).name.strip().casefold()
