"""The inputs report: what each file of the case was, and what became of it on the way in."""

from typing import Literal

from pydantic import Field

from expedite_packets.model.border import Border
from expedite_packets.model.finding import Severity
from expedite_packets.model.ids import CaseId, ChannelId


class DoneTo(Border):
    """What was done to some pages of an input; pages as the file counts them."""

    what: str
    pages: str = Field(description="The pages, such as 1-4, 9.")


class Remark(Border):
    """What is to be known of an input; never holds a client's words or numbers."""

    rule: str
    severity: Severity
    message: str
    page: int | None = None


class ReportedInput(Border):
    """One input: a file, or some of its pages."""

    name: str
    file: str
    media: str
    sha256: str
    bytes: int
    part: str = Field(description="Where it stands in the packet, such as Exhibit C, translation.")
    pages_in: int = Field(description="Pages, or picture frames, that the file has.")
    pages_out: int = Field(description="Pages that it has in the packet.")
    left_out: str = Field(description="Pages of the file that are not taken, or empty.")
    first_page: int = Field(description="Its first packet page.")
    last_page: int
    opened_with_password: bool
    without_text: str = Field(description="Pages without text that could be searched, or empty.")
    blacked_out: str = Field(description="Pages with black boxes, or empty.")
    done: tuple[DoneTo, ...]
    removed: tuple[DoneTo, ...] = Field(
        description="What the file carried besides what its pages show; pages may be empty."
    )
    remarks: tuple[Remark, ...]


class InputsReport(Border):
    """``inputs-report.json``: stays in the office."""

    format: Literal[1] = 1
    case: CaseId
    channel: ChannelId
    files: int
    pages_in: int
    pages_out: int
    packet_pages: int
    inputs: tuple[ReportedInput, ...]
