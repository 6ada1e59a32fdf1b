"""Index, tab pages and cover are made for fax: nothing of them is grey, hairline or small."""

import io

import numpy as np
import pypdfium2 as pdfium
import pytest

from expedite_packets.dispatch.fax.grid import Resolution
from expedite_packets.dispatch.fax.page import FaxPage, fax_page
from expedite_packets.model.document import Cell, Document, Heading, Paragraph, Run, Table
from expedite_packets.resources import data_root
from expedite_packets.templating.fax_cover import fax_cover
from expedite_packets.writers.pdf.document import write_pdf
from expedite_packets.writers.style_sheet import load_styles
from tests.support.fax_pages import COVER

ROWS = 18


def words(text: str, style: str = "cell") -> Cell:
    return Cell((Paragraph((Run(text),), style=style),))


def index() -> Document:
    head = (words("Exhibit"), words("Title"), words("Packet pages"))
    rows = [(words("A", "cell-bold"), words("Agreement"), words("41-52")) for _ in range(ROWS)]
    table = Table(widths=(0.1, 0.68, 0.22), rows=(head, *rows))
    heading = Heading((Run("Exhibit index"),))
    small = Paragraph((Run("Expedite request of an invented company."),), style="small")
    return Document(title="Index", blocks=(heading, small, table))


def tab() -> Document:
    label = Paragraph((Run("Exhibit A"),), style="tab-label")
    title = Paragraph((Run("Supply agreement of an invented company"),), style="tab-title")
    return Document(title="Tab", blocks=(label, title), centred=True)


def faxed(document: Document, resolution: Resolution) -> FaxPage:
    made = write_pdf(document, load_styles(data_root()), links=True)
    opened = pdfium.PdfDocument(io.BytesIO(made.data))
    page = fax_page(opened[0], 1, resolution, ())
    opened.close()
    return page


@pytest.mark.parametrize("resolution", Resolution)
@pytest.mark.parametrize("make", [index, tab, lambda: fax_cover(COVER, data_root())])
def test_preflight_has_nothing_to_say_of_our_own_pages(make, resolution):
    page = faxed(make(), resolution)
    assert page.preflight.remarks == ()
    assert page.preflight.look.greyed == page.preflight.look.coloured == 0


@pytest.mark.parametrize("resolution", Resolution)
def test_the_rules_of_the_index_come_through_whole(resolution):
    dots = np.unpackbits(faxed(index(), resolution).body, axis=1).astype(bool)
    ruled = dots.sum(axis=1) > 1100
    assert int((ruled[1:] & ~ruled[:-1]).sum()) == ROWS + 2
