"""What is to be expedited: the pending benefit request, or the appeal and the case below it."""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from expedite_packets.model.border import Border, CaseDate, Lines, Text, problem
from expedite_packets.model.ids import ChannelId


class Agency(StrEnum):
    """Who has the case now."""

    USCIS = "uscis"
    EOIR = "eoir"
    """The Board of Immigration Appeals."""
    DOS = "dos"
    """The National Visa Center or a consulate."""


class CaseStatus(StrEnum):
    """Kinds of case that have a way of their own."""

    T = "t"
    U = "u"
    ASYLUM = "asylum"
    REFUGEE = "refugee"
    PAROLE = "humanitarian_parole"
    ADOPTION = "adoption"

    @property
    def confidential(self) -> bool:
        """Whether nothing that many eyes see may tell that the case is of this kind."""
        return self in (CaseStatus.T, CaseStatus.U)


class Owed(StrEnum):
    """What USCIS still waits for from the requestor."""

    EVIDENCE = "evidence"
    """An open request for evidence."""
    INTENT_TO_DENY = "intent_to_deny"
    """An open notice of intent to deny."""
    BIOMETRICS = "biometrics"
    INTERVIEW = "interview"
    MEDICAL_EXAM = "medical_exam"


class Availability(StrEnum):
    """Whether something can be had for the case."""

    AVAILABLE = "available"
    NOT_AVAILABLE = "not_available"
    UNKNOWN = "unknown"


_ORDER = "Compare both dates with the notices and correct the wrong one."


def _answer_in_order(issued: date | None, answered: date | None) -> None:
    """See that the answer to a request for evidence has one, and follows it."""
    if answered and not issued:
        fix = "Add rfe_issued, the date of the request for evidence."
        raise problem("rfe_incomplete", "needs rfe_issued beside it", fix, "rfe_answered")
    if answered and issued and answered < issued:
        raise problem("dates_order", "lies before rfe_issued", _ORDER, "rfe_answered")


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
    rfe_due: CaseDate | None = Field(None, description="Last day for the answer, as it says.")
    rfe_answered: CaseDate | None = Field(None, description="Day it was answered.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.denied < self.filed:
            raise problem("dates_order", "lies before the day of filing", _ORDER, "denied")
        if self.rfe_issued and self.rfe_issued < self.filed:
            raise problem("dates_order", "lies before the day of filing", _ORDER, "rfe_issued")
        _answer_in_order(self.rfe_issued, self.rfe_answered)
        return self


class Pending(Border):
    """The benefit request that waits for a decision, where there is no appeal."""

    form: Text = Field(description="Form number, such as I-765.")
    title: Text | None = Field(None, description="What the form is called.")
    classification: Text | None = Field(None, description="Classification or category asked for.")
    receipt_number: Text | None = Field(None, description="Receipt number, once there is one.")
    filed: CaseDate | None = Field(None, description="Day it was filed; none while it is not.")
    office: Text | None = Field(None, description="Office that has it.")
    office_abroad: bool = Field(False, description="Whether that is a USCIS office abroad.")
    approved: CaseDate | None = Field(
        None, description="Day of approval, where another agency has the case since."
    )
    visa_case_number: Text | None = Field(
        None, description="Case number of the National Visa Center or the consulate."
    )
    rfe_issued: CaseDate | None = Field(None, description="Date of a request for evidence.")
    rfe_due: CaseDate | None = Field(None, description="Last day for the answer, as it says.")
    rfe_answered: CaseDate | None = Field(None, description="Day it was answered.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        days = (("rfe_issued", self.rfe_issued), ("approved", self.approved))
        for name, day in days:
            if day and self.filed is None:
                fix = "Add filed, the day of filing, or delete this day."
                raise problem("not_filed", "is given, but no day of filing", fix, name)
            if day and self.filed and day < self.filed:
                raise problem("dates_order", "lies before the day of filing", _ORDER, name)
        _answer_in_order(self.rfe_issued, self.rfe_answered)
        return self


class AppealStage(StrEnum):
    """Where an appeal or motion stands."""

    NOT_FILED = "not_filed"
    PENDING = "pending"


class AppealKind(StrEnum):
    """What was filed against the decision."""

    APPEAL = "appeal"
    MOTION = "motion"
    """A motion to reopen or reconsider."""


class Appeal(Border):
    """The appeal or motion: pending, or about to be filed."""

    kind: AppealKind = Field(AppealKind.APPEAL, description="appeal or motion.")

    form: Text = Field("I-290B", description="Form of the appeal.")
    receipt_number: Text | None = Field(
        None, description="Receipt number of the appeal, once there is one."
    )
    filed: CaseDate | None = Field(
        None, description="Day the appeal was filed; none while it is not."
    )
    transferred: CaseDate | None = Field(
        None, description="Day of the Notice of Transfer to the AAO, once it has come."
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.transferred and self.filed is None:
            fix = "Add filed, the day of filing, or delete this day."
            raise problem("not_filed", "is given, but no day of filing", fix, "transferred")
        if self.transferred and self.filed and self.transferred < self.filed:
            raise problem("dates_order", "lies before the day of filing", _ORDER, "transferred")
        return self

    @property
    def stage(self) -> AppealStage:
        """Whether it has been filed."""
        return AppealStage.PENDING if self.filed else AppealStage.NOT_FILED


class Deadline(Border):
    """By when the decision is needed, and what happens without it."""

    date: CaseDate = Field(description="Day after which a decision comes too late.")
    what: Text = Field(description="What happens on that day, as a clause.")


class EarlierRequest(Border):
    """An expedite request made before this one on the same case."""

    on: CaseDate = Field(description="Day it was made.")
    how: Text | None = Field(None, description="How: by telephone, by fax to the AAO.")
    outcome: Text | None = Field(None, description="What came of it, if anything.")


class OnlineAccount(Border):
    """The requestor's or representative's USCIS online account."""

    secure_messaging: bool = Field(
        False, description="Whether the account can send secure messages about this case."
    )


class UPlacement(StrEnum):
    """What USCIS has said of a petition for U status so far."""

    BONA_FIDE = "bona_fide_determination"
    WAITING_LIST = "waiting_list"


class GivenContact(Border):
    """An address or number that an office gave for this case; none of these is shipped."""

    channel: ChannelId = Field(description="Channel that it is for: fax_uscis, mail_uscis.")
    lines: Lines = Field((), description="The addressee: a list of lines, or a text of lines.")
    fax: Text | None = Field(None, description="Fax number.")
    email: Text | None = Field(None, description="E-mail address.")
    given_by: Text = Field(
        description="Who gave it: the USCIS employee, or the notice or page it stands in."
    )
    given_on: CaseDate = Field(description="Day it was given, or the day of the notice or page.")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.lines or self.fax or self.email):
            raise problem(
                "contact_empty",
                "gives no address, number or e-mail",
                "Give lines:, fax: or email:.",
            )
        return self
