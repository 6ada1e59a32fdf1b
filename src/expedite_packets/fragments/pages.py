"""Takes pages, annotations and bookmarks apart into what a packet writes anew."""

import re
from collections.abc import Iterable, Iterator, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from expedite_packets.fragments.contents import PageContent
from expedite_packets.fragments.shape import (
    MOVED,
    Annotation,
    Bookmark,
    FragmentPage,
    Look,
    Place,
    Resources,
    Six,
    Template,
)
from expedite_packets.fragments.walk import Walk

_WRITTEN_ANEW = frozenset(("/A", "/Dest", "/P", "/Parent", "/Popup", "/IRT", "/AP", *MOVED))
_TAKEN = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
"""What pages may inherit."""
_STAMPS_OWN = "/Epk"
_DEEPEST = 64
_LETTER = (0.0, 0.0, 612.0, 792.0)
_INNER = rb"<<(?:[^<>(]++|<<(?:[^<>(]++|<<[^<>(]*+>>)*+>>)*+>>"
"""A dictionary without strings, up to three deep."""
_PLAIN = re.compile(
    rb"<< (?:/Contents (?:\d+ \d+ R|\[[ 0-9R]*\]) )?"
    rb"(?:/CropBox (?P<crop>\[[-. 0-9]*\]) )?/MediaBox (?P<media>\[[-. 0-9]*\]) "
    rb"/Parent \d+ \d+ R /Resources (?P<resources>\d+ \d+ R|" + _INNER + rb") "
    rb"(?:/Rotate (?P<rotate>-?\d+) )?/Type /Page >>"
)
"""A page as most are once they are in order, but for annotations; qpdf sorts the keys."""
_MARKED = b"<< /Annots "
_PLAIN_LINK = re.compile(
    rb"<< (?P<first>(?:/Border \[[-. 0-9]*\] )?)"
    rb"/Dest \[ (?P<page>\d+) (?P<of>\d+) R"
    rb"(?P<view>(?: /\w+)?(?: (?:null|-?(?:0|[1-9]\d{0,5})(?:\.\d{1,6})?))*) \] "
    rb"(?P<then>(?:/F \d+ )?(?:/H /\w )?)/Rect \[ (?P<rect>[-. 0-9]*) \] "
    rb"(?P<last>/Subtype /Link /Type /Annot) >>"
)
"""A link within its file as most are."""


