"""The sender as letterhead, signature block and ways to be reached."""

from expedite_packets.model.case import Case
from expedite_packets.model.parties import Party, PartyKind, Representative, RepresentativeKind

_TITLES = {
    RepresentativeKind.ATTORNEY: "Attorney",
    RepresentativeKind.ACCREDITED: "Accredited Representative",
}


def letterhead(case: Case) -> tuple[str, ...]:
    """Name, address on one line, ways to reach the sender on another."""
    sender: Representative | Party = case.representative or case.requestor
    name = (case.representative and case.representative.firm) or sender.name
    lines = (name, ", ".join(sender.address), " | ".join(_reached_at(sender)))
    return tuple(line for line in lines if line)


def _reached_at(sender: Representative | Party) -> tuple[str, ...]:
    found = [f"Telephone {sender.phone}"] if sender.phone else []
    found += [f"Fax {sender.fax}"] if sender.fax else []
    found += [sender.email] if sender.email else []
    return tuple(found)


def contact(case: Case) -> str:
    """How the sender is reached, in running text."""
    sender: Representative | Party = case.representative or case.requestor
    return " or ".join(way for way in (sender.phone, sender.email) if way)


def signature(case: Case) -> tuple[str, ...]:
    """The lines under the empty line: who signs, for whom, and where they are reached."""
    role = case.requestor.role.value.capitalize()
    signer = case.representative
    if signer is None:
        return (*_own_signer(case.requestor, role), *case.requestor.address, *_ways(case.requestor))
    return (
        signer.name,
        f"{_TITLES[signer.kind]} for the {role}",
        *((signer.firm,) if signer.firm else ()),
        *signer.address,
        *_ways(signer),
    )


def _own_signer(party: Party, role: str) -> tuple[str, ...]:
    """Who signs for a requestor without representative; a company leaves room for ink."""
    signer = party.signatory
    if signer:
        return (signer.name, signer.title, f"for {party.name}, {role}")
    if party.kind is PartyKind.COMPANY:
        return ("Name:", "Title:", f"for {party.name}, {role}")
    return (party.name, role)


def _ways(signer: Representative | Party) -> tuple[str, ...]:
    ways = (("Telephone", signer.phone), ("Fax", signer.fax), ("E-mail", signer.email))
    return tuple(f"{name}: {value}" for name, value in ways if value)
