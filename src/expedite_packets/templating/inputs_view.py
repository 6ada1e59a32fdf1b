"""What the inputs report may say; it never leaves the office."""

from expedite_packets.model.frozen import dataclass
from expedite_packets.model.inputs_report import InputsReport, ReportedInput
from expedite_packets.model.plan import PacketPlan, PageRange
from expedite_packets.templating.given import DocumentContext


@dataclass(frozen=True, slots=True, kw_only=True)
class InputView:
    """One input in words."""

    name: str
    media: str
    size: str
    digest: str
    part: str
    place: str
    pages_in: int
    pages_out: int
    left_out: str
    done: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InputsView:
    """The whole report."""

    title: str
    case: str
    channel: str
    files: int
    pages_in: int
    pages_out: int
    packet_pages: int
    inputs: tuple[InputView, ...]


def inputs_view(given: DocumentContext, report: InputsReport) -> InputsView:
    """The report in words."""
    return InputsView(
        title="Inputs report",
        case=report.case,
        channel=given.channel.title,
        files=report.files,
        pages_in=report.pages_in,
        pages_out=report.pages_out,
        packet_pages=report.packet_pages,
        inputs=tuple(_input(one, given.plan) for one in report.inputs),
    )


def _input(one: ReportedInput, plan: PacketPlan) -> InputView:
    several = one.first_page != one.last_page
    pages = plan.words(PageRange(one.first_page, one.last_page))
    done = [f"{way.pages}: {way.what}" for way in one.done]
    done += [
        f"taken out{f' on {thing.pages}' if thing.pages else ''}: {thing.what}"
        for thing in one.removed
    ]
    if one.without_text:
        done.append(f"{one.without_text}: no text to search")
    return InputView(
        name=one.name,
        media=one.media,
        size=_size(one.bytes),
        digest=one.sha256,
        part=one.part,
        place=f"packet page{'s' if several else ''} {pages}",
        pages_in=one.pages_in,
        pages_out=one.pages_out,
        left_out=one.left_out,
        done=tuple(done),
        remarks=tuple(remark.message for remark in one.remarks),
    )


def _size(count: int) -> str:
    if count < 1_000_000:
        return f"{max(1, round(count / 1000)):,} KB"
    return f"{count / 1_000_000:,.1f} MB"
