import io
import zlib
from pathlib import Path

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageCms, ImageDraw, features

from expedite_packets.exhibits.normalise import normalise
from expedite_packets.exhibits.pdf import camera_data, rescue
from expedite_packets.exhibits.pictures.raster import encoded
from expedite_packets.model.finding import Severity
from expedite_packets.model.pages import Treatment
from tests.support import pdf_traps
from tests.support.form_traps import FormTrap
from tests.unit.exhibits.reading import inked, refusals, rules, seen, taken, text_of


def decoded(path: Path, page: int) -> tuple[bytes, object]:
    with pypdf.PdfReader(path) as reader:
        found = reader.pages[page]
        content = found.get_contents()
        return (content.get_data() if content else b""), found.get("/Rotate", 0)


def test_untreated_pages_keep_content_look_and_size(tmp_path: Path) -> None:
    for source in pdf_traps.probe_pages(tmp_path / "probe"):
        done = taken(source, tmp_path / "work")
        assert [p.treatment for p in done.pages] == [Treatment.UNTREATED]
        assert decoded(source, 0)[0] == decoded(done.fragment, 0)[0]
        assert seen(source).tobytes() == seen(done.fragment).tobytes()
        assert done.pages[0].has_text
        assert not done.findings


def test_sizes_are_as_seen(tmp_path: Path) -> None:
    sizes = [
        (round(p.width), round(p.height))
        for source in pdf_traps.probe_pages(tmp_path / "probe")
        for p in taken(source, tmp_path / "work").pages
    ]
    letter, turned = (612, 792), (792, 612)
    assert sizes == [letter, letter, turned, letter, turned, (580, 762), letter, turned]


def test_inherited_attributes_become_the_page_s_own(tmp_path: Path) -> None:
    source = pdf_traps.probe_pages(tmp_path / "probe")[7]
    done = taken(source, tmp_path / "work")
    with pikepdf.open(done.fragment, inherit_page_attributes=False) as pdf:
        page = pdf.pages[0].obj
        assert {"/Resources", "/MediaBox", "/Rotate"} <= set(page.keys())
        assert set(pdf.Root.Pages.keys()) == {"/Type", "/Kids", "/Count"}


def test_reversed_boxes_are_put_in_order(tmp_path: Path) -> None:
    done = taken(pdf_traps.reversed_media_box(tmp_path / "r.pdf"), tmp_path / "work")
    with pypdf.PdfReader(done.fragment) as reader:
        assert [float(v) for v in reader.pages[0]["/MediaBox"]] == [0, 0, 612, 792]
        assert [float(v) for v in reader.pages[0]["/CropBox"]] == [12, 12, 600, 780]


def test_same_file_same_bytes_and_another_name_another_file(tmp_path: Path) -> None:
    source = pdf_traps.links_and_bookmarks(tmp_path / "links.pdf")
    first, second = taken(source, tmp_path / "one"), taken(source, tmp_path / "two")
    assert first.fragment.name == second.fragment.name
    assert first.fragment.read_bytes() == second.fragment.read_bytes()
    other = normalise("other.pdf", source, tmp_path / "one")
    assert other.fragment != first.fragment


def test_the_source_is_never_written(tmp_path: Path) -> None:
    source = pdf_traps.plain_pdf(tmp_path / "plain.pdf")
    before = source.read_bytes()
    taken(source, tmp_path / "work")
    assert source.read_bytes() == before


@pytest.mark.parametrize("method", ["aes-256", "rc4"])
def test_an_empty_user_password_opens_and_is_noted(tmp_path: Path, method: str) -> None:
    source = pdf_traps.encrypted(tmp_path / "locked.pdf", method=method)
    done = taken(source, tmp_path / "work")
    assert "was-permission-restricted" in rules(done)
    assert any("permission-restricted" in note for note in done.notes)
    assert "Invented page 2" in text_of(done, 1)
    with pypdf.PdfReader(done.fragment) as reader:
        assert not reader.is_encrypted


REFUSED = {
    "password-needed": lambda p: pdf_traps.encrypted(p, "sesame"),
    "damaged-pdf": lambda p: pdf_traps.not_a_pdf_inside(p),
    "no-pages": pdf_traps.no_pages,
    "portfolio": pdf_traps.portfolio,
    "dynamic-xfa": pdf_traps.dynamic_xfa,
}


