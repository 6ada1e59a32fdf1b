"""Reads mail as Outlook keeps it (.msg, MS-OXMSG)."""

from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from oxmsg import Message

from expedite_packets.exhibits.mail.message import Attachment, Mail, UnreadableMail

_CONTENT_ID = 0x3712
_CONTENT_LOCATION = 0x3713
_RICH_TEXT = 0x1009
_ONLY_RICH_TEXT = "body in Outlook's rich text only"
_ATTACHED_MAIL = "embedded message"
_KINDS = {1: "To", 2: "Cc", 3: "Bcc"}
_RECIPIENT_TYPE = 0x0C15


def read_outlook_mail(source: Path) -> Mail:
    """The mail in ``source``.

    Raises:
        UnreadableMail: It can not be read, or holds a mail as attachment or a body in rich text
            alone, which only Outlook opens.
    """
    try:
        return _read(Message.load(str(source)))
    except UnreadableMail:
        raise
    # the library raises whatever its container raises on damaged files
    except Exception as problem:
        raise UnreadableMail from problem


def _read(kept: Any) -> Mail:
    if not (kept.body or kept.html_body) and kept.properties.binary_prop_value(_RICH_TEXT):
        raise UnreadableMail(_ONLY_RICH_TEXT)
    headers = [("From", _decoded(kept.sender or ""))]
    for kind in ("To", "Cc", "Bcc"):
        people = [_person(one) for one in kept.recipients if _kind(one) == kind]
        headers += [(kind, "; ".join(people))] if people else []
    if kept.sent_date:
        headers.append(("Date", format_datetime(kept.sent_date)))
    headers.append(("Subject", kept.subject or ""))
    return Mail(
        headers=tuple((name, " ".join(value.split())) for name, value in headers if value.strip()),
        text=kept.body or "",
        html=_html(kept.html_body),
        attachments=tuple(
            _attachment(one, number) for number, one in enumerate(kept.attachments, start=1)
        ),
    )


def _decoded(header: str) -> str:
    """A header as it is read; Outlook keeps it as it travelled (RFC 2047)."""
    try:
        return str(make_header(decode_header(header)))
    except (LookupError, UnicodeError, HeaderParseError):
        return header


def _html(body: object) -> str:
    if isinstance(body, bytes):
        return body.decode("utf-8", "replace")
    return body if isinstance(body, str) else ""


def _kind(recipient: Any) -> str:
    value = recipient.properties.int_prop_value(_RECIPIENT_TYPE)
    return _KINDS.get(int(value or 1), "To")


def _person(recipient: Any) -> str:
    name, address = recipient.name or "", recipient.email_address or ""
    return f"{name} <{address}>" if name and address and name != address else name or address


def _attachment(kept: Any, number: int) -> Attachment:
    if not kept.attached_by_value or kept.file_bytes is None:
        raise UnreadableMail(_ATTACHED_MAIL)
    return Attachment(
        name=kept.file_name or f"attachment-{number}",
        data=kept.file_bytes,
        cid=kept.properties.str_prop_value(_CONTENT_ID) or "",
        location=kept.properties.str_prop_value(_CONTENT_LOCATION) or "",
        media=kept.mime_type or "",
    )
