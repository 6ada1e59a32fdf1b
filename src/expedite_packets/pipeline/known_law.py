"""The dated data as it was read and checked before, as long as no file of it has changed."""

from importlib.resources.abc import Traversable
from pathlib import Path

from expedite_packets.cache.keys import contents, key_of, program
from expedite_packets.cache.remembered import remembered
from expedite_packets.catalog.store import Catalog
from expedite_packets.resources import LAW

_PACKAGES = ("catalog", "sourcefile", "model", "errors.py", "resources.py")
_LIBRARIES = ("pydantic", "pydantic-core", "pyyaml")
_ALLOWED = ("expedite_packets.model.", "expedite_packets.catalog.", "datetime")


def catalog_of(root: Traversable, law: Path | None, cache: Path | None) -> Catalog:
    """What :func:`~expedite_packets.catalog.reader.load_catalog` returns, read anew or not.

    Raises:
        PolicyFilesError: The data can not be used; carries all problems.
    """
    if cache is None:
        return _read(root, law)
    texts = [contents(folder, (".yaml", ".yml")) for folder in filter(None, (root / LAW, law))]
    key = key_of("catalog", program(_PACKAGES, _LIBRARIES, ()), *texts)
    return remembered(cache, key, Catalog, _ALLOWED, lambda: _read(root, law))


def _read(root: Traversable, law: Path | None) -> Catalog:
    # imported here, since most builds find the data as it was read before
    from expedite_packets.catalog.reader import load_catalog

    return load_catalog(root, law)
