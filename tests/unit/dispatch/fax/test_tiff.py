"""The TIFF files keep to profiles S and F of RFC 3949, and other people's programs take them."""

import io
import struct

import numpy as np
import pytest

from expedite_packets.dispatch.fax.coding import Coding, coded
from expedite_packets.dispatch.fax.grid import Resolution
from expedite_packets.dispatch.fax.tiff import Profile, may_hold, write_tiff
from tests.support.fax_tools import tiffcheck, tiffinfo

REQUIRED = {254, 256, 257, 258, 259, 262, 266, 273, 277, 278, 279, 282, 283, 296, 297}
OPTIONS = {Coding.MH: "-1", Coding.MR: "-2", Coding.MMR: "-3"}


def page(seed: int, resolution: Resolution) -> np.ndarray:
    bits = np.random.default_rng(seed).random((resolution.lines, 108)) < 0.03
    return np.packbits(np.repeat(bits, 16, axis=1), axis=1)


def file(coding: Coding, resolution: Resolution = Resolution.FINE, pages: int = 3) -> bytes:
    strips = [coded(page(n, resolution), coding, resolution) for n in range(pages)]
    out = io.BytesIO()
    write_tiff(out, strips, pages, resolution)
    return out.getvalue()


def directories(data: bytes) -> list[tuple[int, dict[int, tuple[int, int, bytes]]]]:
    """Place and entries of each directory: type, count and the four bytes of the value."""
    assert data[:4] == b"II*\0"
    (at,), found = struct.unpack_from("<I", data, 4), []
    while at:
        (count,) = struct.unpack_from("<H", data, at)
        entries = {}
        for number in range(count):
            tag, kind, many, value = struct.unpack_from("<HHI4s", data, at + 2 + 12 * number)
            assert tag > max(entries, default=0), "tags stand in order"
            entries[tag] = (kind, many, value)
        found.append((at, entries))
        (at,) = struct.unpack_from("<I", data, at + 2 + 12 * count)
    return found


def number(entry: tuple[int, int, bytes]) -> int:
    kind, _, value = entry
    return struct.unpack("<H", value[:2])[0] if kind == 3 else struct.unpack("<I", value)[0]


def ratio(data: bytes, entry: tuple[int, int, bytes]) -> float:
    top, bottom = struct.unpack_from("<2I", data, number(entry))
    return top / bottom


@pytest.mark.parametrize("resolution", Resolution)
@pytest.mark.parametrize("coding", Coding)
def test_the_tags_are_those_of_the_profiles(coding, resolution):
    data = file(coding, resolution)
    found = directories(data)
    assert len(found) == 3
    for n, (_, tags) in enumerate(found):
        assert tags.keys() >= REQUIRED
        values = {tag: number(entry) for tag, entry in tags.items() if tag not in (282, 283, 297)}
        assert values[254] == 2
        assert values[256] == 1728
        assert values[257] == values[278] == resolution.lines
        assert (values[258], values[277]) == (1, 1)
        assert values[262] == 0, "white is zero"
        assert values[266] == 2, "least significant bit first, as profile S requires"
        assert values[296] == 2
        assert struct.unpack("<2H", tags[297][2]) == (n, 3)
        assert tags[273][1] == tags[279][1] == 1, "one strip"
        assert ratio(data, tags[282]) == 204
        assert ratio(data, tags[283]) == resolution.lines_per_inch
        if coding is Coding.MMR:
            assert (values[259], values[293]) == (4, 0)
            assert 292 not in tags
        else:
            assert values[259] == 3
            assert values[292] & 2 == 0, "no uncompressed mode"
            assert values[292] & 1 == (coding is Coding.MR)


def test_each_directory_stands_before_its_page_and_the_pages_in_order():
    data = file(Coding.MH)
    places = []
    for at, tags in directories(data):
        places += [at, number(tags[273])]
        assert at % 2 == 0
    assert places == sorted(places)
    assert places[0] == 8
    last = directories(data)[-1][1]
    end = number(last[273]) + number(last[279])
    assert len(data) - end in (0, 1)


def test_no_strip_ends_with_the_return_to_control_of_a_line():
    data = file(Coding.MH, pages=1)
    (_, tags) = directories(data)[0]
    at, size = number(tags[273]), number(tags[279])
    strip = data[at : at + size].translate(
        bytes(int(f"{value:08b}"[::-1], 2) for value in range(256))
    )
    eol = (1).to_bytes(2, "big")
    assert strip.startswith(eol)
    assert not strip.rstrip(b"\0").endswith(eol)


def test_what_is_not_of_the_profile_is_refused():
    strip = coded(page(1, Resolution.STANDARD), Coding.MR, Resolution.STANDARD)
    with pytest.raises(ValueError, match="profile S"):
        write_tiff(io.BytesIO(), [strip], 1, Resolution.STANDARD, Profile.S)


def test_profile_s_takes_mh_only():
    assert [may_hold(Profile.S, coding) for coding in Coding] == [True, False, False]
    assert all(may_hold(Profile.F, coding) for coding in Coding)


@pytest.mark.parametrize("given", [1, 3])
def test_a_wrong_number_of_pages_is_an_error(given):
    strips = [coded(page(n, Resolution.STANDARD), Coding.MH, Resolution.STANDARD) for n in (1, 2)]
    with pytest.raises(ValueError, match="pages"):
        write_tiff(io.BytesIO(), strips, given, Resolution.STANDARD)


@pytest.mark.parametrize("resolution", Resolution)
@pytest.mark.parametrize("coding", Coding)
def test_libtiff_decodes_every_strip_without_a_word(coding, resolution, tmp_path):
    path = tmp_path / "fax.tif"
    path.write_bytes(file(coding, resolution))
    done = tiffinfo(path)
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.count("min-is-white") == 3
    assert done.stdout.count("FillOrder: lsb-to-msb") == 3


@pytest.mark.parametrize("resolution", Resolution)
@pytest.mark.parametrize("coding", Coding)
def test_hylafax_needs_no_reformatting(coding, resolution, tmp_path):
    path = tmp_path / "fax.tif"
    path.write_bytes(file(coding, resolution))
    lines = str(resolution.lines_per_inch)
    options = ("-r", lines, "-l", "279", "-w", "1728", OPTIONS[coding])
    assert tiffcheck(path, *options) == "OK\n"


def test_hylafax_would_say_so(tmp_path):
    path = tmp_path / "fax.tif"
    path.write_bytes(file(Coding.MMR))
    assert tiffcheck(path, "-r", "196", "-1").startswith("REFORMAT")
