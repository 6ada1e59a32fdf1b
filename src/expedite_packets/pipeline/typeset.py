"""Sets documents that are made of a client's text or mail, in the house style."""

from expedite_packets.model.document import Document
from expedite_packets.resources import data_root


def typeset(document: Document) -> bytes:
    """The document as PDF.

    Raises:
        MissingGlyph: It has a character that the typeface lacks.
    """
    # imported here, since most files need no typesetting and processes should start quickly
    from expedite_packets.writers.pdf.document import write_pdf
    from expedite_packets.writers.style_sheet import load_styles

    return write_pdf(document, load_styles(data_root()), links=False).data
