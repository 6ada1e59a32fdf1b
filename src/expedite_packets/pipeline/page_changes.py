"""Writes the change table of a packet that was numbered anew; it stays in the office."""

from pathlib import Path

from expedite_packets.model.manifest import ManifestArtifact
from expedite_packets.pipeline.artifacts import artifact
from expedite_packets.pipeline.channel_documents import INTERNAL
from expedite_packets.pipeline.draw import Drawn
from expedite_packets.pipeline.press import Press
from expedite_packets.planning.following import Stage
from expedite_packets.templating import documents

FILES = (f"{INTERNAL}/page-changes.json", f"{INTERNAL}/page-changes.pdf")


def page_change_files(stage: Stage) -> tuple[str, ...]:
    """The names of the files that the stage needs; none where nothing was numbered anew."""
    return FILES if stage.before else ()


def write_page_changes(
    stage: Stage, drawn: Drawn, folder: Path, press: Press
) -> list[ManifestArtifact]:
    """Write the table for programs and for people, where all was numbered anew."""
    if not stage.before:
        return []
    # imported here, since few packets are numbered anew
    from expedite_packets.planning.page_changes import page_changes

    table = page_changes(drawn.plan, stage.before)
    document = documents.page_changes(drawn.context, table)
    (folder / INTERNAL).mkdir(exist_ok=True)
    data, pdf = (folder / name for name in FILES)
    data.write_text(table.model_dump_json(indent=2) + "\n", encoding="utf-8", newline="\n")
    pdf.write_bytes(press.pdf(document, links=False).data)
    return [artifact(folder, name, "page_changes") for name in FILES]
