"""What the documents of one packet are made from."""

from datetime import date
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from expedite_packets.catalog.store import Catalog
from expedite_packets.model.advice import RouteAdvice
from expedite_packets.model.case import Case
from expedite_packets.model.channel import Channel
from expedite_packets.model.coverage import Coverage
from expedite_packets.model.exhibit import Exhibit
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.plan import PacketPlan
from expedite_packets.model.policy import Edition
from expedite_packets.templating.kept import Kept

if TYPE_CHECKING:
    from expedite_packets.model.upload import UploadPart


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentContext:
    """What the documents of one packet are made from.

    ``coverage`` has one entry for each claim of the case, in their
    order. ``root`` is the folder that holds ``templates``.
    """

    case: Case
    catalog: Catalog
    edition: Edition
    channel: Channel
    plan: PacketPlan
    coverage: tuple[Coverage, ...]
    root: Traversable
    advice: RouteAdvice | None = None
    """What the route of the case says, for documents that stay in the office."""
    parts: tuple["UploadPart", ...] = ()
    """The files of an upload or e-mail in several parts, once they are made."""
    kept: Kept | None = None
    """Documents that earlier builds made."""

    @property
    def as_of(self) -> date:
        """The date that is printed, which is the day the law is read on."""
        return self.case.date

    @property
    def uncertified(self) -> tuple[Exhibit, ...]:
        """The exhibits of the packet in another language without a translator's certificate."""
        return tuple(
            exhibit
            for exhibit in self.case.exhibits
            if exhibit.lacks_certificate and self.plan.exhibit(exhibit.key)
        )