@pytest.mark.parametrize("rule", REFUSED)
def test_what_can_not_be_carried_rightly_is_refused(tmp_path: Path, rule: str) -> None:
    source = REFUSED[rule](tmp_path / "bad.pdf")
    assert rule in refusals(source, tmp_path / "work")


def test_a_page_whose_content_is_damaged_blocks_the_packet(tmp_path: Path) -> None:
    done = taken(pdf_traps.broken_content(tmp_path / "b.pdf"), tmp_path / "work")
    blocks = [f for f in done.findings if f.severity is Severity.ERROR]
    assert [(f.rule, f.place.page) for f in blocks if f.place] == [("damaged-page", 2)]
    assert [p.treatment for p in done.pages] == [
        Treatment.UNTREATED,
        Treatment.FLATTENED,
        Treatment.UNTREATED,
    ]
    decoded(done.fragment, 1)  # what is left of the content can be decoded


def test_attachments_and_scripts_are_left_out_and_said(tmp_path: Path) -> None:
    done = taken(pdf_traps.attached(tmp_path / "a.pdf"), tmp_path / "work")
    (warned,) = [f for f in done.findings if f.rule == "attachment-not-carried"]
    assert "2 attached files" in warned.message
    assert b"EmbeddedFile" not in done.fragment.read_bytes()
    done = taken(pdf_traps.active(tmp_path / "js.pdf"), tmp_path / "work")
    assert "active-content-dropped" in rules(done)
    content = done.fragment.read_bytes()
    assert not any(
        word in content for word in (b"JavaScript", b"secret", b"Jane Doe", b"PieceInfo")
    )


def test_layers_that_hide_nothing_go_in(tmp_path: Path) -> None:
    done = taken(pdf_traps.layers(tmp_path / "on.pdf", off=False), tmp_path / "work")
    assert "Layer text" in text_of(done)
    assert b"OCProperties" not in done.fragment.read_bytes()


@pytest.mark.parametrize(
    ("options", "hidden"),
    [
        ({"off": True}, True),
        ({"off": True, "member": "AllOn"}, True),
        ({"off": True, "member": "AnyOff"}, False),
        ({"off": False, "member": "AllOff"}, True),
        ({"off": False, "expression": True}, True),
        ({"off": True, "expression": True}, False),
    ],
    ids=str,
)
def test_what_layers_hide_is_taken_out_and_what_they_show_stays(
    tmp_path: Path, options: dict, hidden: bool
) -> None:
    source = pdf_traps.layers(tmp_path / "layers.pdf", **options)
    done = taken(source, tmp_path / "work")
    assert ("hidden-layer-removed" in rules(done)) == hidden
    assert ("Layer text" in text_of(done)) == (not hidden)
    assert "Shown text" in text_of(done)
    assert inked(done.fragment, (72, 595, 200, 612)) == (not hidden)
    with pikepdf.open(done.fragment) as pdf:
        streams = [o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)]
    assert any(b"Layer text" in one for one in streams) == (not hidden)
    assert not any(b"BDC" in one for one in streams) or not options.get("member")


@pytest.mark.parametrize("kind", ["form", "image"])
@pytest.mark.parametrize("member", ["", "AnyOn"])
def test_a_letterhead_on_a_layer_that_shows_goes_in(tmp_path: Path, kind: str, member: str) -> None:
    source = pdf_traps.shown_objects(tmp_path / "s.pdf", kind=kind, member=member)
    done = taken(source, tmp_path / "work")
    assert rules(done) == set()
    assert [page.treatment for page in done.pages] == [Treatment.FLATTENED]
    assert inked(done.fragment, (80, 80, 260, 115))
    assert seen(source).tobytes() == seen(done.fragment).tobytes()
    assert b"/OC" not in done.fragment.read_bytes()


def test_layers_that_viewers_judge_in_different_ways_are_for_somebody_to_decide(
    tmp_path: Path,
) -> None:
    """PDFium asks for no policy where one layer stands alone, and shows what the standard hides."""
    source = pdf_traps.shown_objects(tmp_path / "s.pdf", kind="form", member="AllOff")
    assert refusals(source, tmp_path / "work") == {"hidden-layer": 1}


