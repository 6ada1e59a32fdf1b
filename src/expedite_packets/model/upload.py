"""The files of an upload: parts of the packet, in order, each under a limit."""

from expedite_packets.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Coarser:
    """A picture that was made coarser so that its page fits: pixels before and after, quality."""

    page: int
    before: tuple[int, int]
    after: tuple[int, int]
    quality: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSheet:
    """What the first sheet of a part says. It is never counted among the packet's pages."""

    part: int
    parts: int
    receipt_number: str
    mark: str
    pages: str
    """The packet pages in words: ``packet pages 41-80 of 96``."""
    contents: tuple[tuple[str, str], ...]
    """Title and packet pages of what the part holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadPart:
    """One file of the upload; ``sheets`` counts the first sheet with its packet pages."""

    file: str
    first_page: int
    last_page: int
    sheets: int
    bytes: int
    coarser: tuple[Coarser, ...] = ()
