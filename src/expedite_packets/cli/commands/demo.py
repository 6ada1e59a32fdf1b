"""``expedite demo``: the invented sample case, built before your eyes."""

import shutil
from importlib.resources import as_file
from pathlib import Path

import click

from expedite_packets.api import Request, build
from expedite_packets.cli.options import format_option
from expedite_packets.cli.progress import progress_bar
from expedite_packets.cli.report import Report, reporting
from expedite_packets.cli.views import built_data, built_text
from expedite_packets.model.finding import ordered
from expedite_packets.resources import data_root

SAMPLE = "aao-financial-loss"


@click.command("demo")
@click.argument(
    "folder",
    metavar="[DIR]",
    default="expedite-demo",
    type=click.Path(file_okay=False, path_type=Path),
)
@format_option
def command(folder: Path, output_format: str) -> int:
    """Copy the invented sample case into DIR (expedite-demo) and build its packets.

    An existing copy of the sample is used as it is, so that you can change it and try again.
    """
    with reporting("demo", output_format) as reporter:
        if folder.exists() and not (folder / "case.yaml").is_file() and any(folder.iterdir()):
            message = f"{folder} exists and holds something else; name another folder."
            raise click.UsageError(message)
        if not (folder / "case.yaml").is_file():
            with as_file(data_root() / "samples" / SAMPLE) as sample:
                shutil.copytree(
                    sample, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("out")
                )
        with progress_bar() as progress:
            built = build(Request(case=folder), folder / "out", progress=progress)
        text = "\n\n".join(built_text(one) for one in built)
        return reporter.finish(
            Report(
                text=f"The sample case is in {folder}; everything in it is invented.\n\n{text}",
                data={"case": str(folder), "channels": [built_data(one) for one in built]},
                findings=ordered(f for one in built for f in one.findings),
            )
        )
