"""What is bound by copying bytes is what qpdf makes of the same pages, but for stamp and links."""

from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Pdf
from PIL import ImageChops

from expedite_packets.assembly.bind import bind
from expedite_packets.readback.reading import Document, same_content, streams, value_of
from expedite_packets.readback.resources import differing, entries
from tests.unit.assembly.packets import whole_packet


def appended(given, target: Path) -> Path:
    """The same pages one after the other, as pikepdf is usually used."""
    with Pdf.new() as packet:
        for part in given.parts:
            with pikepdf.open(part.fragment) as source:
                for index in range(part.start, part.start + len(part.pages)):
                    packet.pages.append(source.pages[index])
        packet.save(target)
    return target


def test_bound_equals_appended(tmp_path: Path) -> None:
    given = whole_packet(tmp_path / "parts")
    bound = bind(given, tmp_path / "bound.pdf")
    plain = appended(given, tmp_path / "plain.pdf")
    ours, theirs = Document(tmp_path / "bound.pdf"), Document(plain)
    assert len(ours.pages) == len(theirs.pages) == given.total
    for page, other, done in zip(ours.pages, theirs.pages, bound.pages, strict=True):
        if done.placed:
            continue
        assert same_content(streams(page)[1:-1], streams(other))
        mine, given_resources = (entries(value_of(one, "/Resources")) for one in (page, other))
        fonts = {k: v for k, v in entries(mine["/Font"]).items() if not k.startswith("/Epk")}
        assert set(fonts) == set(entries(given_resources.get("/Font")))
        rest = {k: v for k, v in mine.items() if k != "/Font"}
        without = {k: v for k, v in given_resources.items() if k != "/Font"}
        assert differing(ours, rest, theirs, without) == []
    ours.close()
    theirs.close()


def test_bound_looks_as_appended_but_for_the_stamp(tmp_path: Path) -> None:
    given = whole_packet(tmp_path / "parts")
    bound = bind(given, tmp_path / "bound.pdf")
    plain = appended(given, tmp_path / "plain.pdf")
    with pdfium.PdfDocument(tmp_path / "bound.pdf") as ours, pdfium.PdfDocument(plain) as theirs:
        for index, done in enumerate(bound.pages):
            if done.placed:
                continue
            left, right = (
                one[index].render(scale=1).to_pil().convert("L") for one in (ours, theirs)
            )
            box = ImageChops.difference(left, right).getbbox()
            assert box is not None
            height = left.height
            assert box[0] >= done.stamp.left - 3
            assert box[2] <= done.stamp.right + 3
            assert height - box[3] >= done.stamp.bottom - 3
            assert height - box[1] <= done.stamp.top + 3
