"""``expedite check``: tell what is missing or wrong."""

from datetime import date
from pathlib import Path

import click

from expedite_packets.api import check
from expedite_packets.cli.options import case_argument, case_options, format_option
from expedite_packets.cli.progress import progress_bar
from expedite_packets.cli.report import Report, reporting
from expedite_packets.cli.requests import request_of
from expedite_packets.cli.views import check_text, prepared_data
from expedite_packets.model.finding import ordered


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
    with reporting("check", output_format) as reporter:
        request = request_of(case, channels=channels, as_of=as_of, allow_folders=allow_folders)
        with progress_bar() as progress:
            prepared = check(request, progress)
        return reporter.finish(
            Report(
                text=check_text(prepared),
                data={"channels": [prepared_data(one) for one in prepared]},
                findings=ordered(f for one in prepared for f in one.findings),
            )
        )
