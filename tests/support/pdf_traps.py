"""Trap PDFs made by script, with invented content: what clients' files do to careless tools."""

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

LETTER = (0, 0, 612, 792)


def save(pdf: Pdf, path: Path, **options: Any) -> Path:
    """Write ``pdf`` to ``path``, the same bytes each time, and close it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if "encryption" in options:
        pdf.save(path, static_id=True, **options)
    else:
        pdf.save(path, deterministic_id=True, **options)
    pdf.close()
    return path


def helvetica(pdf: Pdf) -> pikepdf.Object:
    """A standard font, not embedded, as many clients' files have it."""
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        )
    )


def words(text: str, x: float = 72, y: float = 700, size: float = 12) -> bytes:
    """Content that sets ``text`` at (x, y)."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size} Tf {x} {y} Td ({escaped}) Tj ET\n".encode("cp1252")


def add_page(
    pdf: Pdf,
    content: bytes,
    *,
    box: tuple[float, ...] = LETTER,
    resources: Dictionary | None = None,
    **entries: Any,
) -> pikepdf.Page:
    """Append a page with this content; ``entries`` go into its dictionary."""
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array(box),
        Resources=resources or Dictionary(Font=Dictionary(F1=helvetica(pdf))),
        Contents=pdf.make_stream(content),
    )
    for key, value in entries.items():
        page[f"/{key}"] = value
    pdf.pages.append(pikepdf.Page(page))
    return pdf.pages[-1]


def corners(box: tuple[float, float, float, float], title: str) -> bytes:
    """A title and a small square well inside each corner of ``box``, so that turns show."""
    x0, y0, x1, y1 = box
    width, height = x1 - x0, y1 - y0
    content = words(title, x0 + width * 0.12, y0 + height * 0.85)
    content += words("Invented page for tests", x0 + width * 0.12, y0 + height * 0.5)
    squares = ((0.1, 0.1), (0.88, 0.1), (0.1, 0.9), (0.88, 0.9))
    for number, (across, up) in enumerate(squares):
        grey = 0.2 * number
        x, y = x0 + width * across, y0 + height * up
        content += f"{grey:.1f} g {x:.2f} {y:.2f} {8 + 4 * number} 10 re f\n".encode()
    return content + b"0 g\n"


def _probe(
    folder: Path,
    name: str,
    content: bytes,
    box: tuple[float, ...] = LETTER,
    finish: Callable[[Pdf], None] | None = None,
    **entries: Any,
) -> Path:
    pdf = Pdf.new()
    add_page(pdf, content, box=box, **entries)
    if finish:
        finish(pdf)
    return save(pdf, folder / f"{name}.pdf")


def _hand_down(pdf: Pdf) -> None:
    """Move the page's attributes up to the page tree, where it inherits them."""
    page, tree = pdf.pages[0].obj, pdf.Root.Pages
    for key in ("/Resources", "/MediaBox", "/Rotate", "/CropBox"):
        if key in page:
            tree[key] = page[key]
            del page[key]


def probe_pages(folder: Path) -> tuple[Path, ...]:
    """The eight probe pages that every stamp must pass, one file each.

    Unbalanced q with a leftover scaling, plain, /Rotate 90, 180 and 270, negative origin with a
    crop box, UserUnit 2, inherited attributes.
    """
    letter = corners((0, 0, 612, 792), "Probe page")
    shifted = (-100.0, -200.0, 512.0, 592.0)
    half = corners((0, 0, 306, 396), "Probe page, UserUnit 2")
    made = [
        _probe(folder, "1-unbalanced", b"q 0.5 0 0 0.5 40 60 cm\n" + letter + b"q q\n"),
        _probe(folder, "2-plain", letter),
        *(
            _probe(folder, f"{number}-rotate-{angle}", letter, Rotate=angle)
            for number, angle in ((3, 90), (4, 180), (5, 270))
        ),
        _probe(
            folder,
            "6-negative-origin",
            corners((-90, -190, 490, 572), "Probe page, negative origin"),
            shifted,
            CropBox=Array((-90, -190, 490, 572)),
        ),
        _probe(folder, "7-user-unit", half, (0, 0, 306, 396), UserUnit=2),
        _probe(folder, "8-inherited", letter, finish=_hand_down, Rotate=90),
    ]
    return tuple(made)


