"""What a fax's cover sheet says. It names no client, no form and no reason: faxes lie in trays."""

from expedite_packets.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FaxCover:
    """A cover sheet's content.

    ``to`` are lines naming the office; ``sender`` lines naming the law office, empty where the
    requestor sends and would be named; ``callback`` is the telephone number for a fax that came
    incomplete or to the wrong place. ``receipt_number`` may be empty where none may be shown.
    ``fax_pages`` counts the sheets of this send, the cover with them. ``contents`` are the packet
    pages in it, in words. ``confidentiality`` are the paragraphs of an office's own notice; without
    them the template's notice stands.
    """

    to: tuple[str, ...]
    fax_number: str
    sender: tuple[str, ...]
    callback: str
    date: str
    mark: str
    receipt_number: str
    confidentiality: tuple[str, ...] = ()
    fax_pages: int = 0
    send: int = 1
    sends: int = 1
    contents: str = ""
    draft: bool = False
