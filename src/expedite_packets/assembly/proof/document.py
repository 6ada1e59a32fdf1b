"""Proves what belongs to the packet as a whole: outline, labels, opening page, information."""

from pypdf.generic import DictionaryObject

from expedite_packets.assembly.proof.faults import Faults
from expedite_packets.assembly.proof.leads import Entry
from expedite_packets.assembly.proof.navigation import outline, target_page
from expedite_packets.model.packet import PacketSpec
from expedite_packets.readback.reading import Document, value_of

PRODUCER = "expedite-packets"
_CATALOG = frozenset(
    (
        *("/Type", "/Version", "/Pages", "/Outlines", "/PageMode", "/PageLabels"),
        *("/OpenAction", "/Lang", "/ViewerPreferences"),
    )
)


def check_information(packet: Document, spec: PacketSpec, faults: Faults) -> None:
    """Title, author and producer are as they should be, and nothing else is said or carried."""
    expected = {"/Title": spec.title, "/Producer": PRODUCER}
    info = value_of(packet.reader.trailer, "/Info")
    found = {key: str(info[key]) for key in info} if isinstance(info, DictionaryObject) else {}
    if found != expected:
        faults.add("metadata", "The packet's document information is not what it should be.")
    strange = sorted(set(packet.reader.root_object) - _CATALOG)
    if strange:
        what = f"The packet carries what should have stayed behind: {', '.join(strange)}."
        faults.add("metadata", what)


def check_opening(packet: Document, faults: Faults) -> None:
    """Viewers open the packet at page 1."""
    action = value_of(packet.reader.root_object, "/OpenAction")
    if target_page(packet, action) != 0:
        faults.add("opening", "The packet does not open at its first page.")


def check_outline(packet: Document, expected: tuple[Entry, ...], faults: Faults) -> None:
    """The outline is the one expected, entry by entry."""
    found = outline(packet)
    if len(found) != len(expected):
        what = f"The outline has {len(found)} entries in place of {len(expected)}."
        faults.add("outline", what)
        return
    for number, (ours, wanted) in enumerate(zip(found, expected, strict=True), 1):
        if ours.page != wanted.page:
            faults.add("outline", f"Entry {number} of the outline leads to another page.")
        if (ours.title, ours.depth) != (wanted.title, wanted.depth):
            what = f"Entry {number} of the outline has another title or stands in another place."
            faults.add("outline", what)