class PageTaker:
    """Describes pages of one file; equal resources are described once."""

    def __init__(self, walk: Walk, numbers: Mapping[tuple[int, int], int]) -> None:
        self._walk = walk
        self._numbers = numbers
        self.resources: list[Resources] = []
        self._by_source: dict[bytes, int] = {}
        self._by_value: dict[Resources, int] = {}
        self._boxes: dict[bytes, tuple[float, float, float, float] | None] = {}
        self._inherited: dict[tuple[int, int], dict[str, object]] = {}

    def page(self, page: pikepdf.Object, content: PageContent) -> FragmentPage:
        """The page without what it does not need."""
        source, marks = page.unparse(resolved=True), None
        if source.startswith(_MARKED):
            marks = page["/Annots"]
            source = b"<< " + source[len(_MARKED) + len(marks.unparse()) + 1 :]
        plain = _PLAIN.fullmatch(source)
        if plain is None:
            return self._any_page(page, content)
        crop, media, resources, rotate = plain.groups()
        index = self._by_source.get(resources)
        return FragmentPage(
            contents=content.streams,
            unrestored=content.balance.open,
            clean=content.balance.clean,
            resources=self._resources(page["/Resources"]) if index is None else index,
            media=self._boxes.get(media) or self._box(page["/MediaBox"]) or _LETTER,
            crop=(self._boxes.get(crop) or self._box(page["/CropBox"])) if crop else None,
            rotate=int(rotate) % 360 if rotate else 0,
            unit=1.0,
            others=(),
            annotations=tuple(map(self._annotation, _dictionaries(marks))) if marks else (),
        )

    def _any_page(self, page: pikepdf.Object, content: PageContent) -> FragmentPage:
        own = page.keys()
        above = page["/Parent"] if "/Parent" in own else None
        stated = dict(self._handed_down(above))
        stated.update((key, page[key]) for key in _TAKEN if key in own)
        rotate, unit = stated.get("/Rotate"), page["/UserUnit"] if "/UserUnit" in own else None
        group = page["/Group"] if "/Group" in own else None
        marks = page["/Annots"] if "/Annots" in own else None
        return FragmentPage(
            contents=content.streams,
            unrestored=content.balance.open,
            clean=content.balance.clean,
            resources=self._resources(stated.get("/Resources")),
            media=self._box(stated.get("/MediaBox")) or _LETTER,
            crop=self._box(stated.get("/CropBox")),
            rotate=int(str(rotate)) % 360 if rotate is not None else 0,
            unit=float(str(unit)) if unit is not None else 1.0,
            others=self._entry("/Group", group) if isinstance(group, Dictionary) else (),
            annotations=tuple(map(self._annotation, _dictionaries(marks))),
        )

    def _handed_down(self, node: object) -> dict[str, object]:
        """What pages below ``node`` inherit."""
        if not isinstance(node, Dictionary):
            return {}
        found = self._inherited.get(node.objgen)
        if found is None:
            found = {key: value for key in _TAKEN if (value := _inherited(node, key)) is not None}
            if node.is_indirect:
                self._inherited[node.objgen] = found
        return found

    def _box(self, value: object) -> tuple[float, float, float, float] | None:
        if not isinstance(value, Array):
            return None
        source = value.unparse()
        if source not in self._boxes:
            self._boxes[source] = _four(value)
        return self._boxes[source]

    def _entry(self, key: str, value: pikepdf.Object) -> Template:
        return self._inside(Dictionary({key: value}))

    def _inside(self, entries: Dictionary) -> Template:
        """The source between the dictionary's brackets."""
        return self._walk.template(entries.unparse(resolved=True)[2:-2].strip())

    def _resources(self, found: object) -> int:
        own = found if isinstance(found, Dictionary) else Dictionary()
        source = own.unparse()
        if source in self._by_source:
            return self._by_source[source]
        described = self._without_fonts(source) or self._described(own)
        if described not in self._by_value:
            self._by_value[described] = len(self.resources)
            self.resources.append(described)
        return self._by_source.setdefault(source, self._by_value[described])

    def _without_fonts(self, source: bytes) -> Resources | None:
        """Resources without fonts, as scanned pages have them; None for all others."""
        if not source.startswith(b"<<") or b"/Font" in source:
            return None
        others = self._walk.template(source[2:-2].strip())
        return Resources(fonts=(), others=others, taken=())

    def _described(self, own: Dictionary) -> Resources:
        entries = dict(own.items())
        fonts = entries.pop("/Font", None)
        fonts = fonts if isinstance(fonts, Dictionary) else Dictionary()
        return Resources(
            fonts=self._inside(fonts),
            others=self._inside(Dictionary(entries)),
            taken=tuple(name for name in sorted(fonts.keys()) if name.startswith(_STAMPS_OWN)),
        )

    def place(self, target: object) -> Place:
        """Where an explicit destination leads; nowhere for anything else."""
        if not isinstance(target, Array) or not len(target):
            return Place(page=None)
        page = target[0]
        if not isinstance(page, Dictionary) or page.objgen not in self._numbers:
            return Place(page=None)
        view = Array(list(target)[1:]).unparse().decode("latin-1")
        return Place(page=self._numbers[page.objgen], view=tuple(view[1:-1].split()))

    def _annotation(self, given: Dictionary) -> Annotation:
        plain = _PLAIN_LINK.fullmatch(given.unparse(resolved=True))
        if plain is None:
            return self._any_annotation(given)
        page = self._numbers.get((int(plain["page"]), int(plain["of"])))
        view = tuple(plain["view"].decode("ascii").split()) if page is not None else ()
        entries = (plain["first"] + plain["then"] + plain["last"]).decode("ascii")
        rect = " ".join(_number(float(side)) for side in plain["rect"].split())
        return Annotation(
            entries=(("", (entries,)), ("/Rect", (f"[{rect}]",))),
            place=Place(page=page, view=view),
        )

    def _any_annotation(self, given: Dictionary) -> Annotation:
        held = dict(given.items())
        rest = {key: value for key, value in held.items() if key not in _WRITTEN_ANEW}
        action, looks = held.get("/A"), held.get("/AP")
        inside = isinstance(action, Dictionary) and action.get("/S") == Name.GoTo
        place: Place | None = None
        address = ""
        if inside and isinstance(action, Dictionary):
            place = self.place(action.get("/D"))
        elif isinstance(action, Dictionary):
            address = str(action.get("/URI", "")) if action.get("/S") == Name.URI else ""
        elif held.get("/Dest") is not None:
            place = self.place(held["/Dest"])
        entries: list[tuple[str, Template]] = [("", self._inside(Dictionary(rest)))]
        entries += [
            (key, (_numbers(value),)) for key in MOVED if isinstance(value := held.get(key), Array)
        ]
        if isinstance(action, Dictionary) and not inside:
            entries.append(("/A", self._walk.template(action.unparse(resolved=True))))
        if isinstance(looks, Dictionary):
            entries.append(("/AP", self._walk.template(looks.unparse(resolved=True))))
        return Annotation(
            entries=tuple(entries),
            place=place,
            by_action=inside,
            address=address,
            looks=tuple(self._looks(looks)) if isinstance(looks, Dictionary) else (),
        )

    def _looks(self, states: Dictionary) -> Iterator[Look]:
        for key, look in states.items():
            name = Array([Name(key)]).unparse()[1:-1].strip().decode("latin-1")
            if isinstance(look, Stream):
                number = self._walk.number(b"%d %d R" % look.objgen)
                box, matrix = look.get("/BBox"), look.get("/Matrix")
                yield Look(
                    key=name,
                    form=number or 0,
                    box=_four(box) or (0.0, 0.0, 0.0, 0.0),
                    matrix=_six(matrix),
                )
            elif isinstance(look, Dictionary):
                yield Look(key=name, states=tuple(self._looks(look)))

    def bookmarks(self, first: object) -> tuple[Bookmark, ...]:
        """An outline's entries from ``first`` on."""
        return tuple(self._siblings(first, set()))

    def _siblings(self, item: object, seen: set[tuple[int, int]]) -> Iterator[Bookmark]:
        while isinstance(item, Dictionary) and item.objgen not in seen:
            seen.add(item.objgen)
            title, action = item.get("/Title"), item.get("/A")
            target = item.get("/Dest")
            if isinstance(action, Dictionary):
                target = action.get("/D") if action.get("/S") == Name.GoTo else None
            yield Bookmark(
                title=title.unparse().decode("latin-1") if isinstance(title, String) else "()",
                place=self.place(target) if target is not None else None,
                opened=int(item.get("/Count", 0)) > 0,
                below=tuple(self._siblings(item.get("/First"), seen)),
            )
            item = item.get("/Next")


