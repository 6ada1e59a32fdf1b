"""Reads links and outlines of a file, with pypdf."""

from pypdf import PageObject
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

from expedite_packets.assembly.proof.leads import Entry, Link
from expedite_packets.readback.reading import Document, value_of


def annotations(page: PageObject) -> list[DictionaryObject]:
    """The page's annotations."""
    found = value_of(page, "/Annots")
    listed = list(found) if isinstance(found, ArrayObject) else []
    resolved = [item.get_object() for item in listed]
    return [item for item in resolved if isinstance(item, DictionaryObject)]


def link(document: Document, annotation: DictionaryObject) -> Link:
    """Where an annotation or an outline entry leads."""
    action = value_of(annotation, "/A")
    if isinstance(action, DictionaryObject):
        if action.get("/S") == "/URI":
            return Link(uri=str(action.get("/URI")))
        if action.get("/S") != "/GoTo":
            return Link()
        return Link(page=target_page(document, value_of(action, "/D")), claims=True)
    destination = value_of(annotation, "/Dest")
    if destination is None:
        return Link()
    return Link(page=target_page(document, destination), claims=True)


def target_page(document: Document, destination: PdfObject | None) -> int | None:
    """The index from 0 of the page of an explicit destination; None if it is not in the file."""
    if not isinstance(destination, ArrayObject) or not destination:
        return None
    first = next(iter(destination))
    return document.index_of.get(first.idnum) if isinstance(first, IndirectObject) else None


def outline(document: Document) -> tuple[Entry, ...]:
    """All entries of a file's outline, top to bottom."""
    root = value_of(document.reader.root_object, "/Outlines")
    if not isinstance(root, DictionaryObject):
        return ()
    return tuple(_entries(document, value_of(root, "/First"), 0, set()))


def _entries(document: Document, item: PdfObject | None, depth: int, seen: set[int]) -> list[Entry]:
    found: list[Entry] = []
    while isinstance(item, DictionaryObject) and id(item) not in seen:
        seen.add(id(item))
        page = link(document, item).page
        found.append(Entry(depth, str(value_of(item, "/Title") or ""), page))
        found += _entries(document, value_of(item, "/First"), depth + 1, seen)
        item = value_of(item, "/Next")
    return found
