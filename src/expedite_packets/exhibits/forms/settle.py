"""Settles what every form field shows, before the fields become page content."""

import pikepdf
from pikepdf import Dictionary, Stream

from expedite_packets.exhibits import typeface
from expedite_packets.exhibits.findings import FileFindings, counted
from expedite_packets.exhibits.forms import drawing
from expedite_packets.exhibits.forms.field_style import sets_symbols
from expedite_packets.exhibits.forms.fields import (
    FieldKind,
    Widget,
    current_appearance,
    is_radio,
    siblings,
    widgets,
)
from expedite_packets.exhibits.forms.marks import draw_mark
from expedite_packets.exhibits.forms.shown import Shown, texts_shown
from expedite_packets.exhibits.forms.signatures import say_signatures
from expedite_packets.exhibits.pdf.lent import Lender
from expedite_packets.exhibits.pdf.objects import dictionary, name, numbers, to_name
from expedite_packets.exhibits.text import bare
from expedite_packets.model.frozen import dataclass

_OPEN_FIX = (
    "Open the form in its own viewer, look at the fields, save it or print it to PDF, and use "
    "that file."
)


@dataclass(frozen=True, slots=True)
class FieldText:
    """Words that page ``page`` (from 0) must show within ``rect`` of its space."""

    page: int
    text: str
    rect: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class SettledForm:
    """What must show where, and the rectangles by page whose look is now ours."""

    texts: tuple[FieldText, ...] = ()
    redrawn: tuple[tuple[int, tuple[float, float, float, float]], ...] = ()


def settle_form(pdf: pikepdf.Pdf, found: FileFindings) -> SettledForm:
    """Give every visible field an appearance that shows its value; say what was changed.

    A text or choice field keeps its appearance where that shows the value already; otherwise it
    is drawn anew. A check box or radio button is switched to what its value asks for.
    """
    form = dictionary(pdf.Root.get("/AcroForm")) or Dictionary()
    visible = [widget for widget in widgets(pdf) if not widget.hidden and _rect(widget)]
    _lend(pdf, visible, form)
    _say_contradictory(visible, found)
    _say_buttons(visible, found)
    redrawn = [widget for widget in visible if _settle_button(pdf, widget)]
    written = [w for w in visible if w.kind in (FieldKind.TEXT, FieldKind.CHOICE)]
    kept, stale = _sorted_out(written, form, found)
    redrawn += _draw_anew(pdf, stale, form, found)
    _say(redrawn, found)
    say_signatures(pdf, visible, found)
    texts = [*kept, *(_text(w, t) for w in stale if not w.secret for t in w.texts)]
    return SettledForm(
        texts=tuple(texts), redrawn=tuple((w.page, _rect(w) or (0, 0, 0, 0)) for w in redrawn)
    )


def _rect(widget: Widget) -> tuple[float, float, float, float] | None:
    rect = numbers(widget.entries.get("/Rect"), 4)
    if rect is None:
        return None
    a, b, c, d = rect
    box = min(a, c), min(b, d), max(a, c), max(b, d)
    return box if box[0] < box[2] and box[1] < box[3] else None


def _text(widget: Widget, text: str) -> FieldText:
    return FieldText(
        widget.page, " ".join(drawing.composed(text).split()), _rect(widget) or (0, 0, 0, 0)
    )


def _lend(pdf: pikepdf.Pdf, visible: list[Widget], form: Dictionary) -> None:
    lender, pages = Lender(form), [page.obj for page in pdf.pages] if visible else []
    for widget in visible:
        appearance = current_appearance(widget.entries)
        if appearance is not None:
            lender.lend(appearance, pages[widget.page])


def _is_contradictory(widget: Widget) -> bool:
    """Whether a button of a group stores a state that no button of the group has."""
    return (
        widget.kind is FieldKind.BUTTON
        and (siblings(widget) > 1 or is_radio(widget))
        and bool(widget.group_states)
        and widget.stored_state not in (None, "Off", *widget.group_states)
    )


def _settle_button(pdf: pikepdf.Pdf, widget: Widget) -> bool:
    """Make a check box or radio button show its value; returns whether its look changed."""
    if widget.kind is not FieldKind.BUTTON:
        return False
    wanted, states = widget.stored_state, widget.states
    now = name(widget.entries.get("/AS")) or "Off"
    if wanted is None or _is_contradictory(widget):
        return _mark_if_unseen(pdf, widget, now)
    if wanted not in (*states, "Off") and siblings(widget) == 1 and not is_radio(widget):
        # A lone box that is on by another name than its appearance has.
        wanted = states[0] if states else wanted
    if not states and wanted != "Off" and (siblings(widget) == 1 or now == wanted):
        widget.entries["/AP"] = Dictionary(N=Dictionary({f"/{wanted}": draw_mark(pdf, widget)}))
        widget.entries["/AS"] = to_name(wanted)
        return True
    target = wanted if wanted in states else "Off"
    widget.entries["/AS"] = to_name(target)
    return _mark_if_unseen(pdf, widget, target) or target != (now if now in states else "Off")


def _mark_if_unseen(pdf: pikepdf.Pdf, widget: Widget, state: str) -> bool:
    """Draw the mark of a button that is on, but whose appearance has no size to be shown in."""
    if state not in widget.states or current_appearance(widget.entries) is not None:
        return False
    widget.entries["/AP"] = Dictionary(N=Dictionary({f"/{state}": draw_mark(pdf, widget)}))
    return True


