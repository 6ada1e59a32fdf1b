"""Tells of digital signatures: they show in the packet, if at all, but can not be checked there."""

from collections.abc import Sequence

import pikepdf
from pikepdf import Dictionary

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.forms.fields import FieldKind, Widget
from expedite_packets.exhibits.pdf.objects import dictionaries, dictionary, inherited, name

_RULE = "digital-signature"
_FIX = "If the signature itself is evidence, keep the original and offer or send it too."
_MOST_FIELDS = 100_000


def say_signatures(pdf: pikepdf.Pdf, visible: Sequence[Widget], found: FileFindings) -> None:
    """Say on which pages signatures show, and whether the file has any that shows on none.

    ``visible`` are the fields that show on a page.
    """
    signed = [w for w in visible if w.kind is FieldKind.SIGNATURE and _is_signed(w.entries)]
    if signed:
        found.warn(
            _RULE,
            f"This PDF is digitally signed ({found.pages(w.page + 1 for w in signed)}); in the "
            "packet the signature shows, but can no longer be checked.",
            _FIX,
            signed[0].page + 1,
        )
    elif _certified(pdf) or _has_signature(pdf):
        found.warn(
            _RULE,
            "This PDF is digitally signed, and the signature shows on none of its pages that are "
            "in the packet; it can not be checked there.",
            _FIX,
        )


def _is_signed(field: Dictionary) -> bool:
    return dictionary(inherited(field, "/V")) is not None


def _certified(pdf: pikepdf.Pdf) -> bool:
    """Whether the author signed the file as a whole (ISO 32000-1, 12.8.4)."""
    permissions = dictionary(pdf.Root.get("/Perms")) or Dictionary()
    return dictionary(permissions.get("/DocMDP")) is not None


def _has_signature(pdf: pikepdf.Pdf) -> bool:
    """Whether any field of the form, on a page or not, holds a signature."""
    form = dictionary(pdf.Root.get("/AcroForm")) or Dictionary()
    waiting, seen = list(dictionaries(form.get("/Fields"))), set[tuple[int, int]]()
    for _ in range(_MOST_FIELDS):
        if not waiting:
            break
        field = waiting.pop()
        if field.is_indirect and field.objgen in seen:
            continue
        seen.add(field.objgen)
        if name(inherited(field, "/FT")) == "Sig" and _is_signed(field):
            return True
        waiting += dictionaries(field.get("/Kids"))
    return False
