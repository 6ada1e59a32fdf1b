"""The invented employees and their pay; payroll sheet and bank statements rest on it."""

from dataclasses import dataclass
from datetime import date, timedelta

from samples.making.chance import Chance
from samples.making.wording import short_date

from .story import (
    BENEFICIARY_PLAIN,
    CONTROLLER,
    EMPLOYEES,
    LINE_4,
    PLANT_MANAGER,
    POSITION,
    PRESIDENT,
    SALARY,
)

_FIRST = [
    "Aaron",
    "Abena",
    "Alma",
    "Amir",
    "Anneke",
    "Beatriz",
    "Bogdan",
    "Caleb",
    "Carla",
    "Cedric",
    "Chidi",
    "Dalia",
    "Darnell",
    "Dolores",
    "Edwin",
    "Elif",
    "Emil",
    "Farah",
    "Felix",
    "Gloria",
    "Grant",
    "Hana",
    "Ines",
    "Isaac",
    "Jolene",
    "Jorge",
    "Kaya",
    "Keith",
    "Lamar",
    "Leah",
    "Linh",
    "Lorraine",
    "Malik",
    "Marta",
    "Miguel",
    "Monique",
    "Nadia",
    "Nolan",
    "Olga",
    "Owen",
    "Paulo",
    "Petra",
    "Quentin",
    "Rosa",
    "Ruth",
    "Samir",
    "Selma",
    "Stefan",
    "Tamika",
    "Teresa",
    "Tobias",
    "Uma",
    "Vera",
    "Victor",
    "Wanda",
    "Xavier",
    "Yusuf",
]
_LAST = [
    "Abbot-Reyes",
    "Adeyemi",
    "Alvarado",
    "Banaszak",
    "Beckwith",
    "Boateng",
    "Brandvold",
    "Castellan",
    "Chaudhry",
    "Coyle",
    "Delacroix",
    "Dombrowski",
    "Eastwick",
    "Eklund",
    "Ferreira",
    "Fitzhugh",
    "Galloway",
    "Guerin",
    "Haddad",
    "Holloway",
    "Ibarra",
    "Ivers",
    "Jablonski",
    "Jessup",
    "Kassem",
    "Kettering",
    "Lachance",
    "Lindqvist",
    "Macklin",
    "Marchetti",
    "Mbeki-Cole",
    "Nakashima",
    "Novotny",
    "Oduya",
    "Orrell",
    "Pascoe",
    "Petrakis",
    "Quigley",
    "Radford",
    "Rasmussen",
    "Sabatini",
    "Sandoval",
    "Tennant",
    "Thibodeau",
    "Udall",
    "Urbina",
    "Valcourt",
    "Voss",
    "Wainwright",
    "Westerlund",
    "Xiong",
    "Yarbrough",
    "Yilmaz",
    "Zabriskie",
    "Zeller",
    "Zimmer",
    "Zuniga",
]
_LINE_JOBS = (
    ("Forming Operator", 3_420_00, 8),
    ("Clean Room Packer", 3_180_00, 7),
    ("Quality Inspector", 3_960_00, 4),
    ("Tool Setter", 4_480_00, 2),
    ("Maintenance Technician", 4_910_00, 1),
    ("Shift Lead", 5_350_00, 1),
)
_OTHER_JOBS = (
    ("Forming Operator", 3_520_00, 12),
    ("Packer", 3_140_00, 7),
    ("Quality Inspector", 4_020_00, 3),
    ("Tool Setter", 4_620_00, 3),
    ("Maintenance Technician", 5_040_00, 2),
    ("Warehouse", 3_260_00, 3),
    ("Customer Service", 4_180_00, 2),
    ("Accounts Clerk", 4_240_00, 2),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Employee:
    """One line of the payroll sheet; pay is for one month, in cents."""

    number: str
    name: str
    job: str
    line_4: bool
    hired: str
    regular: int
    overtime: int

    @property
    def gross(self) -> int:
        """Gross pay of the month in cents."""
        return self.regular + self.overtime


def employees() -> tuple[Employee, ...]:
    """All employees on October 31, 2026: the other lines and the office first, then Line 4."""
    chance = Chance("staff")
    salaried = (
        (PRESIDENT, "President", 11_250_00),
        (CONTROLLER, "Controller", 8_750_00),
        (PLANT_MANAGER, "Plant Manager", 8_900_00),
        (BENEFICIARY_PLAIN, POSITION, SALARY * 100 // 12),
    )
    others = list(salaried)
    names = iter(_names())
    for job, pay, count in _OTHER_JOBS:
        others += [(next(names), job, pay) for _ in range(count)]
    line = [(next(names), job, pay) for job, pay, count in _LINE_JOBS for _ in range(count)]
    if (len(others) + len(line), len(line)) != (EMPLOYEES, LINE_4):
        message = "the staff lists do not add up"
        raise ValueError(message)
    found = []
    for number, (name, job, pay) in enumerate(others + line):
        on_line_4 = number >= len(others)
        paid_hourly = number >= len(salaried)
        regular = pay + chance.whole(-8, 14) * 20_00 if paid_hourly else pay
        overtime = chance.whole(0, 9) * 31_50 if paid_hourly else 0
        year = 2026 if on_line_4 else chance.whole(2014, 2025)
        month = _month_hired(number - len(others)) if on_line_4 else chance.whole(1, 9)
        found.append(
            Employee(
                number=f"{1100 + number * 7}",
                name=name,
                job=job,
                line_4=on_line_4,
                hired=_workday(date(year, month, chance.whole(3, 28))),
                regular=regular,
                overtime=overtime,
            )
        )
    return tuple(found)


def _month_hired(place: int) -> int:
    """Ten came in April, seven in May and six in June 2026."""
    return 4 + (place >= 10) + (place >= 17)


def _workday(day: date) -> str:
    return short_date(day - timedelta(days=max(0, day.weekday() - 4)))


def _names() -> list[str]:
    return [
        f"{first} {_LAST[(number * 23 + 5) % len(_LAST)]}" for number, first in enumerate(_FIRST)
    ]


def gross(*, line_4: bool | None = None) -> int:
    """Gross pay of October 2026 in cents: of all, or of Line 4, or of the others."""
    return sum(e.gross for e in employees() if line_4 is None or e.line_4 == line_4)
