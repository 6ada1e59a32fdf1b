"""The evidence: checklist items without an exhibit, exhibits without a purpose."""

from collections.abc import Iterator

from expedite_packets.assess.inputs import AssessInputs, law
from expedite_packets.assess.rules.cites import cited
from expedite_packets.catalog.store import suggestion
from expedite_packets.model.finding import Finding, Kind, Severity
from expedite_packets.model.policy import Standing


def item_not_met(inputs: AssessInputs) -> Iterator[Finding]:
    """An item that no exhibit proves; the weight is the item's own, by edition.

    What shows the tie to another's event is not missed where the case says that it is one's own.
    """
    for _, claim, coverage in inputs.claims():
        travel = claim.travel
        own = bool(travel and travel.own_event and "own_event" in travel.model_fields_set)
        for status in coverage.missing:
            item = status.item
            if item.missing is None or (own and item.anothers_event):
                continue
            requirement = coverage.criterion.requirement_of(item)
            named = "" if item.standing is Standing.OFFICIAL else " (suggested)"
            yield Finding(
                rule=item.missing.rule,
                severity=item.missing.severity,
                message=f"No exhibit proves this item{named}: {item.text}. {law(requirement)}",
                fix=item.missing.fix,
                place=inputs.place_of(("exhibits",)),
                basis=requirement.sources,
            )


def unknown_item(inputs: AssessInputs) -> Iterator[Finding]:
    """An exhibit that says to prove what no checklist of the case has."""
    known = tuple(
        dict.fromkeys(s.item.id for _, _, coverage in inputs.claims() for s in coverage.items)
    )
    for number, exhibit in enumerate(inputs.case.exhibits):
        for place, item in enumerate(exhibit.proves):
            if item not in known:
                what = (
                    "No checklist of this case has an item of this name"
                    f" (edition {inputs.edition.id})."
                )
                path = ("exhibits", number, "proves", place)
                fix = suggestion(known, item)
                yield inputs.own("unknown-item", Severity.ERROR, what, fix, path, Kind.CASE_FILE)


def exhibit_without_purpose(inputs: AssessInputs) -> Iterator[Finding]:
    """An exhibit that nothing cites and that proves no item."""
    used = {cite.exhibit for _, cites in cited(inputs) for cite in cites}
    for number, exhibit in enumerate(inputs.case.exhibits):
        if exhibit.key not in used and not exhibit.proves:
            what = "Nothing in the letter cites this exhibit, and it proves no checklist item."
            fix = "Cite it from a fact, name with `proves:` what it proves, or leave it out."
            path = ("exhibits", number)
            yield inputs.own("exhibit-without-purpose", Severity.WARNING, what, fix, path)


def exhibit_not_cited(inputs: AssessInputs) -> Iterator[Finding]:
    """An exhibit that proves an item, but that no fact leads the reader to."""
    used = {cite.exhibit for _, cites in cited(inputs) for cite in cites}
    for number, exhibit in enumerate(inputs.case.exhibits):
        if exhibit.key not in used and exhibit.proves:
            yield inputs.own(
                "exhibit-not-cited",
                Severity.NOTE,
                "Nothing in the letter cites this exhibit, only the table of evidence.",
                "Cite it from the fact that it proves, so that the reader finds the page.",
                ("exhibits", number),
            )


def title_twice(inputs: AssessInputs) -> Iterator[Finding]:
    """Two exhibits that index and letter would list under the same words."""
    seen: set[str] = set()
    for number, exhibit in enumerate(inputs.case.exhibits):
        title = " ".join(exhibit.title.split()).casefold()
        if title in seen:
            yield inputs.own(
                "title-twice",
                Severity.WARNING,
                "An exhibit before this one has the same title, so a reader can not tell them"
                " apart in the index.",
                "Say in the title what sets it apart, such as its date or its author.",
                ("exhibits", number, "title"),
            )
        seen.add(title)


RULES = (item_not_met, unknown_item, exhibit_without_purpose, exhibit_not_cited, title_twice)
