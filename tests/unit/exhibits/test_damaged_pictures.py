"""Damaged TIFF, WebP, AVIF and HEIC go in as far as they can be read, once somebody accepts it."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from expedite_packets.errors import ExhibitError
from expedite_packets.exhibits.normalise import normalise
from expedite_packets.exhibits.pictures.frames import readable
from expedite_packets.exhibits.pictures.mending import filled
from expedite_packets.exhibits.pictures.whole import CutShort, check_filled
from expedite_packets.exhibits.sniff import FileKind
from expedite_packets.model.finding import Finding
from expedite_packets.model.handling import Handling
from expedite_packets.model.pages import Normalised
from tests.unit.exhibits.reading import inked, rules


def _letter(number: int = 1) -> Image.Image:
    page = Image.new("RGB", (850, 1100), "white")
    pen = ImageDraw.Draw(page)
    for line in range(40):
        pen.text((80, 60 + 25 * line), f"Invented line {line} of page {number} " * 3, fill="black")
    return page


def _saved(kind: str, pages: int = 1, **options: object) -> bytes:
    out = io.BytesIO()
    first, *others = (_letter(number) for number in range(1, pages + 1))
    if others:
        options |= {"save_all": True, "append_images": others}
    first.save(out, kind, **options)
    return out.getvalue()


def _read(tmp_path: Path, data: bytes, *accepted: int, name: str = "p.tif") -> Normalised:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "work").mkdir(exist_ok=True)
    handling = Handling(accept_damaged=tuple((page, page) for page in accepted))
    return normalise(name, tmp_path / name, tmp_path / "work", handling)


def _refused(tmp_path: Path, data: bytes, *accepted: int, name: str = "p.tif") -> list[Finding]:
    with pytest.raises(ExhibitError) as caught:
        _read(tmp_path, data, *accepted, name=name)
    assert not list((tmp_path / "work").iterdir())
    return [f for f in caught.value.findings if f.rule == "damaged-picture"]


def _struck(data: bytes, share: float, length: int = 400) -> bytes:
    at = int(len(data) * share)
    return data[:at] + b"\xff\xd9" * (length // 2) + data[at + length :]


@pytest.mark.parametrize("compression", ["tiff_lzw", "tiff_deflate", "jpeg", "group4", None])
def test_the_damaged_page_of_a_tiff_is_named_and_can_be_accepted(
    tmp_path: Path, compression: str | None
) -> None:
    pages = [_letter(number) for number in (1, 2, 3)]
    if compression == "group4":
        pages = [page.convert("1") for page in pages]
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression=compression)
    data = out.getvalue()
    # nothing tells a stroke through plain pixels; rows that lack are told
    data = _struck(data, 0.5) if compression else data[: int(len(data) * 0.9)]
    told = _refused(tmp_path, data)
    assert told
    for one in told:
        assert one.place
        assert f"accept_damaged: {one.place.page}" in one.fix
    numbers = [one.place.page for one in told if one.place and one.place.page]
    done = _read(tmp_path, data, *numbers)
    assert "damaged-page-accepted" in rules(done)
    assert inked(done.fragment, (0, 0, 612, 792), 0)


def test_every_damaged_page_is_told_at_once(tmp_path: Path) -> None:
    data = _saved("TIFF", pages=4, compression="tiff_lzw")
    torn = _struck(_struck(data, 0.1), 0.9)
    places = [one.place.page for one in _refused(tmp_path, torn) if one.place]
    assert places == [1, 4]
    assert [one.place.page for one in _refused(tmp_path, torn, 1) if one.place] == [4]


@pytest.mark.parametrize(
    ("kind", "name", "format_"),
    [(FileKind.WEBP, "p.webp", "WEBP"), (FileKind.AVIF, "p.avif", "AVIF")],
)
@pytest.mark.parametrize("nulls", [False, True], ids=["cut", "filled with nulls"])
def test_a_cut_picture_shows_its_upper_part_once_accepted(
    tmp_path: Path, kind: FileKind, name: str, format_: str, *, nulls: bool
) -> None:
    if not readable(kind):
        pytest.skip(f"Pillow reads no {format_} here")
    whole = _saved(format_, quality=80)
    start = int(len(whole) * 0.6)
    torn = whole[:start] + (bytes(len(whole) - start) if nulls else b"")
    (told,) = _refused(tmp_path, torn, name=name)
    assert "accept_damaged: 1" in told.fix
    done = _read(tmp_path, torn, 1, name=name)
    assert "damaged-page-accepted" in rules(done)
    assert inked(done.fragment, (36, 600, 576, 756))
    sound = _read(tmp_path, whole, name=name)
    assert not rules(sound) & {"damaged-page-accepted", "damaged-picture"}


@pytest.mark.parametrize("name", ["p.webp", "p.avif", "p.heic"])
def test_of_a_head_alone_nothing_can_be_accepted(tmp_path: Path, name: str) -> None:
    heads = {
        "p.webp": b"RIFF\x00\x10\x00\x00WEBPVP8 \xf0\x0f\x00\x00",
        "p.avif": b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1miaf",
        "p.heic": b"\x00\x00\x00\x1cftypheic\x00\x00\x00\x00heicmif1miaf",
    }
    (tmp_path / name).write_bytes(heads[name])
    with pytest.raises(ExhibitError) as caught:
        _read(tmp_path, heads[name], 1, name=name)
    assert {f.rule for f in caught.value.findings} <= {"damaged-picture", "file-kind"}


def test_files_are_filled_as_far_as_they_say() -> None:
    assert filled("WEBP", b"RIFF\x14\x00\x00\x00WEBP") == b"RIFF\x14\x00\x00\x00WEBP" + bytes(16)
    boxes = b"\x00\x00\x00\x0cftypavif" + b"\x00\x00\x00\x10mdatxx"
    assert filled("AVIF", boxes) == boxes + bytes(6)
    long = b"\x00\x00\x00\x01mdat\x00\x00\x00\x00\x00\x00\x00\x14"
    assert filled("HEIF", long) == long + bytes(4)
    assert filled("HEIF", b"\x00\x00\x00\x00mdat") == b"\x00\x00\x00\x00mdat"
    with pytest.raises(ValueError, match="longer"):
        filled("WEBP", b"RIFF\xff\xff\xff\xffWEBP")


def test_nulls_beside_the_picture_are_no_damage() -> None:
    remark = b"EXIF" + (300).to_bytes(4, "little") + bytes(299) + b"x"
    size = (4 + len(remark)).to_bytes(4, "little")
    check_filled(b"RIFF" + size + b"WEBP" + remark)
    struck = b"VP8 " + (300).to_bytes(4, "little") + bytes(299) + b"x"
    with pytest.raises(CutShort):
        check_filled(b"RIFF" + size + b"WEBP" + struck)
