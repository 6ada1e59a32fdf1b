"""A firm's own files beside ours: what takes whose place, and what is refused."""

import re
from datetime import date
from pathlib import Path

import pytest

from expedite_packets.catalog.comparing import compare
from expedite_packets.catalog.explaining import explain
from expedite_packets.catalog.reader import load_catalog
from expedite_packets.errors import PolicyFilesError
from expedite_packets.model.finding import Finding
from expedite_packets.model.ids import ChannelId, CriterionId, EditionId
from tests.support.our_law import catalog as ours
from tests.unit.catalog.files import DATA, REPOSITORY

DOCUMENT = (REPOSITORY / "docs" / "law.md").read_text(encoding="utf-8")
E5, E6 = EditionId("E5-2025"), EditionId("E6-2027")
EDITION = """
editions:
  - id: E6-2027
    title: Invented
    start: 2027-03-01
    continues: E5-2025
    summary: {text: Invented., sources: [S5], confidence: SEED, as_of: 2025-06-24}
"""


def write(folder: Path, files: dict[str, str]) -> Path:
    law = folder / "my-law"
    for name, text in files.items():
        (law / name).parent.mkdir(parents=True, exist_ok=True)
        (law / name).write_text(text, encoding="utf-8")
    return law


def refused(law: Path) -> tuple[Finding, ...]:
    with pytest.raises(PolicyFilesError) as caught:
        load_catalog(REPOSITORY, law)
    return caught.value.findings


def example(heading: str) -> dict[str, str]:
    """The files that the document's example under a heading consists of."""
    section = DOCUMENT.split(f"### Example: {heading}")[1].split("\n##")[0]
    return dict(re.findall(r"```yaml\n# my-law/(\S+)\n(.*?)```", section, re.DOTALL))


def test_the_example_of_a_changed_fax_number(tmp_path: Path) -> None:
    files = example("a changed fax number")
    assert set(files) == {"policy/sources.yaml", "policy/contacts.yaml", "policy/retired.yaml"}
    catalog = load_catalog(REPOSITORY, write(tmp_path, files))
    contact = catalog.contact("aao_fax")
    assert contact.fax == "(202) 555-0143"
    assert not contact.needs_recheck(date(2026, 12, 20))
    assert contact.needs_recheck(date(2027, 6, 1))
    old = next(value for value in catalog.retired if value.value == "(240) 721-3405")
    assert old.stands_in("by fax to 240.721.3405")
    assert len(catalog.contacts) == len(ours().contacts)
    assert catalog.contact("aao_mail") == ours().contact("aao_mail")
    shown = {one.what for one in explain(catalog, "aao_fax").named_by}
    assert {"channel", "retired value"} <= shown


def test_the_example_of_a_new_edition(tmp_path: Path) -> None:
    files = example("a new edition")
    assert set(files) == {"policy/sources.yaml", "policy/editions.yaml", "policy/statements.yaml"}
    catalog = load_catalog(REPOSITORY, write(tmp_path, files))
    assert catalog.edition_on(date(2027, 2, 28)).id == E5
    assert catalog.edition_on(date(2027, 3, 1)).id == E6
    assert catalog.edition(E5).end == date(2027, 2, 28)
    mail = ChannelId("contact_center")
    new = {one.id: one.text for one in catalog.statements_for(E6, mail)}
    old = {one.id: one.text for one in catalog.statements_for(E5, mail)}
    assert new["answer"] == "USCIS answers every expedite request in writing."
    assert "generally answers" in old["answer"]
    assert "ask-once" in old
    assert "ask-once" not in new
    assert old == {one.id: one.text for one in ours().statements_for(E5, mail)}
    changed = {id for id in old if new.get(id) != old[id]}
    assert changed == {"answer", "ask-once"}
    found = compare(catalog, E5, E6)
    assert [one.topic for one in found.differences] == ["Answer and reasons", "Repeated requests"]
    assert [one.rule for one in found.weights] == ["T-08"]
    assert not found.new_criteria
    assert not found.gone_criteria


def test_what_stood_in_the_edition_before_stands_in_the_one_that_continues_it(
    tmp_path: Path,
) -> None:
    catalog = load_catalog(REPOSITORY, write(tmp_path, {"policy/editions.yaml": EDITION}))
    for criterion in ours().criteria:
        if E5 not in criterion.editions:
            continue
        old = catalog.criterion(criterion.id, E5)
        new = catalog.criterion(criterion.id, E6)
        for name in ("standard", "fits", "bars", "examples", "requirements", "points", "items"):
            assert [one.id for one in getattr(new, name)] == [one.id for one in getattr(old, name)]
        assert [one.id for one in new.situations] == [one.id for one in old.situations]
    assert compare(catalog, E5, E6).differences == ()
    assert compare(catalog, E5, E6).weights == ()


