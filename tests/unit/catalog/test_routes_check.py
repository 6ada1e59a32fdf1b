"""Routes that are not whole do not load: reasons, needs, blanks, ids, printability."""

from pathlib import Path

import pytest

from expedite_packets.model.channel import Need
from expedite_packets.model.routing import BLANKS, blanks_of
from expedite_packets.model.sourced import Use, may_print
from tests.support.our_law import catalog
from tests.unit.catalog.files import change, copied, refused

ROUTES = "policy/routes.yaml"
# what is written, what it is changed to, the rule, and whether the finding stands in that line
SPOILT = [
    ("why: [i730]", "why: [i370]", "policy-unknown-id", True),
    ("- channel: i730", "- channel: i370", "policy-unknown-id", True),
    ("channels: [contact_center, emma]", "channels: [contact_centre, emma]",
     "policy-unknown-id", True),
    ("rule: T-31", "rule: T-99", "policy-unknown-id", True),
    ("contact: bia_clerk_emergency", "contact: bia_clerk_line", "policy-unknown-id", True),
    ("criterion: bia_good_cause", "criterion: good_cause", "policy-unknown-id", True),
    ("{phone}; the number", "{phones}; the number", "policy-blank", False),
    ("  - id: i730\n    editions: [E4-2024, E5-2025]\n    title",
     "  - id: i730\n    title", "policy-no-reason", False),
    ("        role: beside\n", "        role: both\n", "not-allowed", True),
    ("  - need: a_number\n", "  - need: a_number\n    channels: [bia]\n", "policy-need", False),
    ("why: congress\n", "text: x\n", "duplicate-key", False),
    ("    why: congress\n", "", "policy-unused", False),
    ("    confidence: PAGE-3P\n    as_of: 2022-09-25\n",
     "    confidence: CODE\n    as_of: 2022-09-25\n", "policy-confidence", False),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "rule", "there"), SPOILT)
def test_it_does_not_load(tmp_path: Path, old: str, new: str, rule: str, there: bool) -> None:
    root = copied(tmp_path)
    line = change(root, ROUTES, old, new)
    found = refused(root)
    assert rule in {finding.rule for finding in found}
    if there:
        assert line in {finding.place.line for finding in found if finding.place}


@pytest.mark.parametrize("name", ["routes.yaml", "recheck.yaml"])
def test_both_files_must_be_there(tmp_path: Path, name: str) -> None:
    root = copied(tmp_path)
    (root / "evidence_checklists" / "policy" / name).unlink()
    assert "policy-file" in {finding.rule for finding in refused(root)}


def test_a_look_up_names_channels_and_reports_that_exist(tmp_path: Path) -> None:
    root = copied(tmp_path)
    change(root, "policy/recheck.yaml", "channels: [nvc]", "channels: [ncv]")
    change(root, "policy/recheck.yaml", "report: bia-interim-rule", "report: bia-rule")
    assert len([f for f in refused(root) if f.rule == "policy-unknown-id"]) == 2


def test_every_reason_may_be_shown_in_the_office_and_says_where_it_is_from() -> None:
    for reason in catalog().routing.reasons:
        assert may_print(reason, Use.INTERNAL)
        assert reason.sources


def test_every_need_has_a_fix_and_every_channel_that_wants_a_gift_ships_no_contact() -> None:
    assert {one.need for one in catalog().routing.needs} == set(Need)
    for channel in catalog().channels:
        wants = any(need.given for need in channel.needs)
        assert not (wants and channel.contact)


def test_no_number_of_an_office_ships_but_that_of_the_aao() -> None:
    assert [one.id for one in catalog().contacts if one.fax] == ["aao_fax"]
    assert [one.id for one in catalog().contacts if "state.gov" in (one.email or "")] == []


def test_blanks_are_found_in_words() -> None:
    assert blanks_of("Call {phone} or {tty}.") == {"phone", "tty"}
    assert blanks_of("Call.") == frozenset()
    assert {"phone", "form", "receipt_number"} < BLANKS