def test_hidden_forms_pictures_paths_and_marks_are_taken_out_with_their_content(
    tmp_path: Path,
) -> None:
    source = pdf_traps.hidden_objects(tmp_path / "h.pdf")
    done = taken(source, tmp_path / "work")
    before, after = seen(source), seen(done.fragment)
    for image in (before, after):  # PDFium draws the stamp all the same
        ImageDraw.Draw(image).rectangle((72, 492, 300, 720), fill="white")
    assert before.tobytes() == after.tobytes()
    assert text_of(done).split() == ["After", "all", "of", "it"]
    with pikepdf.open(done.fragment) as pdf:
        streams = [o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)]
    assert not any(b"Secret" in one or b"\x11\x22\x33" in one for one in streams)
    assert b"Secret" not in done.fragment.read_bytes()


def test_a_layer_for_the_screen_only_is_for_somebody_to_decide(tmp_path: Path) -> None:
    source = pdf_traps.layers(tmp_path / "layers.pdf", off=False)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        draft = pdf.Root.OCProperties.OCGs[1]
        draft["/Usage"] = Dictionary(Print=Dictionary(PrintState=Name.OFF))
        usage = Dictionary(Event=Name.Print, Category=Array([Name.Print]), OCGs=Array([draft]))
        pdf.Root.OCProperties.D["/AS"] = Array([usage])
        pdf.save(source)
    assert refusals(source, tmp_path / "work") == {"hidden-layer": 1}


def test_links_keep_their_targets_and_dead_ones_are_noted(tmp_path: Path) -> None:
    done = taken(pdf_traps.links_and_bookmarks(tmp_path / "l.pdf"), tmp_path / "work")
    with pypdf.PdfReader(done.fragment) as reader:
        numbers = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages)}
        found = []
        for reference in reader.pages[0]["/Annots"]:
            link = reference.get_object()
            if "/Dest" in link:
                target = link["/Dest"][0].get_object().indirect_reference.idnum
                found.append((numbers[target], link["/Dest"][1]))
            elif "/A" in link:
                found.append(link["/A"]["/URI"])
            else:
                found.append("frame without effect")
        alive = [(2, "/XYZ"), (1, "/Fit"), "https://example.org/a", (2, "/FitH")]
        assert found == [*alive, *["frame without effect"] * 3]
    (noted,) = [f for f in done.findings if f.rule == "links-dropped"]
    assert "3 links on page 1" in noted.message
    assert done.pages[0].treatment is Treatment.UNTREATED


def test_bookmarks_survive_with_explicit_destinations(tmp_path: Path) -> None:
    done = taken(pdf_traps.links_and_bookmarks(tmp_path / "l.pdf"), tmp_path / "work")
    with pypdf.PdfReader(done.fragment) as reader:
        part, below = reader.outline
        assert part.title == "Part one"
        assert reader.get_destination_page_number(part) == 0
        assert [item.title for item in below] == ["Łukasz's chapter"]
        assert reader.get_destination_page_number(below[0]) == 2
    assert "bookmarks-dropped" in rules(done)


def test_bookmarks_that_run_in_a_circle_end(tmp_path: Path) -> None:
    source = pdf_traps.links_and_bookmarks(tmp_path / "l.pdf")
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        first = pdf.Root.Outlines.First
        first["/Next"] = first
        first.First["/First"] = first
        pdf.save(source)
    with pypdf.PdfReader(taken(source, tmp_path / "work").fragment) as reader:
        assert reader.outline[0].title == "Part one"


def test_an_unbalanced_page_keeps_its_look(tmp_path: Path) -> None:
    source = pdf_traps.too_many_q(tmp_path / "q.pdf")
    done = taken(source, tmp_path / "work")
    assert seen(source).tobytes() == seen(done.fragment).tobytes()
    assert inked(done.fragment, (70, 695, 140, 715))


@pytest.mark.parametrize("outside", [True, False])
def test_cropped_content_and_blank_pages_are_said(tmp_path: Path, outside: bool) -> None:
    source = pdf_traps.cropped(tmp_path / "c.pdf", outside=outside)
    done = taken(source, tmp_path / "work")
    assert ("cropped-content" in rules(done)) is outside
    (blank,) = [f for f in done.findings if f.rule == "blank-page"]
    assert "page 2" in blank.message
    assert (done.pages[0].width, done.pages[0].height) == (512, 600)


def test_what_pictures_carry_besides_their_look_is_taken_out(tmp_path: Path) -> None:
    source = pdf_traps.private_data(tmp_path / "private.pdf")
    done = taken(source, tmp_path / "work")
    assert [page.treatment for page in done.pages] == [Treatment.FLATTENED, Treatment.UNTREATED]
    assert b"secret" not in done.fragment.read_bytes()
    assert seen(source).tobytes() == seen(done.fragment).tobytes()
    with pypdf.PdfReader(done.fragment) as reader:  # a picture that is only called so stays
        assert "/Metadata" in reader.pages[1]["/Resources"]["/XObject"]


