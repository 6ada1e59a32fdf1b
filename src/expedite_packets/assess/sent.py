"""The texts of a case that leave the office, each with its place."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from expedite_packets.assess.said import SaidDay, days_in
from expedite_packets.model.finding import Place
from expedite_packets.model.texts import FieldPath

_INTERNAL = frozenset(
    ("case", "acknowledged", "rechecked", "contacts", "channels", "edition", "packet", "owed")
)
"""Fields of the case file whose words are printed on nothing that is sent."""


# no slots, so that what several rules ask for is found once
@dataclass(frozen=True, kw_only=True)
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

    @cached_property
    def days(self) -> tuple[SaidDay, ...]:
        """The days that it names."""
        return tuple(days_in(self.text))


def field_texts(
    fields: Iterable[tuple[FieldPath, str]], place_of: Callable[[FieldPath], Place]
) -> Iterator[SentText]:
    """Those of a case file's texts that are sent."""
    for path, text in fields:
        if path[0] not in _INTERNAL and not (path[0] == "exhibits" and path[-1] == "key"):
            yield SentText(text=text, at=partial(place_of, path), path=path)


def letter_texts(file: str, pages: Iterable[str]) -> Iterator[SentText]:
    """The pages of the final letter, as ``file`` has them, with single spaces."""
    for page, text in enumerate(pages, start=1):
        at = partial(Place, file=file, page=page)
        yield SentText(text=" ".join(text.split()), at=at)
