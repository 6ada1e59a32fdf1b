"""The case: what a case file says, validated."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StringConstraints,
    model_validator,
)

from expedite_packets.model.border import (
    Border,
    CaseDate,
    CasePath,
    Key,
    Lines,
    Text,
    one_or_many,
    problem,
)
from expedite_packets.model.claims import Claim
from expedite_packets.model.ids import (
    CaseId,
    ChannelId,
    EditionId,
    ExhibitKey,
    ItemId,
)


class PartyKind(StrEnum):
    """Who a party is."""

    COMPANY = "company"
    PERSON = "person"


class PartyRole(StrEnum):
    """What a party is in the case below."""

    PETITIONER = "petitioner"
    APPLICANT = "applicant"


class Signatory(Border):
    """The person who signs for a requestor without a representative."""

    name: Text = Field(description="Name as it stands under the signature line.")
    title: Text = Field(description="Office held, such as President, or Mother and legal guardian.")


class Party(Border):
    """The requestor: the petitioner or applicant in whose name the request is made."""

    name: Text = Field(description="Full legal name.")
    kind: PartyKind = Field(description="company or person.")
    role: PartyRole = Field(PartyRole.PETITIONER, description="petitioner or applicant.")
    address: Lines = Field((), description="Address: a list of lines, or a text of lines.")
    phone: Text | None = Field(None, description="Telephone number.")
    fax: Text | None = Field(None, description="Fax number.")
    email: Text | None = Field(None, description="E-mail address.")
    a_number: Text | None = Field(None, description="A-number, where there is one.")
    signatory: Signatory | None = Field(
        None, description="Who signs for the requestor where no representative does."
    )


class Beneficiary(Border):
    """The person the petition is for; not a party before the AAO."""

    name: Text = Field(description="Full name.")
    a_number: Text | None = Field(None, description="A-number, where there is one.")


class RepresentativeKind(StrEnum):
    """Who may represent a requestor."""

    ATTORNEY = "attorney"
    ACCREDITED = "accredited_representative"


class Representative(Border):
    """Who signs the letter for the requestor."""

    name: Text = Field(description="Name as it stands under the signature line.")
    kind: RepresentativeKind = Field(
        RepresentativeKind.ATTORNEY, description="attorney or accredited_representative."
    )
    firm: Text | None = Field(None, description="Law firm or recognized organization.")
    address: Lines = Field(
        description="Address: a list of lines, or a text of lines.", min_length=1
    )
    phone: Text = Field(description="Telephone number.")
    fax: Text | None = Field(None, description="Fax number.")
    email: Text | None = Field(None, description="E-mail address.")


_ORDER = "Compare both dates with the notices and correct the wrong one."


class Underlying(Border):
    """The benefit request that was decided and is now under appeal."""

    form: Text = Field(description="Form number, such as I-140.")
    title: Text | None = Field(None, description="What the form is called.")
    classification: Text | None = Field(None, description="Classification asked for.")
    receipt_number: Text = Field(description="Receipt number of the underlying case.")
    filed: CaseDate = Field(description="Day it was filed.")
    denied: CaseDate = Field(description="Day of the decision appealed from.")
    office: Text | None = Field(None, description="Office that decided it.")
    rfe_issued: CaseDate | None = Field(None, description="Date of a request for evidence.")
    rfe_answered: CaseDate | None = Field(None, description="Day it was answered.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.denied < self.filed:
            raise problem("dates_order", "lies before the day of filing", _ORDER, "denied")
        if self.rfe_issued and self.rfe_issued < self.filed:
            raise problem("dates_order", "lies before the day of filing", _ORDER, "rfe_issued")
        if self.rfe_answered and not self.rfe_issued:
            fix = "Add rfe_issued, the date of the request for evidence."
            raise problem("rfe_incomplete", "needs rfe_issued beside it", fix, "rfe_answered")
        if self.rfe_answered and self.rfe_issued and self.rfe_answered < self.rfe_issued:
            raise problem("dates_order", "lies before rfe_issued", _ORDER, "rfe_answered")
        return self


class Appeal(Border):
    """The appeal pending at the AAO."""

    form: Text = Field("I-290B", description="Form of the appeal.")
    receipt_number: Text = Field(description="Receipt number of the appeal.")
    filed: CaseDate = Field(description="Day the appeal was filed.")
    transferred: CaseDate | None = Field(
        None, description="Day of the Notice of Transfer to the AAO, once it has come."
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.transferred and self.transferred < self.filed:
            raise problem("dates_order", "lies before the day of filing", _ORDER, "transferred")
        return self


class Deadline(Border):
    """By when the decision is needed, and what happens without it."""

    date: CaseDate = Field(description="Day after which a decision comes too late.")
    what: Text = Field(description="What happens on that day, as a clause.")


class FileRole(StrEnum):
    """What one file is within an exhibit."""

    DOCUMENT = "document"
    TRANSLATION = "translation"
    CERTIFICATE = "certificate"
    ORIGINAL = "original"


class ExhibitFile(Border):
    """One file of an exhibit."""

    file: CasePath = Field(description="Path from the case file's folder.")
    role: FileRole = Field(
        FileRole.DOCUMENT, description="document, translation, certificate or original."
    )
    title: Text | None = Field(None, description="Bookmark of this file within the exhibit.")

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        return {"file": value} if isinstance(value, str) else value


class Exhibit(Border):
    """One exhibit: one file, or an ordered list of files under one title and one label."""

    key: Key = Field(
        description="Short name used in cites, never printed: lower-case letters, digits, hyphens."
    )
    title: Text = Field(description="Title in index, tab page and bookmarks.")
    file: CasePath | None = Field(None, description="The file, if it is one.")
    files: tuple[ExhibitFile, ...] = Field((), description="The files in order, if several.")
    date: CaseDate | None = Field(None, description="Date of the document.")
    proves: Annotated[tuple[ItemId, ...], BeforeValidator(one_or_many)] = Field(
        (), description="Checklist items that the exhibit meets."
    )

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.file is None) == (not self.files):
            raise problem(
                "file_or_files",
                "needs either file or files",
                "Write file: for one file, or files: with a list for several.",
            )
        return self

    @property
    def parts(self) -> tuple[ExhibitFile, ...]:
        """The files in order, however they were written."""
        return self.files or (ExhibitFile(file=self.file),)


class FrontKind(StrEnum):
    """What a front document is."""

    G28 = "g28"
    RECEIPT_NOTICE = "receipt_notice"
    TRANSFER_NOTICE = "transfer_notice"
    DECISION = "decision"
    OTHER = "other"


FRONT_TITLES = {
    FrontKind.G28: "Form G-28, Notice of Entry of Appearance",
    FrontKind.RECEIPT_NOTICE: "Receipt notice of the appeal",
    FrontKind.TRANSFER_NOTICE: "Notice of Transfer to the AAO",
    FrontKind.DECISION: "Decision appealed from",
}


class FrontDocument(Border):
    """A front document: between letter and index, without a label."""

    kind: FrontKind = Field(description="g28, receipt_notice, transfer_notice, decision or other.")
    file: CasePath = Field(description="Path from the case file's folder.")
    title: Text | None = Field(None, description="Title, needed for kind: other.")

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.kind is FrontKind.OTHER and self.title is None:
            raise problem(
                "front_title", "is of kind other and needs a title", "Add a line with title:."
            )
        return self

    @property
    def heading(self) -> str:
        """The title in bookmarks and the letter's enclosures."""
        return self.title or FRONT_TITLES[self.kind]


