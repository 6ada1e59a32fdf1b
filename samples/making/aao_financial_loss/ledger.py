"""The entries of the operating account, January to June 2026, and the balances that follow."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from samples.making.chance import Chance

from . import staff, story

OPENING = 158_932_61
"""Balance on January 1, 2026, in cents."""

_DEPOSITS = (402_300_00, 391_150_00, 398_400_00, 404_750_00, 396_200_00, 407_900_00)
_LINE_4_STAFF = (0, 0, 0, 10, 17, 23)
_CUSTOMERS = (
    "ACH CREDIT BRIGHTWATER DENTAL SUPPLY",
    "ACH CREDIT OSTERLUND FOODS INC",
    "REMOTE DEPOSIT CHECKS",
    "WIRE IN CASCADE ROW LABORATORIES",
    "ACH CREDIT PINE HOLLOW VETERINARY",
    "REMOTE DEPOSIT CHECKS",
    "ACH CREDIT KESWICK INSTRUMENT CO",
)
_COSTS = (
    (3, "ACH DEBIT INDUSTRIAL WAY LEASING RENT", 18_500_00, 0),
    (5, "ACH DEBIT FORK VALLEY TRUST EQUIP LOAN", 9_840_00, 0),
    (6, "ACH DEBIT POLYMERA RESINS", 48_200_00, 3_900_00),
    (9, "ACH DEBIT WESTBROOK FREIGHT", 5_900_00, 800_00),
    (12, "ACH DEBIT TRI-FORK ELECTRIC", 14_300_00, 1_700_00),
    (14, "ACH DEBIT GROUP HEALTH PREMIUM", 21_480_00, 0),
    (17, "CHECK {check}", 4_150_00, 2_100_00),
    (19, "ACH DEBIT POLYMERA RESINS", 46_700_00, 3_900_00),
    (20, "ACH DEBIT BUSINESS INSURANCE", 6_215_00, 0),
    (23, "CHECK {check}", 2_880_00, 1_400_00),
    (24, "ACH DEBIT WESTBROOK FREIGHT", 6_100_00, 800_00),
    (26, "ACH DEBIT TRI-FORK WATER AND GAS", 2_240_00, 400_00),
    (27, "CARD PURCHASES MONTH TOTAL", 3_390_00, 900_00),
)
_HEALTH_PER_HEAD = 320_00


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry; ``amount`` in cents, negative for money that leaves."""

    day: date
    text: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A statement period with its entries in order of date."""

    first: date
    last: date
    opening: int
    entries: tuple[Entry, ...]

    @property
    def closing(self) -> int:
        """Balance at the end, in cents."""
        return self.opening + sum(entry.amount for entry in self.entries)

    @property
    def deposits(self) -> int:
        """Money that came in, in cents."""
        return sum(entry.amount for entry in self.entries if entry.amount > 0)

    @property
    def withdrawals(self) -> int:
        """Money that left, in cents, positive."""
        return -sum(entry.amount for entry in self.entries if entry.amount < 0)


@cache
def months() -> tuple[Month, ...]:
    """The six statement periods."""
    found: list[Month] = []
    opening = OPENING
    for number in range(1, 7):
        last = monthrange(2026, number)[1]
        entries = sorted(_entries(number), key=lambda entry: (entry.day, -entry.amount))
        month = Month(
            first=date(2026, number, 1),
            last=date(2026, number, last),
            opening=opening,
            entries=tuple(entries),
        )
        found.append(month)
        opening = month.closing
    return tuple(found)


def _weekday(year_day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return year_day - timedelta(days=max(0, year_day.weekday() - 4))


def _entries(number: int) -> list[Entry]:
    chance = Chance(f"ledger {number}")
    found = []
    left = _DEPOSITS[number - 1]
    for place, text in enumerate(_CUSTOMERS):
        share = left // (len(_CUSTOMERS) - place)
        amount = left if place == len(_CUSTOMERS) - 1 else int(share * chance.between(0.72, 1.3))
        left -= amount
        day = _weekday(date(2026, number, min(28, 4 + place * 4)))
        found.append(Entry(day=day, text=text, amount=amount))
    for place, (on, text, base, spread) in enumerate(_COSTS):
        amount = base + int(spread * chance.between(-1, 1))
        if "HEALTH" in text:
            amount += _HEALTH_PER_HEAD * _LINE_4_STAFF[number - 1]
        check = f"{4300 + number * 17 + place}"
        day = _weekday(date(2026, number, on))
        found.append(Entry(day=day, text=text.format(check=check), amount=-amount))
    return found + _payroll(number) + _agreement(number)


def _payroll(number: int) -> list[Entry]:
    share = _LINE_4_STAFF[number - 1] / story.LINE_4
    half = int((staff.gross(line_4=False) + staff.gross(line_4=True) * share) / 2)
    found = []
    for on in (15, monthrange(2026, number)[1]):
        day = _weekday(date(2026, number, on))
        found.append(Entry(day=day, text="PAYROLL DIRECT DEPOSITS", amount=-int(half * 0.748)))
        found.append(Entry(day=day, text="PAYROLL TAX DEPOSIT", amount=-int(half * 0.304)))
    return found


def _agreement(number: int) -> list[Entry]:
    """What the agreement with the buyer brought in and cost."""
    special = (
        Entry(
            day=story.ADVANCE_PAID,
            text=f"WIRE IN MERIDIAN LAKE SURGICAL ADVANCE {story.AGREEMENT}",
            amount=story.ADVANCE * 100,
        ),
        Entry(
            day=story.PRESS_FIRST_PAYMENT,
            text="INTL WIRE OUT ZAKLADY MECH GASIOROWSKI PRESS GT-9 1/2",
            amount=-story.PRESS_FIRST * 100,
        ),
        Entry(
            day=date(2026, 5, 18),
            text=f"WIRE OUT KESTREL TOOL AND DIE TRAY TOOLING {story.AGREEMENT}",
            amount=-story.TOOLING * 100,
        ),
        Entry(
            day=story.PRESS_SECOND_PAYMENT,
            text="INTL WIRE OUT ZAKLADY MECH GASIOROWSKI PRESS GT-9 2/2",
            amount=-story.PRESS_SECOND * 100,
        ),
    )
    return [entry for entry in special if entry.day.month == number]
