"""What is to be done with one file on its way in: the case file's options, ready for work."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from expedite_packets.model.frozen import dataclass
from expedite_packets.model.tools import NO_TOOLS, Tools

if TYPE_CHECKING:  # which imports pydantic, that takes long; processes that read files need neither
    from expedite_packets.model.exhibit import Changes, FileOptions, Redaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """The options of one file; with none of them it goes in whole and as it is.

    ``pages`` and ``accept_damaged`` are runs of pages of the file, counted from 1, both ends
    included; no runs in ``pages`` means all pages. ``password`` is never shown nor written.
    ``attachments`` asks that those of an e-mail go in, but for those named in ``leave_out``.
    ``tools`` are the programs that may be used.
    """

    pages: tuple[tuple[int, int], ...] = ()
    password: str | None = field(default=None, repr=False)
    changes: Changes | None = None
    accept_damaged: tuple[tuple[int, int], ...] = ()
    redact: tuple[Redaction, ...] = ()
    attachments: bool = True
    leave_out: tuple[str, ...] = ()
    tools: Tools = NO_TOOLS


WHOLE = Handling()
"""Nothing special: the whole file as it is."""


def handling_of(
    options: FileOptions, password: str | None = None, tools: Tools = NO_TOOLS
) -> Handling:
    """The handling that a file's options ask for, with the password that was looked up."""
    return Handling(
        pages=options.pages,
        password=password,
        changes=options.changes,
        accept_damaged=options.accept_damaged,
        redact=options.redact,
        attachments=options.attachments,
        leave_out=options.leave_out,
        tools=tools,
    )
