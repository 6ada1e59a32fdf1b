"""One e-mail, whatever program kept it: headers, bodies, pictures, attachments."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that came with a mail. ``cid`` is the name by which the body shows it, if it does."""

    name: str
    data: bytes
    cid: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """An e-mail as its reader saw it.

    ``headers`` are name and value in the order in which they are shown; ``text`` and ``html`` the
    two forms of the body, empty where there is none. ``attachments`` are in the mail's order.
    """

    headers: tuple[tuple[str, str], ...]
    text: str = ""
    html: str = ""
    attachments: tuple[Attachment, ...] = ()


class UnreadableMail(ValueError):
    """The file is no mail, or one that is damaged or nested beyond reason."""
