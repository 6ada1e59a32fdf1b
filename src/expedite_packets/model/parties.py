"""Who asks, for whom, and who signs."""

from enum import StrEnum

from pydantic import Field

from expedite_packets.model.border import Border, Lines, Text


class PartyKind(StrEnum):
    """Who a party is."""

    COMPANY = "company"
    PERSON = "person"


class PartyRole(StrEnum):
    """What a party is in the case below."""

    PETITIONER = "petitioner"
    APPLICANT = "applicant"
    RESPONDENT = "respondent"
    """Before the Board of Immigration Appeals."""


class Residence(StrEnum):
    """Where a party is now."""

    UNITED_STATES = "united_states"
    ABROAD = "abroad"


class Signatory(Border):
    """The person who signs for a requestor without a representative."""

    name: Text = Field(description="Name as it stands under the signature line.")
    title: Text = Field(description="Office held, such as President, or Mother and legal guardian.")


class Party(Border):
    """The requestor: the petitioner or applicant in whose name the request is made."""

    name: Text = Field(description="Full legal name.")
    kind: PartyKind = Field(description="company or person.")
    role: PartyRole = Field(
        PartyRole.PETITIONER, description="petitioner, applicant or respondent."
    )
    address: Lines = Field((), description="Address: a list of lines, or a text of lines.")
    phone: Text | None = Field(None, description="Telephone number.")
    fax: Text | None = Field(None, description="Fax number.")
    email: Text | None = Field(None, description="E-mail address.")
    a_number: Text | None = Field(None, description="A-number, where there is one.")
    place: Residence | None = Field(
        None, description="Where the requestor is now: united_states or abroad."
    )
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
