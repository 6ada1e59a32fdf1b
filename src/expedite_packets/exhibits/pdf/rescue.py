"""Reads with a second and third engine what the first can not, and counts pages with all."""

import hashlib
import logging
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium

from expedite_packets.exhibits.findings import FileFindings, counted
from expedite_packets.exhibits.pdf.trailer import with_trailer
from expedite_packets.exhibits.remedies import DAMAGE_FIX
from expedite_packets.model.frozen import dataclass

_QPDF_ERRORS = (pikepdf.PdfError, pikepdf.QpdfRuntimeError, pikepdf.PasswordError)
_PYPDF_ERRORS = (
    *(ValueError, TypeError, LookupError, AttributeError, AssertionError),
    *(RecursionError, ArithmeticError, NotImplementedError, OSError, MemoryError),
)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many pages three readers find; None where one can not open the file."""

    qpdf: int | None
    pdfium: int | None
    pypdf: int | None

    def __str__(self) -> str:
        """``qpdf none, PDFium 3, pypdf 3``."""
        said = (("qpdf", self.qpdf), ("PDFium", self.pdfium), ("pypdf", self.pypdf))
        return ", ".join(f"{reader} {'none' if n is None else n}" for reader, n in said)

    @property
    def each(self) -> tuple[int | None, int | None, int | None]:
        """The three counts."""
        return self.qpdf, self.pdfium, self.pypdf

    @property
    def others_find_more(self) -> bool:
        """Whether the two readers besides qpdf agree on more pages than it finds."""
        return self.pdfium == self.pypdf and (self.pdfium or 0) > (self.qpdf or 0)


def count_pages(source: Path, qpdf: int | None, password: str | None = None) -> Counts:
    """What readers say; pypdf, which is slow, is asked only where the others differ."""
    second = pdfium_count(source, password)
    if qpdf is not None and qpdf == second and qpdf > 0:
        return Counts(qpdf, second, None)
    return Counts(qpdf, second, pypdf_count(source, password))


def _count_all(source: Path, password: str | None) -> Counts:
    return Counts(
        _qpdf_count(source, password),
        pdfium_count(source, password),
        pypdf_count(source, password),
    )


def pdfium_count(source: Path, password: str | None = None) -> int | None:
    """The number of pages as PDFium counts them; None where it can not open the file."""
    try:
        with pdfium.PdfDocument(source, password=password) as document:
            return len(document)
    except pdfium.PdfiumError:
        return None


def pypdf_count(source: Path, password: str | None = None) -> int | None:
    """The number of pages as pypdf counts them; None where it can not open the file."""
    # seldom needed, and takes long to import
    import pypdf
    import pypdf.errors

    try:
        with _quiet("pypdf"), pypdf.PdfReader(source, password=password) as reader:
            return len(reader.pages)
    except (pypdf.errors.PyPdfError, *_PYPDF_ERRORS):
        return None


@contextmanager
def _quiet(logger: str) -> Iterator[None]:
    """Keeps a library's remarks on a damaged file off the terminal; the findings say it."""
    loud, silent = logging.getLogger(logger), logging.NullHandler()
    before, loud.propagate = loud.propagate, False  # its parts hand their remarks up to it
    loud.addHandler(silent)
    try:
        yield
    finally:
        loud.removeHandler(silent)
        loud.propagate = before


def copy_of(source: Path, work: Path) -> Path:
    """Where a readable copy of ``source`` is written."""
    return work / f"{hashlib.sha256(str(source).encode()).hexdigest()[:16]}.opened.pdf"


def rewritten(source: Path, work: Path, password: str | None, found: FileFindings) -> Path | None:
    """A copy written by a reader that can open what qpdf can not; None where there is none.

    Raises:
        ExhibitError: The readers that can open it find different numbers of pages.
    """
    counts = _count_all(source, password)
    if not (counts.pdfium or counts.pypdf):
        torn = copy_of(source, work).with_suffix(".torn.pdf")
        try:
            if with_trailer(source, torn) and any(_count_all(torn, password).each):
                return _rewritten(torn, copy_of(source, work), password, found, anew=True)
        finally:
            torn.unlink(missing_ok=True)
    return _rewritten(source, copy_of(source, work), password, found, anew=False)


