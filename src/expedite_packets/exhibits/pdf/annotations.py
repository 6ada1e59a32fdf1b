"""Decides what becomes of each annotation: drawn, kept as a link, left out and said so."""

from dataclasses import dataclass, field

import pikepdf
from pikepdf import Dictionary

from expedite_packets.exhibits.findings import FileFindings, counted
from expedite_packets.exhibits.forms.drawing import DoesNotFitError
from expedite_packets.exhibits.forms.fields import (
    FieldKind,
    Where,
    current_appearance,
    shown_where,
    widget_of,
)
from expedite_packets.exhibits.pdf.destinations import Destinations
from expedite_packets.exhibits.pdf.flatten import is_see_through
from expedite_packets.exhibits.pdf.lent import Lender
from expedite_packets.exhibits.pdf.links import rebuilt_link
from expedite_packets.exhibits.pdf.markup import can_draw, draw_markup, is_empty
from expedite_packets.exhibits.pdf.objects import annotations, dictionary, name, numbers, words
from expedite_packets.exhibits.remedies import DAMAGE_FIX

_NOT_PRINTED = frozenset(("Text", "Popup", "FileAttachment"))
_PRESS = frozenset(("PrinterMark", "TrapNet"))
"""What is for printing presses (ISO 32000-1, 14.11); viewers show it where it has a look."""
_MARKUP = frozenset(
    (
        *("FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight"),
        *("Underline", "Squiggly", "StrikeOut", "Stamp", "Caret", "Ink", "Watermark"),
    )
)
_PLAYED = frozenset(("Sound", "Movie", "Screen", "RichMedia", "3D", "Projection"))
_MARKUP_FIX = (
    "Open the file in the program in which the mark-up was made, print it to PDF with comments "
    "and stamps, and use that file."
)

Rect = tuple[float, float, float, float]


@dataclass(slots=True)
class PageMarks:
    """What becomes of one page's annotations.

    ``drawn`` are to become page content, in order; ``redrawn`` are rectangles whose look is ours,
    or that are left out, so that source and fragment may differ there.
    """

    drawn: list[Dictionary] = field(default_factory=list)
    links: list[Dictionary] = field(default_factory=list)
    redrawn: list[Rect] = field(default_factory=list)


class _Tally:
    """Pages, from 1, on which something is to be said."""

    def __init__(self) -> None:
        self.notes: list[int] = []
        self.comments: list[int] = []
        self.played: list[int] = []
        self.attached: list[int] = []
        self.redrawn: list[int] = []
        self.hidden: list[int] = []
        self.dead: list[int] = []
        self.unknown: list[int] = []
        self.screen: list[int] = []
        self.print: list[int] = []


def check_redactions(pdf: pikepdf.Pdf, found: FileFindings) -> None:
    """Refuse a file with passages marked for redaction that still stand under the marks."""
    marked = [
        number
        for number, page in enumerate(pdf.pages, start=1)
        if any(name(a.get("/Subtype")) == "Redact" for a in annotations(page.obj))
    ]
    if marked:
        found.refuse(
            "unapplied-redaction",
            f"Passages on {found.pages(marked)} are marked for redaction, but the redaction "
            "was not applied: the words are still in the file.",
            "Apply the redactions in the program that marked them (or remove the marks), save, "
            "and use that file.",
            marked[0],
        )


def sort_annotations(
    pdf: pikepdf.Pdf, places: Destinations, found: FileFindings
) -> tuple[PageMarks, ...]:
    """What becomes of the annotations of each page, in page order."""
    tally = _Tally()
    lender = Lender(dictionary(pdf.Root.get("/AcroForm")) or Dictionary())
    pages = []
    for number, page in enumerate(pdf.pages, start=1):
        sorter = _Sorter(pdf, places, found, tally, number, page.obj, lender)
        for annotation in annotations(page.obj):
            sorter.sort(annotation, name(annotation.get("/Subtype")))
        pages.append(sorter.marks)
    _say(tally, found)
    return tuple(pages)


