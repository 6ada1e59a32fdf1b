"""The invented case: a father's petition for his daughter after a typhoon."""

from datetime import date

from samples.making.wording import Office

FATHER = Office(
    name="Rodel Macaraeg Dimaandal",
    lines=("2208 Piping Lane", "Drydock, VA 00023"),
    phone="(757) 555-0109",
    email="rodel.dimaandal@mail.example",
)
DAUGHTER = "Althea Mae Ocampo Dimaandal"
DAUGHTER_BORN = date(2018, 4, 9)
MOTHER = "Liezl Ocampo Dimaandal"
MOTHER_DIED = date(2021, 8, 2)
GRANDMOTHER = "Corazon Macaraeg Dimaandal"
AUNT = "Marites Dimaandal Buenafe"

FIRM = Office(
    name="Fairweather & Boateng, P.C.",
    lines=("77 Compass Street, 2nd Floor", "Drydock, VA 00023"),
    phone="(757) 555-0180",
    fax="(757) 555-0181",
    email="i.fairweather@fairweather-boateng.example",
)
ATTORNEY = "Ingrid Fairweather"

WELFARE = Office(
    name="Municipal Social Welfare Office, San Isidro de Ficta",
    lines=("Municipal Hall, Rizal Street", "0000 San Isidro de Ficta, Leyte", "Philippines"),
    phone="+63 00 555 0114",
)
WELFARE_OFFICER = "Evangeline Tolentino-Ruiz"
CLINIC = Office(
    name="Ficta District Hospital",
    lines=("National Road", "0000 San Isidro de Ficta, Leyte", "Philippines"),
    phone="+63 00 555 0136",
)
DOCTOR = "Jose Ramil Abrenica, M.D."
REGISTRAR = "Teofilo Sarmiento"
CENTER = "San Isidro Central School"

USCIS_OFFICE = (
    "U.S. Citizenship and Immigration Services",
    "Drydock Field Office",
    "1 Invented Plaza, Room 300",
    "Drydock, VA 00024",
)

RECEIPT = "IOE9999000623"
NATURALIZED = date(2026, 2, 12)
FILED = date(2026, 3, 9)
RECEIPT_NOTICE = date(2026, 3, 13)
SENT_TO_OFFICE = date(2026, 9, 21)
TYPHOON = date(2026, 10, 24)
BURIED = date(2026, 10, 28)
INSPECTED = date(2026, 10, 29)
DEATH_REGISTERED = date(2026, 10, 30)
DOCTOR_LETTER = date(2026, 11, 4)
WELFARE_LETTER = date(2026, 11, 6)
AUNT_WROTE = date(2026, 11, 8)
DECLARED = date(2026, 11, 11)
CASE_DATE = date(2026, 11, 13)
CENTER_CLOSES = date(2027, 1, 8)
