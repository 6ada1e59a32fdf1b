"""Word's own bullets and numbers; each numbered list starts again at 1."""

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from expedite_packets.writers.docx.xml import element, twips

_BULLETS, _NUMBERS = 0, 1


class Lists:
    """The numbering part in the making."""

    def __init__(self, root: BaseOxmlElement, indent: float) -> None:
        for child in list(root):
            root.remove(child)
        self._root = root
        self._used = 0
        root.append(_definition(_BULLETS, "bullet", "•", indent))
        root.append(_definition(_NUMBERS, "decimal", "%1.", indent))

    def start(self, *, numbered: bool) -> BaseOxmlElement:
        """Begin a list; the result goes into the properties of each item's first paragraph."""
        self._used += 1
        made = element("w:num", numId=self._used)
        made.append(element("w:abstractNumId", val=_NUMBERS if numbered else _BULLETS))
        if numbered:
            made.append(element("w:lvlOverride", element("w:startOverride", val=1), ilvl=0))
        self._root.append(made)
        return element("w:numPr", element("w:ilvl", val=0), element("w:numId", val=self._used))


def _definition(number: int, kind: str, words: str, indent: float) -> BaseOxmlElement:
    level = element(
        "w:lvl",
        element("w:start", val=1),
        element("w:numFmt", val=kind),
        element("w:lvlText", val=words),
        element("w:lvlJc", val="left"),
        element("w:pPr", element("w:ind", left=twips(indent), hanging=twips(indent))),
        ilvl=0,
    )
    made = element("w:abstractNum", element("w:multiLevelType", val="singleLevel"), level)
    made.set(qn("w:abstractNumId"), str(number))
    return made
