"""The letter as it will be sent: signed, and marked as what it is."""

from collections.abc import Iterator

from expedite_packets.assess.inputs import AssessInputs
from expedite_packets.model.finding import Finding, Severity
from expedite_packets.model.policy import Medium


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
    """T-22: the final letter does not carry the words that the office asks for."""
    texts = inputs.letter_text_pages
    if not texts or not texts[0].strip():
        return
    mark = inputs.channel.cover_mark.text
    if mark not in " ".join(texts[0].split()):
        yield from inputs.legal(
            "T-22",
            f"The first page of the final letter does not carry the words {mark}.",
            f"Put {mark} at the head of the letter and sign it again.",
            ("letter", "use"),
        )


RULES = (unsigned_letter, cover_mark_missing)