def _sorted_out(
    written: list[Widget], form: Dictionary, found: FileFindings
) -> tuple[list[FieldText], list[Widget]]:
    """The texts of fields whose appearance is right, and the fields to draw anew."""
    current = [_sized_appearance(widget) for widget in written]
    looks = iter(texts_shown([appearance for appearance in current if appearance is not None]))
    must_redraw = bool(form.get("/NeedAppearances") or False)
    kept: list[FieldText] = []
    stale: list[Widget] = []
    cut: list[Widget] = []
    odd: list[Widget] = []
    for widget, appearance in zip(written, current, strict=True):
        shown = next(looks) if appearance is not None else None
        texts = widget.texts
        if widget.secret:
            continue
        if not texts:
            if shown is None and widget.list_box and widget.options:
                stale.append(widget)
            elif shown is not None and shown.whole and not widget.list_box:
                (stale if must_redraw else odd).append(widget)
        elif shown is None or not _agrees(widget, shown):
            stale.append(widget)
        else:
            kept += [_text(widget, text) for text in _as_shown(widget, shown)]
            if not _agrees(widget, Shown(whole=shown.inside, inside=shown.inside)):
                cut.append(widget)
    _say_cut(cut, odd, found)
    return kept, stale


def _sized_appearance(widget: Widget) -> Stream | None:
    """The widget's appearance, None where its box has no size, so that nothing of it shows."""
    appearance = current_appearance(widget.entries)
    box = numbers(appearance.get("/BBox"), 4) if appearance is not None else None
    return appearance if box and box[0] != box[2] and box[1] != box[3] else None


def _agrees(widget: Widget, shown: Shown) -> bool:
    """Whether the appearance shows the value, and for single values nothing else."""
    wanted = [bare(text) for text in widget.texts]
    if widget.list_box:
        return all(text in shown.whole for text in wanted)
    if widget.formatted:
        return wanted[0] == shown.whole or _digits(wanted[0]) == _digits(shown.whole) != ""
    return wanted[0] == shown.whole


def _as_shown(widget: Widget, shown: Shown) -> tuple[str, ...]:
    return (shown.whole,) if widget.formatted else widget.texts


def _digits(text: str) -> str:
    """The digits of a number, whatever separators and zero cents it is written with."""
    digits = "".join(c for c in text if c.isdigit() or c in ".,")
    whole_part, point, cents = digits.rpartition(".")
    if point and not cents.strip("0"):
        digits = whole_part
    return "".join(c for c in digits if c.isdigit()).lstrip("0")


def _draw_anew(
    pdf: pikepdf.Pdf, stale: list[Widget], form: Dictionary, found: FileFindings
) -> list[Widget]:
    drawable = []
    for widget in stale:
        if not sets_symbols(widget, form) and all(
            typeface.has_all(drawing.composed(text)) for text in drawing.texts_of(widget)
        ):
            drawable.append(widget)
            continue
        found.refuse(
            "field-characters",
            "A form field holds characters that can not be drawn here, and the file holds no "
            "current appearance for it.",
            _OPEN_FIX,
            widget.page + 1,
        )
    appearances, too_long = drawing.draw(pdf, drawable, form)
    for widget in too_long:
        found.refuse(
            "field-too-small",
            "A form field's value is longer than its box can legibly show, and the file holds no "
            "current appearance for it.",
            _OPEN_FIX,
            widget.page + 1,
        )
    for widget, appearance in appearances:
        widget.entries["/AP"] = Dictionary(N=appearance)
        if "/AS" in widget.entries:
            del widget.entries["/AS"]
    return [widget for widget, _ in appearances]


def _say(redrawn: list[Widget], found: FileFindings) -> None:
    if redrawn:
        found.warn(
            "fields-redrawn",
            f"{counted(len(redrawn), 'form field')} on "
            f"{found.pages(w.page + 1 for w in redrawn)} showed another value than the file "
            "stores, or none; the stored value is drawn in the packet.",
            "Compare these fields with the form as its viewer shows it.",
            redrawn[0].page + 1,
        )


def _say_contradictory(visible: list[Widget], found: FileFindings) -> None:
    unsure = [widget for widget in visible if _is_contradictory(widget)]
    if unsure:
        found.warn(
            "button-unsure",
            f"{counted(len(unsure), 'check box or radio button')} on "
            f"{found.pages(w.page + 1 for w in unsure)} stores a choice that the form does not "
            "offer; the packet shows what the form shows.",
            "Compare these fields with the form as its viewer shows it.",
            unsure[0].page + 1,
        )


def _say_buttons(visible: list[Widget], found: FileFindings) -> None:
    bare_ones = [
        widget
        for widget in visible
        if widget.kind is FieldKind.PUSH
        and current_appearance(widget.entries) is None
        and (look := dictionary(widget.entries.get("/MK"))) is not None
        and ("/CA" in look or "/I" in look)
    ]
    if bare_ones:
        found.warn(
            "button-not-shown",
            f"{counted(len(bare_ones), 'push button')} on "
            f"{found.pages(w.page + 1 for w in bare_ones)} has no appearance in the file and is "
            "not in the packet.",
            "If its caption or picture matters, print the form to PDF and use that file.",
            bare_ones[0].page + 1,
        )


def _say_cut(cut: list[Widget], odd: list[Widget], found: FileFindings) -> None:
    if cut:
        found.warn(
            "field-cut-off",
            f"{counted(len(cut), 'form field')} on {found.pages(w.page + 1 for w in cut)} "
            "holds more than its box shows; the packet shows what the form shows.",
            "Look at the field; if the rest matters, print it on a page of its own.",
            cut[0].page + 1,
        )
    if odd:
        found.warn(
            "field-shows-unstored",
            f"{counted(len(odd), 'form field')} on {found.pages(w.page + 1 for w in odd)} "
            "shows words that the file does not store as the field's value.",
            "Compare these fields with the form as its viewer shows it.",
            odd[0].page + 1,
        )
