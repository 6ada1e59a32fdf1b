"""Mutations of a PDF's objects: the file stays one that is read without repair, or nearly so."""

import io
import random  # noqa: TID251 (seeded by its caller: the same copies each time)
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

PASSWORD = "opens"
"""What some of the files are locked with."""
MOST_PAGES = 4
"""Pages that are left of a long file, for speed."""

_BOXES = ("/MediaBox", "/CropBox", "/TrimBox", "/Rect", "/BBox")
_CODED = ("/FlateDecode", "/LZWDecode", "/ASCIIHexDecode", "/ASCII85Decode", "/RunLengthDecode")
_CODED += ("/DCTDecode", "/CCITTFaxDecode", "/JBIG2Decode", "/JPXDecode", "/Crypt", "/Nothing")
_GARBAGE = (b"q\n", b"Q\n", b"BT\n", b"ET\n", b"/None Do\n", b"/F9 12 Tf\n", b"0 0 0 0 re W n\n")
_GARBAGE += (b"1.2.3 w\n", b"--5 0 Td\n", b"(open", b"<4142", b"/OC /Nothing BDC\n", b"EMC\n")
_GARBAGE += (b"BI /W 4 /H 4 /BPC 8 /CS /G ID ", b"EI\n", b"%", b"\x00", b"/ActualText", b"7 Tr\n")
_GARBAGE += (b"W n\n", b"0 0 0 0 0 0 cm\n", b"1 1 1 rg\n", b"1e5 0 0 1 0 0 cm\n", b"[", b"]", b"<<")


def with_objects_changed(
    data: bytes, dice: random.Random, *, most_pages: int = MOST_PAGES
) -> bytes:
    """The file with some of its objects changed, written anew, of its first pages only.

    Raises:
        pikepdf.PdfError: It can not be opened, or not be written after what was done to it.
    """
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        del pdf.pages[most_pages:]
        for _ in range(dice.choice((1, 1, 1, 2, 4))):
            dice.choice(_CHANGES)(pdf, dice)
        return _written(pdf, dice)


def _written(pdf: Pdf, dice: random.Random) -> bytes:
    written, options = io.BytesIO(), dice.randrange(6)
    extra: dict[str, Any] = {"static_id": True}
    if options == 0:
        user, revision = dice.choice(("", PASSWORD)), dice.choice((2, 3, 4, 6))
        extra = {"encryption": pikepdf.Encryption(owner="o", user=user, R=revision)}
    elif options == 1:
        extra["object_stream_mode"] = pikepdf.ObjectStreamMode.generate
    elif options == 2:
        extra["linearize"] = True
    pdf.save(
        written,
        fix_metadata_version=False,
        compress_streams=bool(dice.randrange(2)),
        **extra,
    )
    return written.getvalue()


def _any_object(pdf: Pdf, dice: random.Random) -> Any:
    objects = list(pdf.objects)
    return dice.choice(objects)


def _containers(pdf: Pdf) -> list[Any]:
    return [o for o in pdf.objects if isinstance(o, Dictionary | Array | Stream) and len(_keys(o))]


def _keys(holder: Any) -> list[Any]:
    return list(range(len(holder))) if isinstance(holder, Array) else sorted(holder.keys())


def _page(pdf: Pdf, dice: random.Random) -> Any:
    return dice.choice(list(pdf.pages)).obj


def _set(holder: Any, key: Any, value: Any) -> None:
    try:
        holder[key] = value
    except (KeyError, ValueError, TypeError, NotImplementedError, pikepdf.ForeignObjectError):
        return


def odd_value(pdf: Pdf, dice: random.Random) -> Any:
    """A value that need not fit where it is put."""
    match dice.randrange(11):
        case 0:
            return dice.choice((0, -1, 1, 65536, 2**31 - 1, -(2**31), 2**62))
        case 1:
            return dice.choice((0.5, -0.001, 1e9, 1e-9))
        case 2:
            return Name(dice.choice(("/Nothing", "/Page", "/Pages", "/Off", "/Widget", "/Form")))
        case 3:
            return String(dice.choice(("", "(", "x" * 4000, "\u202eabc", "D:2026")))
        case 4:
            return Array([])
        case 5:
            return Dictionary()
        case 6 | 7:
            return _any_object(pdf, dice)
        case 8:
            return dice.choice((True, False))
        case 9:
            return Array([_any_object(pdf, dice) for _ in range(3)])
        case _:
            return dice.choice(list(pdf.pages)).obj


