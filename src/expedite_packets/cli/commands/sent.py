"""``expedite sent``: record what went out, which freezes its page numbers."""

from datetime import date
from pathlib import Path

import click

from expedite_packets.api import record_sent
from expedite_packets.cli.options import DayType, case_argument, format_option
from expedite_packets.cli.report import Report, reporting


@click.command("sent")
@case_argument
@click.option(
    "--channel", metavar="ID", required=True, help="The channel it went by, such as aao_mail."
)
@click.option(
    "--on",
    metavar="DATE",
    type=DayType(),
    required=True,
    help="The day on which it was sent; YYYY-MM-DD or today.",
)
@click.option("--tracking", metavar="NUMBER", help="The carrier's tracking number.")
@click.option(
    "--fax-report",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The fax machine's report of the transmission; its hash is recorded.",
)
@click.option("--fresh", is_flag=True, help="It is the packet that was numbered anew.")
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where it was built; out/ beside the case file if not given.",
)
@format_option
def command(
    case: Path,
    channel: str,
    on: date,
    tracking: str | None,
    fax_report: Path | None,
    fresh: bool,
    output: Path | None,
    output_format: str,
) -> int:
    """Record that a channel's packet, or the supplement that follows it, was sent.

    From then on nothing of it is renumbered: what is added to the case goes into a supplement.
    """
    folder = case if case.is_dir() else case.parent
    if not folder.is_dir():
        message = "There is no such case; name the folder of a case, or its case.yaml."
        raise click.UsageError(message)
    with reporting("sent", output_format) as reporter:
        done = record_sent(
            folder,
            output or folder / "out",
            channel,
            on,
            tracking=tracking,
            fax_report=fax_report,
            fresh=fresh,
        )
        packet = done.record.manifest.packet
        what = f"supplement {done.record.supplement}" if done.record.supplement else "packet"
        text = (
            f"{done.file}: {what} of {packet.pages} pages, sent {on.isoformat()}.\n"
            "Its labels and page numbers stay as they are; what you add now is a supplement."
        )
        data = {
            "file": str(done.file),
            "channel": channel,
            "on": on.isoformat(),
            "supplement": done.record.supplement,
            "pages": packet.pages,
            "sha256": packet.sha256,
            "files": len(done.record.files),
        }
        return reporter.finish(Report(text=text, data=data, findings=done.findings))
