"""Running text for a terminal of 80 columns."""

import textwrap
from collections.abc import Iterable

WIDTH = 80


def wrapped(text: str, *, indent: int = 0, first: str = "") -> list[str]:
    """A paragraph in lines of at most 80 columns.

    ``first`` stands before the first line; the others begin at the column ``indent``.
    """
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def labelled(name: str, text: str, *, indent: int = 2, column: int = 14) -> list[str]:
    """A paragraph with its name before it, in two columns."""
    first = f"{' ' * indent}{name}: ".ljust(column)
    return wrapped(text, indent=column, first=first) if text else []


def joined(blocks: Iterable[Iterable[str]]) -> str:
    """Blocks of lines with an empty line between them; blocks without lines are left out."""
    return "\n\n".join("\n".join(lines) for lines in map(list, blocks) if lines)
