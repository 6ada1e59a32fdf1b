"""From the facts of a case to its route: channels that fit, reasons, steps, questions, gaps."""

from collections.abc import Iterable, Iterator

from expedite_packets.assess.routing.blanks import filled
from expedite_packets.assess.routing.facts import Answer, verdict
from expedite_packets.assess.routing.freshness import counts, rechecks
from expedite_packets.assess.routing.needs import needs_of
from expedite_packets.catalog.addressee import Addressee, addressee, recorded
from expedite_packets.catalog.store import Catalog
from expedite_packets.model.advice import (
    ContactAdvice,
    Fit,
    RefusalAdvice,
    RoadAdvice,
    RouteAdvice,
    StepAdvice,
    WayAdvice,
)
from expedite_packets.model.case import Case, Rechecked
from expedite_packets.model.channel import Channel
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.ids import ChannelId, EditionId
from expedite_packets.model.policy import StatementId
from expedite_packets.model.routing import Refusal, Role, Route, Step, Way
from expedite_packets.model.sourced import Printable, Use, printable

_ORDER = (Fit.FITS, Fit.LACKS, Fit.OPEN, Fit.NOT)


def advise(
    case: Case,
    catalog: Catalog,
    edition: EditionId,
    record: Rechecked | None = None,
    channels: Iterable[ChannelId] | None = None,
) -> RouteAdvice:
    """The route of a case in an edition of the policy. Pure: same case and data, same advice.

    ``record`` is the look-up of contacts that counts. What is to be looked up again is told for
    ``channels`` (those of the case, if none are given), or for the channel to take first where the
    case names none that the data has.
    """
    return _Advising(case=case, catalog=catalog, edition=edition, record=record).advice(
        tuple(case.channels if channels is None else channels)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Advising:
    case: Case
    catalog: Catalog
    edition: EditionId
    record: Rechecked | None

    def advice(self, named: tuple[ChannelId, ...]) -> RouteAdvice:
        route, questions = self._route()
        ways = tuple(sorted(self._ways(route), key=_rank)) if route else ()
        known = {channel.id: channel for channel in self.catalog.channels}
        looked_at = [known[one] for one in named if one in known] or [
            known[way.channel] for way in ways[:1]
        ]
        open_ways = (one for way in route.ways for one in self._open(way)) if route else ()
        return RouteAdvice(
            edition=self.edition,
            route=route.id if route else None,
            title=route.title if route else "No route is on record for such a case",
            why=self._reasons(route.why) if route else (),
            first=self._steps(route.first, None) if route else (),
            ways=ways,
            then=self._steps(route.then, None) if route else (),
            refused=tuple(self._refused(route)) if route else (),
            gaps=self._gaps(route),
            questions=tuple(dict.fromkeys((*questions, *open_ways))),
            other_roads=tuple(
                RoadAdvice(
                    title=road.title,
                    text=road.text,
                    why=self._reason(road.why) if road.why else None,
                )
                for road in self.catalog.routing.other_roads
                if road.holds_in(self.edition)
            ),
            rechecks=rechecks(self.case, self.catalog, self.edition, looked_at, self.record),
        )

    def _route(self) -> tuple[Route | None, tuple[str, ...]]:
        """The first route that fits, and what is open about those before it."""
        questions: list[str] = []
        for route in self.catalog.routing.routes:
            if not route.holds_in(self.edition):
                continue
            found = verdict(route.when, self.case)
            if found.answer is Answer.YES:
                return route, tuple(questions)
            if found.answer is Answer.OPEN:
                questions += found.questions
        return None, tuple(questions)

    def _ways(self, route: Route) -> Iterator[WayAdvice]:
        for way in route.ways:
            channel = self.catalog.channel(way.channel)
            if not (way.holds_in(self.edition) and channel.holds_in(self.edition)):
                continue
            to = addressee(self.catalog, channel, self.case)
            needs = needs_of(channel, self.case, self.catalog, self.edition)
            yield WayAdvice(
                channel=channel.id,
                title=channel.title,
                medium=channel.medium,
                agency=channel.agency,
                role=way.role,
                fit=self._fit(way, all(need.met for need in needs)),
                why=self._reasons(way.why),
                needs=needs,
                contact=self._contact(to),
                steps=self._steps(way.steps, channel),
                documents=channel.documents,
            )

    def _fit(self, way: Way, met: bool) -> Fit:
        answer = verdict(way.when, self.case).answer
        if answer is Answer.NO:
            return Fit.NOT
        if answer is Answer.OPEN:
            return Fit.OPEN
        return Fit.FITS if met else Fit.LACKS

    def _open(self, way: Way) -> tuple[str, ...]:
        return verdict(way.when, self.case).questions if way.holds_in(self.edition) else ()

    def _contact(self, to: Addressee | None) -> ContactAdvice | None:
        if to is None:
            return None
        stale = to.needs_recheck(self.case.date) and not counts(self.record, self.case)
        return ContactAdvice(
            lines=to.lines,
            fax=to.fax,
            phone=to.phone,
            tty=to.tty,
            email=to.email,
            as_of=to.recorded.as_of if to.recorded else None,
            sources=to.recorded.sources if to.recorded else (),
            given_by=to.given.given_by if to.given else "",
            given_on=to.given.given_on if to.given else None,
            stale=stale,
        )

    def _steps(self, steps: tuple[Step, ...], channel: Channel | None) -> tuple[StepAdvice, ...]:
        """The steps for this case; one whose condition is open is told, and says for whom it is.

        A step whose reason does not stand in the edition is not told.
        """
        told: list[StepAdvice] = []
        for step in steps:
            if not step.holds_in(self.edition):
                continue
            if verdict(step.when, self.case).answer is Answer.NO:
                continue
            why = self._reason(step.why) if step.why else None
            if step.why and why is None:
                continue
            to = self._addressee(step, channel)
            told.append(
                StepAdvice(
                    do=filled(step.do, self.case, to),
                    say=filled(step.say, self.case, to) if step.say else "",
                    why=why,
                )
            )
        return tuple(told)

    def _addressee(self, step: Step, channel: Channel | None) -> Addressee | None:
        if step.contact:
            return recorded(self.catalog.contact(step.contact))
        return addressee(self.catalog, channel, self.case) if channel else None

    def _refused(self, route: Route) -> Iterator[RefusalAdvice]:
        for refusal in route.refused:
            if not self._applies(refusal):
                continue
            for channel in refusal.channels:
                if self.catalog.channel(channel).holds_in(self.edition):
                    yield RefusalAdvice(
                        channel=channel,
                        title=self.catalog.channel(channel).title,
                        rule=refusal.rule,
                        severity=refusal.severity,
                        why=self._reason(refusal.why),
                        instead=refusal.instead,
                    )

    def _applies(self, refusal: Refusal) -> bool:
        holds = refusal.holds_in(self.edition)
        return holds and verdict(refusal.when, self.case).answer is Answer.YES

    def _gaps(self, route: Route | None) -> tuple[str, ...]:
        return tuple(
            gap.text
            for gap in (route.gaps if route else ())
            if gap.holds_in(self.edition) and verdict(gap.when, self.case).answer is not Answer.NO
        )

    def _reasons(self, ids: tuple[StatementId, ...]) -> tuple[Printable, ...]:
        return tuple(one for one in map(self._reason, ids) if one)

    def _reason(self, id: StatementId) -> Printable | None:
        found = self.catalog.routing.reason(id, self.edition)
        return printable(found, Use.INTERNAL) if found else None


def _rank(way: WayAdvice) -> tuple[bool, int]:
    """Requests before what goes beside them; fitting ways first. The data's order otherwise."""
    return way.role is not Role.REQUEST, _ORDER.index(way.fit)
