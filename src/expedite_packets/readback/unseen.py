"""Entries that change nothing that is seen, and are left out wherever objects are compared."""

OF_STREAMS = frozenset(
    ("/Length", "/Metadata", "/PieceInfo", "/LastModified", "/StructParent", "/StructParents")
)
"""Keys of stream dictionaries; the length is held against the data itself."""
OF_RESOURCES = frozenset(("/ProcSet", "/Properties"))
"""Resources that draw nothing: a relic, and the names of marked content."""