def _plain(pages: int = 2, text: str = "Invented page") -> Pdf:
    pdf = Pdf.new()
    for number in range(1, pages + 1):
        add_page(pdf, words(f"{text} {number}"))
    return pdf


def plain_pdf(path: Path, pages: int = 2) -> Path:
    """Ordinary pages with a line of text each."""
    return save(_plain(pages), path)


def reversed_media_box(path: Path) -> Path:
    """A MediaBox whose corners are swapped, and a crop box likewise."""
    pdf = Pdf.new()
    add_page(pdf, words("Reversed"), box=(612, 792, 0, 0), CropBox=Array((600, 780, 12, 12)))
    return save(pdf, path)


def cropped(path: Path, *, outside: bool) -> Path:
    """A crop box with a line of text inside, and another outside or not; a blank page follows."""
    pdf = Pdf.new()
    content = words("Inside", y=400) + (words("Outside", y=740) if outside else b"")
    add_page(pdf, content, CropBox=Array((50, 100, 562, 700)))
    add_page(pdf, b"1 g 0 0 612 792 re f\n")
    return save(pdf, path)


def too_many_q(path: Path) -> Path:
    """More Q than q, and a leftover cm at the end."""
    pdf = Pdf.new()
    add_page(pdf, b"Q Q\n" + words("Unbalanced") + b"0.5 0 0 0.5 10 10 cm\n")
    return save(pdf, path)


def encrypted(path: Path, user: str = "", *, method: str = "aes-256") -> Path:
    """Permission-restricted, with a user password or none; AES-256 or the old RC4."""
    revision, aes = (6, True) if method == "aes-256" else (3, False)
    options = pikepdf.Encryption(owner="owner", user=user, R=revision, aes=aes, metadata=aes)
    return save(_plain(), path, encryption=options)


def truncated(path: Path) -> Path:
    """The second half of the file is missing."""
    whole = plain_pdf(path, pages=4).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


def not_a_pdf_inside(path: Path) -> Path:
    """A header, and then nothing that any reader can use."""
    path.write_bytes(b"%PDF-1.7\n" + b"nothing of a document " * 40)
    return path


def no_pages(path: Path) -> Path:
    """A document without a page."""
    return save(Pdf.new(), path)


def broken_content(path: Path) -> Path:
    """Page 2's compressed content is overwritten in the middle."""
    pdf = _plain(3)
    data = b"".join(words(f"Line {n}", y=700 - 12 * n) for n in range(40))
    squeezed = bytearray(zlib.compress(data))
    squeezed[40:60] = b"\xff" * 20
    broken = pdf.make_stream(bytes(squeezed), Dictionary(Filter=Name.FlateDecode))
    pdf.pages[1].obj["/Contents"] = broken
    return save(pdf, path, compress_streams=False)


def portfolio(path: Path) -> Path:
    """A wrapper page around embedded files."""
    pdf = _plain(1, "Please open the documents inside")
    pdf.attachments["letter.txt"] = b"Dear Jane Doe"
    pdf.Root["/Collection"] = Dictionary(Type=Name.Collection, View=Name.D)
    return save(pdf, path)


def attached(path: Path) -> Path:
    """Two embedded files, one of them with a paper clip on the page."""
    pdf = _plain(1)
    pdf.attachments["first.txt"] = b"invented"
    pdf.attachments["second.txt"] = b"invented"
    return save(pdf, path)


def active(path: Path) -> Path:
    """Scripts wherever a file can hold them, document information, page thumbnails."""
    pdf = _plain(1)
    script = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    pdf.Root["/OpenAction"] = script
    pdf.Root["/Names"] = Dictionary(JavaScript=Dictionary(Names=Array(["one", script])))
    pdf.pages[0].obj["/AA"] = Dictionary(O=script)
    pdf.pages[0].obj["/PieceInfo"] = Dictionary(Tool=Dictionary(Private=pikepdf.String("secret")))
    pdf.docinfo["/Author"] = "Jane Doe"
    return save(pdf, path)


