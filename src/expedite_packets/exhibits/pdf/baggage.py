"""Names what a PDF carries besides its pages and will not take into a packet."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary

from expedite_packets.exhibits.findings import FileFindings, counted
from expedite_packets.exhibits.forms.fields import widgets
from expedite_packets.exhibits.pdf.objects import (
    annotations,
    dictionary,
    entry,
    items,
    lineage,
    name,
    tree_values,
)

_HARMLESS_ACTIONS = frozenset(("GoTo", "URI", ""))


def check_portfolio(pdf: pikepdf.Pdf, found: FileFindings) -> None:
    """Refuse a portfolio: its real documents are inside, its page is a wrapper."""
    if "/Collection" in pdf.Root:
        found.refuse(
            "portfolio",
            "This PDF is a portfolio: the real documents are files inside it, its own page is "
            "only a wrapper.",
            "Open it in Adobe Reader, save each document inside as a file of its own, and name "
            "these files in the case file.",
        )


def tell_baggage(pdf: pikepdf.Pdf, found: FileFindings) -> None:
    """Say which attached files and scripts are left out."""
    names = dictionary(pdf.Root.get("/Names")) or Dictionary()
    attached = sum(1 for _ in tree_values(names.get("/EmbeddedFiles"), "/Names"))
    attached = max(attached, len(items(pdf.Root.get("/AF"))))
    if attached:
        found.warn(
            "attachment-not-carried",
            f"This PDF has {counted(attached, 'attached file')} that the packet does not carry.",
            "Save each attached file and name it in the case file if it is evidence.",
        )
    if "/JavaScript" in names or any(_active(holder) for holder in _holders(pdf)):
        found.note(
            "active-content-dropped",
            "Scripts and actions of this PDF are left out; its pages look the same without them.",
        )


def _holders(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary that may hold actions."""
    yield pdf.Root
    for page in pdf.pages:
        yield page.obj
        yield from annotations(page.obj)
    for widget in widgets(pdf):
        yield from lineage(widget.entries)


def _active(holder: pikepdf.Object) -> bool:
    if "/AA" in holder:
        return True
    actions = (dictionary(entry(holder, "/OpenAction")), dictionary(entry(holder, "/A")))
    return any(
        action is not None and name(action.get("/S")) not in _HARMLESS_ACTIONS for action in actions
    )
