"""What templates may see of packet pages, exhibits and sources: frozen views."""

from dataclasses import field

from expedite_packets.model.frozen import dataclass
from expedite_packets.templating.says import says


@dataclass(frozen=True, slots=True, kw_only=True)
class PagesView:
    """A run of packet pages."""

    first: int = field(metadata=says("first packet page, for the link"))
    numbers: str = field(metadata=says("`41` or `41-52`"))
    words: str = field(metadata=says("`packet page 41` or `packet pages 41-52`"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontView:
    """A front document."""

    kind: str = field(metadata=says("`g28`, `receipt_notice`, `transfer_notice`, `decision`, ..."))
    title: str = field(metadata=says("its title"))
    pages: PagesView = field(metadata=says("its packet pages"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """One titled file of an exhibit of several files."""

    title: str = field(metadata=says("its title"))
    pages: PagesView = field(metadata=says("its packet pages"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitView:
    """An exhibit with its label and place."""

    label: str = field(metadata=says("`C`"))
    title: str = field(metadata=says("its title"))
    pages: PagesView = field(metadata=says("its packet pages without the tab page"))
    files: tuple[FileView, ...] = field(metadata=says("its files that have titles of their own"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A source as internal sheets name it."""

    title: str = field(metadata=says("what it is called"))
    kind: str = field(metadata=says("what it is"))
    day: str = field(metadata=says("`as of June 9, 2021` or `undated`"))
