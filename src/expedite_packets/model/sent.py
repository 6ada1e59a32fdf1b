"""The record of what was sent: the frozen copy of its plan, with the hash of every file."""

from typing import Literal

from pydantic import Field

from expedite_packets.model.border import Border, CaseDate, Text
from expedite_packets.model.manifest import Manifest, Sha256


class SentFile(Border):
    """A file of the set as it was when it was recorded, by its path from the output folder."""

    file: str
    sha256: Sha256
    bytes: int = Field(ge=0)


class SentRecord(Border):
    """``sent/<day>-<channel>.json``: one packet or supplement that went out.

    ``manifest`` is the whole manifest of the build: plan, labels, keys, pages, the sources'
    hashes. What is said of it there holds from now on.
    """

    format: Literal[1] = 1
    on: CaseDate = Field(description="Day on which it was sent.")
    tracking: Text | None = Field(None, description="Number that the carrier gave.")
    fax_report: SentFile | None = Field(
        None, description="The fax machine's report, by its name; the file itself is yours to keep."
    )
    files: tuple[SentFile, ...]
    manifest: Manifest

    @property
    def supplement(self) -> int:
        """0 for a packet, 1 for its first supplement."""
        return self.manifest.numbers.supplement
