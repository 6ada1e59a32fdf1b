"""One e-mail, whatever program kept it: headers, bodies, pictures, attachments."""

from expedite_packets.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that came with a mail.

    ``cid`` and ``location`` are names by which the body may show it (RFC 2392, RFC 2557);
    ``media`` is what the mail says that it is.
    """

    name: str
    data: bytes
    cid: str = ""
    location: str = ""
    media: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """An e-mail as its reader saw it.

    ``headers`` are name and value in the order in which they are shown; ``text`` and ``html`` the
    two forms of the body, empty where there is none. ``attachments`` are in the mail's order.
    ``signed`` says that a digital signature came with it, ``cut_short`` that it ends in the middle,
    ``unsure_letters`` that letters are not coded as the mail says.
    """

    headers: tuple[tuple[str, str], ...]
    text: str = ""
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    signed: bool = False
    cut_short: bool = False
    unsure_letters: bool = False


class UnreadableMail(ValueError):
    """The file is no mail, or one that is damaged or nested beyond reason."""


class SeveralMails(UnreadableMail):
    """The file is a mailbox with more than one mail."""


class LockedMail(UnreadableMail):
    """The mail is encrypted, or packed whole into its signature."""
