"""The library's functions: what the command line does, for programs.

Everything is an argument: no clock, no configuration file, no current folder is looked at. Names
are imported when they are asked for, since a program seldom wants them all.
"""

from __future__ import annotations

import tempfile
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from expedite_packets.errors import OutputError
from expedite_packets.model.tools import NO_TOOLS
from expedite_packets.pipeline.progress import Progress, silent
from expedite_packets.resources import data_root

if TYPE_CHECKING:
    from collections.abc import Callable

    from expedite_packets.cache.store import CacheInfo
    from expedite_packets.casefile.naming import case_id_from
    from expedite_packets.casefile.scaffold import Answers
    from expedite_packets.casefile.schema import case_schema, manifest_schema, sent_schema
    from expedite_packets.casefile.settings import Settings, load_settings
    from expedite_packets.catalog.comparing import Comparison, Said, Weight, compare
    from expedite_packets.catalog.explaining import Entry, Explained, explain
    from expedite_packets.catalog.store import Catalog, UnknownId
    from expedite_packets.exhibits.kinds import Kind, kinds_of_file
    from expedite_packets.model.differences import Differences
    from expedite_packets.model.parties import PartyKind
    from expedite_packets.model.tools import Tools
    from expedite_packets.pipeline.build import Built
    from expedite_packets.pipeline.differing import diff
    from expedite_packets.pipeline.prepare import Prepared
    from expedite_packets.pipeline.request import Request
    from expedite_packets.pipeline.routing import Routed, route
    from expedite_packets.pipeline.sent import Recorded, record_sent
    from expedite_packets.pipeline.start import Started, kind_of, prompts, start
    from expedite_packets.pipeline.verify import NoInputs, NoManifest, Verified
    from expedite_packets.processes.crew import Crew

__all__ = [
    "Answers",
    "Built",
    "CacheInfo",
    "Catalog",
    "Comparison",
    "Differences",
    "Entry",
    "Explained",
    "Kind",
    "NoInputs",
    "NoManifest",
    "PartyKind",
    "Prepared",
    "Progress",
    "Recorded",
    "Request",
    "Routed",
    "Said",
    "Settings",
    "Started",
    "Tools",
    "UnknownId",
    "Verified",
    "Weight",
    "build",
    "cache_info",
    "case_id_from",
    "case_schema",
    "check",
    "clear_cache",
    "compare",
    "diff",
    "explain",
    "kind_of",
    "kinds_of_file",
    "load_law",
    "load_settings",
    "manifest_schema",
    "prompts",
    "record_sent",
    "route",
    "sent_schema",
    "start",
    "start_crew",
    "verify",
]

_MODULES = {
    "Answers": "casefile.scaffold",
    "Built": "pipeline.build",
    "CacheInfo": "cache.store",
    "Catalog": "catalog.store",
    "Comparison": "catalog.comparing",
    "Differences": "model.differences",
    "Entry": "catalog.explaining",
    "Explained": "catalog.explaining",
    "Kind": "exhibits.kinds",
    "NoInputs": "pipeline.verify",
    "NoManifest": "pipeline.verify",
    "PartyKind": "model.parties",
    "Prepared": "pipeline.prepare",
    "Recorded": "pipeline.sent",
    "Request": "pipeline.request",
    "Routed": "pipeline.routing",
    "Said": "catalog.comparing",
    "Settings": "casefile.settings",
    "Started": "pipeline.start",
    "Tools": "model.tools",
    "UnknownId": "catalog.store",
    "Verified": "pipeline.verify",
    "Weight": "catalog.comparing",
    "case_id_from": "casefile.naming",
    "case_schema": "casefile.schema",
    "compare": "catalog.comparing",
    "diff": "pipeline.differing",
    "explain": "catalog.explaining",
    "kind_of": "pipeline.start",
    "kinds_of_file": "exhibits.kinds",
    "load_settings": "casefile.settings",
    "manifest_schema": "casefile.schema",
    "prompts": "pipeline.start",
    "record_sent": "pipeline.sent",
    "route": "pipeline.routing",
    "sent_schema": "casefile.schema",
    "start": "pipeline.start",
}
"""Where the names that are not defined here come from."""


