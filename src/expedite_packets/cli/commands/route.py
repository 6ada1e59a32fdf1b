"""``expedite route``: which channel fits the case, why, and what to do."""

from datetime import date
from pathlib import Path

import click

from expedite_packets.api import route
from expedite_packets.cli.options import case_argument, case_options, format_option
from expedite_packets.cli.report import Report, reporting
from expedite_packets.cli.requests import request_of
from expedite_packets.cli.route_data import route_data
from expedite_packets.cli.route_view import route_text


@click.command("route")
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
    """Tell by which channel the request is made, why, what it needs, and what to do on the way.

    Only the case file is read. What speaks against a channel that the case names is told as a
    finding, as `expedite check` tells it.
    """
    with reporting("route", output_format) as reporter:
        request = request_of(case, channels=channels, as_of=as_of, allow_folders=allow_folders)
        routed = route(request)
        return reporter.finish(
            Report(text=route_text(routed), data=route_data(routed), findings=routed.findings)
        )
