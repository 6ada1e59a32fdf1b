"""What the user asks for."""

from collections.abc import Callable
from dataclasses import field
from datetime import date
from pathlib import Path

from expedite_packets.casefile.settings import Settings
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.tools import NO_TOOLS, Tools


def no_secrets(name: str) -> str | None:  # noqa: ARG001 (the shape of a look-up)
    """A look-up of passwords that has none."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the user asks for.

    ``case`` is a case file or its folder; without ``channels`` all those of the case are meant.
    ``as_of`` replaces the case file's date. ``draft`` builds in spite of findings.
    ``secret`` gives the password for the name of an environment variable in the case file.
    ``full_proof`` asks that every page of the packet be compared by rendering too.
    ``fresh`` numbers everything anew, in spite of what was sent.
    ``sets`` asks for the files for fax machine, upload and printer as well.
    ``cache`` is the folder of what earlier builds kept; without one everything is done anew.
    """

    case: Path
    channels: tuple[str, ...] = ()
    as_of: date | None = None
    draft: bool = False
    allow_folders: tuple[Path, ...] = ()
    settings: Settings = field(default_factory=Settings.model_construct)
    secret: Callable[[str], str | None] = no_secrets
    full_proof: bool = False
    tools: Tools = NO_TOOLS
    cache: Path | None = None
    fresh: bool = False
    sets: bool = True
