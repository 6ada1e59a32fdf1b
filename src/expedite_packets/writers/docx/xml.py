"""WordprocessingML elements, written short."""

from copy import copy
from functools import cache

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

_TWENTIETHS = 20


def element(tag: str, *children: BaseOxmlElement, **attributes: str | int) -> BaseOxmlElement:
    """``element("w:ind", left=440)``: attributes take the tag's namespace."""
    # a copy of one that was made before takes a fraction of the time
    made = copy(_first(tag))
    for name, value in attributes.items():
        made.set(_attribute(tag, name), str(value))
    made.extend(children)
    return made


@cache
def _first(tag: str) -> BaseOxmlElement:
    return OxmlElement(tag)


@cache
def _attribute(tag: str, name: str) -> str:
    return qn(f"{tag.partition(':')[0]}:{name}")


def text_element(words: str) -> BaseOxmlElement:
    """``w:t`` that keeps the spaces at its ends."""
    made = element("w:t")
    made.set(qn("xml:space"), "preserve")
    made.text = words
    return made


def twips(points: float) -> int:
    """Points as twentieths of a point, Word's unit of length."""
    return round(points * _TWENTIETHS)
