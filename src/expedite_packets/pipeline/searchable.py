"""Says which files have pages that can not be searched, since they are pictures."""

from collections.abc import Iterator

from expedite_packets.exhibits.findings import page_list
from expedite_packets.model.finding import Finding, Kind, Severity
from expedite_packets.model.ids import RuleId
from expedite_packets.model.pages import Normalised
from expedite_packets.pipeline.inputs import Inputs


def no_text_findings(inputs: Inputs) -> Iterator[Finding]:
    """One note with every file that has pages without text, blank ones and black boxes aside."""
    silent = {name: pages for name, file in inputs.files.items() if (pages := _silent(file))}
    if silent:
        named = "; ".join(f"{name} ({pages})" for name, pages in silent.items())
        yield Finding(
            rule=RuleId("no-text"),
            severity=Severity.NOTE,
            kind=Kind.EXHIBIT,
            message=f"Pages without text, which nobody can search or copy from: {named}.",
            fix="With Tesseract installed, build with --ocr to make them searchable.",
        )


def _silent(file: Normalised) -> str:
    blank = {f.message for f in file.findings if f.rule == "blank-page"}
    pages = [one.source_index + 1 for one in file.pages if not (one.has_text or one.redacted)]
    return "" if blank and len(pages) == len(file.pages) else page_list(pages)
