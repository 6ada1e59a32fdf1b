"""The inputs report for the office: nothing of what came in is lost or changed in silence."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from expedite_packets.exhibits.findings import page_list
from expedite_packets.model.finding import Finding
from expedite_packets.model.inputs_report import DoneTo, InputsReport, Remark, ReportedInput
from expedite_packets.model.manifest import ManifestArtifact
from expedite_packets.model.packet import Bound
from expedite_packets.model.pages import Normalised, PageFacts, Treatment
from expedite_packets.model.plan import PlacedFile
from expedite_packets.pipeline.artifacts import artifact
from expedite_packets.pipeline.channel_documents import INTERNAL
from expedite_packets.pipeline.draw import Drawn
from expedite_packets.pipeline.placements import placed_words
from expedite_packets.pipeline.prepare import Prepared
from expedite_packets.pipeline.press import Press
from expedite_packets.templating import documents
from expedite_packets.writers.fonts import printable

NAME = f"{INTERNAL}/inputs-report"
FILES = (f"{NAME}.json", f"{NAME}.pdf")

_WORDS = {
    Treatment.UNTREATED: "taken as they are",
    Treatment.FLATTENED: "fields or mark-up made part of the page, or hidden data taken out",
    Treatment.CONVERTED: "turned into pages",
    Treatment.REWRITTEN: "opened with a password, or read by another program, and written anew",
    Treatment.SEARCHABLE: "made searchable by text recognition",
    Treatment.REDACTED: "made a picture, with parts blacked out",
    Treatment.GENERATED: "made by the toolkit",
}


def inputs_report(
    prepared: Prepared, drawn: Drawn, bound: Bound, findings: Iterable[Finding]
) -> InputsReport:
    """What every input was and what became of it, in the packet's order."""
    findings = tuple(findings)
    entries = tuple(
        _reported(prepared.inputs.files[placed.name], placed, part, bound, findings)
        for placed, part in _parts(prepared, drawn)
    )
    return InputsReport(
        case=drawn.plan.case,
        channel=drawn.plan.channel,
        files=len({one.file for one in entries}),
        pages_in=sum({one.file: one.pages_in for one in entries}.values()),
        pages_out=sum(one.pages_out for one in entries),
        packet_pages=drawn.plan.total,
        inputs=entries,
    )


def write_inputs_report(
    report: InputsReport, drawn: Drawn, folder: Path, press: Press
) -> list[ManifestArtifact]:
    """Write the report as JSON and as PDF under ``internal/``.

    Raises:
        TemplateError: Its template is broken.
    """
    (folder / NAME).parent.mkdir(parents=True, exist_ok=True)
    text = report.model_dump_json(indent=2) + "\n"
    (folder / FILES[0]).write_text(text, encoding="utf-8", newline="\n")
    document = documents.inputs_report(drawn.context, _printable(report))
    (folder / FILES[1]).write_bytes(press.pdf(document, links=False).data)
    return [artifact(folder, name, "inputs_report") for name in FILES]


def _printable(report: InputsReport) -> InputsReport:
    """The report with names of files as the fonts can set them."""

    def settable(value: object) -> object:
        if isinstance(value, str):
            return printable(value)
        if isinstance(value, dict):
            return {key: settable(one) for key, one in value.items()}
        return tuple(map(settable, value)) if isinstance(value, tuple) else value

    return InputsReport.model_validate(settable(report.model_dump()))


def _parts(prepared: Prepared, drawn: Drawn) -> Iterator[tuple[PlacedFile, str]]:
    """Every input with where it stands, in the packet's order."""
    use = prepared.inputs.loaded.case.letter.use
    if use:
        letter = drawn.plan.letter
        yield PlacedFile(name=str(use), file=str(use), role="document", pages=letter), "Letter"
    for front in drawn.plan.front:
        yield front.file, front.title
    for exhibit in drawn.plan.exhibits:
        for placed in exhibit.files:
            role = f", {placed.role}" if len(exhibit.files) > 1 else ""
            yield placed, f"Exhibit {exhibit.label}{role}"


def _reported(
    file: Normalised, placed: PlacedFile, part: str, bound: Bound, findings: tuple[Finding, ...]
) -> ReportedInput:
    taken = {facts.source_index + 1 for facts in file.pages}
    pages_in = max(file.pages_in, *taken)
    rules = {finding.rule for finding in file.findings}
    return ReportedInput(
        name=file.name,
        file=placed.file,
        media=file.media,
        sha256=file.sha256,
        bytes=file.bytes,
        part=part,
        pages_in=pages_in,
        pages_out=len(file.pages),
        left_out=page_list(set(range(1, pages_in + 1)) - taken),
        first_page=placed.pages.first,
        last_page=placed.pages.last,
        opened_with_password="password-used" in rules,
        without_text=_numbers(facts for facts in file.pages if not facts.has_text),
        blacked_out=_numbers(facts for facts in file.pages if facts.redacted),
        done=tuple(_done(file, placed, bound)),
        removed=tuple(DoneTo(what=what, pages=pages) for what, pages in file.removals),
        remarks=tuple(
            Remark(rule=f.rule, severity=f.severity, message=f.message, page=f.place.page)
            for f in findings
            if f.place and f.place.file == file.name
        ),
    )


def _done(file: Normalised, placed: PlacedFile, bound: Bound) -> Iterator[DoneTo]:
    """What was done to which pages, on the way in and when they were put on paper."""
    ways: dict[str, list[PageFacts]] = {}
    for facts in file.pages:
        ways.setdefault(_WORDS[facts.treatment], []).append(facts)
    sheets = bound.pages[placed.pages.first - 1 : placed.pages.last]
    for facts, sheet in zip(file.pages, sheets, strict=True):
        if sheet.placed:
            ways.setdefault(placed_words(sheet), []).append(facts)
    for what, pages in ways.items():
        yield DoneTo(what=what, pages=_numbers(pages))


def _numbers(pages: Iterable[PageFacts]) -> str:
    return page_list(facts.source_index + 1 for facts in pages)
