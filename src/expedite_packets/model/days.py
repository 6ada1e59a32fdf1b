"""Days in words, as letters have them."""

from datetime import date

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def long_date(day: date) -> str:
    """``November 20, 2026``, whatever the locale."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"
