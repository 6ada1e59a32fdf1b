"""The code that makes the files of the samples: what they share, and a package for each case."""

from types import ModuleType

from . import (
    aao_financial_loss,
    bia_aging_out,
    contact_center_job_loss,
    emma_uscis_error,
    fax_nonprofit,
    mail_typhoon,
    office_abroad_government,
    secure_message_travel,
)

CASES: dict[str, ModuleType] = {
    "aao-financial-loss": aao_financial_loss,
    "bia-aging-out": bia_aging_out,
    "contact-center-job-loss": contact_center_job_loss,
    "emma-uscis-error": emma_uscis_error,
    "fax-nonprofit": fax_nonprofit,
    "mail-typhoon": mail_typhoon,
    "office-abroad-government": office_abroad_government,
    "secure-message-travel": secure_message_travel,
}
"""Folder of the case below samples/, and the package that makes its files."""
