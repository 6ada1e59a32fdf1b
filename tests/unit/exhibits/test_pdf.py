from pathlib import Path

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name

from expedite_packets.exhibits.normalise import normalise
from expedite_packets.exhibits.pdf import rescue
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
