"""Reads mail as it travels (.eml, RFC 5322 and MIME)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import policy
from email.errors import (
    CloseBoundaryNotFoundDefect,
    MessageError,
    MissingHeaderBodySeparatorDefect,
    StartBoundaryNotFoundDefect,
)
from email.message import EmailMessage, Message
from email.parser import BytesParser
from html import escape

from expedite_packets.exhibits.mail.message import (
    Attachment,
    LockedMail,
    Mail,
    SeveralMails,
    UnreadableMail,
)
from expedite_packets.exhibits.mail.plain import text_of_html

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
    "message/delivery-status": ".txt",
    "text/rfc822-headers": ".txt",
}
_LOCKED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")
"""The mail as a whole is inside (RFC 8551, RFC 3156): only its own program opens it."""
_SEALS = (
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pgp-signature",
)
_CUT = (
    CloseBoundaryNotFoundDefect,
    StartBoundaryNotFoundDefect,
    MissingHeaderBodySeparatorDefect,
)
"""What the parser remarks where a mail ends in the middle of a part."""
_NEXT_MAIL = re.compile(rb"\n\r?\nFrom [^\r\n]+ \d{4}\r?\n[A-Za-z][A-Za-z0-9-]*:")
"""Where a mailbox goes on with its next mail (RFC 4155)."""


@dataclass(slots=True)
class _Parts:
    """What was read so far, in order: pieces of the body, each as text and page, and files."""

    bodies: list[tuple[str, str]] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    signed: bool = False
    cut: bool = False
    unsure: bool = False
    count: int = 0


def read_internet_mail(data: bytes) -> Mail:
    """The mail in ``data``.

    Raises:
        UnreadableMail: There is no mail in it, several of them, one that is locked, or more parts
            than any real mail has.
    """
    if data.startswith(b"From ") and _NEXT_MAIL.search(data):
        raise SeveralMails
    try:
        parsed = BytesParser(policy=policy.default).parsebytes(_without_envelope(data))
        return _read(parsed)
    except (MessageError, LookupError, ValueError, RecursionError, AttributeError) as problem:
        if isinstance(problem, UnreadableMail):
            raise
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
    if not headers:
        raise UnreadableMail
    parts = _Parts()
    _walk(parsed, parts)
    text, html = _joined(parts.bodies)
    return Mail(
        headers=headers,
        text=text,
        html=html,
        attachments=tuple(parts.attachments),
        signed=parts.signed,
        cut_short=parts.cut,
        unsure_letters=parts.unsure,
    )


def _walk(part: EmailMessage, parts: _Parts) -> None:
    """Sort a part, with all that lies in it, into bodies and files."""
    parts.count += 1
    if parts.count > _MAX_PARTS:
        raise UnreadableMail
    kind = part.get_content_type()
    if kind in _LOCKED:
        raise LockedMail
    parts.cut = parts.cut or any(isinstance(one, _CUT) for one in part.defects)
    if kind in _SEALS:
        parts.signed = True
    elif part.get_content_maintype() == "multipart":
        _walk_several(part, kind, parts)
    elif _is_body(part, kind):
        text = _text(part, parts)
        parts.bodies.append(("", text) if kind == "text/html" else (text, ""))
    else:
        parts.attachments.append(_attachment(part, kind, len(parts.attachments) + 1))


def _walk_several(part: EmailMessage, kind: str, parts: _Parts) -> None:
    before = len(parts.bodies)
    for inner in part.iter_parts():
        if isinstance(inner, EmailMessage):
            _walk(inner, parts)
    if kind == "multipart/alternative":
        parts.bodies[before:] = _one_of(parts.bodies[before:])
    # what programs that list mail write behind the last part is read by nobody's mail program
    if part.epilogue and part.epilogue.strip():
        parts.bodies.append((part.epilogue, ""))


def _one_of(bodies: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of forms of one body its page, which may have several pieces, with its text."""
    pages = [html for _, html in bodies if html.strip()]
    texts = [text for text, _ in bodies if text.strip()]
    if not pages:
        return bodies[:1]
    return [(texts[0] if texts else "", "\n".join(pages))]


def _joined(bodies: list[tuple[str, str]]) -> tuple[str, str]:
    """All pieces of the body as text, and as a page if one of them is a page."""
    shown = [(text, html) for text, html in bodies if text.strip() or html.strip()]
    text = "\n\n".join(
        text if text.strip() or len(shown) == 1 else text_of_html(html) for text, html in shown
    )
    if not any(html.strip() for _, html in shown):
        return text, ""
    pages = (
        html if html.strip() else f'<pre class="expedite-text">{escape(text)}</pre>'
        for text, html in shown
    )
    return text, "\n".join(pages)


def _is_body(part: EmailMessage, kind: str) -> bool:
    named = part.get_filename() or part.get_content_disposition() == "attachment"
    return kind in ("text/plain", "text/html") and not named


def _text(part: EmailMessage, parts: _Parts) -> str:
    """The part's text; where its letters are not coded as it says, ``parts`` is told."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    for coding in _codings(part):
        try:
            return data.decode(coding)
        except (LookupError, UnicodeError):
            parts.unsure = True
    return data.decode("cp1252", "replace")


def _codings(part: EmailMessage) -> Iterator[str]:
    stated = part.get_content_charset()
    # mail that states no charset is ASCII (RFC 2045, 5.2), of which UTF-8 is an extension
    yield stated if stated and stated not in ("us-ascii", "ascii") else "utf-8"
    yield "utf-8"


def _attachment(part: EmailMessage, kind: str, number: int) -> Attachment:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    inner = part.get_payload()
    if isinstance(inner, list):
        # a mail in a mail, or the parts of a report that it could not be delivered
        data = b"\n".join(one.as_bytes() for one in inner if isinstance(one, Message))
    name = part.get_filename() or f"attachment-{number}{_ENDINGS.get(kind, '')}"
    cid = str(part.get("Content-ID", "")).strip().strip("<>")
    location = str(part.get("Content-Location", "")).strip()
    return Attachment(name=name, data=data, cid=cid, location=location, media=kind)
