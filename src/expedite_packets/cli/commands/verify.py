"""``expedite verify``: prove a finished packet again."""

from pathlib import Path

import click

from expedite_packets.api import NoInputs, NoManifest, verify
from expedite_packets.cli.options import format_option, proof_option
from expedite_packets.cli.progress import progress_bar
from expedite_packets.cli.report import Report, reporting
from expedite_packets.cli.secrets import secret
from expedite_packets.cli.tools import find_tools
from expedite_packets.model.finding import blocking


@click.command("verify")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--case",
    "case_folder",
    metavar="CASE",
    type=click.Path(exists=True, path_type=Path),
    help="The case, if DIR is not out/<channel> in its folder.",
)
@proof_option
@format_option
def command(folder: Path, case_folder: Path | None, proof: str, output_format: str) -> int:
    """Prove the packet in DIR again from its manifest and the files it was made of.

    DIR is the folder of one channel, such as out/aao_fax.
    """
    home = case_folder or folder.resolve().parent.parent
    with reporting("verify", output_format) as reporter:
        try:
            with progress_bar() as progress:
                inputs = home if home.is_dir() else home.parent
                verified = verify(
                    folder,
                    inputs,
                    progress,
                    secret,
                    find_tools(ocr=True),
                    full_proof=proof == "full",
                )
        except NoManifest as error:
            message = f"{error} DIR is the folder of one channel, such as out/aao_mail."
            raise click.UsageError(message) from error
        except NoInputs as error:
            message = f"{error} Name the case that the packet was made from with --case."
            raise click.UsageError(message) from error
        packet = verified.manifest.packet
        failed = bool(blocking(verified.findings))
        result = "NOT proven" if failed else "proven"
        return reporter.finish(
            Report(
                text=f"{folder / packet.file}: {packet.pages} pages, {result}.",
                data={"proven": not failed, "pages": packet.pages, "sha256": packet.sha256},
                findings=verified.findings,
            )
        )
