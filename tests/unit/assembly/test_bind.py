import subprocess
import sys
from pathlib import Path
from shutil import which

import pikepdf
import pypdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from expedite_packets.assembly.bind import bind
from expedite_packets.assembly.proof.prove import prove
from expedite_packets.errors import PacketError
from expedite_packets.model.packet import PacketSpec
from expedite_packets.model.pages import Treatment
from tests.support.pdf_traps import add_page, save, words
from tests.unit.assembly.packets import (
    full_of_ink,
    own_pages,
    part,
    report,
    single,
    spec,
    whole_packet,
)


def read(path: Path) -> pypdf.PdfReader:
    return pypdf.PdfReader(path)


def link_targets(reader: pypdf.PdfReader) -> dict[int, list[int]]:
    """Packet page by packet page: the pages that its links lead to."""
    numbers = {p.indirect_reference.idnum: n for n, p in enumerate(reader.pages, 1)}
    found: dict[int, list[int]] = {}
    for number, page in enumerate(reader.pages, 1):
        for annotation in page.get("/Annots", []):
            entry = annotation.get_object()
            dest = entry["/A"]["/D"] if "/A" in entry else entry.get("/Dest")
            if dest is not None:
                found.setdefault(number, []).append(numbers[next(iter(dest)).idnum])
    return found


def outline_lines(reader: pypdf.PdfReader) -> list[str]:
    lines: list[str] = []

    def walk(items: list[object], depth: int) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item, depth + 1)
            else:
                page = reader.get_destination_page_number(item)
                number = page + 1 if page is not None else None
                lines.append(f"{'  ' * depth}{item.title} -> {number}")

    walk(reader.outline, 0)
    return lines


@pytest.fixture
def whole(tmp_path: Path) -> tuple[PacketSpec, Path]:
    given = whole_packet(tmp_path / "parts")
    bind(given, tmp_path / "packet.pdf")
    return given, tmp_path / "packet.pdf"


def test_whole_packet_is_proven(tmp_path: Path) -> None:
    given = whole_packet(tmp_path / "parts")
    packet = tmp_path / "packet.pdf"
    bound = bind(given, packet)
    assert bound.dropped == ()
    assert [page.number for page in bound.pages if page.placed] == [9, 10]
    assert prove(packet, given, bound) == ()
    assert prove(packet, given, None) == ()


def test_readers_agree(whole: tuple[PacketSpec, Path]) -> None:
    given, packet = whole
    assert len(read(packet).pages) == given.total
    with pdfium.PdfDocument(packet) as document:
        assert len(document) == given.total
        labels = [document.get_page_label(at) for at in range(given.total)]
    assert labels == [str(n) for n in range(1, given.total + 1)]


