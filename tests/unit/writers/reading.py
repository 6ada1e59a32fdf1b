"""Reads back what the writers wrote, with libraries that did not write it."""

from io import BytesIO

import docx
import pypdf
import pypdfium2
from docx.oxml.ns import qn


def pdfium_pages(data: bytes) -> list[str]:
    """The text of each page, as pdfium sees it."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range().replace("\ufffe", "-") for page in pdf]
    finally:
        pdf.close()


def pypdf_pages(data: bytes) -> list[str]:
    """The text of each page, as pypdf sees it."""
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages]


def docx_body(data: bytes) -> str:
    """The words of a DOCX as Word shows them, bullets and numbers included, a line a paragraph."""
    word = docx.Document(BytesIO(data))
    definitions = word.part.numbering_part.element
    kinds = {}
    for num in definitions.findall(qn("w:num")):
        abstract = num.find(qn("w:abstractNumId")).get(qn("w:val"))
        for definition in definitions.findall(qn("w:abstractNum")):
            if definition.get(qn("w:abstractNumId")) == abstract:
                kinds[num.get(qn("w:numId"))] = definition.find(
                    f"{qn('w:lvl')}/{qn('w:lvlText')}"
                ).get(qn("w:val"))
    counted = dict.fromkeys(kinds, 0)
    lines = []
    for paragraph in word.element.body.iter(qn("w:p")):
        number = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        lead = ""
        if number is not None:
            key = number.get(qn("w:val"))
            counted[key] += 1
            lead = kinds[key].replace("%1", str(counted[key])) + " "
        lines.append(lead + words_of(paragraph))
    return "\n".join(lines)


def words_of(element) -> str:
    """The words below an element; line breaks are line feeds."""
    tags = {qn("w:t"), qn("w:br")}
    return "".join((e.text or "") if e.tag == qn("w:t") else "\n" for e in element.iter(*tags))


def docx_headers(data: bytes) -> list[str]:
    """The words of the header of each section."""
    word = docx.Document(BytesIO(data))
    return [words_of(section.header._element) for section in word.sections]


def squeeze(text: str) -> str:
    """The words without any white space and without check boxes, which the PDF draws."""
    return "".join(text.split()).replace("\u2610", "").replace("\u2611", "")
