"""Fingerprints of PDF objects and of all they reach, comparable between files.

Object numbers, the order of keys and the spelling of numbers do not count; every value, string and
stream does.
"""

import hashlib
import math
import re
from collections.abc import Callable
from functools import lru_cache

from pypdf import filters
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from expedite_packets.readback.unseen import OF_STREAMS

_Decode = Callable[[bytes, DictionaryObject | None], bytes | str]
_GENERAL: dict[str, _Decode] = {
    "/FlateDecode": filters.FlateDecode.decode,
    "/Fl": filters.FlateDecode.decode,
    "/LZWDecode": filters.LZWDecode.decode,
    "/LZW": filters.LZWDecode.decode,
    "/ASCIIHexDecode": filters.ASCIIHexDecode.decode,
    "/AHx": filters.ASCIIHexDecode.decode,
    "/ASCII85Decode": filters.ASCII85Decode.decode,
    "/A85": filters.ASCII85Decode.decode,
    "/RunLengthDecode": filters.RunLengthDecode.decode,
    "/RL": filters.RunLengthDecode.decode,
}
_Coding = tuple[tuple[str, DictionaryObject | None], ...]
_CODING = frozenset(("/Filter", "/DecodeParms", "/F", "/FFilter", "/FDecodeParms", "/DL"))
_ODD = re.compile(rb"[^!-~]|[#()<>\[\]{}/%]")


class Fingerprints:
    """Fingerprints of one file's objects; each indirect object is read once.

    With ``decoded``, streams that are only compressed differently have the same fingerprint; a
    picture's own coding (JPEG, fax) is never undone.
    """

    def __init__(self, *, decoded: bool) -> None:
        self._decoded = decoded
        self._known: dict[tuple[int, int], bytes] = {}
        self._open: dict[tuple[int, int], int] = {}
        self._reaches_up_to = math.inf

    def of(self, value: object) -> bytes:
        """The fingerprint of ``value`` (16 bytes, or a short text for plain values)."""
        if isinstance(value, IndirectObject):
            return self._of_indirect(value)
        if isinstance(value, StreamObject):
            return self._of_stream(value)
        if isinstance(value, DictionaryObject):
            return b"<" + self._entries(value, frozenset()) + b">"
        if isinstance(value, ArrayObject):
            return b"[" + b" ".join([self.of(item) for item in value]) + b"]"
        if isinstance(value, NameObject):
            return _name(value)
        if isinstance(value, (TextStringObject, ByteStringObject)):
            return b"(" + _digest(value.original_bytes) + b")"
        if isinstance(value, (int, float)):  # booleans of PDF files are neither
            return repr(float(value)).encode()
        return b"null" if value is None or isinstance(value, NullObject) else str(value).encode()

    def _of_indirect(self, reference: IndirectObject) -> bytes:
        key = (reference.idnum, reference.generation)
        if key in self._known:
            return self._known[key]
        found = reference.get_object()
        if not isinstance(found, (DictionaryObject, ArrayObject)):
            # a number is the same whether it stands there or is referred to
            self._known[key] = self.of(found)
            return self._known[key]
        depth = len(self._open)
        if key in self._open:
            self._reaches_up_to = min(self._reaches_up_to, self._open[key])
            return b"^%d" % (depth - self._open[key])
        self._open[key] = depth
        outside, self._reaches_up_to = self._reaches_up_to, math.inf
        try:
            value = _digest(self.of(found))
        finally:
            del self._open[key]
        if self._reaches_up_to >= depth:
            # only what does not depend on the way we came can be kept
            self._known[key] = value
            self._reaches_up_to = outside
        else:
            self._reaches_up_to = min(outside, self._reaches_up_to)
        return value

    def _of_stream(self, stream: StreamObject) -> bytes:
        if not self._decoded:
            entries = self._entries(stream, OF_STREAMS)
            return b"{" + entries + b"}" + _digest(raw_data(stream))
        data, left = decoded_data(stream)
        entries = self._entries(stream, OF_STREAMS | _CODING)
        coding = b" ".join([name.encode() + b" " + self.of(parms) for name, parms in left])
        return b"{" + entries + b"}" + coding + b" " + _digest(data)

    def _entries(self, value: DictionaryObject, ignored: frozenset[str]) -> bytes:
        return b" ".join(
            [
                _name(key) + b" " + self.of(item)
                for key, item in sorted(dict.items(value))
                if key not in ignored and not isinstance(item, NullObject)
            ]
        )


@lru_cache(maxsize=4096)
def _name(name: str) -> bytes:
    """A name with none of the signs by which a name ends, so that one is never like two."""
    return b"/" + _ODD.sub(
        lambda at: b"#%02x" % at[0][0], name[1:].encode("utf-8", "surrogateescape")
    )


def raw_data(stream: StreamObject) -> bytes:
    """The stream's bytes as they lie in the file, decrypted."""
    return stream._data


def decoded_data(stream: StreamObject) -> tuple[bytes, _Coding]:
    """The stream's bytes with general compression undone, and what remains coded.

    That is the names of the codings that were not undone, each with its parameters.

    Raises:
        pypdf.errors.PyPdfError: The stream is damaged or too large.
    """
    names = [str(_resolved(name)) for name in _listed(stream.get("/Filter", stream.get("/F")))]
    parms = [_parameters(one) for one in _listed(stream.get("/DecodeParms"))]
    parms += [None] * (len(names) - len(parms))
    data = raw_data(stream)
    for at, name in enumerate(names):
        if name not in _GENERAL:
            return data, tuple(zip(names[at:], parms[at:], strict=False))
        data = _bytes(_GENERAL[name](data, parms[at]))
    return data, ()


def _parameters(value: object) -> DictionaryObject | None:
    found = _resolved(value)
    return found if isinstance(found, DictionaryObject) and found else None


def _listed(value: object) -> list[object]:
    value = _resolved(value)
    if value is None or isinstance(value, NullObject):
        return []
    return list(value) if isinstance(value, ArrayObject) else [value]


def _resolved(value: object) -> object:
    return value.get_object() if isinstance(value, PdfObject) else value


def _bytes(data: bytes | str) -> bytes:
    return data.encode("latin-1") if isinstance(data, str) else data


def _digest(data: bytes) -> bytes:
    # twice as fast as any other where the processor has instructions for it, as most have
    return hashlib.sha256(data).digest()[:16]
