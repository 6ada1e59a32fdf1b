"""``expedite check``: tell what is missing or wrong."""

from datetime import date
from pathlib import Path

import click

from expedite_packets.cli.assessing import show_assessed
from expedite_packets.cli.options import case_argument, case_options, format_option
from expedite_packets.cli.views import check_text


@click.command("check")
@case_argument
@case_options
@format_option
def command(
    case: Path,
    channels: tuple[str, ...],
    as_of: date | None,
    allow_folders: tuple[Path, ...],
    output_format: str,
) -> int:
    """Tell what is missing or wrong in a case, without writing anything.

    Shows the evidence checklist of each criterion, then every finding.
    """
    return show_assessed(
        "check",
        check_text,
        case,
        channels=channels,
        as_of=as_of,
        allow_folders=allow_folders,
        output_format=output_format,
    )
