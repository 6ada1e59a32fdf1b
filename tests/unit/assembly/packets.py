"""Packets for tests: fragments made by script, bound, and broken on purpose."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from expedite_packets.exhibits.measure import measure
from expedite_packets.model.packet import PacketSpec, Part
from expedite_packets.model.pages import PageFacts, Treatment
from expedite_packets.model.plan import SectionKind
from tests.support.pdf_traps import add_page, helvetica, save, words


@cache
def _fira() -> str:
    path = files("fontpkg_fira_sans") / "files" / "FiraSans-Regular.ttf"
    pdfmetrics.registerFont(TTFont("TestFira", str(path)))
    return "TestFira"


def own_pages(path: Path, texts: list[str], links: dict[int, int] | None = None) -> Path:
    """Pages of our own, font embedded; ``links`` leads from page index to packet page."""
    font = _fira()
    canvas = Canvas(str(path), pagesize=LETTER, invariant=1)
    for index, text in enumerate(texts):
        canvas.setFont(font, 12)
        canvas.drawString(72, 700, text)
        if links and index in links:
            target = f"packet-page:{links[index]}"
            canvas.linkURL(target, (72, 690, 300, 715), relative=0, kind="URI")
        canvas.showPage()
    canvas.save()
    # reportlab lists Helvetica on every page, though nothing is set in it
    with Pdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            fonts = page.obj.Resources.Font
            for key in list(fonts.keys()):
                if fonts[key].BaseFont == Name.Helvetica:
                    del fonts[key]
        pdf.save(path, deterministic_id=True)
    return path


def report(path: Path, pages: int = 3, name: str = "Report") -> Path:
    """A client's report: shared font and picture, links between pages, bookmarks."""
    pdf = Pdf.new()
    picture = pdf.make_stream(
        bytes(range(48)),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=4,
        Height=4,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
    )
    shared = pdf.make_indirect(
        Dictionary(Font=Dictionary(F1=helvetica(pdf)), XObject=Dictionary(Im1=picture))
    )
    for number in range(1, pages + 1):
        content = words(f"{name}, sheet {number}") + words("Invented words", y=500)
        content += b"q 60 0 0 60 300 300 cm /Im1 Do Q\n"
        add_page(pdf, content, resources=shared)
    refs = [page.obj for page in pdf.pages]
    for number, page in enumerate(pdf.pages):
        there = refs[(number + 1) % pages]
        page.obj.Annots = Array(
            [
                pdf.make_indirect(
                    Dictionary(
                        Type=Name.Annot,
                        Subtype=Name.Link,
                        Rect=Array([72, 490, 200, 515]),
                        Border=Array([0, 0, 0]),
                        Dest=Array([there, Name.XYZ, 72, 700, None]),
                    )
                )
            ]
        )
    _bookmarks(pdf, refs, name)
    return save(pdf, path)


def _bookmarks(pdf: Pdf, refs: list[pikepdf.Object], name: str) -> None:
    with pdf.open_outline() as outline:
        top = pikepdf.OutlineItem(f"{name} contents")
        top.is_closed = False
        for number, ref in enumerate(refs, 1):
            item = pikepdf.OutlineItem(f"{name} {number}")
            item.obj = pdf.make_indirect(Dictionary(Title=String(item.title)))
            item.destination = Array([ref, Name.Fit])
            top.children.append(item)
        top.destination = Array([refs[0], Name.XYZ, 0, 792, None])
        outline.root.append(top)


def single(path: Path, content: bytes, **entries: object) -> Path:
    """One page in Helvetica."""
    pdf = Pdf.new()
    add_page(pdf, content, **entries)  # type: ignore[arg-type]
    return save(pdf, path)


def facts(
    path: Path, treatment: Treatment, must_show: tuple[str, ...] = ()
) -> tuple[PageFacts, ...]:
    """The measured facts of a fragment's pages."""
    return tuple(replace(f, treatment=treatment, must_show=must_show) for f in measure(path))


