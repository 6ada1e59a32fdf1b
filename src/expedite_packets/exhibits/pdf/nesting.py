"""Refuses pages whose forms draw one another so often that no reader comes to an end."""

import re
from collections import Counter
from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary, Stream

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.pdf.objects import annotations, dictionary, name
from expedite_packets.exhibits.pdf.reach import Id
from expedite_packets.fragments.contents import content_streams

MOST_DRAWN = 300_000
"""Pieces that one page may draw, each as often as it is drawn; PDFium takes 20 µs for one."""
_DEEPEST = 60
"""Forms within forms beyond which no reader draws."""
_DRAWS = re.compile(rb"/([^\x00\s/<>\[\](){}%]++)\s++Do(?![A-Za-z])")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def check_nesting(pdf: pikepdf.Pdf, found: FileFindings) -> None:
    """Refuse the file at once if a page draws more pieces within pieces than any real one.

    Raises:
        ExhibitError: It does.
    """
    drawn: dict[Id, int] = {}
    for number, page in enumerate(pdf.pages, start=1):
        if _drawn_by_page(page.obj, drawn) > MOST_DRAWN:
            found.refuse(
                "unpacks-too-large",
                f"{found.pages([number]).capitalize()} of this PDF draws pieces within pieces more"
                f" than {MOST_DRAWN:,} times; whoever opens it would wait without end.",
                "Ask who sent it for another copy; do not send this file on.",
                number,
            )
            found.stop_if_refused()


def _drawn_by_page(page: pikepdf.Object, drawn: dict[Id, int]) -> int:
    resources = dictionary(page.get("/Resources"))
    marks = sum(_drawn_by(form, resources, drawn, 0) for form in _appearances(page))
    forms = dict(_forms(resources))
    each = {key: _drawn_by(form, resources, drawn, 0) for key, form in forms.items()}
    # where no form draws another there are as many pieces as the page's content names
    if all(count == 1 for count in each.values()):
        return marks
    used = Counter[str]()
    for stream in content_streams(page):
        used += _uses(stream)
    return marks + sum(count * each.get(key, 0) for key, count in used.items())


def _drawn_by(form: Stream, outer: Dictionary | None, drawn: dict[Id, int], depth: int) -> int:
    """How many pieces a form draws, itself among them; one that draws itself counts once."""
    if form.objgen in drawn:
        return drawn[form.objgen]
    drawn[form.objgen] = 1
    own = dictionary(form.get("/Resources")) if "/Resources" in form else outer
    inner = dict(_forms(own)) if depth < _DEEPEST else {}
    if inner:
        used = _uses(form)
        drawn[form.objgen] += sum(
            used[key] * _drawn_by(one, own, drawn, depth + 1)
            for key, one in inner.items()
            if used[key]
        )
    return drawn[form.objgen]


def _forms(resources: Dictionary | None) -> Iterator[tuple[str, Stream]]:
    held = None if resources is None else dictionary(resources.get("/XObject"))
    for key, item in () if held is None else held.items():
        if isinstance(item, Stream) and name(item.get("/Subtype")) == "Form":
            yield key[1:], item


def _appearances(page: pikepdf.Object) -> Iterator[Stream]:
    for annotation in annotations(page):
        looks = dictionary(annotation.get("/AP")) or Dictionary()
        normal = looks.get("/N")
        several = normal.values() if isinstance(normal, Dictionary) else (normal,)
        yield from (one for one in several if isinstance(one, Stream))


def _uses(stream: Stream) -> Counter[str]:
    """How often the content draws what its resources call by each name."""
    try:
        content = stream.read_bytes()
    except pikepdf.PdfError:  # which is told elsewhere
        return Counter()
    return Counter(_plain(found[1]) for found in _DRAWS.finditer(content))


def _plain(written: bytes) -> str:
    raw = _ESCAPED.sub(lambda found: bytes((int(found[1], 16),)), written)
    return raw.decode("utf-8", "surrogateescape")
