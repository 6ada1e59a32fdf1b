"""Pictures of other kinds than JPEG, PNG and TIFF, and pictures of several frames."""

from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageFile, features

from expedite_packets.errors import ExhibitError
from expedite_packets.exhibits.normalise import normalise
from expedite_packets.exhibits.pictures.frames import MAX_FRAMES, readable
from expedite_packets.exhibits.sniff import FileKind
from expedite_packets.model.handling import Handling
from expedite_packets.model.pages import Normalised
from tests.support.real_exhibits import real_exhibit

KINDS = ["gif", "bmp", "webp", pytest.param("avif", marks=pytest.mark.skipif(
    not features.check("avif"), reason="this Pillow reads no AVIF"))]  # fmt: skip
COLOURS = ("red", "lime", "blue")


def halves(left: str, right: str) -> Image.Image:
    picture = Image.new("RGB", (800, 700), left)
    picture.paste(Image.new("RGB", (400, 700), right), (400, 0))
    return picture


def middle(pdf: Path, page: int, across: float) -> tuple[int, ...]:
    with pdfium.PdfDocument(pdf) as document:
        shown = document[page].render(scale=1).to_pil().convert("RGB")
    value = shown.getpixel((round(shown.width * across), shown.height // 2))
    assert isinstance(value, tuple)
    return value


def near(value: tuple[int, ...], wanted: tuple[int, int, int]) -> bool:
    return all(abs(a - b) < 30 for a, b in zip(value, wanted, strict=True))


def made(source: Path, handling: Handling | None = None) -> Normalised:
    return normalise(source.name, source, source.parent, handling or Handling())


@pytest.mark.parametrize("ending", KINDS)
def test_pictures_of_other_kinds_go_in(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    halves("red", "blue").save(path)
    done = made(path)
    assert len(done.pages) == 1
    assert done.findings == ()
    assert near(middle(done.fragment, 0, 0.3), (255, 0, 0))
    assert near(middle(done.fragment, 0, 0.7), (0, 0, 255))


@pytest.mark.parametrize("ending", ["gif", "webp", "png"])
def test_every_frame_is_a_page_and_that_is_told(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    first, *others = [halves(colour, "white") for colour in COLOURS]
    first.save(path, save_all=True, append_images=others, lossless=True)
    done = made(path)
    assert [f.rule for f in done.findings] == ["animated-picture"]
    seen = [middle(done.fragment, page, 0.3) for page in range(len(done.pages))]
    assert len(seen) == 3
    assert near(seen[0], (255, 0, 0))
    assert near(seen[1], (0, 255, 0))
    assert near(seen[2], (0, 0, 255))
    assert len(made(path, Handling(pages=((2, 2),))).pages) == 1


def test_a_film_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.gif"
    frames = [Image.new("L", (20, 20), number) for number in range(MAX_FRAMES + 1)]
    frames[0].save(path, save_all=True, append_images=frames[1:])
    with pytest.raises(ExhibitError) as error:
        made(path)
    assert {f.rule for f in error.value.findings} == {"too-many-frames"}


@pytest.mark.parametrize("ending", ["gif", "bmp", "webp"])
def test_a_picture_cut_short_is_refused(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    noise = Image.effect_noise((700, 700), 80).convert("RGB")
    noise.save(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(ExhibitError) as error:
        made(path)
    assert {f.rule for f in error.value.findings} == {"damaged-picture"}


def _cut(path: Path, keep: float, **options: object) -> bytes:
    """A picture of which the file has only so much; returns the file as it was."""
    noise = Image.effect_noise((700, 700), 80).convert("RGB")
    noise.save(path, **options)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    return data


@pytest.mark.parametrize("ending", ["jpg", "png", "bmp"])
def test_what_there_is_of_a_cut_picture_goes_in_where_that_is_accepted(
    tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"a.{ending}"
    whole = tmp_path / f"whole.{ending}"
    whole.write_bytes(_cut(path, 0.6))
    with pytest.raises(ExhibitError) as error:
        made(path)
    [refused] = error.value.findings
    assert (refused.rule, "accept_damaged: 1" in refused.fix) == ("damaged-picture", True)
    (tmp_path / "work").mkdir()
    accepted = Handling(accept_damaged=((1, 1),))
    done = normalise(path.name, path, tmp_path / "work", accepted)
    [told] = done.findings
    assert told.rule == "damaged-page-accepted"
    which, percent = told.message.split(" percent")[0].split()[-2:]
    assert which == ("upper" if ending == "bmp" else "lower")
    assert 30 < int(percent) < 50
    sound = normalise(whole.name, whole, tmp_path / "work")
    assert not sound.findings
    with pdfium.PdfDocument(done.fragment) as one, pdfium.PdfDocument(sound.fragment) as other:
        here, there = (each[0].render(scale=1).to_pil().convert("L") for each in (one, other))
    high, low = (60, 150, here.width - 60, 300), (60, 550, here.width - 60, 640)
    box, blank = (low, high) if ending == "bmp" else (high, low)
    apart = ImageChops.difference(here.crop(box), there.crop(box)).getextrema()
    assert apart[1] < 12, "what is there is as it was"
    darkest, lightest = here.crop(blank).getextrema()
    assert lightest - darkest < 12, "what is missing is one colour"


@pytest.mark.parametrize(
    ("ending", "options"), [("jpg", {"progressive": True}), ("gif", {"interlace": True})]
)
def test_what_is_missing_of_a_picture_that_comes_in_waves_is_told(
    tmp_path: Path, ending: str, options: dict[str, object]
) -> None:
    path = tmp_path / f"a.{ending}"
    _cut(path, 0.7, **options)
    done = made(path, Handling(accept_damaged=((1, 1),)))
    [told] = [f for f in done.findings if f.rule == "damaged-page-accepted"]
    assert "coarser" in told.message


@pytest.mark.parametrize("end", [b"", b"\xff"])
@pytest.mark.parametrize("progressive", [False, True])
def test_a_photograph_that_lacks_only_its_end_mark_goes_in_whole(
    tmp_path: Path, end: bytes, *, progressive: bool
) -> None:
    path = tmp_path / "a.jpg"
    whole = _cut(path, 1, progressive=progressive)
    path.write_bytes(whole[:-2] + end)
    done = made(path)
    assert [f.rule for f in done.findings] == ["mended-picture"]
    with pikepdf.open(done.fragment) as pdf:
        assert pdf.pages[0].obj.Resources.XObject.Picture.read_raw_bytes() == whole


def test_a_picture_of_which_nothing_is_left_is_refused_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    _cut(path, 0.001)
    with pytest.raises(ExhibitError) as error:
        made(path, Handling(accept_damaged=((1, 1),)))
    assert {f.rule for f in error.value.findings} <= {"damaged-picture", "file-kind"}


def test_no_other_library_makes_a_cut_picture_look_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    path = tmp_path / "a.tif"
    noise = Image.effect_noise((700, 700), 80)
    noise.save(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(ExhibitError):
        made(path)


@pytest.mark.real
@pytest.mark.skipif(not readable(FileKind.HEIC), reason="the extra 'heic' is not installed")
def test_a_real_heic_goes_in_without_what_tells_of_its_place(tmp_path: Path) -> None:
    name = "photo-with-metadata.heic"
    done = normalise(name, real_exhibit(name), tmp_path)
    assert len(done.pages) == 1
    data = done.fragment.read_bytes()
    assert b"Exif" not in data
    assert b"xmp" not in data.lower()
