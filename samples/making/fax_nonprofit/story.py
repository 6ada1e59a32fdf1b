"""The invented case: a museum that needs a boat builder for its winter program."""

from datetime import date

from samples.making.wording import Office

MUSEUM = Office(
    name="Heron Point Maritime Folk Museum",
    lines=("18 Ropewalk Lane", "Heron Point, ME 00041"),
    phone="(207) 555-0118",
    fax="(207) 555-0119",
    email="office@heronpoint-museum.example",
)
DIRECTOR = "Augusta Pemberton-Lowe"
REGISTRAR = "Caleb Wren"
TAX_NUMBER = "XX-XXX0041"

BUILDER = "Solveig Ánne Eira"
SCHOOLS = Office(
    name="Heron County School District",
    lines=("2 Invented Hill Road", "Heron Point, ME 00041"),
    phone="(207) 555-0140",
    email="superintendent@heroncounty-schools.example",
)
SUPERINTENDENT = "Dr. Rosamund Tilley"
COMMISSION = Office(
    name="State Commission for Living Heritage",
    lines=("9 Sample Terrace", "Pine Capital, ME 00046"),
    phone="(207) 555-0160",
)
COMMISSIONER = "Barnaby Oyler"
NORWAY = Office(
    name="Kystbåtmuseet i Fiktivnes",
    lines=("Naustveien 3", "0000 Fiktivnes", "Norway"),
    phone="+47 00 55 50 118",
)
CURATOR = "Håkon Sørbø"

RECEIPT = "IOE9999000735"
FAX = "(802) 555-0133"
RECOGNIZED = date(1971, 3, 3)
IRS_LETTER = date(2024, 4, 22)
FILED = date(2026, 8, 24)
RECEIPT_NOTICE = date(2026, 8, 28)
RFE = date(2026, 10, 5)
RFE_DUE = date(2026, 12, 28)
RFE_ANSWERED = date(2026, 10, 16)
GRANTED = date(2026, 6, 15)
CURATOR_WROTE = date(2026, 11, 3)
SCHOOLS_WROTE = date(2026, 11, 9)
BOOKED = date(2026, 11, 10)
SERVICE_REQUEST = date(2026, 11, 12)
CALLED = date(2026, 11, 16)
DIRECTOR_WROTE = date(2026, 11, 17)
CASE_DATE = date(2026, 11, 18)
DECISION = date(2026, 12, 22)
INTERVIEW = date(2026, 12, 29)
ARRIVAL = date(2027, 1, 6)
FIRST_SESSION = date(2027, 1, 11)
GRANT_LIMIT = date(2027, 1, 15)
LAUNCH = date(2027, 3, 19)

GRANT = 84_000
PUPILS = 640
CLASSES = 32
