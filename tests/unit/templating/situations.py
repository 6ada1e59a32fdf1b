"""Invented cases for every criterion and office: what the letters and channel documents are of."""

from typing import Any

from tests.unit.templating.cases import COMPANY, changed

ATTORNEY = COMPANY["representative"]
APPLICANT = {
    "name": "Amara Nwosu",
    "kind": "person",
    "role": "applicant",
    "place": "united_states",
    "address": ["17 Orchard Lane, Apt. 4", "Lowell, MA 01852"],
    "phone": "(978) 555-0163",
    "a_number": "A000 000 002",
}
PETITIONER = {**APPLICANT, "role": "petitioner", "a_number": None}
G28 = {"kind": "g28", "file": "front/g28.pdf"}
RECEIPT = {"kind": "receipt_notice", "file": "front/receipt.pdf"}


def _facts(**points: str | list[str]) -> list[dict[str, Any]]:
    """Facts by point; ``"text | exhibit at 1"`` has a cite."""
    found: list[dict[str, Any]] = []
    for point, texts in points.items():
        for text in [texts] if isinstance(texts, str) else texts:
            words, _, cite = text.partition(" | ")
            found.append({"about": point, "text": words, **({"cite": cite} if cite else {})})
    return found


def _exhibit(key: str, title: str, *proves: str) -> dict[str, Any]:
    return {"key": key, "title": title, "file": f"{key}.pdf", "proves": list(proves)}


def _case(name: str, channel: str, **fields: Any) -> dict[str, Any]:
    base: dict[str, Any] = {
        "case": name,
        "date": "2026-11-20",
        "channels": [channel],
        "requestor": APPLICANT,
        "representative": ATTORNEY,
        "front": [G28, RECEIPT],
    }
    return changed(base, **fields)


WORK_PERMIT = _case(
    "work-permit",
    "contact_center",
    pending={
        "form": "I-765",
        "title": "Application for Employment Authorization",
        "classification": "category (c)(9)",
        "receipt_number": "IOE0900000002",
        "filed": "2026-03-02",
        "office": "National Benefits Center",
    },
    account={"secure_messaging": True},
    message_limit=2000,
    deadline={"date": "2026-12-31", "what": "her employer will end her employment"},
    claims=[
        {
            "criterion": "severe_financial_loss",
            "loss": {
                "amount": "$71,500 a year",
                "what": "her position as a respiratory therapist",
                "date": "2027-01-01",
                "cite": "notice at 1",
            },
            "facts": _facts(
                loss="The hospital will fill the position on January 2, 2027. | notice at 1",
                who_suffers="The applicant supports two children and has no other income.",
                cannot_wait="Her savings cover five weeks of rent. | bank at 2",
                not_own_delay="The applicant filed 180 days before her card expired.",
            ),
        }
    ],
    exhibits=[
        _exhibit(
            "notice", "Letter of Merrimack General Hospital", "proof_of_loss", "termination_notice"
        ),
        _exhibit("bank", "Bank statements, October 2026", "cannot_withstand"),
    ],
)

ILLNESS = _case(
    "illness",
    "secure_message",
    requestor=PETITIONER,
    beneficiary={"name": "Chidi Nwosu"},
    pending={
        "form": "I-130",
        "title": "Petition for Alien Relative",
        "receipt_number": "IOE0900000004",
        "filed": "2025-12-01",
        "rfe_issued": "2026-05-04",
        "rfe_answered": "2026-05-20",
    },
    account={"secure_messaging": True},
    earlier_requests=[
        {"on": "2026-07-01", "how": "by telephone", "outcome": "No answer came."},
    ],
    deadline={"date": "2027-01-15", "what": "the petitioner's operation takes place"},
    claims=[
        {
            "criterion": "humanitarian_emergency",
            "situation": "illness",
            "facts": _facts(
                emergency="The petitioner was diagnosed with heart failure on October 12, 2026."
                " | clinic at 1",
                connection="The beneficiary is her son and only child. | birth at 1",
                pressing="After the operation she can not be left alone for eight weeks, and no"
                " other relative lives in the country. | clinic at 2",
                decision_helps="With the petition approved, the beneficiary can go on with the"
                " visa application that he needs in order to care for her.",
                cannot_wait="The hospital can not move the operation. | clinic at 2",
            ),
        }
    ],
    exhibits=[
        _exhibit("clinic", "Letter of Dr. Ines Falk, Lowell Heart Clinic"),
        _exhibit("birth", "Birth certificate of Chidi Nwosu"),
    ],
)

