"""Reads mail as it travels (.eml, RFC 5322 and MIME)."""

from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser

from expedite_packets.exhibits.mail.message import Attachment, Mail, UnreadableMail

_SHOWN = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Date", "Subject")
_MAX_PARTS = 300
_ENDINGS = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/tiff": ".tif",
    "message/rfc822": ".eml",
    "text/plain": ".txt",
    "text/html": ".html",
    "text/calendar": ".ics",
}


def read_internet_mail(data: bytes) -> Mail:
    """The mail in ``data``.

    Raises:
        UnreadableMail: There is no mail in it, or more parts than any real mail has.
    """
    try:
        parsed = BytesParser(policy=policy.default).parsebytes(_without_envelope(data))
        return _read(parsed)
    except (MessageError, LookupError, UnicodeError, ValueError, RecursionError) as problem:
        raise UnreadableMail from problem


def _without_envelope(data: bytes) -> bytes:
    """Without the line that mailbox files put before each mail."""
    return data.split(b"\n", 1)[1] if data.startswith(b"From ") and b"\n" in data else data


def _read(parsed: object) -> Mail:
    if not isinstance(parsed, EmailMessage):
        raise UnreadableMail
    headers = tuple(
        (name, " ".join(str(value).split()))
        for name in _SHOWN
        for value in parsed.get_all(name, [])
    )
    bodies: dict[str, str] = {}
    attachments: list[Attachment] = []
    for number, part in enumerate(_leaves(parsed)):
        if number > _MAX_PARTS:
            raise UnreadableMail
        kind = part.get_content_type()
        named = part.get_filename()
        is_body = kind in ("text/plain", "text/html") and not named
        if is_body and part.get_content_disposition() != "attachment" and kind not in bodies:
            bodies[kind] = _text(part)
            continue
        attachments.append(_attachment(part, kind, len(attachments) + 1))
    if not headers:
        raise UnreadableMail
    return Mail(
        headers=headers,
        text=bodies.get("text/plain", ""),
        html=bodies.get("text/html", ""),
        attachments=tuple(attachments),
    )


def _leaves(part: EmailMessage) -> "list[EmailMessage]":
    """The parts that hold content; a mail that came as attachment is one of them."""
    if part.get_content_maintype() != "multipart":
        return [part]
    found: list[EmailMessage] = []
    for inner in part.iter_parts():
        if isinstance(inner, EmailMessage):
            found += _leaves(inner)
    return found


def _text(part: EmailMessage) -> str:
    content = part.get_content()
    return content if isinstance(content, str) else ""


def _attachment(part: EmailMessage, kind: str, number: int) -> Attachment:
    if kind == "message/rfc822":
        inner = part.get_content()
        data = inner.as_bytes() if isinstance(inner, EmailMessage) else b""
    else:
        payload = part.get_payload(decode=True)
        data = payload if isinstance(payload, bytes) else b""
    name = part.get_filename() or f"attachment-{number}{_ENDINGS.get(kind, '')}"
    cid = str(part.get("Content-ID", "")).strip().strip("<>")
    return Attachment(name=name, data=data, cid=cid)
