"""A value found as an earlier run kept it, or made and kept."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from expedite_packets.cache.store import Store
from expedite_packets.cache.values import packed, unpacked

T = TypeVar("T")


def remembered(
    folder: Path, key: str, kind: type[T], allowed: tuple[str, ...], make: Callable[[], T]
) -> T:
    """The value of this key in the cache's ``folder``, or what ``make`` returns, which is kept.

    ``kind`` and ``allowed`` are as for :func:`~expedite_packets.cache.values.unpacked`.
    """
    store = Store(folder)
    kept = store.read(key)
    found = None if kept is None else unpacked(kept, kind, allowed)
    if found is None:
        found = make()
        store.write(key, packed(found))
    return found
