"""What the museum made: the director's letter, the program calendar, the note of the call."""

from io import BytesIO

from reportlab.lib.colors import Color, black, white
from reportlab.lib.pagesizes import LETTER, landscape
from reportlab.pdfgen.canvas import Canvas

from samples.making import letters
from samples.making.fax_nonprofit import story
from samples.making.paper import mark, new_canvas
from samples.making.scanner import scan
from samples.making.wording import MARK, dollars, long_date

_SEA = Color(0.10, 0.28, 0.38)
_WEEKS = (
    ("January 11-15", "Keel and stems; the first four classes", "All sessions"),
    ("January 18-22", "Splitting spruce; pupils carve the ribs", "All sessions"),
    ("January 25-29", "First planks: boring, sewing with root fiber", "All sessions"),
    ("February 1-5", "Second planks; stories and songs of the coast", "All sessions"),
    ("February 8-12", "Third planks; open evening for families", "All sessions, evening"),
    ("February 15-19", "School vacation; public workshop for adults", "Workshop"),
    ("February 22-26", "Fourth planks; caulking with wool and tar", "All sessions"),
    ("March 1-5", "Ribs are tied in; pupils sew their own model", "All sessions"),
    ("March 8-12", "Oars, sail, tarring; last four classes", "All sessions"),
    ("March 15-19", "All pupils return; launch on March 19", "Launch"),
)


def director_typed() -> bytes:
    """The director's letter on the beneficiary's part, before it was scanned."""
    paper = letters.Letterhead(office=story.MUSEUM, size=10.9, head=letters.bar, colour=_SEA)
    return letters.letter(
        paper,
        day=story.DIRECTOR_WROTE,
        to=("U.S. Citizenship and Immigration Services",),
        about=f"{story.BUILDER}: her part in “The Sewn Boat Winter”",
        text=(
            "I am the Executive Director of the museum, which was founded in 1968. We keep the "
            "boat building traditions of the North Atlantic coast alive and teach them to the "
            "schools of our county. I know the facts in this letter from my own work.",
            "# The program",
            f"From {long_date(story.FIRST_SESSION)} to {long_date(story.LAUNCH)}, {story.PUPILS} "
            f"fifth-grade pupils in {story.CLASSES} classes build a sewn boat, a boat without a "
            "single nail, in our boat hall. It is the first program of its kind in the United "
            "States. It is free for the schools and in the county’s lesson plan.",
            "# What Ms. Eira does",
            f"{story.BUILDER} is the master of the boat. She chooses and splits the spruce, draws "
            "the lines by eye, bores and sews each plank, and teaches every one of the 64 school "
            "sessions in English. No one on our staff has ever sewn a plank. Our own two boat "
            "builders work with nails and will learn from her; they cannot teach what they do not "
            "know.",
            "We looked for another builder before we filed. The museum in Fiktivnes, which keeps "
            "the register of the craft, knows three masters. One is 83 and does not travel. One "
            "speaks no English. Ms. Eira is the third.",
            "# What happens without her",
            f"The sessions cannot begin without her. The grant of {dollars(story.GRANT)} from the "
            f"{story.COMMISSION.name} lapses if the first public session with her has not taken "
            f"place by {long_date(story.GRANT_LIMIT)}. The school district cannot move the days.",
            f"Ms. Eira’s visa interview is on {long_date(story.INTERVIEW)}, the last day "
            "that was free before the program begins. For it she needs the approval of our "
            f"petition, and so we ask for a decision by {long_date(story.DECISION)}.",
            "# What we did in time",
            f"We filed the petition on {long_date(story.FILED)}, twenty weeks before the first "
            f"session. The request for evidence of {long_date(story.RFE)} allowed an answer until "
            f"{long_date(story.RFE_DUE)}. Ours was delivered on {long_date(story.RFE_ANSWERED)}.",
        ),
        signer=(story.DIRECTOR, "Executive Director"),
    )


def director_letter() -> bytes:
    """The scan of it."""
    return scan(director_typed(), "director", dpi=120)


def calendar() -> bytes:
    """The program's calendar: two landscape pages with bookmarks."""
    out = BytesIO()
    size = landscape(LETTER)
    canvas = new_canvas(out, "The Sewn Boat Winter", story.MUSEUM.name, size)
    for page, weeks in enumerate((_WEEKS[:5], _WEEKS[5:]), start=1):
        first = weeks[0][0].split()[0], weeks[-1][0].split()[0]
        title = " and ".join(dict.fromkeys(first))
        canvas.bookmarkPage(f"p{page}")
        canvas.addOutlineEntry(f"{title} 2027", f"p{page}")
        _calendar_page(canvas, size, weeks, page)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _calendar_page(
    canvas: Canvas, size: tuple[float, float], weeks: tuple[tuple[str, ...], ...], page: int
) -> None:
    width, height = size
    canvas.setFillColor(_SEA)
    canvas.rect(0, height - 84, width, 84, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setFont("Times-Bold", 26)
    canvas.drawString(54, height - 46, "The Sewn Boat Winter")
    canvas.setFont("Times-Roman", 13)
    canvas.drawString(
        54, height - 68, f"{story.MUSEUM.name}, boat hall, January 11 - March 19, 2027"
    )
    canvas.setFillColor(black)
    canvas.setFont("Times-Bold", 12)
    for x, word in ((54, "Week (2027)"), (190, "What is built"), (560, "Led by Solveig Ánne Eira")):
        canvas.drawString(x, height - 116, word)
    canvas.setLineWidth(0.6)
    for number, (week, what, led) in enumerate(weeks):
        y = height - 150 - number * 44
        canvas.setFont("Times-Roman", 13)
        for x, word in ((54, week), (190, what), (560, led)):
            canvas.drawString(x, y, word)
        canvas.line(54, y - 16, width - 54, y - 16)
    canvas.setFont("Times-Italic", 11)
    canvas.drawString(
        54,
        96,
        f"Four classes a week on two days each, 9 a.m. to 1 p.m.; {story.CLASSES} classes, "
        f"{story.PUPILS} pupils, 64 school sessions.",
    )
    canvas.drawRightString(width - 54, 96, f"{page} / 2")
    mark(canvas, font="Times-Roman", width=width)


def call_note() -> bytes:
    """The registrar's note of the officer's call, plain text."""
    lines = (
        "NOTE OF A CALL",
        "",
        f"Day:        {long_date(story.CALLED)}, 2:35 p.m.",
        f"Written by: {story.REGISTRAR}, registrar, {story.MUSEUM.name}",
        f"Case:       Form I-129, receipt number {story.RECEIPT}",
        "",
        "An officer of USCIS (Tier 2, gave her name as Officer Nyquist and the number",
        f"T2-0735) called about our service request of {long_date(story.SERVICE_REQUEST)}.",
        "",
        "She asked us to fax the documents that show why the petition should be expedited",
        f"to {story.FAX}, within ten days, with the receipt number on the first page.",
        "She asked that nothing be mailed.",
        "",
        MARK,
    )
    return ("\n".join(lines) + "\n").encode("utf-8")
