"""Resolves where links and bookmarks lead: explicit pages of the same file, or the web."""

from urllib.parse import urljoin, urlsplit

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from expedite_packets.exhibits.pdf.objects import (
    dictionary,
    entry,
    items,
    name,
    name_bytes,
    tree_values,
    words,
)

_FITS = {
    "XYZ": 3,
    "Fit": 0,
    "FitH": 1,
    "FitV": 1,
    "FitR": 4,
    "FitB": 0,
    "FitBH": 1,
    "FitBV": 1,
}
"""How many numbers follow each way to show a page (ISO 32000-1, table 151)."""
_SCHEMES = frozenset(("", "http", "https", "mailto", "tel", "ftp"))


class Destinations:
    """The places that names stand for, and the pages that there are."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pages = [page.obj for page in pdf.pages]
        self._numbers = {page.objgen: index for index, page in enumerate(self._pages)}
        self._named: dict[bytes, object] = {}
        root = pdf.Root
        old = dictionary(root.get("/Dests"))
        for key, place in (old or Dictionary()).items():
            self._named[key[1:].encode("utf-8", "surrogateescape")] = place
        names = dictionary(root.get("/Names"))
        for label, value in tree_values(names.get("/Dests") if names else None, "/Names"):
            if isinstance(label, String):
                self._named[bytes(label)] = value
        base = dictionary(root.get("/URI"))
        self._base = words(base.get("/Base")) if base else ""

    def page(self, target: object) -> Array | None:
        """An explicit destination with a page of this file, or None where it leads nowhere."""
        for _ in range(8):  # a name may stand for a dictionary that holds another
            if isinstance(target, Dictionary):
                target = target.get("/D")
            elif isinstance(target, String):
                target = self._named.get(bytes(target))
            elif isinstance(target, Name):
                target = self._named.get(name_bytes(target))
            else:
                break
        return self._explicit(target)

    def _explicit(self, target: object) -> Array | None:
        parts = items(target)
        if not parts:
            return None
        page = parts[0]
        if isinstance(page, int) and not isinstance(page, bool):
            # Meant for other files only, but common, and every viewer follows it.
            if not 0 <= page < len(self._pages):
                return None
            found = self._pages[page]
        elif isinstance(page, Dictionary) and page.objgen in self._numbers:
            found = self._pages[self._numbers[page.objgen]]
        else:
            return None
        fit = name(parts[1]) if len(parts) > 1 else ""
        if fit not in _FITS:
            return Array([found, Name.Fit])
        given = [p if _is_number(p) else None for p in parts[2 : 2 + _FITS[fit]]]
        given += [None] * (_FITS[fit] - len(given))
        return Array([found, Name(f"/{fit}"), *given])

    def of(self, holder: Dictionary) -> tuple[Array | None, str]:
        """Where a link or bookmark leads: an explicit destination, or an address, or neither."""
        if "/Dest" in holder:
            return self.page(holder["/Dest"]), ""
        action = dictionary(entry(holder, "/A"))
        if action is None:
            return None, ""
        kind = name(action.get("/S"))
        if kind == "GoTo":
            return self.page(action.get("/D")), ""
        if kind == "URI":
            return None, self._address(words(action.get("/URI")))
        return None, ""

    def _address(self, address: str) -> str:
        """The address if it leads to the web or a mailbox, else nothing."""
        try:
            whole = urljoin(self._base, address) if self._base else address
            scheme = urlsplit(whole).scheme.lower()
        except ValueError:
            return ""
        return whole if scheme in _SCHEMES else ""


def _is_number(value: object) -> bool:
    return not isinstance(value, bool | pikepdf.Object) and value is not None


def web_action(address: str) -> Dictionary:
    """The action that opens ``address``."""
    return Dictionary(S=Name.URI, URI=String(address))
