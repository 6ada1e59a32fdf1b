"""Everything up to the settled plan: what ``check`` and ``plan`` show, ``build`` goes on from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from expedite_packets.assess.acknowledge import acknowledged, acknowledgement_findings
from expedite_packets.assess.coverage import cover
from expedite_packets.assess.engine import AssessInputs, assess
from expedite_packets.assess.routing.advise import advise
from expedite_packets.casefile.loader import LoadedCase
from expedite_packets.casefile.unlisted import unlisted_files
from expedite_packets.catalog.store import Catalog
from expedite_packets.errors import CaseFileError
from expedite_packets.model.advice import RouteAdvice
from expedite_packets.model.case import Case
from expedite_packets.model.channel import Channel, Medium
from expedite_packets.model.claims import PinCite
from expedite_packets.model.coverage import Coverage
from expedite_packets.model.finding import Finding, Severity, blocking, ordered
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.pages import Normalised
from expedite_packets.model.policy import Edition
from expedite_packets.pipeline.ahead import make_ready
from expedite_packets.pipeline.channel_documents import message_findings
from expedite_packets.pipeline.draw import FIRST, Drawn, draw
from expedite_packets.pipeline.glyphs import glyph_findings
from expedite_packets.pipeline.inputs import Inputs, read_inputs
from expedite_packets.pipeline.known_law import catalog_of
from expedite_packets.pipeline.law import edition_of, law_of, record_that_counts
from expedite_packets.pipeline.limits import page_findings
from expedite_packets.pipeline.memory import Memory
from expedite_packets.pipeline.page_words import PageWords
from expedite_packets.pipeline.press import Press
from expedite_packets.pipeline.progress import Progress, silent
from expedite_packets.pipeline.repeats import same_file_findings
from expedite_packets.pipeline.request import Request
from expedite_packets.pipeline.retired import retired_outside
from expedite_packets.pipeline.searchable import no_text_findings
from expedite_packets.pipeline.staging import Staged, read_records, staged
from expedite_packets.pipeline.unchanged import letter_findings
from expedite_packets.planning.following import Stage
from expedite_packets.planning.pagination import OwnCounts
from expedite_packets.planning.printed import as_printed
from expedite_packets.resources import data_root
from expedite_packets.templating.documents import DocumentContext
from expedite_packets.templating.kept import kept_in
from expedite_packets.writers.style_sheet import load_styles


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """One channel of a case, assessed and, where its files allow it, planned.

    ``drawn`` is None where a file can not be used, so that no page number is known. ``draft`` says
    that every page must be marked DRAFT.
    """

    inputs: Inputs
    catalog: Catalog
    channel: Channel
    edition: Edition
    coverage: tuple[Coverage, ...]
    drawn: Drawn | None
    findings: tuple[Finding, ...]
    draft: bool
    route: RouteAdvice
    stage: Stage = FIRST

    @property
    def folder(self) -> str:
        """The name of its output folder."""
        return self.stage.folder(self.channel.id)

    @property
    def ready(self) -> bool:
        """Whether a packet that is no draft may be built."""
        return self.drawn is not None and not blocking(self.findings)


def prepare(request: Request, work: Path, progress: Progress = silent) -> tuple[Prepared, ...]:
    """Read, assess and plan a case, once for each channel asked for.

    Fragments are written into the folder ``work``; nothing else is written.

    Raises:
        CaseFileError: The case file can not be read, or names what does not exist.
        RequestError: There is no channel of the id asked for.
        PolicyDataError: The dated data is broken.
        TemplateError: A template is broken.
    """

    @cache
    def law() -> Catalog:
        return catalog_of(data_root(), request.settings.law, request.cache)

    def ahead(loaded: LoadedCase) -> None:
        make_ready(loaded, law(), request.channels, request.cache)

    memory = Memory(request.cache)
    try:
        inputs = read_inputs(
            request.case,
            as_of=request.as_of,
            allowed=(*request.settings.allow_folders, *request.allow_folders),
            work=work,
            progress=progress,
            secret=request.secret,
            tools=request.tools,
            memory=memory,
            meanwhile=ahead,
        )
    except CaseFileError:
        law()  # where the dated data is broken as well, that is what is told
        raise
    catalog = law()
    edition, channels = law_of(inputs.loaded, catalog, request.channels, inputs.findings)
    records = read_records(inputs.loaded.folder)
    words = PageWords(inputs.loaded.case, inputs.files, memory)
    outside = retired_outside(catalog, edition.id, request.settings, data_root())
    prepared: list[Prepared] = []
    for channel in channels:
        before = next((one.drawn.own for one in prepared if one.drawn), None)
        now = staged(inputs, channel.id, records, as_of=request.as_of, fresh=request.fresh)
        valid = edition_of(now.inputs.loaded, catalog) if now.stage.supplement else edition
        one = _prepare_channel(request, now, catalog, valid, channel, before, words)
        prepared.append(replace(one, findings=ordered((*one.findings, *outside))))
    return _with_acknowledgements(prepared)


def _with_acknowledgements(prepared: Iterable[Prepared]) -> tuple[Prepared, ...]:
    """What the case file acknowledges marked, and entries that mean nothing told."""
    prepared = tuple(prepared)
    told = ordered(f for one in prepared for f in one.findings)
    marked: list[Prepared] = []
    for one in prepared:
        loaded = one.inputs.loaded
        wrong = acknowledgement_findings(loaded.case, told, loaded.place_of)
        findings = ordered((*acknowledged(loaded.case, one.findings), *wrong))
        marked.append(replace(one, findings=findings))
    return tuple(marked)


def _prepare_channel(
    request: Request,
    staged: Staged,
    catalog: Catalog,
    edition: Edition,
    channel: Channel,
    guess: OwnCounts | None,
    words: PageWords,
) -> Prepared:
    inputs, stage = staged.inputs, staged.stage
    case = inputs.loaded.case
    root = data_root()
    press = Press(load_styles(root, request.cache), request.cache)
    kept = kept_in(request.cache, root)
    pages = {name: len(file.pages) for name, file in inputs.files.items()}
    coverage = tuple(
        cover(case, catalog.criterion(claim.criterion, edition.id), claim) for claim in case.claims
    )
    final = str(case.letter.use) if case.letter.use else None
    letter = inputs.files.get(final) if final else None
    texts = _page_texts(letter) if letter else None
    findings = [*inputs.findings, *staged.findings]
    record = record_that_counts(case.rechecked, request.settings.rechecked, case.date)
    assessed = assess(
        AssessInputs(
            case=case,
            place_of=inputs.loaded.place_of,
            catalog=catalog,
            channel=channel,
            edition=edition,
            exhibit_pages=MappingProxyType(_exhibit_pages(inputs, pages)),
            letter_text_pages=texts,
            contacts_rechecked=record,
            page_text=words,
            unlisted_files=unlisted_files(inputs.loaded),
        )
    )
    findings += _not_told_yet(assessed, inputs.loaded)
    findings += glyph_findings(inputs.loaded)
    findings += same_file_findings(inputs)
    findings += no_text_findings(inputs)
    if channel.medium is Medium.FAX:
        # imported here, since few packets are faxed
        from expedite_packets.pipeline.sets.cover import cover_problems

        findings += cover_problems(inputs.loaded, channel, catalog)
    route = advise(case, catalog, edition.id, record, (channel.id,))
    drawn: Drawn | None = None
    if inputs.complete and not any(f.rule == "missing-glyph" for f in findings):
        drawn = draw(
            lambda plan: DocumentContext(
                case=case,
                catalog=catalog,
                edition=edition,
                channel=channel,
                plan=plan,
                coverage=coverage,
                root=root,
                advice=route,
                kept=kept,
            ),
            case=case,
            channel=channel.id,
            edition=edition.id,
            pages=pages,
            final_letter_pages=pages[final] if final else None,
            press=press,
            guess=guess,
            stage=stage,
        )
        findings += page_findings(inputs.loaded, drawn.plan)
        findings += message_findings(drawn, inputs.loaded)
        if final and texts is not None:
            cites = _late_cites(case, stage) if stage.supplement else _cites(case, coverage)
            # imported here, since most letters are drawn
            from expedite_packets.assess.rules.final_letter import final_letter_findings

            findings += final_letter_findings(texts, as_printed(drawn.plan), final, cites)
        findings += letter_findings(stage, drawn, inputs, press)
    told = ordered(findings)
    return Prepared(
        inputs=inputs,
        catalog=catalog,
        channel=channel,
        edition=edition,
        coverage=coverage,
        drawn=drawn,
        findings=told,
        draft=request.draft or any(f.severity is Severity.DRAFT for f in told),
        route=route,
        stage=stage,
    )


def _page_texts(letter: Normalised) -> tuple[str, ...]:
    # imported here, since most letters are drawn, and PDFium takes a while
    from expedite_packets.exhibits.text import page_texts

    return page_texts(letter.fragment)


def _not_told_yet(assessed: Iterable[Finding], loaded: LoadedCase) -> Iterator[Finding]:
    """What the assessment found, without cites that the case file's own check told of."""
    told = {str(f.place) for f in loaded.findings if f.rule == "cite-unknown-exhibit"}
    for finding in assessed:
        if finding.rule != "cite-unresolved" or str(finding.place) not in told:
            yield finding


def _cites(case: Case, coverage: tuple[Coverage, ...]) -> Iterator[PinCite]:
    """Every pin cite of the case file, in the order in which the letter prints them."""
    for claim, covered in zip(case.claims, coverage, strict=True):
        for point in covered.criterion.points:
            # the template of the criterion states the loss where its point begins
            if point.id == "loss" and claim.loss:
                yield from claim.loss.cite
            for fact in claim.facts:
                if fact.about == point.id:
                    yield from fact.cite


def _late_cites(case: Case, stage: Stage) -> Iterator[PinCite]:
    """Every pin cite of a supplement, in the order in which its letter prints them."""
    for fact in case.supplements[stage.supplement - 1].facts:
        yield from fact.cite


def _exhibit_pages(inputs: Inputs, pages: Mapping[str, int]) -> dict[str, int]:
    """Page counts of the exhibits all of whose files could be read."""
    counts: dict[str, int] = {}
    for exhibit in inputs.loaded.case.exhibits:
        parts = [part.input for part in exhibit.parts]
        if all(part in pages for part in parts):
            counts[exhibit.key] = sum(pages[part] for part in parts)
    return counts
