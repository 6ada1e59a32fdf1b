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
    " To leave it out, write under leave_out: below the outer e-mail in the case file the name of"
    " the attached e-mail that it came with, and behind a sign > its own, such as"
    " 'forwarded.eml > scan.pdf'; the first name alone leaves out all of that e-mail."
)
_WITHIN = ">"
"""Stands in ``leave_out:`` between an attached e-mail and what came with it."""


def chosen(
    attachments: Sequence[Attachment], handling: Handling, found: FileFindings
) -> tuple[Attachment, ...]:
    """Those that go in; what stays out, and names that there are not, are told."""
    # of what lies deeper the name of the attachment that it lies in, which asks on
    named = {_bare(name.partition(_WITHIN)[0]) for name in handling.leave_out}
    there = {_bare(one.name) for one in attachments}
    unknown = len(named - there)
    if unknown:
        found.refuse(
            "attachment-unknown",
            f"{counted(unknown, 'name')} under leave_out: below this e-mail is that of none of its"
            " attachments, or of a picture that its body shows.",
            "Write each name as the header of the e-mail's page in the packet lists it; for what"
            " came with an attached e-mail that e-mail's name, the sign > and its own.",
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
    names = (_bare(name) for name in handling.leave_out if _WITHIN not in name)
    return not handling.attachments or _bare(attachment.name) in names


def within(attachment: Attachment, handling: Handling) -> tuple[str, ...]:
    """What is to be left out of that which came with an attachment."""
    parts = (name.partition(_WITHIN) for name in handling.leave_out)
    own = _bare(attachment.name)
    return tuple(rest.strip() for first, sign, rest in parts if sign and _bare(first) == own)


def refuse_within(found: FileFindings) -> None:
    """Say that nothing can have come with an attachment that is no e-mail."""
    found.refuse(
        "attachment-unknown",
        "Names under leave_out: say that something came with this attachment, which is no e-mail.",
        "Write the name of the attachment alone, or of the attached e-mail that is meant.",
    )


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
