"""Writes the text of a new case file: answers filled in, the rest marked as still to fill in."""

import datetime
from collections.abc import Iterator
from dataclasses import field
from pathlib import PurePosixPath

from expedite_packets.casefile.beginning import Beginning, matter_lines
from expedite_packets.casefile.naming import front_from_name, key_from_title, title_from_name
from expedite_packets.casefile.placeholders import PLACEHOLDER
from expedite_packets.casefile.words import one_line, quoted, to_fill_in, value
from expedite_packets.model.exhibit import FrontKind
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.matter import Agency
from expedite_packets.model.parties import PartyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A point of the criterion, or an item of its checklist: its id and what it asks for."""

    id: str
    asks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What is known of a new case. An empty text means not known yet.

    ``receipt`` is the receipt number of the appeal, or of the request that is pending.
    ``points`` and ``items`` are those of the criterion's checklist; each point becomes a fact to
    write, the items stand in a comment.
    """

    case: str
    date: datetime.date
    channels: tuple[str, ...]
    criterion: str
    requestor_name: str = ""
    requestor_kind: PartyKind | None = None
    beneficiary_name: str = ""
    representative_name: str = ""
    representative_phone: str = ""
    underlying_form: str = ""
    underlying_receipt: str = ""
    receipt: str = ""
    deadline: datetime.date | None = None
    beginning: Beginning = field(default_factory=Beginning)
    points: tuple[Prompt, ...] = ()
    items: tuple[Prompt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """A file in the new case's folder. ``path`` starts at the case file.

    ``pages`` is None where the pages could not be counted; without a ``title`` one is guessed
    from the name.
    """

    path: PurePosixPath
    pages: int | None = None
    title: str = ""


def scaffold(answers: Answers, found: tuple[FoundFile, ...] = ()) -> str:
    """The text of a case file that says what is known and asks for the rest.

    Files whose names say that they are front documents are listed as such, all others become one
    exhibit each, in the order given. What is required and unknown is a value that starts with
    ``FILL IN``, which ``expedite check`` reports line by line; what is optional is a comment.
    """
    fronts = [(file, kind) for file in found if (kind := front_from_name(file.path.name))]
    others = tuple(file for file in found if not front_from_name(file.path.name))
    parts = (
        _head(answers),
        _people(answers),
        _matter(answers),
        _claims(answers),
        _front(fronts),
        _exhibits(others, answers.items),
        _TAIL,
    )
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(answers: Answers) -> Iterator[str]:
    yield "# The case file. Fill in what says FILL IN, then run: expedite check ."
    yield "# Dates are written YYYY-MM-DD. Paths start at the folder of this file, with /."
    yield "# Put text in double quotes if it has a colon, a # or quotes in it."
    yield ""
    yield "# Your own name for the case, and the date of the letter."
    yield f"case: {value(answers.case, 'your name for the case, such as quillfeather-appeal')}"
    yield f"date: {answers.date.isoformat()}"
    yield ""
    yield "# Where the packet goes; each channel gets a folder of its own."
    yield f"channels: [{', '.join(quoted(one, in_brackets=True) for one in answers.channels)}]"
    yield ""


def _people(answers: Answers) -> Iterator[str]:
    kind = answers.requestor_kind
    yield "# Who asks: the petitioner or applicant, never the beneficiary of a petition."
    yield "requestor:"
    yield f"  name: {value(answers.requestor_name, 'full legal name')}"
    yield f"  kind: {kind.value if kind else f'{PLACEHOLDER} (company or person)'}"
    if answers.beginning.agency is Agency.EOIR:
        yield "  role: respondent"
        yield f"  a_number: {to_fill_in('A-number')}"
    else:
        yield "  # role: applicant        # without this line: petitioner"
    if answers.beginning.abroad:
        yield "  place: abroad"
    yield "  # address:"
    yield "  #   - Street and number"
    yield "  #   - City, state and ZIP code"
    yield "  # phone: telephone number"
    yield ""
    yield "# The person the petition is for; delete this if there is none."
    known = bool(one_line(answers.beneficiary_name))
    mark = "" if known else "# "
    yield f"{mark}beneficiary:"
    yield f"{mark}  name: {value(answers.beneficiary_name, 'full name') if known else 'full name'}"
    yield f"{'  # ' if known else '#   '}a_number: A-number, where there is one"
    yield ""
    yield "# Who signs the letter; delete this if the requestor signs."
    yield "representative:"
    yield f"  name: {value(answers.representative_name, 'name under the signature line')}"
    yield "  # kind: accredited_representative        # without this line: attorney"
    yield "  # firm: law firm or recognized organization"
    yield "  address:"
    yield f"    - {PLACEHOLDER} (street and number)"
    yield f"    - {PLACEHOLDER} (city, state and ZIP code)"
    yield f"  phone: {value(answers.representative_phone, 'telephone number')}"
    yield "  # fax: fax number"
    yield "  # email: e-mail address"
    yield ""


def _matter(answers: Answers) -> Iterator[str]:
    yield from matter_lines(
        answers.beginning,
        underlying=(answers.underlying_form, answers.underlying_receipt),
        receipt=answers.receipt,
    )
    day = answers.deadline
    yield "# The day after which a decision comes too late, and what happens then, as a clause."
    yield "deadline:"
    yield f"  date: {day.isoformat() if day else f'{PLACEHOLDER} (day)'}"
    yield f"  what: {PLACEHOLDER} (what happens, such as - the supply contract ends)"
    yield ""


def _claims(answers: Answers) -> Iterator[str]:
    yield "# Why the case should be expedited. Cite the pages that prove each fact: an exhibit's"
    yield "# key and a page of that exhibit, as in 'contract at 3' or 'payroll at 2-4'."
    yield "claims:"
    yield f"  - criterion: {value(answers.criterion, 'id of the criterion')}"
    yield "    # situation: company        # which situation of the criterion applies"
    yield "    # loss:"
    yield "    #   amount: amount with currency"
    yield "    #   what: what is lost"
    yield "    #   date: day on which the loss falls"
    yield "    #   cite: contract at 3"
    yield "    facts:"
    for point in answers.points or (Prompt(id="", asks="one or more full sentences"),):
        about = quoted(point.id) if point.id else f"{PLACEHOLDER} (point of the criterion)"
        yield f"      - about: {about}"
        yield "        text: >-"
        yield f"          {PLACEHOLDER} ({one_line(point.asks)})"
        yield "        # cite: contract at 3"
    yield ""


def _front(fronts: list[tuple[FoundFile, FrontKind]]) -> Iterator[str]:
    yield "# Front documents stand between the letter and the index and have no label. Kinds: g28,"
    yield "# eoir27, receipt_notice, transfer_notice, decision, other (with a title)."
    if not fronts:
        yield "# front:"
        yield "#   - kind: g28"
        yield "#     file: front/g-28.pdf"
    else:
        yield "# The kinds below were guessed from the files' names: check them."
        yield "front:"
    for file, kind in fronts:
        yield f"  - kind: {kind.value}"
        yield f"    file: {quoted(str(file.path))}{_pages(file)}"
    yield ""


def _exhibits(files: tuple[FoundFile, ...], items: tuple[Prompt, ...]) -> Iterator[str]:
    yield "# The exhibits, in order; they are labelled A, B, C. The key is what cites name; it is"
    yield "# never printed. For several files under one title write files: with a list below it."
    if items:
        yield "# proves: names the items of the checklist that an exhibit meets. Items:"
        for item in items:
            yield f"#   {one_line(item.id)} - {one_line(item.asks)}"
    yield "exhibits:"
    if not files:
        yield f"  - key: {PLACEHOLDER} (short name, such as contract)"
        yield f"    title: {PLACEHOLDER} (title in the index)"
        yield f"    file: {PLACEHOLDER} (path of the file)"
        yield "    # proves: item of the checklist"
    keys: set[str] = set()
    for file in files:
        title = one_line(file.title) or one_line(title_from_name(file.path.name)) or "Document"
        key = key_from_title(title, keys)
        keys.add(key)
        yield f"  - key: {key}"
        yield f"    title: {quoted(title)}"
        yield f"    file: {quoted(str(file.path))}{_pages(file)}"
        yield "    # proves: item of the checklist"
    yield ""


def _pages(file: FoundFile) -> str:
    if file.pages is None:
        return ""
    return f"  # {file.pages} page{'' if file.pages == 1 else 's'}"


_TAIL = (
    "# Once the letter is signed and scanned, put it in place of the generated one:",
    "# letter:",
    "#   use: signed-letter.pdf",
    "",
    "# The address and fax number of the channel are printed only if a person has looked them up",
    "# at their source within the last 90 days; without this every page is marked DRAFT.",
    "# rechecked:",
    "#   on: day of the look-up",
    "#   by: who looked",
)
