"""What comes from Brazil: the hospital's letter and the birth record, with their translations."""

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Spacer, Table, TableStyle

from samples.making import letters, translations
from samples.making.camera import phone_jpeg, photographed
from samples.making.handwriting import sign
from samples.making.paper import flow, mark, styles
from samples.making.scanner import pictures, scan
from samples.making.secure_message_travel import story
from samples.making.wording import long_date, short_date

_PAPER = letters.Letterhead(
    office=story.HOSPITAL, size=10.8, head=letters.centred, pagesize=A4, colour=Color(0, 0.25, 0.4)
)

_LETTER_PT = (
    f"Declaro que o Sr. <b>{story.FATHER}</b>, nascido em 3 de fevereiro de 1955, está internado "
    "neste hospital desde 30 de outubro de 2026, no Setor de Cardiologia, sob meus cuidados.",
    "O paciente apresenta estenose aórtica grave com insuficiência cardíaca (classe IV) e lesão "
    "renal. <b>O quadro clínico é crítico.</b> Sem a operação, a expectativa é de poucos meses.",
    "A substituição da válvula aórtica está marcada para <b>12 de janeiro de 2027</b>. Não é "
    "possível antecipá-la: os rins precisam de cerca de dois meses de tratamento antes da "
    "anestesia. O risco de morte na operação ou logo depois é de cerca de um em cinco.",
    "Em 8 de janeiro de 2027, às 10 horas, haverá a reunião em que paciente e família decidem "
    "sobre a operação e sobre os limites do tratamento. O paciente é viúvo e tem uma única filha, "
    f"<b>{story.APPLICANT.name}</b>. Ele pediu que a filha decida por ele quando não puder "
    "decidir. A presença dela na reunião de 8 de janeiro e na operação é urgente.",
    "O hospital prevê três semanas de internação depois da operação.",
)
_LETTER_EN = (
    f"<b>{story.HOSPITAL.name}</b><br/>Rua dos Exemplos, 410, 00000-000 Vila Imaginária, MG, "
    f"Brazil<br/>Tel. {story.HOSPITAL.phone}",
    f"Vila Imaginária, {long_date(story.HOSPITAL_LETTER)}",
    "# Re: medical statement",
    "To whom it may concern:",
    f"I state that Mr. <b>{story.FATHER}</b>, born on February 3, 1955, has been a patient of this "
    f"hospital since {long_date(story.ADMITTED)}, in the Department of Cardiology, under my care.",
    "The patient has severe aortic stenosis with heart failure (class IV) and injury to the "
    "kidneys. <b>His condition is critical.</b> Without the operation, he is expected to live a "
    "few months.",
    f"The replacement of the aortic valve is set for <b>{long_date(story.OPERATION)}</b>. It "
    "cannot be moved to an earlier day: the kidneys need about two months of treatment before the "
    "anesthesia. The risk of death in the operation or soon after it is about one in five.",
    f"On {long_date(story.MEETING)}, at 10 o’clock, there will be the meeting at which patient and "
    "family decide on the operation and on the limits of treatment. The patient is a widower and "
    f"has an only daughter, <b>{story.APPLICANT.name}</b>. He has asked that his daughter decide "
    f"for him when he cannot. Her presence at the meeting of {long_date(story.MEETING)[:-6]} and "
    "at the operation is urgent.",
    "The hospital expects a stay of three weeks after the operation.",
    f"Yours faithfully,<br/>[signed]<br/>{story.DOCTOR}<br/>Cardiologist, CRM-MG 00.127 (invented)",
)


def hospital_typed() -> bytes:
    """The hospital's letter in Portuguese, on A4, before it was scanned."""
    return letters.letter(
        _PAPER,
        day=story.HOSPITAL_LETTER,
        shown_day="Vila Imaginária, 9 de novembro de 2026",
        to=("A quem possa interessar",),
        about="Assunto: declaração médica",
        greeting="Prezados Senhores,",
        text=_LETTER_PT,
        close="Atenciosamente,",
        signer=(story.DOCTOR, "Cardiologista, CRM-MG 00.127 (invented)"),
        title="Declaração médica",
        written="9/11/2026",
    )


def hospital_letter() -> bytes:
    """The scan of it, stored sideways."""
    return scan(hospital_typed(), "hospital", turned=(90,))


