"""Forms made by script whose fields trip careless flattening; every value is invented."""

from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.support.pdf_traps import add_page, helvetica, save, words

MULTI_LINE, PASSWORD, RADIO, COMBO, COMB = 1 << 12, 1 << 13, 1 << 15, 1 << 17, 1 << 24


class FormTrap:
    """A page with a form that grows field by field."""

    def __init__(self, **form: Any) -> None:
        self.pdf = Pdf.new()
        self._font = helvetica(self.pdf)
        self.page = add_page(self.pdf, words("Invented form", y=740))
        self.page.obj["/Annots"] = Array()
        acro = Dictionary(Fields=Array(), DA=String("/Helv 0 Tf 0 g"))
        acro["/DR"] = Dictionary(Font=Dictionary(Helv=self._font))
        for key, value in form.items():
            acro[f"/{key}"] = value
        self.pdf.Root["/AcroForm"] = acro

    def look(self, content: bytes, rect: tuple[float, ...]) -> pikepdf.Object:
        """An appearance stream in the size of ``rect``."""
        size = [0, 0, rect[2] - rect[0], rect[3] - rect[1]]
        return self.pdf.make_stream(
            content,
            Dictionary(
                Type=Name.XObject,
                Subtype=Name.Form,
                BBox=Array(size),
                Resources=Dictionary(Font=Dictionary(Helv=self._font)),
            ),
        )

    def text(
        self,
        name: str,
        rect: tuple[float, ...],
        value: str | None,
        shown: str | None = None,
        **entries: Any,
    ) -> pikepdf.Object:
        """A text field; ``shown`` is what its appearance says, None for no appearance."""
        field = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String(name), F=4, Rect=Array(rect)
        )
        if value is not None:
            field["/V"] = String(value)
        for key, entry in entries.items():
            field[f"/{key}"] = entry
        if shown is not None:
            content = f"/Tx BMC BT /Helv 10 Tf 2 4 Td ({shown}) Tj ET EMC".encode("cp1252")
            field["/AP"] = Dictionary(N=self.look(content, rect))
        return self.add(field)

    def add(self, field: Dictionary) -> pikepdf.Object:
        """Put a field on the page and into the form."""
        made = self.pdf.make_indirect(field)
        self.page.obj.Annots.append(made)
        self.pdf.Root.AcroForm.Fields.append(made)
        return made

    def button(
        self, rect: tuple[float, ...], *, on: str, now: str, looks: bool = True, **entries: Any
    ) -> Dictionary:
        """A check box or radio button widget, not yet added; on is a cross from edge to edge."""
        width, height = rect[2] - rect[0], rect[3] - rect[1]
        cross = f"2 w 0 0 m {width} {height} l S 0 {height} m {width} 0 l S".encode()
        widget = Dictionary(Type=Name.Annot, Subtype=Name.Widget, F=4, Rect=Array(rect))
        widget["/AS"] = Name(f"/{now}")
        if looks:
            states = Dictionary(Off=self.look(b"", rect))
            states[f"/{on}"] = self.look(cross, rect)
            widget["/AP"] = Dictionary(N=states)
        for key, entry in entries.items():
            widget[f"/{key}"] = entry
        return widget

    def check(
        self, name: str, rect: tuple[float, ...], *, value: str, now: str, **options: Any
    ) -> pikepdf.Object:
        """A check box whose field says ``value`` and whose widget shows ``now``."""
        widget = self.button(rect, on="Yes", now=now, **options)
        widget["/FT"], widget["/T"], widget["/V"] = Name.Btn, String(name), Name(f"/{value}")
        return self.add(widget)

    def radio(self, name: str, rects: list[tuple[float, ...]], value: str, now: str) -> None:
        """A group of radio buttons with the states A, B, C and so on."""
        field = self.pdf.make_indirect(
            Dictionary(FT=Name.Btn, Ff=RADIO, T=String(name), V=Name(f"/{value}"), Kids=Array())
        )
        self.pdf.Root.AcroForm.Fields.append(field)
        for letter, rect in zip("ABCDEFGH", rects, strict=False):
            state = letter if letter == now else "Off"
            kid = self.pdf.make_indirect(self.button(rect, on=letter, now=state, Parent=field))
            field.Kids.append(kid)
            self.page.obj.Annots.append(kid)

    def save(self, path: Path) -> Path:
        """Write the form."""
        return save(self.pdf, path)


def same_names(folder: Path) -> tuple[Path, Path]:
    """Two files with a field of one name and different values."""
    made = []
    for value in ("Anna Example", "Boris Beispiel"):
        form = FormTrap()
        form.text("beneficiary", (72, 600, 300, 620), value, value)
        made.append(form.save(folder / f"{value.split()[0].lower()}.pdf"))
    return made[0], made[1]


def signature(path: Path) -> Path:
    """A signed signature field with a visible appearance."""
    form = FormTrap(SigFlags=3)
    rect = (72, 300, 272, 360)
    signed = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String("sig"), F=4, Rect=Array(rect)
    )
    signed["/V"] = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Contents=String("x"))
    content = b"BT /Helv 12 Tf 5 25 Td (Signed by Ida Invented) Tj ET"
    signed["/AP"] = Dictionary(N=form.look(content, rect))
    form.add(signed)
    return form.save(path)


def static_xfa(path: Path) -> Path:
    """An ordinary form that also has XFA, with data that one of its fields lacks."""
    data = (
        b"<xfa:datasets xmlns:xfa='http://www.xfa.org/schema/xfa-data/1.0/'><xfa:data><form>"
        b"<name>Nora Nobody</name><city>Nowhere</city></form></xfa:data></xfa:datasets>"
    )
    form = FormTrap()
    form.pdf.Root.AcroForm["/XFA"] = Array([String("datasets"), form.pdf.make_stream(data)])
    form.text("name", (72, 600, 300, 620), "Nora Nobody", "Nora Nobody")
    return form.save(path)
