"""A mail becomes pages: its body under its headers, then its attachments in their order."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from pypdf import PdfWriter

from expedite_packets.errors import ExhibitError, MissingGlyph
from expedite_packets.exhibits.conversion import converted
from expedite_packets.exhibits.findings import FileFindings, counted
from expedite_packets.exhibits.given import Given, Make
from expedite_packets.exhibits.kinds import can_go_in, remedy
from expedite_packets.exhibits.mail import web
from expedite_packets.exhibits.mail.chosen import (
    chosen,
    file_name,
    in_mail,
    refuse_within,
    stays_out,
    within,
)
from expedite_packets.exhibits.mail.inline import InlinePictures
from expedite_packets.exhibits.mail.internet import read_internet_mail
from expedite_packets.exhibits.mail.message import Attachment, Mail, UnreadableMail
from expedite_packets.exhibits.mail.outlook import read_outlook_mail
from expedite_packets.exhibits.mail.plain import mail_document, text_of_html
from expedite_packets.exhibits.mail.settled import LettersMissing
from expedite_packets.exhibits.mail.state import PRINT_FIX, refuse_unread, tell_state
from expedite_packets.exhibits.pdf import canonical
from expedite_packets.exhibits.proof.prove import Expected, fail_unlike, pages_unlike
from expedite_packets.exhibits.sniff import FileKind, sniff
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.handling import Handling
from expedite_packets.model.pages import PageFacts, Treatment

MAX_DEPTH = 5
"""Mails within mails; nobody forwards deeper."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Part of the mail as a fragment of its own."""

    title: str
    fragment: Path
    pages: tuple[PageFacts, ...]


def normalise_mail(
    given: Given, target: Path, found: FileFindings, make: Make
) -> tuple[PageFacts, ...]:
    """Write the fragment of a mail to ``target``; ``make`` does the same for an attachment.

    Raises:
        ExhibitError: The mail, or an attachment of it, can not be used.
        VerificationError: The fragment does not show what its parts show.
    """
    mail = _read(given, found)
    tell_state(mail, found)
    body, others = _body(mail, given, target, found)
    pieces = [body]
    for number, attachment in enumerate(chosen(others, given.handling, found), start=1):
        piece = _attached(attachment, number, given, target, found, make)
        pieces += [piece] if piece else []
    found.stop_if_refused()
    return _joined(given.name, pieces, target)


def _read(given: Given, found: FileFindings) -> Mail:
    if given.depth >= MAX_DEPTH:
        found.refuse(
            "mail-too-deep",
            f"This e-mail lies in more than {MAX_DEPTH} others.",
            "Save the inner e-mails as files of their own and name these in the case file.",
        )
        found.stop_if_refused()
    try:
        if given.kind is FileKind.EML:
            return read_internet_mail(given.source.read_bytes())
        return read_outlook_mail(given.source)
    except UnreadableMail as problem:
        refuse_unread(problem, found)
        raise ExhibitError(found.all) from problem


def _headers(mail: Mail, handling: Handling) -> tuple[tuple[str, str], ...]:
    names = "; ".join(
        f"{one.name} (not included)" if stays_out(one, mail, handling) else one.name
        for one in mail.attachments
    )
    return (*mail.headers, ("Attachments", names)) if names else mail.headers


def _body(
    mail: Mail, given: Given, target: Path, found: FileFindings
) -> tuple[_Piece, tuple[Attachment, ...]]:
    """The body as pages, and the attachments that it does not show."""
    made, fragment = target.with_suffix(".body.pdf"), target.with_suffix(".0.pdf")
    shown = frozenset[int]()
    if mail.html.strip() and web.can_set_web_pages():
        data, shown = _as_page(mail, given, target, found)
        made.write_bytes(data)
    else:
        _tell_lost_look(mail, found)
        made.write_bytes(_as_text(mail, given, target, found))
    piece = _Piece("E-mail", fragment, converted(given.name, made, fragment, found))
    if any(one.rule == "mail-too-wide" for one in found.all):
        found.forget(("cropped-content",))  # the same, said a second time
    others = (one for place, one in enumerate(mail.attachments) if place not in shown)
    return piece, tuple(others)


def _as_page(
    mail: Mail, given: Given, target: Path, found: FileFindings
) -> tuple[bytes, frozenset[int]]:
    """The body set as a page of the web, and the places of the attachments that it shows."""
    headers = _headers(mail, given.handling)
    try:
        made = web.set_mail(mail, headers, InlinePictures(target, found).shown)
    except LettersMissing as problem:
        found.refuse(
            "missing-glyph",
            "This e-mail has letters that no font of this machine has.",
            "Install a font that has them, such as one of the Noto family, or: " + PRINT_FIX,
        )
        raise ExhibitError(found.all) from problem
    except ValueError as problem:
        found.refuse("mail-not-set", "The body of this e-mail can not be set.", PRINT_FIX)
        raise ExhibitError(found.all) from problem
    if made.refused:
        found.warn(
            "remote-content",
            f"This e-mail asks for {counted(made.refused, 'thing')} that did not come with it,"
            " such as pictures on the network; nothing was fetched, and their places are empty.",
            "If they matter, open it in a mail program, print it to PDF, and name the PDF.",
        )
    if made.cut:
        found.warn(
            "mail-too-wide",
            "Part of this e-mail is wider than a page, and stands outside of it.",
            "Look at its pages; if something is missing, " + PRINT_FIX[0].lower() + PRINT_FIX[1:],
        )
    return made.data, made.shown