def private_data(path: Path) -> Path:
    """Page 1 has a picture with XMP and program data; on page 2 one is called Metadata."""
    pdf = Pdf.new()
    for label in ("Picture", "Metadata"):
        picture = pdf.make_stream(
            bytes(range(64)),
            Dictionary(
                Type=Name.XObject,
                Subtype=Name.Image,
                Width=8,
                Height=8,
                BitsPerComponent=8,
                ColorSpace=Name.DeviceGray,
            ),
        )
        if label == "Picture":
            picture["/Metadata"] = pdf.make_stream(b"secret: taken by Jane Doe")
            picture["/PieceInfo"] = Dictionary(Tool=Dictionary(Private=pikepdf.String("secret")))
        resources = Dictionary(XObject=Dictionary({f"/{label}": picture}))
        add_page(pdf, f"100 0 0 100 72 600 cm /{label} Do".encode(), resources=resources)
    return save(pdf, path)


def dynamic_xfa(path: Path) -> Path:
    """Nothing but a placeholder page; the form is in the XFA."""
    pdf = _plain(1, "Please wait...")
    xfa = pdf.make_stream(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'></xdp:xdp>")
    pdf.Root["/AcroForm"] = Dictionary(Fields=Array(), XFA=xfa)
    pdf.Root["/NeedsRendering"] = True
    return save(pdf, path)


def _group(pdf: Pdf, title: str) -> pikepdf.Object:
    return pdf.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String(title)))


def layers(path: Path, *, off: bool, member: str = "", expression: bool = False) -> Path:
    """A page with text in two layers, one of them off or not.

    ``member`` wraps the second layer into a membership dictionary with that policy,
    ``expression`` with the visibility expression "not the second layer".
    """
    pdf = Pdf.new()
    first, second = _group(pdf, "Shown"), _group(pdf, "Draft")
    content: pikepdf.Object = second
    if member or expression:
        content = pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=Array([second])))
        if member:
            content["/P"] = Name(f"/{member}")
        if expression:
            content["/VE"] = Array([Name.Not, second])
    body = b"/OC /One BDC\n" + words("Shown text") + b"EMC\n"
    body += b"/OC /Two BDC\n" + words("Layer text", y=600) + b"EMC\n"
    resources = Dictionary(
        Font=Dictionary(F1=helvetica(pdf)), Properties=Dictionary(One=first, Two=content)
    )
    add_page(pdf, body, resources=resources)
    config = Dictionary(Order=Array([first, second]), OFF=Array([second] if off else []))
    pdf.Root["/OCProperties"] = Dictionary(OCGs=Array([first, second]), D=config)
    return save(pdf, path)


def shown_objects(path: Path, *, kind: str, member: str = "") -> Path:
    """A form or picture that is itself on a layer that shows, as watermarks and letterheads are.

    ``member`` is the policy of a membership dictionary in between.
    """
    pdf = Pdf.new()
    layer = content = _group(pdf, "Letterhead")
    if member:
        wrapped = Dictionary(Type=Name.OCMD, OCGs=layer, P=Name(f"/{member}"))
        content = pdf.make_indirect(wrapped)
    if kind == "form":
        drawn = pdf.make_stream(b"0 0.4 0 rg 0 0 1 1 re f", BBox=Array([0, 0, 1, 1]))
    else:
        drawn = pdf.make_stream(
            bytes((0, 100, 0)), Width=1, Height=1, ColorSpace=Name.DeviceRGB, BitsPerComponent=8
        )
    drawn["/Type"], drawn["/Subtype"], drawn["/OC"] = (
        Name.XObject,
        Name(f"/{kind.title()}"),
        content,
    )
    resources = Dictionary(Font=Dictionary(F1=helvetica(pdf)), XObject=Dictionary(Head=drawn))
    add_page(pdf, b"q 200 0 0 50 72 72 cm /Head Do Q " + words("Letter"), resources=resources)
    pdf.Root["/OCProperties"] = Dictionary(OCGs=Array([layer]), D=Dictionary(Order=Array([layer])))
    return save(pdf, path)


