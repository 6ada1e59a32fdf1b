"""Pictures inside of a PDF: told where they are damaged, and nothing but pixels is carried."""

import base64
import io
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageCms, ImageDraw, features

from expedite_packets.exhibits.pictures.raster import encoded
from expedite_packets.model.pages import Treatment
from tests.support import pdf_traps
from tests.unit.exhibits.pictures_in_pdf import noise, picture
from tests.unit.exhibits.reading import rules, seen, taken


def test_what_pictures_carry_besides_their_look_is_taken_out(tmp_path: Path) -> None:
    source = pdf_traps.private_data(tmp_path / "private.pdf")
    done = taken(source, tmp_path / "work")
    assert [page.treatment for page in done.pages] == [Treatment.FLATTENED, Treatment.UNTREATED]
    assert b"secret" not in done.fragment.read_bytes()
    assert seen(source).tobytes() == seen(done.fragment).tobytes()
    with pypdf.PdfReader(done.fragment) as reader:  # a picture that is only called so stays
        assert "/Metadata" in reader.pages[1]["/Resources"]["/XObject"]


@pytest.mark.parametrize("packed", [False, True])
def test_a_damaged_picture_inside_a_pdf_is_said(tmp_path: Path, packed: bool) -> None:
    grey = {"BitsPerComponent": 8, "ColorSpace": Name.DeviceGray, "Filter": Name.DCTDecode}
    data = noise("JPEG")
    for label, content in (("whole", data), ("cut", data[: len(data) // 2] + b"\xff\xd9")):
        with pikepdf.new() as pdf:
            if packed:
                grey["Filter"] = Array([Name.FlateDecode, Name.DCTDecode])
                content = zlib.compress(content)
            resources = picture(pdf, content, **grey)
            pdf_traps.add_page(pdf, b"400 0 0 400 72 200 cm /Im Do", resources=resources)
            pdf.save(tmp_path / f"{label}.pdf")
    assert "damaged-page" not in rules(taken(tmp_path / "whole.pdf", tmp_path / "work"))
    assert "damaged-page" in rules(taken(tmp_path / "cut.pdf", tmp_path / "work"))


@pytest.mark.parametrize("listed", [False, True])
def test_a_damaged_fax_inside_a_pdf_is_said(tmp_path: Path, listed: bool) -> None:
    lines = Image.new("1", (400, 400), 255)
    draw = ImageDraw.Draw(lines)
    for at in range(0, 400, 20):
        draw.line((0, at, 400, 399 - at), fill=0, width=3)
    data = encoded(lines, lossy=False).data
    for label, content in (
        ("whole", data),
        ("spoilt", data[:300] + b"\x01\x7f\x80\x33" * 60 + data[540:]),
    ):
        with pikepdf.new() as pdf:
            settings = Dictionary(K=-1, Columns=400, Rows=400)
            resources = picture(
                pdf,
                content,
                BitsPerComponent=1,
                ColorSpace=Name.DeviceGray,
                Filter=Array([Name.CCITTFaxDecode]) if listed else Name.CCITTFaxDecode,
                DecodeParms=Array([settings]) if listed else settings,
            )
            pdf_traps.add_page(pdf, b"400 0 0 400 72 200 cm /Im Do", resources=resources)
            pdf.save(tmp_path / f"{label}.pdf")
    assert "damaged-page" not in rules(taken(tmp_path / "whole.pdf", tmp_path / "work"))
    assert "damaged-page" in rules(taken(tmp_path / "spoilt.pdf", tmp_path / "work"))


def test_a_lost_jpeg_2000_picture_blocks_the_packet(tmp_path: Path) -> None:
    for label, data in (("whole", noise("JPEG2000")), ("cut", noise("JPEG2000")[:200])):
        with pikepdf.new() as pdf:
            resources = picture(pdf, data, Filter=Name.JPXDecode)
            pdf_traps.add_page(pdf, b"400 0 0 400 72 200 cm /Im Do", resources=resources)
            pdf.save(tmp_path / f"{label}.pdf")
    assert taken(tmp_path / "whole.pdf", tmp_path / "work").pages
    lost = taken(tmp_path / "cut.pdf", tmp_path / "other").findings
    assert [(f.rule, f.place.page) for f in lost if f.blocking and f.place] == [("damaged-page", 1)]


@pytest.mark.parametrize("direct", [True, False])
def test_a_damaged_picture_is_told_for_every_page_that_shows_it(
    tmp_path: Path, *, direct: bool
) -> None:
    """A letterhead whose picture is cut short, on its own or within a form, on three pages."""
    pdf = pikepdf.new()
    picture = pdf.make_stream(
        noise("JPEG")[:20000],
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=400,
            Height=400,
            BitsPerComponent=8,
            ColorSpace=Name.DeviceGray,
            Filter=Name.DCTDecode,
        ),
    )
    form = pdf.make_stream(
        b"/I Do",
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 1, 1]),
            Resources=Dictionary(XObject=Dictionary(I=picture)),
        ),
    )
    shown = picture if direct else form
    for number in range(1, 5):
        content = b"q 300 0 0 200 72 400 cm /I Do Q " if number != 2 else b""
        resources = Dictionary(Font=Dictionary(F1=pdf_traps.helvetica(pdf)))
        if number != 2:
            resources["/XObject"] = Dictionary(I=shown)
        pdf_traps.add_page(pdf, content + pdf_traps.words(f"Page {number}"), resources=resources)
    pdf_traps.save(pdf, tmp_path / "a.pdf")
    done = taken(tmp_path / "a.pdf", tmp_path / "work")
    (lost,) = (finding for finding in done.findings if finding.rule == "damaged-page")
    assert "pages 1, 3-4" in lost.message
    assert "accept_damaged: 1, 3-4" in lost.fix


