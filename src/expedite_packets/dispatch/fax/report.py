"""What preflight says of a whole fax set: findings for people, and a table as plain text."""

from collections.abc import Iterable

from expedite_packets.dispatch.fax.preflight import Concern, PagePreflight
from expedite_packets.dispatch.fax.sends import Send
from expedite_packets.dispatch.fax.timing import RATES, in_words
from expedite_packets.model.finding import Finding, Place, Severity
from expedite_packets.model.ids import RuleId
from expedite_packets.model.numbering import FROM_ONE, Numbering
from expedite_packets.model.plan import PacketPlan

_NOTES = (Concern.SCREENED, Concern.COLOUR, Concern.SHRUNK)
_MOST_NAMED = 12
_WORDS = {
    Concern.SMALL_TYPE: (
        "Type is so small on {pages} that digits may run together on the fax.",
        "Look at the previews; send a larger copy, or a copy by mail as well.",
    ),
    Concern.SMALL_PICTURE: (
        "Writing on scans looks very small on {pages}.",
        "Look at the previews; scan larger, or send a copy by mail as well.",
    ),
    Concern.GREY_LOST: (
        "Grey, light or coloured parts disappear or turn black on {pages}.",
        "Look at the previews; if these parts matter, use a copy with more contrast.",
    ),
    Concern.COLOUR: ("What is coloured becomes black or white on {pages}.", ""),
    Concern.COLOURS_LOST: (
        "Several colours can no longer be told apart on {pages}.",
        "If the colours mean something, say so in words in the letter or on the exhibit.",
    ),
    Concern.MOSTLY_BLACK: (
        "Much of the sheet is black on {pages}.",
        "Use a lighter copy, or crop dark edges away.",
    ),
    Concern.SCREENED: (
        "Pictures are sent as dots on {pages}; the table shows what that costs.",
        "",
    ),
    Concern.SHRUNK: ("Pages larger than Letter are shrunk to fit: {pages}.", ""),
    Concern.SLOW: (
        "More than three minutes at 9,600 bit/s are needed for {pages}.",
        "Use a cleaner or smaller copy, or send these pages by mail.",
    ),
    Concern.EMPTY: (
        "Hardly anything shows on the fax of {pages}.",
        "Look at the pages; if something should show, use a copy with more contrast.",
    ),
}


def preflight_findings(
    pages: Iterable[PagePreflight], file: str, numbering: Numbering = FROM_ONE
) -> tuple[Finding, ...]:
    """One finding for each concern, with the packet pages it stands on as they are printed."""
    seen: dict[Concern, list[int]] = {}
    for page in pages:
        for remark in page.remarks:
            seen.setdefault(remark.concern, []).append(page.page)
    return tuple(
        Finding(
            rule=RuleId(f"fax-{concern.value}"),
            severity=Severity.NOTE if concern in _NOTES else Severity.WARNING,
            message=_WORDS[concern][0].format(pages=pages_in_words(seen[concern], numbering)),
            fix=_WORDS[concern][1],
            place=Place(file=file, page=seen[concern][0]),
        )
        for concern in Concern
        if concern in seen
    )


def send_findings(sends: tuple[Send, ...], numbering: Numbering = FROM_ONE) -> tuple[Finding, ...]:
    """Sends that exceed the user's limit, since one page alone does."""
    over = [send.pages.first for send in sends if send.over]
    if not over:
        return ()
    return (
        Finding(
            rule=RuleId("fax-limit-exceeded"),
            severity=Severity.WARNING,
            message="A call takes longer than the limit set, for"
            f" {pages_in_words(over, numbering)} alone.",
            fix="Set a higher limit, or use a copy of the page without large dark pictures.",
        ),
    )


def pages_in_words(pages: list[int], numbering: Numbering = FROM_ONE) -> str:
    """``packet page 3`` or ``packet pages 3, 5-9 and 2 more``, as the pages are printed."""
    runs: list[tuple[int, int]] = []
    for page in sorted(pages):
        if runs and page == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], page)
        else:
            runs.append((page, page))
    named = [numbering.words(a, b) for a, b in runs[:_MOST_NAMED]]
    rest = sum(b - a + 1 for a, b in runs[_MOST_NAMED:])
    more = f" and {rest} more" if rest else ""
    word = "page" if len(pages) == 1 else "pages"
    return f"packet {word} {', '.join(named)}{more}"


def table(pages: tuple[PagePreflight, ...], sends: tuple[Send, ...], plan: PacketPlan) -> str:
    """The whole preflight as plain text; times are estimates."""
    lines = ["Fax preflight. All times are estimates.", ""]
    lines += [_call(send, plan) for send in sends]
    lines += ["", _HEAD, "-" * len(_HEAD)]
    for page in pages:
        times = "".join(f"{in_words(t.plain):>14}{in_words(t.packed):>14}" for t in page.times)
        lines.append(f"{plan.numbering.printed(page.page):>6}{100 * page.look.black:>7.1f}%{times}")
        lines += [f"{'':14}{remark.words}" for remark in page.remarks]
    lines += ["", *_NOTES_BELOW, ""]
    return "\n".join(lines)


def how_to_send(lines: Iterable[tuple[str, str, str]], number: str, folder: str) -> str:
    """What to do with the files: for each send its PDF, its TIFF and HylaFAX's command.

    ``folder`` is what the folder is called that holds them.
    """
    found = [
        f"Fax to {number}. One call for each send, in this order.",
        f"The files lie in the folder {folder} of this channel's output.",
        "",
    ]
    for pdf, tiff, command in lines:
        found += [
            f"Fax service that takes PDF:  {pdf}",
            f"Fax modem or fax program:    {tiff}",
            f"HylaFAX, in that folder:     {command}",
            "",
        ]
    return "\n".join([*found, *_ADVICE, ""])


def _call(send: Send, plan: PacketPlan) -> str:
    return (
        f"Send {send.number} of {send.of}: {plan.run(send.pages)},"
        f" {len(send.pages) + 1} fax pages with the cover, about {in_words(send.seconds)}"
    )


_HEAD = f"{'page':>6}{'black':>8}" + "".join(
    f"{f'{rate} MH':>14}{f'{rate} MMR':>14}" for rate in RATES
)
_ADVICE = (
    "The cover sheet is the first page of each file; have the program add no other.",
    "Keep the machine's report. OK means that all pages went out only if it counts as many pages",
    "as the cover sheet says.",
)
_NOTES_BELOW = (
    "MH: as every machine can, without error correction, 20 ms a line at least.",
    "MMR: the quickest, with error correction. Which one is used, the two machines agree on.",
    "A call takes 12 s more before its first page, 4 s between pages and 3.5 s at its end.",
)
