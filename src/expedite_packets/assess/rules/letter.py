"""The letter as it will be sent: signed, marked as what it is, made for its channel."""

import re
from collections.abc import Iterator

from expedite_packets.assess.inputs import AssessInputs
from expedite_packets.assess.rules.cites import cited
from expedite_packets.catalog.addressee import addressee
from expedite_packets.model.channel import Medium
from expedite_packets.model.finding import Finding, Severity
from expedite_packets.model.matter import Agency


def unsigned_letter(inputs: AssessInputs) -> Iterator[Finding]:
    """A fax goes out with the letter as generated, which nobody has signed."""
    if inputs.channel.medium is Medium.FAX and inputs.case.letter.use is None:
        yield inputs.own(
            "unsigned-letter",
            Severity.WARNING,
            "The packet goes by fax with a letter that nobody has signed yet.",
            "Print the letter, sign it in ink, scan it, and name the scan with"
            " `letter: {use: FILE}`.",
            ("letter",),
        )


def cover_mark_missing(inputs: AssessInputs) -> Iterator[Finding]:
    """T-22, before the Board T-24: the final letter does not carry the words asked for."""
    texts = inputs.letter_text_pages
    if not texts or not texts[0].strip() or inputs.channel.cover_mark is None:
        return
    mark = inputs.channel.cover_mark.text
    if mark not in " ".join(texts[0].split()):
        yield from inputs.legal(
            "T-24" if inputs.channel.agency is Agency.EOIR else "T-22",
            f"The first page of the final letter does not carry the words {mark}.",
            f"Put {mark} at the head of the letter and sign it again.",
            ("letter", "use"),
        )


def no_evidence(inputs: AssessInputs) -> Iterator[Finding]:
    """T-22: a request to the AAO whose exhibits prove nothing that it says."""
    if inputs.channel.cover_mark is None or inputs.channel.agency is not Agency.USCIS:
        return
    used = any(cites for _, cites in cited(inputs))
    if not used and not any(exhibit.proves for exhibit in inputs.case.exhibits):
        yield from inputs.legal(
            "T-22",
            "No exhibit is cited, and none is said to prove anything: the request has no evidence.",
            "Add exhibits that show the need, cite their pages, and say with `proves:` what they"
            " prove.",
            ("exhibits",),
        )


def letter_for_another_channel(inputs: AssessInputs) -> Iterator[Finding]:
    """The final letter says that it goes another way than this packet does.

    A letter that names both ways may be sent both ways; one that names none is nobody's mistake.
    """
    texts = inputs.letter_text_pages
    if not texts:
        return
    ours = inputs.channel.delivery_line
    found = addressee(inputs.catalog, inputs.channel, inputs.case)
    fax = found.fax if found else ""
    if any(_stands_in(words, texts[0]) for words in (ours, fax) if words):
        return
    for other in inputs.catalog.channels:
        if _stands_in(other.delivery_line, texts[0]):
            yield inputs.own(
                "letter-for-another-channel",
                Severity.WARNING,
                f"The first page of the final letter says {other.delivery_line}, but this packet"
                f" goes to the {inputs.channel.title}, whose letter says {ours}.",
                "Have a letter signed for each channel and build each channel with its own, or put"
                " both delivery lines on one letter.",
                ("letter", "use"),
            )


def _stands_in(words: str, text: str) -> bool:
    """Whether a text holds the words, whatever their case and what stands between them."""
    loose = r"[\W_]*".join(re.escape(part) for part in re.findall(r"\w+", words))
    return re.search(rf"(?<!\w){loose}(?!\w)", text, re.IGNORECASE) is not None


RULES = (unsigned_letter, cover_mark_missing, no_evidence, letter_for_another_channel)