def hidden_objects(path: Path) -> Path:
    """A form, a picture, paths, lines of text and a stamp in a layer that is off."""
    pdf = Pdf.new()
    off = _group(pdf, "Off")
    font = Dictionary(F1=helvetica(pdf))
    form = pdf.make_stream(
        words("Secret form"),
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array(LETTER),
            Resources=Dictionary(Font=font),
            OC=off,
        ),
    )
    picture = pdf.make_stream(
        b"\x11\x22\x33" * 4,
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=2,
            Height=2,
            ColorSpace=Name.DeviceRGB,
            BitsPerComponent=8,
            OC=off,
        ),
    )
    body = b"/Form Do q 50 0 0 50 300 300 cm /Picture Do Q /OC /Off BDC 1 0 0 rg 3 w\n"
    body += b"100 100 80 80 re f 100 400 80 80 re W S BT /F1 20 Tf 14 TL 72 650 Td (Secret) Tj\n"
    body += b"(Secret) ' 2 1 (Secret) \" ET EMC BT 72 500 Td (After all of it) Tj ET\n"
    objects = Dictionary(Form=form, Picture=picture)
    resources = Dictionary(Font=font, XObject=objects, Properties=Dictionary(Off=off))
    page = add_page(pdf, body, resources=resources)
    stamp = pdf.make_stream(
        words("Secret stamp"),
        Dictionary(Subtype=Name.Form, BBox=Array(LETTER), Resources=Dictionary(Font=font)),
    )
    page.obj["/Annots"] = Array(
        [
            pdf.make_indirect(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Stamp,
                    Rect=Array([72, 72, 300, 300]),
                    F=4,
                    OC=off,
                    AP=Dictionary(N=stamp),
                )
            )
        ]
    )
    pdf.Root["/OCProperties"] = Dictionary(OCGs=Array([off]), D=Dictionary(OFF=Array([off])))
    return save(pdf, path)


def link(pdf: Pdf, rect: tuple[float, ...], **entries: Any) -> pikepdf.Object:
    """A link annotation."""
    made = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(rect), Border=Array([0, 0, 0]))
    for key, value in entries.items():
        made[f"/{key}"] = value
    return pdf.make_indirect(made)


def links_and_bookmarks(path: Path) -> Path:
    """Links by name, by page and to the web, dead ones, nested bookmarks, one of them dead."""
    pdf = _plain(3)
    pages = [page.obj for page in pdf.pages]
    target = Array([pages[2], Name.XYZ, 72, 700, None])
    names = Array([pikepdf.String("chapter"), Dictionary(D=target)])
    pdf.Root["/Names"] = Dictionary(Dests=Dictionary(Names=names))
    pdf.Root["/Dests"] = Dictionary(old=Array([pages[1], Name.Fit]))
    pages[0]["/Annots"] = Array(
        [
            link(pdf, (72, 600, 200, 620), Dest=pikepdf.String("chapter")),
            link(pdf, (72, 570, 200, 590), Dest=Name.old),
            link(pdf, (72, 540, 200, 560), A=Dictionary(S=Name.URI, URI="https://example.org/a")),
            link(pdf, (72, 510, 200, 530), A=Dictionary(S=Name.GoTo, D=Array([2, Name.FitH, 500]))),
            link(pdf, (72, 480, 200, 500), Dest=pikepdf.String("missing")),
            link(pdf, (72, 450, 200, 470), A=Dictionary(S=Name.Launch, F="other.exe")),
            link(pdf, (72, 420, 200, 440), A=Dictionary(S=Name.URI, URI="file:///C:/secret.txt")),
        ]
    )
    with pdf.open_outline() as outline:
        part = pikepdf.OutlineItem("Part one", 0)
        part.children.append(pikepdf.OutlineItem("Łukasz's chapter", 2))
        outline.root.append(part)
        outline.root.append(pikepdf.OutlineItem("Second", 1))
    first = pdf.Root.Outlines.First
    del first.First["/Dest"]
    first.First["/A"] = Dictionary(S=Name.GoTo, D=pikepdf.String("chapter"))
    last = pdf.Root.Outlines.Last
    last["/Dest"] = pikepdf.String("missing")
    return save(pdf, path)
