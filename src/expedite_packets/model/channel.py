"""Channels and contacts as dated data: where a request goes, and what it needs on the way."""

import re
from datetime import date
from enum import StrEnum
from functools import cache

from pydantic import Field

from expedite_packets.model.border import Border, Text
from expedite_packets.model.ids import ChannelId, ContactId, RuleId, SourceId
from expedite_packets.model.matter import Agency
from expedite_packets.model.policy import Dated
from expedite_packets.model.sourced import AsOf, Confidence, Sourced, Use
from expedite_packets.model.wording import folded

RECHECK_DAYS = 90
"""How many days a look at the source of a contact stays good (a rule of ours, not of law)."""


class Medium(StrEnum):
    """How a request travels."""

    MAIL = "mail"
    FAX = "fax"
    PHONE = "phone"
    UPLOAD = "upload"
    """Uploaded to an online account or an electronic filing system."""
    CHAT = "chat"
    """Typed to a virtual assistant."""
    EMAIL = "email"
    FILING = "filing"
    """Goes along with the filing of a form."""

    @property
    def on_paper(self) -> bool:
        """Whether it comes out on Letter paper, so that every page must fit it."""
        return self in (Medium.MAIL, Medium.FAX)


class Need(StrEnum):
    """What a channel can not do without."""

    RECEIPT_NUMBER = "receipt_number"
    ACCOUNT = "online_account"
    SECURE_MESSAGING = "secure_messaging"
    GIVEN_ADDRESS = "given_address"
    """An address that the office gave, in the case file with who and when."""
    GIVEN_FAX = "given_fax"
    GIVEN_EMAIL = "given_email"
    GIVEN_CONTACT = "given_contact"
    """An address, number or e-mail, whichever the office gave."""
    APPEAL = "appeal"
    """An appeal or motion that has been filed or is about to be."""
    PENDING = "pending"
    """A benefit request that is not decided yet."""
    FILED = "filed"
    """What is to be expedited has been filed."""
    A_NUMBER = "a_number"
    """The requestor's A-number."""

    @property
    def given(self) -> bool:
        """Whether the case file must say who gave it and when."""
        return self in (Need.GIVEN_ADDRESS, Need.GIVEN_FAX, Need.GIVEN_EMAIL, Need.GIVEN_CONTACT)


class Paper(StrEnum):
    """What a document is printed on."""

    LETTER = "letter"
    LABEL = "label"
    """An address label of 6 by 4 inches."""
    ENVELOPE = "envelope"
    """A number 10 envelope, 9.5 by 4.125 inches."""


class ChannelDocument(Border):
    """A document that a channel needs beside the packet."""

    id: Text = Field(description="Its file name without ending: phone-script.")
    title: Text = Field(description="What it is called in lists.")
    template: Text = Field(description="Template, from templates/: channels/phone_script.xml.j2.")
    use: Use = Field(description="sent or internal.")
    formats: tuple[Text, ...] = Field(
        ("docx", "pdf"), description="Kinds of file: docx, pdf, txt.", min_length=1
    )
    paper: Paper = Field(Paper.LETTER, description="letter, label or envelope.")
    notes: tuple[Text, ...] = Field(
        (), description="Ids of general statements and rules that it shows (internal ones only)."
    )


class FileLimit(Sourced):
    """How large one file of an upload may be, as a source says."""

    megabytes: float = Field(gt=0, description="Megabytes (millions of bytes).")


class Channel(Dated):
    """Where and how a request is made."""

    id: ChannelId = Field(description="aao_fax")
    title: Text = Field(description="What it is called in lists.")
    agency: Agency = Field(Agency.USCIS, description="Whose channel it is: uscis, eoir, dos.")
    medium: Medium = Field(description="mail, fax, phone, upload, chat, email or filing.")
    delivery_line: Text = Field(description="Line above the addressee: VIA FACSIMILE.")
    contact: ContactId | None = Field(
        None,
        description="Id from contacts.yaml; none = an office gives it, in the case file.",
    )
    contact_abroad: ContactId | None = Field(
        None, description="Contact for a requestor outside the United States, where it differs."
    )
    addressee: Text = Field(description="The office's name in running text, without article.")
    salutation: Text = Field(description="How the letter begins.")
    cover_mark: Sourced | None = Field(
        None, description="Words that the cover letter must carry, where there are such."
    )
    letter: Text = Field(description="Template of what stands first in the packet.")
    needs: tuple[Need, ...] = Field((), description="What it can not do without.")
    documents: tuple[ChannelDocument, ...] = Field((), description="Documents beside the packet.")
    file_limits: tuple[FileLimit, ...] = Field(
        (), description="What sources say of the size of one file; the least is the default."
    )
    sources: tuple[SourceId, ...] = Field(description="What allows the channel.", min_length=1)


class Contact(Dated):
    """An address or number, with the day on which its source said so."""

    id: ContactId = Field(description="aao_fax")
    lines: tuple[Text, ...] = Field(description="The addressee, one line each.", min_length=1)
    fax: Text | None = Field(None, description="Fax number, where it is reached by fax.")
    phone: Text | None = Field(None, description="Telephone number.")
    tty: Text | None = Field(None, description="Number for text telephones.")
    email: Text | None = Field(None, description="E-mail address.")
    sources: tuple[SourceId, ...] = Field(description="What says so.", min_length=1)
    confidence: Confidence = Field(description="How far it can be trusted.")
    as_of: AsOf = Field(description="Day of the source (YYYY-MM-DD), or undated.")
    facts: tuple[Text, ...] = Field((), description="Ids of the fact register: F-CC-1.")

    def needs_recheck(self, on: date) -> bool:
        """Whether a person must look it up before it is printed on what is sent on that day."""
        return self.as_of is None or (on - self.as_of).days > RECHECK_DAYS


class RetiredValue(Dated):
    """An address or number that must no longer be used, in some editions or in all."""

    rule: RuleId = Field(description="Id of the rule that finds it: T-19.")
    value: Text = Field(description="The value, as it used to be printed.")
    find: tuple[Text, ...] = Field(
        description="Words or numbers by which it is recognised in a text.", min_length=1
    )
    was: ContactId = Field(description="The contact that had it.")
    now: ContactId = Field(description="The contact used instead.")
    sources: tuple[SourceId, ...] = Field(description="Where the old value stands.", min_length=1)

    def stands_in(self, text: str) -> bool:
        """Whether a text holds the value, whatever stands between its words and digits."""
        return self.may_be_in(folded(text)) and any(
            _loosely(words).search(text) for words in self.find
        )

    def may_be_in(self, words: str) -> bool:
        """Whether a text could hold the value, judged without its patterns, slow to make.

        ``words`` is the text :func:`~expedite_packets.model.wording.folded`.
        """
        for parts in map(_parts, self.find):
            for part in parts:
                if part not in words:
                    break
            else:
                return True
        return False


@cache
def _parts(words: str) -> tuple[str, ...]:
    """What a text must have that holds the words; nothing where only a pattern can tell."""
    return tuple(re.findall(r"\w+", words.lower())) if words.isascii() else ()


@cache
def _loosely(words: str) -> re.Pattern[str]:
    """A pattern of the words in which spaces, hyphens, dots and brackets do not matter."""
    parts = [re.escape(part) for part in re.findall(r"\w+", words)]
    joined = r"[\W_]*".join(parts)
    if all(part.isdigit() for part in parts):
        return re.compile(rf"(?<!\d\d)(?:1[\W_]*)?{joined}(?!\d)", re.IGNORECASE)
    return re.compile(rf"(?<!\w){joined}", re.IGNORECASE)
