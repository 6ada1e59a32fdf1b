"""The scoreboard: what becomes of each hard file, measured and not claimed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from expedite_packets.errors import ExhibitError
from expedite_packets.exhibits.normalise import normalise
from expedite_packets.exhibits.proof.prove import Expected, pages_unlike
from expedite_packets.model.handling import WHOLE, Handling
from expedite_packets.model.pages import Normalised, Treatment
from expedite_packets.pipeline.typeset import typeset
from tests.support import form_traps, mail_traps, pdf_traps
from tests.support.form_traps import FormTrap
from tests.support.markup_traps import WITHOUT_LOOK, marked_page


@dataclass(frozen=True, slots=True)
class Score:
    """What became of one file."""

    case: str
    outcome: str
    said: str

    @property
    def row(self) -> str:
        """Its line in the table."""
        return f"| {self.case} | {self.outcome} | {self.said} |"


def score(case: str, source: Path, work: Path, handling: Handling = WHOLE) -> Score:
    """Normalise one file and hold the result against it by other readers.

    Complete means: every page that the source's readers find is there, and looks as before or is
    named in a finding. Anything else but a refusal with its reasons is an error of this test.
    """
    work.mkdir(parents=True, exist_ok=True)
    try:
        done = normalise(source.name, source, work, handling, typeset)
    except ExhibitError as error:
        rules = sorted(
            {f.rule if f.fix else "without remedy!" for f in error.findings if f.blocking}
        )
        return Score(case, "refused", ", ".join(f"`{rule}`" for rule in rules))
    _assert_nothing_silent(case, source, done)
    rules = sorted({f.rule for f in done.findings})
    said = ", ".join(f"`{rule}`" for rule in rules) or "nothing to say"
    removed = ", ".join(dict.fromkeys(what.split(" (")[0] for what, _ in done.removals))
    if removed:
        said += f"; taken out: {removed}"
    waits = any(f.blocking for f in done.findings)
    pages = f"{len(done.pages)} page{'' if len(done.pages) == 1 else 's'}"
    outcome = f"complete, {pages}"
    return Score(case, f"{outcome}; waits for somebody to accept it" if waits else outcome, said)


def _assert_nothing_silent(case: str, source: Path, done: Normalised) -> None:
    with pdfium.PdfDocument(done.fragment) as document:
        assert len(document) == len(done.pages), f"{case}: the fragment has other pages"
    kinds = {page.treatment for page in done.pages}
    if kinds & {Treatment.CONVERTED, Treatment.REDACTED, Treatment.REWRITTEN}:
        return  # proven against its source when it was made
    with pdfium.PdfDocument(source) as document:
        wanted = len(document)
    assert len(done.pages) == wanted or done.taken, f"{case}: pages are missing"
    each = 1 + len(done.pages) // 40  # of long files, pages far apart
    looked_at = list(enumerate(done.pages))[::each]
    expected = [Expected(at, page.source_index) for at, page in looked_at]
    with pdfium.PdfDocument(done.fragment) as made:
        unlike = pages_unlike(source, made, expected)
    assert not unlike or done.findings, f"{case}: changed in silence"


def table(scores: Iterable[Score]) -> str:
    """The scores as a Markdown table."""
    head = ["| case | outcome | what is said |", "| --- | --- | --- |"]
    return "\n".join([*head, *(one.row for one in scores)]) + "\n"


def _form(path: Path, **options: object) -> Path:
    form = FormTrap(**options)
    form.text("name", (72, 600, 300, 620), "Anna Example", "old look")
    form.check("agree", (72, 400, 84, 412), value="Yes", now="Off")
    return form.save(path)


def _sizes(path: Path) -> Path:
    with pikepdf.new() as pdf:
        for box in ((595.276, 841.89), (612, 1008), (300, 200)):
            pdf_traps.add_page(pdf, pdf_traps.words("A page", 20, 100), box=(0, 0, *box))
        pdf.save(path)
    return path


def _tagged(path: Path) -> Path:
    pdf_traps.plain_pdf(path, pages=2)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array()))
        pdf.Root["/StructTreeRoot"] = tree
        pdf.Root["/MarkInfo"] = Dictionary(Marked=True)
        pdf.pages[0].obj["/StructParents"] = 0
        pdf.save(path)
    return path


def _redact_marks(path: Path) -> Path:
    return marked_page(path, ("Redact", (72, 690, 200, 720), {}))


def _wrong_name(path: Path) -> Path:
    picture = Image.new("RGB", (800, 600), "white")
    picture.save(path, "JPEG")
    return path


def _bytes(data: bytes) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.write_bytes(data)
        return path

    return make


def _frames(path: Path) -> Path:
    frames = [Image.effect_mandelbrot((640, 480), (-2, -2, 1, 2), n) for n in (10, 20, 30)]
    path = path.with_suffix(".tif")
    frames[0].save(path, save_all=True, append_images=frames[1:])
    return path


def _sideways(path: Path) -> Path:
    picture = Image.effect_mandelbrot((800, 600), (-2, -2, 1, 2), 20).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6
    path = path.with_suffix(".jpg")
    picture.save(path, exif=exif)
    return path


def _mail(path: Path) -> Path:
    return mail_traps.saved(mail_traps.letter(), path.with_suffix(".eml"))


def _titled(path: Path) -> Path:
    pdf_traps.plain_pdf(path, pages=1)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.docinfo["/Author"] = String("Jane Doe")
        pdf.docinfo["/Title"] = String("C:\\\\clients\\\\doe.docx")
        pdf.save(path)
    return path


PASSWORD = "sesame"
OWN: tuple[tuple[str, Callable[[Path], Path], Handling], ...] = (
    ("form field names that collide", lambda p: form_traps.same_names(p.parent)[0], WHOLE),
    ("flattening, stale appearances, ticks", _form, WHOLE),
    ("NeedAppearances", lambda p: _form(p, NeedAppearances=True), WHOLE),
    ("XFA, static", form_traps.static_xfa, WHOLE),
    ("XFA, dynamic", pdf_traps.dynamic_xfa, WHOLE),
    ("digital signature", form_traps.signature, WHOLE),
    ("outlines, named destinations, dead links", pdf_traps.links_and_bookmarks, WHOLE),
    *(
        (f"probe page {at + 1}: turns, boxes, units, unbalanced states", make, WHOLE)
        for at, make in enumerate(
            [lambda p, at=at: pdf_traps.probe_pages(p.parent)[at] for at in range(8)]
        )
    ),
    ("reversed boxes", pdf_traps.reversed_media_box, WHOLE),
    ("cropped content", lambda p: pdf_traps.cropped(p, outside=True), WHOLE),
    ("A4, Legal and small pages", _sizes, WHOLE),
    ("encrypted, no password needed", pdf_traps.encrypted, WHOLE),
    (
        "encrypted, password given",
        lambda p: pdf_traps.encrypted(p, PASSWORD),
        Handling(password=PASSWORD),
    ),
    (
        "encrypted, wrong password",
        lambda p: pdf_traps.encrypted(p, PASSWORD),
        Handling(password="x"),
    ),
    ("encrypted, no password given", lambda p: pdf_traps.encrypted(p, PASSWORD), WHOLE),
    ("damaged: cut in half", pdf_traps.truncated, WHOLE),
    ("damaged: content of a page", pdf_traps.broken_content, WHOLE),
    ("damaged page, accepted", pdf_traps.broken_content, Handling(accept_damaged=((2, 2),))),
    ("damaged page, left out", pdf_traps.broken_content, Handling(pages=((1, 1), (3, 3)))),
    ("damaged: nothing inside", pdf_traps.not_a_pdf_inside, WHOLE),
    ("no pages", pdf_traps.no_pages, WHOLE),
    ("a picture named .pdf", _wrong_name, WHOLE),
    ("an archive named .pdf", _bytes(b"PK\x03\x04" + bytes(200)), WHOLE),
    ("a program named .pdf", _bytes(b"MZ" + bytes(500)), WHOLE),
    ("layers, all shown", lambda p: pdf_traps.layers(p, off=False), WHOLE),
    ("layers, one hidden", lambda p: pdf_traps.layers(p, off=True), WHOLE),
    ("hidden forms, pictures, stamps", pdf_traps.hidden_objects, WHOLE),
    ("attached files", pdf_traps.attached, WHOLE),
    ("portfolio", pdf_traps.portfolio, WHOLE),
    ("scripts, actions, thumbnails", pdf_traps.active, WHOLE),
    ("private data in pictures and forms", pdf_traps.private_data, WHOLE),
    ("document information", _titled, WHOLE),
    ("tagged PDF", _tagged, WHOLE),
    ("mark-up without appearances", lambda p: marked_page(p, *WITHOUT_LOOK[:4]), WHOLE),
    ("redactions not applied", _redact_marks, WHOLE),
    ("picture of several frames", _frames, WHOLE),
    ("photo turned by its EXIF", _sideways, WHOLE),
    ("e-mail", _mail, WHOLE),
)
"""A case, what makes it at a path ending in .pdf, and what is to be done with it."""
