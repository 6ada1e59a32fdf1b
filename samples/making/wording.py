"""What the invented cases share in words: the mark on every page, offices, dates and amounts."""

from dataclasses import dataclass
from datetime import date

MARK = "Invented sample: no real person, company or case"
"""Stands small on every page that the scripts make."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A company or office with its address and telephone."""

    name: str
    lines: tuple[str, ...]
    phone: str
    fax: str = ""
    email: str = ""


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def long_date(day: date) -> str:
    """``January 15, 2027``, in any locale."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def short_date(day: date) -> str:
    """``01/15/2027``."""
    return f"{day.month:02}/{day.day:02}/{day.year}"


def by_hand(day: date) -> str:
    """``1/15/2027``, as people write it beside a signature."""
    return f"{day.month}/{day.day}/{day.year}"


def dollars(amount: int) -> str:
    """Whole dollars: ``$2,160,000``."""
    return f"${amount:,}"


def cents(amount: int) -> str:
    """An amount in cents: ``84,906.73``, negative with a minus sign."""
    sign = "-" if amount < 0 else ""
    whole, part = divmod(abs(amount), 100)
    return f"{sign}{whole:,}.{part:02}"