_TRAVEL_DOCUMENT = {
    "form": "I-131",
    "title": "Application for Travel Documents",
    "classification": "advance parole",
    "receipt_number": "IOE0900000005",
    "filed": "2026-06-01",
}
FUNERAL = _case(
    "funeral",
    "contact_center",
    pending=_TRAVEL_DOCUMENT,
    deadline={"date": "2026-11-25", "what": "the applicant must leave for her father's funeral"},
    claims=[
        {
            "criterion": "travel",
            "situation": "death",
            "travel": {"departure": "2026-11-25", "planned": False},
            "facts": _facts(
                event="The applicant's father died on November 16, 2026; the funeral is in Lagos"
                " on November 27, 2026. | parlor at 1",
                connection="The applicant is his eldest daughter. | birth at 1",
                pressing="By the family's custom the eldest child leads the funeral.",
                filed_in_time="She filed the form more than five months before the death.",
                cannot_wait="No flight after November 25, 2026 reaches Lagos in time.",
            ),
        }
    ],
    exhibits=[
        _exhibit("parlor", "Letter of the funeral parlor", "event_proof"),
        _exhibit("birth", "Birth certificate", "connection_proof"),
    ],
)
CONFERENCE = _case(
    "conference",
    "online_account",
    representative=None,
    pending=_TRAVEL_DOCUMENT,
    account={},
    front=[RECEIPT],
    deadline={"date": "2027-01-18", "what": "the applicant must leave for the meeting"},
    claims=[
        {
            "criterion": "travel",
            "situation": "professional",
            "travel": {"departure": "2027-01-18", "planned": True, "own_event": False},
            "facts": _facts(
                event="The applicant's employer meets the regulator in Geneva on January 20, 2027."
                " | agenda at 1",
                pressing="She is the only engineer who can answer for the device. | agenda at 2",
                filed_in_time="The meeting was set after she had filed. | agenda at 1",
                cannot_wait="The meeting can not be held without her and can not be moved.",
            ),
        }
    ],
    exhibits=[_exhibit("agenda", "Letter of the employer, with the agenda", "event_proof")],
)

NONPROFIT = _case(
    "nonprofit",
    "mail_uscis",
    requestor={
        "name": "Cedar Hollow Folk Archive",
        "kind": "company",
        "address": ["2 Mill Street", "Asheville, NC 28801"],
    },
    beneficiary={"name": "Ilse Brandvold"},
    pending={
        "form": "I-129",
        "title": "Petition for a Nonimmigrant Worker",
        "classification": "O-1",
        "receipt_number": "EAC2690000006",
        "filed": "2026-10-02",
        "office": "Vermont Service Center",
    },
    premium_processing="available",
    contacts=[
        {
            "channel": "mail_uscis",
            "lines": ["USCIS Vermont Service Center", "1 Sample Road", "St. Albans, VT 05479"],
            "given_by": "receipt notice",
            "given_on": "2026-10-09",
        }
    ],
    deadline={"date": "2027-02-01", "what": "the festival of work songs opens"},
    claims=[
        {
            "criterion": "nonprofit",
            "situation": "cultural_program",
            "facts": _facts(
                designation="The archive has kept and taught the songs of the mountain counties"
                " since 1974. | irs at 1",
                interest="The festival is the only one at which these songs are still sung by"
                " those who learned them by ear. | program at 2",
                role="The beneficiary leads the three workshops and is the only person living who"
                " notates the old shape-note books. | letter at 1",
                urgent_need="The workshops begin on February 1, 2027. | program at 1",
                cannot_wait="No one else can lead them. | letter at 2",
            ),
        }
    ],
    exhibits=[
        _exhibit("irs", "Determination letter of the IRS", "irs_designation"),
        _exhibit("program", "Program of the festival", "program_calendar"),
        _exhibit("letter", "Letter of the archive's director", "role_proof"),
    ],
)

GOVERNMENT = _case(
    "government",
    "fax_uscis",
    requestor={**APPLICANT, "name": "Rafael Dominguez"},
    pending={
        "form": "I-765",
        "title": "Application for Employment Authorization",
        "receipt_number": "IOE0900000007",
        "filed": "2026-05-11",
    },
    contacts=[
        {
            "channel": "fax_uscis",
            "fax": "(555) 555-0133",
            "given_by": "Officer Quint, Tier 2",
            "given_on": "2026-11-16",
        }
    ],
    deadline={"date": "2026-12-14", "what": "the laboratory closes the measurement window"},
    claims=[
        {
            "criterion": "government_interest",
            "situation": "federal",
            "government": {
                "agency": "the National Metrology Laboratory",
                "level": "federal",
                "official": "Dr. Hanna Weiss",
                "title": "Deputy Director for Research",
                "authorized": True,
                "work_authorization": True,
            },
            "facts": _facts(
                interest="The laboratory names public safety: the bridges of twelve states are"
                " recalibrated against its standard. | request at 1",
                pressing="The window for the measurement opens once in three years. | request at 1",
                authority="The deputy director signs for the laboratory in matters of staff."
                " | request at 2",
                mission_critical="The standard can not be set by anyone else on the staff."
                " | request at 2",
                cannot_wait="The window closes on December 14, 2026. | request at 1",
            ),
        }
    ],
    exhibits=[_exhibit("request", "Request of the laboratory", "agency_request")],
)

