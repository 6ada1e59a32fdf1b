"""Invented cases and their plans, from which the tests make documents."""

from typing import Any

from expedite_packets.assess.coverage import cover
from expedite_packets.assess.routing.advise import advise
from expedite_packets.model.case import Case
from expedite_packets.planning.pagination import OwnCounts, paginate
from expedite_packets.resources import data_root
from expedite_packets.templating.given import DocumentContext
from tests.support.our_law import catalog

COMPANY: dict[str, Any] = {
    "case": "larkspur-2026",
    "date": "2026-11-20",
    "channels": ["aao_mail", "aao_fax"],
    "requestor": {
        "name": "Larkspur Machine Works, Inc.",
        "kind": "company",
        "address": ["410 Foundry Road", "Dayton, OH 45402"],
        "phone": "(937) 555-0118",
    },
    "beneficiary": {"name": "Tomasz Łukaszewicz", "a_number": "A000 000 001"},
    "representative": {
        "name": "Miriam Okafor",
        "firm": "Okafor & Reyes LLP",
        "address": ["88 Canal Street, Suite 900", "Columbus, OH 43215"],
        "phone": "(614) 555-0170",
        "fax": "(614) 555-0171",
        "email": "mokafor@okaforreyes.example",
    },
    "underlying": {
        "form": "I-140",
        "title": "Immigrant Petition for Alien Workers",
        "classification": "skilled worker",
        "receipt_number": "LIN2690000001",
        "filed": "2026-01-12",
        "rfe_issued": "2026-04-06",
        "rfe_answered": "2026-05-04",
        "denied": "2026-08-03",
        "office": "Nebraska Service Center",
    },
    "appeal": {
        "receipt_number": "IOE0900000001",
        "filed": "2026-08-25",
        "transferred": "2026-10-05",
    },
    "deadline": {
        "date": "2027-01-29",
        "what": "Brightwater Rail may cancel its contract with the petitioner.",
    },
    "claims": [
        {
            "criterion": "severe_financial_loss",
            "loss": {
                "amount": "$2,340,000",
                "what": "its contract with Brightwater Rail",
                "date": "2027-01-29",
                "cite": ["contract at 3", "declaration at 2"],
            },
            "facts": [
                {
                    "about": "background",
                    "text": "The petitioner makes couplings for freight cars and has 46 employees.",
                    "cite": "declaration at 1",
                },
                {
                    "about": "loss",
                    "text": "Section 7.2 of the contract lets Brightwater Rail cancel if the "
                    "petitioner has not named a certified welding engineer by January 29, 2027.",
                    "cite": "contract at 3",
                },
                {
                    "about": "loss",
                    "text": "The contract is 38 percent of the petitioner's sales.",
                    "cite": ["declaration at 2", "bank at 1-4"],
                },
                {
                    "about": "who_suffers",
                    "text": "Without the contract the petitioner would close its second shift and "
                    "lay off 14 employees.",
                    "cite": "payroll at 1-2",
                },
                {
                    "about": "cannot_wait",
                    "text": "The petitioner's reserves cover its payroll for seven weeks.",
                    "cite": "bank at 4",
                },
                {
                    "about": "cannot_wait",
                    "text": "No other customer can take the place of Brightwater Rail, Inc.",
                    "cite": "declaration at 3",
                },
                {
                    "about": "not_own_delay",
                    "text": "Brightwater Rail added Section 7.2 on September 14, 2026, after the "
                    "appeal had been filed.",
                    "cite": "contract at 6",
                },
            ],
        }
    ],
    "front": [
        {"kind": "g28", "file": "front/g28.pdf"},
        {"kind": "receipt_notice", "file": "front/receipt.pdf"},
        {"kind": "transfer_notice", "file": "front/transfer.pdf"},
        {"kind": "decision", "file": "front/decision.pdf"},
    ],
    "exhibits": [
        {
            "key": "contract",
            "title": "Contract with Brightwater Rail and its first amendment",
            "file": "exhibits/contract.pdf",
            "proves": ["proof_of_loss", "contract_deadline"],
        },
        {
            "key": "declaration",
            "title": "Declaration of Dana Whitcombe, chief financial officer",
            "file": "exhibits/declaration.pdf",
            "proves": ["proof_of_loss", "employer_letter"],
        },
        {
            "key": "bank",
            "title": "Bank statements, January to June 2026",
            "files": [
                {"file": "exhibits/bank-1.pdf", "title": "January to March 2026"},
                {"file": "exhibits/bank-2.pdf", "title": "April to June 2026"},
            ],
            "proves": ["cannot_withstand", "financial_statements"],
        },
        {
            "key": "payroll",
            "title": "Payroll, October 2026",
            "file": "exhibits/payroll.pdf",
            "proves": ["financial_statements"],
        },
    ],
}

