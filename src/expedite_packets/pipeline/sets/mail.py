"""What the printer at the mail desk takes besides the packet itself."""

from pathlib import Path

from expedite_packets.dispatch.mail.duplex import write_duplex
from expedite_packets.pipeline.draw import Drawn
from expedite_packets.pipeline.prepare import Prepared

DUPLEX = "packet-duplex.pdf"


def make_mail(prepared: Prepared, drawn: Drawn, folder: Path, packet: Path) -> tuple[str, ...]:
    """A file for both sides of the paper, if the case asks for one."""
    if not prepared.inputs.loaded.case.mail.duplex:
        return ()
    write_duplex(packet, drawn.plan, folder / DUPLEX)
    return (DUPLEX,)
