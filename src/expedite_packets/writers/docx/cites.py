"""The tag by which a pin cite in a Word file can be found again after edits."""

import hashlib

from expedite_packets.model.document import Cite

ALIAS = "Pin cite"
_LONGEST = 64
"""Characters; Word calls a file with a longer tag damaged."""
_HASH = 8


def cite_tag(cite: Cite) -> str:
    """``cite:contract:2-3``: exhibit key and pages of the exhibit.

    A key too long for Word's limit of 64 characters is cut, and followed by ``~`` and the first
    eight hexadecimal digits of its SHA-256.
    """
    pages = str(cite.first) if cite.first == cite.last else f"{cite.first}-{cite.last}"
    key = str(cite.exhibit)
    room = _LONGEST - len(f"cite::{pages}")
    if len(key) > room:
        digest = hashlib.sha256(key.encode()).hexdigest()[:_HASH]
        key = f"{key[: room - _HASH - 1]}~{digest}"
    return f"cite:{key}:{pages}"
