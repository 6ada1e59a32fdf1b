"""What the documents of a channel may say beside the letter: frozen views."""

import datetime
from dataclasses import field

from expedite_packets.model.frozen import dataclass
from expedite_packets.templating.advice_context import AdviceView, NoteView
from expedite_packets.templating.context import LetterView
from expedite_packets.templating.place_context import SourceView
from expedite_packets.templating.says import says


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachView:
    """How an office is reached, and who says so."""

    lines: tuple[str, ...] = field(metadata=says("the office, one line each"))
    phone: str = field(metadata=says("telephone number, or empty"))
    tty: str = field(metadata=says("number for text telephones, or empty"))
    fax: str = field(metadata=says("fax number, or empty"))
    email: str = field(metadata=says("e-mail address, or empty"))
    given_by: str = field(metadata=says("who gave it for this case, or empty"))
    given_on: datetime.date | None = field(metadata=says("day it was given, or None"))
    sources: tuple[SourceView, ...] = field(metadata=says("where it stands, or empty"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignView:
    """An exhibit in another language whose translation has no certificate yet."""

    label: str = field(metadata=says("label of the exhibit"))
    title: str = field(metadata=says("title of the exhibit"))
    language: str = field(metadata=says("its language, or empty"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """A file of an upload or e-mail in several parts."""

    file: str = field(metadata=says("name of the file"))
    pages: str = field(metadata=says("the packet pages in it, in words"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelView:
    """What a document of a channel may say. What is internal stays empty in what is sent."""

    title: str = field(metadata=says("what the document is called"))
    case: str = field(metadata=says("the office's name for the case"))
    channel: str = field(metadata=says("what the channel is called"))
    agency: str = field(metadata=says("`uscis`, `eoir` or `dos`"))
    letter: LetterView = field(metadata=says("all that the letter may say"))
    pages: int = field(metadata=says("number of packet pages"))
    to: ReachView | None = field(metadata=says("how the office is reached, or None"))
    to_abroad: ReachView | None = field(
        metadata=says("the same from outside the United States, where it differs")
    )
    advice: AdviceView = field(
        metadata=says("what the route says of this way; empty in what is sent")
    )
    limit: int = field(metadata=says("most characters that a message may have; 0 if not known"))
    notes: tuple[NoteView, ...] = field(
        metadata=says("what the data has for this document to say; empty in what is sent")
    )
    return_address: tuple[str, ...] = field(
        metadata=says("who sends, for envelopes; empty where a name would tell too much")
    )
    originals: tuple[str, ...] = field(metadata=says("labels of exhibits of which originals go"))
    duplex_sheets: int = field(
        metadata=says("sheets if printed on both sides, each exhibit on a fresh one")
    )
    parts: tuple[PartView, ...] = field(
        metadata=says("the files, where the packet goes in several; else empty")
    )
    foreign: tuple[ForeignView, ...] = field(
        metadata=says("exhibits whose translation has no certificate yet")
    )
