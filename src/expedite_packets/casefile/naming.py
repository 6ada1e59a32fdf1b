"""Guesses from file names: a title people can read, a key for cites, which front document it is."""

import re
import unicodedata
from collections.abc import Collection
from pathlib import PurePosixPath

from expedite_packets.model.exhibit import FrontKind

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTH_OF = {
    **{month[:3].lower(): number for number, month in enumerate(_MONTHS, start=1)},
    **{month.lower(): number for number, month in enumerate(_MONTHS, start=1)},
    "sept": 9,
}
_SEP = r"[-_. ]?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>0[1-9]|[12]\d|3[01])"
_NUMERIC_DATE = re.compile(
    rf"(?<!\d){_YEAR}{_SEP}(?P<month>0[1-9]|1[0-2])(?:{_SEP}{_DAY})?(?!\d|[-_. ]\d)"
)
_AMERICAN_DATE = re.compile(
    rf"(?<!\d)(?P<month>0?[1-9]|1[0-2])[-_.](?P<day>1[3-9]|2\d|3[01])[-_.]{_YEAR}(?!\d)"
)
_WORD = r"(?<![^\W\d_])(?P<name>" + "|".join(sorted(_MONTH_OF, key=len, reverse=True)) + ")"
_MONTH_YEAR = re.compile(
    rf"{_WORD}(?:[-_., ]+(?P<day>\d{{1,2}})(?!\d))?[-_., ]*{_YEAR}(?!\d)", re.IGNORECASE
)
_YEAR_MONTH = re.compile(rf"(?<!\d){_YEAR}[-_., ]*{_WORD}(?![^\W\d_])", re.IGNORECASE)
_FORM = re.compile(
    r"(?<![^\W_])(?P<letters>i|g|w|n|ds|eta|eoir)[-_ ]?(?P<number>\d{1,4}[a-z]?)(?![^\W_])",
    re.IGNORECASE,
)
_CAMERA = re.compile(r"^(?:img|dsc[fn]?|pxl|photo|image|wp)[-_ ]?\d", re.IGNORECASE)
_SCANNER = re.compile(r"^(?:scan|scanned|doc|document|cci|numérisation)[-_ ]?\d", re.IGNORECASE)
_NOISE = {"copy", "scan", "scanned", "final", "signed", "img", "pdf", "jpg", "jpeg", "tif"}
_SMALL = {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"}


def title_from_name(name: str) -> str:
    """A title guessed from a file name.

    ``2024_01 bank-statement_JAN.pdf`` becomes ``Bank statement, January 2024``. Words keep their
    letters; dates move to the end; what cameras, scanners and copying add is dropped, and the
    characters (category Cf) that nobody sees, such as the direction marks of chat programs.
    """
    seen = "".join(c for c in PurePosixPath(name).stem if unicodedata.category(c) != "Cf")
    stem = unicodedata.normalize("NFC", seen)
    rest, date = _without_date(stem)
    if _CAMERA.match(stem):
        words = ["Photograph"]
    elif _SCANNER.match(stem):
        words = ["Scanned document"]
    else:
        words = _words(rest, date) or ["Document"]
    title = " ".join(words)
    return title[0].upper() + title[1:] + (f", {date}" if date else "")


def _without_date(stem: str) -> tuple[str, str]:
    """The name without the first date in it, and the date in words."""
    for form in (_NUMERIC_DATE, _AMERICAN_DATE, _MONTH_YEAR, _YEAR_MONTH):
        if match := form.search(stem):
            found = match.groupdict()
            named = found.get("name")
            month = _MONTH_OF[named.lower()] if named else int(found["month"] or 0)
            day = int(found.get("day") or 0)
            words = _MONTHS[month - 1] + (f" {day}," if 1 <= day <= 31 else "")
            return f"{stem[: match.start()]} {stem[match.end() :]}", f"{words} {found['year']}"
    return stem, ""


def _words(text: str, date: str) -> list[str]:
    # forms, undecided dates and e-mail keep their hyphens: hide them while others become spaces
    text = _FORM.sub(lambda m: f" {m['letters'].upper()}\0{m['number'].upper()} ", text)
    text = re.sub(r"(?<!\d)(\d{1,2})[-.](\d{1,2})[-.](\d{4})(?!\d)", "\\1\0\\2\0\\3", text)
    text = re.sub(r"(?i)(?<![^\W_])(e)-(mail)", "\\1\0\\2", text)
    text = re.sub(r"\((?:\d+|copy)\)", " ", text)
    text = re.sub(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ][a-zß-ÿ])", " ", text)
    words = [word.replace("\0", "-") for word in re.split(r"[\s_\-.,]+", text) if word]
    wanted = [word for word in words if not _needless(word, date)]
    while wanted and wanted[0].lower() in _SMALL and len(wanted) < len(words):
        wanted.pop(0)
    shouted = all(word.isupper() for word in wanted if len(word) > 3)
    return [_written(word, shouted=shouted) for word in wanted]


def _needless(word: str, date: str) -> bool:
    """Whether a word says nothing: noise, a version, the month that the date already tells."""
    low = word.lower()
    number = _MONTH_OF.get(low)
    told = number is not None and date.startswith(_MONTHS[number - 1])
    return told or low in _NOISE or re.fullmatch(r"v\d+", low) is not None


def _written(word: str, *, shouted: bool) -> str:
    if "-" in word or any(letter.isdigit() for letter in word):
        return word
    if shouted and len(word) > 3:
        return word.lower()
    if word.lower() in _SMALL:
        return word.lower()
    return word


def key_from_title(title: str, taken: Collection[str]) -> str:
    """A key for cites, made from the title and not among ``taken``."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", errors="ignore").decode("ascii")
    words = re.findall(r"[a-z0-9]+", plain.split(",")[0].lower())
    dated = re.findall(r"[a-z0-9]+", plain.lower())
    for candidate in (words[:4], dated[:7]):
        while candidate and not candidate[0][0].isalpha():
            candidate.pop(0)
        key = "-".join(candidate)[:50].rstrip("-")
        if key and key not in taken:
            return key
    stem = "-".join(words[:4])[:40].lstrip("-0123456789").rstrip("-") or "exhibit"
    number = 1
    while (key := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return key


def case_id_from(name: str) -> str:
    """A name for the case, made from a folder's name."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", errors="ignore").decode("ascii")
    return re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-._") or "case"


_FRONT_SIGNS = (
    (FrontKind.G28, re.compile(r"(?<![a-z0-9])g[-_ ]?28(?!\d)")),
    (FrontKind.TRANSFER_NOTICE, re.compile(r"transfer.*(?:notice|aao)|(?:notice|aao).*transfer")),
    (
        FrontKind.RECEIPT_NOTICE,
        re.compile(r"receipt[-_ ]*notice|notice[-_ ]*of[-_ ]*receipt|(?<![a-z0-9])i[-_ ]?797"),
    ),
    (FrontKind.DECISION, re.compile(r"denial|(?<![a-z])denied(?![a-z])|(?<![a-z])decision")),
)


def front_from_name(name: str) -> FrontKind | None:
    """Which front document a file seems to be, or None; an approval notice is none."""
    stem = unicodedata.normalize("NFC", PurePosixPath(name).stem).lower()
    if "approv" in stem:
        return None
    return next((kind for kind, sign in _FRONT_SIGNS if sign.search(stem)), None)