def part(
    path: Path,
    part_id: str = "",
    *,
    treatment: Treatment = Treatment.UNTREATED,
    title: str = "",
    parent: str = "",
    start: int = 0,
    count: int | None = None,
    must_show: tuple[str, ...] = (),
    kind: SectionKind = SectionKind.EXHIBIT,
) -> Part:
    """A part whose source is its own fragment."""
    pages = facts(path, treatment, must_show)
    return Part(
        id=part_id or path.stem,
        kind=kind,
        source=path,
        fragment=path,
        pages=pages[start : None if count is None else start + count],
        start=start,
        title=title,
        parent=parent,
    )


def spec(
    *parts: Part, draft: bool = False, title: str = "Packet of an invented case"
) -> PacketSpec:
    """A packet of these parts, stamped as the plan would."""
    total = sum(len(one.pages) for one in parts)
    lead = ("DRAFT",) if draft else ()
    stamps = []
    for one in parts:
        for at in range(1, len(one.pages) + 1):
            own = (
                (f"Exhibit A, page {at} of {len(one.pages)}",)
                if one.kind is SectionKind.EXHIBIT
                else ()
            )
            stamps.append((*lead, *own, f"Packet page {len(stamps) + 1} of {total}"))
    return PacketSpec(title=title, parts=parts, stamps=tuple(stamps))


def full_of_ink(path: Path) -> Path:
    """A page with ink from edge to edge and an annotation of its own."""
    pdf = Pdf.new()
    content = b"0.6 g 0 0 612 792 re f 0 g\n" + words("Inked sheet")
    page = add_page(pdf, content)
    look = pdf.make_stream(
        b"1 0 0 rg 0 0 80 40 re f",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 80, 40]),
    )
    page.obj.Annots = Array(
        [
            pdf.make_indirect(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Stamp,
                    F=4,
                    Rect=Array([400, 600, 480, 640]),
                    AP=Dictionary(N=look),
                )
            )
        ]
    )
    return save(pdf, path)


def whole_packet(folder: Path, *, draft: bool = False) -> PacketSpec:
    """A packet with a letter, an index, tab pages, reports, an inked page and a small page."""
    folder.mkdir(parents=True, exist_ok=True)
    letter = own_pages(folder / "letter.pdf", ["Dear officer", "Ex. A at 2"], {1: 6})
    index = own_pages(folder / "index.pdf", ["Exhibit index"], {0: 5})
    tabs = own_pages(folder / "tabs.pdf", ["Exhibit A", "Exhibit B"])
    small = words("Small sheet", x=20, y=150)
    form = single(folder / "form.pdf", words("Amount: 12,500.00", y=400))
    own = Treatment.GENERATED
    return spec(
        part(letter, treatment=own, title="Letter", kind=SectionKind.LETTER),
        part(index, treatment=own, title="Exhibit index", kind=SectionKind.INDEX),
        part(
            tabs,
            "tab-a",
            treatment=own,
            count=1,
            title="Exhibit A: Report",
            kind=SectionKind.TAB,
        ),
        part(report(folder / "report.pdf"), parent="tab-a"),
        part(
            tabs,
            "tab-b",
            treatment=own,
            start=1,
            title="Exhibit B: Sheets",
            kind=SectionKind.TAB,
        ),
        part(full_of_ink(folder / "inked.pdf"), title="Inked", parent="tab-b"),
        part(
            single(folder / "small.pdf", small, box=(0, 0, 200, 200)), title="Small", parent="tab-b"
        ),
        part(form, treatment=Treatment.FLATTENED, must_show=("12,500.00",), parent="tab-b"),
        draft=draft,
    )


def edited(packet: Path, target: Path, edit: Callable[[Pdf], None]) -> Path:
    """A copy of ``packet`` after ``edit``."""
    with Pdf.open(packet) as pdf:
        edit(pdf)
        pdf.save(target, deterministic_id=True, compress_streams=False)
    return target
