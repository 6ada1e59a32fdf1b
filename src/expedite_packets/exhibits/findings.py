"""Gathers what there is to say about one file, so that all of it is said at once."""

from collections.abc import Collection, Iterable

from expedite_packets.errors import ExhibitError
from expedite_packets.model.finding import Finding, Kind, Place, Severity, blocking, ordered
from expedite_packets.model.ids import RuleId


class FileFindings:
    """The findings about one file, named as the case file names it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._found: list[Finding] = []
        self._carried: list[Finding] = []
        self._numbers: tuple[int, ...] = ()
        self.removals: tuple[tuple[str, str], ...] = ()
        """What was left out that does not show, each with its pages, as ``1-4, 9``, if any."""
        self.pages_in = 0
        """How many pages the file has, taken or not."""
        self._accepted: tuple[tuple[int, int], ...] = ()

    def accept(self, damaged: tuple[tuple[int, int], ...]) -> None:
        """These runs of pages of the file may lack content: somebody looked at them."""
        self._accepted = damaged

    def number(self, taken: Iterable[int]) -> None:
        """From now on pages are given as places, from 1, among the pages ``taken`` of the file.

        ``taken`` are page numbers of the file; findings go on to say these.
        """
        self._numbers = tuple(taken)

    def page(self, place: int) -> int:
        """The page number in the file of the page at ``place``, from 1, among those looked at."""
        return self._numbers[place - 1] if 0 < place <= len(self._numbers) else place

    def pages(self, places: Iterable[int]) -> str:
        """``page 3`` or ``pages 1-4, 9`` of the file, for places among the pages looked at."""
        return pages_in_words(self.page(place) for place in places)

    def refuse(self, rule: str, message: str, fix: str, page: int | None = None) -> None:
        """The file can not go in as it is; ``fix`` says what the client or attorney should do."""
        self._add(Severity.ERROR, rule, message, fix, page)

    def removed(self, what: str, places: Iterable[int] = ()) -> None:
        """Something that the file carried besides what its pages show is not in the packet."""
        numbers = page_list(self.page(place) for place in places)
        if (what, numbers) not in self.removals:
            self.removals += ((what, numbers),)

    def block(self, rule: str, message: str, fix: str, page: int | None = None) -> None:
        """The file can go into a draft, but nothing is to be sent before this is mended."""
        self._add(Severity.ERROR, rule, message, fix, page)
        self._carried.append(self._found[-1])

    def lost(self, what: str, places: Iterable[int]) -> None:
        """Pages at these places lost content: that blocks the build unless they were accepted.

        ``what`` is a sentence with ``{pages}`` in it.
        """
        every = sorted(set(places))
        accepted = [place for place in every if self.accepts(place)]
        open_ones = [place for place in every if place not in accepted]
        if accepted:
            self.warn(
                "damaged-page-accepted",
                f"{what.format(pages=self.pages(accepted))} The case file accepts that.",
                "Look at it in the packet.",
                accepted[0],
            )
        if open_ones:
            numbers = self.pages(open_ones).split(" ", 1)[1]
            self.block(
                "damaged-page",
                what.format(pages=self.pages(open_ones)),
                "Ask for the file again, or put a sound copy in its place. If it can be sent as it "
                f"is, look at it in a draft first, then write accept_damaged: {numbers} below the "
                "file in the case file.",
                open_ones[0],
            )

    def accepts(self, place: int) -> bool:
        """Whether the case file accepts that the page at this place may lack content."""
        return self._is_accepted(self.page(place))

    def _is_accepted(self, number: int) -> bool:
        return any(first <= number <= last for first, last in self._accepted)

    def warn(self, rule: str, message: str, fix: str = "", page: int | None = None) -> None:
        """Worth a look before sending."""
        self._add(Severity.WARNING, rule, message, fix, page)

    def note(self, rule: str, message: str, page: int | None = None) -> None:
        """A fact about what was done."""
        self._add(Severity.NOTE, rule, message, "", page)

    def _add(self, severity: Severity, rule: str, message: str, fix: str, page: int | None) -> None:
        self._found.append(
            Finding(
                rule=RuleId(rule),
                severity=severity,
                message=message,
                fix=fix,
                place=Place(file=self._name, page=None if page is None else self.page(page)),
                kind=Kind.EXHIBIT,
            )
        )

    def take(self, findings: Iterable[Finding]) -> None:
        """Findings about something that lies in the file, which name it themselves."""
        self._found += findings

    def forget(self, rules: Collection[str]) -> None:
        """Take back what was found by these rules: it is no longer so."""
        self._found = [finding for finding in self._found if finding.rule not in rules]

    @property
    def all(self) -> tuple[Finding, ...]:
        """Everything found so far, the weightiest first."""
        return ordered(self._found)

    @property
    def refused(self) -> bool:
        """Whether anything found so far keeps the file out."""
        return any(finding not in self._carried for finding in blocking(self._found))

    def stop_if_refused(self) -> None:
        """Raise all findings at once if any of them keeps the file out.

        Raises:
            ExhibitError: With every finding about the file, warnings included.
        """
        if self.refused:
            raise ExhibitError(self.all)


def pages_in_words(numbers: Iterable[int]) -> str:
    """``page 3`` or ``pages 1-4, 9`` for page numbers from 1."""
    several = set(numbers)
    return f"pages {page_list(several)}" if len(several) > 1 else f"page {page_list(several)}"


def page_list(numbers: Iterable[int]) -> str:
    """``1-4, 9`` for page numbers from 1."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def counted(number: int, thing: str) -> str:
    """``1 bookmark`` or ``3 bookmarks``."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
