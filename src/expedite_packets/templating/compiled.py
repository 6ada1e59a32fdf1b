"""Templates as they were compiled before, as long as neither they nor the program has changed."""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from expedite_packets.cache.keys import key_of, program
from expedite_packets.cache.store import Store

_PACKAGES = ("templating", "resources.py")
_LIBRARIES = ("jinja2", "markupsafe")


class Compiled(BytecodeCache):
    """Compiled templates in the cache, each by its source and by the program that compiled it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill ``bucket`` with what was kept, if there is anything."""
        kept = self._store.read(self._key(bucket))
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what ``bucket`` holds."""
        self._store.write(self._key(bucket), bucket.bytecode_to_string())

    @staticmethod
    def _key(bucket: Bucket) -> str:
        made_by = program(_PACKAGES, _LIBRARIES, ())
        return key_of("template", made_by, bucket.key, bucket.checksum)
