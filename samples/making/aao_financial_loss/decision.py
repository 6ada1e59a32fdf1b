"""The decision appealed from: four pages of reasons, invented from end to end."""

from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Spacer

from samples.making.paper import flow, mark, styles
from samples.making.wording import dollars, long_date

from . import story

_S = styles("Times-Roman", 12, leading=18)

_REASONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "",
        (
            f"On {long_date(story.FILED)} the petitioner, {story.PETITIONER.name}, filed Form "
            "I-140 "
            f"to classify the beneficiary, {story.BENEFICIARY_PLAIN}, as a professional. The "
            f"petitioner makes thermoformed packaging and offers the position of {story.POSITION}. "
            "A certified labor certification came with the petition.",
            "For the reasons given below the petition is <b>denied</b>.",
        ),
    ),
    (
        "What the petitioner has to show",
        (
            "The petitioner has to show that the beneficiary met, on the priority date, every "
            "requirement of education and experience that the labor certification states. Here the "
            "labor certification calls for a bachelor’s degree in engineering and twenty-four "
            "months of experience in process validation.",
            "Experience is shown by letters of former employers that give the name, address and "
            "title of the writer and describe the duties of the beneficiary. Where such letters "
            "cannot be had, other evidence is considered.",
        ),
    ),
    (
        "Course of the case",
        (
            "With the petition the petitioner sent a diploma, an evaluation of the diploma, and a "
            "letter of the beneficiary’s former employer. The letter gave the dates of employment, "
            "October 2019 to May 2022, and a title, but few duties.",
            f"On {long_date(story.RFE)} a request for evidence asked for more detail about the "
            f"duties. It allowed an answer until {long_date(story.RFE_DUE)}. The petitioner’s "
            f"answer was received on {long_date(story.RFE_ANSWERED)}, within the time allowed. It "
            "contained a second letter of the former employer with the duties month by month, "
            "records of projects, letters of two engineers who worked with the beneficiary, and a "
            "statement of the petitioner.",
        ),
    ),
    (
        "Education",
        (
            "The evidence shows that the beneficiary held the required degree on the priority "
            "date. "
            "This requirement is met.",
        ),
    ),
    (
        "Ability to pay",
        (
            f"The offered salary is {dollars(story.SALARY)} a year. The petitioner’s tax returns "
            "for "
            "2023 and 2024 show net current assets above it. Its payroll records show that it has "
            "paid the beneficiary at least that salary. The petitioner’s ability to pay is not in "
            "question.",
        ),
    ),
    (
        "Experience",
        (
            "The second letter of the former employer divides the beneficiary’s work into three "
            "periods. It says that from October 2019 to August 2020 he “prepared and ran "
            "qualification lots” for forming and sealing machines, that from September 2020 to "
            "March 2021 he “supported start-up of new machines,” and that from April 2021 to May "
            "2022 he “led validation of seven packaging lines.”",
            "The first and the third period, twenty-five months in all, appear on their face to be "
            "experience in process validation. However, the letter is not signed by the "
            "beneficiary’s direct supervisor but by the head of the human resources department, "
            "who does not say how she knows of the duties.",
            "The letters of the two engineers agree with the second letter. They are given less "
            "weight because the writers were co-workers and not employers.",
            "The records of projects bear the beneficiary’s name for eleven of the twenty-five "
            "months. For the other fourteen months they name a team and not its members.",
            "Taken together, the evidence does not show by a preponderance that the beneficiary "
            "had "
            "twenty-four months of experience in process validation on the priority date. Eleven "
            "months are shown by records; the remainder rests on statements of persons whose "
            "knowledge is not explained.",
        ),
    ),
    (
        "Conclusion",
        (
            "The petitioner has the burden of proof and has not met it. The petition is denied.",
            "This decision may be appealed to the Administrative Appeals Office. An appeal is made "
            "on Form I-290B, with the fee, as the instructions of that form say; it is not sent to "
            "the Administrative Appeals Office directly. If no appeal is filed within the time "
            "that "
            "the instructions give, this decision is final.",
        ),
    ),
)


def decision() -> bytes:
    """The decision as a text PDF."""
    head = (
        f"Date: {long_date(story.DENIED)}<br/>Receipt number: {story.PETITION_RECEIPT}<br/>"
        "Form: I-140, Immigrant Petition for Alien Workers<br/>"
        f"Petitioner: {story.PETITIONER.name}<br/>Beneficiary: {story.BENEFICIARY_PLAIN}, "
        f"{story.BENEFICIARY_A_NUMBER}"
    )
    to = "<br/>".join((story.ATTORNEY, story.FIRM.name, *story.FIRM.lines))
    rows: list[Flowable] = [
        Paragraph(to, _S["body"]),
        Spacer(1, 6),
        Paragraph(head, _S["body"]),
        Spacer(1, 6),
        Paragraph("DECISION", _S["title"]),
    ]
    for heading, texts in _REASONS:
        if heading:
            rows.append(Paragraph(heading, _S["heading"]))
        rows += [Paragraph(text, _S["body"]) for text in texts]
    rows += [
        Spacer(1, 12),
        Paragraph("Director<br/>Nebraska Service Center", _S["body"]),
        Paragraph("Enclosure: instructions of Form I-290B", _S["small"]),
    ]
    return flow(
        rows,
        title="Decision",
        author="U.S. Citizenship and Immigration Services",
        on_page=_on_page,
        margins=(84, 84, 100, 92),
    )


def _on_page(canvas: Canvas, page: int) -> None:
    canvas.setFont("Times-Bold", 13)
    if page == 1:
        canvas.drawString(84, 734, "U.S. Citizenship and Immigration Services")
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(84, 719, "Nebraska Service Center")
    else:
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(84, 726, story.PETITION_RECEIPT)
        canvas.drawRightString(LETTER[0] - 84, 726, f"Page {page}")
    mark(canvas, font="Helvetica", y=48)
