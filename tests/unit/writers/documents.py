"""Invented documents that use every kind of block and inline."""

from expedite_packets.model.document import (
    Cell,
    CheckBox,
    Cite,
    Document,
    Heading,
    ItemList,
    LineBreak,
    PageBreak,
    PageLink,
    Paragraph,
    ResolvedCite,
    Run,
    SignatureBlock,
    Table,
)
from expedite_packets.model.ids import ExhibitKey

NAMES = (
    "Nguyễn Thị Hương",
    "Łukasz Żółć",
    "Şahin Iğdır İstanbul",
    "Кузнецов Щёголев Їжакевич",
    "Ελένη Παπαδοπούλου",
    'Smith & <Sons> **x** {{7*7}} "quoted" ‘so’ “so” – — § 8',
)


def p(*inlines, style="body", keep_next=False):
    runs = (Run(i) if isinstance(i, str) else i for i in inlines)
    return Paragraph(tuple(runs), style, keep_next)


def cell(*blocks, style="cell"):
    return Cell(tuple(b if isinstance(b, Paragraph) else p(b, style=style) for b in blocks))


def cite(key, first, last, words, page):
    return ResolvedCite(Cite(ExhibitKey(key), first, last), words, page)


def of_text(text, **fields):
    """A document of one paragraph."""
    return Document(title="One paragraph", blocks=(p(text),), **fields)


SENTENCE = (
    "The petitioner asks that the appeal be decided before the contract lapses, since the loss"
    " that follows falls on the company and on its forty-one employees. "
)

RICH = Document(
    title="Expedite request: Brambleworth & Sons",
    blocks=(
        p(Run("Okonjo & Reyes LLP", bold=True), LineBreak(), "88 Canal Street", style="letterhead"),
        p("November 20, 2026", style="date"),
        p("VIA FACSIMILE", style="delivery"),
        p("EXPEDITE REQUEST", style="mark"),
        Table(
            widths=(0.3, 0.7),
            rows=tuple((cell("Name", style="cell-bold"), cell(name)) for name in NAMES),
            header_rows=0,
            ruled=False,
        ),
        Heading((Run("The loss"),), 1),
        p(
            "It is ",
            Run("large", bold=True),
            " and ",
            Run("near", italic=True),
            " and ",
            Run("proved", bold=True, italic=True),
            " (",
            cite("contract", 2, 3, "Ex. C at 2-3, packet pages 41-42", 41),
            "; ",
            cite("payroll", 4, 4, "Ex. D at 4, packet page 55", 55),
            ").",
        ),
        Heading((Run("In detail"),), 2),
        Heading((Run("Further"),), 3),
        ItemList((tuple(p(w) for w in ("First.", "More of it.")), (p(SENTENCE),)), numbered=True),
        ItemList(((p("a bullet"),), (p("another"),))),
        ItemList(((p("starts again"),),), numbered=True),
        p(CheckBox(True), " met ", CheckBox(False), " not met"),
        Table(
            widths=(0.1, 0.6, 0.3),
            rows=(
                (cell("", style="cell-bold"), cell("Title", style="cell-bold"), cell("Pages")),
                (cell("A"), cell("Bank statements", "January"), cell(p(PageLink("12-40", 12)))),
                (cell("B"), cell("Contract"), Cell(())),
            ),
        ),
        p("Respectfully submitted,", style="closing"),
        SignatureBlock(("Ngozi Okonjo", "Attorney for the petitioner")),
        PageBreak(),
        p("On a new page.", style="small"),
    ),
)


def index(exhibits: int, title: str = "Declaration of the operations officer") -> Document:
    """An exhibit index with this many rows."""
    head = tuple(cell(word, style="cell-bold") for word in ("Exhibit", "Title", "Packet pages"))
    rows = tuple(
        (
            cell(f"No{n}"),
            cell(f"{title} {n}"),
            cell(p(PageLink(f"{3 * n}-{3 * n + 1}", 3 * n), style="cell")),
        )
        for n in range(1, exhibits + 1)
    )
    table = Table(widths=(0.15, 0.65, 0.2), rows=(head, *rows))
    return Document(title="Exhibit index", blocks=(Heading((Run("Exhibit index"),), 1), table))


def tabs(exhibits: int, title: str = "Bank statements, January to June") -> Document:
    """Tab pages for this many exhibits."""
    blocks = []
    for n in range(1, exhibits + 1):
        blocks += [p(f"Exhibit {n}", style="tab-label"), p(title, style="tab-title"), PageBreak()]
    return Document(title="Tab pages", blocks=tuple(blocks), centred=True)
