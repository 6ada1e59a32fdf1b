"""Which pages are one plain picture, and which have something about them that needs a look."""

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from expedite_packets.exhibits.scans.sole_picture import sole_picture
from tests.support.scanned_pages import letter, page_of

PLAIN = b"q 612 0 0 792 0 0 cm /I Do Q"


@pytest.mark.parametrize(
    "content",
    [
        PLAIN + b" 1 0 0 RG",
        b"/Fine gs " + PLAIN,
        b"q 0.5 0 0 0.5 0 0 cm q 1224 0 0 1584 0 0 cm /I Do Q Q",
    ],
)
def test_what_changes_nothing_may_stand_beside_the_picture(tmp_path: Path, content: bytes) -> None:
    pdf = Pdf.open(page_of(tmp_path / "p.pdf", letter("L", 72), content))
    state = Dictionary(Type=Name.ExtGState, ca=1, BM=Name.Normal, SMask=Name("/None"), OP=False)
    pdf.pages[0].obj.Resources.ExtGState = Dictionary(Fine=state)
    assert sole_picture(pdf.pages[0].obj) is not None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        PLAIN + PLAIN,
        PLAIN + b" 0 0 10 10 re f",
        PLAIN + b" BT (x) Tj ET",
        b"q 0 0 300 792 re W n 612 0 0 792 0 0 cm /I Do Q",
        b"/Pale gs " + PLAIN,
        b"/Gone gs " + PLAIN,
        b"Q " + PLAIN,
        b"q 612 0 0 792 0 cm /I Do Q",
        b"/OC /L BDC " + PLAIN + b" EMC",
        PLAIN + b" 1",
        b"%" + PLAIN,
        PLAIN + b"\n" * 2000 + b"0 0 9 9 re f",
    ],
)
def test_other_content_is_left_to_a_drawing(tmp_path: Path, content: bytes) -> None:
    pdf = Pdf.open(page_of(tmp_path / "p.pdf", letter("L", 72), content or b" "))
    pdf.pages[0].obj.Resources.ExtGState = Dictionary(Pale=Dictionary(ca=0.5))
    assert sole_picture(pdf.pages[0].obj) is None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("/SMask", Dictionary()),
        ("/Mask", Array([0, 9])),
        ("/Decode", Array([1, 0])),
        ("/ImageMask", True),
        ("/Interpolate", True),
        ("/OC", Dictionary()),
        ("/ColorSpace", Name.DeviceCMYK),
        ("/ColorSpace", Array([Name.CalGray, Dictionary(WhitePoint=[1, 1, 1])])),
        ("/ColorSpace", Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(b"abcdef")])),
    ],
)
def test_other_pictures_are_left_to_a_drawing(tmp_path: Path, key: str, value: object) -> None:
    pdf = Pdf.open(page_of(tmp_path / "p.pdf", letter("L", 72)))
    page = pdf.pages[0].obj
    assert sole_picture(page) is not None
    page.Resources.XObject.I[key] = value
    assert sole_picture(page) is None


def test_pages_and_resources_that_change_a_picture_are_left_to_a_drawing(tmp_path: Path) -> None:
    for holder, key, value in (
        ("page", "/Group", Dictionary(S=Name.Transparency)),
        ("page", "/UserUnit", 2),
        ("page", "/Rotate", 45),
        ("resources", "/ColorSpace", Dictionary(DefaultGray=Array([Name.CalGray, Dictionary()]))),
    ):
        pdf = Pdf.open(page_of(tmp_path / "p.pdf", letter("L", 72)))
        page = pdf.pages[0].obj
        assert sole_picture(page) is not None
        (page if holder == "page" else page.Resources)[key] = value
        assert sole_picture(page) is None
        pdf.close()
