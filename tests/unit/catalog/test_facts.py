"""Every fact, trap and channel of the register is in the data, or left out with a reason."""

import re
from pathlib import Path

import pytest

from expedite_packets.catalog.explaining import entries
from expedite_packets.model.ids import ChannelId
from expedite_packets.model.register import Kept
from expedite_packets.model.routing import Recheck
from tests.support.our_law import catalog
from tests.unit.catalog.files import DATA, REPOSITORY

REGISTER = REPOSITORY.parent / "shared" / "facts.md"
"""The notes that the register was made from; they are not part of the project."""
_FACT = re.compile(r"\b(?:F-[A-Z0-9]+-\d+|T-\d\d)\b")


def registered() -> list[str]:
    return [id for group in catalog().facts for id in group.ids]


def carried() -> set[str]:
    """Ids that the data carries: named under `facts:`, or an id of a rule or a channel itself."""
    found: set[str] = set()
    for one in entries(catalog()):
        found.add(one.id)
        found |= set(getattr(one.entry, "facts", ()))
        missing = getattr(one.entry, "missing", None)
        if missing:
            found.add(missing.rule)
    for edition in catalog().editions:
        found |= {fact for note in edition.notes for fact in note.facts}
    found |= {one.rule for one in catalog().retired}
    return found


def test_the_register_names_each_id_once() -> None:
    ids = registered()
    assert len(ids) == len(set(ids))
    assert len(ids) > 150


def test_every_id_is_carried_or_left_out_with_a_reason_and_never_both() -> None:
    left_out = [id for left in catalog().left_out for id in left.ids]
    assert len(left_out) == len(set(left_out))
    assert set(left_out) <= set(registered())
    missing = [id for id in registered() if id not in carried() and id not in left_out]
    assert missing == []
    assert sorted(set(left_out) & carried()) == []


def test_the_list_of_what_is_left_out_is_short() -> None:
    law = [one for one in catalog().left_out if one.why is not Kept.ELSEWHERE]
    assert sum(len(one.ids) for one in law) <= 25
    assert all(one.reason.endswith(".") for one in catalog().left_out)


def test_no_entry_names_a_fact_that_the_register_does_not_have() -> None:
    named = {id for id in carried() if _FACT.fullmatch(id)}
    assert len(named) > 100
    assert sorted(named - set(registered())) == []


def test_every_trap_is_found_by_a_rule() -> None:
    traps = [id for id in registered() if id.startswith("T-")]
    assert len(traps) == 38
    found = {rule.id for rule in catalog().rules} | {one.rule for one in catalog().retired}
    for criterion in catalog().criteria:
        for entry in (*criterion.points, *criterion.items):
            if entry.missing:
                found.add(entry.missing.rule)
    assert sorted(set(traps) - found) == []


def test_what_is_technical_is_in_the_program() -> None:
    """A fact that is said to stand in the program is named there, beside what it explains."""
    technical = [
        id
        for left in catalog().left_out
        if left.why is Kept.ELSEWHERE and left.reason.startswith("Technical")
        for id in left.ids
    ]
    source = "".join(
        path.read_text(encoding="utf-8") for path in sorted((REPOSITORY / "src").rglob("*.py"))
    )
    assert len(technical) > 5
    assert [id for id in technical if not re.search(rf"\b{id}\b", source)] == []


def test_channels_of_the_register_are_channels() -> None:
    group = next(group for group in catalog().facts if group.title == "Channels")
    left_out = {id for left in catalog().left_out for id in left.ids}
    for id in group.ids:
        assert id in left_out or catalog().channel(ChannelId(id))


def test_open_items_are_looked_up_again() -> None:
    """Each of the nine open items is an entry of what a person must look up."""
    named = {fact for one in catalog().rechecks for fact in one.facts}
    assert all(isinstance(one, Recheck) for one in catalog().rechecks)
    assert {f"11.{number}" for number in range(1, 10)} <= named


def test_the_register_is_that_of_the_notes() -> None:
    if not REGISTER.is_file():
        pytest.skip("the notes that the register was made from are not here")
    text = REGISTER.read_text(encoding="utf-8")
    ids = {id for id in registered() if _FACT.fullmatch(id)}
    assert set(_FACT.findall(text)) == ids
    block = re.search(r"\nchannels:\n(.*?)\n\n", text, re.DOTALL)
    assert block
    channels = set(re.findall(r"^  (\w+):", block[1], re.MULTILINE))
    assert channels == set(registered()) - ids
    # F1 to F5 are about fax technique
    sources = re.findall(r"^\| ([A-EG-Z]\d) \|", text, re.MULTILINE)
    known = {source.id for source in catalog().sources}
    assert sorted(set(sources) - known) == []


def test_the_files_of_the_data_name_no_path_of_the_notes() -> None:
    for path in sorted(Path(DATA).rglob("*.yaml")):
        assert "facts.md" not in path.read_text(encoding="utf-8")
