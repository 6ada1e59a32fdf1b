"""Pin cites: each leads to a page that exists, and each fact has one."""

from collections.abc import Iterator

from expedite_packets.assess.inputs import AssessInputs, Path
from expedite_packets.catalog.store import suggestion
from expedite_packets.model.claims import PinCite
from expedite_packets.model.finding import Finding, Severity


def cited(inputs: AssessInputs) -> Iterator[tuple[Path, tuple[PinCite, ...]]]:
    """Each statement of the case that may carry cites: its field's path and its cites."""
    for number, claim in enumerate(inputs.case.claims):
        if claim.loss:
            yield ("claims", number, "loss"), claim.loss.cite
        for place, fact in enumerate(claim.facts):
            yield ("claims", number, "facts", place), fact.cite
    for number, supplement in enumerate(inputs.case.supplements):
        for place, late in enumerate(supplement.facts):
            yield ("supplements", number, "facts", place), late.cite


def cite_unresolved(inputs: AssessInputs) -> Iterator[Finding]:
    """A cite of an exhibit, or of a page, that the case does not have."""
    keys = tuple(exhibit.key for exhibit in inputs.case.exhibits)
    for path, cites in cited(inputs):
        for number, cite in enumerate(cites):
            at = (*path, "cite", number) if len(cites) > 1 else (*path, "cite")
            pages = inputs.exhibit_pages.get(cite.exhibit)
            if cite.exhibit not in keys:
                what = "The cite names an exhibit that the case does not have."
                fix = suggestion(keys, cite.exhibit)
            elif pages is not None and cite.last > pages:
                what = f"The cite names page {cite.last}, but the exhibit ends at page {pages}."
                fix = "Count the page from the beginning of the whole exhibit, starting at 1."
            else:
                continue
            yield inputs.own("cite-unresolved", Severity.ERROR, what, fix, at)


def fact_without_cite(inputs: AssessInputs) -> Iterator[Finding]:
    """A statement that no page proves."""
    for path, cites in cited(inputs):
        if not cites:
            what = "The letter states this without pointing to a page that proves it."
            fix = "Add `cite:` with exhibit and page, such as: contract at 3."
            yield inputs.own("fact-without-cite", Severity.WARNING, what, fix, path)


RULES = (cite_unresolved, fact_without_cite)