def _inherited(page: pikepdf.Object, key: str) -> object:
    node: object = page
    for _ in range(_DEEPEST):
        if not isinstance(node, Dictionary):
            return None
        if key in node:
            return node.get(key)
        node = node.get("/Parent")
    return None


def _four(value: object) -> tuple[float, float, float, float] | None:
    if not isinstance(value, Array) or len(value) != 4:
        return None
    a, b, c, d = (float(number) for number in value)
    return min(a, c), min(b, d), max(a, c), max(b, d)


def _six(value: object) -> Six:
    if not isinstance(value, Array) or len(value) != 6:
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    a, b, c, d, e, f = (float(number) for number in value)
    return a, b, c, d, e, f


def _numbers(value: Array) -> str:
    """Numbers as source, nested as they are, none by reference."""
    try:
        inner = [_number(float(item)) for item in value.unparse(resolved=True)[1:-1].split()]
    except ValueError:  # nested, or a reference to a number
        inner = [
            _numbers(item) if isinstance(item, Array) else _number(float(str(item)))
            for item in value
        ]
    return f"[{' '.join(inner)}]"


def _number(value: float) -> str:
    return f"{value:.5f}".rstrip("0").rstrip(".")


def _dictionaries(value: object) -> Iterable[Dictionary]:
    return (
        (item for item in value if isinstance(item, Dictionary)) if isinstance(value, Array) else ()
    )
