"""Writes the documents of a channel into the output folder, each in the formats it is needed in."""

from dataclasses import replace
from pathlib import Path

from expedite_packets.errors import PacketError
from expedite_packets.model.document import Paragraph, Run
from expedite_packets.model.manifest import ManifestArtifact
from expedite_packets.pipeline.artifacts import DRAFT, artifact, marked_draft
from expedite_packets.pipeline.channel_documents import ChannelFile, channel_files
from expedite_packets.pipeline.draw import Drawn
from expedite_packets.pipeline.press import Press
from expedite_packets.writers.plain import write_plain


def write_channel_files(
    drawn: Drawn, folder: Path, press: Press, *, draft: bool
) -> list[ManifestArtifact]:
    """Write the channel's documents: what is sent at the top, the rest under ``internal/``.

    A draft says so in every document that is sent; in plain text as its first line.
    """
    made: list[ManifestArtifact] = []
    for one in channel_files(drawn):
        (folder / one.name).parent.mkdir(parents=True, exist_ok=True)
        for format in one.formats:
            name = f"{one.name}.{format}"
            (folder / name).write_bytes(_bytes(one, format, press, draft=draft and one.sent))
            made.append(artifact(folder, name, "channel_document"))
    return made


def _bytes(one: ChannelFile, format: str, press: Press, *, draft: bool) -> bytes:
    document = one.document
    if format == "txt":
        if draft:
            mark = Paragraph((Run(DRAFT),))
            document = replace(document, blocks=(mark, *document.blocks))
        return write_plain(document).encode()
    if draft:
        document = marked_draft(document)
    if format == "docx":
        return press.docx(document)
    if format == "pdf":
        return press.on(one.paper).pdf(document, links=False).data
    message = f"The channel's data names a kind of file that can not be written: {format}."
    raise PacketError(message, fix="Use docx, pdf or txt in channels.yaml.")
