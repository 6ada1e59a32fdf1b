"""Lists what a PDF says about people and programs besides its pages: none of it is carried."""

import mmap
import re
from collections.abc import Collection, Iterator
from pathlib import Path

import pikepdf

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.pdf.objects import (
    annotations,
    dictionary,
    entry,
    name,
    tree_values,
    words,
)
from expedite_packets.exhibits.pdf.reach import Id, entries_reached

_PRIVATE = frozenset(("/Metadata", "/PieceInfo", "/AF"))
_TELLING = frozenset(("/Annots", "/AA", "/OpenAction", "/A"))
"""What may hold marks, scripts and actions."""
_MOST_READ = 400_000_000
_END = re.compile(rb"%%EOF")


def list_removals(
    pdf: pikepdf.Pdf, source: Path, typed: Collection[str], found: FileFindings
) -> None:
    """Tell ``found`` all that will not be in the packet; ``pdf`` is as it was opened.

    ``typed`` are the keys of all dictionaries that its pages reach and that state a type.
    """
    for what in _of_document(pdf, source):
        found.removed(what)
    pages: dict[str, list[int]] = {}
    seen = None if _PRIVATE.isdisjoint(typed) else set[Id]()
    for place, page in enumerate(pdf.pages, start=1):
        for what in _of_page(page.obj, seen):
            pages.setdefault(what, []).append(place)
    for what, places in pages.items():
        found.removed(what, places)


def _of_document(pdf: pikepdf.Pdf, source: Path) -> Iterator[str]:
    information = dictionary(pdf.trailer.get("/Info"))
    if information is not None and any(words(value) for value in information.values()):
        yield "document information (such as author, program, dates)"
    if "/Metadata" in pdf.Root:
        yield "XMP metadata"
    if "/PieceInfo" in pdf.Root:
        yield "a program's private data"
    names = dictionary(pdf.Root.get("/Names"))
    if names is not None:
        if any(True for _ in tree_values(names.get("/EmbeddedFiles"), "/Names")):
            yield "attached files"
        if "/JavaScript" in names:
            yield "scripts"
    if _acts(pdf.Root):
        yield "an action that runs when the file is opened"
    revisions = _revisions(pdf, source)
    if revisions:
        yield f"earlier versions of the file ({revisions} in all)"


def _revisions(pdf: pikepdf.Pdf, source: Path) -> int:
    """How many earlier versions the file still holds, from the marks at the end of each."""
    if source.stat().st_size > _MOST_READ:
        return 0
    with (
        source.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content,
    ):
        ends = len(_END.findall(content))
    return max(0, ends - (2 if pdf.is_linearized else 1))


def _of_page(page: pikepdf.Object, seen: set[Id] | None) -> Iterator[str]:
    """What of this kind one page holds, each once; what pages share counts for the first.

    ``seen`` are the objects that were looked at; None where it is known that none holds any.
    """
    keys = page.keys()
    if "/Thumb" in keys:
        yield "a small preview of the page"
    if not _PRIVATE.isdisjoint(keys) or (
        seen is not None
        and any(
            "/Type" in entries and not _PRIVATE.isdisjoint(entries)
            for _, entries in entries_reached(page, seen)
        )
    ):
        yield "metadata or a program's private data"
    if _TELLING.isdisjoint(keys):
        return
    every = annotations(page)
    if _acts(page) or any(_acts(one) for one in every):
        yield "scripts and actions"
    if not every:
        return
    marks = [one for one in every if name(one.get("/Subtype")) not in ("Widget", "")]
    kinds = {name(one.get("/Subtype")) for one in marks}
    if kinds & {"Text", "Popup"}:
        yield "sticky notes and pop-ups"
    if "FileAttachment" in kinds:
        yield "attached files"
    if any(words(entry(one, "/T")).strip() for one in marks):
        yield "names of the people who made marks"


def _acts(holder: pikepdf.Object) -> bool:
    """Whether an action other than to go to a page or web address hangs on it."""
    if "/AA" in holder:
        return True
    actions = (dictionary(entry(holder, key)) for key in ("/OpenAction", "/A"))
    return any(a is not None and name(a.get("/S")) not in ("GoTo", "URI", "") for a in actions)
