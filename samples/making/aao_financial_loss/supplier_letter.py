"""The press maker's letter: original in Polish, translation, and the translator's certificate."""

from io import BytesIO

from PIL import Image
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Spacer

from samples.making.handwriting import SignatureLine, sign
from samples.making.paper import flow, mark, styles
from samples.making.scanner import pictures, scan_pdf, scanned

from . import story

_S = styles("Fira", 11.2, leading=16)

_POLISH = (
    "w odpowiedzi na Państwa pismo z dnia 6 października 2026 r. potwierdzamy, co następuje.",
    "Prasa formująca GT-9 o numerze fabrycznym GT9-0426 została wykonana na zamówienie dla linii "
    "nr 4 w Państwa zakładzie w Willow Fork. Cena wyniosła 372 000 USD i została zapłacona "
    "w całości: 223 200 USD w dniu 23 marca 2026 r. oraz 148 800 USD w dniu 8 czerwca 2026 r.",
    "Prasa nie podlega zwrotowi i nie możemy jej odkupić. Komora i mocowania narzędzi zostały "
    "dopasowane do tacek jednego odbiorcy.",
    "Ustawianie i walidację procesu na prasie GT-9 może prowadzić wyłącznie inżynier, który "
    "ukończył nasz kurs i posiada certyfikat. W Państwa zakładzie certyfikat posiada tylko pan "
    "Nguyễn Minh Khôi (certyfikat nr 0042 z dnia 12 grudnia 2025 r.).",
    "Kurs prowadzimy raz w roku w Łęgowie Dolnym. Najbliższy kurs rozpocznie się we wrześniu "
    "2027 r. i potrwa dwanaście tygodni.",
)
_ENGLISH = (
    "In answer to your letter of October 6, 2026 we confirm the following.",
    "The GT-9 forming press, serial number GT9-0426, was built to order for Line 4 at your plant "
    "in Willow Fork. The price was 372,000 U.S. dollars and has been paid in full: 223,200 dollars "
    "on March 23, 2026 and 148,800 dollars on June 8, 2026.",
    "The press cannot be returned, and we cannot buy it back. The chamber and the tool mounts were "
    "fitted to the trays of one customer.",
    "Only an engineer who has completed our course and holds the certificate may set up and "
    "validate the process on a GT-9 press. At your plant Mr. Nguyễn Minh Khôi alone holds the "
    "certificate (certificate no. 0042 of December 12, 2025).",
    "We hold the course once a year in Łęgowo Dolne. The next course begins in September 2027 and "
    "lasts twelve weeks.",
)


def _letter(
    sender: str, place: str, subject: str, greeting: str, texts: tuple[str, ...]
) -> list[Flowable]:
    client = "<br/>".join((story.PETITIONER.name, *story.PETITIONER.lines, "USA"))
    rows: list[Flowable] = [
        Paragraph(sender, _S["body"]),
        Paragraph(place, _S["body"]),
        Paragraph(client, _S["body"]),
        Paragraph(subject, _S["heading"]),
        Paragraph(greeting, _S["body"]),
        Paragraph(texts[0], _S["body"]),
    ]
    for number, text in enumerate(texts[1:], start=1):
        rows.append(Paragraph(text, _S["hang"], bulletText=f"{number}."))
    return rows


def original_typed() -> bytes:
    """The Polish letter before it was scanned."""
    rows = _letter(
        "",
        "Łęgowo Dolne, 14 października 2026 r.",
        "Dotyczy: prasa formująca GT-9, certyfikat do walidacji procesu",
        "Szanowni Państwo,",
        _POLISH,
    )
    end = f"{story.SUPPLIER_OFFICER}<br/>Kierownik Działu Serwisu"
    rows += [Paragraph("Z poważaniem", _S["body"]), Spacer(1, 54), Paragraph(end, _S["body"])]

    def on_page(canvas: Canvas, _page: int) -> None:
        canvas.setFont("Fira-Bold", 15)
        canvas.drawString(72, A4[1] - 62, "Zakłady Mechaniczne Gąsiorowski sp. z o.o.")
        canvas.setFont("Fira", 9)
        address = ", ".join((*story.SUPPLIER.lines[:2], f"tel. {story.SUPPLIER.phone}"))
        canvas.drawString(72, A4[1] - 76, address)
        canvas.setLineWidth(1.4)
        canvas.line(72, A4[1] - 84, A4[0] - 72, A4[1] - 84)
        sign(canvas, story.SUPPLIER_OFFICER, 78, 286, 170)
        mark(canvas, y=46, width=A4[0])

    return flow(
        rows,
        title="List",
        author=story.SUPPLIER.name,
        on_page=on_page,
        pagesize=A4,
        margins=(72, 72, 92, 84),
    )


def original() -> bytes:
    """The signed Polish letter as a PNG from a scanner, sixteen greys, A4 at 120 dots an inch."""
    page = scanned(pictures(original_typed(), 120)[0], "original")
    greys = [min(255, (v + 8) // 17 * 17) for v in range(256)]
    paper = page.point([255 if v > 222 else greys[v] for v in range(256)])
    out = BytesIO()
    steps = paper.quantize(16, dither=Image.Dither.NONE)
    steps.save(out, "PNG", optimize=True, dpi=(120, 120))
    return out.getvalue()


def translation() -> bytes:
    """The English translation, typed."""
    rows = _letter(
        f"<b>{story.SUPPLIER.name}</b><br/>{', '.join(story.SUPPLIER.lines)}",
        "Łęgowo Dolne, October 14, 2026",
        "Re: GT-9 forming press, certificate for validation of the process",
        "Dear Sir or Madam:",
        _ENGLISH,
    )
    end = f"[signed]<br/>{story.SUPPLIER_OFFICER}<br/>Head of the Service Department"
    rows += [Paragraph("Yours faithfully,", _S["body"]), Paragraph(end, _S["body"])]

    def on_page(canvas: Canvas, _page: int) -> None:
        canvas.setFont("Fira-Italic", 10)
        canvas.drawString(80, 734, "Translation from Polish into English")
        mark(canvas, y=46)

    return flow(
        rows,
        title="Translation from Polish",
        author=story.TRANSLATOR.name,
        on_page=on_page,
        margins=(80, 80, 84, 84),
    )


def certificate_typed() -> bytes:
    """The translator's certificate before it was scanned."""
    name = story.TRANSLATOR.name
    contact = "<br/>".join(
        (*story.TRANSLATOR.lines, story.TRANSLATOR.phone, story.TRANSLATOR.email)
    )
    rows: list[Flowable] = [
        Paragraph("CERTIFICATE OF TRANSLATION", _S["title"]),
        Spacer(1, 14),
        Paragraph(
            f"I, {name}, certify that I am competent to translate from Polish into English, and "
            "that the attached translation of the letter of "
            f"{story.SUPPLIER.name} dated October 14, 2026 is complete and accurate.",
            _S["body"],
        ),
        Paragraph(
            "I am not related to any party and have no interest in the outcome of the matter.",
            _S["body"],
        ),
        Spacer(1, 10),
        SignatureLine(name, "Translator", "10/20/2026"),
        Paragraph(contact, _S["body"]),
    ]

    def on_page(canvas: Canvas, _page: int) -> None:
        mark(canvas, y=46)

    return flow(
        rows,
        title="Certificate",
        author=name,
        on_page=on_page,
        pagesize=LETTER,
        margins=(84, 84, 110, 84),
    )


def certificate() -> bytes:
    """The signed certificate, scanned."""
    pages = [scanned(page, "certificate") for page in pictures(certificate_typed(), 130)]
    return scan_pdf(pages, dpi=130, quality=42)
