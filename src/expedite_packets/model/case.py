"""The case: what a case file says, validated."""

from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StringConstraints,
    model_validator,
)

from expedite_packets.model.border import Border, CaseDate, Text, one_or_many, problem
from expedite_packets.model.claims import Claim
from expedite_packets.model.exhibit import Exhibit, FileRole, FrontDocument
from expedite_packets.model.ids import CaseId, ChannelId, EditionId, ExhibitKey, RuleId
from expedite_packets.model.letter_source import LetterSource
from expedite_packets.model.matter import (
    Agency,
    Appeal,
    Availability,
    CaseStatus,
    Deadline,
    EarlierRequest,
    GivenContact,
    OnlineAccount,
    Owed,
    Pending,
    Underlying,
    UPlacement,
)
from expedite_packets.model.parties import Beneficiary, Party, Representative
from expedite_packets.model.sending import FaxSending, MailSending, UploadSending
from expedite_packets.model.supplement import Supplement


def _roles_once(roles: tuple[FileRole, ...]) -> tuple[FileRole, ...]:
    if sorted(roles) != sorted((FileRole.TRANSLATION, FileRole.CERTIFICATE, FileRole.ORIGINAL)):
        raise problem(
            "translation_order",
            "is no order of the three",
            "Name translation, certificate and original, each once.",
        )
    return roles


class PacketOptions(Border):
    """What goes into the packet besides letter, front documents, index and exhibits; limits."""

    table_of_evidence: bool = Field(True, description="Whether the table of evidence goes along.")
    max_pages: int | None = Field(None, description="Your own limit of packet pages.", ge=1)
    max_megabytes: float | None = Field(
        None,
        description="Your own limit of the packet's size, in millions of bytes.",
        gt=0,
        allow_inf_nan=False,
    )
    translations: Annotated[
        tuple[FileRole, ...], BeforeValidator(one_or_many), AfterValidator(_roles_once)
    ] = Field(
        (FileRole.TRANSLATION, FileRole.CERTIFICATE, FileRole.ORIGINAL),
        description="Order within an exhibit in another language.",
    )


class Acknowledged(Border):
    """A finding that the attorney has seen and takes responsibility for."""

    finding: RuleId = Field(description="Name of the finding, as check shows it: T-08.")
    reason: Text = Field(description="Why it does not stand in the way; shown in the report.")
    at: Text | None = Field(
        None,
        description="Field or file that it is about, where only that one is meant: exhibits[2].",
    )


class Rechecked(Border):
    """A person looked the contact data up at its source."""

    on: CaseDate = Field(description="Day of the look-up.")
    by: Text = Field(description="Who looked.")


def _distinct(channels: tuple[ChannelId, ...]) -> tuple[ChannelId, ...]:
    if len(set(channels)) != len(channels):
        raise problem("channel_twice", "names a channel twice", "Delete one of the two.")
    return channels