def test_names_in_another_encoding_do_no_harm(tmp_path: Path) -> None:
    source = tmp_path / "latin.pdf"
    form = FormTrap()
    form.check("agree", (72.0, 400.0, 84.0, 412.0), value="Yes", now="Yes")
    content = form.save(source).read_bytes()
    source.write_bytes(content.replace(b"/Yes", b"/J\xe4\xe4"[:4]))
    done = taken(source, tmp_path / "work")
    assert inked(done.fragment, (72, 400, 84, 412))


def test_a_field_that_does_not_say_where_it_stands_is_refused(tmp_path: Path) -> None:
    form = FormTrap()
    form.text("name", (72, 600, 300, 620), "Anna", "Anna")["/Rect"] = pikepdf.Array([1, 2, 3])
    assert refusals(form.save(tmp_path / "f.pdf"), tmp_path / "work") == {"damaged-annotation": 1}


def test_an_unsure_page_count_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rescue, "pdfium_count", lambda *_: 5)
    source = pdf_traps.plain_pdf(tmp_path / "p.pdf", pages=2)
    assert refusals(source, tmp_path / "work") == {"page-count-unsure": None}


@pytest.mark.parametrize(
    "entries",
    [
        {"Rotate": 45},
        {"Rotate": Name("/90")},
        {"UserUnit": 0},
        {"UserUnit": -2},
        {"UserUnit": 1000},
        {"MediaBox": Array([0, 0, 0, 0])},
    ],
    ids=str,
)
def test_a_turn_or_size_that_can_not_be_is_refused(
    tmp_path: Path, entries: dict[str, object]
) -> None:
    with pikepdf.new() as pdf:
        pdf_traps.add_page(pdf, pdf_traps.words("Odd"), **entries)
        pdf.save(tmp_path / "odd.pdf")
    assert refusals(tmp_path / "odd.pdf", tmp_path / "work") == {"odd-page": 1}


@pytest.mark.parametrize("turn", [-90, 450])
def test_turns_of_any_number_of_quarters_are_right(tmp_path: Path, turn: int) -> None:
    with pikepdf.new() as pdf:
        pdf_traps.add_page(pdf, pdf_traps.words("Turned"), Rotate=turn)
        pdf.save(tmp_path / "turned.pdf")
    done = taken(tmp_path / "turned.pdf", tmp_path / "work")
    assert (done.pages[0].width, done.pages[0].height) == (792, 612)
    assert "odd-page" not in rules(done)


@pytest.mark.parametrize(
    ("crop", "size"),
    [((700, 900, 800, 1000), (612, 792)), ((-100, -100, 500, 700), (500, 700))],
    ids=["outside", "partly outside"],
)
def test_a_crop_box_shows_only_what_the_page_has(
    tmp_path: Path, crop: tuple[float, ...], size: tuple[float, float]
) -> None:
    with pikepdf.new() as pdf:
        pdf_traps.add_page(pdf, pdf_traps.words("Cropped", y=400), CropBox=Array(crop))
        pdf.save(tmp_path / "c.pdf")
    done = taken(tmp_path / "c.pdf", tmp_path / "work")
    assert (done.pages[0].width, done.pages[0].height) == size


def test_content_that_stands_in_another_file_is_refused(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        page = pdf_traps.add_page(pdf, b"")
        elsewhere = Dictionary(F=pikepdf.String("other.bin"))
        page.obj["/Contents"] = pdf.make_stream(b"", elsewhere)
        pdf.save(tmp_path / "e.pdf")
    assert refusals(tmp_path / "e.pdf", tmp_path / "work") == {"content-elsewhere": 1}


def _picture(pdf: pikepdf.Pdf, data: bytes, **entries: object) -> Dictionary:
    shape = Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=400, Height=400)
    picture = pdf.make_stream(data, shape)
    for key, value in entries.items():
        picture[f"/{key}"] = value
    return Dictionary(XObject=Dictionary(Im=picture))


def _noise(kind: str) -> bytes:
    data = io.BytesIO()
    Image.effect_noise((400, 400), 80).save(data, kind)
    return data.getvalue()


