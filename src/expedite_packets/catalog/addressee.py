"""Whose address and number a channel uses: the one on record, or the one an office gave."""

from datetime import date

from expedite_packets.catalog.store import Catalog
from expedite_packets.model.case import Case
from expedite_packets.model.channel import Channel, Contact
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.matter import GivenContact
from expedite_packets.model.parties import Residence


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """Where a request goes. ``recorded`` is the dated contact, ``given`` the case file's own."""

    lines: tuple[str, ...]
    fax: str = ""
    phone: str = ""
    tty: str = ""
    email: str = ""
    recorded: Contact | None = None
    given: GivenContact | None = None

    def needs_recheck(self, on: date) -> bool:
        """Whether a person must look it up before it is printed on what is sent on that day."""
        return self.recorded is not None and self.recorded.needs_recheck(on)


def addressee(catalog: Catalog, channel: Channel, case: Case) -> Addressee | None:
    """The addressee of a channel in a case, or None where neither data nor case gives one.

    A channel that goes along with a filing needs no address of its own: it names the office.

    Raises:
        UnknownId: The channel names a contact that the catalog does not have.
    """
    given = next((one for one in case.contacts if one.channel == channel.id), None)
    if channel.contact is None:
        if given is None and not any(need.given for need in channel.needs):
            return Addressee(lines=(channel.addressee,))
        if given is None:
            return None
        return Addressee(
            lines=given.lines or (channel.addressee,),
            fax=given.fax or "",
            email=given.email or "",
            given=given,
        )
    abroad = case.requestor.place is Residence.ABROAD
    found = catalog.contact((abroad and channel.contact_abroad) or channel.contact)
    return recorded(found)


def recorded(found: Contact) -> Addressee:
    """A contact on record as an addressee."""
    return Addressee(
        lines=found.lines,
        fax=found.fax or "",
        phone=found.phone or "",
        tty=found.tty or "",
        email=found.email or "",
        recorded=found,
    )