@dataclass(slots=True)
class _Sorter:
    """Sorts the annotations of one page."""

    _pdf: pikepdf.Pdf
    _places: Destinations
    _found: FileFindings
    _tally: _Tally
    _number: int
    _page: pikepdf.Object
    _lender: Lender
    marks: PageMarks = field(default_factory=PageMarks)

    def sort(self, annotation: Dictionary, kind: str) -> None:
        where = shown_where(annotation)
        if kind == "Link":
            self._link(annotation)
        elif kind == "Redact":
            return  # refused by check_redactions
        elif kind in _NOT_PRINTED:
            _leave_out(annotation, self.marks)
            if kind == "Text":
                self._tally.notes.append(self._number)
            elif kind == "FileAttachment":
                self._tally.attached.append(self._number)
        elif where is Where.NOWHERE:
            if kind != "Widget":
                self._tally.hidden.append(self._number)
        elif not self._rect(annotation):
            self._found.refuse(
                "damaged-annotation",
                "A form field or a mark on this page does not say where it stands.",
                DAMAGE_FIX,
                self._number,
            )
        elif kind != "Widget":
            self._markup(annotation, kind)
        elif where is Where.SCREEN and widget_of(annotation, 0).kind is FieldKind.PUSH:
            _leave_out(annotation, self.marks)  # a button to press, not to print
        else:
            self._draw(annotation)

    def _link(self, annotation: Dictionary) -> None:
        link, leads = rebuilt_link(annotation, self._places)
        if not leads:
            self._tally.dead.append(self._number)
        if link is not None:
            self.marks.links.append(link)
        if current_appearance(annotation) is not None and self._rect(annotation):
            self._draw(annotation)

    def _draw(self, annotation: Dictionary) -> None:
        """Draw it as it looks in the file, with what resources it uses."""
        where = shown_where(annotation)
        if where is Where.NOWHERE:
            return
        appearance = current_appearance(annotation)
        if appearance is not None:
            self._lender.lend(appearance, self._page)
            if where is Where.SCREEN:
                self._tally.screen.append(self._number)
            elif where is Where.PRINT:
                self._tally.print.append(self._number)
        self.marks.drawn.append(annotation)

    def _rect(self, annotation: Dictionary) -> bool:
        return numbers(annotation.get("/Rect"), 4) is not None

    def _markup(self, annotation: Dictionary, kind: str) -> None:
        if kind in _PLAYED:
            self._tally.played.append(self._number)
        elif kind not in _MARKUP | _PRESS:
            self._tally.unknown.append(self._number)
        if kind not in ("FreeText", "Stamp") and words(annotation.get("/Contents")).strip():
            self._tally.comments.append(self._number)
        if current_appearance(annotation) is not None:
            self._draw(annotation)
            if is_see_through(annotation):  # PDFium, which proves it, covers the words
                _leave_out(annotation, self.marks)
            return
        _leave_out(annotation, self.marks)
        if kind not in _MARKUP:
            return
        try:
            appearance = draw_markup(self._pdf, annotation) if can_draw(annotation) else None
        except DoesNotFitError:
            appearance = None
        if appearance is not None:
            annotation["/AP"] = Dictionary(N=appearance)
            self._draw(annotation)
            _leave_out(annotation, self.marks)
            self._tally.redrawn.append(self._number)
        elif not is_empty(annotation):
            self._found.refuse(
                "markup-without-appearance",
                f"Mark-up of the kind {kind} on this page has no appearance in the file; each "
                "viewer draws it in its own way.",
                _MARKUP_FIX,
                self._number,
            )


def _leave_out(annotation: Dictionary, marks: PageMarks) -> None:
    """Source and fragment need not look the same where the annotation is."""
    rect = numbers(annotation.get("/Rect"), 4)
    if rect is not None:
        a, b, c, d = rect
        # Viewers draw icons of about 20 points from the upper left corner, whatever the size.
        marks.redrawn.append((min(a, c) - 3, min(b, d) - 25, max(a, c) + 25, max(b, d) + 3))


def _say(tally: _Tally, found: FileFindings) -> None:
    if tally.notes or tally.comments:
        pages = [*tally.notes, *tally.comments]
        found.warn(
            "notes-not-carried",
            f"{counted(len(pages), 'note or comment')} on {found.pages(pages)} opens only on "
            "the screen and is not in the packet.",
            "If the words matter, print the file with its comments and use that one; if they are "
            "internal, nothing is to do.",
            min(pages),
        )
    if tally.attached:
        found.warn(
            "attachment-not-carried",
            f"{counted(len(tally.attached), 'file')} attached to {found.pages(tally.attached)} "
            "is not in the packet.",
            "Save each attached file and name it in the case file if it is evidence.",
            tally.attached[0],
        )
    if tally.played:
        found.warn(
            "media-not-carried",
            f"Sound, film or a 3D scene on {found.pages(tally.played)} is not in the packet, "
            "only the picture that stands for it, where there is one.",
            "Send the recording by a way that the office accepts, if it is evidence.",
            tally.played[0],
        )
    if tally.unknown:
        found.warn(
            "unknown-annotation",
            f"{counted(len(tally.unknown), 'annotation')} of an unknown kind on "
            f"{found.pages(tally.unknown)} shows in the packet only where it has an appearance.",
            "Compare these pages with the file as its viewer shows it.",
            tally.unknown[0],
        )
    if tally.redrawn:
        found.warn(
            "markup-redrawn",
            f"{counted(len(tally.redrawn), 'mark')} on {found.pages(tally.redrawn)} has no "
            "appearance in the file and was drawn from its description.",
            "Compare these marks with the file as its viewer shows it.",
            tally.redrawn[0],
        )
    if tally.screen:
        found.warn(
            "shown-on-screen-only",
            f"Marks or fields on {found.pages(tally.screen)} ({len(tally.screen)} in all) show on "
            "the screen, but their author does not let them be printed; the packet shows them.",
            "What is not part of the document, remove in a PDF editor, and use that file.",
            tally.screen[0],
        )
    if tally.print:
        found.warn(
            "shown-in-print-only",
            f"Marks or fields on {found.pages(tally.print)} ({len(tally.print)} in all) do not "
            "show on the screen, but in print; the packet shows them, as paper would.",
            "Look at these pages in the packet.",
            tally.print[0],
        )
    if tally.hidden:
        found.note(
            "hidden-markup",
            f"Not in the packet, as nobody sees them: {counted(len(tally.hidden), 'annotation')} "
            f"on {found.pages(tally.hidden)}.",
            tally.hidden[0],
        )
    if tally.dead:
        found.note(
            "links-dropped",
            "Not in the packet, for leading nowhere or to another file: "
            f"{counted(len(tally.dead), 'link')} on {found.pages(tally.dead)}.",
            tally.dead[0],
        )
