"""A whole fax set: its files, their pages, a call between soft modems, the same bytes each time."""

import hashlib
from dataclasses import replace

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from expedite_packets.dispatch.fax.coding import Coding
from expedite_packets.dispatch.fax.footer import footer_lines
from expedite_packets.dispatch.fax.grid import Resolution
from expedite_packets.dispatch.fax.make import FaxOptions, FaxSet, make_fax_set
from expedite_packets.dispatch.fax.sends import Limits
from expedite_packets.errors import FindingsError, OutputError, TemplateError
from tests.support.fax_pages import COVER, one_page, packet, plain_cover, plan_of, written
from tests.support.fax_tools import tiffcheck, tiffinfo
from tests.support.soft_modems import call

PLAN = plan_of(3, 4)
OPTIONS = FaxOptions(limits=Limits(pages=8))


def made(folder, options=OPTIONS, cover=COVER) -> FaxSet:
    source = written(folder, packet(PLAN.total))
    target = folder / "fax"
    target.mkdir()
    return make_fax_set(source, PLAN, cover, plain_cover, target, options)


@pytest.fixture(scope="module")
def fax_set(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fax-set")
    return made(folder), folder / "fax"


def frames(path) -> list[np.ndarray]:
    with Image.open(path) as image:
        found = []
        for number in range(image.n_frames):
            image.seek(number)
            found.append(~np.asarray(image))
    return found


def test_the_sends_hold_the_packet_once_each_with_its_own_cover(fax_set):
    found, folder = fax_set
    assert [str(send.send.pages) for send in found.sends] == ["1-7", "8-12"]
    for send in found.sends:
        pages = len(send.send.pages) + 1
        for file in (send.profile_s, send.profile_f, send.pdf):
            assert file.pages == pages
            data = (folder / file.file).read_bytes()
            assert (file.bytes, file.sha256) == (len(data), hashlib.sha256(data).hexdigest())
        assert len(frames(folder / send.profile_s.file)) == pages
        document = pdfium.PdfDocument(folder / send.pdf.file)
        assert len(document) == pages
        document.close()


def test_the_files_that_are_named_are_all_there_are(fax_set):
    found, folder = fax_set
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there == set(found.files)
    assert "preflight.txt" in there
    how = (folder / "how-to-send.txt").read_text(encoding="utf-8")
    for send in found.sends:
        assert send.sendfax in how
        assert send.pdf.file in how
    assert found.pages[0].preview in there
    assert sum(name.startswith("preview/page-") for name in there) == PLAN.total


def test_all_three_files_of_a_send_show_the_same_dots(fax_set):
    found, folder = fax_set
    for send in found.sends:
        first, second = (frames(folder / f.file) for f in (send.profile_s, send.profile_f))
        assert all(np.array_equal(a, b) for a, b in zip(first, second, strict=True))


def test_the_top_stays_empty_and_the_foot_has_the_footer_only(fax_set):
    found, folder = fax_set
    resolution = Resolution.FINE
    for send in found.sends:
        for dots in frames(folder / send.profile_s.file):
            assert dots.shape == (2151, 1728)
            assert not dots[: resolution.top].any(), "6 mm for the sending machine's line"
            foot = dots[-resolution.foot :]
            gap = resolution.foot - footer_lines(resolution)
            assert not foot[:gap].any()
            assert foot[gap:].any()
            # receiving printers may cut the edge
            assert not foot[-round(2.2 * 7.7) :].any()


def test_footers_differ_from_page_to_page_and_send_to_send(fax_set):
    found, folder = fax_set
    feet = [
        dots[-footer_lines(Resolution.FINE) :].tobytes()
        for send in found.sends
        for dots in frames(folder / send.profile_s.file)
    ]
    assert len(set(feet)) == len(feet) == PLAN.total + 2


def test_the_seconds_of_a_send_are_those_of_its_pages_and_the_protocol(fax_set):
    found, _ = fax_set
    for send in found.sends:
        sheets = [send.cover, *found.pages[send.send.pages.first - 1 : send.send.pages.last]]
        own = 12 + 4 * (len(sheets) - 1) + 3.5
        assert send.seconds == pytest.approx(own + sum(sheet.slowest for sheet in sheets))
        assert send.quickest < send.seconds
        assert send.sendfax.endswith(send.profile_s.file)


@pytest.mark.parametrize("processes", [1, 2])
def test_the_bytes_do_not_depend_on_the_number_of_processes(fax_set, tmp_path, processes):
    found, folder = fax_set
    again = made(tmp_path, replace(OPTIONS, processes=processes))
    assert again == found
    for file in found.files:
        assert (tmp_path / "fax" / file).read_bytes() == (folder / file).read_bytes()


def test_several_processes_share_a_larger_packet(tmp_path):
    plan = plan_of(30)
    source = written(tmp_path, packet(plan.total))
    sets = []
    for processes in (1, 2):
        target = tmp_path / str(processes)
        target.mkdir()
        options = FaxOptions(resolution=Resolution.STANDARD, previews=False, processes=processes)
        sets.append(make_fax_set(source, plan, COVER, plain_cover, target, options))
    assert sets[0] == sets[1]


@pytest.mark.parametrize("resolution", Resolution)
@pytest.mark.parametrize("coding", Coding)
def test_every_form_is_accepted_by_tiffinfo_and_tiffcheck(tmp_path, coding, resolution):
    options = FaxOptions(resolution=resolution, coding=coding, previews=False)
    (send,) = made(tmp_path, options).sends
    lines = str(resolution.lines_per_inch)
    option = {Coding.MH: "-1", Coding.MR: "-2", Coding.MMR: "-3"}[coding]
    for file, how in ((send.profile_s, "-1"), (send.profile_f, option)):
        path = tmp_path / "fax" / file.file
        done = tiffinfo(path)
        assert (done.returncode, done.stderr) == (0, "")
        assert tiffcheck(path, "-r", lines, "-l", "279", "-w", "1728", how) == "OK\n"


@pytest.mark.parametrize("error_correction", [True, False])
@pytest.mark.parametrize("which", ["profile_s", "profile_f"])
def test_two_fax_machines_exchange_the_send_dot_for_dot(fax_set, tmp_path, which, error_correction):
    found, folder = fax_set
    file = getattr(found.sends[1], which)
    received = tmp_path / "received.tif"
    done = call(folder / file.file, received, error_correction=error_correction)
    assert (done.sender, done.receiver) == (0, 0)
    assert done.pages_sent == done.pages_received == file.pages
    assert done.bad_rows == 0
    assert done.error_correction is error_correction
    sent, got = frames(folder / file.file), frames(received)
    assert len(got) == file.pages
    assert all(np.array_equal(a, b) for a, b in zip(sent, got, strict=True))
    if error_correction:
        # the estimate is of the size of a real call
        assert done.bits_per_second == 14400
        assert done.seconds == pytest.approx(found.sends[1].quickest, rel=0.35)


def test_a_file_cut_short_would_be_sent_as_a_shorter_fax_and_is_told_by_its_hash(fax_set, tmp_path):
    found, folder = fax_set
    file = found.sends[0].profile_s
    data = (folder / file.file).read_bytes()
    cut = tmp_path / "cut.tif"
    cut.write_bytes(data[: len(data) * 6 // 10])
    received = tmp_path / "received.tif"
    done = call(cut, received)
    assert done.pages_received < file.pages
    assert hashlib.sha256(cut.read_bytes()).hexdigest() != file.sha256


def test_a_full_disk_is_noticed_by_the_count_of_pages(tmp_path, monkeypatch):
    monkeypatch.setattr("expedite_packets.dispatch.fax.make._frame_count", lambda _path: 3)
    with pytest.raises(OutputError, match="should have"):
        made(tmp_path)


def test_a_cover_that_tells_too_much_stops_the_set(tmp_path):
    with pytest.raises(FindingsError) as caught:
        made(tmp_path, replace(OPTIONS, private=("Quillfeather",)))
    assert caught.value.findings[0].rule == "fax-cover-tells"
    assert not list((tmp_path / "fax").iterdir())


def test_a_cover_of_two_pages_is_an_error(tmp_path):
    def two(_cover):
        return one_page(lambda canvas: (canvas.showPage(), canvas.showPage()))

    source = written(tmp_path, packet(PLAN.total))
    with pytest.raises(TemplateError, match="one page"):
        make_fax_set(source, PLAN, COVER, two, tmp_path, OPTIONS)


def test_a_packet_that_is_no_pdf_is_an_error(tmp_path):
    source = written(tmp_path, b"not a PDF")
    with pytest.raises(OutputError, match="can not be opened") as caught:
        make_fax_set(source, PLAN, COVER, plain_cover, tmp_path, OPTIONS)
    assert caught.value.findings[0].fix


def test_a_packet_with_fewer_pages_than_its_plan_is_an_error_in_any_process(tmp_path):
    plan = plan_of(30)
    source = written(tmp_path, packet(26))
    for processes in (1, 2):
        options = FaxOptions(resolution=Resolution.STANDARD, processes=processes, previews=False)
        with pytest.raises(OutputError, match="Page 27") as caught:
            make_fax_set(source, plan, COVER, plain_cover, tmp_path, options)
        assert caught.value.findings[0].fix


def test_a_limit_without_room_for_a_page_is_an_error(tmp_path):
    with pytest.raises(OutputError, match="no room"):
        made(tmp_path, FaxOptions(limits=Limits(pages=1)))


def test_a_time_limit_splits_too_and_a_page_that_exceeds_it_is_told(tmp_path):
    found = made(tmp_path, FaxOptions(limits=Limits(seconds=150.0), previews=False))
    assert len(found.sends) > 4
    for send in found.sends:
        assert send.send.over or send.seconds <= 150.0
        assert send.seconds == pytest.approx(send.send.seconds, rel=0.05)
    rules = {finding.rule for finding in found.findings}
    assert ("fax-limit-exceeded" in rules) == any(send.send.over for send in found.sends)


def test_nothing_but_the_set_is_left_behind(fax_set):
    _, folder = fax_set
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]
