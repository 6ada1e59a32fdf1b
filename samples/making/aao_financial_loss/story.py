"""The invented case: people, companies, dates and amounts that the documents must agree on."""

from datetime import date

from samples.making.wording import Office

PETITIONER = Office(
    name="Willow Fork Thermoforming, Inc.",
    lines=("4100 Sample Mill Road", "Willow Fork, OH 00042"),
    phone="(614) 555-0142",
    fax="(614) 555-0143",
    email="office@willowfork.example",
)
PRESIDENT = "Marguerite Ashby"
CONTROLLER = "Hector Villaseñor"
PLANT_MANAGER = "Denise Okafor-Lund"

BENEFICIARY = "Nguyễn Minh Khôi"
BENEFICIARY_PLAIN = "Nguyen Minh Khoi"
BENEFICIARY_A_NUMBER = "A999-000-142"
POSITION = "Process Validation Engineer"

FIRM = Office(
    name="Søndergaard Hale PLLC",
    lines=("212 Invented Street, Suite 900", "Columbus, OH 00043"),
    phone="(614) 555-0170",
    fax="(614) 555-0171",
    email="r.hale@sondergaard-hale.example",
)
ATTORNEY = "Renata Søndergaard Hale"

BUYER = Office(
    name="Meridian Lake Surgical, LLC",
    lines=("77 Fictional Harbor Drive", "Lake Meridian, WI 00057"),
    phone="(414) 555-0188",
)
BUYER_OFFICER = "Priya Raghunathan"
BUYER_TITLE = "Vice President, Supply Chain"

BANK = Office(
    name="Fork Valley Trust Bank",
    lines=("1 Invented Square", "Willow Fork, OH 00042"),
    phone="(614) 555-0110",
)
BANK_OFFICER = "Gordon T. Malick"
ACCOUNT = "XXXX XXXX 4417"

SUPPLIER = Office(
    name="Zakłady Mechaniczne Gąsiorowski sp. z o.o.",
    lines=("ul. Źródlana 18", "00-000 Łęgowo Dolne", "Poland"),
    phone="+48 00 555 01 64",
)
SUPPLIER_OFFICER = "Łukasz Świętochowski"
TRANSLATOR = Office(
    name="Katarzyna Wójtowicz",
    lines=("58 Imaginary Court, Apt. 3", "Columbus, OH 00044"),
    phone="(614) 555-0193",
    email="k.wojtowicz@translations.example",
)

WORKFORCE_BOARD = Office(
    name="Tri-Fork Workforce Board",
    lines=("300 Sample Avenue", "Willow Fork, OH 00042"),
    phone="(614) 555-0125",
)

PETITION_RECEIPT = "IOE9999000142"
APPEAL_RECEIPT = "IOE9999000388"

FILED = date(2025, 10, 6)
RFE = date(2026, 1, 12)
RFE_DUE = date(2026, 4, 6)
RFE_ANSWERED = date(2026, 2, 20)
AGREED = date(2026, 3, 2)
ADVANCE_PAID = date(2026, 3, 16)
PRESS_FIRST_PAYMENT = date(2026, 3, 23)
PRESS_SECOND_PAYMENT = date(2026, 6, 8)
DENIED = date(2026, 4, 9)
APPEALED = date(2026, 5, 4)
RECEIPT_NOTICE = date(2026, 5, 8)
TRANSFERRED = date(2026, 6, 22)
EXTENSION_ASKED = date(2026, 10, 27)
NOTICE_POSTED = date(2026, 10, 30)
WORKFORCE_NOTICE = date(2026, 11, 2)
CREDIT_REFUSED = date(2026, 11, 5)
EXTENSION_REFUSED = date(2026, 11, 12)
DECLARED = date(2026, 11, 16)
CASE_DATE = date(2026, 11, 20)
DEADLINE = date(2027, 1, 15)
LAST_DAY_OF_LINE_4 = date(2027, 1, 29)
FIRST_DELIVERY = date(2027, 2, 1)

AGREEMENT = "MLS-2026-031"
YEARLY_MINIMUM = 2_160_000
TOTAL_MINIMUM = 6_480_000
ADVANCE = 410_000
PRESS_PRICE = 372_000
PRESS_FIRST = 223_200
PRESS_SECOND = 148_800
TOOLING = 41_650
SALARY = 91_200
"""The beneficiary's, a year."""
EMPLOYEES = 61
LINE_4 = 23
CREDIT_LIMIT = 250_000
CREDIT_ASKED = 400_000

MONTH_ENDS = (
    (date(2026, 7, 31), 122_640_18, 120_000_00),
    (date(2026, 8, 31), 109_385_52, 165_000_00),
    (date(2026, 9, 30), 97_214_06, 205_000_00),
    (date(2026, 10, 31), 84_906_73, 241_500_00),
)
"""Day, balance of the operating account and line of credit drawn, both in cents."""
