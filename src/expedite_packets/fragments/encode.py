"""Writes a fragment's description as bytes, and reads it."""

import json
import sys
from array import array
from collections.abc import Iterable, Sequence
from typing import Any

from expedite_packets.fragments.shape import (
    Annotation,
    Bookmark,
    Content,
    FragmentMap,
    FragmentPage,
    Look,
    Place,
    Region,
    Resources,
)

LAYOUT = 1
"""Changes whenever a fragment's bytes or their description do."""
_Json = Any


class NotOurs(ValueError):
    """The bytes are no description of this layout."""


def encoded(known: FragmentMap) -> bytes:
    """The description: its length, JSON, then the numbers of both regions."""
    tables = [known.bulk.objects, known.bulk.slots, known.skeleton.objects, known.skeleton.slots]
    plain = {
        "layout": LAYOUT,
        "first": known.first,
        "count": known.count,
        "digest": known.digest,
        "regions": [[r.start, r.size] for r in (known.bulk, known.skeleton)],
        "tables": [len(table) for table in tables],
        "contents": [[c.start, c.size, c.coding] for c in known.contents],
        "resources": [[r.fonts, r.others, r.taken] for r in known.resources],
        "pages": [_page(page) for page in known.pages],
        "outline": _outline(known.outline),
    }
    text = json.dumps(plain, separators=(",", ":")).encode("ascii")
    return b"%010d" % len(text) + text + b"".join(map(_bytes, tables))


def decoded(data: bytes) -> FragmentMap:
    """The description that :func:`encoded` wrote.

    Raises:
        NotOurs: It is none, or of another layout.
    """
    try:
        size = int(data[:10])
        plain = json.loads(data[10 : 10 + size])
        if plain["layout"] != LAYOUT:
            raise NotOurs
        tables = list(_tables(data[10 + size :], plain["tables"]))
        bulk, skeleton = plain["regions"]
        return FragmentMap(
            first=plain["first"],
            count=plain["count"],
            digest=plain["digest"],
            bulk=Region(start=bulk[0], size=bulk[1], objects=tables[0], slots=tables[1]),
            skeleton=Region(
                start=skeleton[0], size=skeleton[1], objects=tables[2], slots=tables[3]
            ),
            contents=tuple(Content(start=s, size=n, coding=c) for s, n, c in plain["contents"]),
            resources=tuple(
                Resources(fonts=tuple(f), others=tuple(o), taken=tuple(t))
                for f, o, t in plain["resources"]
            ),
            pages=tuple(map(_to_page, plain["pages"])),
            outline=_to_outline(plain["outline"]),
        )
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise NotOurs from error


def _bytes(table: "array[int]") -> bytes:
    if sys.byteorder == "big":
        table = array("q", table)
        table.byteswap()
    return table.tobytes()


def _tables(data: bytes, lengths: Iterable[int]) -> Iterable["array[int]"]:
    at = 0
    for length in lengths:
        table: array[int] = array("q")
        table.frombytes(data[at : at + 8 * length])
        if len(table) != length:
            raise NotOurs
        if sys.byteorder == "big":
            table.byteswap()
        at += 8 * length
        yield table


def _page(page: FragmentPage) -> _Json:
    return [
        page.contents,
        page.unrestored,
        page.clean,
        page.resources,
        page.media,
        page.crop,
        page.rotate,
        page.unit,
        page.others,
        [_annotation(annotation) for annotation in page.annotations],
    ]


def _to_page(given: Sequence[_Json]) -> FragmentPage:
    contents, unrestored, clean, resources, media, crop, rotate, unit, others, annotations = given
    return FragmentPage(
        contents=tuple(contents),
        unrestored=unrestored,
        clean=clean,
        resources=resources,
        media=tuple(media),
        crop=tuple(crop) if crop else None,
        rotate=rotate,
        unit=unit,
        others=tuple(others),
        annotations=tuple(map(_to_annotation, annotations)),
    )


def _annotation(one: Annotation) -> _Json:
    place = _place(one.place)
    return [one.entries, place, one.by_action, one.address, [_look(look) for look in one.looks]]


def _to_annotation(given: Sequence[_Json]) -> Annotation:
    entries, place, by_action, address, looks = given
    return Annotation(
        entries=tuple((key, tuple(template)) for key, template in entries),
        place=_to_place(place),
        by_action=by_action,
        address=address,
        looks=tuple(map(_to_look, looks)),
    )


def _place(place: Place | None) -> _Json:
    return None if place is None else [place.page, place.view]


def _to_place(given: Sequence[_Json] | None) -> Place | None:
    return None if given is None else Place(page=given[0], view=tuple(given[1]))


def _look(look: Look) -> _Json:
    return [look.key, look.form, look.box, look.matrix, [_look(state) for state in look.states]]


def _to_look(given: Sequence[_Json]) -> Look:
    key, form, box, matrix, states = given
    return Look(
        key=key,
        form=form,
        box=tuple(box),
        matrix=tuple(matrix),
        states=tuple(map(_to_look, states)),
    )


def _outline(entries: Iterable[Bookmark]) -> _Json:
    return [[one.title, _place(one.place), one.opened, _outline(one.below)] for one in entries]


def _to_outline(given: Iterable[Sequence[_Json]]) -> tuple[Bookmark, ...]:
    return tuple(
        Bookmark(title=title, place=_to_place(place), opened=opened, below=_to_outline(below))
        for title, place, opened, below in given
    )