@pytest.mark.parametrize("packed", [False, True])
def test_a_damaged_picture_inside_a_pdf_is_said(tmp_path: Path, packed: bool) -> None:
    grey = {"BitsPerComponent": 8, "ColorSpace": Name.DeviceGray, "Filter": Name.DCTDecode}
    data = _noise("JPEG")
    for label, content in (("whole", data), ("cut", data[: len(data) // 2] + b"\xff\xd9")):
        with pikepdf.new() as pdf:
            if packed:
                grey["Filter"] = Array([Name.FlateDecode, Name.DCTDecode])
                content = zlib.compress(content)
            resources = _picture(pdf, content, **grey)
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
            resources = _picture(
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
    for label, data in (("whole", _noise("JPEG2000")), ("cut", _noise("JPEG2000")[:200])):
        with pikepdf.new() as pdf:
            resources = _picture(pdf, data, Filter=Name.JPXDecode)
            pdf_traps.add_page(pdf, b"400 0 0 400 72 200 cm /Im Do", resources=resources)
            pdf.save(tmp_path / f"{label}.pdf")
    assert taken(tmp_path / "whole.pdf", tmp_path / "work").pages
    lost = taken(tmp_path / "cut.pdf", tmp_path / "other").findings
    assert [(f.rule, f.place.page) for f in lost if f.blocking and f.place] == [("damaged-page", 1)]


def test_pages_that_were_deleted_do_not_hang_on_in_the_fragment(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        page = pdf_traps.add_page(pdf, pdf_traps.words("Left"))
        pdf_traps.add_page(pdf, pdf_traps.words("Deleted words"))
        thread = pdf.make_indirect(Dictionary(Note=pdf.pages[1].obj))
        page.obj.Resources["/Properties"] = Dictionary(Old=thread)
        del pdf.pages[1]
        pdf.save(tmp_path / "d.pdf", compress_streams=False)
    done = taken(tmp_path / "d.pdf", tmp_path / "work")
    assert b"Deleted words" in (tmp_path / "d.pdf").read_bytes()
    assert b"Deleted words" not in done.fragment.read_bytes()


def test_readers_keep_their_remarks_to_themselves(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rescue, "pdfium_count", lambda *_: 99)
    source = pdf_traps.plain_pdf(tmp_path / "p.pdf")
    source.write_bytes(source.read_bytes().replace(b"startxref", b"startxxxx"))
    refusals(source, tmp_path / "work")
    assert capfd.readouterr() == ("", "")


def test_a_file_that_qpdf_gives_up_on_in_its_own_way_is_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give_up(*_: object, **__: object) -> None:
        raise pikepdf.QpdfRuntimeError("/Count is wrong after flattening pages tree")

    source = pdf_traps.plain_pdf(tmp_path / "p.pdf")
    monkeypatch.setattr(pikepdf, "open", give_up)
    assert refusals(source, tmp_path / "work") == {"damaged-pdf": None}


@pytest.mark.parametrize("direct", [True, False])
def test_a_damaged_picture_is_told_for_every_page_that_shows_it(
    tmp_path: Path, *, direct: bool
) -> None:
    """A letterhead whose picture is cut short, on its own or within a form, on three pages."""
    pdf = pikepdf.new()
    picture = pdf.make_stream(
        _noise("JPEG")[:20000],
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


@pytest.mark.parametrize("turn", [0, 90])
@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("inside", False),
        ("wholly outside", True),
        ("partly outside", True),
        ("in a form in a form", True),
        ("picture", True),
        ("typed note", True),
        ("edge that printers cut", False),
    ],
)
def test_what_was_cropped_away_is_told(
    tmp_path: Path, turn: int, where: str, *, told: bool
) -> None:
    pdf = pikepdf.new()
    font = Dictionary(F1=pdf_traps.helvetica(pdf))
    box = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 612, 792])}
    inner = pdf.make_stream(
        pdf_traps.words("cropped", 110, 20), Dictionary(**box, Resources=Dictionary(Font=font))
    )
    outer = pdf.make_stream(
        b"/A Do", Dictionary(**box, Resources=Dictionary(XObject=Dictionary(A=inner)))
    )
    grey = {"BitsPerComponent": 8, "ColorSpace": Name.DeviceGray, "Filter": Name.DCTDecode}
    shown = _picture(pdf, _noise("JPEG"), **grey)["/XObject"]
    shown["/B"] = outer
    content = {
        "wholly outside": pdf_traps.words("cropped", 110, 20),
        "partly outside": pdf_traps.words("cropped words", 80, 400),
        "in a form in a form": b"/B Do\n",
        "picture": b"q 612 0 0 792 0 0 cm /Im Do Q\n",
        "edge that printers cut": b"0.9 g 50 50 512 692 re f 0 g",
    }
    note = pdf.make_stream(
        pdf_traps.words("cropped", 2, 2),
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 80, 20]),
            Resources=Dictionary(Font=font),
        ),
    )
    marks = Array(
        [
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.FreeText,
                Rect=Array([110, 10, 190, 30]),
                F=4,
                AP=Dictionary(N=note),
                Contents=pikepdf.String("cropped"),
            )
        ]
    )
    pdf_traps.add_page(
        pdf,
        content.get(where, b"") + pdf_traps.words("Words inside", 200, 400),
        resources=Dictionary(Font=font, XObject=shown),
        CropBox=Array([100, 100, 500, 700]),
        Rotate=turn,
        Annots=marks if where == "typed note" else Array(),
    )
    pdf_traps.save(pdf, tmp_path / "a.pdf")
    assert ("cropped-content" in rules(taken(tmp_path / "a.pdf", tmp_path / "work"))) == told


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
    resources = _picture(pdf, data, **grey)
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