@pytest.mark.parametrize("way", ["plain", "packed", "listed apart", "encrypted"])
def test_photographs_in_a_pdf_do_not_tell_of_the_camera(tmp_path: Path, way: str) -> None:
    out = io.BytesIO()
    image = Image.effect_noise((400, 400), 80)
    exif = image.getexif()
    exif[0x010F] = "Invented Cameras"
    image.save(out, "JPEG", exif=exif)
    grey = {"BitsPerComponent": 8, "ColorSpace": Name.DeviceGray, "Filter": Name.DCTDecode}
    pdf, data, options = pikepdf.new(), out.getvalue(), {}
    if way in ("packed", "listed apart"):
        data = zlib.compress(data)
        grey["Filter"] = Array([Name.FlateDecode, Name.DCTDecode])
    if way == "listed apart":
        grey["Filter"] = pdf.make_indirect(grey["Filter"])
        options["object_stream_mode"] = pikepdf.ObjectStreamMode.generate
    if way == "encrypted":
        options["encryption"] = pikepdf.Encryption(owner="owner", user="")
    resources = picture(pdf, data, **grey)
    draws = b"400 0 0 400 72 200 cm /Im Do"
    pdf_traps.add_page(pdf, draws, resources=resources)
    pdf_traps.add_page(pdf, pdf_traps.words("no picture here"))
    pdf_traps.add_page(pdf, draws, resources=resources)
    pdf_traps.save(pdf, tmp_path / "a.pdf", **options)
    assert (b"Invented Cameras" in (tmp_path / "a.pdf").read_bytes()) == (way == "plain")
    done = taken(tmp_path / "a.pdf", tmp_path / "work")
    assert b"Invented Cameras" not in done.fragment.read_bytes()
    assert [pages for what, pages in done.removals if "camera" in what] == ["1, 3"]
    with pikepdf.open(done.fragment) as made:
        stored = made.pages[0].obj.Resources.XObject.Im.read_raw_bytes()
    assert Image.open(io.BytesIO(stored)).tobytes() == image_pixels(out.getvalue())


def _camera_photograph(size: int = 400) -> bytes:
    out = io.BytesIO()
    image = Image.effect_noise((size, size), 80)
    exif = image.getexif()
    exif[0x010F] = "Invented Cameras"
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        (Name.ASCII85Decode, lambda data: base64.a85encode(data) + b"~>"),
        (Name.ASCIIHexDecode, lambda data: data.hex().encode() + b">"),
        (Name.RunLengthDecode, lambda data: b"".join(b"\0%c" % one for one in data) + b"\x80"),
    ],
    ids=["ASCII85", "hexadecimal", "run length"],
)
def test_photographs_in_any_coding_are_sound_and_do_not_tell_of_the_camera(
    tmp_path: Path, coding: Name, packed: Callable[[bytes], bytes]
) -> None:
    data = _camera_photograph()
    grey = {"BitsPerComponent": 8, "ColorSpace": Name.DeviceGray}
    pdf = pikepdf.new()
    resources = picture(pdf, packed(data), Filter=Array([coding, Name.DCTDecode]), **grey)
    pdf_traps.add_page(pdf, b"400 0 0 400 72 200 cm /Im Do", resources=resources)
    pdf_traps.save(pdf, tmp_path / "a.pdf")
    done = taken(tmp_path / "a.pdf", tmp_path / "work")
    assert "damaged-page" not in rules(done)
    assert [pages for what, pages in done.removals if "camera" in what] == ["1"]
    with pikepdf.open(done.fragment) as made:
        stored = made.pages[0].obj.Resources.XObject.Im.read_raw_bytes()
    assert b"Invented Cameras" not in stored
    assert Image.open(io.BytesIO(stored)).tobytes() == image_pixels(data)


