"""Whether what a fact says, and the words it quotes, stand on the pages that it cites."""

import re
import unicodedata
from collections.abc import Iterator

from expedite_packets.assess.inputs import AssessInputs, Path
from expedite_packets.assess.names import bare, words
from expedite_packets.assess.rules.cites import cited
from expedite_packets.assess.said import days_in, shows_day, shows_sum, sums_in
from expedite_packets.model.claims import PinCite
from expedite_packets.model.finding import Finding, Severity

_MARKS = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2013": "-",
        "\u2014": "-",
        "\u2010": "-",
        "\u2011": "-",
        "\u00ad": "",
    }
)
_RAISED = re.compile("[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+")
_LEFT_OUT = re.compile(r"\s*(?:\[\s*(?:\.\s*){3,}\]|\[\u2026\]|(?:\.\s*){3,}|\u2026|\[[^\]]*\])\s*")
_IN_MARKS = re.compile(r"[\"\u201c]([^\"\u201c\u201d]{12,}?)[\"\u201d]")
_NAME = re.compile(
    r"(?<![\w.])(?:[A-Z\u00c0-\u017d][\w'\u2019-]+(?:\s+(?:of|and|de|van|von|der|la|the|&)\s+|\s+)){1,5}"
    r"[A-Z\u00c0-\u017d][\w'\u2019-]+"
)

_NO_NAMES = frozenset(
    (
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
        "in",
        "on",
        "at",
        "by",
        "of",
        "for",
        "from",
        "to",
        "with",
        "and",
        "or",
        "but",
        "if",
        "unless",
        "until",
        "when",
        "while",
        "after",
        "before",
        "since",
        "as",
        "without",
        "under",
        "no",
        "not",
        "each",
        "both",
        "all",
        "she",
        "he",
        "it",
        "they",
        "we",
        "exhibit",
        "ex",
        "mr",
        "mrs",
        "ms",
        "dr",
    )
)
"""Words with a capital at the beginning of a sentence, or before a name, that are no part of it."""


def _even(text: str) -> str:
    """Words without case, typographic marks and the raised numbers of footnotes."""
    unraised = _RAISED.sub("", text)
    return unicodedata.normalize("NFKC", unraised).translate(_MARKS).casefold()


def _stands_in(quote: str, text: str) -> bool:
    """Whether the words stand in a text, in order; what a quote leaves out may be anything.

    Spaces and hyphens do not count, so that no wrapped line matters; but a number is found whole
    or not at all. A quote without any word stands nowhere.
    """
    page, at, some = _even(text), 0, False
    for piece in _LEFT_OUT.split(quote):
        wanted = re.sub(r"[\s-]+", "", _even(piece)).strip("\"'.,;:")
        if not wanted:
            continue
        found = _pattern(wanted).search(page, at)
        if not found:
            return False
        at, some = found.end(), True
    return some


def _pattern(wanted: str) -> re.Pattern[str]:
    before = r"(?<!\d)(?<!\d[.,])" if wanted[0].isdigit() else ""
    after = r"(?!\d)(?![.,]\d)" if wanted[-1].isdigit() else ""
    return re.compile(before + r"[\s-]*".join(map(re.escape, wanted)) + after)


def _texts(inputs: AssessInputs, cite: PinCite) -> tuple[str, ...]:
    """The texts of the pages that a cite names; empty for a page without any."""
    last = min(cite.last, inputs.exhibit_pages.get(cite.exhibit, 0))
    return tuple(inputs.page_text(cite.exhibit, page) for page in range(cite.first, last + 1))


def quote_not_found(inputs: AssessInputs) -> Iterator[Finding]:
    """The words after ``quote:`` do not stand on the pages cited, or nobody can tell."""
    for path, cites in cited(inputs):
        for number, cite in enumerate(cites):
            if cite.quote is None:
                continue
            at: Path = (*path, "cite", number) if len(cites) > 1 else (*path, "cite")
            pages = _texts(inputs, cite)
            if not pages or not all(page.strip() for page in pages):
                if pages and _stands_in(cite.quote, "\n".join(pages)):
                    continue
                yield inputs.own(
                    "quote-by-eye",
                    Severity.WARNING,
                    "The cited page has no text to read, so the words quoted are not checked.",
                    "Compare them with the page by eye, then acknowledge this finding.",
                    at,
                )
            elif not _stands_in(cite.quote, "\n".join(pages)):
                yield inputs.own(
                    "quote-not-found",
                    Severity.ERROR,
                    "The words quoted do not stand on the cited page.",
                    "Copy them from the page as they stand there, or correct the page; put ... for"
                    " what you leave out.",
                    at,
                )


def _facts(inputs: AssessInputs) -> Iterator[tuple[Path, str, str]]:
    """Each text of a claim with all its cited pages in one, where every one of them has text."""
    for path, cites in cited(inputs):
        claim = inputs.case.claims[int(path[1])]
        loss = claim.loss if path[2] == "loss" else None
        said = f"{loss.amount}; {loss.what}" if loss else claim.facts[int(path[3])].text
        pages = [text for cite in cites for text in _texts(inputs, cite)]
        if pages and all(text.strip() for text in pages):
            yield (path if loss else (*path, "text")), said, "\n".join(pages)


def not_on_cited_page(inputs: AssessInputs) -> Iterator[Finding]:
    """A sum, a day, a name or quoted words of a fact stand on none of the pages it cites."""
    for path, said, page in _facts(inputs):
        missing = [
            what
            for what, lacks in (
                ("an amount", any(not shows_sum(page, value) for _, value in sums_in(said))),
                ("a date", any(d.day and not shows_day(page, d.day) for d in days_in(said))),
                ("a name", any(True for _ in _names_missing(said, page))),
                ("quoted words", any(not _stands_in(q, page) for q in _IN_MARKS.findall(said))),
            )
            if lacks
        ]
        if missing:
            yield inputs.own(
                "not-on-cited-page",
                Severity.WARNING,
                f"This gives {_listed(missing)} that the cited pages do not show.",
                "Compare it with the pages: correct it, or cite the page that shows it as well.",
                path,
            )


def _names_missing(said: str, page: str) -> Iterator[str]:
    """Names of several words that a page does not show, though it shows a part of them."""
    shown: set[str] | None = None
    for match in _NAME.finditer(said):
        if shown is None:  # looked for once, and only where there are names
            shown = {bare(word) for word in words(page)}
        parts = [bare(word) for word in words(match[0]) if word[0].isupper()]
        parts = [part for part in parts if part not in _NO_NAMES]
        lacking = [part for part in parts if part not in shown]
        if lacking and len(lacking) < len(parts) and len(parts) > 1:
            yield match[0]


def _listed(things: list[str]) -> str:
    return things[0] if len(things) == 1 else f"{', '.join(things[:-1])} and {things[-1]}"


RULES = (quote_not_found, not_on_cited_page)
