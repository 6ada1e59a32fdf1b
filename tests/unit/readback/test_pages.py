"""What pypdf is left to judge: pictures' own codings count with their parameters."""

import zlib
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name
from pypdf.generic import ArrayObject, NameObject

from expedite_packets.readback.fingerprint import Fingerprints
from expedite_packets.readback.pages import pages_apart

_FAX = b"\x00\x01\x00\x10\x01" * 20


def _fax_page(path: Path, *, black_is_one: bool) -> Path:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(612, 792)).obj
        page.Contents = pdf.make_stream(b"600 0 0 700 0 0 cm /P Do")
        picture = pdf.make_stream(_FAX, Type=Name.XObject, Subtype=Name.Image, Width=16, Height=16)
        parms = Dictionary(K=-1, Columns=16, BlackIs1=black_is_one)
        picture.write(_FAX, filter=Name.CCITTFaxDecode, decode_parms=parms)
        page.Resources = Dictionary(XObject=Dictionary(P=picture))
        pdf.save(path)
    return path


def test_black_and_white_changed_over_are_not_the_same(tmp_path: Path) -> None:
    one = _fax_page(tmp_path / "one.pdf", black_is_one=False)
    other = _fax_page(tmp_path / "other.pdf", black_is_one=True)
    assert pages_apart(one, one, [(0, 0)]) == ((), ())
    assert pages_apart(one, other, [(0, 0)]) == ((0,), ())


def test_a_coding_that_stands_elsewhere_is_the_same_coding(tmp_path: Path) -> None:
    paths = tmp_path / "here.pdf", tmp_path / "elsewhere.pdf"
    for path in paths:
        with pikepdf.new() as pdf:
            page = pdf.add_blank_page(page_size=(612, 792)).obj
            coding, parms = Array([Name.FlateDecode]), Dictionary(Predictor=1)
            page.Contents = pdf.make_stream(b"")
            page.Contents.write(zlib.compress(b"0 0 9 9 re f"), filter=coding, decode_parms=parms)
            if path == paths[1]:
                page.Contents.Filter = pdf.make_indirect(coding)
                page.Contents.DecodeParms = pdf.make_indirect(parms)
            pdf.save(path, compress_streams=False)
    assert b"FlateDecode" in paths[1].read_bytes()
    assert pages_apart(paths[1], paths[0], [(0, 0)]) == ((), ())


def test_a_name_with_a_blank_is_not_two_names() -> None:
    one, two = ArrayObject([NameObject("/A /B")]), ArrayObject([NameObject("/A"), NameObject("/B")])
    prints = Fingerprints(decoded=False)
    assert prints.of(one) != prints.of(two)
    assert prints.of(one) == prints.of(ArrayObject([NameObject("/A /B")]))
