"""Several processes prove a packet like one; a killed one is told; reading takes little memory."""

import os
from pathlib import Path

import pytest
from pikepdf import Array, Pdf

from expedite_packets.assembly.bind import bind
from expedite_packets.assembly.proof import shares
from expedite_packets.assembly.proof.prove import prove
from expedite_packets.processes import pool
from expedite_packets.readback import holding
from tests.unit.assembly.packets import edited, whole_packet


def _damage(pdf: Pdf) -> None:
    for page in pdf.pages[2::3]:
        page.obj.MediaBox = Array([0, 0, 500, 500])


@pytest.mark.parametrize("damaged", [False, True])
def test_findings_and_their_order_do_not_depend_on_the_processes(
    damaged: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shares, "_PAGES_EACH", 3)
    given = whole_packet(tmp_path / "parts")
    packet = tmp_path / "packet.pdf"
    bound = bind(given, packet)
    if damaged:
        packet = edited(packet, tmp_path / "damaged.pdf", _damage)
    alone = prove(packet, given, bound)
    assert bool(alone) is damaged
    assert prove(packet, given, bound, processes=3) == alone


def test_the_packet_is_opened_anew_without_anything_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "_HELD", 0)
    given = whole_packet(tmp_path / "parts")
    bound = bind(given, tmp_path / "packet.pdf")
    assert prove(tmp_path / "packet.pdf", given, bound) == ()


def _die() -> None:
    os._exit(1)


def test_a_killed_process_leaves_the_packet_unproven(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shares, "_PAGES_EACH", 3)
    monkeypatch.setattr(shares, "pool", lambda workers: pool(workers, _die))
    given = whole_packet(tmp_path / "parts")
    bound = bind(given, tmp_path / "packet.pdf")
    found = prove(tmp_path / "packet.pdf", given, bound, processes=2)
    assert "proof-unreadable" in {finding.rule for finding in found}
