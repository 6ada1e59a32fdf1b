"""Form fields as foreign PDFs have them: what each widget should show."""

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum, auto

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from expedite_packets.exhibits.pdf.objects import (
    annotations,
    dictionary,
    entry,
    inherited,
    items,
    lineage,
    name,
    numbers,
    whole,
    words,
)
from expedite_packets.model.frozen import dataclass

_HIDDEN, _PRINT, _NO_VIEW = 1 << 1, 1 << 2, 1 << 5
_MULTI_LINE, _PASSWORD, _COMB = 1 << 12, 1 << 13, 1 << 24
_RADIO, _PUSH = 1 << 15, 1 << 16
_COMBO = 1 << 17


class FieldKind(Enum):
    """What a widget is, as far as its look depends on it."""

    TEXT = auto()
    CHOICE = auto()
    BUTTON = auto()
    """A check box or radio button."""
    PUSH = auto()
    SIGNATURE = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Widget:
    """One widget on a page; ``page`` is the page's index from 0."""

    entries: Dictionary
    page: int
    kind: FieldKind
    flags: int

    @property
    def hidden(self) -> bool:
        """Whether it shows neither on the screen nor in print."""
        return shown_where(self.entries) is Where.NOWHERE

    @property
    def secret(self) -> bool:
        """Whether it is a password field, whose value must not show."""
        return self.kind is FieldKind.TEXT and bool(self.flags & _PASSWORD)

    @property
    def multi_line(self) -> bool:
        """Whether the text may run over several lines."""
        return self.kind is FieldKind.TEXT and bool(self.flags & _MULTI_LINE)

    @property
    def list_box(self) -> bool:
        """Whether it is a list with its choices marked, and not a single choice."""
        return self.kind is FieldKind.CHOICE and not self.flags & _COMBO

    @property
    def comb(self) -> int:
        """Number of cells of a comb field, 0 for all others."""
        if self.kind is not FieldKind.TEXT or not self.flags & _COMB:
            return 0
        return max(0, min(1000, whole(inherited(self.entries, "/MaxLen"))))

    @property
    def texts(self) -> tuple[str, ...]:
        """What a text or choice field should show: its value, as the reader sees it."""
        value = inherited(self.entries, "/V")
        if self.kind is FieldKind.TEXT:
            return tuple(text for text in (_stored(value),) if text.strip())
        if self.kind is not FieldKind.CHOICE:
            return ()
        if value is None:
            return self._chosen_by_place()
        chosen = items(value) if isinstance(value, Array) else (value,)
        shown = dict(self.options)
        found = (shown.get(_stored(choice), _stored(choice)) for choice in chosen)
        return tuple(text for text in found if text.strip())

    def _chosen_by_place(self) -> tuple[str, ...]:
        places = (whole(place, -1) for place in items(inherited(self.entries, "/I")))
        options = self.options
        return tuple(options[place][1] for place in places if 0 <= place < len(options))

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """The choices in order: stored value and words shown."""
        found = []
        for option in items(inherited(self.entries, "/Opt")):
            pair = items(option)
            if len(pair) == 2:
                found.append((words(pair[0]), words(pair[1])))
            else:
                found.append((words(option), words(option)))
        return tuple(found)

    @property
    def formatted(self) -> bool:
        """Whether a script formats the value, so that it shows in other words than it is stored."""
        actions = dictionary(inherited(self.entries, "/AA"))
        return actions is not None and "/F" in actions

    @property
    def states(self) -> tuple[str, ...]:
        """A button's states that look like something, besides Off."""
        return _states(self.entries)

    @property
    def stored_state(self) -> str | None:
        """The state that the button's value asks for; None where it has no value."""
        value = inherited(self.entries, "/V")
        if value is None:
            return None
        stated = name(value) or words(value) or "Off"
        named = [stored for stored, _ in self.options]
        if stated not in self.group_states and stated in named:
            return str(named.index(stated))  # the states are numbers, the names stand in /Opt
        return stated

    @property
    def group_states(self) -> frozenset[str]:
        """The states, besides Off, of all widgets of the button's field."""
        field = _field(self.entries)
        kids = (kid for kid in items(field.get("/Kids")) if isinstance(kid, Dictionary))
        return frozenset(self.states).union(*(_states(kid) for kid in kids))


class Where(Enum):
    """Where an annotation shows (ISO 32000-1, 12.5.3)."""

    EVERYWHERE = auto()
    SCREEN = auto()
    PRINT = auto()
    NOWHERE = auto()


def shown_where(annotation: Dictionary) -> Where:
    """What the flags of an annotation say."""
    flags = whole(entry(annotation, "/F"))
    on_screen, in_print = not flags & (_HIDDEN | _NO_VIEW), flags & (_HIDDEN | _PRINT) == _PRINT
    if on_screen:
        return Where.EVERYWHERE if in_print else Where.SCREEN
    return Where.PRINT if in_print else Where.NOWHERE


def widgets(pdf: pikepdf.Pdf) -> tuple[Widget, ...]:
    """All widgets on all pages, in drawing order."""
    return tuple(_widgets(pdf))


def _widgets(pdf: pikepdf.Pdf) -> Iterator[Widget]:
    for index, page in enumerate(pdf.pages):
        for entries in annotations(page.obj):
            if name(entries.get("/Subtype")) == "Widget":
                yield widget_of(entries, index)


def widget_of(entries: Dictionary, page: int) -> Widget:
    """The widget that an annotation of page ``page`` (from 0) is."""
    flags = whole(inherited(entries, "/Ff"))
    return Widget(entries, page, _kind(entries, flags), flags)


def _stored(value: object) -> str:
    """A value as text, also where the file stores it as a name or number."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return str(value)
    return words(value) or name(value)


def _states(entries: Dictionary) -> tuple[str, ...]:
    appearances = dictionary(entries.get("/AP"))
    normal = dictionary(appearances.get("/N")) if appearances else None
    if normal is None:
        return ()
    return tuple(key[1:] for key in normal.keys() if key != "/Off")  # noqa: SIM118


def _field(entries: Dictionary) -> Dictionary:
    """The field that a widget belongs to; it may be the widget itself.

    A field has a name of its own; some writers repeat its type in each widget.
    """
    return next((node for node in lineage(entries) if "/T" in node), entries)


def _kind(entries: Dictionary, flags: int) -> FieldKind:
    match name(inherited(entries, "/FT")):
        case "Tx":
            return FieldKind.TEXT
        case "Ch":
            return FieldKind.CHOICE
        case "Btn":
            return FieldKind.PUSH if flags & _PUSH else FieldKind.BUTTON
        case "Sig":
            return FieldKind.SIGNATURE
        case _:
            return FieldKind.UNKNOWN


def is_radio(widget: Widget) -> bool:
    """Whether the button is one of a group of which only one can be on."""
    return widget.kind is FieldKind.BUTTON and bool(widget.flags & _RADIO)


def siblings(widget: Widget) -> int:
    """How many widgets share the widget's field."""
    return max(1, len(items(entry(_field(widget.entries), "/Kids"))))


def current_appearance(entries: Dictionary) -> Stream | None:
    """The stream that viewers draw for an annotation now, None where there is none to draw.

    Of looks for several states, and no word of the state, PDFium and Poppler draw that of "Off".
    """
    appearances = dictionary(entry(entries, "/AP"))
    normal = entry(appearances, "/N") if appearances is not None else None
    if isinstance(normal, Dictionary):
        state = entry(entries, "/AS")
        normal = normal.get(state if isinstance(state, Name) else Name.Off)
    if isinstance(normal, Stream) and numbers(entry(normal, "/BBox"), 4):
        return normal
    return None
