"""The papers themselves: translated, signed by hand, copies and not originals."""

import re
from collections.abc import Iterator

from expedite_packets.assess.inputs import AssessInputs, Path
from expedite_packets.assess.names import plain
from expedite_packets.model.case import Case
from expedite_packets.model.exhibit import Exhibit, FileRole, FrontKind, SignatureKind
from expedite_packets.model.finding import Finding, Severity
from expedite_packets.model.matter import Agency

_ENGLISH = re.compile(r"\s*(english|en|en-us|none)\s*", re.IGNORECASE)
_ORIGINAL = re.compile(r"\boriginal\b(?!\s+(signature|language|filing|petition))", re.IGNORECASE)
_COPY = re.compile(r"\b(cop(y|ies)|translat\w*|scan|language)\b", re.IGNORECASE)
_FORM_FIX = (
    " For the certificate, `expedite build --draft` makes a form for the translator to sign:"
    " internal/translation-certificate."
)
_HOW = {
    SignatureKind.PASTED: "pasted in from another document",
    SignatureKind.STAMPED: "stamped",
    SignatureKind.TYPED: "typed",
    SignatureKind.SOFTWARE: "made by software",
}


def _is_foreign(exhibit: Exhibit) -> bool:
    """Whether an exhibit says to be in another language, by its field or by its files' parts."""
    if exhibit.language and not _ENGLISH.fullmatch(exhibit.language):
        return True
    return FileRole.ORIGINAL in {part.role for part in exhibit.parts}


def translation_missing(inputs: AssessInputs) -> Iterator[Finding]:
    """T-26: a document in another language without translation, or without the certificate."""
    for number, exhibit in enumerate(inputs.case.exhibits):
        roles = {part.role for part in exhibit.parts}
        lacks = [
            role.value for role in (FileRole.TRANSLATION, FileRole.CERTIFICATE) if role not in roles
        ]
        if lacks and (_is_foreign(exhibit) or roles & {FileRole.TRANSLATION, FileRole.CERTIFICATE}):
            yield from inputs.legal(
                "T-26",
                f"This exhibit is in another language, and no file of it is the"
                f" {' or the '.join(lacks)}.",
                "List them under `files:` with `role: translation` and `role: certificate`, beside"
                " the original." + (_FORM_FIX if FileRole.CERTIFICATE.value in lacks else ""),
                ("exhibits", number),
            )


def translation_alone(inputs: AssessInputs) -> Iterator[Finding]:
    """A translation goes along without the document that was translated."""
    for number, exhibit in enumerate(inputs.case.exhibits):
        roles = {part.role for part in exhibit.parts}
        if FileRole.TRANSLATION in roles and not roles & {FileRole.ORIGINAL, FileRole.DOCUMENT}:
            yield inputs.own(
                "translation-alone",
                Severity.WARNING,
                "This exhibit has a translation, and no file of it is the document itself.",
                "List a copy of the document in its own language under `files:` with"
                " `role: original`.",
                ("exhibits", number),
            )


def signature_not_by_hand(inputs: AssessInputs) -> Iterator[Finding]:
    """T-27: the letter or a form in front does not carry a signature made by hand."""
    signed: list[tuple[Path, SignatureKind]] = [
        (("front", number, "signature"), document.signature)
        for number, document in enumerate(inputs.case.front)
        if document.signature
    ]
    if inputs.case.letter.signature:
        signed.append((("letter", "signature"), inputs.case.letter.signature))
    rule = "T-27" if inputs.basis("T-27") else "signature-not-by-hand"
    for path, kind in signed:
        if kind in _HOW:
            yield from inputs.legal(
                rule,
                f"The signature on this document was {_HOW[kind]}.",
                "Have it signed by hand in ink, scan it, and keep the signed original.",
                path,
            )


def original_sent(inputs: AssessInputs) -> Iterator[Finding]:
    """T-29: an original seems to go out."""
    for number, exhibit in enumerate(inputs.case.exhibits):
        titled = _ORIGINAL.search(exhibit.title) and not _COPY.search(exhibit.title)
        if exhibit.original or titled:
            yield from inputs.legal(
                "T-29",
                "This exhibit is said to be an original.",
                "Send a copy and keep the original; take `original:`, or the word in the title,"
                " out. If USCIS asked for the original, acknowledge this finding and say so.",
                ("exhibits", number, "original" if exhibit.original else "title"),
            )


def g28_not_enclosed(inputs: AssessInputs) -> Iterator[Finding]:
    """A representative asks on a pending case, and no Form G-28 goes along."""
    case = inputs.case
    if case.appeal or case.agency is not Agency.USCIS or case.representative is None:
        return
    if inputs.channel.medium.on_paper and FrontKind.G28 not in {d.kind for d in case.front}:
        yield from inputs.legal(
            "g28-not-enclosed",
            "A representative signs the letter, but no Form G-28 is among the front documents.",
            "Add a copy of the signed Form G-28 under `front:` with `kind: g28`.",
            ("front",) if case.front else ("representative",),
        )


def appearance_before_the_board(inputs: AssessInputs) -> Iterator[Finding]:
    """Form G-28 in a matter of the Board, or no Form EOIR-27 of the representative."""
    case = inputs.case
    if case.agency is not Agency.EOIR:
        return
    for number, document in enumerate(case.front):
        if document.kind is FrontKind.G28:
            yield from inputs.legal(
                "g28-before-the-board",
                "A Form G-28 is among the front documents of a motion to the Board.",
                "Put the signed Form EOIR-27 in its place, with `kind: eoir27`.",
                ("front", number, "kind"),
            )
    if case.representative and FrontKind.EOIR27 not in {d.kind for d in case.front}:
        yield from inputs.legal(
            "eoir27-not-enclosed",
            "A representative signs the motion, but no Form EOIR-27 is among the front documents.",
            "Add a copy of the signed Form EOIR-27 under `front:` with `kind: eoir27`.",
            ("front",) if case.front else ("representative",),
        )


