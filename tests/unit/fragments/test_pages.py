"""Pages are described the same, whether their source is read at a glance or entry by entry."""

import re
from pathlib import Path
from unittest import mock

import pikepdf
import pytest
from pikepdf import Object, Pdf

from expedite_packets.fragments import pages as module
from expedite_packets.fragments.shape import FragmentMap, Place
from expedite_packets.fragments.write import write_fragment

_NEVER = re.compile(rb"(?!)")
_BOX = b"/MediaBox [ 0 0 612 792 ]"
_FONT = b"/Font << /F1 << /BaseFont /Courier /Subtype /Type1 /Type /Font >> >>"
_PLAIN = {
    "bare": _BOX + b" /Resources << >>",
    "turned": _BOX + b" /Resources << >> /Rotate 270",
    "turned back": _BOX + b" /Resources << >> /Rotate -90",
    "cropped": b"/CropBox [ 10 9.5 600 700 ] /MediaBox [ 0 -5.25 612.0 792 ] /Resources << >>",
    "corners reversed": b"/MediaBox [ 612 792 0 0 ] /Resources << >>",
    "fonts": _BOX + b" /Resources << " + _FONT + b" /ProcSet [ /PDF /Text ] >>",
    "scan": _BOX + b" /Resources << /XObject << /Im0 << /A#20B [ 1 2 ] >> >> >>",
    "link": _BOX + b" /Resources << >> /Annots [ << /Subtype /Link /Rect [ 1 2 3 4 ] >> ]",
    "link within": _BOX
    + b" /Resources << >> /Annots [ << /Border [ 0 0 1.50 ] /Dest [ null /XYZ 72 -7.5 null ]"
    + b" /F 4 /H /I /Rect [ -1 2.50 3 4.123456 ] /Subtype /Link /Type /Annot >> ]",
    "link to a page that is not taken along": _BOX
    + b" /Resources << >> /Annots [ << /Dest [ 0 /Fit ] /Rect [ 1 2 3 4 ]"
    + b" /Subtype /Link /Type /Annot >> ]",
    "link that says so": _BOX
    + b" /Resources << >> /Annots [ << /Subtype /Link /Rect [ 1 2 3 4 ]"
    + b" /A << /S /URI /URI (] /Contents 9 0 R /MediaBox [ 0 0 1 1 ]) >> >> ]",
    "link with the like within": _BOX
    + b" /Resources << >> /Annots [ << /Subtype /Link /Rect [ 1 2 3 4 ] /BS [ ]"
    + b" /CropBox [ 1 1 2 2 ] /MediaBox [ 0 0 1 1 ] /Resources << >> >> ]",
}
_OTHERS = {
    "unit": _BOX + b" /Resources << >> /UserUnit 2",
    "group": _BOX + b" /Group << /S /Transparency >> /Resources << >>",
    "further entries": _BOX + b" /Resources << >> /Rotate 90 /Trans << /Rotate 180 >>",
    "entries behind": _BOX + b" /Resources << >> /StructParents 3 /Tabs << >>",
    "a string": _BOX + b" /Resources << /X (>> /Rotate 90 /Type /Page >>) >>",
    "deep": _BOX + b" /Resources << /A << /B << /C << /D 1 >> >> >> >>",
    "no box": b"/Resources << >>",
    "no resources": _BOX,
}


def _described(source: bytes, target: Path) -> FragmentMap:
    pdf = Pdf.new()
    pdf.add_blank_page()
    for _ in range(2):  # the second is known from the first
        page = Object.parse(b"<< /Type /Page " + source + b" >>")
        for mark in page.get("/Annots", ()):
            if "/CropBox" in mark:
                mark["/Parent"] = pdf.Root  # a page has one as well
            if "/Dest" in mark:
                mark["/Dest"][0] = pdf.Root if mark.Dest[0] == 0 else pdf.pages[0].obj
        page["/Contents"] = pdf.make_stream(b"q Q")
        pdf.pages.append(pikepdf.Page(page))
    return write_fragment(pdf, target)


@pytest.mark.parametrize("kind", [*_PLAIN, *_OTHERS])
def test_a_page_is_the_same_at_a_glance(kind: str, tmp_path: Path) -> None:
    source = (_PLAIN | _OTHERS)[kind]
    seen = _described(source, tmp_path / "seen.pdf")
    with (
        mock.patch.object(module, "_PLAIN", _NEVER),
        mock.patch.object(module, "_PLAIN_LINK", _NEVER),
    ):
        read = _described(source, tmp_path / "read.pdf")
    assert seen == read
    assert (tmp_path / "seen.pdf").read_bytes() == (tmp_path / "read.pdf").read_bytes()


@pytest.mark.parametrize("kind", _PLAIN)
def test_plain_pages_are_known_at_a_glance(kind: str, tmp_path: Path) -> None:
    with mock.patch.object(module.PageTaker, "_any_page", side_effect=AssertionError):
        assert len(_described(_PLAIN[kind], tmp_path / "seen.pdf").pages) == 3


def test_boxes_that_are_equal_are_written_alike(tmp_path: Path) -> None:
    made = []
    for number, box in enumerate((b"[ -0.0 0 9 9 ]", b"[ 0 -0.0 9 9 ]", b"[ 0 0 9 9 ]")):
        target = tmp_path / f"{number}.pdf"
        _described(b"/MediaBox " + box + b" /Resources << >>", target)
        made.append(target.read_bytes().count(b"/MediaBox [ 0 0 9 9 ]"))
    assert made == [2, 2, 2]


def test_links_are_known_at_a_glance(tmp_path: Path) -> None:
    with mock.patch.object(module.PageTaker, "_any_annotation", side_effect=AssertionError):
        within = _described(_PLAIN["link within"], tmp_path / "within.pdf")
        lost = _described(_PLAIN["link to a page that is not taken along"], tmp_path / "lost.pdf")
    place = Place(page=0, view=("/XYZ", "72", "-7.5", "null"))
    assert [link.place for page in within.pages for link in page.annotations] == [place] * 2
    assert [link.place for page in lost.pages for link in page.annotations] == [
        Place(page=None)
    ] * 2
