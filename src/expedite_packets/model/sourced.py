"""Sourced statements: what they rest on, how far they can be trusted, where they may be printed."""

from dataclasses import InitVar, dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from expedite_packets.model.border import Border, CaseDate, Text
from expedite_packets.model.ids import SourceId


class Confidence(StrEnum):
    """How far a statement can be trusted; decides where it may be printed."""

    SEED = "SEED"
    """Official page read in full."""
    SEED_3P = "SEED-3P"
    """Third-party text that came along with an official page."""
    PAGE_OFF = "PAGE-OFF"
    """Stored copy of a page at an official address."""
    PAGE_COPY = "PAGE-COPY"
    """Third-party transcription of an official page."""
    PAGE_3P = "PAGE-3P"
    """Law firm, news, vendor."""
    CODE = "CODE"
    """Public source code or a repository's data file."""
    COMPUTED = "COMPUTED"
    """Arithmetic on other facts."""
    UNVERIFIED = "UNVERIFIED"
    """Remembered; no source found."""


class Use(StrEnum):
    """Who will read what is printed."""

    SENT = "sent"
    """Letter, table of evidence, covers: goes to the agency."""
    INTERNAL = "internal"
    """Checklist and terminal: stays in the office."""


def _undated(value: object) -> object:
    return None if value == "undated" else value


AsOf = Annotated[
    CaseDate | None,
    BeforeValidator(_undated),
    WithJsonSchema(
        {"anyOf": [{"type": "string", "format": "date"}, {"const": "undated"}]},
    ),
]
"""A day, or ``undated`` for a copy that carries none."""


class Source(Border):
    """One entry of the register of sources."""

    id: SourceId = Field(description="Short name used by statements: S1, P6.")
    title: Text = Field(description="What the source is called.")
    kind: Text = Field(description="What it is: official page, copy, note of a firm.")
    address: Text | None = Field(None, description="Web address, where one is known.")
    as_of: AsOf = Field(description="Day of the text (YYYY-MM-DD), or undated.")
    confidence: Confidence = Field(description="The best label a statement from it can have.")


class Sourced(Border):
    """A statement in our own words, with what it rests on."""

    text: Text = Field(description="The statement, in our own words, as full sentences.")
    sources: tuple[SourceId, ...] = Field(
        description="Ids from sources.yaml that say it.", min_length=1
    )
    confidence: Confidence = Field(description="How far it can be trusted.")
    as_of: AsOf = Field(
        description="Day of the source that the confidence belongs to (YYYY-MM-DD), or undated."
    )
    quoted: bool = Field(False, description="Whether the words are the source's own.")
    internal: bool = Field(
        False, description="Whether it stays in the office whatever its confidence allows."
    )


@dataclass(frozen=True, slots=True)
class Printable:
    """Words that may be printed for one use; only :func:`printable` makes them.

    ``label`` says on internal sheets how far the words can be trusted; it is empty in what is sent.
    """

    text: str
    use: Use
    label: str
    as_of: date | None
    sources: tuple[SourceId, ...]
    key: InitVar[object]

    def __post_init__(self, key: object) -> None:
        if key is not _MAKER:
            message = "only printable() makes a Printable"
            raise TypeError(message)


_MAKER = object()


class NotPrintable(ValueError):
    """The statement's confidence forbids to print it for this use."""


def may_print(sourced: Sourced, use: Use) -> bool:
    """Whether a statement may be printed for a use: by its confidence, and by its own word."""
    if sourced.internal and use is Use.SENT:
        return False
    match sourced.confidence:
        case Confidence.SEED | Confidence.PAGE_OFF:
            return True
        case Confidence.PAGE_COPY:
            return use is Use.INTERNAL or not sourced.quoted
        case Confidence.PAGE_3P | Confidence.COMPUTED:
            return use is Use.INTERNAL
        case Confidence.SEED_3P | Confidence.CODE | Confidence.UNVERIFIED:
            return False


def _label(sourced: Sourced) -> str:
    day = sourced.as_of.isoformat() if sourced.as_of else "unknown date"
    match sourced.confidence:
        case Confidence.PAGE_3P:
            return f"practice note, third-party report of {day}, re-check"
        case Confidence.PAGE_COPY:
            return "copy; re-check"
        case Confidence.COMPUTED:
            return "estimate"
        case _:
            return f"as of {day}" if sourced.as_of else "undated copy"


def printable(sourced: Sourced, use: Use) -> Printable:
    """A statement made ready for print, if its confidence allows it for this use.

    Raises:
        NotPrintable: It must not be printed there.
    """
    if not may_print(sourced, use):
        message = f"{sourced.confidence} must not be printed on what is {use}"
        raise NotPrintable(message)
    return Printable(
        text=sourced.text,
        use=use,
        label=_label(sourced) if use is Use.INTERNAL else "",
        as_of=sourced.as_of,
        sources=sourced.sources,
        key=_MAKER,
    )
