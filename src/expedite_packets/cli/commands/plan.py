"""``expedite plan``: which page of the packet everything is on."""

from datetime import date
from pathlib import Path

import click

from expedite_packets.cli.assessing import show_assessed
from expedite_packets.cli.options import case_argument, case_options, format_option
from expedite_packets.cli.views import plans_text


@click.command("plan")
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
    """Show which page of the packet everything is on, without writing anything."""
    return show_assessed(
        "plan",
        plans_text,
        case,
        channels=channels,
        as_of=as_of,
        allow_folders=allow_folders,
        output_format=output_format,
    )
