"""``expedite build``: the packet, the letter and the checklists."""

from datetime import date
from pathlib import Path

import click

from expedite_packets.api import start_crew
from expedite_packets.cli.options import case_argument, case_options, format_option, proof_option

_NOTHING = (
    "Nothing was built; what was built before is as it was. --draft builds in spite of findings"
    " about the case, with DRAFT on every page."
)


@click.command("build")
@case_argument
@case_options
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to put the output; out/ beside the case file if not given.",
)
@click.option(
    "--draft", is_flag=True, help="Build in spite of findings; every page is marked DRAFT."
)
@click.option(
    "--replace-edited",
    is_flag=True,
    help="Make Word files anew that you have edited; yours are kept beside them.",
)
@proof_option
@click.option("--ocr", is_flag=True, help="Make scans searchable; needs Tesseract, takes long.")
@click.option(
    "--fresh",
    is_flag=True,
    help="Number everything anew, in spite of what was sent; tells old and new pages.",
)
@click.option(
    "--no-sets", is_flag=True, help="Make no files for fax, upload and printer; saves time."
)
@format_option
def command(
    case: Path,
    channels: tuple[str, ...],
    as_of: date | None,
    allow_folders: tuple[Path, ...],
    output: Path | None,
    draft: bool,
    replace_edited: bool,
    fresh: bool,
    proof: str,
    ocr: bool,
    no_sets: bool,
    output_format: str,
) -> int:
    """Make the packet, the letter and the checklists, one folder per channel.

    Nothing is written unless everything was made and the packet was proven against its plan.
    """
    with start_crew() as crew:
        # imported here, while the other process starts: this is much of the time of a small build
        from expedite_packets.api import build
        from expedite_packets.cli.progress import progress_bar
        from expedite_packets.cli.report import Report, reporting
        from expedite_packets.cli.requests import request_of
        from expedite_packets.cli.views import built_data, built_text
        from expedite_packets.model.finding import ordered

        with reporting("build", output_format, failure=_NOTHING) as reporter:
            request = request_of(
                case,
                channels=channels,
                as_of=as_of,
                allow_folders=allow_folders,
                draft=draft,
                full_proof=proof == "full",
                fresh=fresh,
                ocr=ocr,
                sets=not no_sets,
            )
            folder = case if case.is_dir() else case.parent
            with progress_bar() as progress:
                built = build(
                    request,
                    output or folder / "out",
                    replace_edited=replace_edited,
                    progress=progress,
                    crew=crew,
                )
            return reporter.finish(
                Report(
                    text="\n\n".join(built_text(one) for one in built),
                    data={"channels": [built_data(one) for one in built]},
                    findings=ordered(f for one in built for f in one.findings),
                )
            )
