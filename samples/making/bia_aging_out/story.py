"""The invented case: an appeal before the Board, and a daughter who turns 21."""

from datetime import date

from samples.making.wording import Office

RESPONDENT = Office(
    name="Hovhannes Sarafyan",
    lines=("915 Sample Orchard Avenue", "Pomona Flats, CA 00091"),
    phone="(909) 555-0144",
    email="h.sarafyan@mail.example",
)
A_NUMBER = "A999-000-966"
DAUGHTER = "Lusine Sarafyan"
BORN = date(2006, 1, 29)
TURNS_21 = date(2027, 1, 29)

FIRM = Office(
    name="Valdés Kirkbride LLP",
    lines=("30 Invented Wharf, Suite 6", "Pomona Flats, CA 00092"),
    phone="(909) 555-0170",
    fax="(909) 555-0171",
    email="p.valdes@valdes-kirkbride.example",
)
ATTORNEY = "Paloma Valdés"
JUDGE = "Eleanor R. Stackpole"
CLINIC = Office(
    name="Orchard Valley Cystic Fibrosis Center",
    lines=("1200 Imaginary Boulevard", "Pomona Flats, CA 00092"),
    phone="(909) 555-0115",
    fax="(909) 555-0116",
)
DOCTOR = "Naveen Subramanian-Holt, M.D."

ENTERED = date(1999, 8, 20)
DECIDED = date(2025, 3, 12)
APPEALED = date(2025, 4, 7)
RECEIPT_NOTICE = date(2025, 4, 11)
SCHEDULE = date(2025, 8, 28)
OUR_BRIEF = date(2025, 9, 16)
THEIR_BRIEF = date(2025, 9, 18)
DOCTOR_LETTER = date(2026, 11, 2)
RECORD_PRINTED = date(2026, 11, 6)
DECLARED = date(2026, 11, 5)
CASE_DATE = date(2026, 11, 10)
