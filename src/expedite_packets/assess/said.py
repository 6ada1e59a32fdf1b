"""Days and sums of money as running text gives them."""

import calendar
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from expedite_packets.model.frozen import dataclass

_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name}
_MONTHS["sept"] = 9
_DAYS = [name.casefold() for name in calendar.day_name]
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(_DAYS)}),?\s+(?:the\s+)?)?"
_DATE = re.compile(
    rf"{_WEEKDAY}(?:"
    rf"(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month2>{_MONTH})\.?,?\s+(?P<year2>\d{{4}})"
    rf"|(?P<iso>\d{{4}})-(?P<month3>\d{{2}})-(?P<day3>\d{{2}})"
    rf"|(?P<month4>\d{{1,2}})/(?P<day4>\d{{1,2}})/(?P<year4>\d{{4}}|\d{{2}})"
    rf")(?!\d)",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"(?:\$|US\$|USD)\s?(?P<sum>\d{1,3}(?:,\d{3})+(?:\.\d{2})?|\d+(?:\.\d{1,2})?)(?!\d)"
    r"(?:\s*(?P<unit>thousand|million|billion|[kKmM])\b)?"
)
_UNITS = {"thousand": 3, "k": 3, "million": 6, "m": 6, "billion": 9}


@dataclass(frozen=True, slots=True)
class SaidDay:
    """A day as a text gives it; ``day`` is None where the calendar has no such day."""

    words: str
    day: date | None
    weekday: int | None
    start: int

    @property
    def weekday_fits(self) -> bool:
        """Whether the day of the week that stands with it, if any, is the right one."""
        return self.weekday is None or self.day is None or self.day.weekday() == self.weekday


def days_in(text: str) -> Iterator[SaidDay]:
    """Each full date of a text: October 6, 2025; 6 October 2025; 2025-10-06; 10/6/2025."""
    for match in _DATE.finditer(text):
        month = match["month"] or match["month2"]
        year = match["year"] or match["year2"] or match["iso"] or match["year4"]
        number = _MONTHS[month.casefold()] if month else int(match["month3"] or match["month4"])
        day = int(match["day"] or match["day2"] or match["day3"] or match["day4"])
        weekday = match["weekday"]
        yield SaidDay(
            words=match[0],
            day=_day(int(year) + (2000 if len(year) == 2 else 0), number, day),
            weekday=_DAYS.index(weekday.casefold()) if weekday else None,
            start=match.start(),
        )


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shows_day(text: str, day: date) -> bool:
    """Whether a page shows a day in any usual way, with its year or, beside others, without."""
    name = f"{calendar.month_name[day.month]}|{calendar.month_abbr[day.month]}|Sept"
    if day.month != 9:
        name = name.removesuffix("|Sept")
    n, d, y = day.month, day.day, day.year
    # a page may leave the year out, but not give another one
    year = rf"(?:\s*,?\s*{y}\b|(?!\s*,?\s*(?:19|20)\d\d))"
    short = rf"(?:[/-](?:{y}|{y % 100:02})\b|(?![/-]?\d))"
    ways = (
        rf"(?:{name})\.?\s*0?{d}(?:st|nd|rd|th)?(?!\d){year}",
        rf"\b0?{d}(?:st|nd|rd|th)?\s*(?:day\s+)?(?:of\s+)?-?(?:{name})[.-]?{year}",
        rf"(?<![\d/-])0?{n}[/-]0?{d}{short}",
        rf"(?<![\d/.])0?{d}[/.]\s?0?{n}[/.]\s?(?:{y}|{y % 100:02})\b",
        rf"\b{y}[-/.]0?{n}[-/.]0?{d}\b",
        rf"\b{y}{n:02}{d:02}\b",
    )
    return any(re.search(way, text, re.IGNORECASE) for way in ways)


def sums_in(text: str) -> Iterator[tuple[str, Decimal]]:
    """Each sum in dollars of a text, as written and as a number."""
    for match in _MONEY.finditer(text):
        amount = Decimal(match["sum"].replace(",", ""))
        unit = (match["unit"] or "").casefold()
        yield match[0], amount.scaleb(_UNITS.get(unit, 0))


def shows_sum(text: str, amount: Decimal) -> bool:
    """Whether a page shows a sum in digits, with or without its cents, or in millions."""
    whole = f"{int(amount):,}".replace(",", r"[,.\s']?")
    cents = int(amount * 100) % 100
    tail = rf"[.,]{cents:02}" if cents else r"(?:[.,]00)?"
    if re.search(rf"(?<![\d,.]){whole}{tail}(?![\d]|[.,]\d)", text):
        return True
    return any(value == amount for _, value in sums_in(text))