@pytest.mark.parametrize("where", ["page", "form", "mark"])
@pytest.mark.parametrize("coding", ["/F /DCT", "/Filter[/AHx/DCTDecode]", "/F/D#43T"])
def test_photographs_within_content_do_not_tell_of_the_camera(
    tmp_path: Path, where: str, coding: str
) -> None:
    data = _camera_photograph(40)
    shown = data.hex().encode() + b">" if "AHx" in coding else data
    head = f"q 100 0 0 100 20 20 cm BI /W 40 /H 40 /CS /G /BPC 8 {coding} ID ".encode()
    content, pdf = head + shown + b"\nEI Q\n", pikepdf.new()
    form = pdf.make_stream(
        content, Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 200, 200]))
    )
    form.Resources = Dictionary()
    stamp = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Stamp,
        Rect=Array([0, 0, 200, 200]),
        F=4,
        AP=Dictionary(N=form),
    )
    own = Dictionary(Font=Dictionary(F1=pdf_traps.helvetica(pdf)), XObject=Dictionary(A=form))
    draws = {"page": content, "form": b"/A Do ", "mark": b""}[where]
    pdf_traps.add_page(pdf, pdf_traps.words("no picture here, BI /DCT ID EI"))
    for _ in range(2):
        entries = {"Annots": Array([stamp])} if where == "mark" else {}
        pdf_traps.add_page(pdf, pdf_traps.words("seen") + draws, resources=own, **entries)
    source = pdf_traps.save(pdf, tmp_path / "a.pdf")
    done = taken(source, tmp_path / "work")
    assert [pages for what, pages in done.removals if "camera" in what] == ["2-3"]
    assert seen(source, 1).tobytes() == seen(done.fragment, 1).tobytes()
    with pikepdf.open(done.fragment) as made:
        stored = [one.read_raw_bytes() for one in made.objects if isinstance(one, pikepdf.Stream)]
    assert not any(b"Invented Cameras" in one for one in stored)
    assert any(
        one.startswith(b"\xff\xd8") and Image.open(io.BytesIO(one)).tobytes() == image_pixels(data)
        for one in stored
    )


def _part(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2, "big") + content


WORDS = b"Invented words of a person"


CARRIED = {
    "remark": (_part(0xFE, WORDS), "remarks"),
    "program": (_part(0xEC, b"Ducky\0" + WORDS), "programs"),
    "not Adobe": (_part(0xEE, WORDS), "programs"),
    "preview": (_part(0xE0, b"JFXX\0\x10" + WORDS), "previews"),
    "further pictures listed": (_part(0xE2, b"MPF\0" + WORDS), "programs"),
    "behind the end": (b"", "behind the end"),
    "between the scans": (b"", "remarks"),
}


