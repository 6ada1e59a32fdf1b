"""The sample's packet as a fax: taken by other programs, and sent through two soft modems."""

import pickle
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from expedite_packets.api import Request, build
from expedite_packets.dispatch.fax.make import FaxOptions, make_fax_set
from expedite_packets.dispatch.fax.preflight import Concern
from expedite_packets.dispatch.fax.sends import Limits
from expedite_packets.model.fax import FaxCover
from expedite_packets.resources import data_root
from expedite_packets.templating.fax_cover import fax_cover
from expedite_packets.writers.pdf.document import write_pdf
from expedite_packets.writers.style_sheet import load_styles
from tests.support.fax_pages import COVER
from tests.support.fax_tools import tiffcheck, tiffinfo
from tests.support.made_once import made_once, shared_cache
from tests.support.soft_modems import call

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "aao-financial-loss"


def drawn(cover: FaxCover) -> bytes:
    root = data_root()
    return write_pdf(fax_cover(cover, root), load_styles(root), links=False).data


@pytest.fixture(scope="module")
def faxed(tmp_path_factory):
    cache = shared_cache(tmp_path_factory)

    def make(folder: Path) -> None:
        request = Request(case=SAMPLE, channels=("aao_fax",), sets=False, cache=cache)
        (built,) = build(request, folder)
        (folder / "fax").mkdir()
        plan = built.prepared.drawn.plan
        names = (built.prepared.drawn.context.case.requestor.name,)
        options = FaxOptions(limits=Limits(pages=40), private=names, processes=2)
        packet = built.folder / "packet.pdf"
        found = make_fax_set(packet, plan, COVER, drawn, folder / "fax", options)
        (folder / "found").write_bytes(pickle.dumps((found, plan)))

    folder = made_once(tmp_path_factory, "sample-fax", make)
    found, plan = pickle.loads((folder / "found").read_bytes())
    return found, folder / "fax", plan


def test_every_page_of_the_sample_goes_out_once(faxed):
    found, _, plan = faxed
    assert len(found.pages) == plan.total
    assert found.sends[0].send.pages.first == 1
    assert found.sends[-1].send.pages.last == plan.total
    assert len(found.sends) == 2


def test_no_exhibit_of_the_sample_is_torn(faxed):
    found, _, plan = faxed
    border = found.sends[0].send.pages.last
    assert not any(e.tab_page <= border < e.pages.last for e in plan.exhibits)


def test_other_programs_take_the_sample_s_files(faxed):
    found, folder, _ = faxed
    for send in found.sends:
        for file, coding in ((send.profile_s, "-1"), (send.profile_f, "-3")):
            path = folder / file.file
            done = tiffinfo(path)
            assert (done.returncode, done.stderr) == (0, "")
            assert tiffcheck(path, "-r", "196", "-l", "279", "-w", "1728", coding) == "OK\n"


def test_two_fax_machines_exchange_the_sample_dot_for_dot(faxed, tmp_path):
    found, folder, _ = faxed
    for send in found.sends:
        sent, received = folder / send.profile_s.file, tmp_path / send.profile_s.file
        done = call(sent, received)
        assert (done.sender, done.receiver, done.bad_rows) == (0, 0, 0)
        assert done.pages_sent == done.pages_received == len(send.send.pages) + 1
        assert done.seconds == pytest.approx(send.quickest, rel=0.1)
        with Image.open(sent) as ours, Image.open(received) as theirs:
            assert ours.n_frames == theirs.n_frames
            for page in range(ours.n_frames):
                ours.seek(page)
                theirs.seek(page)
                assert np.array_equal(np.asarray(ours), np.asarray(theirs)), page


def test_preflight_knows_the_sample_s_hard_pages(faxed):
    found, _, plan = faxed
    screened = {
        page.page
        for page in found.pages
        if Concern.SCREENED in {remark.concern for remark in page.remarks}
    }
    photo = next(e for e in plan.exhibits if e.pages.first in screened)
    assert screened == {photo.pages.first}
    for page in found.pages[: plan.letter.last]:
        assert not page.remarks


def test_the_cover_is_one_page_and_has_no_remarks(faxed):
    found, _, _ = faxed
    for send in found.sends:
        assert send.cover.remarks == ()
        assert replace(send.cover, preview="").page == 1
