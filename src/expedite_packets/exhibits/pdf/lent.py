"""Gives an appearance the resources it uses but does not hold itself, as viewers do."""

from itertools import chain

import pikepdf
from pikepdf import Dictionary, Stream

from expedite_packets.exhibits.pdf.objects import dictionary, entry, inherited


class Lender:
    """Lends appearances what their page's resources and those of the form ``form`` hold.

    Once an appearance is page content there is no form any more, and the page's own resources are
    those of another stream. Neither page nor form may change meanwhile.
    """

    def __init__(self, form: Dictionary) -> None:
        self._form = entry(form, "/DR")
        self._given: dict[tuple[int, int], list[Dictionary]] = {}
        self._fonts: dict[tuple[int, int], dict[str, pikepdf.Object]] = {}

    def lend(self, appearance: Stream, page: pikepdf.Object) -> None:
        """Complete the fonts of an appearance on ``page``, or lend all resources."""
        key = page.objgen
        if key not in self._given:
            of_page = inherited(page, "/Resources") if isinstance(page, Dictionary) else None
            lenders = (self._form, of_page)
            given = [held for lender in lenders if (held := dictionary(lender)) is not None]
            self._given[key], self._fonts[key] = given, _joined("/Font", given)
        own = dictionary(appearance.get("/Resources"))
        if own is None:
            kinds = sorted(set(chain.from_iterable(held.keys() for held in self._given[key])))
            appearance["/Resources"] = Dictionary(
                {
                    kind: Dictionary(_joined(kind, self._given[key]))
                    for kind in kinds
                    if kind != "/ProcSet"
                }
            )
        elif fonts := _lacking(appearance, own, self._fonts[key]):
            completed = Dictionary(dict(own.items()))
            completed["/Font"] = Dictionary({**dict((own.get("/Font") or {}).items()), **fonts})
            appearance["/Resources"] = completed


def _joined(kind: str, given: list[Dictionary]) -> dict[str, pikepdf.Object]:
    found: dict[str, pikepdf.Object] = {}
    for held in reversed(given):
        found.update((dictionary(entry(held, kind)) or Dictionary()).items())
    return found


def _lacking(
    appearance: Stream, own: Dictionary, lent: dict[str, pikepdf.Object]
) -> dict[str, pikepdf.Object]:
    """The fonts that the content sets, that it does not hold and that others do."""
    held = (dictionary(entry(own, "/Font")) or Dictionary()).keys()
    if held >= lent.keys():
        return {}
    tokens = appearance.read_bytes().split()
    set_in = {
        tokens[at - 2].decode("latin-1")
        for at, token in enumerate(tokens)
        if token == b"Tf" and at > 1 and tokens[at - 2][:1] == b"/"
    }
    return {name: lent[name] for name in sorted(set_in) if name not in held and name in lent}
