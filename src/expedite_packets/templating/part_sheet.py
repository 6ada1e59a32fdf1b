"""The first sheet of a part of an upload as a block tree."""

from importlib.resources.abc import Traversable

from expedite_packets.model.document import Document
from expedite_packets.model.upload import PartSheet
from expedite_packets.templating.kept import Kept, made


def part_sheet(sheet: PartSheet, root: Traversable, kept: Kept | None = None) -> Document:
    """What stands before the packet pages of one part.

    Raises:
        TemplateError: The template is broken.
    """
    return made("dispatch/part_sheet.xml.j2", sheet, root, kept)