@pytest.mark.parametrize("piece", [1 << 23, 500])
@pytest.mark.parametrize("ending", ["whole", "cut short"])
@pytest.mark.parametrize("what", CARRIED)
def test_photographs_in_a_pdf_carry_their_pixels_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, ending: str, piece: int
) -> None:
    monkeypatch.setattr(camera_data, "_PIECE", piece)
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
    resources = _picture(pdf, data, **colours)
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
    resources = _picture(
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
    resources = _picture(pdf, _noise("JPEG"), **grey)
    other = _picture(pdf, _noise("JPEG"), **grey)["/XObject"]["/Im"]
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
    resources = _picture(pdf, _noise("JPEG"), **grey)
    pdf_traps.add_page(pdf, b"400 0 0 400 72 200 cm /Im Do", resources=resources)
    pdf_traps.save(pdf, tmp_path / "a.pdf")
    done = taken(tmp_path / "a.pdf", tmp_path / "work")
    assert done.pages[0].treatment is Treatment.UNTREATED
    assert not done.removals


def image_pixels(data: bytes) -> bytes:
    return Image.open(io.BytesIO(data)).tobytes()


def test_what_was_cropped_off_a_page_that_is_blank_now_is_told(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    font = Dictionary(F1=pdf_traps.helvetica(pdf))
    words = pdf_traps.words("Nobody sees this", 20, 20)
    resources = Dictionary(Font=font)
    pdf_traps.add_page(pdf, words, resources=resources, CropBox=Array([100, 100, 500, 700]))
    pdf_traps.save(pdf, tmp_path / "a.pdf")
    assert {"blank-page", "cropped-content"} <= rules(taken(tmp_path / "a.pdf", tmp_path / "work"))


@pytest.mark.parametrize("turn", [0, 270])
@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("inside", False),
        ("words beside", True),
        ("words in a form", True),
        ("picture beside", True),
        ("picture over the edge", False),
        ("line beside", False),
        ("picture beside a note", True),
    ],
)
def test_what_stands_beside_the_paper_is_told(
    tmp_path: Path, turn: int, where: str, *, told: bool
) -> None:
    pdf = pikepdf.new()
    font = Dictionary(F1=pdf_traps.helvetica(pdf))
    form = pdf.make_stream(
        pdf_traps.words("nobody sees this", 10, 20),
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 2000, 2000]),
            Resources=Dictionary(Font=font),
        ),
    )
    grey = {"BitsPerComponent": 8, "ColorSpace": Name.DeviceGray, "Filter": Name.DCTDecode}
    resources = Dictionary(Font=font, XObject=_picture(pdf, _noise("JPEG"), **grey)["/XObject"])
    resources.XObject.Form = form
    content = {
        "words beside": pdf_traps.words("nobody sees this", -900, 400),
        "words in a form": b"q 1 0 0 1 40 900 cm /Form Do Q\n",
        "picture beside": b"q 200 0 0 200 700 300 cm /Im Do Q\n",
        "picture over the edge": b"q 200 0 0 200 500 300 cm /Im Do Q\n",
        "line beside": b"700 0 m 700 400 l S\n",
        "picture beside a note": b"q 200 0 0 200 700 300 cm /Im Do Q\n",
    }
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.FreeText,
        Rect=Array([110, 110, 190, 130]),
        F=4,
        AP=Dictionary(N=form),
        Contents=pikepdf.String("a note"),
    )
    pdf_traps.add_page(pdf, pdf_traps.words("first page"))
    pdf_traps.add_page(
        pdf,
        content.get(where, b"") + pdf_traps.words("Words inside", 200, 400),
        resources=resources,
        Rotate=turn,
        Annots=Array([note] if "note" in where else []),
    )
    pdf_traps.save(pdf, tmp_path / "a.pdf")
    done = taken(tmp_path / "a.pdf", tmp_path / "work")
    said = [f.message for f in done.findings if f.rule == "cropped-content"]
    assert ["beside the paper on page 2" in one for one in said] == [True] * told
    # the second reader agrees on what there is to be found
    assert ("nobody sees this" in text_of(done, 1)) == ("words" in where or "note" in where)


