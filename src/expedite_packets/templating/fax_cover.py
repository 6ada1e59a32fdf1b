"""The fax cover sheet as a block tree."""

from importlib.resources.abc import Traversable

from expedite_packets.model.document import Document
from expedite_packets.model.fax import FaxCover
from expedite_packets.templating.render import render
from expedite_packets.templating.typography import typeset


def fax_cover(cover: FaxCover, root: Traversable) -> Document:
    """The cover of one send; one page where addressee, sender and notice are of usual length.

    Raises:
        TemplateError: The template is broken.
    """
    return typeset(render("dispatch/fax_cover.xml.j2", cover, root))