def _rewritten(
    source: Path, target: Path, password: str | None, found: FileFindings, *, anew: bool
) -> Path | None:
    """The same at ``target``; ``anew`` says that the source's trailer is not its own."""
    counts = _count_all(source, password)
    known = [count for count in (counts.pdfium, counts.pypdf) if count]
    if len(set(known)) > 1:
        refuse_counts(counts, found)
        found.stop_if_refused()
    for count, save, reader in (
        (counts.pdfium, _save_with_pdfium, "PDFium"),
        (counts.pypdf, _save_with_pypdf, "pypdf"),
        (None if any((counts.pdfium, counts.pypdf)) else counts.qpdf, _save_with_qpdf, "qpdf"),
    ):
        if (
            count
            and _saved(save, source, target, password) == count
            and (not counts.pdfium or shows_the_same(source, target, password))
        ):
            _say(counts, count, reader, found, anew=anew)
            return target
    target.unlink(missing_ok=True)
    return None


def refuse_counts(counts: Counts, found: FileFindings) -> None:
    """Say that it is not certain how many pages there are."""
    found.refuse(
        "page-count-unsure",
        f"It is not certain how many pages this PDF has; readers find: {counts}.",
        DAMAGE_FIX,
    )


def _say(counts: Counts, count: int, reader: str, found: FileFindings, *, anew: bool) -> None:
    damage = (
        "the part is lost that says where its list of pages is. With a new one"
        if anew
        else "not every reader can make sense of it."
    )
    found.warn(
        "rescued-pdf",
        f"This PDF is damaged: {damage} {reader} could read it, and found "
        f"{counted(count, 'page')} (pages found: {counts}).",
        "Compare its pages in the packet with the original.",
    )
    if anew:
        found.lost(
            "The list of pages of this damaged PDF had to be looked for, so that nothing proves "
            "that all of {pages} is there as it was.",
            range(1, count + 1),
        )
    elif not (counts.pdfium and counts.pypdf):
        found.lost(
            "Only one of three readers can read this damaged file, so that nothing proves that "
            "all of {pages} is there.",
            range(1, count + 1),
        )


def _saved(
    save: Callable[[Path, Path, str | None], None], source: Path, target: Path, password: str | None
) -> int | None:
    """Write the copy; returns how many pages qpdf finds in it."""
    import pypdf.errors

    try:
        with warnings.catch_warnings():
            # of fields that no form names any more: the pages' looks are compared later; and of a
            # password that turns out not to be needed
            warnings.simplefilter("ignore", UserWarning)
            save(source, target, password)
        with pikepdf.open(target, suppress_warnings=True) as pdf:
            return None if pdf.get_warnings() else len(pdf.pages)
    except (pdfium.PdfiumError, pypdf.errors.PyPdfError, *_QPDF_ERRORS, *_PYPDF_ERRORS):
        return None


def _save_with_pdfium(source: Path, target: Path, password: str | None) -> None:
    with pdfium.PdfDocument(source, password=password) as document:
        document.save(target)
    if password is not None:
        with pikepdf.open(target, password=password, allow_overwriting_input=True) as pdf:
            pdf.save(target, encryption=False, static_id=True)


def _qpdf_count(source: Path, password: str | None) -> int | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # the password may not be needed
            pdf = pikepdf.open(source, password=password or "", suppress_warnings=True)
        with pdf:
            return len(pdf.pages)
    except _QPDF_ERRORS:
        return None


def _save_with_qpdf(source: Path, target: Path, password: str | None) -> None:
    with pikepdf.open(source, password=password or "", suppress_warnings=True) as pdf:
        pdf.save(target, encryption=False, static_id=True)


def _save_with_pypdf(source: Path, target: Path, password: str | None) -> None:
    import pypdf

    with _quiet("pypdf"), pypdf.PdfReader(source, password=password) as reader:
        writer = pypdf.PdfWriter(clone_from=reader)
        with target.open("wb") as file:
            writer.write(file)


def page_objects(source: Path) -> int:
    """How many objects of the file say that they are pages, whether or not any list names them."""
    content, found = source.read_bytes(), set()
    for match in _OBJECT.finditer(content):
        end = content.find(b"endobj", match.end())
        if _PAGE.search(content, match.end(), end if end >= 0 else len(content)):
            found.add(match[1])
    return len(found)


_OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,10}\s+[0-9]{1,5})\s+obj\b")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")


def shows_the_same(source: Path, copy: Path, password: str | None) -> bool:
    """Whether every page of ``copy`` looks as in ``source``, as PDFium shows both."""
    # seldom needed, and takes long to import
    from expedite_packets.exhibits.proof.prove import renders_alike

    with (
        suppress(pdfium.PdfiumError),
        pdfium.PdfDocument(source, password=password) as before,
        pdfium.PdfDocument(copy) as after,
    ):
        return len(before) == len(after) and all(
            renders_alike(before, after, index) for index in range(len(before))
        )
    return False
