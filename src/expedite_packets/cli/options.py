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


_NO_CACHE = "expedite_packets.no_cache"


def _without_cache(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001
    ctx.meta[_NO_CACHE] = value


proof_option = click.option(
    "--proof",
    type=click.Choice(["standard", "full"]),
    default="standard",
    show_default=True,
    help="full: compare every page by rendering too, however it was treated.",
)


def case_argument(command: F) -> F:
    """CASE: a case.yaml or the folder it lies in."""
    return click.argument("case", type=click.Path(path_type=Path))(command)


def case_options(command: F) -> F:
    """--channel, --as-of, --allow-folder and --no-cache."""
    for option in (
        click.option(
            "--no-cache",
            is_flag=True,
            expose_value=False,
            callback=_without_cache,
            help="Do everything anew, and keep nothing for the next time.",
        ),
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


def cache_path() -> Path | None:
    """Where builds keep proven pages: $EXPEDITE_CACHE, or the system's usual place.

    None with --no-cache, and where the variable is empty.
    """
    ctx = click.get_current_context(silent=True)
    if ctx is not None and ctx.meta.get(_NO_CACHE):
        return None
    named = os.environ.get("EXPEDITE_CACHE")
    if named is not None:
        return Path(named).absolute() if named else None
    from platformdirs import user_cache_path

    return user_cache_path("expedite-packets", appauthor=False)
