"""The style sheet as it was read and checked before, as long as its file has not changed."""

import hashlib
from importlib.resources.abc import Traversable
from pathlib import Path

from expedite_packets.cache.keys import key_of, program
from expedite_packets.cache.remembered import remembered
from expedite_packets.errors import TemplateError
from expedite_packets.writers.styles import STYLE_FILE, StyleSheet

_PACKAGES = ("writers/styles.py", "writers/style_file.py", "sourcefile", "model", "errors.py")
_LIBRARIES = ("pydantic", "pydantic-core", "pyyaml")
_ALLOWED = ("expedite_packets.writers.styles.",)


def load_styles(root: Traversable, cache: Path | None = None) -> StyleSheet:
    """The style sheet below the data root; ``cache`` is the folder that keeps it as it was read.

    Raises:
        TemplateError: The file is missing, is no YAML, or has values that make no page; the
            message names every problem.
    """
    try:
        data = (root / STYLE_FILE).read_bytes()
    except FileNotFoundError as error:
        message = f"The style sheet {STYLE_FILE} is missing."
        raise TemplateError(message, fix="Install expedite-packets again.") from error
    if cache is None:
        return _read(data)
    program_now = program(_PACKAGES, _LIBRARIES, ())
    key = key_of("styles", program_now, hashlib.sha256(data).hexdigest())
    return remembered(cache, key, StyleSheet, _ALLOWED, lambda: _read(data))


def _read(data: bytes) -> StyleSheet:
    # imported here, since most builds find the sheet as it was read before
    from expedite_packets.writers.style_file import read_styles

    return read_styles(data)
