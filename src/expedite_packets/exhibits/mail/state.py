"""Says in what state an e-mail is: locked, signed, cut short, or no e-mail at all."""

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.mail.message import LockedMail, Mail, SeveralMails, UnreadableMail

PRINT_FIX = "Open it in a mail program, print it to PDF, and name the PDF in the case file."
"""What is to be done with an e-mail that only its own program shows."""


def refuse_unread(problem: UnreadableMail, found: FileFindings) -> None:
    """Refuse a mail that can not be read, for its own reason."""
    match problem:
        case SeveralMails():
            found.refuse(
                "mailbox",
                "This file is a mailbox with more than one e-mail.",
                "Open it in a mail program, save each e-mail that matters as a file of its own"
                " (.eml), and name these in the case file.",
            )
        case LockedMail():
            found.refuse(
                "mail-locked",
                "This e-mail is encrypted, or packed into its digital signature (S/MIME or PGP);"
                " only the program of who got it opens it.",
                PRINT_FIX,
            )
        case _:
            found.refuse(
                "mail-not-read",
                "This e-mail is damaged, or holds something that only its own program opens, such"
                " as another e-mail.",
                "Open it in its own program, print it and every attachment to PDF, and name the"
                " PDFs.",
            )


def tell_state(mail: Mail, found: FileFindings) -> None:
    """Say what somebody should know of a mail besides what it shows."""
    if mail.signed:
        found.removed("digital signature of the e-mail")
        found.warn(
            "mail-signature",
            "This e-mail has a digital signature, which can not be checked in the packet.",
            "Keep the e-mail as a file; its hash is in the manifest.",
        )
    if any(name == "Bcc" for name, _ in mail.headers):
        found.warn(
            "mail-blind-copy",
            "This e-mail names people who got it as a blind copy (Bcc); the packet shows them.",
            "If that must not be read, black it out with redact: and text: below the e-mail.",
        )
    if mail.cut_short:
        found.warn(
            "mail-cut-short",
            "This e-mail ends in the middle: the marks between its parts are not complete.",
            "Compare it with the e-mail in its mail program; if something is missing, save it"
            " again.",
        )
    if mail.unsure_letters:
        found.warn(
            "text-encoding",
            "Letters of this e-mail are not coded as it says; accented ones may be wrong.",
            "Look at accented letters in the packet; if they are wrong, print the e-mail to PDF"
            " in a mail program and name the PDF.",
        )
