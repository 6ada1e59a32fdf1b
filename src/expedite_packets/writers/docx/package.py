"""The DOCX as a file: nothing of python-docx's template, no clock, the same bytes each time."""

import zipfile
from io import BytesIO

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.rel import Relationships
from docx.oxml.xmlchemy import BaseOxmlElement

from expedite_packets.writers.docx.xml import element

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can hold."""
_WANTED = {
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.HEADER,
}
_WORD_SETTINGS = "http://schemas.microsoft.com/office/word"
_WORD_2013 = 15
_RUN_BY_ANY_SYSTEM = 3
_READABLE = 0o644 << 16


_LONGEST_PROPERTY = 255
"""Characters that a document property may have."""


def strip(document: WordDocument, language: str) -> None:
    """Takes out all that the template brought along: thumbnail, theme, dates, author, settings."""
    package = document.part.package
    assert package is not None
    for relationships in (package.rels, document.part.rels):
        _drop(relationships)
    core = document.core_properties
    properties = core._element
    for child in list(properties):
        properties.remove(child)
    core.title, core.language = "", language
    _settings(document.settings.element)


def entitle(document: WordDocument, title: str) -> None:
    """Give the file its title, cut to what a property may have."""
    document.core_properties.title = title[:_LONGEST_PROPERTY]


def packed(document: WordDocument) -> bytes:
    """The file: parts in order of name, dated 1980, stored.

    They are not compressed, since compressors differ between machines and the file is small.
    """
    raw = BytesIO()
    document.save(raw)
    made = BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(made, "w") as target:
        for name in sorted(source.namelist()):
            info = zipfile.ZipInfo(name, _EARLIEST)
            info.compress_type = zipfile.ZIP_STORED
            info.create_system = _RUN_BY_ANY_SYSTEM
            info.external_attr = _READABLE
            target.writestr(info, source.read(name))
    return made.getvalue()


def _drop(relationships: Relationships) -> None:
    for key, relationship in list(relationships.items()):
        if relationship.reltype not in _WANTED:
            del relationships[key]


def _settings(root: BaseOxmlElement) -> None:
    for child in list(root):
        root.remove(child)
    mode = element("w:compatSetting", name="compatibilityMode", uri=_WORD_SETTINGS, val=_WORD_2013)
    root.extend(
        [
            element("w:zoom", percent=100),
            element("w:defaultTabStop", val=720),
            element("w:characterSpacingControl", val="doNotCompress"),
            element("w:compat", mode),
        ]
    )
