"""What ``check`` and ``plan`` share: a case assessed and planned, shown in their own words."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from expedite_packets.api import Prepared, check
from expedite_packets.cli.progress import progress_bar
from expedite_packets.cli.report import Report, reporting
from expedite_packets.cli.requests import request_of
from expedite_packets.cli.views import prepared_data
from expedite_packets.model.finding import ordered


def show_assessed(
    command: str,
    text_of: Callable[[tuple[Prepared, ...]], str],
    case: Path,
    *,
    channels: tuple[str, ...],
    as_of: date | None,
    allow_folders: tuple[Path, ...],
    output_format: str,
) -> int:
    """Assess and plan a case, show it with ``text_of``, and return the exit code."""
    with reporting(command, output_format) as reporter:
        request = request_of(case, channels=channels, as_of=as_of, allow_folders=allow_folders)
        with progress_bar() as progress:
            prepared = check(request, progress)
        return reporter.finish(
            Report(
                text=text_of(prepared),
                data={"channels": [prepared_data(one) for one in prepared]},
                findings=ordered(f for one in prepared for f in one.findings),
            )
        )
