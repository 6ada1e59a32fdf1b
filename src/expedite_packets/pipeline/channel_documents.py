"""The documents that a channel needs beside the packet: scripts, messages, cover pages, forms."""

from collections.abc import Iterator

from expedite_packets.casefile.loader import LoadedCase
from expedite_packets.model.channel import ChannelDocument, Medium, Paper
from expedite_packets.model.document import Document
from expedite_packets.model.finding import Finding, Kind, Severity
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.ids import RuleId
from expedite_packets.model.sourced import Use
from expedite_packets.pipeline.draw import Drawn
from expedite_packets.planning.citations import resolve
from expedite_packets.templating import documents
from expedite_packets.writers.plain import write_plain

INTERNAL = "internal"
"""Folder of what stays in the office."""
TRANSLATION_CERTIFICATE = f"{INTERNAL}/translation-certificate"
_OFFICE = ("docx", "pdf")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelFile:
    """A document with its file name, without ending, from the output folder."""

    name: str
    formats: tuple[str, ...]
    document: Document
    sent: bool
    paper: Paper = Paper.LETTER


def channel_files(drawn: Drawn) -> tuple[ChannelFile, ...]:
    """What the channel needs beside the packet, and a certificate for translations that lack one.

    Raises:
        TemplateError: A template is broken.
    """
    found = [_file(one, drawn) for one in drawn.context.channel.documents]
    certificates = documents.translation_certificates(drawn.context)
    if certificates is not None:
        found.append(
            ChannelFile(
                name=TRANSLATION_CERTIFICATE,
                formats=_OFFICE,
                document=certificates,
                sent=False,
            )
        )
    return tuple(found)


def channel_file_names(drawn: Drawn) -> tuple[str, ...]:
    """Names of all files that the build writes."""
    found = [(_name(one), one.formats) for one in drawn.context.channel.documents]
    if drawn.context.uncertified:
        found.append((TRANSLATION_CERTIFICATE, _OFFICE))
    return tuple(f"{name}.{format}" for name, formats in found for format in formats)


def _name(one: ChannelDocument) -> str:
    return one.id if one.use is Use.SENT else f"{INTERNAL}/{one.id}"


def _file(one: ChannelDocument, drawn: Drawn) -> ChannelFile:
    return ChannelFile(
        name=_name(one),
        formats=one.formats,
        document=resolve(documents.channel_document(drawn.context, one), drawn.plan),
        sent=one.use is Use.SENT,
        paper=one.paper,
    )


def message_findings(drawn: Drawn, loaded: LoadedCase) -> Iterator[Finding]:
    """Messages longer than what the system takes, with the count; nothing is ever cut."""
    limit = loaded.case.message_limit
    if limit is None or drawn.context.channel.medium not in (Medium.UPLOAD, Medium.CHAT):
        return
    for one in channel_files(drawn):
        length = len(write_plain(one.document).rstrip("\n")) if "txt" in one.formats else 0
        if length > limit:
            yield Finding(
                rule=RuleId("message-too-long"),
                severity=Severity.ERROR,
                kind=Kind.CASE,
                message=f"The text {one.name}.txt has {length:,} characters, {length - limit:,}"
                f" more than the limit of {limit:,} in the case file.",
                fix="Shorten the facts, or say less in the message and leave the rest to the"
                " letter: delete `message_limit:` and shorten the text by hand.",
                place=loaded.place_of(("message_limit",)),
            )
