"""The style sheet: what it says, and what is refused."""

from pathlib import Path

import pytest

from expedite_packets.errors import TemplateError
from expedite_packets.model.stamping import LETTER, band_limits
from expedite_packets.resources import data_root
from expedite_packets.writers import style_file
from expedite_packets.writers.docx.document import write_docx
from expedite_packets.writers.pdf.document import write_pdf
from expedite_packets.writers.style_sheet import load_styles
from expedite_packets.writers.styles import LEAST_MARGIN
from tests.unit.writers.documents import Document, p

STANDARD = Path(str(data_root() / "templates/styles/standard.yaml")).read_text(encoding="utf-8")
NAMED_IN_TEMPLATES = (
    *("body", "letterhead", "delivery", "date", "address", "re", "mark", "closing", "signature"),
    *("small", "cell", "cell-bold", "warning", "tab-label", "tab-title", "header"),
    *("heading1", "heading2", "heading3"),
)


def load(folder: Path, text: str):
    (folder / "templates/styles").mkdir(parents=True)
    (folder / "templates/styles/standard.yaml").write_text(text, encoding="utf-8")
    return load_styles(folder)


@pytest.mark.parametrize("name", NAMED_IN_TEMPLATES)
def test_the_standard_styles_are_there(styles, name):
    assert styles.named(name).leading > styles.named(name).size


def test_the_margins_leave_the_stamps_room(styles):
    width, height = LETTER
    assert (styles.page.width, styles.page.height) == (width, height)
    _, highest = band_limits(height, 1.0, top=False)
    lowest, _ = band_limits(height, 1.0, top=True)
    assert highest < LEAST_MARGIN <= styles.page.bottom
    assert height - lowest < LEAST_MARGIN <= styles.page.top


def test_what_a_style_leaves_out_is_as_in_body(styles):
    body, address = styles.named("body"), styles.named("address")
    assert (address.size, address.leading, address.after) == (body.size, body.leading, 0)
    assert styles.named("re").after == 1


def test_a_style_of_another_size_without_leading_gets_one(tmp_path):
    sheet = load(tmp_path, STANDARD + "  huge:\n    size: 40\n")
    assert sheet.named("huge").leading == pytest.approx(52)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("  top: 72", "  top: 20", "page.top"),
        ("    size: 10.5", "    size: large", "styles.body.size"),
        ("    bold: true", "    bolt: true", "bolt"),
        ("align: center", "align: middle", "align"),
        ("  header:\n", "  footer:\n", "lacks the styles header"),
        ("  left: 76", "  left: 400", "no room"),
        ("page:", "page: [", "styles/standard.yaml"),
        ("list_indent: 22", "list_indent: nan", "list_indent"),
    ],
)
def test_a_sheet_that_makes_no_page_is_refused(tmp_path, old, new, told):
    assert old in STANDARD
    with pytest.raises(TemplateError) as caught:
        load(tmp_path, STANDARD.replace(old, new, 1))
    finding = caught.value.findings[0]
    assert told in finding.message or told in str(finding.place)
    assert finding.fix


def test_a_missing_sheet_is_refused(tmp_path):
    with pytest.raises(TemplateError, match="missing"):
        load_styles(tmp_path)


@pytest.mark.parametrize("write", [write_docx, lambda d, s: write_pdf(d, s, links=True)])
def test_an_unknown_style_is_refused_with_the_known_ones(styles, write):
    with pytest.raises(TemplateError, match="'fancy'") as caught:
        write(Document(title="x", blocks=(p("x", style="fancy"),)), styles)
    assert "tab-label" in caught.value.findings[0].fix


def test_a_kept_sheet_is_that_of_the_file_as_it_is_now(tmp_path):
    cache = tmp_path / "cache"
    first = load(tmp_path / "one", STANDARD)
    assert load_styles(tmp_path / "one", cache) == first
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(style_file, "read_styles", lambda _: pytest.fail("read anew"))
        assert load_styles(tmp_path / "one", cache) == first
    changed = STANDARD.replace("list_indent: ", "list_indent: 1")
    assert changed != STANDARD
    other = load(tmp_path / "other", changed)
    assert load_styles(tmp_path / "other", cache) == other != first
