"""The PDF of one-bit pictures opens in three libraries and shows every dot."""

import io
import shutil
import subprocess

import numpy as np
import pypdf
import pypdfium2 as pdfium
import pytest

from expedite_packets.dispatch.fax.coding import Coding, coded
from expedite_packets.dispatch.fax.grid import Resolution
from expedite_packets.dispatch.fax.pdf import write_pdf
from tests.unit.dispatch.fax.test_tiff import page


def made(resolution: Resolution, pages: int = 3) -> bytes:
    strips = [coded(page(n, resolution), Coding.MMR, resolution) for n in range(pages)]
    out = io.BytesIO()
    write_pdf(out, strips, pages, resolution)
    return out.getvalue()


@pytest.mark.parametrize("resolution", Resolution)
def test_pypdf_reads_letter_pages_of_one_picture(resolution):
    reader = pypdf.PdfReader(io.BytesIO(made(resolution)), strict=True)
    assert len(reader.pages) == 3
    for number, found in enumerate(reader.pages):
        assert [float(v) for v in found.mediabox] == [0, 0, 612, 792]
        (image,) = found.images
        dots = np.asarray(image.image.convert("1"))
        assert np.array_equal(np.packbits(~dots, axis=1), page(number, resolution))
    assert reader.metadata is None


def test_pdfium_shows_black_where_the_dots_are():
    document = pdfium.PdfDocument(made(Resolution.FINE))
    shown = np.asarray(document[1].render(scale=0.5).to_pil().convert("L")).astype(float)
    bits = np.unpackbits(page(1, Resolution.FINE), axis=1)
    assert len(document) == 3
    document.close()
    assert 1 - shown.mean() / 255 == pytest.approx(bits.mean(), abs=0.005)
    # ink in the quarters of the page is where it should be
    for rows, columns in ((0, 0), (0, 1), (1, 0), (1, 1)):
        high, wide = (n // 2 for n in shown.shape)
        quarter = shown[rows * high : (rows + 1) * high, columns * wide : (columns + 1) * wide]
        high, wide = (n // 2 for n in bits.shape)
        dots = bits[rows * high : (rows + 1) * high, columns * wide : (columns + 1) * wide]
        assert 1 - quarter.mean() / 255 == pytest.approx(dots.mean(), abs=0.006)


def test_qpdf_finds_nothing_wrong(tmp_path):
    if not shutil.which("qpdf"):
        pytest.skip("qpdf is not on this machine")
    path = tmp_path / "fax.pdf"
    path.write_bytes(made(Resolution.STANDARD))
    command = ["qpdf", "--check", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("pages", [1, 3])
def test_a_wrong_number_of_pages_is_an_error(pages):
    resolution = Resolution.STANDARD
    strips = [coded(page(n, resolution), Coding.MMR, resolution) for n in (1, 2)]
    with pytest.raises(ValueError, match="pages"):
        write_pdf(io.BytesIO(), strips, pages, resolution)


def test_only_group_4_goes_into_a_pdf():
    strip = coded(page(1, Resolution.STANDARD), Coding.MH, Resolution.STANDARD)
    with pytest.raises(ValueError, match="Group 4"):
        write_pdf(io.BytesIO(), [strip], 1, Resolution.STANDARD)