ERROR = _case(
    "error",
    "contact_center",
    representative=None,
    pending={
        "form": "I-765",
        "title": "Application for Employment Authorization",
        "receipt_number": "IOE0900000008",
        "filed": "2026-10-19",
    },
    front=[RECEIPT],
    deadline={"date": "2026-12-07", "what": "her new employment begins"},
    claims=[
        {
            "criterion": "uscis_error",
            "situation": "work_permit",
            "facts": _facts(
                error="The card of October 1, 2026 gives the applicant's year of birth as 1968."
                " | card at 1",
                correct_data="She was born in 1986 and wrote so on the form. | form at 2",
                urgent_need="The employer's check refuses the card. | employer at 1",
                cannot_wait="The offer ends if she can not begin on December 7, 2026."
                " | employer at 1",
            ),
        }
    ],
    exhibits=[
        _exhibit("card", "The card", "erroneous_document"),
        _exhibit("form", "Copy of the form as filed", "correct_filing"),
        _exhibit("employer", "Letter of the employer", "urgency_proof"),
    ],
)

TWO_CRITERIA = changed(
    WORK_PERMIT,
    case="two-criteria",
    claims=[
        *WORK_PERMIT["claims"],
        {
            "criterion": "humanitarian_emergency",
            "situation": "illness",
            "facts": _facts(
                emergency="The applicant's younger child needs insulin each day. | bank at 1",
                pressing="The family's health insurance ends with her employment. | notice at 2",
                cannot_wait="The insurance ends on December 31, 2026. | notice at 2",
            ),
        },
    ],
)

MOTION = changed(
    COMPANY,
    case="motion",
    channels=["aao_mail"],
    appeal={**COMPANY["appeal"], "kind": "motion", "transferred": None},
    front=[one for one in COMPANY["front"] if one["kind"] != "transfer_notice"],
)
WITH_THE_APPEAL = changed(
    COMPANY,
    case="with-the-appeal",
    date="2021-10-04",
    channels=["with_the_appeal"],
    underlying={
        **COMPANY["underlying"],
        "filed": "2021-01-12",
        "denied": "2021-09-20",
        "rfe_issued": None,
        "rfe_answered": None,
    },
    appeal={},
    deadline={**COMPANY["deadline"], "date": "2021-12-29"},
    claims=[
        {
            **COMPANY["claims"][0],
            "loss": {**COMPANY["claims"][0]["loss"], "date": "2021-12-29"},
        }
    ],
    front=[G28, {"kind": "decision", "file": "front/decision.pdf"}],
)

RESPONDENT = {**APPLICANT, "role": "respondent", "name": "Josué Camilo Beltrán"}
EOIR27 = {"kind": "eoir27", "file": "front/eoir27.pdf"}
REMOVAL = _case(
    "removal",
    "bia",
    agency="eoir",
    requestor=RESPONDENT,
    pending={"form": "EOIR-26", "title": "Notice of Appeal", "filed": "2026-08-14"},
    front=[EOIR27, RECEIPT, {"kind": "decision", "file": "front/decision.pdf"}],
    deadline={"date": "2026-12-04", "what": "the respondent is to be removed"},
    claims=[
        {
            "criterion": "bia_good_cause",
            "situation": "removal",
            "facts": _facts(
                harm="Removal would end the treatment that keeps the respondent alive."
                " | clinic at 1",
                imminence="The officer gave December 4, 2026 as the day. | notice at 1",
                reasons="The treatment is not to be had in the country of removal. | clinic at 2",
                consequences="The appeal could no longer give the respondent what it asks for.",
            ),
        }
    ],
    exhibits=[
        _exhibit("notice", "Notice of the removal date", "harm_proof"),
        _exhibit("clinic", "Letter of Dr. Ines Falk"),
    ],
)
RELATIVE_APPEAL = _case(
    "relative-appeal",
    "bia_ecas",
    agency="eoir",
    requestor={**PETITIONER, "a_number": "A000 000 009"},
    beneficiary={"name": "Chidi Nwosu", "a_number": "A000 000 010"},
    representative=None,
    underlying={
        "form": "I-130",
        "title": "Petition for Alien Relative",
        "receipt_number": "EAC2590000011",
        "filed": "2025-02-03",
        "denied": "2026-04-14",
    },
    appeal={"form": "EOIR-29", "filed": "2026-05-05"},
    front=[{"kind": "decision", "file": "front/decision.pdf"}],
    deadline={"date": "2027-01-30", "what": "the beneficiary turns 21"},
    claims=[
        {
            "criterion": "bia_good_cause",
            "situation": "aging_out",
            "facts": _facts(
                harm="On his birthday the beneficiary is no child any more. | birth at 1",
                imminence="He was born on January 30, 2006. | birth at 1",
                reasons="The petition was filed when he was eighteen.",
                consequences="He would wait in another category for years.",
            ),
        }
    ],
    exhibits=[_exhibit("birth", "Birth certificate of Chidi Nwosu", "harm_proof")],
)

