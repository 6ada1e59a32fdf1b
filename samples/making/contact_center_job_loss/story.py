"""The invented case: a hospital technician whose work permit ends before it is renewed."""

from datetime import date

from samples.making.wording import Office

APPLICANT = Office(
    name="Samuel Kwabena Ofori-Mensah",
    lines=("1186 Sample Kiln Road, Apt. 4", "Tallow Bridge, RI 00028"),
    phone="(401) 555-0161",
    email="s.oforimensah@mail.example",
)
A_NUMBER = "A999-000-328"
WIFE = "Abena Ofori-Mensah"
DAUGHTER = "Adwoa Ofori-Mensah"
DAUGHTER_BORN = date(2017, 3, 4)

CLINIC = Office(
    name="Tallow Bridge Immigrant Support Center",
    lines=("40 Invented Row", "Tallow Bridge, RI 00028"),
    phone="(401) 555-0150",
    fax="(401) 555-0151",
    email="d.quist@tallowbridge-support.example",
)
REPRESENTATIVE = "Dolores Ibarra-Quist"

EMPLOYER = Office(
    name="Quarry Street Hospital",
    lines=("500 Quarry Street", "Tallow Bridge, RI 00028"),
    phone="(401) 555-0100",
    email="people@quarrystreet.example",
)
HUMAN_RESOURCES = "Lorraine Petrakis"
BENEFITS = "Devon Achterberg"
DOCTOR_OFFICE = Office(
    name="Narrow Bay Bleeding Disorders Clinic",
    lines=("12 Imaginary Way, Suite 3", "Narrow Bay, RI 00029"),
    phone="(401) 555-0172",
    fax="(401) 555-0173",
)
DOCTOR = "Miriam Oyelaran-Katz, M.D."
BANK = "Kiln Road Savings Bank"
ACCOUNT = "0042 7719 3086"

RECEIPT = "IOE9999000611"
HIRED = date(2022, 3, 14)
FILED = date(2026, 6, 22)
RECEIPT_NOTICE = date(2026, 6, 26)
BIOMETRICS_REUSED = date(2026, 7, 20)
EMPLOYER_LETTER = date(2026, 11, 10)
COVERAGE_MAIL = date(2026, 11, 12)
DOCTOR_LETTER = date(2026, 11, 12)
DECLARED = date(2026, 11, 16)
CASE_DATE = date(2026, 11, 17)
CARD_EXPIRES = date(2026, 12, 14)
COVERAGE_ENDS = date(2026, 12, 31)
POSITION_FILLED = date(2027, 1, 4)

MONTHLY_PAY = 4_316
PAY = 1_992_00
"""Gross pay of two weeks, in cents: twelve months' pay in twenty-six parts."""
DEDUCTIONS = (
    ("Federal income tax", 118_40),
    ("Social Security", 123_50),
    ("Medicare", 28_88),
    ("State income tax", 61_20),
    ("Medical plan, family", 214_00),
)
NET = PAY - sum(amount for _, amount in DEDUCTIONS)
PAYDAYS = ((date(2026, 10, 16), 21), (date(2026, 10, 30), 22))
"""Payday and its number in the year."""
RENT = 1_650_00
PREMIUM = 2_248_30
"""What it would cost a month to keep the plan without the job, in cents."""
FACTOR = 21_640
"""What the plan pays for the daughter's medicine a month."""
BALANCE = 2_184_37
"""On October 31, 2026, in cents."""
