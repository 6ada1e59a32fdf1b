"""How the packet leaves the office: the user's own limits and wishes for fax, mail and upload."""

from enum import StrEnum

from pydantic import Field

from expedite_packets.model.border import Border


class FaxResolution(StrEnum):
    """Lines to the inch of a fax."""

    STANDARD = "standard"
    FINE = "fine"


class FaxSending(Border):
    """How a fax goes out. No source names a limit of pages, so none is set."""

    max_pages: int | None = Field(
        None, ge=2, description="Most fax pages in one call, the cover sheet with them."
    )
    max_minutes: float | None = Field(
        None, gt=0, allow_inf_nan=False, description="Most minutes that one call may take."
    )
    resolution: FaxResolution = Field(FaxResolution.FINE, description="fine or standard.")


class MailSending(Border):
    """How a packet is printed and mailed."""

    duplex: bool = Field(
        False, description="Whether a file for printing on both sides is made as well."
    )


class UploadSending(Border):
    """How a packet is uploaded."""

    max_megabytes: float | None = Field(
        None,
        gt=0,
        allow_inf_nan=False,
        description="Most megabytes (millions of bytes) of one file, where not the usual limit.",
    )
    recompress: bool = Field(
        False,
        description="Whether pictures of a page that is too large alone may be made coarser.",
    )
