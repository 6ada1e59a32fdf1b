"""Tells XFA forms that are pages with fields from those that are only a placeholder page."""

import pikepdf
from pikepdf import Array, Stream

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.forms.fields import widgets
from expedite_packets.exhibits.pdf.objects import dictionary, inherited, items, words
from expedite_packets.exhibits.text import bare

_PRINT_FIX = (
    "Open it in Adobe Reader, print it to PDF (all pages, as filled in), and use that file."
)


def check_xfa(pdf: pikepdf.Pdf, found: FileFindings) -> None:
    """Refuse an XFA form whose pages are made by the viewer; say where its data is not shown.

    Forms that hold their pages and fields as any PDF does go in like other forms, without XFA.
    """
    form = dictionary(pdf.Root.get("/AcroForm"))
    if form is None or "/XFA" not in form:
        return
    packets = _packets(form["/XFA"])
    fields = widgets(pdf)
    made_by_viewer = bool(pdf.Root.get("/NeedsRendering") or False) or (
        b"dynamicRender" in packets.get("config", b"")
        and b">required<" in packets["config"].replace(b"\n", b"")
    )
    if made_by_viewer or not fields:
        found.refuse(
            "dynamic-xfa",
            "This form is made by its viewer (XFA): the file holds only a page that asks to wait, "
            "not the form's pages.",
            _PRINT_FIX,
        )
        return
    values = [words(inherited(field.entries, "/V")) for field in fields]
    everything = bare(" ".join(values)).lower()
    missing = [t for t in _data(packets.get("datasets", b"")) if bare(t).lower() not in everything]
    if missing:
        found.warn(
            "xfa-data-not-shown",
            f"This form stores {len(missing)} entries in its XFA part that its fields do not hold; "
            "they may show in Adobe Reader, but not in the packet.",
            "Compare the form in the packet with the form in Adobe Reader; if they differ, print "
            "it from there to PDF and use that file.",
        )


def _packets(xfa: object) -> dict[str, bytes]:
    """The XFA parts by name; a single stream holds all of them."""
    if isinstance(xfa, Stream):
        content = xfa.read_bytes()
        return {"config": content, "datasets": content}
    parts = items(xfa) if isinstance(xfa, Array) else ()
    return {
        words(label): part.read_bytes()
        for label, part in zip(parts[::2], parts[1::2], strict=False)
        if isinstance(part, Stream)
    }


def _data(datasets: bytes) -> tuple[str, ...]:
    """The filled-in words of the form's data; ticks and single characters are left aside."""
    from xml.etree import ElementTree  # imported here, since few files have such a part

    try:
        root = ElementTree.fromstring(datasets.strip())
    except ElementTree.ParseError:
        return ()
    namespace = "{http://www.xfa.org/schema/xfa-data/1.0/}"
    data = root if root.tag == f"{namespace}data" else root.find(f".//{namespace}data")
    if data is None:
        return ()
    return tuple(
        text for node in data.iter() if not len(node) and len(text := (node.text or "").strip()) > 1
    )
