"""What the rules may know, and how they speak of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from expedite_packets.assess.coverage import cover
from expedite_packets.assess.sent import SentText, field_texts, letter_texts
from expedite_packets.catalog.store import Catalog
from expedite_packets.model.case import Case, Rechecked
from expedite_packets.model.channel import Channel
from expedite_packets.model.claims import Claim
from expedite_packets.model.coverage import Coverage
from expedite_packets.model.finding import Finding, Kind, Place, Severity
from expedite_packets.model.ids import RuleId, SourceId
from expedite_packets.model.policy import Edition, RuleBasis
from expedite_packets.model.sourced import Sourced, Use, printable
from expedite_packets.model.texts import FieldPath, texts

Path = tuple[str | int, ...]


def no_text(key: str, page: int) -> str:  # noqa: ARG001 (the shape of a look-up)
    """A look-up of pages' texts that finds none."""
    return ""


def law(sourced: Sourced) -> str:
    """A statement of law as the terminal may show it, with how far it can be trusted.

    Raises:
        NotPrintable: It must not be printed even in the office; the catalog's reader excludes it.
    """
    words = printable(sourced, Use.INTERNAL)
    return f"{words.text} ({words.label})"


# no slots, so that what several rules ask for is found once
@dataclass(frozen=True, kw_only=True)
class AssessInputs:
    """A case with everything that its assessment depends on.

    ``place_of`` turns a field's path into its place in the case file. ``exhibit_pages`` are the
    measured pages by exhibit key; an exhibit not measured is left out. ``letter_text_pages`` are
    the texts of the final letter's pages, empty for a page without text, or None where the letter
    is generated. ``contacts_rechecked`` is the record that counts, from the case file or the
    user's configuration. ``page_text`` gives the text of an exhibit's page, by key and page from 1,
    nothing where the page has none. ``unlisted_files`` lie beside the files of the case, which
    does not name them. Edition and criteria named by the case must exist in the catalog.
    """

    case: Case
    place_of: Callable[[Path], Place]
    catalog: Catalog
    channel: Channel
    edition: Edition
    exhibit_pages: Mapping[str, int]
    letter_text_pages: tuple[str, ...] | None = None
    contacts_rechecked: Rechecked | None = None
    page_text: Callable[[str, int], str] = no_text
    unlisted_files: tuple[str, ...] = ()

    @cached_property
    def texts(self) -> tuple[tuple[FieldPath, str], ...]:
        """The texts of the case file, each with its field."""
        return tuple(texts(self.case))

    @cached_property
    def sent_texts(self) -> tuple[SentText, ...]:
        """Everything that is sent in words of the case file or of the final letter."""
        pages = letter_texts(str(self.case.letter.use), self.letter_text_pages or ())
        return (*field_texts(self.texts, self.place_of), *pages)

    def claims(self) -> Iterator[tuple[int, Claim, Coverage]]:
        """Each claim with its number from 0 and its checklist."""
        for number, claim in enumerate(self.case.claims):
            criterion = self.catalog.criterion(claim.criterion, self.edition.id)
            yield number, claim, cover(self.case, criterion, claim)

    def basis(self, rule: str) -> RuleBasis | None:
        """What a rule rests on in the edition and on the day of the letter; None if it has none."""
        basis = self.catalog.rule(RuleId(rule), self.edition.id)
        if basis and basis.since and self.case.date < basis.since:
            return None
        return basis

    def legal(self, rule: str, what: str, fix: str, path: Path | Place = ()) -> Iterator[Finding]:
        """The finding of a rule that encodes law, if the edition has it.

        Weight and reason come from the dated data; ``what`` is what the case shows.
        """
        basis = self.basis(rule)
        if basis:
            yield Finding(
                rule=basis.id,
                severity=basis.severity,
                message=f"{what} {law(basis)}",
                fix=fix,
                place=path if isinstance(path, Place) else self.place_of(path),
                basis=basis.sources,
            )

    def own(
        self,
        rule: str,
        severity: Severity,
        what: str,
        fix: str,
        path: Path,
        kind: Kind = Kind.CASE,
        basis: tuple[SourceId, ...] = (),
    ) -> Finding:
        """The finding of a rule of craft, whose weight is not a question of law."""
        return Finding(
            rule=RuleId(rule),
            severity=severity,
            message=what,
            fix=fix,
            place=self.place_of(path),
            kind=kind,
            basis=basis,
        )
