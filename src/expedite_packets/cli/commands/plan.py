"""``expedite plan``: which page of the packet everything is on."""

from datetime import date
from pathlib import Path

import click

from expedite_packets.api import check
from expedite_packets.cli.options import case_argument, case_options, format_option
from expedite_packets.cli.progress import progress_bar
from expedite_packets.cli.report import Report, reporting
from expedite_packets.cli.requests import request_of
from expedite_packets.cli.views import plan_text, prepared_data
from expedite_packets.model.finding import ordered


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
    with reporting("plan", output_format) as reporter:
        request = request_of(case, channels=channels, as_of=as_of, allow_folders=allow_folders)
        with progress_bar() as progress:
            prepared = check(request, progress)
        return reporter.finish(
            Report(
                text="\n\n".join(plan_text(one) for one in prepared),
                data={"channels": [prepared_data(one) for one in prepared]},
                findings=ordered(f for one in prepared for f in one.findings),
            )
        )
