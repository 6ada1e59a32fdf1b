"""What is plainly the same is the same by pypdf too; what was changed is never plainly the same."""

import itertools
import logging
import random  # noqa: TID251 (seeded: the same damage each time)
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, String

from expedite_packets.exhibits.proof.strict import Held, held_against
from expedite_packets.fragments.write import as_fragment
from expedite_packets.readback import plain_pages
from expedite_packets.readback.pages import pages_apart
from expedite_packets.readback.plain_pages import not_plainly_same
from tests.support.real_exhibits import real_exhibit
from tests.unit.readback.pages_made import PAGES, make_fragment, make_source

_ALL = tuple((number, number) for number in range(PAGES))
Change = Callable[[Pdf, Dictionary], None]


@pytest.mark.parametrize(
    "options",
    [{}, {"linearize": True}, {"object_stream_mode": ObjectStreamMode.generate}],
)
def test_a_fragment_is_plainly_the_same(
    tmp_path: Path, options: dict[str, bool | ObjectStreamMode]
) -> None:
    source = make_source(tmp_path / "a.pdf", **options)
    fragment = make_fragment(source)
    assert not_plainly_same(fragment, source, _ALL) == ()
    assert pages_apart(source, fragment, _ALL) == ((), ())


def test_pages_in_another_order_are_told_apart(tmp_path: Path) -> None:
    source = make_source(tmp_path / "a.pdf")
    fragment = make_fragment(source)
    pairs = tuple(itertools.product(range(PAGES), repeat=2))
    left = not_plainly_same(fragment, source, pairs)
    assert set(pairs) - set(left) == set(_ALL)


def _set(*path: str | int, to: object) -> Change:
    def change(pdf: Pdf, page: Dictionary) -> None:
        place = page
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = to

    return change


def _write(*path: str | int, data: bytes) -> Change:
    def change(pdf: Pdf, page: Dictionary) -> None:
        place = page
        for key in path:
            place = place[key]
        place.write(data, filter=place.get("/Filter"), decode_parms=place.get("/DecodeParms"))

    return change


def _own_font(pdf: Pdf, page: Dictionary) -> None:
    """The same font, but no longer the one that other pages use."""
    page.Resources.Font.F1 = pdf.make_indirect(Dictionary(page.Resources.Font.F1))
    page.Resources.Font.F1.Note = String("a (note) 6 0 R")


def _swapped(pdf: Pdf, page: Dictionary) -> None:
    objects = page.Resources.XObject
    objects.X1, objects.X2 = objects.X2, objects.X1


def _content_turned(pdf: Pdf, page: Dictionary) -> None:
    page.Contents = Array(list(page.Contents)[::-1])


def _coded_otherwise(pdf: Pdf, page: Dictionary) -> None:
    del page.Contents[1].Filter


def _shorter(pdf: Pdf, page: Dictionary) -> None:
    page.Contents = Array([page.Contents[0]])


_X2 = ("/Resources", "/XObject", "/X2")
_DESCRIPTOR = ("/Resources", "/Font", "/F1", "/FontDescriptor")
_CHANGES: tuple[Change, ...] = (
    _set("/Resources", "/Font", "/F1", "/Widths", 1, to=250),
    _set("/Resources", "/Font", "/F1", "/Note", to=String("a (note) 5 0 S")),
    _set("/Resources", "/Font", "/F1", "/Note", to=Name("/Note")),
    _set("/Resources", "/Font", "/F1", "/More", to=1),
    _set("/Resources", "/Font", "/F2", to=Dictionary(Type=Name.Font)),
    _set("/Resources", "/Shading", to=Dictionary(S=Dictionary(A=1))),
    _set(*_DESCRIPTOR, "/FontBBox", 3, to=0),
    _set(*_DESCRIPTOR, "/FontName", to=Name("/Odd#21Font")),
    _set(*_DESCRIPTOR, "/FontFile2", "/Length1", to=13),
    _write(*_DESCRIPTOR, "/FontFile2", data=b"a font's bytez"),
    _set(*_X2, "/Width", to=5),
    _set(*_X2, "/ColorSpace", 3, to=String("abcdeg")),
    _set(*_X2, "/Decode", to=[1, 0]),
    _write("/Resources", "/XObject", "/X1", data=b"/Q Do"),
    _set("/Resources", "/XObject", "/X1", "/Resources", "/XObject", "/Q", to=1),
    _set("/Resources", "/ExtGState", "/G0", "/ca", to=0.3),
    _set("/Resources", "/ExtGState", "/G0", "/Ring", "/Next", "/Value", to=8),
    _write("/Contents", 1, data=b"BT (other) Tj ET"),
    _set("/MediaBox", 3, to=720),
    _set("/CropBox", to=[0, 0, 100, 100]),
    _set("/Rotate", to=180),
    _set("/UserUnit", to=1.5),
    _set("/Group", to=Dictionary(S=Name.Transparency, K=True)),
    *(_own_font, _swapped, _content_turned, _shorter, _coded_otherwise),
)