_RELATIVE = {
    "form": "I-130",
    "title": "Petition for Alien Relative",
    "receipt_number": "IOE0900000012",
    "filed": "2024-03-01",
    "approved": "2026-02-10",
    "visa_case_number": "LGS2026000000",
}
NVC = _case(
    "nvc",
    "nvc",
    agency="dos",
    requestor=PETITIONER,
    beneficiary={"name": "Ngozi Nwosu"},
    pending=_RELATIVE,
    front=[],
    contacts=[
        {
            "channel": "nvc",
            "email": "expedite@nvc.example",
            "given_by": "the National Visa Center's page",
            "given_on": "2026-11-18",
        }
    ],
    deadline={"date": "2026-12-20", "what": "the transplant takes place"},
    claims=[
        {
            "criterion": "nvc_medical_emergency",
            "facts": _facts(
                emergency="The petitioner's son needs a kidney, and only his grandmother, the"
                " beneficiary, matches. | clinic at 1",
                visa_available="Visas for parents of citizens are available. | bulletin at 1",
                cannot_wait="The hospital has set December 20, 2026. | clinic at 1",
            ),
        }
    ],
    exhibits=[
        _exhibit("clinic", "Letter of the transplant center", "physician_letter"),
        _exhibit("bulletin", "Visa record", "visa_availability"),
    ],
)
CONSULAR = _case(
    "consular",
    "consular",
    agency="dos",
    requestor={**PETITIONER, "place": "abroad"},
    beneficiary={"name": "Tunde Adeyemi"},
    representative=None,
    pending={"form": "I-130", "title": "Petition for Alien Relative"},
    front=[],
    contacts=[
        {
            "channel": "consular",
            "lines": ["U.S. Consulate General", "Consular Section", "2 Sample Crescent", "Lagos"],
            "given_by": "the consulate's page",
            "given_on": "2026-11-16",
        }
    ],
    deadline={"date": "2027-01-04", "what": "the petitioner's new position in Boston begins"},
    claims=[
        {
            "criterion": "dos_exceptional_circumstances",
            "situation": "job_relocation",
            "facts": _facts(
                immediate_relative="The beneficiary is her husband. | marriage at 1",
                circumstances="Her employer moved her to Boston on November 9, 2026. | offer at 1",
                urgency="The couple's infant can not travel without both. | offer at 2",
                uscis_not_enough="She learned of the move eight weeks ahead.",
                not_filed_before="No petition has been filed for him anywhere.",
                residence="She has lived in Lagos since 2019. | lease at 1",
            ),
        }
    ],
    exhibits=[
        _exhibit("passport", "Passport of the petitioner", "citizenship_proof"),
        _exhibit("marriage", "Marriage certificate", "relationship_proof"),
        _exhibit("offer", "Letter of the employer", "circumstances_proof"),
        _exhibit("lease", "Lease in Lagos", "residence_proof"),
    ],
)

