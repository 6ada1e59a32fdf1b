"""The route of a case: only its case file is read, none of the files it names."""

from expedite_packets.assess.acknowledge import acknowledged
from expedite_packets.assess.engine import AssessInputs
from expedite_packets.assess.routing.advise import advise
from expedite_packets.assess.rules.routing import RULES, to_look_up
from expedite_packets.casefile.loader import LoadedCase, load
from expedite_packets.catalog.store import Catalog
from expedite_packets.model.advice import RouteAdvice
from expedite_packets.model.channel import Channel
from expedite_packets.model.finding import Finding, ordered
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.policy import Edition
from expedite_packets.pipeline.known_law import catalog_of
from expedite_packets.pipeline.law import law_of, record_that_counts
from expedite_packets.pipeline.request import Request
from expedite_packets.resources import data_root


@dataclass(frozen=True, slots=True, kw_only=True)
class Routed:
    """A case with its route, and what speaks against the channels that it names."""

    loaded: LoadedCase
    catalog: Catalog
    edition: Edition
    channels: tuple[Channel, ...]
    advice: RouteAdvice
    findings: tuple[Finding, ...]


def route(request: Request) -> Routed:
    """The route of a case, for the channels asked for or else those of the case file.

    Raises:
        CaseFileError: The case file can not be read, or names what does not exist.
        RequestError: There is no channel of the id asked for.
        PolicyDataError: The dated data is broken.
    """
    catalog = catalog_of(data_root(), request.settings.law, request.cache)
    loaded = load(request.case, as_of=request.as_of, cache=request.cache)
    case = loaded.case
    edition, channels = law_of(loaded, catalog, request.channels, loaded.findings)
    record = record_that_counts(case.rechecked, request.settings.rechecked, case.date)
    findings: list[Finding] = []
    # what is to be looked up is part of the advice already
    rules = [rule for rule in RULES if rule is not to_look_up]
    for channel in channels:
        inputs = AssessInputs(
            case=case,
            place_of=loaded.place_of,
            catalog=catalog,
            channel=channel,
            edition=edition,
            exhibit_pages={},
            contacts_rechecked=record,
        )
        findings += [finding for rule in rules for finding in rule(inputs)]
    named = tuple(channel.id for channel in channels)
    return Routed(
        loaded=loaded,
        catalog=catalog,
        edition=edition,
        channels=channels,
        advice=advise(case, catalog, edition.id, record, named),
        findings=acknowledged(case, ordered(findings)),
    )
