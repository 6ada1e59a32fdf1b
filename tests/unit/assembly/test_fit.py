"""On paper every page is a Letter page: shrunk in one scale or centred, links moved along."""

from pathlib import Path

import pikepdf
import pypdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from expedite_packets.assembly.bind import bind
from expedite_packets.assembly.fit import is_letter
from expedite_packets.assembly.proof.prove import prove
from expedite_packets.assembly.stamp import place
from expedite_packets.exhibits.normalise import normalise
from expedite_packets.model.packet import PacketSpec, Part
from expedite_packets.model.plan import SectionKind
from expedite_packets.model.stamping import ASCENT, DESCENT, LETTER
from tests.support import pdf_traps
from tests.unit.assembly.test_stamp import WORDS, page

A4 = (595.276, 841.89)


def on_paper(width: float, height: float, bottom: int = 0, top: int = 0):
    return place(page(width, height, bottom, top), WORDS, number=1, letter_size=True)


def test_letter_pages_and_scans_of_them_are_left_alone() -> None:
    for width, height in (LETTER, LETTER[::-1], (611.5, 791), (600, 780), (612.4, 792.2)):
        bound = on_paper(width, height)
        assert not bound.placed
        assert (bound.width, bound.height) == (width, height)


def test_a4_is_shrunk_as_the_standard_remedy_says() -> None:
    bound = on_paper(*A4)
    assert (bound.width, bound.height) == LETTER
    assert round(bound.scale, 4) == 0.9407
    assert round(bound.left, 1) == 26.0
    assert abs(bound.bottom) < 1e-9


def test_turned_legal_and_tabloid_pages_lie_on_turned_letter() -> None:
    for width, height in ((1008, 612), (1224, 792), (841.89, 595.276)):
        bound = on_paper(width, height)
        assert (bound.width, bound.height) == LETTER[::-1]
        assert bound.scale < 1


def test_a_small_page_stands_in_the_middle_at_its_size() -> None:
    bound = on_paper(420, 595)
    assert bound.scale == 1
    assert (bound.left, bound.bottom) == (96, 98.5)


def test_without_the_need_nothing_is_fitted() -> None:
    assert not place(page(*A4), WORDS, number=1).placed


@given(
    width=st.floats(30, 3000),
    height=st.floats(30, 3000),
    bottom=st.sampled_from([0, -1, 1 << 40]),
    top=st.sampled_from([0, -1]),
)
def test_every_page_lies_on_letter_and_its_stamp_hides_no_ink(
    width: float, height: float, bottom: int, top: int
) -> None:
    columns = int(width // 2) + 1
    full = (1 << columns) - 1
    bound = on_paper(width, height, bottom & full, top & full)
    assert is_letter(bound.width, bound.height)
    assert bound.scale <= 1
    slack = 0.51 if not bound.placed else 1e-6
    assert bound.left >= -1e-6
    assert bound.bottom >= -1e-6
    assert bound.left + width * bound.scale <= bound.width + slack
    assert bound.bottom + height * bound.scale <= bound.height + slack
    box = bound.stamp
    assert 10 < box.left < box.right < bound.width
    assert 10 < box.bottom < box.top < bound.height
    assert box.top - box.bottom >= ASCENT + DESCENT - 1e-6
    if bottom == -1 and top == -1 and bound.placed:  # nowhere on the page is room
        assert box.top <= bound.bottom + 1e-6


def sized(path: Path, *sizes: tuple[float, float]) -> Path:
    with pikepdf.new() as pdf:
        for width, height in sizes:
            content = pdf_traps.words("Upper left", 20, height - 40)
            # half of the frame's line stands over the page's edge
            content += f"4 w 0 0 {width:.2f} {height:.2f} re S\n".encode()
            pdf_traps.add_page(pdf, content, box=(0, 0, width, height))
            link = Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([20, height - 45, 80, height - 25]),
                Border=Array([0, 0, 0]),
                A=Dictionary(S=Name.URI, URI=String("https://example.org/")),
            )
            pdf.pages[-1].obj["/Annots"] = Array([pdf.make_indirect(link)])
        pdf.save(path)
    return path


@pytest.fixture(scope="module")
def packet(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("fit")
    sizes = (LETTER, A4, (612, 1008), (1224, 792), (300, 200), (420, 595))
    made = normalise("s.pdf", sized(folder / "s.pdf", *sizes), folder)
    part = Part(
        id="s",
        kind=SectionKind.EXHIBIT,
        source=made.source,
        fragment=made.fragment,
        pages=made.pages,
        title="Sizes",
    )
    total = len(sizes)
    stamps = tuple((f"Packet page {n} of {total}",) for n in range(1, total + 1))
    given = PacketSpec(title="Packet", parts=(part,), stamps=stamps, letter_size=True)
    bound = bind(given, folder / "packet.pdf")
    return given, bound, folder / "packet.pdf"


def test_the_packet_is_all_letter_and_proven(packet) -> None:
    given, bound, path = packet
    assert prove(path, given, bound) == ()
    assert prove(path, given, None) == ()
    with pypdf.PdfReader(path) as reader:
        sizes = [tuple(map(float, page.mediabox[2:])) for page in reader.pages]
    assert all(sorted(size) == sorted(LETTER) for size in sizes)


def test_links_lie_over_their_words(packet) -> None:
    _, bound, path = packet
    with pypdf.PdfReader(path) as reader, pdfium.PdfDocument(path) as document:
        for index, page in enumerate(reader.pages):
            left, bottom, right, top = (float(v) for v in page["/Annots"][0].get_object()["/Rect"])
            reader_text = (
                document[index]
                .get_textpage()
                .get_text_bounded(left - 1, bottom - 1, right + 30, top + 1)
            )
            assert "Upper" in reader_text, index
            assert abs((right - left) - 60 * bound.pages[index].scale) < 0.1
