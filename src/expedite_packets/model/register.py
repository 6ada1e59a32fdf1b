"""What the dated data says about itself: topics that editions treat, and the register of facts."""

from enum import StrEnum

from pydantic import Field

from expedite_packets.model.border import Border, Text
from expedite_packets.model.ids import SourceId


class Topic(Border):
    """One thing that the law speaks of, so that two editions can be compared in words.

    ``of`` names the entries that say it, as ``ask-once`` for a general statement and
    ``nonprofit.role`` for one of a criterion.
    """

    title: Text = Field(description="What it is called, as a noun phrase.")
    of: tuple[Text, ...] = Field(description="Entries that say it.", min_length=1)


class Kept(StrEnum):
    """Why a fact of the register stands in no entry of the data."""

    UNUSABLE = "unusable"
    """Its confidence, or what it says, forbids to use it."""
    ELSEWHERE = "elsewhere"
    """It is technical and stands in the program, or it stands under another name."""
    NEEDLESS = "needless"
    """Nothing in the toolkit turns on it."""


class LeftOut(Border):
    """Facts that no entry of the data carries, with the reason."""

    ids: tuple[Text, ...] = Field(description="Ids of the register.", min_length=1)
    why: Kept = Field(description="unusable, elsewhere or needless.")
    reason: Text = Field(description="The reason, as a sentence.")
    sources: tuple[SourceId, ...] = Field((), description="Where they stand.")


class FactGroup(Border):
    """Facts of one subject."""

    title: Text = Field(description="What they are about.")
    ids: tuple[Text, ...] = Field(description="Their ids.", min_length=1)