def test_an_entry_takes_our_place_only_where_it_says(tmp_path: Path) -> None:
    statements = """
statements:
  - id: answer
    editions: [E5-2025]
    text: Invented.
    sources: [S5]
    confidence: SEED
    as_of: 2025-06-24
"""
    law = write(tmp_path, {"policy/statements.yaml": statements})
    catalog = load_catalog(REPOSITORY, law)
    texts = {
        edition: [s.text for s in catalog.statements if s.id == "answer" and s.holds_in(edition)]
        for edition in ("E4-2024", "E5-2025")
    }
    assert texts["E5-2025"] == ["Invented."]
    assert texts["E4-2024"] == [
        s.text for s in ours().statements if s.id == "answer" and s.holds_in(EditionId("E4-2024"))
    ]


def test_a_criterion_of_the_firm_takes_the_place_of_ours_as_a_whole(tmp_path: Path) -> None:
    text = (DATA / "criteria" / "nonprofit.yaml").read_text(encoding="utf-8")
    text = text.replace("title: Nonprofit organization", "title: Invented organization", 1)
    law = write(tmp_path, {"criteria/nonprofit.yaml": text})
    catalog = load_catalog(REPOSITORY, law)
    assert catalog.criterion("nonprofit", E5).title.startswith("Invented")
    assert len(catalog.criteria) == len(ours().criteria)


CONTACT = "contacts:\n  - id: aao_fax\n    lines: [AAO]\n    fax: (202) 555-0143\n"
BASIS = "    sources: [A1]\n    confidence: PAGE-OFF\n    as_of: undated\n"
STATEMENT = "statements:\n  - id: answer\n    text: {}\n    sources: [{}]\n    confidence: {}\n    as_of: {}\n"  # noqa: E501

REFUSED = [
    ("policy/contacts.yaml", CONTACT, "missing-field"),
    ("policy/contacts.yaml", CONTACT + BASIS.replace("A1", "X1"), "policy-unknown-id"),
    ("policy/contacts.yaml", CONTACT + BASIS.replace("PAGE-OFF", "SEED"), "policy-confidence"),
    ("policy/contacts.yaml", CONTACT + BASIS.replace("undated", "2026-11-01"), "policy-as-of"),
    ("policy/contacts.yaml", (CONTACT + BASIS).replace("(202) 555-0143", "703-778-7483"),
     "policy-retired"),
    ("policy/contact.yaml", CONTACT + BASIS, "policy-file"),
    ("policy/statements.yaml", STATEMENT.format("A.", "P4", "PAGE-3P", "2022-01-25"),
     "policy-not-printable"),
    ("policy/statements.yaml", STATEMENT.format("A.", "S2", "SEED-3P", "2023-06-27"),
     "policy-not-printable"),
    ("policy/statements.yaml", STATEMENT.format('The "A".', "P6", "PAGE-COPY", "undated"),
     "policy-quotation"),
    ("policy/statements.yaml",
     STATEMENT.format("A.", "S1", "SEED", "2021-06-09").replace("answer", "aao-order"),
     None),
    ("policy/statements.yaml",
     STATEMENT.format("A.", "S1", "SEED", "2021-06-09").replace(
         "id: answer", "id: aao-order\n    channels: [aao_fax]"),
     "policy-file"),
    ("policy/editions.yaml", EDITION.replace("continues: E5-2025", "continues: E9-2025"),
     "policy-unknown-id"),
    ("policy/editions.yaml", EDITION.replace("continues: E5-2025", "drops: [no-such-thing]"),
     "policy-unknown-id"),
    ("policy/topics.yaml", "topics:\n  - {title: Invented, of: [nonprofit.rule]}\n",
     "policy-unknown-id"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "rule"), REFUSED)
def test_own_files_are_checked_like_ours(
    tmp_path: Path, name: str, text: str, rule: str | None
) -> None:
    law = write(tmp_path, {name: text})
    if rule is None:
        load_catalog(REPOSITORY, law)
        return
    told = [finding for finding in refused(law) if finding.rule == rule]
    assert told, [(f.rule, f.message) for f in refused(law)]
    assert told[0].place is not None
    assert told[0].place.file == f"my-law/{name}"
    assert told[0].fix


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    (finding,) = refused(tmp_path / "nowhere")
    assert "--law" in finding.fix


def test_an_empty_folder_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "my-law").mkdir()
    assert load_catalog(REPOSITORY, tmp_path / "my-law") == ours()


def test_ours_is_what_ships() -> None:
    assert CriterionId("travel") in {criterion.id for criterion in ours().criteria}
