"""Words that no text sent may say: promises that no source makes, other editions' wording."""

from collections.abc import Iterator

from expedite_packets.assess.inputs import AssessInputs
from expedite_packets.model.finding import Finding
from expedite_packets.model.wording import folded, legible, sentences


def forbidden_wording(inputs: AssessInputs) -> Iterator[Finding]:
    """T-28, T-32 to T-37: the phrases stand in the dated data, with what to do about them."""
    words = folded("\n".join(sent.text for sent in inputs.sent_texts))
    bases = [
        basis
        for basis in inputs.catalog.rules
        if basis.wording and basis.holds_in(inputs.edition.id) and basis.wording.may_be_in(words)
    ]
    for sent in inputs.sent_texts:
        said = sentences(sent.text)
        for basis in bases:
            if basis.wording is None:
                continue
            for phrase in basis.wording.found_among(said):
                yield from inputs.legal(
                    basis.id,
                    f'A sentence here says something like "{legible(phrase)}".',
                    basis.wording.fix,
                    sent.place,
                )


RULES = (forbidden_wording,)