def _replace_value(pdf: Pdf, dice: random.Random) -> None:
    holder = dice.choice(_containers(pdf))
    _set(holder, dice.choice(_keys(holder)), odd_value(pdf, dice))


def _drop_value(pdf: Pdf, dice: random.Random) -> None:
    holder = dice.choice(_containers(pdf))
    del holder[dice.choice(_keys(holder))]


def _lend_value(pdf: Pdf, dice: random.Random) -> None:
    giver, taker = dice.choice(_containers(pdf)), dice.choice(_containers(pdf))
    key = dice.choice(_keys(giver))
    if isinstance(giver, Array) == isinstance(taker, Array) and (
        not isinstance(taker, Array) or key < len(taker)
    ):
        _set(taker, key, giver[key])


def _swap_values(pdf: Pdf, dice: random.Random) -> None:
    """Two values of the same key in two objects: /Contents, /Resources, /Font, /AP of another."""
    holders = [o for o in _containers(pdf) if not isinstance(o, Array)]
    first = dice.choice(holders)
    key = dice.choice(_keys(first))
    others = [o for o in holders if key in o and o is not first]
    if others:
        second = dice.choice(others)
        before = first[key]
        _set(first, key, second[key])
        _set(second, key, before)


def _bend_array(pdf: Pdf, dice: random.Random) -> None:
    arrays = [o for o in _containers(pdf) if isinstance(o, Array)] or [_page(pdf, dice).MediaBox]
    array = dice.choice(arrays)
    items = list(array)
    match dice.randrange(4):
        case 0:
            items = items[: dice.randrange(len(items) + 1)]
        case 1:
            items += items
        case 2:
            items.reverse()
        case _:
            items[dice.randrange(len(items))] = odd_value(pdf, dice)
    del array[:]
    array.extend(items)


def _bend_box(pdf: Pdf, dice: random.Random) -> None:
    key = dice.choice(_BOXES)
    holder = _page(pdf, dice)
    if key in ("/Rect", "/BBox"):
        holders = [o for o in _containers(pdf) if not isinstance(o, Array) and key in o]
        if not holders:
            return
        holder = dice.choice(holders)
    box = dice.choice(
        (
            [0, 0, 0, 0],
            [612, 792, 0, 0],
            [-300, -300, 300, 300],
            [0, 0, 1e7, 1e7],
            [0, 0, 3, 3],
            [0, 0, 14401, 10],
            [100.5, 100.25, 400, 700],
            [900, 900, 1200, 1500],
            [0, 0, 612],
            ["a", 0, 612, 792],
            [0, 0, 612, 792, 5],
        )
    )
    _set(holder, key, Array([String(x) if isinstance(x, str) else x for x in box]))


def _bend_page(pdf: Pdf, dice: random.Random) -> None:
    page = _page(pdf, dice)
    match dice.randrange(8):
        case 0 | 1:
            _set(page, "/Rotate", dice.choice((90, -90, 45, 450, 180, 270, 1, 90.0, -270, 2**31)))
        case 2:
            _set(page, "/UserUnit", dice.choice((2, 0, -1, 0.1, 75000, 1.5)))
        case 3:
            _set(page, "/Contents", Array([page.get("/Contents"), page.get("/Contents")]))
        case 4:
            _set(page, "/Contents", _page(pdf, dice).get("/Contents", Array([])))
        case 5:
            _set(page, "/Resources", _page(pdf, dice).get("/Resources", Dictionary()))
        case 6:
            _set(page, "/Annots", _page(pdf, dice).get("/Annots", Array([])))
        case _:
            group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK, I=True, K=True)
            _set(page, "/Group", group)


def _split_contents(pdf: Pdf, dice: random.Random) -> None:
    """Content in several streams, cut anywhere: between tokens, or within one."""
    page = _page(pdf, dice)
    data = _content(page)
    cuts = sorted(dice.randrange(len(data) + 1) for _ in range(3))
    parts = [data[a:b] for a, b in zip([0, *cuts], [*cuts, len(data)], strict=True)]
    _set(page, "/Contents", Array([pdf.make_stream(part) for part in parts]))


