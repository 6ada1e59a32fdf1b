"""Holds a packet's annotations and outline against its fragments', as qpdf reads them."""

from collections.abc import Iterator, Mapping

from pikepdf import Array, Dictionary, Name, Object, Pdf

from expedite_packets.assembly.copied.shape import near
from expedite_packets.assembly.copied.twins import Twins
from expedite_packets.assembly.geometry import IDENTITY, Box, Matrix, moved_box
from expedite_packets.assembly.proof.leads import Entry, Link

_MOVED = frozenset(("/Rect", "/QuadPoints", "/L", "/Vertices", "/CL", "/InkList"))
"""Places that move with a page (ISO 32000-1, 12.5)."""
_LEADING = frozenset(("/A", "/Dest"))
"""Entries that lead elsewhere; what they lead to is compared by itself."""
_OUTLINE = frozenset(("/Type", "/First", "/Last", "/Count"))
_ITEM = frozenset((*("/Title", "/Parent", "/Dest", "/Prev", "/Next"), *_OUTLINE - {"/Type"}))
Pages = Mapping[tuple[int, int], int]
"""A file's pages by object: the index from 0."""


def pages_of(pdf: Pdf) -> tuple[list[Object], Pages]:
    """A file's pages, and their indices by object."""
    pages: list[Object] = [page.obj for page in pdf.pages]
    return pages, {page.objgen: index for index, page in enumerate(pages)}


def annotations(page: Object) -> list[Dictionary]:
    """The page's annotations."""
    found = page.get("/Annots")
    return [one for one in found if isinstance(one, Dictionary)] if isinstance(found, Array) else []


def link(annotation: Dictionary, pages: Pages) -> Link:
    """Where an annotation or an outline entry leads."""
    action = annotation.get("/A")
    if isinstance(action, Dictionary):
        if action.get("/S") == Name.URI:
            return Link(uri=str(action.get("/URI")))
        if action.get("/S") != Name.GoTo:
            return Link()
        return Link(page=target_page(action.get("/D"), pages), claims=True)
    if "/Dest" not in annotation:
        return Link()
    return Link(page=target_page(annotation["/Dest"], pages), claims=True)


def target_page(destination: object, pages: Pages) -> int | None:
    """The index from 0 of the page of an explicit destination; None if it is not in the file."""
    if not isinstance(destination, Array) or not len(destination):
        return None
    page = destination[0]
    return pages.get(page.objgen) if isinstance(page, Dictionary) else None


def outline(pdf: Pdf, pages: Pages) -> tuple[Entry, ...]:
    """All entries of a file's outline, top to bottom."""
    root = pdf.Root.get("/Outlines")
    first = root.get("/First") if isinstance(root, Dictionary) else None
    return tuple(_entries(first, 0, pages, set()))


def strange_in_outline(pdf: Pdf) -> tuple[str, ...]:
    """Entries of a packet's outline and of its items that none of ours has."""
    root = pdf.Root.get("/Outlines")
    if not isinstance(root, Dictionary):
        return ()
    strange, waiting, seen = root.keys() - _OUTLINE, [root.get("/First")], set[tuple[int, int]]()
    while waiting:
        item = waiting.pop()
        if isinstance(item, Dictionary) and item.objgen not in seen:
            seen.add(item.objgen)
            strange |= item.keys() - _ITEM
            waiting += [item.get("/First"), item.get("/Next")]
    return tuple(sorted(strange))


def _entries(item: object, depth: int, pages: Pages, seen: set[tuple[int, int]]) -> Iterator[Entry]:
    while isinstance(item, Dictionary) and item.objgen not in seen:
        seen.add(item.objgen)
        yield Entry(depth, str(item.get("/Title", "")), link(item, pages).page)
        yield from _entries(item.get("/First"), depth + 1, pages, seen)
        item = item.get("/Next")


def same_annotation(
    twins: Twins, ours: Dictionary, theirs: Dictionary, move: Matrix | None
) -> bool:
    """Whether an annotation went along as its page did.

    On a sheet an appearance may have been turned; it is then held against the packet by its look.
    """
    mine, given = _rect(ours), _rect(theirs)
    if mine is None or given is None:
        if mine is not given:
            return False
    elif not near(mine, moved_box(move or IDENTITY, given)):
        return False
    told = {"/Rect", *_LEADING} if move is None else {*_MOVED, "/AP", *_LEADING}
    if ours.keys() - _LEADING != theirs.keys() - _LEADING:
        return False
    return all(twins.same(ours[key], theirs[key]) for key in sorted(theirs.keys() - told))


def has_look(annotation: Dictionary) -> bool:
    """Whether the annotation shows anything of its own."""
    return "/AP" in annotation


def _rect(annotation: Dictionary) -> Box | None:
    found = annotation.get("/Rect")
    if not isinstance(found, Array) or len(found) != 4:
        return None
    return Box.of([float(number) for number in found])