_TRANSLATED_BY = re.compile(
    r"(?:I,|my name is|translated by:?|translator:?|certified by:?)\s+(?P<name>[^,.;\n]{3,60})",
    re.IGNORECASE,
)


_CERTIFIES = re.compile(r"\bcertify\b.*translat|translat.*\bcertify\b", re.IGNORECASE)


def _certified(inputs: AssessInputs) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The exhibits that have a translator's certificate: number from 0, texts of all pages."""
    for number, exhibit in enumerate(inputs.case.exhibits):
        if FileRole.CERTIFICATE in {part.role for part in exhibit.parts}:
            pages = range(1, inputs.exhibit_pages.get(exhibit.key, 0) + 1)
            read = (inputs.page_text(exhibit.key, page) for page in pages)
            yield number, tuple(" ".join(text.split()) for text in read)


def translation_certificate(inputs: AssessInputs) -> Iterator[Finding]:
    """T-26: a certificate that can be read does not say both things that it must."""
    basis = inputs.basis("translation-certificate")
    wanted = basis.says_all if basis else ()
    for number, pages in _certified(inputs):
        said = [text.casefold() for text in pages if _CERTIFIES.search(text)]
        if said and not any(all(word in text for word in wanted) for text in said):
            yield from inputs.legal(
                "translation-certificate",
                "No page of this exhibit has all of these words: " + ", ".join(wanted) + ".",
                "Read the translator's certificate; if it says both things in other words,"
                " acknowledge this finding.",
                ("exhibits", number),
            )


_IN_PART = (
    r"(?:summar(?:y|i[sz]ed)|partial|abridged|condensed|extract(?:ed|s)?|excerpt(?:ed|s)?|abstract)"
)
_SUMMARY = re.compile(
    rf"\b{_IN_PART}\s+(?:english\s+)?translation"
    rf"|\btranslation\s*[(\[,:;\u2013\u2014-]+\s*(?:an?\s+|in\s+)?{_IN_PART}\b"
    r"|\btranslat(?:ion|ed)\s+in\s+(?:part|extracts?|excerpts?|summary)\b"
    r"|\btranslat(?:ion\s+of|ed)\s+(?:only\s+)?(?:the\s+)?(?:selected|relevant)\s+"
    r"(?:parts?|passages?|pages?|sections?|portions?|excerpts?|extracts?)\b"
    r"|\bsummary\s+of\s+(?:the|this)\s+(?:original|foreign)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(?:not|nor|no|never|than|neither)\b[^.;]*\Z", re.IGNORECASE)
_BEFORE = 40
"""Characters before such words in which what denies them is looked for."""


def _says_summary(text: str) -> bool:
    """Whether a title or page calls a translation one of a part, or a summary."""
    return any(
        not _DENIES.search(text, max(0, found.start() - _BEFORE), found.start())
        for found in _SUMMARY.finditer(text)
    )


def summary_translation(inputs: AssessInputs) -> Iterator[Finding]:
    """A translation says of itself, or its title does, that it is a summary or leaves parts out."""
    for number, exhibit in enumerate(inputs.case.exhibits):
        roles = {part.role for part in exhibit.parts}
        if not (_is_foreign(exhibit) or roles & {FileRole.TRANSLATION, FileRole.CERTIFICATE}):
            continue
        where = next(_summaries(inputs, exhibit), None)
        if where:
            yield from inputs.legal(
                "summary-translation",
                f"{where} says that a translation is a summary, or one of parts only.",
                "Have all of the document translated and certified; if the words are about"
                " something else, acknowledge this finding.",
                ("exhibits", number),
            )


def _summaries(inputs: AssessInputs, exhibit: Exhibit) -> Iterator[str]:
    if any(map(_says_summary, (exhibit.title, *(part.title or "" for part in exhibit.parts)))):
        yield "The title of this exhibit, or of one of its files,"
    for page in range(1, inputs.exhibit_pages.get(exhibit.key, 0) + 1):
        if _says_summary(" ".join(inputs.page_text(exhibit.key, page).split())):
            yield f"Page {page} of this exhibit"


def translator_is_party(inputs: AssessInputs) -> Iterator[Finding]:
    """The translator's certificate seems to be signed by a party to the case."""
    parties = _parties(inputs.case)
    for number, pages in _certified(inputs):
        for page, text in enumerate(pages, start=1):
            names = {plain(match["name"]) for match in _TRANSLATED_BY.finditer(text)}
            if any(name.startswith(party) for name in names for party in parties):
                yield from inputs.legal(
                    "translator-is-party",
                    f"On page {page} of this exhibit a party to the case seems to certify the"
                    " translation.",
                    "Have it translated by somebody who has no part in the case.",
                    ("exhibits", number),
                )


def _parties(case: Case) -> tuple[str, ...]:
    names = [case.requestor.name] + ([case.beneficiary.name] if case.beneficiary else [])
    return tuple(plain(name) for name in names)


RULES = (
    translation_missing,
    translation_alone,
    signature_not_by_hand,
    original_sent,
    g28_not_enclosed,
    appearance_before_the_board,
    translation_certificate,
    summary_translation,
    translator_is_party,
)
