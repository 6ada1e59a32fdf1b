"""Printing on both sides."""

import pypdf
import pypdfium2 as pdfium
import pytest

from expedite_packets.dispatch.mail.duplex import write_duplex
from expedite_packets.templating.channel_view import duplex_sheets
from tests.support.small_packets import packet, plan


@pytest.mark.parametrize("lengths", [(1,), (2, 1, 4), (3, 3), (2, 2, 2, 1)])
def test_every_exhibit_starts_on_a_fresh_sheet(tmp_path, lengths):
    planned = plan(*lengths)
    whole = packet(tmp_path / "packet.pdf", planned)
    target = tmp_path / "duplex.pdf"
    sheets = write_duplex(whole, planned, target)
    assert sheets == duplex_sheets(planned)
    with pypdf.PdfReader(target) as reader:
        labels = reader.page_labels
        assert (len(labels) + 1) // 2 == sheets
    tabs = {str(exhibit.tab_page) for exhibit in planned.exhibits}
    with pdfium.PdfDocument(target) as document:
        texts = [page.get_textpage().get_text_bounded().strip() for page in document]
    numbered = [(place, words) for place, words in enumerate(texts) if words]
    assert len(numbered) == planned.total
    for number, (place, words) in enumerate(numbered, start=1):
        assert words == f"This is packet page {number}."
        assert labels[place] == str(number)
        if str(number) in tabs:
            assert place % 2 == 0
