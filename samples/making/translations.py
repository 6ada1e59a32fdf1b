"""Translations and the translator's certificate."""

from datetime import date
from io import BytesIO

import pikepdf
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, Spacer

from samples.making.handwriting import SignatureLine
from samples.making.letters import Text, set_text
from samples.making.paper import flow, mark, styles
from samples.making.scanner import scan
from samples.making.wording import Office, by_hand

_S = styles("Fira", 10.6)


def certificate(translator: Office, language: str, document: str, day: date) -> list[Flowable]:
    """The certificate's sheet: both statements, signature, address."""
    contact = (*translator.lines, translator.phone, translator.email)
    return [
        Paragraph("CERTIFICATE OF TRANSLATION", _S["title"]),
        Spacer(1, 14),
        Paragraph(
            f"I, {translator.name}, certify that I am competent to translate from {language} into "
            f"English, and that the attached translation of {document} is complete and accurate.",
            _S["body"],
        ),
        Paragraph("I am not related to any person named in the document.", _S["body"]),
        Spacer(1, 10),
        SignatureLine(translator.name, "Translator", by_hand(day)),
        Paragraph("<br/>".join(contact), _S["body"]),
    ]


def translated(text: Text) -> list[Flowable]:
    """The words of a translation."""
    return set_text(text, "Fira", 10.4)


def bound(sheets: list[list[Flowable]], headings: list[str], translator: Office) -> bytes:
    """Several sheets in one PDF, each on a page of its own, with a line at the top of each."""
    rows: list[Flowable] = []
    for sheet in sheets:
        rows += [*sheet, PageBreak()]

    def on_page(canvas: Canvas, page: int) -> None:
        canvas.setFont("Fira-Italic", 9.5)
        canvas.drawString(80, 740, headings[page - 1])
        mark(canvas, y=46)

    return flow(
        rows[:-1],
        title="Translations",
        author=translator.name,
        on_page=on_page,
        margins=(80, 80, 84, 84),
    )


def with_scans(typed: bytes, seed: str, sheets: tuple[int, ...]) -> bytes:
    """The file with some sheets (counted from 0) as the scanner made them after signing."""
    pictures_of = scan(typed, seed)
    out = BytesIO()
    with pikepdf.open(BytesIO(typed)) as pdf, pikepdf.open(BytesIO(pictures_of)) as scans:
        for sheet in sheets:
            pdf.pages[sheet] = scans.pages[sheet]
        pdf.save(out, deterministic_id=True)
    return out.getvalue()