def _bend_content(pdf: Pdf, dice: random.Random) -> None:
    streams = [page.obj.get("/Contents") for page in pdf.pages]
    forms = [o for o in pdf.objects if isinstance(o, Stream) and o.get("/Subtype") == Name.Form]
    stream = dice.choice([*streams, *forms])
    if not isinstance(stream, Stream):
        page = _page(pdf, dice)
        stream = pdf.make_stream(_content(page))
        _set(page, "/Contents", stream)
    data = _read(stream)
    lines = data.split(b"\n") if dice.randrange(2) else data.split(b" ")
    joined = b"\n" if len(lines) > 1 and b"\n" in data else b" "
    at = dice.randrange(len(lines))
    match dice.randrange(6):
        case 0:
            lines.insert(at, dice.choice(_GARBAGE))
        case 1:
            del lines[at : at + dice.choice((1, 3, 30))]
        case 2:
            lines[at:at] = lines[at : at + dice.choice((1, 3, 30))]
        case 3:
            other = dice.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        case 4:
            lines = lines[: at + 1]
        case _:
            lines[at] = lines[at] + b" " + dice.choice(_GARBAGE)
    stream.write(joined.join(lines))


def _content(page: Any) -> bytes:
    contents = page.get("/Contents", Array([]))
    parts = list(contents) if isinstance(contents, Array) else [contents]
    return b"\n".join(_read(part) for part in parts)


def _read(stream: Any) -> bytes:
    try:
        return bytes(stream.read_bytes()) if isinstance(stream, Stream) else b""
    except (pikepdf.PdfError, RuntimeError):
        return bytes(stream.read_raw_bytes())


def _bend_filter(pdf: Pdf, dice: random.Random) -> None:
    streams = [o for o in pdf.objects if isinstance(o, Stream)]
    stream = dice.choice(streams)
    data = bytes(stream.read_raw_bytes())
    kept = stream.get("/Filter", Array([]))
    chain = list(kept) if isinstance(kept, Array) else [kept]
    match dice.randrange(6):
        case 0:
            stream.write(data, filter=Array([*chain, Name(dice.choice(_CODED))]))
        case 1:
            stream.write(data, filter=Name(dice.choice(_CODED)))
        case 2:
            stream.write(data.hex().encode() + b">", filter=Array([Name.ASCIIHexDecode, *chain]))
        case 3:
            stream.write(data[: dice.randrange(len(data) + 1)], filter=Array(chain))
        case 4:
            bent = bytearray(data or b"x")
            bent[dice.randrange(len(bent))] ^= 1 << dice.randrange(8)
            stream.write(bytes(bent), filter=Array(chain))
        case _:
            parms = Dictionary(Predictor=dice.choice((2, 10, 12, 15)), Columns=dice.choice((1, 80)))
            stream.write(data, filter=Array(chain), decode_parms=Array([parms]))


def _bend_tree(pdf: Pdf, dice: random.Random) -> None:
    """The page tree: pages named twice, left out, nested, with false parents and counts."""
    tree, page = pdf.Root.Pages, _page(pdf, dice)
    match dice.randrange(7):
        case 0:
            tree.Kids.append(page)
        case 1:
            _set(tree, "/Count", dice.choice((0, 1, -1, 99, 2)))
        case 2:
            _set(page, "/Parent", odd_value(pdf, dice))
        case 3:
            inner = Dictionary(Type=Name.Pages, Kids=Array([page]), Count=1, Rotate=90)
            _set(tree.Kids, dice.randrange(len(tree.Kids)), pdf.make_indirect(inner))
        case 4:
            _set(tree.Kids, dice.randrange(len(tree.Kids)), odd_value(pdf, dice))
        case 5:
            _set(page, "/Type", dice.choice((Name.Pages, Name.Nothing, Name.Catalog)))
        case _:
            for key in ("/MediaBox", "/Resources", "/Rotate"):
                if key in page:
                    _set(tree, key, page[key])
                    del page[key]