_WELFARE = {
    "criterion": "humanitarian_emergency",
    "situation": "safety",
    "facts": _facts(
        emergency="The applicant's children were threatened at their school on November 2, 2026."
        " | report at 1",
        pressing="The police there told the family that they can not protect them. | report at 2",
        beyond_filing="The threat is of this month and names the children. | report at 1",
        cannot_wait="The family's shelter ends on January 31, 2027. | report at 2",
    ),
}
ASYLUM = _case(
    "asylum",
    "asylum_office",
    status="asylum",
    pending={
        "form": "I-589",
        "title": "Application for Asylum and for Withholding of Removal",
        "receipt_number": "ZBO2490000013",
        "filed": "2024-09-02",
    },
    contacts=[
        {
            "channel": "asylum_office",
            "lines": ["USCIS Asylum Office", "3 Sample Plaza", "Boston, MA 02203"],
            "email": "office@asylum.example",
            "given_by": "the office's page",
            "given_on": "2026-11-16",
        }
    ],
    deadline={"date": "2027-01-31", "what": "the shelter of her children ends"},
    claims=[_WELFARE],
    exhibits=[_exhibit("report", "Report of the police, with translation")],
)
REFUGEE = changed(
    ASYLUM,
    case="refugee",
    channels=["rsc"],
    status="refugee",
    requestor={**APPLICANT, "place": "abroad"},
    pending={"form": "I-590", "title": "Registration for Classification as Refugee"},
    contacts=[{**ASYLUM["contacts"][0], "channel": "rsc", "lines": ["RSC", "4 Sample Way"]}],
)
PAROLE = changed(
    ASYLUM,
    case="parole",
    channels=["parole_filing"],
    status="humanitarian_parole",
    requestor=PETITIONER,
    beneficiary={"name": "Ngozi Nwosu"},
    pending={"form": "I-131", "title": "Application for Travel Documents"},
    front=[G28],
    contacts=None,
)
PAROLE_2021 = changed(
    PAROLE,
    case="parole-2021",
    date="2021-10-04",
    channels=["parole_hab"],
    pending={
        "form": "I-131",
        "title": "Application for Travel Document",
        "receipt_number": "LIN2190000014",
        "filed": "2021-08-02",
    },
    deadline={"date": "2021-11-30", "what": "the shelter ends"},
    contacts=[
        {
            "channel": "parole_hab",
            "lines": ["USCIS Humanitarian Affairs Branch", "5 Sample Street"],
            "given_by": "the branch's page",
            "given_on": "2021-10-01",
        }
    ],
)
CONFIDENTIAL = changed(
    ASYLUM,
    case="k-14",
    channels=["tu_mail"],
    status="t",
    pending={
        "form": "I-914",
        "title": "Application for T Nonimmigrant Status",
        "receipt_number": "EAC2490000015",
        "filed": "2024-09-02",
    },
    contacts=None,
)
OFFICE_ABROAD = changed(
    ILLNESS,
    case="office-abroad",
    channels=["uscis_office_abroad"],
    requestor={**PETITIONER, "place": "abroad"},
    account=None,
    contacts=[
        {
            "channel": "uscis_office_abroad",
            "lines": ["USCIS Field Office", "6 Sample Avenue", "Nairobi"],
            "email": "nairobi@uscis.example",
            "given_by": "the office's page",
            "given_on": "2026-11-16",
        }
    ],
)

LETTERS: dict[str, tuple[dict[str, Any], str]] = {
    "work-permit-by-telephone": (WORK_PERMIT, "contact_center"),
    "illness-by-secure-message": (ILLNESS, "secure_message"),
    "funeral-by-telephone": (FUNERAL, "contact_center"),
    "conference-by-upload": (CONFERENCE, "online_account"),
    "nonprofit-by-mail": (NONPROFIT, "mail_uscis"),
    "government-by-fax": (GOVERNMENT, "fax_uscis"),
    "error-by-telephone": (ERROR, "contact_center"),
    "two-criteria": (TWO_CRITERIA, "secure_message"),
    "motion-at-the-aao": (MOTION, "aao_mail"),
    "with-the-appeal-in-2021": (WITH_THE_APPEAL, "with_the_appeal"),
    "bia-removal": (REMOVAL, "bia"),
    "bia-relative-petition": (RELATIVE_APPEAL, "bia_ecas"),
    "nvc": (NVC, "nvc"),
    "consular": (CONSULAR, "consular"),
    "asylum-interview": (ASYLUM, "asylum_office"),
    "refugee-abroad": (REFUGEE, "rsc"),
    "parole": (PAROLE, "parole_filing"),
    "parole-in-2021": (PAROLE_2021, "parole_hab"),
    "confidential": (changed(CONFIDENTIAL, representative=None, front=[RECEIPT]), "tu_mail"),
    "office-abroad": (OFFICE_ABROAD, "uscis_office_abroad"),
}
"""Each letter that is compared word by word: its case and its channel."""

CHECKLISTS = (
    "illness-by-secure-message",
    "funeral-by-telephone",
    "nonprofit-by-mail",
    "government-by-fax",
    "error-by-telephone",
    "with-the-appeal-in-2021",
    "bia-removal",
    "nvc",
    "consular",
)
"""Those of the cases whose checklists are compared too: every criterion, media of every kind."""
