"""The pages of a file in their order, with what they inherit (ISO 32000-1, 7.7.3)."""

from collections.abc import Callable

from expedite_packets.model.frozen import dataclass
from expedite_packets.readback.rawobject import integer
from expedite_packets.readback.spelling import Entries, NotPlain, elements, reference

_INHERITED = (b"/Resources", b"/MediaBox", b"/CropBox", b"/Rotate")
_DEEPEST = 64


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page by its object's number, and its entries, inherited ones among them."""

    number: int
    entries: Entries


def tree_pages(entries_of: Callable[[int], Entries], root: int) -> tuple[RawPage, ...]:
    """All pages below the tree's ``root``; each node and each page must stand there once.

    Raises:
        NotPlain: The tree is not what the standard says, or states another count.
    """
    found: list[RawPage] = []
    seen: set[int] = set()

    def walk(number: int, given: Entries, above: int | None, depth: int) -> None:
        if number in seen or depth > _DEEPEST:
            raise NotPlain
        seen.add(number)
        node = entries_of(number)
        stated = reference(node.get(b"/Parent"))
        if above != stated and (stated or given):
            raise NotPlain  # some readers inherit from what it states, others from where it stands
        own = {**given, **node}
        if node.get(b"/Type") == b"/Page" and b"/Kids" not in node:
            found.append(RawPage(number, own))
            return
        if node.get(b"/Type") != b"/Pages" or b"/Kids" not in node:
            raise NotPlain
        handed = {key: own[key] for key in _INHERITED if key in own}
        before = len(found)
        for kid in elements(node[b"/Kids"]):
            below = reference(kid)
            if below is None:
                raise NotPlain
            walk(below, handed, number, depth + 1)
        if len(found) - before != integer(node, b"/Count"):
            raise NotPlain

    walk(root, {}, None, 0)
    return tuple(found)
