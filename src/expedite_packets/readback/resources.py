"""Whether pages of two files use the same objects."""

from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from expedite_packets.readback.reading import Document, value_of
from expedite_packets.readback.unseen import OF_RESOURCES


def entries(value: PdfObject | None) -> dict[str, PdfObject]:
    """A dictionary's entries, references unresolved; empty for anything else."""
    value = value.get_object() if value is not None else None
    return dict(dict.items(value)) if isinstance(value, DictionaryObject) else {}


def group(page: DictionaryObject) -> dict[str, PdfObject]:
    """How the page blends, if it says so (ISO 32000-1, 11.6.6), as one more kind of resources."""
    found = value_of(page, "/Group")
    return {} if found is None else {"/Group": found}


def differing(
    packet: Document,
    ours: dict[str, PdfObject],
    origin: Document,
    theirs: dict[str, PdfObject],
) -> list[str]:
    """The kinds of resources in which two pages' ``ours`` and ``theirs`` are not the same."""
    return [
        kind.lstrip("/")
        for kind in sorted({*ours, *theirs} - OF_RESOURCES)
        if _print(packet, ours.get(kind), decoded=False)
        != _print(origin, theirs.get(kind), decoded=False)
        and _print(packet, ours.get(kind), decoded=True)
        != _print(origin, theirs.get(kind), decoded=True)
    ]


def _print(document: Document, value: PdfObject | None, *, decoded: bool) -> bytes:
    value = value.get_object() if value is not None else None
    if value is None or (isinstance(value, (DictionaryObject, ArrayObject)) and not value):
        return b""
    return (document.decoded if decoded else document.raw).of(value)
