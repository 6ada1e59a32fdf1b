"""Real files as faxes: nothing breaks, text is text, and what preflight says holds."""

import pypdfium2 as pdfium
import pytest
from PIL import Image

from expedite_packets.dispatch.fax.grid import Resolution
from expedite_packets.dispatch.fax.page import FaxPage, fax_page
from expedite_packets.dispatch.fax.preflight import Concern
from tests.support.real_exhibits import FOLDER, real_exhibit

pytestmark = pytest.mark.real

PASSWORDS = {"needs-password-test.pdf": "test"}
NOT_FOR_PDFIUM = {"damaged-beyond-repair.pdf"}
TEXT = (
    *("federal-register-notice-signed.pdf", "government-form-owner-locked.pdf"),
    *("static-xfa-form.pdf", "scan-issue-203.pdf", "scan-rotated-skewed.pdf"),
    *("scan-with-signature-field-3-pages.pdf", "tenant-handout-two-pages.pdf"),
    *("report-with-bookmarks.pdf", "chinese-cid-fonts-22-pages.pdf", "with-attachment.pdf"),
)


def first_page(name: str, resolution: Resolution = Resolution.FINE) -> FaxPage:
    document = pdfium.PdfDocument(real_exhibit(name), password=PASSWORDS.get(name))
    made = fax_page(document[0], 1, resolution, ())
    document.close()
    return made


@pytest.mark.parametrize("resolution", Resolution)
def test_every_pdf_becomes_a_fax(resolution):
    names = sorted(path.name for path in FOLDER.glob("*.pdf")) if FOLDER.is_dir() else []
    if not names:
        pytest.skip("the folder of real exhibits is not on this machine")
    for name in names:
        if name not in NOT_FOR_PDFIUM:
            made = first_page(name, resolution)
            assert made.preflight.slowest > 20
            assert made.body.shape[0] < resolution.lines


@pytest.mark.parametrize("name", TEXT)
def test_pages_of_text_are_not_screened_and_take_no_more_than_two_minutes(name):
    made = first_page(name)
    assert made.preflight.look.screened == 0
    assert made.preflight.slowest < 120
    assert 0.002 < made.preflight.look.black < 0.15


def test_a_photograph_is_screened(tmp_path):
    with Image.open(real_exhibit("photo-exif-sideways.jpg")) as image:
        image.convert("RGB").resize((800, 800)).save(tmp_path / "photo.pdf", resolution=100)
    document = pdfium.PdfDocument(tmp_path / "photo.pdf")
    made = fax_page(document[0], 1, Resolution.FINE, ())
    document.close()
    assert made.preflight.look.screened > 0.4
    assert made.preflight.screen_seconds > 60


def test_preflight_agrees_with_the_eye():
    seen = {
        "federal-register-notice-signed.pdf": {Concern.SMALL_TYPE},
        "blank-pages-12.pdf": {Concern.EMPTY},
        "broken-xref.pdf": set(),
        "scan-issue-203.pdf": set(),
        "report-with-bookmarks.pdf": set(),
        "userunit-16-pages.pdf": {Concern.COLOUR},
    }
    for name, concerns in seen.items():
        remarks = first_page(name).preflight.remarks
        assert {remark.concern for remark in remarks} == concerns, name
