"""A folder of YAML to the findings of its case: a whole case, or what differs from a base."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from expedite_packets.assess.acknowledge import acknowledged, acknowledgement_findings
from expedite_packets.assess.engine import AssessInputs, assess
from expedite_packets.casefile.loader import without_empty
from expedite_packets.model.case import Case
from expedite_packets.model.finding import Finding, Place, ordered
from expedite_packets.sourcefile.reader import read
from tests.support.our_law import catalog

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
_CITED_ALWAYS = 9
"""Pages of an exhibit of which nothing else is said."""


def values(path: Path) -> Any:
    """What a YAML file says, every scalar as text."""
    return read(path.read_bytes(), path.name).value


def merged(base: Any, change: Any) -> Any:
    """The base with what differs: groups are merged, `-` entries too where they are numbered.

    An entry left empty is taken out; a list replaces a list; a group whose keys are numbers changes
    the entries of a list, counted from 1.
    """
    if isinstance(base, list) and isinstance(change, dict):
        kept = dict(enumerate(base, start=1))
        for key, value in change.items():
            kept[int(key)] = merged(kept.get(int(key)), value)
        return [kept[key] for key in sorted(kept) if kept[key] is not None]
    if isinstance(base, dict) and isinstance(change, dict):
        return {**base, **{key: merged(base.get(key), value) for key, value in change.items()}}
    return change


@dataclass(frozen=True)
class Given:
    """What lies beside the case file of a test, in `given.yaml`; all of it may be left out.

    `channel` is the one assessed for; `pages` and `texts` are those of the exhibits, by key;
    `letter` holds the pages of the final letter; `unlisted` are files that nobody lists; `at` is
    the field that the finding points to, `severity` its weight, `times` how often it is found.
    """

    channel: str = ""
    pages: Any = None
    texts: Any = None
    letter: Any = None
    unlisted: Any = ()
    at: str = ""
    severity: str = ""
    times: str = ""


def given(folder: Path) -> Given:
    path = folder / "given.yaml"
    return Given(**values(path)) if path.is_file() else Given()


def case_in(folder: Path) -> Case:
    said = values(folder / "case.yaml")
    base = said.pop("over", None)
    if base:
        said = merged(values(HERE / "bases" / f"{base}.yaml"), said)
    return Case.model_validate(without_empty(said))


def place_of(path: tuple[str | int, ...]) -> Place:
    return Place(file="case.yaml", path=path)


def findings_of(case: Case, more: Given) -> tuple[Finding, ...]:
    """All findings of a case for one channel, with what it acknowledges marked."""
    edition = catalog().edition(case.edition) if case.edition else catalog().edition_on(case.date)
    texts = {key: tuple(pages) for key, pages in (more.texts or {}).items()}
    counts = {exhibit.key: _CITED_ALWAYS for exhibit in case.exhibits}
    counts |= {key: len(pages) for key, pages in texts.items()}
    counts |= {key: int(number) for key, number in (more.pages or {}).items()}

    def page_text(key: str, page: int) -> str:
        pages = texts.get(key, ())
        return pages[page - 1] or "" if page <= len(pages) else ""

    letter = tuple(page or "" for page in more.letter) if more.letter else None
    found = assess(
        AssessInputs(
            case=case,
            place_of=place_of,
            catalog=catalog(),
            channel=catalog().channel(more.channel or case.channels[0]),
            edition=edition,
            exhibit_pages=counts,
            letter_text_pages=letter,
            contacts_rechecked=case.rechecked,
            page_text=page_text,
            unlisted_files=tuple(more.unlisted or ()),
        )
    )
    wrong = acknowledgement_findings(case, found, place_of)
    return ordered((*acknowledged(case, found), *wrong))


def field(finding: Finding) -> str:
    """Where a finding stands: `exhibits[2].title`, or a file with its page."""
    place = finding.place
    if place is None:
        return ""
    text = ""
    for step in place.path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text or str(place)
