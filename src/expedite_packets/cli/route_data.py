"""What ``expedite route`` gives to programs."""

from typing import Any

from expedite_packets.api import Routed
from expedite_packets.model.advice import ContactAdvice, RouteAdvice, StepAdvice, WayAdvice
from expedite_packets.model.sourced import Printable


def route_data(routed: Routed) -> dict[str, Any]:
    """A case's route."""
    case = routed.loaded.case
    return {
        "case": case.case,
        "edition": routed.edition.id,
        "as_of": case.date.isoformat(),
        "channels": [channel.id for channel in routed.channels],
        **advice_data(routed.advice),
    }


def advice_data(advice: RouteAdvice) -> dict[str, Any]:
    """The advice alone, whatever the case."""
    return {
        "route": advice.route,
        "title": advice.title,
        "why": [_law_data(reason) for reason in advice.why],
        "first": [_step_data(step) for step in advice.first],
        "ways": [_way_data(way) for way in advice.ways],
        "then": [_step_data(step) for step in advice.then],
        "refused": [
            {
                "channel": one.channel,
                "rule": one.rule,
                "why": _law_data(one.why) if one.why else None,
                "instead": one.instead,
            }
            for one in advice.refused
        ],
        "questions": list(advice.questions),
        "gaps": list(advice.gaps),
        "look_up": [
            {
                "id": one.id,
                "look": one.look,
                "page": one.page,
                "address": one.address or None,
                "report": _law_data(one.report) if one.report else None,
                "done": one.done,
            }
            for one in advice.rechecks
        ],
        "no_expedite_requests": [
            {
                "title": one.title,
                "text": one.text,
                "why": _law_data(one.why) if one.why else None,
            }
            for one in advice.other_roads
        ],
    }


def _law_data(words: Printable) -> dict[str, Any]:
    return {
        "text": words.text,
        "sources": list(words.sources),
        "as_of": words.as_of.isoformat() if words.as_of else None,
        "label": words.label,
    }


def _step_data(step: StepAdvice) -> dict[str, Any]:
    return {
        "do": step.do,
        "say": step.say or None,
        "why": _law_data(step.why) if step.why else None,
    }


def _way_data(way: WayAdvice) -> dict[str, Any]:
    return {
        "channel": way.channel,
        "title": way.title,
        "agency": way.agency,
        "medium": way.medium,
        "role": way.role,
        "fit": way.fit,
        "why": [_law_data(reason) for reason in way.why],
        "needs": [
            {"need": one.need, "name": one.name, "met": one.met, "fix": one.fix}
            for one in way.needs
        ],
        "contact": _contact_data(way.contact) if way.contact else None,
        "steps": [_step_data(step) for step in way.steps],
        "documents": [
            {"id": one.id, "title": one.title, "use": one.use, "formats": list(one.formats)}
            for one in way.documents
        ],
    }


def _contact_data(contact: ContactAdvice) -> dict[str, Any]:
    return {
        "lines": list(contact.lines),
        "fax": contact.fax or None,
        "phone": contact.phone or None,
        "tty": contact.tty or None,
        "email": contact.email or None,
        "as_of": contact.as_of.isoformat() if contact.as_of else None,
        "sources": list(contact.sources),
        "given_by": contact.given_by or None,
        "given_on": contact.given_on.isoformat() if contact.given_on else None,
        "stale": contact.stale,
    }