class Case(Border):
    """One matter: the case file, validated."""

    case: Annotated[CaseId, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")] = Field(
        description="Your name for the case: letters, digits, dots, hyphens, underscores."
    )
    date: CaseDate = Field(description="Date of the letter, which is the day the law is read on.")
    channels: Annotated[
        tuple[ChannelId, ...], BeforeValidator(one_or_many), AfterValidator(_distinct)
    ] = Field(description="Where the packet goes: aao_mail, aao_fax, contact_center.", min_length=1)
    edition: EditionId | None = Field(
        None, description="Edition of the policy, if not the one in force on the date."
    )
    requestor: Party = Field(description="The petitioner or applicant who asks.")
    beneficiary: Beneficiary | None = Field(None, description="The person the petition is for.")
    representative: Representative | None = Field(
        None, description="Attorney or accredited representative."
    )
    agency: Agency = Field(
        Agency.USCIS, description="Who has the case now: uscis (AAO included), eoir or dos."
    )
    status: CaseStatus | None = Field(
        None,
        description="Kind of case with a way of its own: t, u, asylum, refugee,"
        " humanitarian_parole, adoption.",
    )
    u_placement: UPlacement | None = Field(
        None, description="For U status: bona_fide_determination or waiting_list."
    )
    pending: Pending | None = Field(
        None, description="The benefit request that waits for a decision."
    )
    underlying: Underlying | None = Field(
        None, description="The case that was decided, where there is an appeal."
    )
    appeal: Appeal | None = Field(None, description="The appeal or motion.")
    deadline: Deadline = Field(description="By when the decision is needed.")
    owed: Annotated[tuple[Owed, ...], BeforeValidator(one_or_many)] = Field(
        (), description="What USCIS waits for: evidence, intent_to_deny, biometrics, interview."
    )
    earlier_requests: tuple[EarlierRequest, ...] = Field(
        (), description="Expedite requests made before on this case."
    )
    premium_processing: Availability = Field(
        Availability.UNKNOWN,
        description="Whether premium processing can be had: available, not_available, unknown.",
    )
    adjudication_hold: bool | None = Field(
        None, description="Whether USCIS holds decisions in such cases, once looked up."
    )
    account: OnlineAccount | None = Field(None, description="The USCIS online account, if any.")
    contacts: tuple[GivenContact, ...] = Field(
        (), description="Addresses and numbers that an office gave for this case."
    )
    message_limit: int | None = Field(
        None, ge=1, description="Most characters that the secure message or form takes."
    )
    claims: tuple[Claim, ...] = Field(description="The criteria relied on.", min_length=1)
    front: tuple[FrontDocument, ...] = Field((), description="Front documents, in order.")
    exhibits: tuple[Exhibit, ...] = Field(description="The exhibits, in order.", min_length=1)
    letter: LetterSource = Field(
        LetterSource.model_construct(), description="A final letter to use."
    )
    supplements: tuple[Supplement, ...] = Field(
        (), description="What follows the packet once it was sent, one entry for each supplement."
    )
    packet: PacketOptions = Field(
        PacketOptions.model_construct(), description="Options of the packet."
    )
    fax: FaxSending = Field(FaxSending.model_construct(), description="How a fax goes out.")
    mail: MailSending = Field(
        MailSending.model_construct(), description="How the packet is printed."
    )
    upload: UploadSending = Field(
        UploadSending.model_construct(), description="How the packet is uploaded."
    )
    rechecked: Rechecked | None = Field(
        None, description="Who looked up the contact data, and when."
    )

    acknowledged: tuple[Acknowledged, ...] = Field(
        (), description="Findings that you have seen and take responsibility for."
    )

    @model_validator(mode="after")
    def _one_matter(self) -> Self:
        if self.underlying is not None and self.appeal is None:
            raise problem(
                "no_appeal",
                "has underlying: but no appeal:",
                "Add appeal:, or write pending: for a case that is not decided yet.",
            )
        if self.appeal is not None and self.underlying is None:
            raise problem(
                "no_underlying",
                "has appeal: but no underlying:, the case that was decided",
                "Add underlying: with form, receipt number and dates.",
            )
        if self.pending is None and self.appeal is None:
            raise problem(
                "no_matter",
                "says nothing of what is to be expedited",
                "Add pending: with the benefit request, or underlying: and appeal:.",
            )
        if self.pending is not None and self.appeal is not None:
            raise problem(
                "two_matters",
                "has both pending: and appeal:",
                "Keep the one whose decision is asked for.",
            )
        return self

    @property
    def form(self) -> str:
        """The form whose decision is asked for: that of the appeal, or of the pending request."""
        return self.appeal.form if self.appeal else self.pending.form if self.pending else ""

    @property
    def receipt_number(self) -> str | None:
        """The receipt number of what is asked to be expedited, if there is one yet."""
        matter = self.appeal or self.pending
        return matter.receipt_number if matter else None

    @model_validator(mode="after")
    def _keys_once(self) -> Self:
        seen: set[ExhibitKey | str] = set()
        for exhibit in self.exhibits:
            if exhibit.key in seen:
                fix = f"Give one of the two exhibits '{exhibit.key}' another key."
                raise problem(
                    "exhibit_twice", "has two exhibits with the same key", fix, "exhibits"
                )
            seen.add(exhibit.key)
        return self