def __getattr__(name: str) -> object:
    """A name of another module, imported now."""
    if name not in _MODULES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"expedite_packets.{_MODULES[name]}"), name)


def _no_secrets(name: str) -> str | None:  # noqa: ARG001 (the shape of a look-up)
    return None


def load_law(law: Path | None = None) -> Catalog:
    """The dated data: ours, with a firm's own in the folder ``law`` beside it.

    Raises:
        PolicyFilesError: It can not be used; carries all problems.
    """
    from expedite_packets.catalog.reader import load_catalog

    return load_catalog(data_root(), law)


def start_crew() -> Crew:
    """Begin to start a process that binds and proves packets while this one does other things.

    Given to :func:`build`, which starts one by itself otherwise, a little later. A context manager,
    at whose end the process ends; it may serve several builds.
    """
    from expedite_packets.pipeline.crew import start_crew as start

    return start()


def build(
    request: Request,
    output: Path,
    *,
    replace_edited: bool = False,
    progress: Progress = silent,
    crew: Crew | None = None,
) -> tuple[Built, ...]:
    """Build every channel asked for into ``output/<channel>``; all are proven before any is there.

    Raises:
        FindingsError: The case has blocking findings and no draft was asked for, or a file of
            the case can not be used.
        OutputError: Cannot write, or a file there was edited by a person or is an input.
        VerificationError: A packet does not match its plan; nothing was published.
        PacketError: The case file, the policy data or a template can not be used.
    """
    with nullcontext(crew) if crew else start_crew() as ready:
        # imported here, while the other process imports what it needs
        from expedite_packets.pipeline.build import build as build_all

        return build_all(
            request, output, replace_edited=replace_edited, progress=progress, crew=ready
        )


def check(request: Request, progress: Progress = silent) -> tuple[Prepared, ...]:
    """Assess and plan a case, once for each channel; writes nothing.

    Raises:
        PacketError: The case file, the policy data or a template can not be used.
    """
    from expedite_packets.pipeline.prepare import prepare

    with tempfile.TemporaryDirectory(prefix="expedite-") as work:
        return prepare(request, Path(work), progress)


def verify(
    folder: Path,
    case_folder: Path,
    progress: Progress = silent,
    secret: Callable[[str], str | None] = _no_secrets,
    tools: Tools = NO_TOOLS,
    *,
    full_proof: bool = False,
) -> Verified:
    """Prove the finished packet in ``folder`` again from the inputs in ``case_folder``.

    ``secret`` gives the password for the name of an environment variable in the case file. With
    ``full_proof`` every page is compared by rendering too.

    Raises:
        NoManifest: There is no manifest in the folder that can be read.
        NoInputs: No file that the packet was made of is in ``case_folder``.
    """
    from expedite_packets.pipeline.verify import verify as prove_again

    with tempfile.TemporaryDirectory(prefix="expedite-") as work:
        return prove_again(
            folder, case_folder, Path(work), progress, secret, tools, full_proof=full_proof
        )


def cache_info(folder: Path) -> CacheInfo:
    """How much the cache in ``folder`` holds."""
    from expedite_packets.cache.store import Store

    return Store(folder).info()


def clear_cache(folder: Path) -> CacheInfo:
    """Remove everything that builds kept in ``folder``; returns what there was.

    Raises:
        OutputError: Something can not be removed.
    """
    from expedite_packets.cache.store import Store

    try:
        return Store(folder).clear()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise OutputError(
            f"The cache can not be cleared: {reason}.",
            fix="Wait until no build runs, then try again, or remove the folder by hand.",
        ) from error
