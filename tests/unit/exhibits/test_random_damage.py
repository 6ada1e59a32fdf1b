"""Random damage gives a normalised file with every page, or a refusal: never anything else."""

from pathlib import Path

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from expedite_packets.errors import ExhibitError
from expedite_packets.exhibits.normalise import normalise
from tests.support import pdf_traps
from tests.support.form_traps import FormTrap
from tests.support.markup_traps import WITHOUT_LOOK, marked_page

SETTINGS = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("samples")
    form = FormTrap()
    form.text("name", (72, 600, 300, 620), "Anna Example", "Anna Example")
    form.check("agree", (72, 400, 84, 412), value="Yes", now="Off")
    frames = [Image.effect_mandelbrot((64, 64), (-2, -2, 1, 2), 20) for _ in range(2)]
    frames[0].save(folder / "scan.tif", save_all=True, append_images=frames[1:])
    frames[0].convert("RGB").save(folder / "photo.jpg")
    files = [
        pdf_traps.links_and_bookmarks(folder / "links.pdf"),
        pdf_traps.layers(folder / "layers.pdf", off=False),
        form.save(folder / "form.pdf"),
        marked_page(folder / "marked.pdf", *WITHOUT_LOOK[:4]),
        folder / "scan.tif",
        folder / "photo.jpg",
    ]
    return {path.name: path.read_bytes() for path in files}


NAMES = ("links.pdf", "layers.pdf", "form.pdf", "marked.pdf", "scan.tif", "photo.jpg")
PAGES = {"links.pdf": 3}


@pytest.mark.parametrize("name", NAMES)
@SETTINGS
@given(data=st.data())
def test_flipped_cut_and_inserted_bytes(
    samples: dict[str, bytes], tmp_path: Path, name: str, data: st.DataObject
) -> None:
    content = bytearray(samples[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        match data.draw(st.sampled_from(("flip", "cut", "insert", "zero"))):
            case "flip":
                content[at] ^= 1 << data.draw(st.integers(0, 7))
            case "cut":
                del content[at : at + data.draw(st.integers(1, 60))]
            case "insert":
                content[at:at] = data.draw(st.binary(min_size=1, max_size=8))
            case _:
                content[at : at + 8] = bytes(min(8, len(content) - at))
        if not content:
            return
    source = tmp_path / name
    source.write_bytes(content)
    work = tmp_path / "work"
    work.mkdir(exist_ok=True)
    try:
        done = normalise(name, source, work)
    except ExhibitError:
        return
    with pypdf.PdfReader(done.fragment) as reader:
        assert len(reader.pages) == len(done.pages)
    # a finding says that something may be lost; the chain of a TIFF's frames has no second witness
    if name != "scan.tif" and not any(f.rule == "damaged-page" for f in done.findings):
        assert len(done.pages) == PAGES.get(name, 1)
