"""Claims: the criteria that a request relies on, their facts, and the pin cites that prove them."""

import re
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from expedite_packets.model.border import (
    KEY_PATTERN,
    Border,
    CaseDate,
    Key,
    Text,
    problem,
)
from expedite_packets.model.ids import CriterionId, PointId

_CITE = re.compile(
    rf"(?P<key>{KEY_PATTERN})\s+at\s+(?P<first>[0-9]{{1,6}})(?:\s*[-\u2013]\s*(?P<last>[0-9]{{1,6}}))?"
)
_CITE_FIX = (
    "Write the exhibit's key and a page of that exhibit: 'contract at 3' or 'payroll at 2-4'."
)


class PinCite(Border):
    """A pin cite: an exhibit by key and, of that exhibit, a page or a range of pages.

    Written ``contract at 3`` or ``payroll at 2-4``; pages count from 1 over the whole exhibit.
    With ``{at: contract at 3, quote: "shall end"}`` the words are looked for on those pages.
    """

    exhibit: Key
    first: int = Field(ge=1)
    last: int = Field(ge=1)
    quote: Text | None = Field(None, description="Words that must stand on those pages.")

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        quote: object = None
        if isinstance(value, dict) and "at" in value and set(value) <= {"at", "quote"}:
            quote, value = value.get("quote"), value["at"]
        if not isinstance(value, str):
            return value
        match = _CITE.fullmatch(value.strip())
        if match is None:
            raise problem("pin_cite", "is not a pin cite", _CITE_FIX)
        if int(match["first"]) == 0:
            raise problem("pin_cite", "names a page 0, but pages count from 1", _CITE_FIX)
        return {
            "exhibit": match["key"],
            "first": int(match["first"]),
            "last": int(match["last"] or match["first"]),
            "quote": quote,
        }

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise problem("pin_cite", "has a range of pages that runs backwards", _CITE_FIX)
        return self


_CITE_SCHEMA = {"type": "string", "pattern": rf"^{KEY_PATTERN} +at +[0-9]+( *[-\u2013] *[0-9]+)?$"}

_QUOTED_SCHEMA = {
    "type": "object",
    "properties": {"at": _CITE_SCHEMA, "quote": {"type": "string", "minLength": 1}},
    "required": ["at"],
    "additionalProperties": False,
}
_ONE_CITE = [_CITE_SCHEMA, _QUOTED_SCHEMA]


def _one_or_many_cites(value: object) -> object:
    return [value] if isinstance(value, str | dict) else value


Cites = Annotated[
    tuple[PinCite, ...],
    BeforeValidator(_one_or_many_cites),
    WithJsonSchema({"anyOf": [*_ONE_CITE, {"type": "array", "items": {"anyOf": _ONE_CITE}}]}),
]


class Fact(Border):
    """One statement of the letter, with the pages that prove it."""

    about: PointId = Field(description="Which point of the criterion the fact argues.")
    text: Text = Field(description="One or more full sentences.")
    cite: Cites = Field((), description="Pin cite or list of them: 'contract at 3'.")


class Loss(Border):
    """The loss, with its amount and its day."""

    amount: Text = Field(description="Amount with currency, as it should be printed.")
    what: Text = Field(description="What is lost, as a noun phrase.")
    date: CaseDate = Field(description="Day on which the loss falls.")
    who: Text | None = Field(
        None, description="Who loses it, if not the requestor: the beneficiary."
    )
    cite: Cites = Field((), description="Pin cite or list of them.")


class Travel(Border):
    """The journey that a travel document is needed for (facts of travel on Form I-131)."""

    departure: CaseDate = Field(description="Planned day of departure.")
    planned: bool = Field(description="Whether the event was planned ahead.")
    vacation: bool = Field(False, description="Whether the journey is for vacation only.")
    own_event: bool = Field(True, description="Whether the event is the requestor's own.")


class GovernmentLevel(StrEnum):
    """The level of government that asks."""

    FEDERAL = "federal"
    STATE = "state"
    TRIBAL = "tribal"
    TERRITORIAL = "territorial"
    LOCAL = "local"


class GovernmentRequest(Border):
    """The request of an agency, where government interest is claimed."""

    agency: Text = Field(description="Name of the agency.")
    level: GovernmentLevel = Field(description="federal, state, tribal, territorial or local.")
    official: Text = Field(description="Who signed the agency's request.")
    title: Text = Field(description="The office that the signer holds.")
    authorized: bool = Field(
        description="Whether the signer may speak for the agency in this matter."
    )
    work_authorization: bool = Field(
        False, description="Whether the request is about work authorization."
    )


class Claim(Border):
    """One criterion that the request relies on, and the facts for it."""

    criterion: CriterionId = Field(description="Id of a criterion: severe_financial_loss.")
    situation: Text | None = Field(None, description="Which situation of the criterion applies.")
    loss: Loss | None = Field(None, description="The loss (severe_financial_loss).")
    travel: Travel | None = Field(None, description="The journey (travel).")
    government: GovernmentRequest | None = Field(
        None, description="The agency's request (government_interest)."
    )
    facts: tuple[Fact, ...] = Field(
        description="The facts, in the order they are told.", min_length=1
    )
