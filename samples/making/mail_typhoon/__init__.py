"""The child after the typhoon: the files of samples/mail-typhoon."""

from collections.abc import Callable

from samples.making.mail_typhoon import abroad, office

FILES: dict[str, Callable[[], bytes]] = {
    "front/g-28.pdf": office.appearance_form,
    "front/receipt-notice.pdf": office.receipt_notice,
    "front/notice-of-the-office.pdf": office.office_notice,
    "exhibits/welfare-office-letter.pdf": abroad.welfare_letter,
    "exhibits/hospital-letter.pdf": abroad.doctor_letter,
    "exhibits/death-certificate.png": abroad.death_certificate,
    "exhibits/house-photo.webp": abroad.tag_photo,
    "exhibits/birth-certificate.pdf": abroad.birth_certificate,
    "exhibits/aunt-message.eml": abroad.aunt_mail,
    "exhibits/declaration.pdf": office.declaration,
}

TYPED: dict[str, Callable[[], bytes]] = {
    "front/g-28.pdf": office.appearance_typed,
    "front/notice-of-the-office.pdf": office.office_typed,
    "exhibits/welfare-office-letter.pdf": abroad.welfare_typed,
    "exhibits/death-certificate.png": abroad.death_typed,
    "exhibits/house-photo.webp": abroad.tag_typed,
    "exhibits/declaration.pdf": office.declaration_typed,
}
"""Pictures as the pages that they were before the scanner or the camera."""