class LetterSource(Border):
    """Where the letter comes from, if it is not generated."""

    use: CasePath | None = Field(
        None, description="A signed or otherwise final letter (PDF) in place of the generated one."
    )


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
    ] = Field(description="Where the packet goes: aao_mail, aao_fax.", min_length=1)
    edition: EditionId | None = Field(
        None, description="Edition of the policy, if not the one in force on the date."
    )
    requestor: Party = Field(description="The petitioner or applicant who asks.")
    beneficiary: Beneficiary | None = Field(None, description="The person the petition is for.")
    representative: Representative | None = Field(
        None, description="Attorney or accredited representative."
    )
    underlying: Underlying = Field(description="The case that was decided.")
    appeal: Appeal = Field(description="The pending appeal.")
    deadline: Deadline = Field(description="By when the decision is needed.")
    claims: tuple[Claim, ...] = Field(description="The criteria relied on.", min_length=1)
    front: tuple[FrontDocument, ...] = Field((), description="Front documents, in order.")
    exhibits: tuple[Exhibit, ...] = Field(description="The exhibits, in order.", min_length=1)
    letter: LetterSource = Field(LetterSource(), description="A final letter to use.")
    packet: PacketOptions = Field(PacketOptions(), description="Options of the packet.")
    rechecked: Rechecked | None = Field(
        None, description="Who looked up the contact data, and when."
    )

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
