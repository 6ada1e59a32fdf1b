"""``expedite cache``: what builds keep for the next one, and how to be rid of it."""

from pathlib import Path

import click

from expedite_packets.api import CacheInfo, cache_info, clear_cache
from expedite_packets.cli.options import cache_path, format_option
from expedite_packets.cli.report import Report, reporting

_NONE = "No cache is used: the environment variable EXPEDITE_CACHE is empty."


@click.group("cache")
def command() -> None:
    """Tell what builds keep for the next time, or clear it.

    The cache holds pages of clients' files, in a folder that only you can open. It saves time and
    nothing else: it may be cleared whenever no build runs.
    """


@command.command("info")
@format_option
def info(output_format: str) -> int:
    """Tell where the cache is and how much it holds."""
    return _show(output_format, clear=False)


@command.command("clear")
@format_option
def clear(output_format: str) -> int:
    """Remove everything from the cache."""
    return _show(output_format, clear=True)


def _show(output_format: str, *, clear: bool) -> int:
    with reporting("cache", output_format) as reporter:
        folder = cache_path()
        if folder is None:
            return reporter.finish(Report(text=_NONE, data={"folder": None}, findings=()))
        known = clear_cache(folder) if clear else cache_info(folder)
        return reporter.finish(
            Report(text=_text(known, folder, cleared=clear), data=_data(known), findings=())
        )


def _text(known: CacheInfo, folder: Path, *, cleared: bool) -> str:
    held = f"{known.entries} entries, {known.bytes / 1e6:,.1f} MB"
    if cleared:
        return f"{folder}: {held} removed."
    return f"{folder}: {held} of at most {known.limit / 1e6:,.0f} MB."


def _data(known: CacheInfo) -> dict[str, object]:
    return {
        "folder": str(known.folder),
        "entries": known.entries,
        "bytes": known.bytes,
        "limit": known.limit,
    }
