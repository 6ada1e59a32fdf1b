"""The change table of a packet that was numbered anew: old pages, new pages."""

from pydantic import Field

from expedite_packets.model.border import Border
from expedite_packets.model.ids import CaseId, ChannelId


class PageChange(Border):
    """A run of pages: where it was, and where the same page stands now, one after the other.

    The old place is empty for what is new, the new one for what is not sent any more. Numbers are
    those printed on the pages.
    """

    what: str = Field(description="The part of the packet, by its old label where it has one.")
    title: str = ""
    old_packet: str = Field("", description="Which packet the old pages are in.")
    old_pages: str = ""
    new_label: str = ""
    new_pages: str = ""
    note: str = Field("", description="What else is to be known, such as another file.")


class PageChanges(Border):
    """All changes, in the order of the old packets; what is new comes last."""

    case: CaseId
    channel: ChannelId
    changes: tuple[PageChange, ...]
