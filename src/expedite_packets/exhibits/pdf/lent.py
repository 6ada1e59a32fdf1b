"""Gives an appearance the resources it uses but does not hold itself, as viewers do."""

from itertools import chain

import pikepdf
from pikepdf import Dictionary, Stream

from expedite_packets.exhibits.pdf.objects import dictionary, entry, inherited


def lend_resources(appearance: Stream, page: pikepdf.Object, form: Dictionary) -> None:
    """Complete the fonts from the form's and the page's resources, or lend all of them.

    Once the appearance is page content there is no form any more, and the page's own resources
    are those of another stream.
    """
    lenders: list[object] = [entry(form, "/DR")]
    if isinstance(page, Dictionary):
        lenders.append(inherited(page, "/Resources"))
    given = [held for lender in lenders if (held := dictionary(lender)) is not None]
    own = dictionary(appearance.get("/Resources"))
    if own is None:
        kinds = sorted(set(chain.from_iterable(held.keys() for held in given)))
        appearance["/Resources"] = Dictionary(
            {kind: _joined(kind, given) for kind in kinds if kind != "/ProcSet"}
        )
    elif fonts := _lacking(appearance, own, given):
        completed = Dictionary(dict(own.items()))
        completed["/Font"] = Dictionary({**dict((own.get("/Font") or {}).items()), **fonts})
        appearance["/Resources"] = completed


def _joined(kind: str, given: list[Dictionary]) -> Dictionary:
    found: dict[str, pikepdf.Object] = {}
    for held in reversed(given):
        found.update((dictionary(entry(held, kind)) or Dictionary()).items())
    return Dictionary(found)


def _lacking(
    appearance: Stream, own: Dictionary, given: list[Dictionary]
) -> dict[str, pikepdf.Object]:
    """The fonts that the content sets, that it does not hold and that others do."""
    held = (dictionary(entry(own, "/Font")) or Dictionary()).keys()
    lent = (dictionary(entry(lender, "/Font")) for lender in given)
    if held.issuperset(chain.from_iterable(fonts.keys() for fonts in lent if fonts is not None)):
        return {}
    tokens = appearance.read_bytes().split()
    set_in = {
        tokens[at - 2].decode("latin-1")
        for at, token in enumerate(tokens)
        if token == b"Tf" and at > 1 and tokens[at - 2][:1] == b"/"
    }
    fonts = _joined("/Font", given)
    return {name: fonts[name] for name in sorted(set_in) if name not in held and name in fonts}
