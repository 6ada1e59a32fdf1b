"""The folder of real files: what goes in and what each other file is refused for."""

import pypdf
import pytest

from expedite_packets.errors import ExhibitError
from expedite_packets.exhibits.mail.web import can_set_web_pages
from expedite_packets.exhibits.normalise import normalise
from expedite_packets.exhibits.pictures import frames
from expedite_packets.exhibits.sniff import FileKind
from expedite_packets.model.finding import Severity
from expedite_packets.model.pages import Treatment
from expedite_packets.pipeline.typeset import typeset
from tests.support.real_exhibits import real_exhibit

pytestmark = pytest.mark.real

GOES_IN = {
    "annotation-ink.pdf": 1,
    "annotations-stamp-popup.pdf": 1,
    "blank-pages-12.pdf": 12,
    "broken-xref.pdf": 8,
    "chinese-cid-fonts-22-pages.pdf": 22,
    "fax-g4.tif": 1,
    "federal-register-notice-signed.pdf": 15,
    "filled-form.pdf": 1,
    "form-with-signature-field.pdf": 3,
    "government-form-owner-locked.pdf": 4,
    "hidden-layers.pdf": 1,
    "layers-all-shown.pdf": 8,
    "long-report-179-pages.pdf": 179,
    "mixed-page-sizes.pdf": 3,
    "photo-exif-sideways.jpg": 1,
    "photo-of-a-page.jpg": 1,
    "report-with-bookmarks.pdf": 4,
    "rotated-page.pdf": 1,
    "scan-issue-203.pdf": 3,
    "scan-multipage.tif": 2,
    "scan-rotated-skewed.pdf": 1,
    "scan-with-signature-field-3-pages.pdf": 3,
    "static-xfa-form.pdf": 4,
    "tax-return-form-cropped.pdf": 5,
    "tenant-handout-two-pages.pdf": 2,
    "unbalanced-graphics-state.pdf": 1,
    "userunit-16-pages.pdf": 16,
    "with-attachment.pdf": 2,
}
REFUSED = {
    "damaged-beyond-repair.pdf": "damaged-pdf",
    "letter.docx": "file-kind",
    "needs-password-test.pdf": "password-needed",
    "outlook-with-word-attachment.msg": "file-kind",
}
MAIL_AND_PHOTOS = {
    "email-bilingual.eml": 1,
    "email-with-picture.eml": 2,
    "photo-with-metadata.heic": 1,
}
"""They need the extras ``mail`` and ``heic``."""


@pytest.mark.parametrize("name", GOES_IN)
def test_goes_in_with_every_page(name: str, tmp_path) -> None:
    done = normalise(name, real_exhibit(name), tmp_path)
    assert [page.source_index for page in done.pages] == list(range(GOES_IN[name]))
    with pypdf.PdfReader(done.fragment) as reader:
        assert len(reader.pages) == GOES_IN[name]
        assert not reader.metadata
    blocks = {f.place.page for f in done.findings if f.severity is Severity.ERROR and f.place}
    # page 101 of the long report is damaged in the file itself: every viewer shows it blank
    assert blocks == ({101} if name.startswith("long-report") else set())


@pytest.mark.parametrize("name", MAIL_AND_PHOTOS)
def test_goes_in_with_its_extra(name: str, tmp_path) -> None:
    if not (frames.readable(FileKind.HEIC) if name.endswith(".heic") else can_set_web_pages()):
        pytest.skip("the extra that reads it is not installed")
    done = normalise(name, real_exhibit(name), tmp_path, typeset=typeset)
    assert [page.source_index for page in done.pages] == list(range(MAIL_AND_PHOTOS[name]))


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused_with_its_clear_error(name: str, tmp_path) -> None:
    with pytest.raises(ExhibitError) as refused:
        normalise(name, real_exhibit(name), tmp_path, typeset=typeset)
    errors = [f for f in refused.value.findings if f.severity is Severity.ERROR]
    # an e-mail may lack letters of this machine's fonts as well
    assert REFUSED[name] in {f.rule for f in errors} <= {REFUSED[name], "missing-glyph"}
    assert all(f.fix and f.place and f.place.file.startswith(name) for f in errors)


def test_filled_values_must_show(tmp_path) -> None:
    done = normalise("f.pdf", real_exhibit("filled-form.pdf"), tmp_path)
    assert done.pages[0].treatment is Treatment.FLATTENED
    assert done.pages[0].must_show


def test_named_destinations_and_bookmarks_of_real_files_stay_alive(tmp_path) -> None:
    for name in ("layers-all-shown.pdf", "report-with-bookmarks.pdf"):
        with pypdf.PdfReader(real_exhibit(name)) as before:
            titles = [item.title.strip() for item in _flat(before.outline)]
        done = normalise(name, real_exhibit(name), tmp_path)
        with pypdf.PdfReader(done.fragment) as after:
            items = _flat(after.outline)
            assert [item.title for item in items] == titles
            assert all(after.get_destination_page_number(item) is not None for item in items)


def _flat(outline: list) -> list:
    found = []
    for item in outline:
        found += _flat(item) if isinstance(item, list) else [item]
    return found
