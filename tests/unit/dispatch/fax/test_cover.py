"""Covers say what a fax needs, and nothing about who it is for or what it is about."""

import io
from dataclasses import replace

import pypdf
import pytest

from expedite_packets.dispatch.fax.cover import cover_findings, cover_of
from expedite_packets.dispatch.fax.sends import Send
from expedite_packets.model.finding import Severity
from expedite_packets.model.numbering import Numbering
from expedite_packets.model.plan import PacketPlan, PageRange
from expedite_packets.resources import data_root
from expedite_packets.templating.fax_cover import fax_cover
from expedite_packets.writers.pdf.document import write_pdf
from expedite_packets.writers.style_sheet import load_styles
from tests.support.fax_pages import COVER, plan_of

SEND = Send(number=2, of=3, pages=PageRange(41, 80), seconds=900.0)


def plan_with(pages: int) -> PacketPlan:
    return replace(plan_of(1), total=pages)


def shown(cover) -> tuple[str, int]:
    root = data_root()
    made = write_pdf(fax_cover(cover, root), load_styles(root), links=False)
    text = pypdf.PdfReader(io.BytesIO(made.data)).pages[0].extract_text()
    return " ".join(text.split()), made.pages


def test_a_cover_counts_itself_among_the_fax_pages_and_never_among_the_packet_s():
    found = cover_of(COVER, SEND, plan_with(96))
    assert (found.fax_pages, found.send, found.sends) == (41, 2, 3)
    assert found.contents == "packet pages 41 to 80 of 96"


def test_the_cover_of_a_supplement_names_pages_as_they_are_printed():
    numbering = Numbering(supplement=1, own_pages=3, first=97)
    supplement = replace(plan_with(37), numbering=numbering)
    found = cover_of(COVER, replace(SEND, pages=PageRange(1, 20)), supplement)
    assert found.contents == "packet pages S-1 to 113 (supplement 1, 97 to 130)"
    found = cover_of(COVER, replace(SEND, pages=PageRange(37, 37)), supplement)
    assert found.contents == "packet page 130 (supplement 1, 97 to 130)"


def test_the_sheet_says_all_that_a_fax_needs_on_one_page():
    text, pages = shown(cover_of(COVER, SEND, plan_with(96)))
    assert pages == 1
    for words in (
        *("EXPEDITE REQUEST", "Administrative Appeals Office", "(555) 010-3405"),
        *("Quillfeather & Moss", "(555) 010-0134", "IOE9999000778", "41 fax pages"),
        *("Send 2 of 3, packet pages 41 to 80 of 96", "CONFIDENTIAL", "November 20, 2026"),
    ):
        assert words in text
    assert "DRAFT" not in text


def test_a_single_send_does_not_count_sends():
    text, _ = shown(cover_of(COVER, replace(SEND, number=1, of=1), plan_with(80)))
    assert "Send" not in text
    assert "packet pages 41 to 80 of 80" in text


def test_one_page_and_what_is_left_out():
    single = Send(number=1, of=1, pages=PageRange(1, 1), seconds=60.0)
    cover = cover_of(replace(COVER, sender=(), receipt_number="", draft=True), single, plan_with(1))
    text, pages = shown(cover)
    assert pages == 1
    assert "packet page 1 of 1" in text
    assert "2 fax pages" in text
    assert "DRAFT" in text
    assert "From" not in text
    assert "Receipt" not in text


def test_an_office_s_own_notice_takes_the_place_of_the_template_s():
    own = "Privileged: for the addressee alone."
    text, _ = shown(cover_of(replace(COVER, confidentiality=(own,)), SEND, plan_with(96)))
    assert own in text
    assert "CONFIDENTIAL" not in text


def test_nothing_is_said_against_a_plain_cover():
    assert cover_findings(COVER, ("Mariana Ocampo", "Bench Instruments, Inc.")) == ()


@pytest.mark.parametrize(
    "change",
    [
        {"sender": ("Office of", "MARIANA  OCAMPO")},
        {"to": ("AAO, for Marïana Ocampo",)},
        {"mark": "EXPEDITE REQUEST of mariana-ocampo"},
        {"sender": ("Mariana", "Ocampo")},
    ],
)
def test_a_client_s_name_is_found_however_it_is_written(change):
    (finding, *_) = cover_findings(replace(COVER, **change), ("Mariana Ocampo",))
    assert finding.severity is Severity.ERROR
    assert "name" in finding.message
    assert "ocampo" not in finding.message.casefold()
    assert finding.fix


@pytest.mark.parametrize(
    "number", ["A123456789", "A 123 456 789", "A# 087-654-321", "a12345678", "A-087654321"]
)
def test_an_a_number_is_found_in_every_field(number):
    for change in (
        {"receipt_number": number},
        {"to": (f"Re: {number}",)},
        {"confidentiality": (number,)},
    ):
        (finding,) = cover_findings(replace(COVER, **change))
        assert "A-number" in finding.message
        assert "8" not in finding.message


@pytest.mark.parametrize(
    "words",
    [
        *("Vermont Service Center, T visa unit", "U Nonimmigrant team", "Form I-918", "I-914A"),
        *("VAWA unit", "Victims of Trafficking", "8 U.S.C. 1367", "U-visa", "Form I-140"),
    ],
)
def test_what_tells_the_kind_of_case_is_found(words):
    (finding,) = cover_findings(replace(COVER, to=(words,)))
    assert finding.rule == "fax-cover-tells"
    assert "kind of case" in finding.message


@pytest.mark.parametrize("receipt", ["IOE0988356147", "EAC2190012345", "LIN 21 900 12345"])
def test_receipt_and_telephone_numbers_are_no_a_numbers(receipt):
    assert cover_findings(replace(COVER, receipt_number=receipt, callback="+1 555-010-0134")) == ()
