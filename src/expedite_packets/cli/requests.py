"""From a command's options to a request: here, and only here, the configuration file is found."""

from datetime import date
from pathlib import Path

from expedite_packets.api import Request, load_settings
from expedite_packets.cli.options import cache_path, config_path
from expedite_packets.cli.secrets import secret
from expedite_packets.cli.tools import find_tools


def request_of(
    case: Path,
    *,
    channels: tuple[str, ...],
    as_of: date | None,
    allow_folders: tuple[Path, ...],
    draft: bool = False,
    full_proof: bool = False,
    fresh: bool = False,
    ocr: bool = False,
    sets: bool = True,
) -> Request:
    """The request, with the user's settings.

    Raises:
        CaseFileError: The configuration file can not be read.
    """
    return Request(
        case=case,
        channels=channels,
        as_of=as_of,
        draft=draft,
        full_proof=full_proof,
        fresh=fresh,
        sets=sets,
        allow_folders=allow_folders,
        secret=secret,
        tools=find_tools(ocr=ocr),
        cache=cache_path(),
        settings=load_settings(config_path()),
    )