def _tell_lost_look(mail: Mail, found: FileFindings) -> None:
    if not mail.html.strip():
        return
    which = "its text form" if mail.text.strip() else "the words of it"
    found.warn(
        "mail-as-text",
        f"This e-mail has a body with a layout; only {which} is in the packet, since the extra that"
        " sets such mail is not installed.",
        "Install it (pip install 'expedite-packets[mail]'), or print the mail to PDF and name it.",
    )


def _as_text(mail: Mail, given: Given, target: Path, found: FileFindings) -> bytes:
    try:
        return given.typeset(mail_document(mail, _headers(mail, given.handling)))
    except MissingGlyph as problem:
        if web.can_set_web_pages():
            text = mail.text if mail.text.strip() else text_of_html(mail.html)
            return _as_page(replace(mail, html="", text=text), given, target, found)[0]
        found.refuse(
            "missing-glyph",
            "This e-mail has characters that the toolkit's typeface lacks.",
            "Install the extra for mail (pip install 'expedite-packets[mail]'), or " + PRINT_FIX,
        )
        raise ExhibitError(found.all) from problem


def _attached(
    attachment: Attachment,
    number: int,
    given: Given,
    target: Path,
    found: FileFindings,
    make: Make,
) -> _Piece | None:
    """The fragment of an attachment; None, with a finding, where it can not go in."""
    name = f"{given.name}, attachment {file_name(attachment)}"
    source = target.with_suffix(f".{number}.attachment")
    fragment = target.with_suffix(f".{number}.pdf")
    source.write_bytes(attachment.data)
    own = FileFindings(name)
    try:
        sniffed = sniff(source, attachment.name)
        kind = sniffed.kind
        if not can_go_in(kind, given.handling.tools):
            message = f"This attachment is {kind.value}; it can not go in."
            own.refuse("file-kind", message, remedy(kind))
        elif sniffed.misnamed and kind is FileKind.TEXT and not _says_text(attachment):
            message = (
                "This attachment holds plain text, but its name says that it is something else;"
                " the document itself has not arrived."
            )
            own.refuse("file-kind", message, "Ask who sent it for the file.")
        inner_names = within(attachment, given.handling)
        if inner_names and kind not in (FileKind.EML, FileKind.MSG):
            refuse_within(own)
        own.stop_if_refused()
        inner = Given(
            name=name,
            source=source,
            kind=kind,
            handling=Handling(
                changes=given.handling.changes, tools=given.handling.tools, leave_out=inner_names
            ),
            typeset=given.typeset,
            depth=given.depth + 1,
        )
        pages = make(inner, fragment, own)
    except ExhibitError as error:
        found.take(in_mail(error.findings, given.depth))
        return None
    finally:
        source.unlink(missing_ok=True)
    found.take(in_mail(own.all, given.depth))
    return _Piece(attachment.name, fragment, pages)


def _says_text(attachment: Attachment) -> bool:
    """Whether the mail itself says that the attachment is text, such as an entry of a calendar."""
    return attachment.media.startswith("text/")


def _joined(name: str, pieces: Sequence[_Piece], target: Path) -> tuple[PageFacts, ...]:
    """One fragment of all pieces; each attachment gets a bookmark. Proven against the pieces."""
    writer = PdfWriter()
    for piece in pieces:
        title = piece.title if len(pieces) > 1 else None
        writer.append(str(piece.fragment), outline_item=title, import_outline=True)
    work = target.with_suffix(".joined.pdf")
    with work.open("wb") as stream:
        writer.write(stream)
    with pikepdf.open(work) as pdf:
        canonical.rebuild_tree(pdf)
        canonical.write(pdf, target)
    start = 0
    with pdfium.PdfDocument(target) as joined:
        for piece in pieces:
            expected = [Expected(start + at, at) for at in range(len(piece.pages))]
            fail_unlike(name, pages_unlike(piece.fragment, joined, expected))
            start += len(piece.pages)
    for path in (work, *(piece.fragment for piece in pieces)):
        path.unlink()
    every = [facts for piece in pieces for facts in piece.pages]
    return tuple(
        replace(facts, source_index=index, treatment=Treatment.CONVERTED)
        for index, facts in enumerate(every)
    )
