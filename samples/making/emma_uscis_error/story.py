"""The invented case: a nurse whose work permit bears another day of birth."""

from datetime import date

from samples.making.wording import Office

NURSE = Office(
    name="Yesenia Patarroyo Ñustes",
    lines=("640 Cinder Street", "Cinder Falls, MN 00055"),
    phone="(507) 555-0164",
    email="y.patarroyo@mail.example",
)
A_NUMBER = "A999-000-858"
BORN = date(1979, 3, 14)
WRONG = date(1997, 3, 14)

FIRM = Office(
    name="Strand Law Office",
    lines=("5 Granary Square", "Cinder Falls, MN 00055"),
    phone="(507) 555-0190",
    fax="(507) 555-0191",
    email="g.strand@strandlaw.example",
)
ATTORNEY = "Gwendolyn Strand"
EMPLOYER = Office(
    name="Larkspur Dialysis Center",
    lines=("81 Larkspur Road", "Cinder Falls, MN 00055"),
    phone="(507) 555-0120",
    email="nursing@larkspur-dialysis.example",
)
NURSING_DIRECTOR = "Ruth Abernethy-Cole, R.N."

FIRST_RECEIPT = "IOE9999000801"
RECEIPT = "IOE9999000858"
FIRST_FILED = date(2026, 4, 13)
APPROVED = date(2026, 9, 28)
VALID_UNTIL = date(2028, 3, 27)
OFFERED = date(2026, 10, 1)
CARD_CAME = date(2026, 10, 6)
SENT_BACK = date(2026, 10, 12)
FILED = date(2026, 10, 14)
RECEIPT_NOTICE = date(2026, 10, 19)
REFUSED = date(2026, 10, 30)
STARTS = date(2026, 11, 2)
EMPLOYER_WROTE = date(2026, 11, 9)
DECLARED = date(2026, 11, 10)
CASE_DATE = date(2026, 11, 12)
CLASS = date(2026, 12, 7)
DEADLINE = date(2026, 12, 4)
PAY = 7_150