@pytest.mark.parametrize("ending", ["whole", "cut short"])
@pytest.mark.parametrize("what", CARRIED)
def test_photographs_in_a_pdf_carry_their_pixels_only(
    tmp_path: Path, what: str, ending: str
) -> None:
    out = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain = Image.effect_noise((400, 400), 80).convert("RGB")
    plain.save(out, "JPEG", icc_profile=profile, progressive=True)
    bare = out.getvalue()
    bare = bare[:2] + _part(0xEE, b"Adobe\0d\0\0\0\0\1") + bare[2:]
    part, said = CARRIED[what]
    data = bare[:2] + part + bare[2:]
    if what == "behind the end":
        data += WORDS
    elif what == "between the scans":
        at = bare.rindex(b"\xff\xda")
        data = bare[:at] + _part(0xFE, WORDS) + bare[at:]
    if ending == "cut short":
        if what == "behind the end":
            pytest.skip("then there is no end")
        bare, data = bare[:-2], data[:-2]
    pdf = pikepdf.new()
    colours = {"BitsPerComponent": 8, "ColorSpace": Name.DeviceRGB, "Filter": Name.DCTDecode}
    resources = picture(pdf, data, **colours)
    pdf_traps.add_page(pdf, pdf_traps.words("no picture here"))
    pdf_traps.add_page(pdf, b"400 0 0 400 72 200 cm /Im Do", resources=resources)
    pdf_traps.save(pdf, tmp_path / "a.pdf")
    assert WORDS in (tmp_path / "a.pdf").read_bytes()
    done = taken(tmp_path / "a.pdf", tmp_path / "work")
    with pikepdf.open(done.fragment) as made:
        assert made.pages[1].obj.Resources.XObject.Im.read_raw_bytes() == bare
    told = [one for one in done.removals if "photographs" in one[0]]
    assert [(said in words, pages) for words, pages in told] == [(True, "2")]


def _box(kind: bytes, content: bytes) -> bytes:
    return (len(content) + 8).to_bytes(4, "big") + kind + content


@pytest.mark.skipif(not features.check("jpg_2000"), reason="Pillow reads no JPEG 2000 here")
@pytest.mark.parametrize("kind", [b"uuid", b"xml ", b"free"])
@pytest.mark.parametrize("place", ["before", "behind"])
def test_pictures_coded_as_jpeg_2000_do_not_tell_of_the_camera_either(
    tmp_path: Path, kind: bytes, place: str
) -> None:
    out = io.BytesIO()
    Image.effect_noise((120, 90), 80).convert("RGB").save(out, "JPEG2000")
    bare = out.getvalue()
    at = bare.index(b"jp2h") - 4 if place == "before" else len(bare)
    pdf = pikepdf.new()
    resources = picture(
        pdf, bare[:at] + _box(kind, bytes(16) + WORDS) + bare[at:], Filter=Name.JPXDecode
    )
    pdf_traps.add_page(pdf, b"400 0 0 400 72 200 cm /Im Do", resources=resources)
    pdf_traps.save(pdf, tmp_path / "a.pdf")
    assert WORDS in (tmp_path / "a.pdf").read_bytes()
    done = taken(tmp_path / "a.pdf", tmp_path / "work")
    with pikepdf.open(done.fragment) as made:
        stored = made.pages[0].obj.Resources.XObject.Im.read_raw_bytes()
    assert stored == bare
    assert Image.open(io.BytesIO(stored)).tobytes() == image_pixels(bare)
    assert [pages for what, pages in done.removals if "camera" in what] == ["1"]


def test_other_versions_of_a_picture_are_left_out_and_told(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    grey = {"BitsPerComponent": 8, "ColorSpace": Name.DeviceGray, "Filter": Name.DCTDecode}
    resources = picture(pdf, noise("JPEG"), **grey)
    other = picture(pdf, noise("JPEG"), **grey)["/XObject"]["/Im"]
    printed = Dictionary(Image=other, DefaultForPrinting=True)
    resources.XObject.Im["/Alternates"] = Array([printed])
    pdf_traps.add_page(pdf, pdf_traps.words("no picture here"))
    pdf_traps.add_page(pdf, b"400 0 0 400 72 200 cm /Im Do", resources=resources)
    pdf_traps.save(pdf, tmp_path / "a.pdf")
    done = taken(tmp_path / "a.pdf", tmp_path / "work")
    assert [pages for what, pages in done.removals if "other versions" in what] == ["2"]
    with pikepdf.open(done.fragment) as made:
        assert "/Alternates" not in made.pages[1].obj.Resources.XObject.Im


def test_a_photograph_with_nothing_but_pixels_stays_untreated(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    grey = {"BitsPerComponent": 8, "ColorSpace": Name.DeviceGray, "Filter": Name.DCTDecode}
    resources = picture(pdf, noise("JPEG"), **grey)
    pdf_traps.add_page(pdf, b"400 0 0 400 72 200 cm /Im Do", resources=resources)
    pdf_traps.save(pdf, tmp_path / "a.pdf")
    done = taken(tmp_path / "a.pdf", tmp_path / "work")
    assert done.pages[0].treatment is Treatment.UNTREATED
    assert not done.removals


def image_pixels(data: bytes) -> bytes:
    return Image.open(io.BytesIO(data)).tobytes()
