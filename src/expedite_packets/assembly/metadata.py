"""The packet's document information: what it is, and nothing about who made it where and when."""

from pikepdf import Dictionary, Pdf, String

PRODUCER = "expedite-packets"
LANGUAGE = "en-US"


def write_metadata(packet: Pdf, *, title: str) -> None:
    """Title and producer; nobody's name, no dates, no XMP.

    Viewers show the title in place of the file's name.
    """
    if "/Metadata" in packet.Root:
        del packet.Root["/Metadata"]
    info = Dictionary(Title=String(title), Producer=String(PRODUCER))
    packet.trailer.Info = packet.make_indirect(info)
    packet.Root.Lang = String(LANGUAGE)
    packet.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
