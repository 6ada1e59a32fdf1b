"""Binds and proves a packet, as far as it can in a process beside the one that writes documents.

Little is imported here: where another process does the work, this one does without its libraries.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from expedite_packets.model.finding import Finding
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.packet import Bound, PacketSpec
from expedite_packets.pipeline.memory import Memory
from expedite_packets.processes.crew import Crew, Task

_FEW = 400
"""Pages that one process proves before others would have been told of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundPacket:
    """A packet as it was bound: its file, of what it was bound, and what the binder says of it.

    ``fonts`` are the fragments of the stamp's fonts, by name. ``failures`` is what was found
    wrong with it, where it was proven at once.
    """

    path: Path
    spec: PacketSpec
    bound: Bound
    fonts: Mapping[str, Path]
    failures: tuple[Finding, ...] | None = None


def bind_packet(spec: PacketSpec, target: Path, work: Path, memory: Memory) -> BoundPacket:
    """Write the packet to ``target``; what else is needed goes into the folder ``work``.

    Raises:
        PacketError: ``spec`` contradicts itself or its fragments.
    """
    from expedite_packets.assembly.bind import bind

    fonts = memory.stamp_fonts(work)
    bound = bind(spec, target, fonts=fonts)
    return BoundPacket(path=target, spec=spec, bound=bound, fonts=fonts)


def bind_and_prove(spec: PacketSpec, target: Path, work: Path, memory: Memory) -> BoundPacket:
    """The same, and prove the packet.

    Raises:
        PacketError: As for :func:`bind_packet`.
    """
    from expedite_packets.assembly.copied.prove import prove_copied

    made = bind_packet(spec, target, work, memory)
    found = prove_copied(target, spec, made.bound, fonts=made.fonts, past=memory.past())
    return replace(made, failures=found)


def begin_to_bind(
    spec: PacketSpec, target: Path, work: Path, memory: Memory, crew: Crew, *, full: bool
) -> Task[BoundPacket]:
    """Begin to bind a packet; a small one is proven at once, unless that is to be done in full."""
    if full:
        return crew.begin(bind_packet, spec, target, work, memory)
    if spec.total < _FEW:
        return crew.begin(bind_and_prove, spec, target, work, memory)
    task = crew.begin(bind_packet, spec, target, work, memory)
    if crew.size:
        # to be at hand as soon as the packet is; most packets are small, and proven elsewhere
        import expedite_packets.assembly.copied.prove  # noqa: F401
    return task


def begin_proof(
    packet: BoundPacket, memory: Memory, crew: Crew, *, full: bool
) -> Callable[[], tuple[Finding, ...]]:
    """Begin to prove a packet; what comes back waits for the findings. None means proven.

    It is held against what was copied from proven fragments, or with ``full`` against the sources,
    page by page.
    """
    if packet.failures is not None:
        found = packet.failures
        return lambda: found
    if full:
        return lambda: _prove_fully(packet)
    from expedite_packets.assembly.copied.prove import CopiedProof

    return CopiedProof(
        packet.path,
        packet.spec,
        packet.bound,
        fonts=packet.fonts,
        crew=crew,
        past=memory.past(),
    ).findings


def _prove_fully(packet: BoundPacket) -> tuple[Finding, ...]:
    from expedite_packets.assembly.proof.prove import prove

    processes = os.cpu_count() or 1
    return prove(packet.path, packet.spec, packet.bound, processes=processes, full=True)
