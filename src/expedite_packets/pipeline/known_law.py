"""The dated data as it was read and checked before, as long as no file of it has changed."""

import hashlib
import io
import pickle
from collections.abc import Iterator
from contextlib import suppress
from importlib.resources.abc import Traversable
from pathlib import Path

from expedite_packets.cache.keys import key_of, program
from expedite_packets.cache.store import Store
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
    digest = hashlib.sha256()
    for folder in filter(None, (root / LAW, law)):
        digest.update(b"folder")
        for name, content in sorted(_files(folder, "")):
            digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    key = key_of("catalog", program(_PACKAGES, _LIBRARIES, ()), digest.hexdigest())
    store = Store(cache)
    if (kept := store.read(key)) is not None:
        with suppress(pickle.UnpicklingError, AttributeError, ImportError):
            found = _Careful(io.BytesIO(kept)).load()
            if isinstance(found, Catalog):
                return found
    catalog = _read(root, law)
    store.write(key, pickle.dumps(catalog))
    return catalog


def _read(root: Traversable, law: Path | None) -> Catalog:
    # imported here, since most builds find the data as it was read before
    from expedite_packets.catalog.reader import load_catalog

    return load_catalog(root, law)


def _files(folder: Traversable, above: str) -> Iterator[tuple[str, bytes]]:
    if not folder.is_dir():
        return
    for entry in folder.iterdir():
        name = f"{above}/{entry.name}"
        if entry.is_dir():
            yield from _files(entry, name)
        elif name.endswith((".yaml", ".yml")):
            yield name, entry.read_bytes()


class _Careful(pickle.Unpickler):
    """Makes values of our own models and of dates, and nothing else, whatever the file says."""

    def find_class(self, module: str, name: str) -> object:
        """A class that a catalog may hold."""
        if not f"{module}.".startswith(_ALLOWED) and (module, name) != ("builtins", "set"):
            message = f"a catalog holds no {module}.{name}"
            raise pickle.UnpicklingError(message)
        return super().find_class(module, name)
