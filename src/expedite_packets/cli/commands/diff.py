"""``expedite diff``: what changed from one packet to another, in words and pages."""

from collections.abc import Iterator
from pathlib import Path

import click

from expedite_packets.api import Differences, diff
from expedite_packets.cli.options import format_option
from expedite_packets.cli.report import Report, reporting
from expedite_packets.cli.wrapping import joined, wrapped
from expedite_packets.model.differences import About, Difference

_HEADINGS = {
    About.PACKET: "Packet",
    About.LETTER: "Letter",
    About.FRONT: "Front documents",
    About.EXHIBITS: "Exhibits",
    About.PAGES: "Pages with other numbers",
    About.FINDINGS: "Findings",
}


@click.command("diff")
@click.argument("old", metavar="OLD", type=click.Path(exists=True, path_type=Path))
@click.argument("new", metavar="NEW", type=click.Path(exists=True, path_type=Path))
@click.option("--letter", is_flag=True, help="Show which lines of the letter changed.")
@format_option
def command(old: Path, new: Path, letter: bool, output_format: str) -> int:
    """Tell what changed from the packet OLD to the packet NEW.

    Each is an output folder such as out/aao_mail, a manifest.json, or a record in sent/.
    """
    with reporting("diff", output_format) as reporter:
        found = diff(old, new)
        shown = found if letter else found.model_copy(update={"letter": ()})
        return reporter.finish(
            Report(text=_text(shown), data=shown.model_dump(mode="json")),
        )


def _text(found: Differences) -> str:
    if found.same:
        return "Nothing changed."
    blocks = [list(_block(about, found)) for about in About]
    if found.letter:
        blocks.append(["Lines of the letter", *(f"  {line}" for line in found.letter)])
    return joined(blocks)


def _block(about: About, found: Differences) -> Iterator[str]:
    mine = [one for one in found.differences if one.about is about]
    if mine:
        yield _HEADINGS[about]
    for one in mine:
        yield from wrapped(_words(one), indent=4, first="  - ")


def _words(one: Difference) -> str:
    """The sentence with its pages, unless it names them itself."""
    if one.about is About.PAGES or not (one.old_pages or one.new_pages):
        return one.words
    then, now = _pages(one.old_pages), _pages(one.new_pages)
    if not now:
        return f"{one.words} It was on {then}."
    if not then or then == now:
        return f"{one.words} It is on {now}."
    return f"{one.words} It was on {then}, is on {now}."


def _pages(numbers: str) -> str:
    if not numbers:
        return ""
    several = any(mark in numbers for mark in (",", " to ")) or "-" in numbers.removeprefix("S-")
    return f"packet page{'s' if several else ''} {numbers}"
