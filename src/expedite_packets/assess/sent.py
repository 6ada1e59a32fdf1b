"""The texts of a case that leave the office, each with its place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from expedite_packets.assess.inputs import AssessInputs
from expedite_packets.model.finding import Place
from expedite_packets.model.texts import FieldPath, texts

_INTERNAL = frozenset(
    ("case", "acknowledged", "rechecked", "contacts", "channels", "edition", "packet", "owed")
)
"""Fields of the case file whose words are printed on nothing that is sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentText:
    """One text; ``path`` is the field's, empty for a page of the final letter."""

    text: str
    at: Callable[[], Place]
    path: FieldPath = ()

    @property
    def place(self) -> Place:
        """Where it stands; looked up where it is asked for, since most texts are in order."""
        return self.at()

    @property
    def prose(self) -> bool:
        """Whether it is written in sentences, as facts and letters are."""
        return not self.path or self.path[-1] in ("text", "what")


def field_texts(inputs: AssessInputs) -> Iterator[SentText]:
    """The texts of the case file that are sent."""
    for path, text in texts(inputs.case):
        if path[0] not in _INTERNAL and not (path[0] == "exhibits" and path[-1] == "key"):
            yield SentText(text=text, at=partial(inputs.place_of, path), path=path)


def letter_texts(inputs: AssessInputs) -> Iterator[SentText]:
    """The pages of the final letter, where there is one, with single spaces."""
    for page, text in enumerate(inputs.letter_text_pages or (), start=1):
        at = partial(Place, file=str(inputs.case.letter.use), page=page)
        yield SentText(text=" ".join(text.split()), at=at)


def sent_texts(inputs: AssessInputs) -> Iterator[SentText]:
    """Everything that is sent in words of the case file or of the final letter."""
    yield from field_texts(inputs)
    yield from letter_texts(inputs)
