"""The invented case: an applicant whose father is to be operated on in Brazil."""

from datetime import date

from samples.making.wording import Office

APPLICANT = Office(
    name="Larissa Conceição Amaral",
    lines=("27 Cooper Lane, Apt. 2", "Quillham, MA 00021"),
    phone="(617) 555-0127",
    email="larissa.amaral@mail.example",
)
BORN = date(1988, 6, 24)
HUSBAND = "Thomas Edgerly Brandt"
A_NUMBER = "A999-000-217"

FATHER = "João Batista Amaral"
MOTHER = "Tereza Conceição Amaral"
MOTHER_DIED = date(2019, 5, 18)
HOSPITAL = Office(
    name="Hospital Santa Ficção",
    lines=("Rua dos Exemplos, 410", "00000-000 Vila Imaginária, MG", "Brasil"),
    phone="+55 00 5555-0127",
)
DOCTOR = "Dr. Otávio Lindenberg Prado"

TRANSLATOR = Office(
    name="Beatriz Falcão Whitcomb",
    lines=("9 Lantern Row", "Quillham, MA 00021"),
    phone="(617) 555-0183",
    email="b.whitcomb@translations.example",
)
EMPLOYER = Office(
    name="Quillham Harbor Bakery Cooperative",
    lines=("3 Wharf Street", "Quillham, MA 00021"),
    phone="(617) 555-0131",
    email="office@harborbakery.example",
)

RECEIPT = "IOE9999000517"
ADJUSTMENT_RECEIPT = "IOE9999000516"
FILED = date(2026, 6, 15)
RECEIPT_NOTICE = date(2026, 6, 22)
BIOMETRICS = date(2026, 7, 16)
ADMITTED = date(2026, 10, 30)
HOSPITAL_LETTER = date(2026, 11, 9)
TRANSLATED = date(2026, 11, 12)
BOOKED = date(2026, 11, 13)
LEAVE_LETTER = date(2026, 11, 16)
DECLARED = date(2026, 11, 17)
STATUS_PRINTED = date(2026, 11, 18)
CASE_DATE = date(2026, 11, 19)
TICKETS_DUE = date(2026, 12, 30)
DEPARTURE = date(2027, 1, 6)
MEETING = date(2027, 1, 8)
OPERATION = date(2027, 1, 12)
RETURN = date(2027, 2, 3)
BACK_AT_WORK = date(2027, 2, 8)