def test_private_numbers_that_nobody_sees_are_told(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    pdf_traps.add_page(pdf, pdf_traps.words("SSN 512-34-9876", 700, 400))
    cut = pdf_traps.words("SSN 512-34-9876", 20, 20)
    pdf_traps.add_page(pdf, cut, CropBox=Array([100, 100, 500, 700]))
    pdf_traps.save(pdf, tmp_path / "a.pdf")
    done = taken(tmp_path / "a.pdf", tmp_path / "work")
    [told] = [f.message for f in done.findings if f.rule == "T-30"]
    assert "pages 1-2" in told


def _with_null(path: Path, key: str, value: str, *, marked: bool) -> Path:
    """A page that states ``key`` as null, below a tree that states ``value``; written by hand."""
    mark = "/Annots [ 6 0 R ]" if marked else ""
    content = "BT /F1 12 Tf 172 400 Td (Words here) Tj ET"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [ 3 0 R ] /Count 1 /{key} {value} >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 612 792 ] /Contents 4 0 R {mark}"
        f" /Resources << /Font << /F1 5 0 R >> >> /{key} null /UserUnit null /Group null >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Type /Annot /Subtype /Square /Rect [ 200 200 300 300 ] /F 4 /C [ 1 0 0 ]"
        " /AP << /N 7 0 R >> >>",
        "<< /Type /XObject /Subtype /Form /BBox [ 0 0 100 100 ] /Length 16 >>"
        "\nstream\n0 0 100 100 re f\nendstream",
    )
    out, offsets = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode()
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    out += (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Root 1 0 R /Size {size} >>\n"
        f"startxref\n{len(out)}\n%%EOF\n"
    ).encode()
    path.write_bytes(out)
    return path


@pytest.mark.parametrize("marked", [False, True])
@pytest.mark.parametrize(
    ("key", "value", "size"),
    [("Rotate", "90", (792, 612)), ("CropBox", "[ 100 100 400 600 ]", (300, 500))],
)
def test_what_a_page_states_as_null_it_inherits(
    tmp_path: Path, key: str, value: str, size: tuple[int, int], *, marked: bool
) -> None:
    source = _with_null(tmp_path / "a.pdf", key, value, marked=marked)
    done = taken(source, tmp_path / "work")
    assert (done.pages[0].width, done.pages[0].height) == size
    with pypdf.PdfReader(done.fragment) as reader:
        page = reader.pages[0]
        box = page.cropbox if key == "CropBox" else page.mediabox
        assert page.rotation % 360 == (90 if key == "Rotate" else 0)
        turned = page.rotation % 180 == 90
        assert (box.height, box.width) == size if turned else (box.width, box.height) == size
    assert "Words here" in text_of(done)


@pytest.mark.parametrize("turn", ["90.0", "-270.", "90"])
def test_a_turn_written_as_a_real_number_is_a_turn(tmp_path: Path, turn: str) -> None:
    pdf = pikepdf.new()
    pdf_traps.add_page(pdf, pdf_traps.words("Turned"), Rotate=pikepdf.Object.parse(turn.encode()))
    pdf_traps.save(pdf, tmp_path / "a.pdf")
    done = taken(tmp_path / "a.pdf", tmp_path / "work")
    assert (done.pages[0].width, done.pages[0].height) == (792, 612)
    with pypdf.PdfReader(done.fragment) as reader:
        assert reader.pages[0].rotation % 360 == 90
