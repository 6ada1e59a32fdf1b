"""A retired address or number is found in a text as its patterns alone would find it."""

from hypothesis import given
from hypothesis import strategies as st

from expedite_packets.model.channel import RetiredValue, _loosely
from expedite_packets.model.ids import ContactId, RuleId, SourceId

_FIND = ("20 Skirk Ave. NW", "703-778-7483", "Straße 5", "--")
_SAID = (
    *("20", "Skirk", "SKIRK", "\u017fkirk", "S\u212airk", "sk\u0130rk", "sk\u0131rk"),
    *("Ave", "ave.", "N.W.", "NW", "703", "7787483", "778", "7483", "17037787483"),
    *("Straße", "STRASSE", "strae", "5", "-", "\u2014", "\n", "é"),
)


def _retired(words: str) -> RetiredValue:
    was, now = ContactId("aao_fax"), ContactId("aao_mail")
    return RetiredValue(
        rule=RuleId("T-19"), value=words, find=(words,), was=was, now=now, sources=(SourceId("S1"),)
    )


@given(words=st.sampled_from(_FIND), text=st.lists(st.sampled_from(_SAID), max_size=9), glue=...)
def test_it_is_found_by_its_pattern_or_not_at_all(words: str, text: list[str], glue: bool) -> None:
    said = (" " if glue else "").join(text)
    assert _retired(words).stands_in(said) is bool(_loosely(words).search(said))


def test_what_has_none_of_its_words_needs_no_pattern() -> None:
    _loosely.cache_clear()
    assert not _retired("20 Skirk Ave. NW").stands_in("Box 20, Skirk \u2014 nowhere")
    assert _loosely.cache_info().misses == 0
