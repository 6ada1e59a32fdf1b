"""The normal form of texts, and white space over the borders of runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expedite_packets.errors import TemplateError
from expedite_packets.model.document import CheckBox, Cite, LineBreak, PageLink, Run
from expedite_packets.model.ids import ExhibitKey
from expedite_packets.writers.text import settable, tidy


@pytest.mark.parametrize(
    ("text", "set_as"),
    [
        ("I\u2011290B", "I-290B"),
        ("12\u202f000 €", "12\u00a0000 €"),
        ("a\u2003b\u2009c\td\u3000e", "a b c d e"),
        ("co\u00adop\u200b\ufeff\u2060", "coop"),
        ("\u202aname", "\u202aname"),
        ("Å\u212b e\u0301", "ÅÅ é"),
        ("– — ‘’ “” § -", "– — ‘’ “” § -"),
    ],
)
def test_spaces_and_hyphens_of_all_kinds_become_plain_ones(text, set_as):
    assert settable(text) == set_as


@given(st.text())
def test_the_normal_form_is_stable(text):
    assert settable(settable(text)) == settable(text)


@given(st.text(st.characters(max_codepoint=0x7E), max_size=20))
def test_plain_words_are_as_they_would_be_with_other_letters_beside_them(text):
    assert settable(text) + "é" == settable(text + "é")


def test_spaces_collapse_over_the_borders_of_runs():
    inlines = (
        Run("  a  "),
        Run(" b ", bold=True),
        PageLink(" 1 - 2 ", 1),
        Run("\tc\n"),
        CheckBox(True),
        Run(" "),
        LineBreak(),
        Run(" d "),
    )
    assert tidy(inlines) == (
        Run("a "),
        Run("b ", bold=True),
        PageLink("1 - 2", 1),
        Run(" c "),
        CheckBox(True),
        LineBreak(),
        Run("d"),
    )


def test_an_unresolved_cite_is_refused():
    with pytest.raises(TemplateError, match="pin cite"):
        tidy((Cite(ExhibitKey("contract"), 1, 1),))