@pytest.mark.parametrize("number", range(len(_CHANGES)))
def test_whatever_is_changed_is_noticed(number: int, tmp_path: Path) -> None:
    source = make_source(tmp_path / "a.pdf")
    with pikepdf.open(source) as pdf:
        _CHANGES[number](pdf, pdf.pages[4].obj)
        pdf.save(tmp_path / "b.pdf")
    as_fragment(tmp_path / "b.pdf", tmp_path / "fragment.pdf")
    left = not_plainly_same(tmp_path / "fragment.pdf", source, _ALL)
    assert (4, 4) in left
    apart = held_against(source, tmp_path / "fragment.pdf", _ALL).apart
    assert 4 in apart
    assert set(apart) <= {one for one, _ in left}


def test_what_is_not_seen_makes_no_page_apart(tmp_path: Path) -> None:
    source = make_source(tmp_path / "a.pdf")
    with pikepdf.open(source) as pdf:
        for page in pdf.pages:
            del page.obj.Resources.ProcSet
            page.obj.Resources.Properties = Dictionary(MC0=Dictionary(Type=Name.OCG))
            page.obj.Resources.Shading = Dictionary()
            page.obj.Resources.XObject.X2.Metadata.write(b"something else")
        pdf.save(tmp_path / "b.pdf")
    assert not_plainly_same(make_fragment(tmp_path / "b.pdf"), source, _ALL) == ()


def test_only_what_is_not_plain_is_left(tmp_path: Path) -> None:
    """Blanks at the end of content count for nothing by pypdf, which is asked of that page only."""
    source = make_source(tmp_path / "a.pdf")
    with pikepdf.open(source) as pdf:
        pdf.pages[1].obj.Contents.write(pdf.pages[1].obj.Contents.read_bytes() + b"\n")
        pdf.save(tmp_path / "b.pdf")
    fragment = make_fragment(tmp_path / "b.pdf")
    assert not_plainly_same(fragment, source, _ALL) == ((1, 1),)
    assert held_against(source, fragment, _ALL) == Held(unsure=(1,))


def test_the_same_bytes_under_other_parameters_are_not_the_same(tmp_path: Path) -> None:
    source = make_source(tmp_path / "a.pdf")
    with pikepdf.open(source) as pdf:
        pdf.pages[1].obj.Contents.DecodeParms = Dictionary(Predictor=15, Columns=4)
        pdf.save(tmp_path / "b.pdf", stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert not_plainly_same(tmp_path / "b.pdf", source, _ALL) == ((1, 1),)
    apart, unread = pages_apart(source, tmp_path / "b.pdf", _ALL)
    assert {*apart, *unread} == {1}


def test_what_can_not_be_read_plainly_is_left_whole(tmp_path: Path) -> None:
    source = make_source(tmp_path / "a.pdf")
    fragment = make_fragment(source)
    with pikepdf.open(source) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="x", user=""))
    assert not_plainly_same(fragment, tmp_path / "locked.pdf", _ALL) == _ALL
    # pypdf finds all of it the same, and where its objects lie is plain
    assert held_against(tmp_path / "locked.pdf", fragment, _ALL) == Held()


