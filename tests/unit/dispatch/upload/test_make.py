"""The parts of an upload, read back by other libraries."""

import io

import pikepdf
import pypdf
import pypdfium2 as pdfium
import pytest

from expedite_packets.dispatch.upload.make import UploadOptions, make_upload_set
from expedite_packets.errors import FindingsError
from expedite_packets.model.upload import PartSheet
from tests.support.small_packets import packet, plan

PLANNED = plan(3, 1, 6, 2, 2)
_SHEETS: list[PartSheet] = []


def draw(sheet: PartSheet) -> bytes:
    _SHEETS.append(sheet)
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(612, 792))
        out = io.BytesIO()
        made.save(out, static_id=True)
    return out.getvalue()


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return packet(tmp_path_factory.mktemp("whole") / "packet.pdf", PLANNED, side=300)


def text(path, page):
    with pdfium.PdfDocument(path) as document:
        return document[page].get_textpage().get_text_bounded()


def test_parts_hold_every_page_once_under_the_limit(whole, tmp_path):
    _SHEETS.clear()
    options = UploadOptions(limit=500_000, receipt_number="IOE9999000517", mark="EXPEDITE REQUEST")
    parts = make_upload_set(whole, PLANNED, draw, tmp_path, options)
    assert len(parts) > 2
    assert sorted(p.file for p in parts) == [p.file for p in parts]
    seen = []
    for part in parts:
        path = tmp_path / part.file
        assert path.stat().st_size == part.bytes <= 500_000
        with pypdf.PdfReader(path) as reader:
            assert len(reader.pages) == part.sheets == part.last_page - part.first_page + 2
            assert reader.page_labels[0].startswith("Part ")
            assert reader.page_labels[1] == str(part.first_page)
            titles = [o.title for o in reader.outline if not isinstance(o, list)]
            assert titles[0].startswith("Part ")
            for link in (a.get_object() for p in reader.pages for a in p.get("/Annots", ())):
                assert link["/Dest"][0].get_object()["/Type"] == "/Page"
        for page in range(1, part.sheets):
            seen.append(part.first_page + page - 1)
            assert f"This is packet page {seen[-1]}." in text(path, page)
    assert seen == list(range(1, PLANNED.total + 1))
    assert [s.part for s in _SHEETS] == list(range(1, len(parts) + 1))
    assert {s.parts for s in _SHEETS} == {len(parts)}
    assert _SHEETS[0].pages.startswith("packet pages 1 to ")
    assert _SHEETS[0].receipt_number == "IOE9999000517"
    assert _SHEETS[0].contents[0] == ("Letter", "1-2")


def test_exhibits_that_fit_stay_whole(whole, tmp_path):
    parts = make_upload_set(whole, PLANNED, draw, tmp_path, UploadOptions(limit=850_000))
    starts = {part.first_page for part in parts}
    assert starts <= {1, *(exhibit.tab_page for exhibit in PLANNED.exhibits)}


def test_a_packet_that_fits_needs_no_parts(whole, tmp_path):
    assert make_upload_set(whole, PLANNED, draw, tmp_path, UploadOptions(limit=50_000_000)) == ()
    assert list(tmp_path.iterdir()) == []


def test_same_parts_same_bytes(whole, tmp_path):
    options = UploadOptions(limit=500_000)
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first = make_upload_set(whole, PLANNED, draw, tmp_path / "a", options)
    make_upload_set(whole, PLANNED, draw, tmp_path / "b", options)
    for part in first:
        assert (tmp_path / "a" / part.file).read_bytes() == (
            tmp_path / "b" / part.file
        ).read_bytes()


def test_a_page_that_is_too_large_stops_or_is_made_coarser_and_told(tmp_path):
    planned = plan(1)
    whole = packet(tmp_path / "packet.pdf", planned, side=900)
    before = whole.read_bytes()
    with pytest.raises(FindingsError) as error:
        make_upload_set(whole, planned, draw, tmp_path, UploadOptions(limit=400_000))
    (finding,) = error.value.findings
    assert finding.rule == "page-over-limit"
    assert finding.place.page == 5
    assert "recompress: true" in finding.fix
    options = UploadOptions(limit=400_000, recompress=True)
    parts = make_upload_set(whole, planned, draw, tmp_path, options)
    (told,) = [one for part in parts for one in part.coarser]
    assert told.page == 5
    assert told.after[0] < told.before[0] == 900
    assert all(part.bytes <= 400_000 for part in parts)
    assert whole.read_bytes() == before
    hopeless = UploadOptions(limit=70_000, recompress=True)
    with pytest.raises(FindingsError):
        make_upload_set(whole, planned, draw, tmp_path, hopeless)
