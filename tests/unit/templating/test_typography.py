"""Printed quotation marks: what changes, what stays, and that nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expedite_packets.model.document import (
    Cite,
    Document,
    Paragraph,
    Run,
    SignatureBlock,
)
from expedite_packets.model.ids import ExhibitKey
from expedite_packets.templating.typography import quoted, typeset

CITE = Cite(exhibit=ExhibitKey("contract"), first=1, last=1)
STRAIGHT = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("the petitioner's", "the petitioner’s"),
        ("O'Brien's plan", "O’Brien’s plan"),
        ("the employees' wages", "the employees’ wages"),
        ("its customers' plants' needs", "its customers’ plants’ needs"),
        ('("Meridian")', "(“Meridian”)"),
        ('She wrote "we close."', "She wrote “we close.”"),
        ('"A" and "B"', "“A” and “B”"),
        ("a 'Key Person' clause", "a ‘Key Person’ clause"),
        ("the 'employees' fund'", "the ‘employees’ fund’"),
        ("""He said "she wrote 'no' to us".""", "He said “she wrote ‘no’ to us”."),
        ("\"'No,' he said\"", "“‘No,’ he said”"),
        ("since the '90s", "since the ’90s"),
        ("the 1990's", "the 1990’s"),
        ("Ng'ang'a and d'Arcy", "Ng’ang’a and d’Arcy"),
        ("“printed” already, the firm’s", "“printed” already, the firm’s"),
    ],
)
def test_marks_that_are_surely_quotation_marks_or_apostrophes(typed: str, printed: str):
    assert quoted(typed) == printed


@pytest.mark.parametrize(
    "text",
    [
        'a 12" pipe',
        '8 1/2" x 11" paper',
        "6' x 4' boards",
        "5'10\" tall",
        'an open "quote',
        'a quote" that never opened',
        "o'brien@firm.example",
        "https://firm.example/o'brien",
        'kind="company"',
        "{'a': 'b'}",
        "f'(x)",
        "' alone",
        '" alone "',
        "",
        "'",
        '"',
    ],
)
def test_what_is_not_sure_stays_as_typed(text: str):
    assert quoted(text) == text


def test_inches_beside_a_quotation():
    assert quoted('the 12" "premium" tray') == 'the 12" “premium” tray'


@given(st.text(alphabet="ab1 '\"().,@=\n\u2019\u201c", max_size=40))
def test_only_marks_change_one_for_one(text: str):
    printed = quoted(text)
    assert len(printed) == len(text)
    assert printed.translate(STRAIGHT) == text.translate(STRAIGHT)
    assert quoted(printed).translate(STRAIGHT) == text.translate(STRAIGHT)
    assert printed.count("\u201d") == text.count("\u201d") + printed.count("\u201c") - text.count(
        "\u201c"
    )


def test_a_paragraph_is_judged_as_a_whole_and_keeps_its_inlines():
    made = Document(
        title="Smith's",
        header="Smith's | Appeal",
        blocks=(
            Paragraph((Run('He wrote "'), Run("no", bold=True), Run('" '), CITE, Run("'s end"))),
            SignatureBlock(("Sean O'Brien",)),
        ),
    )
    printed = typeset(made)
    assert printed.title == "Smith's"
    assert printed.header == "Smith’s | Appeal"
    assert printed.blocks == (
        Paragraph((Run("He wrote “"), Run("no", bold=True), Run("” "), CITE, Run("'s end"))),
        SignatureBlock(("Sean O’Brien",)),
    )


def test_what_has_no_straight_mark_is_the_very_same():
    plain = Paragraph((Run("No marks, "), Run("none.", bold=True), CITE))
    marked = Paragraph((Run("The firm's"),), "closing", keep_next=True)
    made = typeset(Document(title="It's", blocks=(plain, marked)))
    assert made.blocks[0] is plain
    assert made.blocks[1] == Paragraph((Run("The firm\u2019s"),), "closing", keep_next=True)
    assert made.title == "It's"
