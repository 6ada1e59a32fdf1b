"""Files are handed out by the time that they take, the longest first."""

from pathlib import Path

import pytest

from expedite_packets.pipeline import reading


def _file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_large_files_take_longer_and_small_ones_not_next_to_nothing(tmp_path: Path) -> None:
    sizes = (100, 10_000, 130_000, 5_000_000, 50_000_000)
    times = [reading._seconds(_file(tmp_path, "a.pdf", bytes(size))) for size in sizes]
    assert times == sorted(times)
    # sixty pages of text against as many pictures of pages
    assert times[2] > 0.2 * times[3]


@pytest.mark.parametrize("mark", [b"/AcroForm", b"/Encrypt"])
def test_forms_and_locked_files_take_longer_than_their_size_tells(
    tmp_path: Path, mark: bytes
) -> None:
    plain = _file(tmp_path, "plain.pdf", bytes(60_000))
    slow = _file(tmp_path, "slow.pdf", bytes(30_000) + mark + bytes(30_000 - len(mark)))
    assert slow.stat().st_size == plain.stat().st_size
    assert reading._seconds(slow) > reading._seconds(plain)
