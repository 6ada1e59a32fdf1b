"""The user's own configuration: contacts looked up, folders that cases may take files from."""

from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainSerializer, ValidationError, WithJsonSchema

from expedite_packets.casefile.loader import without_empty
from expedite_packets.errors import CaseFileError
from expedite_packets.model.border import Border, one_or_many, problem
from expedite_packets.model.case import Rechecked
from expedite_packets.model.finding import Place, ordered
from expedite_packets.sourcefile.ordinary import read_ordinary
from expedite_packets.sourcefile.problems import error_at


def _absolute(value: object) -> Path:
    path = Path(value if isinstance(value, str | Path) else "")
    if not path.is_absolute():
        raise problem(
            "folder_relative",
            "must be a whole path",
            "Write the folder's path from the start: /home/ada/Scans or C:/Users/Ada/Scans.",
        )
    return path


AllowedFolder = Annotated[
    Path,
    BeforeValidator(_absolute),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "minLength": 1}),
]


class Settings(Border):
    """The user's configuration file; every field has a default."""

    rechecked: Rechecked | None = Field(
        None, description="Who looked up the contact data of the channels, and when."
    )
    allow_folders: Annotated[tuple[AllowedFolder, ...], BeforeValidator(one_or_many)] = Field(
        (), description="Folders outside the case folder that cases may take files from."
    )
    law: AllowedFolder | None = Field(
        None, description="Folder with dated data of your own, which stands beside ours."
    )


def load_settings(path: Path) -> Settings:
    """The user's configuration, or the defaults where there is no such file.

    Raises:
        CaseFileError: The file can not be read, is no YAML, or does not fit; carries all
            problems.
    """
    try:
        data = read_ordinary(path)
    except (FileNotFoundError, NotADirectoryError):
        return Settings.model_construct()
    except OSError as error:
        reason = error.strerror or "the system gives no reason"
        raise CaseFileError(
            [
                error_at(
                    Place(file=path.name),
                    "settings-unreadable",
                    f"The configuration file can not be read ({reason}).",
                    "Check that it is a file and that you may open it.",
                )
            ]
        ) from error
    # imported here, since most users have no such file
    from expedite_packets.sourcefile.messages import findings_of
    from expedite_packets.sourcefile.reader import examine

    reading = examine(data, path.name)
    findings = list(reading.findings)
    settings = Settings.model_construct()
    if reading.tree is not None and reading.tree.value is not None:
        try:
            settings = Settings.model_validate(without_empty(reading.tree.value))
        except ValidationError as error:
            findings += findings_of(error, reading.tree, Settings)
    if findings:
        raise CaseFileError(ordered(findings))
    return settings
