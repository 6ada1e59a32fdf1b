"""Options that several commands share, and what the CLI alone may look up: clock, folders."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


class DayType(click.ParamType[date]):
    """A day written YYYY-MM-DD, or the word today."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """The day. 'today' is resolved here and nowhere else."""
        if isinstance(value, date):
            return value
        if value == "today":
            return date.today()  # noqa: DTZ011 (the day on the attorney's own calendar)
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail("write the day as YYYY-MM-DD, or 'today'.", param, ctx)


def case_argument(command: F) -> F:
    """CASE: a case.yaml or the folder it lies in."""
    return click.argument("case", type=click.Path(path_type=Path))(command)


def case_options(command: F) -> F:
    """--channel, --as-of and --allow-folder."""
    for option in (
        click.option(
            "--allow-folder",
            "allow_folders",
            multiple=True,
            metavar="DIR",
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            help="Also accept files from this folder (may be repeated).",
        ),
        click.option(
            "--as-of",
            metavar="DATE",
            type=DayType(),
            help="Date of the letter, instead of the case file's; YYYY-MM-DD or today.",
        ),
        click.option(
            "--channel",
            "channels",
            multiple=True,
            metavar="ID",
            help="Only this channel, such as aao_fax (may be repeated).",
        ),
    ):
        command = option(command)
    return command


def format_option(command: F) -> F:
    """--format text or json."""
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="For people, or for programs.",
    )(command)


def config_path() -> Path:
    """Where the user's configuration file is: $EXPEDITE_CONFIG, or the system's usual place."""
    named = os.environ.get("EXPEDITE_CONFIG")
    if named:
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("expedite-packets", appauthor=False) / "config.yaml"
