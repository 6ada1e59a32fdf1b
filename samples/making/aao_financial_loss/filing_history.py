"""Proof that the request for evidence was answered in time: three scanned sheets lying sideways."""

from io import BytesIO

from reportlab.lib.colors import Color, black
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

from samples.making.handwriting import sign
from samples.making.paper import mark, new_canvas
from samples.making.scanner import pictures, scan_pdf, scanned
from samples.making.wording import long_date

from . import story

_LEFT, _RIGHT = 80.0, LETTER[0] - 80


def typed() -> bytes:
    """The three sheets before they were scanned."""
    out = BytesIO()
    canvas = new_canvas(out, "Filing history", story.FIRM.name)
    for draw in (_request, _transmittal, _delivery):
        draw(canvas)
        canvas.setFillColor(black)
        mark(canvas, y=46)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _lines(canvas: Canvas, y: float, lines: tuple[str, ...], *, size: float = 11) -> float:
    """Set lines from ``y`` downwards; an empty one leaves a gap. Returns the y below them."""
    for line in lines:
        if line:
            canvas.setFont("Fira-Bold" if line.startswith("*") else "Fira", size)
            canvas.drawString(_LEFT, y, line.removeprefix("*"))
        y -= size * 1.5
    return y


def _request(canvas: Canvas) -> None:
    canvas.setFont("Fira-Medium", 12)
    canvas.drawString(_LEFT, 722, "U.S. Citizenship and Immigration Services")
    canvas.setFont("Fira", 9.5)
    canvas.drawString(_LEFT, 708, "Nebraska Service Center")
    canvas.setLineWidth(1)
    canvas.line(_LEFT, 698, _RIGHT, 698)
    canvas.setFont("Fira-Bold", 15)
    canvas.drawString(_LEFT, 668, "Request for Evidence")
    _lines(
        canvas,
        640,
        (
            f"Date of this notice: {long_date(story.RFE)}",
            f"Receipt number: {story.PETITION_RECEIPT}",
            f"Form I-140, received {long_date(story.FILED)}",
            f"Petitioner: {story.PETITIONER.name}",
            f"Beneficiary: {story.BENEFICIARY_PLAIN}",
            "",
            f"*You must answer by {long_date(story.RFE_DUE)}.",
            "",
            "More information is needed before a decision can be made on this petition.",
            "",
            "*Experience of the beneficiary",
            "The labor certification calls for twenty-four months of experience in process",
            "validation. The letter of the former employer gives the dates of employment but",
            "does not describe the duties in enough detail to show that all of the time was",
            "spent in qualifying work. Please send evidence, such as a more detailed letter",
            "from the former employer, records of projects, or letters of co-workers who know",
            "of the work.",
            "",
            "Send all of the evidence at one time, with this notice on top.",
        ),
    )
    canvas.setFont("Fira", 9)
    canvas.drawString(_LEFT, 64, "First page of the notice; the other pages are not reproduced.")


def _transmittal(canvas: Canvas) -> None:
    canvas.setFont("Fira-Bold", 14)
    canvas.drawString(_LEFT, 722, story.FIRM.name)
    canvas.setFont("Fira", 9.5)
    canvas.drawString(_LEFT, 707, f"{', '.join(story.FIRM.lines)}   {story.FIRM.phone}")
    canvas.line(_LEFT, 698, _RIGHT, 698)
    _lines(
        canvas,
        668,
        (
            "February 19, 2026",
            "",
            "By overnight courier, parcel 9990 0042 0142",
            "",
            "U.S. Citizenship and Immigration Services",
            "Nebraska Service Center",
            "Request for Evidence unit",
            "",
            f"*RESPONSE TO REQUEST FOR EVIDENCE, {story.PETITION_RECEIPT}",
            f"Petitioner: {story.PETITIONER.name}",
            f"Beneficiary: {story.BENEFICIARY}",
            f"Response due: {long_date(story.RFE_DUE)}",
            "",
            f"We enclose the notice of {long_date(story.RFE)} and, in answer to it:",
            "",
            "1.  Second letter of the former employer, with the duties month by month",
            "2.  Project records, October 2019 to May 2022",
            "3.  Letters of two engineers who worked with the beneficiary",
            "4.  Statement of the petitioner",
            "",
            "We ask that the petition be approved.",
            "",
            "Sincerely,",
        ),
    )
    sign(canvas, story.ATTORNEY, _LEFT + 4, 284, 170)
    _lines(canvas, 262, (story.ATTORNEY, f"Attorney for {story.PETITIONER.name}"))


def _delivery(canvas: Canvas) -> None:
    canvas.setFillColor(Color(0.15, 0.15, 0.15))
    canvas.rect(_LEFT, 694, _RIGHT - _LEFT, 44, stroke=0, fill=1)
    canvas.setFillColor(Color(1, 1, 1))
    canvas.setFont("Fira-Bold", 18)
    canvas.drawString(_LEFT + 14, 709, "Swift Heron Parcel")
    canvas.setFillColor(black)
    canvas.setFont("Fira-Bold", 15)
    canvas.drawString(_LEFT, 656, "Proof of delivery")
    rows = (
        ("Parcel", "9990 0042 0142"),
        ("Service", "Overnight before noon"),
        ("Sender", f"{story.FIRM.name}, Columbus, OH"),
        ("Picked up", "February 19, 2026, 4:55 p.m."),
        ("Delivered to", "USCIS Nebraska Service Center"),
        ("Delivered", f"{long_date(story.RFE_ANSWERED)}, 10:14 a.m."),
        ("Signed for by", "T. SAMPLE, receiving dock"),
        ("Weight", "2.4 lb"),
    )
    for number, (name, value) in enumerate(rows):
        y = 618 - number * 27
        canvas.setFont("Fira", 10.5)
        canvas.drawString(_LEFT, y, name)
        canvas.setFont("Fira-Medium", 11.5)
        canvas.drawString(_LEFT + 130, y, value)
        canvas.setLineWidth(0.4)
        canvas.line(_LEFT, y - 8, _RIGHT, y - 8)
    canvas.setFont("Fira", 9.5)
    canvas.drawString(_LEFT, 356, "Signature of the receiver")
    canvas.rect(_LEFT, 276, 240, 72)
    sign(canvas, "T. Sample", _LEFT + 40, 304, 130)


def filing_history() -> bytes:
    """Three grey scans; the first two lie on one side and the last on the other."""
    pages = pictures(typed(), 130)
    return scan_pdf(
        [scanned(page, f"filing {n}") for n, page in enumerate(pages)],
        dpi=130,
        quality=42,
        turned=(90, 90, 270),
    )
