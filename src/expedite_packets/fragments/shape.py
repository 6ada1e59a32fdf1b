"""What is known of a fragment's bytes: where its objects lie, and what its pages are made of.

A fragment is a PDF file. Its objects have numbers of seven digits, so that they are renumbered in
place. Behind the header come the pages' content streams, then all other streams (*bulk*), then all
other objects that pages reach (*skeleton*), and at last what makes the file a PDF of its own:
pages, outline, catalog, this description. A packet takes bulk and skeleton as they are but for the
numbers, and writes pages and outline anew.
"""

from array import array

from expedite_packets.model.frozen import dataclass

Template = tuple[str | int, ...]
"""PDF source in Latin-1 with the fragment's own object numbers where references stand."""
Six = tuple[float, float, float, float, float, float]

MOVED = ("/Rect", "/QuadPoints", "/L", "/Vertices", "/CL", "/InkList")
"""Entries of annotations that state places on the page (ISO 32000-1, 12.5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A run of bytes that is copied as a whole.

    ``objects`` holds pairs of object number and offset; ``slots`` pairs of an offset at which seven
    digits stand and the number that they state. Offsets count from ``start``.
    """

    start: int
    size: int
    objects: "array[int]"
    slots: "array[int]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A content stream: its data (undecoded) in the file, and the dictionary's other entries."""

    start: int
    size: int
    coding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a link or bookmark leads: a page by index from 0, and which part of it to show.

    ``page`` is None where the target is no page of the fragment.
    """

    page: int | None
    view: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One appearance of an annotation: a form's number, box and matrix, or states by name."""

    key: str
    form: int = 0
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    matrix: Six = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    states: tuple["Look", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One annotation; ``entries`` are its dictionary's, but for the way to a place in the file.

    ``place`` is None unless it claims to lead into its own file; ``by_action`` says that it does so
    by an action and not by a destination. ``address`` is the web address that it leads to.
    """

    entries: tuple[tuple[str, Template], ...]
    place: Place | None = None
    by_action: bool = False
    address: str = ""
    looks: tuple[Look, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """A page's resources: entries of its fonts, all other entries, names that a stamp may want."""

    fonts: Template
    others: Template
    taken: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FragmentPage:
    """One page: ``contents`` and ``resources`` are indices, boxes are as the file has them.

    ``unrestored`` is the number of graphics states that its content leaves saved; ``clean`` is
    False where nothing can be appended to the content. ``others`` are further entries.
    """

    contents: tuple[int, ...]
    unrestored: int
    clean: bool
    resources: int
    media: tuple[float, float, float, float]
    crop: tuple[float, float, float, float] | None
    rotate: int
    unit: float
    others: Template
    annotations: tuple[Annotation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """One entry of a fragment's outline; ``title`` is a PDF string as source."""

    title: str
    place: Place | None
    opened: bool
    below: tuple["Bookmark", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FragmentMap:
    """All that a binder needs to know of a fragment.

    The objects of ``skeleton`` and ``bulk`` are numbered from ``first``, ``count`` of them;
    ``digest`` is the SHA-256 of contents, bulk and skeleton.
    """

    first: int
    count: int
    digest: str
    bulk: Region
    skeleton: Region
    contents: tuple[Content, ...]
    resources: tuple[Resources, ...]
    pages: tuple[FragmentPage, ...]
    outline: tuple[Bookmark, ...]
