"""The meaning of a field of a view, for the tables in ``templates/README.md``."""

from collections.abc import Mapping
from types import MappingProxyType


def says(meaning: str) -> Mapping[str, str]:
    """The meaning, as metadata of a dataclass field."""
    return MappingProxyType({"meaning": meaning})
