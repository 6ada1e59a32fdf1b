"""Covers of sends: what each says, and what none may say."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from expedite_packets.model.fax import FaxCover
from expedite_packets.model.finding import Finding, Severity
from expedite_packets.model.ids import RuleId
from expedite_packets.model.plan import PacketPlan

if TYPE_CHECKING:
    # every build asks what speaks against a cover; planning sends takes NumPy, which takes long
    from expedite_packets.dispatch.fax.sends import Send

DrawCover: TypeAlias = Callable[[FaxCover], bytes]
"""Makes a PDF of one page of a cover's content."""

_A_NUMBER = re.compile(
    r"\bA[\s#:.-]*\d{2,3}[\s-]?\d{3}[\s-]?\d{3}\b|\b\d{3}-\d{3}-\d{3}\b", re.IGNORECASE
)
_PROTECTED = re.compile(
    r"\bI-?\s?(?:914|918|929)[A-Z]?\b|\b[TU][\s-]*(?:visas?|nonimmigrants?|status)\b"
    r"|\bVAWA\b|\btraffick|\bvictim|\b1367\b|\bforms?\s+[A-Z]-",
    re.IGNORECASE,
)
"""Words that tell a case of T or U status, or which form a case is about."""


def cover_of(cover: FaxCover, send: "Send", plan: PacketPlan) -> FaxCover:
    """The cover of one send; it counts itself among the fax pages, never among the packet's."""
    return replace(
        cover,
        fax_pages=len(send.pages) + 1,
        send=send.number,
        sends=send.of,
        contents=plan.run(send.pages),
    )


def cover_findings(cover: FaxCover, private: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """What a cover may not say: a name of ``private``, an A-number, what tells a T or U case.

    A cover sheet lies in the open where the fax arrives. Nothing found is repeated in a message.
    """
    found: dict[str, Finding] = {}
    names = tuple(filter(None, map(_plain, private)))
    for field, text in _texts(cover):
        plain = _plain(text)
        if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", plain) for name in names):
            found.setdefault(f"name {field}", _finding("a client's name", field))
        if _A_NUMBER.search(text):
            found.setdefault(f"number {field}", _finding("an A-number", field))
        if tells_kind(text):
            what = "words that tell what kind of case it is"
            found.setdefault(f"kind {field}", _finding(what, field))
    return tuple(found.values())


def tells_kind(text: str) -> bool:
    """Whether words tell which form a case is about, or that it is of T, U or VAWA kind."""
    return bool(_PROTECTED.search(text))


def _texts(cover: FaxCover) -> Iterator[tuple[str, str]]:
    for field, lines in (
        ("to", cover.to),
        ("fax number", (cover.fax_number,)),
        ("from", cover.sender),
        ("callback number", (cover.callback,)),
        ("date", (cover.date,)),
        ("mark", (cover.mark,)),
        ("receipt number", (cover.receipt_number,)),
        ("confidentiality notice", cover.confidentiality),
    ):
        yield from ((field, line) for line in lines)
        yield field, " ".join(lines)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(c for c in folded if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w]+", " ", kept).split())


def _finding(what: str, field: str) -> Finding:
    return Finding(
        rule=RuleId("fax-cover-tells"),
        severity=Severity.ERROR,
        message=f"The fax cover sheet would show {what} in its field '{field}'.",
        fix="Name only the office and the law firm there; the receipt number tells the case.",
    )
