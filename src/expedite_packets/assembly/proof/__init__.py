"""Proves a packet against its plan, with other libraries than those that bound it."""

from expedite_packets.assembly.proof.prove import prove

__all__ = ["prove"]
