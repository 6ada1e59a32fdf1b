"""Pages' content streams, kept as they are, and what they leave behind."""

import re
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Stream

from expedite_packets.fragments.balance import Balance, balance
from expedite_packets.fragments.shape import Content
from expedite_packets.fragments.walk import Sink
from expedite_packets.model.frozen import dataclass

_NO_CHANGE = Balance(open=0, clean=True)
_PLAIN = re.compile(rb"<< (?:/Filter (/\w+|\[ (?:/\w+ ){2,}\]) )?/Length \d+(?: \d+ R)? >>")
"""The dictionary of nearly every content stream; the filter is named, or each of several is."""
DEFLATED = "/Filter /FlateDecode"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContent:
    """A page's content streams by index, and what they leave behind."""

    streams: tuple[int, ...]
    balance: Balance


class Contents:
    """Writes content streams, each once, and counts what pages leave behind.

    A stream that is one of several keeps its bytes only if it is plain or deflated, so that no
    other coding has to be known where streams are joined.
    """

    def __init__(self, out: Sink) -> None:
        self._out = out
        self.written: list[Content] = []
        self.starts: list[int] = []
        """Where each content stream's object begins; the numbers count from 1."""
        self._known: dict[tuple[tuple[int, int], bool], int] = {}
        self._balances: dict[tuple[int, ...], Balance] = {}

    def add(self, page: pikepdf.Object) -> PageContent:
        """Write the page's content."""
        streams = content_streams(page)
        alone = len(streams) == 1
        indices = tuple(self._index(stream, alone=alone) for stream in streams)
        if indices not in self._balances:
            self._balances[indices] = _balance(streams)
        return PageContent(streams=indices, balance=self._balances[indices])

    def _index(self, stream: Stream, *, alone: bool) -> int:
        key = (stream.objgen, alone)
        index = self._known.get(key)
        if index is None:
            index = self._known[key] = len(self.written)
            self._write(stream, alone=alone)
        return index

    def _write(self, stream: Stream, *, alone: bool) -> None:
        coding = _coding(stream)
        if b" R" in coding or not (alone or coding in (b"", DEFLATED.encode("ascii"))):
            data, coding = zlib.compress(stream.read_bytes()), DEFLATED.encode("ascii")
        else:
            data = stream.read_raw_bytes()
        start = self._out.position
        self.starts.append(start)
        head = b"%07d 0 obj\n<< /Length %d %s >>\nstream\n" % (len(self.starts), len(data), coding)
        self._out.write(head, data, b"\nendstream\nendobj\n")
        self.written.append(
            Content(start=start + len(head), size=len(data), coding=coding.decode("latin-1"))
        )


def content_streams(page: pikepdf.Object) -> list[Stream]:
    """The page's content streams, in order."""
    if "/Contents" not in page:  # get() would take five times as long to find that out
        return []
    contents = page["/Contents"]
    if isinstance(contents, Stream):
        return [contents]
    if isinstance(contents, Array):
        return [stream for stream in contents if isinstance(stream, Stream)]
    return []


def _coding(stream: Stream) -> bytes:
    """The entries that say how the data is coded, as source."""
    plain = _PLAIN.fullmatch(stream.stream_dict.unparse())
    if plain:
        return b"/Filter " + plain[1] if plain[1] else b""
    kept: dict[str, pikepdf.Object | None] = {
        key: stream[key] for key in ("/Filter", "/DecodeParms") if key in stream
    }
    if isinstance(filters := kept.get("/Filter"), Array) and len(filters) == 1:
        kept["/Filter"] = filters[0]
        if isinstance(parms := kept.get("/DecodeParms"), Array):
            kept["/DecodeParms"] = parms[0] if len(parms) else None
    kept = {key: value for key, value in kept.items() if value is not None}
    return Dictionary(kept).unparse()[2:-2].strip()


def _balance(streams: list[Stream]) -> Balance:
    if not streams:
        return _NO_CHANGE
    try:
        return balance(b"\n".join(stream.read_bytes() for stream in streams))
    except pikepdf.PdfError:
        # what can not be counted is not appended to
        return Balance(open=0, clean=False)