@pytest.mark.skipif(which("qpdf") is None, reason="qpdf is not on this machine")
def test_qpdf_finds_nothing_wrong(whole: tuple[PacketSpec, Path]) -> None:
    checked = subprocess.run(
        ["qpdf", "--check", str(whole[1])], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_links_of_ours_and_of_sources_lead_where_they_should(
    whole: tuple[PacketSpec, Path],
) -> None:
    targets = link_targets(read(whole[1]))
    assert targets == {2: [6], 3: [5], 5: [6], 6: [7], 7: [5]}


def test_outline(whole: tuple[PacketSpec, Path]) -> None:
    assert outline_lines(read(whole[1])) == [
        "Letter -> 1",
        "Exhibit index -> 3",
        "Exhibit A: Report -> 4",
        "  Report contents -> 5",
        "    Report 1 -> 5",
        "    Report 2 -> 6",
        "    Report 3 -> 7",
        "Exhibit B: Sheets -> 8",
        "  Inked -> 9",
        "  Small -> 10",
    ]


def test_opens_at_page_1_with_clean_information(whole: tuple[PacketSpec, Path]) -> None:
    reader = read(whole[1])
    action = reader.trailer["/Root"]["/OpenAction"]
    assert next(iter(action)).idnum == reader.pages[0].indirect_reference.idnum
    assert dict(reader.trailer["/Info"]) == {
        "/Title": "Packet of an invented case",
        "/Producer": "expedite-packets",
    }
    assert "/Metadata" not in reader.trailer["/Root"]


def test_same_bytes_twice(tmp_path: Path) -> None:
    given = whole_packet(tmp_path / "parts")
    bind(given, tmp_path / "one.pdf")
    bind(given, tmp_path / "two.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_same_bytes_in_another_folder_and_process(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path;"
        "from tests.unit.assembly.packets import whole_packet;"
        "from expedite_packets.assembly.bind import bind;"
        "folder = Path(sys.argv[1]); bind(whole_packet(folder / 'parts'), folder / 'packet.pdf')"
    )
    made = []
    for seed, zone in (("1", "UTC"), ("77", "Asia/Tokyo")):
        folder = tmp_path / seed
        root = Path(__file__).resolve().parents[3]
        subprocess.run(
            [sys.executable, "-c", script, str(folder)],
            check=True,
            cwd=root,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": "", "PYTHONPATH": str(root)},
        )
        made.append((folder / "packet.pdf").read_bytes())
    assert made[0] == made[1]


def test_the_same_fragment_twice(tmp_path: Path) -> None:
    fragment = report(tmp_path / "report.pdf")
    given = spec(part(fragment, "first", title="A"), part(fragment, "second", title="B"))
    bound = bind(given, tmp_path / "packet.pdf")
    assert link_targets(read(tmp_path / "packet.pdf")) == {
        1: [2],
        2: [3],
        3: [1],
        4: [5],
        5: [6],
        6: [4],
    }
    assert outline_lines(read(tmp_path / "packet.pdf"))[5] == "B -> 4"
    assert prove(tmp_path / "packet.pdf", given, bound) == ()


def test_parts_of_one_fragment_keep_their_links(tmp_path: Path) -> None:
    fragment = report(tmp_path / "report.pdf", pages=4)
    between = single(tmp_path / "between.pdf", words("Between"))
    own = Treatment.FLATTENED
    given = spec(
        part(fragment, "head", treatment=own, count=2),
        part(between),
        part(fragment, "tail", treatment=own, start=2),
    )
    bind(given, tmp_path / "packet.pdf")
    assert link_targets(read(tmp_path / "packet.pdf")) == {1: [2], 2: [4], 4: [5], 5: [1]}


def test_link_whose_page_is_not_in_the_packet(tmp_path: Path) -> None:
    fragment = report(tmp_path / "report.pdf", pages=3)
    given = spec(part(fragment, treatment=Treatment.GENERATED, count=2, title="Two pages"))
    bound = bind(given, tmp_path / "packet.pdf")
    assert bound.dropped == (
        "packet page 2: a link whose target is not in the packet",
        "packet pages from 1: 1 bookmarks without a target",
    )
    assert link_targets(read(tmp_path / "packet.pdf")) == {1: [2]}


def test_our_link_to_a_page_that_does_not_exist(tmp_path: Path) -> None:
    given = spec(part(own_pages(tmp_path / "a.pdf", ["a"], {0: 9}), treatment=Treatment.GENERATED))
    with pytest.raises(PacketError, match="packet page 9"):
        bind(given, tmp_path / "packet.pdf")


def test_clients_packet_page_uri_stays_a_uri(tmp_path: Path) -> None:
    fragment = own_pages(tmp_path / "a.pdf", ["a"], {0: 1})
    bind(spec(part(fragment)), tmp_path / "packet.pdf")
    annotation = read(tmp_path / "packet.pdf").pages[0]["/Annots"][0].get_object()
    assert annotation["/A"]["/URI"] == "packet-page:1"


def test_shared_resources_stay_shared_and_unchanged(tmp_path: Path) -> None:
    fragment = report(tmp_path / "report.pdf", pages=5)
    bind(spec(part(fragment)), tmp_path / "packet.pdf")
    with Pdf.open(tmp_path / "packet.pdf") as packet:
        resources = {page.obj.Resources.objgen for page in packet.pages}
        pictures = {page.obj.Resources.XObject.Im1.objgen for page in packet.pages}
        fonts = set(packet.pages[0].obj.Resources.Font.keys())
        programs = [o for o in packet.objects if isinstance(o, Dictionary) and "/FontFile2" in o]
    assert len(resources) == len(pictures) == 1
    assert fonts == {"/F1", "/EpkStamp"}
    assert len(programs) == 1  # only what is used, once for the packet


def test_font_name_that_is_taken(tmp_path: Path) -> None:
    pdf = Pdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
    content = b"BT /EpkStamp 12 Tf 72 700 Td (typed) Tj ET"
    add_page(pdf, content, resources=Dictionary(Font=Dictionary(EpkStamp=font)))
    fragment = save(pdf, tmp_path / "taken.pdf")
    given = spec(part(fragment))
    bound = bind(given, tmp_path / "packet.pdf")
    fonts = read(tmp_path / "packet.pdf").pages[0]["/Resources"]["/Font"]
    assert fonts["/EpkStamp"]["/BaseFont"] == "/Courier"
    assert "FiraSans" in fonts["/EpkStamp2"]["/BaseFont"]
    assert prove(tmp_path / "packet.pdf", given, bound) == ()


@pytest.mark.parametrize(
    "content",
    [
        b"0.5 0 0 0.5 0 0 cm Q Q " + words("scaled, then restored too often"),
        words("text object left open")[:-4],
        b"/P BMC " + words("marked content left open"),
        words("string left open") + b"(never closed",
        words("comment at the end") + b"% no more",
        words("operands at the end") + b"1 0 0 1",
    ],
)
def test_content_that_would_swallow_or_change_is_wrapped(tmp_path: Path, content: bytes) -> None:
    fragment = single(tmp_path / "trap.pdf", content)
    given = spec(part(fragment))
    bound = bind(given, tmp_path / "packet.pdf")
    page = read(tmp_path / "packet.pdf").pages[0]
    assert page["/Resources"]["/XObject"]["/EpkPage"].get_data() == content
    assert prove(tmp_path / "packet.pdf", given, bound) == ()


def test_streams_are_copied_as_they_are(tmp_path: Path) -> None:
    with Pdf.new() as pdf:
        add_page(pdf, words("plain and uncompressed " * 50))
        pdf.save(tmp_path / "plain.pdf", compress_streams=False)
    bind(spec(part(tmp_path / "plain.pdf")), tmp_path / "packet.pdf")
    assert words("plain and uncompressed " * 50) in (tmp_path / "packet.pdf").read_bytes()


def test_shrunk_page_takes_its_annotation_along(tmp_path: Path) -> None:
    given = spec(part(full_of_ink(tmp_path / "inked.pdf")))
    bound = bind(given, tmp_path / "packet.pdf")
    placed = bound.pages[0]
    annotation = read(tmp_path / "packet.pdf").pages[0]["/Annots"][0].get_object()
    x0, y0, x1, y1 = (float(v) for v in annotation["/Rect"])
    assert x0 == pytest.approx(placed.left + 400 * placed.scale)
    assert y1 == pytest.approx(placed.bottom + 640 * placed.scale)
    assert (x1 - x0) / (y1 - y0) == pytest.approx(2)
    assert prove(tmp_path / "packet.pdf", given, bound) == ()


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_turned_small_page_with_annotation_and_link(tmp_path: Path, angle: int) -> None:
    pdf = Pdf.new()
    for title in ("first", "second"):
        add_page(
            pdf,
            words(title, x=20, y=150) + b"0 0 1 rg 10 10 30 60 re f",
            box=(0, 0, 200, 300),
            Rotate=angle,
            CropBox=Array([5, 5, 195, 290]),
        )
    look = pdf.make_stream(
        b"1 0 0 rg 0 0 40 10 re f 0 g 0 0 10 10 re f",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 40, 10]),
    )
    mark = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Stamp,
        F=4,
        Rect=Array([60, 60, 100, 70]),
        AP=Dictionary(N=look),
    )
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([20, 140, 60, 160]),
        Border=Array([0, 0, 0]),
        QuadPoints=Array([20, 160, 60, 160, 20, 140, 60, 140]),
        Dest=Array([pdf.pages[1].obj, Name.XYZ, 20, 150, None]),
    )
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(mark), pdf.make_indirect(link)])
    given = spec(part(save(pdf, tmp_path / "small.pdf")))
    bound = bind(given, tmp_path / "packet.pdf")
    assert all(page.placed for page in bound.pages)
    assert prove(tmp_path / "packet.pdf", given, bound) == ()
    reader = read(tmp_path / "packet.pdf")
    assert "/Rotate" not in reader.pages[0]
    assert "/CropBox" not in reader.pages[0]
    moved = reader.pages[0]["/Annots"][1].get_object()
    x, y = (float(v) for v in list(moved["/Dest"])[2:4])
    placed = bound.pages[1]
    across = (190, 285) if angle == 180 else (285, 190)
    assert placed.left <= x <= placed.left + across[0]
    assert placed.bottom <= y <= placed.bottom + across[1]
    left, bottom, right, top = (float(v) for v in moved["/Rect"])
    xs, ys = moved["/QuadPoints"][::2], moved["/QuadPoints"][1::2]
    assert (min(xs), max(xs)) == pytest.approx((left, right))
    assert (min(ys), max(ys)) == pytest.approx((bottom, top))


