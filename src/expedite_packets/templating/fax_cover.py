"""The fax cover sheet as a block tree."""

from importlib.resources.abc import Traversable

from expedite_packets.model.document import Document
from expedite_packets.model.fax import FaxCover
from expedite_packets.templating.kept import Kept, made


def fax_cover(cover: FaxCover, root: Traversable, kept: Kept | None = None) -> Document:
    """The cover of one send; one page where addressee, sender and notice are of usual length.

    Raises:
        TemplateError: The template is broken.
    """
    return made("dispatch/fax_cover.xml.j2", cover, root, kept)
