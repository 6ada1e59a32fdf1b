"""The command group: finds commands lazily, turns whatever happens into a documented exit code."""

import importlib
import sys

import click

from expedite_packets import __version__

COMMANDS = {
    "new": "Start a case: a folder with a case file to fill in.",
    "check": "Tell what is missing or wrong, without writing anything.",
    "route": "Tell which channel fits the case, why, and what to do.",
    "plan": "Show which page of the packet everything is on.",
    "build": "Make the packet, the letter and the checklists.",
    "sent": "Record what went out, which freezes its page numbers.",
    "verify": "Prove a finished packet again from its inputs.",
    "diff": "Tell what changed from one packet to another.",
    "cache": "Tell what builds keep for the next time, or clear it.",
    "law": "Show, explain and compare the law that all rests on.",
    "schema": "Print the JSON Schema of case file, manifest or record.",
    "doctor": "Show which kinds of file this machine can take.",
    "demo": "Build the invented sample case, to see what comes out.",
}
"""Name and one-line help of each command; the help must not need the command's imports."""


class LazyGroup(click.Group):
    """Imports a command's module when the command is used, not to list it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """The names, in the order in which a case comes to be."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command, imported now; None if there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"expedite_packets.cli.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands from the table above."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a suggestion where the name is nearly right."""
        name = args[0] if args else ""
        if name and name not in COMMANDS and not name.startswith("-"):
            import difflib

            near = difflib.get_close_matches(name, COMMANDS, n=1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            ctx.fail(f"No such command '{name}'.{hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="expedite")
def expedite() -> None:
    """Prepare complete, proven packets for requests that USCIS expedite a case.

    CASE is a case.yaml or the folder it lies in. The result goes to standard output, messages to
    standard error. Exit codes: 0 done, 1 the case has blocking findings, 2 wrong options, 3 case
    file, 4 a file of the case, 5 template or font, 6 policy data, 7 output, 8 limit, 70 internal
    error, 130 interrupted.
    """


def run() -> None:
    """The console command's entry point."""
    import gc
    import logging
    import os

    # an addition to pydantic that is installed for something else would see a client's data, and
    # to look for such additions takes time; the processes that are started read this as well
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"

    # what a command makes it needs to its end: looking for garbage as often as usual finds none
    gc.set_threshold(100_000, 20, 50)
    from expedite_packets.cli.exits import guarded

    # what libraries log may quote a client's file; our own messages are findings
    logging.getLogger().addHandler(logging.NullHandler())
    code = guarded(expedite)
    # all is freed at the end; to look it through for garbage before that takes a tenth of a second
    gc.freeze()
    sys.exit(code)