_RECORD = (
    ("Nome", story.APPLICANT.name),
    ("Data de nascimento", "24 de junho de 1988"),
    ("Hora", "05h40"),
    ("Lugar de nascimento", "Vila Imaginária, Minas Gerais"),
    ("Sexo", "feminino"),
    ("Pai", story.FATHER),
    ("Mãe", story.MOTHER),
    ("Data do registro", "1 de julho de 1988"),
    ("Livro, folha, termo", "A-127, 58, 10 217"),
)
_RECORD_EN = (
    ("Name", story.APPLICANT.name),
    ("Date of birth", long_date(story.BORN)),
    ("Time", "5:40 a.m."),
    ("Place of birth", "Vila Imaginária, Minas Gerais"),
    ("Sex", "female"),
    ("Father", story.FATHER),
    ("Mother", story.MOTHER),
    ("Day of registration", "July 1, 1988"),
    ("Book, leaf, entry", "A-127, 58, 10 217"),
)


def _rows(pairs: tuple[tuple[str, str], ...], size: float) -> Table:
    look = styles("Fira", size)
    cell = ParagraphStyle("cell", parent=look["body"], spaceAfter=0)
    rows = [[Paragraph(f"<b>{a}</b>", cell), Paragraph(b, cell)] for a, b in pairs]
    grid = TableStyle([("BOX", (0, 0), (-1, -1), 1, Color(0.2, 0.3, 0.2))])
    grid.add("LINEBELOW", (0, 0), (-1, -2), 0.4, Color(0.4, 0.5, 0.4))
    return Table(rows, [150, 290], style=grid, hAlign="LEFT")


def birth_typed() -> bytes:
    """The birth record before it was photographed."""
    look = styles("Fira", 11.5)
    rows: list[Flowable] = [
        Paragraph("CERTIDÃO DE NASCIMENTO", look["title"]),
        Paragraph("Registro Civil das Pessoas Naturais de Vila Imaginária", look["center"]),
        Spacer(1, 14),
        _rows(_RECORD, 11.5),
        Spacer(1, 18),
        Paragraph(
            "O conteúdo desta certidão é verdadeiro e confere com o registro. Vila Imaginária, 14 "
            "de março de 2022.",
            look["body"],
        ),
        Spacer(1, 76),
        Paragraph("Geraldo Pena Vidigal<br/>Oficial do Registro Civil", look["body"]),
    ]

    def on_page(canvas: Canvas, _page: int) -> None:
        canvas.setStrokeColor(Color(0.2, 0.4, 0.3))
        for inset in (40, 46):
            canvas.rect(inset, inset + 22, A4[0] - 2 * inset, A4[1] - 2 * inset - 22)
        sign(canvas, "Geraldo Pena Vidigal", 84, 392, 170)
        mark(canvas, y=48, width=A4[0])

    return flow(
        rows,
        title="Certidão de nascimento",
        author="Registro Civil",
        on_page=on_page,
        pagesize=A4,
        margins=(76, 76, 92, 84),
    )


def birth_record() -> bytes:
    """The photograph of the record on a table, stored sideways."""
    page = photographed(pictures(birth_typed(), 150)[0], pinned=False)
    return phone_jpeg(page, taken="2026:11:10 20:14:31", quality=58, size=(1170, 1560))


def translations_typed() -> bytes:
    """Both translations, each followed by its certificate, in one file of four pages."""
    record: list[Flowable] = [
        *translations.translated(
            ("# BIRTH CERTIFICATE", "Civil Registry of Natural Persons of Vila Imaginária")
        ),
        _rows(_RECORD_EN, 10.4),
        Spacer(1, 12),
        *translations.translated(
            (
                "What this certificate says is true and agrees with the register. Vila Imaginária, "
                "March 14, 2022.",
                "[signed]<br/>Geraldo Pena Vidigal<br/>Officer of the Civil Registry",
            )
        ),
    ]
    documents = (
        f"the statement of {story.HOSPITAL.name} dated {long_date(story.HOSPITAL_LETTER)}",
        f"the birth certificate of {story.APPLICANT.name}",
    )
    letter, birth = (
        translations.certificate(story.TRANSLATOR, "Portuguese", document, story.TRANSLATED)
        for document in documents
    )
    line = "Translation from Portuguese into English"
    return translations.bound(
        [translations.translated(_LETTER_EN), letter, record, birth],
        [line, f"Translation, {short_date(story.TRANSLATED)}"] * 2,
        story.TRANSLATOR,
    )


def translation_file() -> bytes:
    """The translations as text, the signed certificates scanned."""
    return translations.with_scans(translations_typed(), "translator", (1, 3))
