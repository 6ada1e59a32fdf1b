"""``expedite new``: start a case."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from expedite_packets.api import (
    Answers,
    PartyKind,
    Started,
    case_id_from,
    kind_of,
    load_settings,
    prompts,
    start,
)
from expedite_packets.cli.options import DayType, cache_path, config_path, format_option
from expedite_packets.cli.report import Report, reporting

_MATTER = "aao"


@click.command("new")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "source",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Copy the files found there into the case and list them as exhibits.",
)
@click.option("--requestor", metavar="NAME", help="Full legal name of the petitioner or applicant.")
@click.option(
    "--kind", type=click.Choice([k.value for k in PartyKind]), help="What the requestor is."
)
@click.option("--beneficiary", metavar="NAME", help="The person the petition is for.")
@click.option("--representative", metavar="NAME", help="Attorney who signs the letter.")
@click.option(
    "--matter",
    metavar="ID",
    default=_MATTER,
    show_default=True,
    help="Kind of case: aao, appeal-first, pending, bia, nvc, i130-abroad, asylum, refugee, parole,"
    " t-status, u-status, i730, adoption, office-abroad, travel-document-abroad.",
)
@click.option("--receipt", metavar="NUMBER", help="Receipt number of the appeal or request.")
@click.option("--underlying-form", metavar="FORM", help="Form that was denied, such as I-140.")
@click.option("--underlying-receipt", metavar="NUMBER", help="Receipt number of the denied case.")
@click.option(
    "--deadline", metavar="DATE", type=DayType(), help="Day after which a decision is too late."
)
@click.option(
    "--date", "day", metavar="DATE", type=DayType(), default="today", show_default=True,
    help="Date of the letter, YYYY-MM-DD.",
)  # fmt: skip
@click.option(
    "--channel", "channels", metavar="ID", multiple=True, help="Where the packet goes (repeatable)."
)
@click.option("--criterion", metavar="ID", help="The ground; without it the kind of case has one.")
@format_option
def command(
    folder: Path,
    source: Path | None,
    requestor: str | None,
    kind: str | None,
    beneficiary: str | None,
    representative: str | None,
    receipt: str | None,
    underlying_form: str | None,
    underlying_receipt: str | None,
    deadline: date | None,
    day: date,
    channels: tuple[str, ...],
    matter: str,
    criterion: str | None,
    output_format: str,
) -> int:
    """Start a case: make the folder DIR with a case file to fill in.

    On a terminal it asks for what the options do not say; press Enter for what you do not know
    yet. What is not known stands in the case file as FILL IN, and `expedite check` lists it.
    """
    with reporting("new", output_format) as reporter:
        ask = sys.stdin.isatty() and sys.stderr.isatty() and output_format == "text"
        law = load_settings(config_path()).law
        begun = kind_of(matter, channels, law, cache_path())
        denied = not begun.beginning.pending
        named = "Receipt number of the appeal" if denied else "Receipt number of the request"
        answers = Answers(
            case=case_id_from(folder.resolve().name),
            date=day,
            channels=begun.channels,
            criterion=criterion or begun.criterion,
            requestor_name=_text(requestor, "Petitioner or applicant (full legal name)", ask),
            requestor_kind=_kind(kind, ask),
            beneficiary_name=_text(beneficiary, "Beneficiary, if any", ask),
            representative_name=_text(representative, "Attorney who signs", ask),
            receipt=_text(receipt, named, ask and begun.beginning.numbered),
            underlying_form=_text(
                underlying_form, "Form that was denied, such as I-140", ask and denied
            ),
            underlying_receipt=_text(
                underlying_receipt, "Receipt number of the denied case", ask and denied
            ),
            deadline=_day(deadline, "Day after which a decision is too late (YYYY-MM-DD)", ask),
            beginning=begun.beginning,
        )
        points, items = prompts(answers.criterion, answers, law, cache_path())
        started = start(folder, replace(answers, points=points, items=items), source)
        for name in started.skipped:
            click.echo(
                f"Not copied: {name} is no file, or a link to a folder or to nothing.", err=True
            )
        return reporter.finish(Report(text=_told(folder, started), data=_data(started)))


def _text(given: str | None, question: str, ask: bool) -> str:
    if given is not None or not ask:
        return given or ""
    answer: str = click.prompt(question, default="", show_default=False, err=True)
    return answer.strip()


def _kind(given: str | None, ask: bool) -> PartyKind | None:
    if given is None and ask:
        choices = click.Choice(["", *(k.value for k in PartyKind)])
        given = click.prompt(
            "Is that a company or a person", type=choices, default="", show_choices=False,
            show_default=False, err=True,
        )  # fmt: skip
    return PartyKind(given) if given else None


def _day(given: date | None, question: str, ask: bool) -> date | None:
    if given is not None or not ask:
        return given
    while True:
        answer = _text(None, question, ask)
        try:
            return date.fromisoformat(answer) if answer else None
        except ValueError:
            click.echo("Write the day as YYYY-MM-DD, or press Enter.", err=True)


def _told(folder: Path, started: Started) -> str:
    lines = [f"Started {folder}: fill in {started.case_file}, then run: expedite check {folder}"]
    for file in started.found:
        pages = "pages not counted" if file.pages is None else f"{file.pages} pages"
        lines.append(f"  {file.path}  {'1 page' if file.pages == 1 else pages}")
    return "\n".join(lines)


def _data(started: Started) -> dict[str, object]:
    return {
        "case_file": str(started.case_file),
        "files": [{"file": str(file.path), "pages": file.pages} for file in started.found],
        "skipped": list(started.skipped),
    }
