"""Who may ask the AAO, for which appeal, and with which papers in front."""

import re
import unicodedata
from collections.abc import Iterator

from expedite_packets.assess.inputs import AssessInputs, Path
from expedite_packets.model.case import Case
from expedite_packets.model.exhibit import FrontKind
from expedite_packets.model.finding import Finding, Severity
from expedite_packets.model.ids import RuleId
from expedite_packets.model.matter import Agency

_ABOUT_THE_APPEAL = re.compile(
    r"\b(copy|receipt|notice of action|transfer|brief|statement|fee|proof|delivery|appearance"
    r"|rejection|denial|decision|page|excerpt)\b",
    re.IGNORECASE,
)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _transferred(case: Case) -> bool:
    """Whether a Notice of Transfer has come, with or without its day in the case."""
    enclosed = FrontKind.TRANSFER_NOTICE in {document.kind for document in case.front}
    day = case.appeal.transferred if case.appeal else None
    return enclosed or bool(day and day <= case.date)


def _at_the_aao(case: Case) -> bool:
    """Whether the request is about an appeal or motion that USCIS has."""
    return case.appeal is not None and case.agency is Agency.USCIS


def requestor_is_beneficiary(inputs: AssessInputs) -> Iterator[Finding]:
    """T-20: the request to the AAO is made in the beneficiary's name."""
    beneficiary = inputs.case.beneficiary if _at_the_aao(inputs.case) else None
    if beneficiary and _plain(beneficiary.name) == _plain(inputs.case.requestor.name):
        yield from inputs.legal(
            "T-20",
            "Requestor and beneficiary have the same name.",
            "Name the petitioner or applicant as `requestor:`. If the requestor petitioned for"
            " himself or herself, leave `beneficiary:` out.",
            ("requestor", "name"),
        )


def representative_without_g28(inputs: AssessInputs) -> Iterator[Finding]:
    """T-21: a representative signs for an appeal at USCIS, but no Form G-28 goes along."""
    case = inputs.case
    if not _at_the_aao(case):
        return
    if case.representative and FrontKind.G28 not in {document.kind for document in case.front}:
        yield from inputs.legal(
            "T-21",
            "A representative signs the letter, but no Form G-28 is among the front documents.",
            "Add the signed Form G-28 for the appeal under `front:` with `kind: g28`.",
            ("front",) if case.front else ("representative",),
        )


def appeal_itself_enclosed(inputs: AssessInputs) -> Iterator[Finding]:
    """T-18: the form of the appeal seems to be in the packet."""
    if inputs.case.appeal is None:
        return
    form = inputs.case.appeal.form
    titles: list[tuple[Path, str]] = [
        (("front", number), document.title or "")
        for number, document in enumerate(inputs.case.front)
        if document.kind is FrontKind.OTHER
    ]
    titles += [
        (("exhibits", number), exhibit.title) for number, exhibit in enumerate(inputs.case.exhibits)
    ]
    for path, title in titles:
        if _plain(form) in _plain(title) and not _ABOUT_THE_APPEAL.search(title):
            yield from inputs.legal(
                "T-18",
                "The form of the appeal seems to be enclosed.",
                "Send the appeal itself only where its form's instructions say; if this is a copy,"
                " say so in the title.",
                (*path, "title"),
            )


def appeal_not_transferred(inputs: AssessInputs) -> Iterator[Finding]:
    """T-23: the AAO may not have the appeal yet."""
    appeal, today = inputs.case.appeal, inputs.case.date
    if appeal is None or appeal.filed is None or _transferred(inputs.case):
        return
    basis = inputs.catalog.rule(RuleId("T-23"), inputs.edition.id)
    days = (today - appeal.filed).days
    if basis is None or basis.days is None or days < 0:
        return
    what = (
        f"The appeal was filed {days} days before the letter, and no Notice of Transfer is on"
        " record."
    )
    if days <= basis.days:
        what += " The AAO may not have it yet."
    yield from inputs.legal(
        "T-23",
        what,
        "Once the Notice of Transfer has come, give its day as `transferred:` and the notice itself"
        " under `front:`. Before that, the office that made the decision has the appeal.",
        ("appeal",),
    )


def appeal_without_news(inputs: AssessInputs) -> Iterator[Finding]:
    """No Notice of Transfer so long after filing that somebody can be asked."""
    appeal, today = inputs.case.appeal, inputs.case.date
    if appeal is None or appeal.filed is None:
        return
    basis = inputs.catalog.rule(RuleId("appeal-without-news"), inputs.edition.id)
    days = (today - appeal.filed).days
    if not _transferred(inputs.case) and basis and basis.days is not None and days >= basis.days:
        yield from inputs.legal(
            "appeal-without-news",
            f"The appeal was filed {days} days before the letter.",
            "Ask where the appeal is before the request goes out.",
            ("appeal",),
        )


def transfer_day_missing(inputs: AssessInputs) -> Iterator[Finding]:
    """The Notice of Transfer goes along, but the letter would say that none has come."""
    case = inputs.case
    if case.appeal is None or case.appeal.transferred:
        return
    for number, document in enumerate(case.front):
        if document.kind is FrontKind.TRANSFER_NOTICE:
            yield inputs.own(
                "transfer-day-missing",
                Severity.ERROR,
                "The Notice of Transfer is enclosed, but the case gives no day of it, so that the"
                " letter would say that none has come.",
                "Give the day of the notice as `transferred:` under `appeal:`.",
                ("front", number),
            )


def front_kind_twice(inputs: AssessInputs) -> Iterator[Finding]:
    """Two front documents of one kind: the letter can point to one of them only."""
    seen: set[FrontKind] = set()
    for number, document in enumerate(inputs.case.front):
        if document.kind in seen and document.kind is not FrontKind.OTHER:
            yield inputs.own(
                "front-kind-twice",
                Severity.WARNING,
                "A front document of this kind stands in the list already; the letter's text points"
                " to the first of them.",
                "If it is another document, write `kind: other` and give it a title.",
                ("front", number),
            )
        seen.add(document.kind)


def writer_unreachable(inputs: AssessInputs) -> Iterator[Finding]:
    """F-AAO-8: the letter of an unrepresented requestor lacks address or telephone number."""
    case, party = inputs.case, inputs.case.requestor
    unreachable = case.representative is None and not (party.address and party.phone)
    if _at_the_aao(case) and unreachable:
        yield from inputs.legal(
            "writer-unreachable",
            "The requestor signs the letter, which shows no address or no telephone number.",
            "Give `address:` and `phone:` under `requestor:`, and `fax:` where there is one.",
            ("requestor",),
        )


def decision_not_enclosed(inputs: AssessInputs) -> Iterator[Finding]:
    """The decision under review is not among the front documents."""
    case = inputs.case
    if case.appeal and FrontKind.DECISION not in {document.kind for document in case.front}:
        yield inputs.own(
            "decision-not-enclosed",
            Severity.NOTE,
            "The decision under review is not among the front documents.",
            "Add it under `front:` with `kind: decision`, so that the reader has it at hand.",
            ("front",),
        )


RULES = (
    requestor_is_beneficiary,
    representative_without_g28,
    appeal_itself_enclosed,
    appeal_not_transferred,
    appeal_without_news,
    transfer_day_missing,
    front_kind_twice,
    writer_unreachable,
    decision_not_enclosed,
)
