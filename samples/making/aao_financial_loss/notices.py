"""The two notices on the appeal: receipt and transfer; our own drawing, no agency seal."""

from io import BytesIO

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

from samples.making.paper import mark, new_canvas
from samples.making.scanner import pictures, scan_pdf, scanned
from samples.making.wording import long_date

from . import story

_LEFT, _RIGHT = 64.0, LETTER[0] - 64


def _notice(
    title: str, rows: tuple[tuple[str, str], ...], lines: tuple[str, ...], *, font: str
) -> bytes:
    bold = "Fira-Bold" if font == "Fira" else f"{font}-Bold"
    out = BytesIO()
    canvas = new_canvas(out, title, "U.S. Citizenship and Immigration Services")
    canvas.setFont(bold, 12)
    canvas.drawString(_LEFT, 730, "U.S. Citizenship and Immigration Services")
    canvas.setFont(bold, 17)
    canvas.drawString(_LEFT, 698, title)
    y = _table(canvas, 668, rows, font, bold)
    canvas.setFont(font, 10)
    address = (story.ATTORNEY, story.FIRM.name, *story.FIRM.lines)
    for number, line in enumerate(address):
        canvas.drawString(_LEFT + 30, y - 34 - number * 14, line)
    y -= 34 + len(address) * 14 + 28
    for line in lines:
        canvas.setFont(bold if line.startswith("*") else font, 10.5)
        canvas.drawString(_LEFT, y, line.removeprefix("*"))
        y -= 15.5
    mark(canvas, font=font, y=46)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _table(
    canvas: Canvas, top: float, rows: tuple[tuple[str, str], ...], font: str, bold: str
) -> float:
    """Boxes in two columns, label above value; returns the lower edge."""
    width, height = (_RIGHT - _LEFT) / 2, 34.0
    canvas.setStrokeColor(black)
    canvas.setLineWidth(0.7)
    for number, (label, value) in enumerate(rows):
        row, column = divmod(number, 2)
        x, y = _LEFT + column * width, top - (row + 1) * height
        canvas.rect(x, y, width, height)
        canvas.setFont(font, 7.5)
        canvas.drawString(x + 5, y + 24, label)
        canvas.setFont(bold, 10)
        canvas.drawString(x + 5, y + 8, value)
    return top - -(-len(rows) // 2) * height


def receipt_notice() -> bytes:
    """The receipt notice of the appeal, as a PDF from the office's account."""
    return _notice(
        "Receipt Notice",
        (
            ("Receipt number", story.APPEAL_RECEIPT),
            ("Form", "I-290B, Notice of Appeal or Motion"),
            ("Received", long_date(story.APPEALED)),
            ("Date of this notice", long_date(story.RECEIPT_NOTICE)),
            ("Appellant (petitioner)", story.PETITIONER.name),
            ("Decision appealed from", f"I-140, {story.PETITION_RECEIPT}"),
            ("Beneficiary", story.BENEFICIARY_PLAIN),
            ("Date of that decision", long_date(story.DENIED)),
        ),
        (
            "We have received the appeal named above and the fee for it.",
            "",
            "The office that made the decision reviews the appeal first. If it does not take the",
            "action asked for, it sends the appeal to the Administrative Appeals Office and you",
            "receive a Notice of Transfer.",
            "",
            "Please keep this notice. Give the receipt number whenever you write to us.",
        ),
        font="Helvetica",
    )


def transfer_typed() -> bytes:
    """The Notice of Transfer before it was scanned."""
    return _notice(
        "Notice of Transfer",
        (
            ("Receipt number", story.APPEAL_RECEIPT),
            ("Form", "I-290B, Notice of Appeal or Motion"),
            ("Date of this notice", long_date(story.TRANSFERRED)),
            ("Sent to", "Administrative Appeals Office"),
            ("Appellant (petitioner)", story.PETITIONER.name),
            ("Decision appealed from", f"I-140, {story.PETITION_RECEIPT}"),
        ),
        (
            f"The appeal filed on {long_date(story.APPEALED)} has been reviewed. The decision of",
            f"{long_date(story.DENIED)} was not changed.",
            "",
            f"*On {long_date(story.TRANSFERRED)} the appeal and the record of the case were sent "
            "to",
            "*the Administrative Appeals Office, which will decide the appeal.",
            "",
            "Letters about the appeal should now be addressed to that office.",
        ),
        font="Fira",
    )


def transfer_notice() -> bytes:
    """The Notice of Transfer that came by mail, scanned."""
    pages = [scanned(page, "transfer") for page in pictures(transfer_typed(), 130)]
    return scan_pdf(pages, dpi=130, quality=42)
