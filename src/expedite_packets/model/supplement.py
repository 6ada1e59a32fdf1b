"""What a supplement adds to a request that was sent: its day, its letter, its facts."""

from pydantic import Field

from expedite_packets.model.border import Border, CaseDate, Text
from expedite_packets.model.claims import Cites
from expedite_packets.model.letter_source import LetterSource


class LateFact(Border):
    """One statement of a supplement's letter, with the pages that prove it."""

    text: Text = Field(description="One or more full sentences.")
    cite: Cites = Field(
        (), description="Pin cite or list of them, to exhibits new or sent: 'notice at 1'."
    )


class Supplement(Border):
    """What follows a packet that was sent; its exhibits stand behind those that were."""

    date: CaseDate = Field(description="Date of the supplement's letter.")
    letter: LetterSource = Field(
        LetterSource.model_construct(), description="A final letter to use."
    )
    facts: tuple[LateFact, ...] = Field(
        (), description="What is new since the request was sent, in the order it is told."
    )
