"""The invented case: a soldier abroad whose brigade needs her as a citizen."""

from datetime import date

from samples.making.wording import Office

SOLDIER = Office(
    name="Ilinca Drăgulescu Marin",
    lines=("7999th Example Support Brigade", "Unit 00047, Box 112", "APO AE 00047"),
    phone="+49 000 5550147",
    email="ilinca.marin@mail.example",
)
RANK = "Specialist"
A_NUMBER = "A999-000-747"
BRIGADE = Office(
    name="Department of the Army, 7999th Example Support Brigade",
    lines=("Sample Barracks, Building 12", "APO AE 00047"),
    phone="+49 000 5550100",
    email="command@7999brigade.example",
)
COLONEL = "Harriet M. Vandermolen"
MAJOR = "Desmond Achebe-Lowry"
COMMAND = Office(
    name="Department of the Army, Example Theater Support Command",
    lines=("Sample Kaserne, Building 1", "APO AE 00048"),
    phone="+49 000 5550200",
)
GENERAL = "Roland J. Castellane"

OFFICE = (
    "U.S. Citizenship and Immigration Services",
    "Neuanderswo Field Office",
    "Sample Barracks, Building 40",
    "APO AE 00049",
)
OFFICE_MAIL = "neuanderswo.office@uscis-sample.example"

RECEIPT = "IOE9999000744"
FILED = date(2026, 7, 13)
RECEIPT_NOTICE = date(2026, 7, 17)
ENLISTED = date(2024, 9, 3)
FINGERPRINTS = date(2026, 9, 3)
OFFICE_NOTICE = date(2026, 10, 5)
DELEGATED = date(2026, 5, 4)
ORDERED = date(2026, 11, 2)
TABLE_DATED = date(2026, 10, 19)
REQUESTED = date(2026, 11, 9)
DECLARED = date(2026, 11, 12)
CASE_DATE = date(2026, 11, 16)
DECISION = date(2027, 1, 15)
ROSTER_CLOSES = date(2027, 1, 22)
LEAVES = date(2027, 2, 1)

ORDERS = "118-0007"
POSITION = "Medical interpreter-coordinator (Romanian, Ukrainian)"
LINE = "04B"
