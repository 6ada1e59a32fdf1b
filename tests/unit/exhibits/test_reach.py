"""What pages reach is gathered once, each object at the first page that has it."""

from pikepdf import Dictionary, Name, Pdf, Stream

from expedite_packets.exhibits.pdf.reach import all_reached, reached
from tests.support.pdf_traps import add_page


def _picture(pdf: Pdf, data: bytes, **more: object) -> Stream:
    entries = Dictionary(Subtype=Name.Image, Width=1, Height=1, **more)
    return pdf.make_stream(data, entries)


def test_streams_stand_at_the_first_page_that_shows_them() -> None:
    pdf = Pdf.new()
    shared, own = _picture(pdf, b"shared"), _picture(pdf, b"own")
    for pictures in ({"/A": shared}, {}, {"/A": shared, "/B": own, "/C": own}):
        add_page(pdf, b"")
        pdf.pages[-1].obj["/Resources"] = Dictionary(XObject=Dictionary(pictures))
    found = all_reached(pdf)
    assert [[one.read_bytes() for one in page] for page in found.streams] == [
        [b"shared"],
        [],
        [b"own"],
    ]
    seen: set[tuple[int, int]] = set()
    for page, streams in zip(pdf.pages, found.streams, strict=True):
        given = [one.objgen for one in reached(page.obj, seen) if isinstance(one, Stream)]
        assert given == [one.objgen for one in streams]


def test_keys_are_those_of_what_states_a_type() -> None:
    pdf = Pdf.new()
    told = pdf.make_stream(b"<x/>", Dictionary(Type=Name.Metadata, Subtype=Name.XML))
    typed = _picture(pdf, b"1", Type=Name.XObject, Metadata=told)
    untyped = _picture(pdf, b"2", PieceInfo=Dictionary())
    add_page(pdf, b"")
    pdf.pages[0].obj["/Resources"] = Dictionary(XObject=Dictionary(A=typed, B=untyped))
    found = all_reached(pdf)
    assert "/Metadata" in found.typed
    assert "/PieceInfo" not in found.typed
    assert "/XObject" not in found.typed  # of the resources, which state none
