"""How a letter travels and to whom: one letter for every way that leads to the same office.

A packet goes by mail and by fax with one and the same signed letter, so it names every way that the
case file names, and its pages are the same in each set.
"""

from expedite_packets.catalog.addressee import Addressee, addressee
from expedite_packets.model.channel import Channel, Medium
from expedite_packets.templating.given import DocumentContext

_ADDRESSED = frozenset((Medium.MAIL, Medium.FAX, Medium.EMAIL, Medium.FILING))


def ways(given: DocumentContext) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The delivery lines, and the lines of the address.

    Where nothing is addressed (a call, an upload) the office stands alone.

    Raises:
        UnknownId: A contact of a channel is not in the catalog.
    """
    own = _lines(given, given.channel)
    together = [(given.channel, own)]
    for id in given.case.channels:
        if id == given.channel.id:
            continue
        other = given.catalog.channel(id)
        lines = _lines(given, other)
        if _same_letter(given.channel, other) and all(_agree(lines, one) for _, one in together):
            together.append((other, lines))
    order = {id: place for place, id in enumerate(given.case.channels)}
    together.sort(key=lambda pair: order.get(pair[0].id, -1))
    address = max((lines for _, lines in together), key=len)
    delivery = tuple(dict.fromkeys(_delivery(given, channel) for channel, _ in together))
    return delivery, address or (given.channel.addressee,)


def _same_letter(first: Channel, second: Channel) -> bool:
    return (first.letter, first.agency, first.addressee, first.salutation) == (
        second.letter,
        second.agency,
        second.addressee,
        second.salutation,
    )


def _agree(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether one address begins as the other does, as an office's name begins its address."""
    return all(a == b for a, b in zip(first, second, strict=False))


def _lines(given: DocumentContext, channel: Channel) -> tuple[str, ...]:
    to = addressee(given.catalog, channel, given.case)
    return to.lines if to and channel.medium in _ADDRESSED else ()


def _delivery(given: DocumentContext, channel: Channel) -> str:
    to: Addressee | None = addressee(given.catalog, channel, given.case)
    if channel.medium is Medium.FAX and to and to.fax:
        return f"{channel.delivery_line} {to.fax}"
    return channel.delivery_line