PERSON: dict[str, Any] = {
    "case": "reyes-2026",
    "date": "2026-11-20",
    "channels": ["aao_mail"],
    "requestor": {
        "name": "Amara Nwosu",
        "kind": "person",
        "role": "applicant",
        "address": ["17 Orchard Lane, Apt. 4", "Lowell, MA 01852"],
        "phone": "(978) 555-0163",
        "a_number": "A000 000 002",
    },
    "underlying": {
        "form": "I-131",
        "receipt_number": "IOE0900000002",
        "filed": "2026-03-02",
        "denied": "2026-09-01",
    },
    "appeal": {"receipt_number": "IOE0900000003", "filed": "2026-09-15"},
    "deadline": {
        "date": "2026-12-31",
        "what": "her employer will end her employment",
    },
    "claims": [
        {
            "criterion": "severe_financial_loss",
            "loss": {
                "amount": "$71,500 a year",
                "what": "her position as a respiratory therapist",
                "date": "2027-01-01",
                "cite": "notice at 1",
            },
            "facts": [
                {
                    "about": "who_suffers",
                    "text": "The applicant supports two children and has no other income.",
                },
                {
                    "about": "not_own_delay",
                    "text": "The hospital set the date on October 30, 2026.",
                    "cite": "notice at 1",
                },
            ],
        }
    ],
    "exhibits": [
        {
            "key": "notice",
            "title": "Letter of Merrimack General Hospital",
            "file": "notice.pdf",
            "proves": ["termination_notice"],
        }
    ],
}

PAGES = {
    "exhibits/contract.pdf": 8,
    "exhibits/declaration.pdf": 3,
    "exhibits/bank-1.pdf": 3,
    "exhibits/bank-2.pdf": 3,
    "exhibits/payroll.pdf": 2,
    "front/g28.pdf": 2,
    "front/receipt.pdf": 1,
    "front/transfer.pdf": 1,
    "front/decision.pdf": 5,
}


def given(data: dict[str, Any], channel: str = "aao_mail") -> DocumentContext:
    """What the documents of this case are made from; every unknown file has two pages."""
    case = Case.model_validate(data)
    edition = catalog().edition_on(case.date)
    files = [str(front.file) for front in case.front]
    files += [str(part.file) for exhibit in case.exhibits for part in exhibit.parts]
    plan = paginate(
        case,
        channel=catalog().channel(channel).id,
        edition=edition.id,
        as_of=case.date,
        pages={name: PAGES.get(name, 2) for name in files},
        own=OwnCounts(letter=3, table_of_evidence=1, index=1),
    )
    return DocumentContext(
        case=case,
        catalog=catalog(),
        edition=edition,
        channel=catalog().channel(channel),
        plan=plan,
        coverage=tuple(
            cover(case, catalog().criterion(claim.criterion, edition.id), claim)
            for claim in case.claims
        ),
        root=data_root(),
        advice=advise(case, catalog(), edition.id, None, (catalog().channel(channel).id,)),
    )


def changed(data: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """The case's data with some top-level fields replaced, or left out where None."""
    merged = {**data, **fields}
    return {name: value for name, value in merged.items() if value is not None}
