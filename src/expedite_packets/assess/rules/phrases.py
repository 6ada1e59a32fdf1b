"""Words that no text sent may say: promises that no source makes, other editions' wording."""

from collections.abc import Iterator

from expedite_packets.assess.inputs import AssessInputs
from expedite_packets.assess.sent import sent_texts
from expedite_packets.model.finding import Finding
from expedite_packets.model.wording import legible, sentences


def forbidden_wording(inputs: AssessInputs) -> Iterator[Finding]:
    """T-28, T-32 to T-37: the phrases stand in the dated data, with what to do about them."""
    bases = [b for b in inputs.catalog.rules if b.wording and b.holds_in(inputs.edition.id)]
    for sent in sent_texts(inputs):
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
