"""The packet's document information: what it is, and nothing about who made it where and when."""

from pikepdf import Dictionary, Pdf, String

PRODUCER = "expedite-packets"
LANGUAGE = "en-US"


def write_metadata(packet: Pdf, *, title: str, author: str) -> None:
    """Title, author where there is one, and producer; no dates, no XMP.

    Viewers show the title in place of the file's name.
    """
    if "/Metadata" in packet.Root:
        del packet.Root["/Metadata"]
    info = Dictionary(Title=String(title), Producer=String(PRODUCER))
    if author:
        info.Author = String(author)
    packet.trailer.Info = packet.make_indirect(info)
    packet.Root.Lang = String(LANGUAGE)
    packet.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