def test_more_fragments_than_open_files(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    fragments = [
        single(tmp_path / f"{number:03}.pdf", words(f"Sheet {number}")) for number in range(120)
    ]
    given = spec(*(part(one, title=f"Sheet {at}") for at, one in enumerate(fragments)))
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (110, hard))
    try:
        bound = bind(given, tmp_path / "packet.pdf")
        assert prove(tmp_path / "packet.pdf", given, bound) == ()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_too_few_stamps(tmp_path: Path) -> None:
    given = spec(part(report(tmp_path / "report.pdf")))
    short = PacketSpec(title="x", parts=given.parts, stamps=given.stamps[:-1])
    with pytest.raises(PacketError, match="3 pages and 2 stamps"):
        bind(short, tmp_path / "packet.pdf")


def test_fragment_with_fewer_pages_than_measured(tmp_path: Path) -> None:
    given = spec(part(report(tmp_path / "report.pdf")))
    report(tmp_path / "report.pdf", pages=2)
    with pytest.raises(PacketError, match="fewer pages"):
        bind(given, tmp_path / "packet.pdf")


def test_page_of_another_size_than_measured(tmp_path: Path) -> None:
    given = spec(part(single(tmp_path / "a.pdf", words("a"))))
    single(tmp_path / "a.pdf", words("a"), box=(0, 0, 595, 842))
    with pytest.raises(PacketError, match="not of the size"):
        bind(given, tmp_path / "packet.pdf")


def test_packet_carries_no_form_scripts_or_layers(whole: tuple[PacketSpec, Path]) -> None:
    with pikepdf.open(whole[1]) as packet:
        assert set(packet.Root.keys()) == {
            "/Type",
            "/Pages",
            "/Outlines",
            "/PageMode",
            "/PageLabels",
            "/OpenAction",
            "/Lang",
            "/ViewerPreferences",
        }


def test_part_without_pages(tmp_path: Path) -> None:
    whole = part(report(tmp_path / "report.pdf"))
    given = spec(whole, part(whole.fragment, "nothing", count=0))
    with pytest.raises(PacketError, match="nothing"):
        bind(given, tmp_path / "packet.pdf")