def _bend_annotation(pdf: Pdf, dice: random.Random) -> None:
    page = _page(pdf, dice)
    if not isinstance(page.get("/Annots"), Array):
        look = pdf.make_stream(b"1 0 0 rg 0 0 90 90 re f", BBox=Array([0, 0, 90, 90]))
        look["/Type"], look["/Subtype"] = Name.XObject, Name.Form
        kind = Name(
            dice.choice(("/Stamp", "/FreeText", "/Square", "/Link", "/Widget", "/Watermark"))
        )
        mark = Dictionary(Type=Name.Annot, Subtype=kind, Rect=Array([72, 72, 200, 200]))
        mark["/AP"], mark["/F"] = Dictionary(N=look), 4
        page["/Annots"] = Array([pdf.make_indirect(mark)])
        if kind == Name.Widget and isinstance(pdf.Root.get("/AcroForm"), Dictionary):
            fields = pdf.Root.AcroForm.get("/Fields")
            if isinstance(fields, Array):
                fields.append(page.Annots[0])
    marks = [a for a in page.Annots if isinstance(a, Dictionary)]
    if not marks:
        return
    mark = dice.choice(marks)
    match dice.randrange(9):
        case 0:
            _set(mark, "/F", dice.choice((0, 1, 2, 4, 6, 32, 34, 36, 64, 0xFFFF)))
        case 1:
            _set(mark, "/AS", Name(dice.choice(("/Off", "/Yes", "/Nothing", "/1"))))
        case 2:
            _set(mark, "/AP", Dictionary(N=odd_value(pdf, dice)))
        case 3:
            looks = mark.get("/AP", Dictionary())
            state = Dictionary(Off=looks.get("/N", Dictionary()), Yes=pdf.make_stream(b""))
            _set(mark, "/AP", Dictionary(N=state))
        case 4:
            _set(mark, "/Subtype", Name(dice.choice(("/Stamp", "/Popup", "/Widget", "/Nothing"))))
        case 5:
            _set(mark, "/OC", odd_value(pdf, dice))
        case 6:
            look = mark.get("/AP", Dictionary()).get("/N", None)
            if isinstance(look, Stream):
                _set(look, "/Matrix", Array([0, 2, -2, 0, dice.choice((0, 50)), 3]))
        case 7:
            _set(mark, "/FT", Name(dice.choice(("/Tx", "/Btn", "/Ch", "/Sig", "/Nothing"))))
        case _:
            _set(mark, "/V", odd_value(pdf, dice))


def _bend_layers(pdf: Pdf, dice: random.Random) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("layer")))
    off = Array([group]) if dice.randrange(2) else Array([])
    settings = Dictionary(BaseState=Name(dice.choice(("/ON", "/OFF", "/Unchanged"))), OFF=off)
    if dice.randrange(2):
        settings["/ON"] = Array([group])
    _set(pdf.Root, "/OCProperties", Dictionary(OCGs=Array([group]), D=settings))
    member = Dictionary(Type=Name.OCMD, OCGs=group, P=Name(dice.choice(("/AllOff", "/AnyOn"))))
    target = group if dice.randrange(2) else pdf.make_indirect(member)
    page = _page(pdf, dice)
    if dice.randrange(2):
        names = page.get("/Resources", Dictionary()).get("/XObject", Dictionary())
        for key in _keys(names):
            _set(names[key], "/OC", target)
        return
    resources = page.get("/Resources", Dictionary())
    _set(resources, "/Properties", Dictionary(Layer=target))
    _set(page, "/Resources", resources)
    operators = [[*one.operands, one.operator] for one in pikepdf.parse_content_stream(page)]
    if not operators:
        return
    first = dice.randrange(len(operators))
    last = _closed(operators, first) if dice.randrange(4) else len(operators)
    parts = [operators[:first], operators[first:last], operators[last:]]
    data = [_unparsed(part) for part in parts]
    data.insert(1, b"/OC /Layer BDC")
    data.insert(3, b"EMC")
    _set(page, "/Contents", pdf.make_stream(b"\n".join(data)))


def _unparsed(operators: list[list[Any]]) -> bytes:
    return bytes(pikepdf.unparse_content_stream([(one[:-1], one[-1]) for one in operators]))


def _closed(operators: list[list[Any]], first: int) -> int:
    """Where a run that begins at ``first`` may end, so that what it opens is closed in it."""
    depth = 0
    for at in range(first, len(operators)):
        word = str(operators[at][-1])
        depth += (word in ("q", "BT", "BMC", "BDC")) - (word in ("Q", "ET", "EMC"))
        if depth < 0:
            return at
        if depth == 0 and at > first + 2:
            return at + 1
    return len(operators)


_CHANGES: tuple[Callable[[Pdf, random.Random], None], ...] = (
    *(_replace_value, _drop_value, _lend_value, _swap_values, _bend_array, _bend_box),
    *(_bend_page, _bend_page, _split_contents, _bend_content, _bend_content, _bend_filter),
    *(_bend_tree, _bend_annotation, _bend_layers),
)
