"""What two manifests show to be different, in words and pages; nothing where they are alike."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from expedite_packets.model.differences import About
from expedite_packets.planning.differences import differences
from expedite_packets.planning.following import Stage
from tests.unit.planning.sendings import DAY, finding, manifest_of, planned, sent_in_turn, source

counts = st.lists(st.integers(1, 20), min_size=1, max_size=8)


def built(pages, order=None):
    """The manifest of exhibits with so many pages, in that order of their numbers."""
    manifest = manifest_of(planned(pages, Stage()))
    if order is None:
        return manifest
    first = manifest.exhibits[0].tab_page
    exhibits = []
    labels = [one.label for one in manifest.exhibits]
    for label, number in zip(labels, order, strict=True):
        one = manifest.exhibits[number]
        exhibits.append(
            one.model_copy(
                update={
                    "label": label,
                    "tab_page": first,
                    "first_page": first + 1,
                    "last_page": first + pages[number],
                    "sources": (source(number, first + 1, pages[number]),),
                }
            )
        )
        first += pages[number] + 1
    return manifest.model_copy(update={"exhibits": tuple(exhibits)})


def told(old, new, about=About.EXHIBITS):
    return [
        (one.change, one.words, one.old_pages, one.new_pages)
        for one in differences(old, new)
        if one.about is about
    ]


@given(counts)
def test_a_packet_does_not_differ_from_itself(pages):
    assert differences(built(pages), built(pages)) == ()


@given(st.permutations(range(6)))
def test_every_exhibit_that_has_another_page_is_told(order):
    pages = [1, 2, 3, 4, 5, 6]
    old, new = built(pages), built(pages, order)
    now = {one.key: one.first_page for one in new.exhibits}
    shifted = {one.first_page for one in old.exhibits if now[one.key] != one.first_page}
    covered = set()
    for _, _, before, after in told(old, new, About.PAGES):
        first, _, last = before.partition("-")
        to, _, end = after.partition("-")
        assert int(last or first) - int(first) == int(end or to) - int(to)
        covered |= set(range(int(first), int(last or first) + 1))
    assert shifted <= covered
    unmoved = {one.first_page for one in old.exhibits} - shifted
    assert unmoved.isdisjoint(covered)


def test_one_exhibit_that_moves_is_one_move():
    old, new = built([2, 3, 4]), built([2, 3, 4], [1, 2, 0])
    assert told(old, new) == [
        ("moved", "Exhibit A, now C (Exhibit 0) was moved.", "6-7", "15-16"),
    ]
    assert [one[1] for one in told(old, new, About.PAGES)] == [
        "Exhibit A (now C): packet pages 6-7 are now 15-16.",
        "Exhibit B (now A) to Exhibit C (now B): packet pages 9-16 are now 6-13.",
    ]


def test_an_exhibit_that_comes_and_one_that_goes():
    assert told(built([2, 3]), built([2, 3, 1])) == [
        ("added", "Exhibit C (Exhibit 2) is new.", "", "13")
    ]
    assert told(built([2, 3, 1]), built([2, 3])) == [
        ("removed", "Exhibit C (Exhibit 2) is gone.", "13", "")
    ]


def edited(manifest, number, **update):
    exhibits = list(manifest.exhibits)
    exhibits[number] = exhibits[number].model_copy(update=update)
    return manifest.model_copy(update={"exhibits": tuple(exhibits)})


def test_a_title_and_a_key_of_another_name():
    old = built([2, 3])
    assert told(old, edited(old, 1, title="Payroll"))[0][:2] == (
        "renamed",
        'Exhibit B was called "Exhibit 1", is called "Payroll".',
    )
    assert told(old, edited(old, 1, key="other"))[0][:2] == (
        "renamed",
        "Exhibit B has the key other in place of e1.",
    )


def test_a_file_of_another_content_and_one_handled_otherwise():
    old = built([2, 3])
    one = old.exhibits[0].sources[0]
    for update, words in (
        ({"sha256": "f" * 64}, "e0.pdf is another file by its content"),
        ({"role": "original"}, "e0.pdf is handled in another way"),
        ({"name": "x.pdf"}, "without e0.pdf; with x.pdf as a new file"),
    ):
        new = edited(old, 0, sources=(one.model_copy(update=update),))
        assert told(old, new) == [("changed", f"Exhibit A (Exhibit 0): {words}.", "6-7", "6-7")]


def test_findings_and_the_packet_itself():
    old = built([2])
    new = old.model_copy(
        update={
            "findings": (finding("It was asked before."),),
            "case": old.case.model_copy(update={"as_of": DAY + timedelta(days=1)}),
        }
    )
    assert [one.words for one in differences(old, new)] == [
        "The date was 2026-11-20, is 2026-11-21.",
        "New warning: It was asked before. [T-08]",
    ]
    assert differences(new, old)[-1].words == "No more warning: It was asked before. [T-08]"


def test_a_supplement_takes_nothing_away():
    records, _ = sent_in_turn([[2, 3], [4]])
    found = differences(records[0].manifest, records[1].manifest)
    assert not [one for one in found if one.change == "removed"]
    assert [(one.words, one.new_pages) for one in found if one.about is About.EXHIBITS] == [
        ("Exhibit C (Exhibit 2) is new.", "13-16")
    ]
    assert [one.new_pages for one in found if one.about is About.LETTER] == ["S-1 to S-2"]
