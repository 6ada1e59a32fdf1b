"""``expedite law``: the dated data that everything rests on, shown, explained and compared."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from expedite_packets.api import Catalog, UnknownId, compare, explain, load_law, load_settings
from expedite_packets.cli import law_data as as_data
from expedite_packets.cli import law_views as views
from expedite_packets.cli.options import config_path, format_option
from expedite_packets.cli.report import Report, reporting
from expedite_packets.errors import RequestError
from expedite_packets.model.policy import Edition

F = TypeVar("F", bound=Callable[..., Any])


@click.group("law")
def command() -> None:
    """Show, explain and compare the law that the checks and letters rest on.

    Every statement is shown with its source, the source's day, and how far it can be trusted.
    Nothing was checked on the live pages today. With --law DIR, or `law:` in the configuration
    file, a folder of your own files stands beside ours.
    """


def _options(function: F) -> F:
    """--law and --format."""
    own = click.option(
        "--law",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="A folder with dated data of your own, instead of the configuration file's.",
    )
    return own(format_option(function))


def _edition_option(function: F) -> F:
    return click.option(
        "--edition",
        metavar="ID",
        help="The edition of the policy; the newest if left out.",
    )(function)


def _show(
    name: str,
    law: Path | None,
    output_format: str,
    report_of: Callable[[Catalog], Report],
) -> int:
    """Read the data, ours and the firm's, and show what ``report_of`` makes of it."""
    with reporting(f"law {name}", output_format) as reporter:
        catalog = load_law(law or load_settings(config_path()).law)
        try:
            report = report_of(catalog)
        except UnknownId as error:
            told = error.findings[0]
            raise RequestError(told.message, fix=told.fix) from error
        return reporter.finish(report)


def _edition(catalog: Catalog, id: str | None) -> Edition:
    return catalog.edition(id) if id else catalog.editions[-1]


@command.command("criteria")
@click.argument("criterion", required=False)
@_edition_option
@_options
def criteria(
    criterion: str | None, edition: str | None, law: Path | None, output_format: str
) -> int:
    """List the criteria, or show one as it stands in an edition.

    CRITERION is an id such as nonprofit: its standard, who it fits, what bars it, examples, the
    questions that the letter must answer, and the evidence.
    """

    def report(catalog: Catalog) -> Report:
        chosen = _edition(catalog, edition)
        if criterion:
            found = [catalog.criterion(criterion, chosen.id)]
            text = views.criterion_text(catalog, criterion, chosen)
        else:
            found = [
                one.in_edition(chosen.id) for one in catalog.criteria if chosen.id in one.editions
            ]
            text = views.criteria_text(catalog, chosen)
        return Report(
            text=text, data={"edition": chosen.id, "criteria": as_data.listed_data(found)}
        )

    return _show("criteria", law, output_format, report)


@command.command("channels")
@_edition_option
@_options
def channels(edition: str | None, law: Path | None, output_format: str) -> int:
    """List the channels, with addresses and numbers."""

    def report(catalog: Catalog) -> Report:
        chosen = _edition(catalog, edition)
        found = [one for one in catalog.channels if one.holds_in(chosen.id)]
        data = {
            "edition": chosen.id,
            "channels": as_data.listed_data(found),
            "contacts": as_data.listed_data(catalog.contacts),
        }
        return Report(text=views.channels_text(catalog, chosen), data=data)

    return _show("channels", law, output_format, report)


@command.command("rules")
@_edition_option
@_options
def rules(edition: str | None, law: Path | None, output_format: str) -> int:
    """List the rules that encode law, with what a finding weighs."""

    def report(catalog: Catalog) -> Report:
        chosen = _edition(catalog, edition)
        found = [one for one in catalog.rules if one.holds_in(chosen.id)]
        data = {"edition": chosen.id, "rules": as_data.listed_data(found)}
        return Report(text=views.rules_text(catalog, chosen), data=data)

    return _show("rules", law, output_format, report)


@command.command("editions")
@_options
def editions(law: Path | None, output_format: str) -> int:
    """List the editions of the policy with their days."""

    def report(catalog: Catalog) -> Report:
        data = {"editions": as_data.listed_data(catalog.editions)}
        return Report(text=views.editions_text(catalog), data=data)

    return _show("editions", law, output_format, report)


@command.command("sources")
@_options
def sources(law: Path | None, output_format: str) -> int:
    """List the sources, with their days and labels."""

    def report(catalog: Catalog) -> Report:
        data = {"sources": as_data.listed_data(catalog.sources)}
        return Report(text=views.sources_text(catalog), data=data)

    return _show("sources", law, output_format, report)


@command.command("explain")
@click.argument("id_", metavar="ID")
@_options
def explain_id(id_: str, law: Path | None, output_format: str) -> int:
    """Show all there is under an ID.

    Each entry is told with its reason, its sources and their days, and its weight by edition.

    ID is that of a rule (T-05), a fact (F-AAO-4), a statement, a criterion, a point, an item, a
    channel, a contact, a source or an edition.
    """

    def report(catalog: Catalog) -> Report:
        found = explain(catalog, id_)
        return Report(text=views.explained_text(found, catalog), data=as_data.explained_data(found))

    return _show("explain", law, output_format, report)


@command.command("diff")
@click.argument("before")
@click.argument("after")
@_options
def diff(before: str, after: str, law: Path | None, output_format: str) -> int:
    """Compare two editions, BEFORE and AFTER, topic by topic."""

    def report(catalog: Catalog) -> Report:
        found = compare(catalog, catalog.edition(before).id, catalog.edition(after).id)
        return Report(text=views.comparison_text(found), data=as_data.comparison_data(found))

    return _show("diff", law, output_format, report)