def test_an_encrypted_file_whose_objects_lie_elsewhere_is_doubted(tmp_path: Path) -> None:
    source = make_source(tmp_path / "a.pdf")
    fragment = make_fragment(source)
    with pikepdf.open(source) as pdf:
        pdf.save(
            tmp_path / "locked.pdf",
            encryption=pikepdf.Encryption(owner="x", user=""),
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    locked = (tmp_path / "locked.pdf").read_bytes()
    # all that follows begins elsewhere than is said
    (tmp_path / "odd.pdf").write_bytes(locked.replace(b"/MediaBox", b" /MediaBox", 1))
    held = held_against(tmp_path / "odd.pdf", fragment, _ALL)
    assert set(held.unsure) == {one for one, _ in _ALL}


def test_a_file_that_differs_everywhere_is_soon_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain_pages, "_FAILED", 2)
    source = make_source(tmp_path / "a.pdf")
    fragment = make_fragment(source)
    with pikepdf.open(source) as pdf:
        for page in list(pdf.pages)[1:3]:
            page.obj.Rotate = 270
        pdf.save(tmp_path / "turned.pdf")
    left = not_plainly_same(fragment, tmp_path / "turned.pdf", _ALL)
    assert left == _ALL[1:]
    assert held_against(tmp_path / "turned.pdf", fragment, _ALL).apart == (1, 2)


_DIGITS = re.compile(rb"\d+(?= 0 R)")
_NAMES = re.compile(rb"/[A-Za-z]+")


def _damaged(data: bytes, chance: random.Random) -> bytes:
    """The file with a few bytes changed, mostly where it hurts."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4))):
        at = chance.randrange(len(out))
        kind = chance.randrange(6)
        if kind == 0:
            out[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            out[at] = chance.choice(b"0123456789 /<>[]()R\n%")
        elif kind in (2, 3):
            found = chance.choice(list((_DIGITS, _NAMES)[kind - 2].finditer(out)))
            at = chance.randrange(found.start() + kind - 2, found.end())
            out[at] = chance.choice((b"0123456789", b"ABCabc#1")[kind - 2])
        elif kind == 4:
            first, second = chance.sample(list(_DIGITS.finditer(out)), 2)
            if len(first[0]) == len(second[0]):
                one, other = bytes(first[0]), bytes(second[0])
                out[first.start() : first.end()] = other
                out[second.start() : second.end()] = one
        else:
            run = out[at : at + chance.randrange(1, 30)]
            to = chance.randrange(len(out) - len(run))
            out[to : to + len(run)] = run
    return bytes(out)


def test_damage_is_never_taken_for_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Where pypdf finds a page apart in a damaged file, it is not plainly the same."""
    caplog.set_level(logging.CRITICAL)
    source = make_source(tmp_path / "a.pdf", compress_streams=False)
    originals = source.read_bytes(), make_fragment(source).read_bytes()
    paths = tmp_path / "source.pdf", tmp_path / "fragment.pdf"
    found, proven = 0, 0
    chance = random.Random(20261122)
    for _ in range(240):
        given = list(originals)
        which = chance.randrange(2)
        given[which] = _damaged(given[which], chance)
        for path, data in zip(paths, given, strict=True):
            path.write_bytes(data)
        left = not_plainly_same(paths[1], paths[0], _ALL)
        same = {one for one, _ in set(_ALL) - set(left)}
        apart, _ = pages_apart(*paths, _ALL)
        for one in same & set(apart):
            # prints of circles depend on where they were entered, so on other pages' damage
            assert pages_apart(*paths, [(one, one)]) == ((), ())
        found, proven = found + len(apart), proven + len(same)
    assert found > 100
    assert proven > 100


@pytest.mark.real
@pytest.mark.parametrize(
    "name",
    [
        *("annotation-ink", "blank-pages-12", "chinese-cid-fonts-22-pages", "hidden-layers"),
        *("federal-register-notice-signed", "layers-all-shown", "mixed-page-sizes"),
        *("report-with-bookmarks", "rotated-page", "scan-issue-203", "static-xfa-form"),
        *("tax-return-form-cropped", "tenant-handout-two-pages", "userunit-16-pages"),
        *("unbalanced-graphics-state", "with-attachment", "broken-xref"),
        "government-form-owner-locked",
    ],
)
def test_real_pages_plainly_the_same_are_the_same_by_pypdf(name: str, tmp_path: Path) -> None:
    source = real_exhibit(f"{name}.pdf")
    as_fragment(source, tmp_path / "a.pdf")
    with pikepdf.open(source) as pdf:
        count = len(pdf.pages)
    pairs = tuple(itertools.product(range(min(count, 8)), repeat=2))
    left = not_plainly_same(tmp_path / "a.pdf", source, pairs)
    same = tuple(pair for pair in pairs if pair not in left)
    assert pages_apart(source, tmp_path / "a.pdf", same) == ((), ())
