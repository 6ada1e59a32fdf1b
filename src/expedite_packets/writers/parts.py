"""A document's parts: what stands between two page breaks."""

from collections.abc import Iterable

from expedite_packets.model.document import Block, PageBreak


def parts(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], ...]:
    """The blocks between page breaks; no part is empty, so no page is either."""
    found: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, PageBreak):
            found.append([])
        else:
            found[-1].append(block)
    return tuple(tuple(part) for part in found if part)
