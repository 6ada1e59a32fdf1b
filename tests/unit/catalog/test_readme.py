"""What the documents for people say of the dated data is so."""

import re
from itertools import chain

import pytest

from expedite_packets.catalog.files import (
    ContactsFile,
    CriterionFile,
    EditionsFile,
    RecheckFile,
    RetiredFile,
    RoutesFile,
    RulesFile,
    SourcesFile,
    StatementsFile,
)
from expedite_packets.model.border import Border
from expedite_packets.model.sourced import Confidence
from expedite_packets.sourcefile.reader import read
from tests.support.our_law import catalog
from tests.unit.catalog.files import DATA, REPOSITORY

SHAPES: dict[str, type[Border]] = {
    "policy/statements.yaml": StatementsFile,
    "criteria/severe_financial_loss.yaml": CriterionFile,
    "policy/sources.yaml": SourcesFile,
    "policy/editions.yaml": EditionsFile,
    "policy/contacts.yaml": ContactsFile,
    "policy/retired.yaml": RetiredFile,
    "policy/routes.yaml": RoutesFile,
    "policy/rules.yaml": RulesFile,
    "policy/recheck.yaml": RecheckFile,
}
README = (DATA / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n# (\S+)\n(.*?)```", README, re.DOTALL)


def test_there_is_an_example_of_each_kind() -> None:
    assert {name for name, _ in EXAMPLES} == set(SHAPES)


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_the_examples_are_written_as_the_program_reads_them(name: str, text: str) -> None:
    shape = SHAPES[name]
    assert isinstance(shape.model_validate(read(text.encode(), name).value), shape)


def test_the_readme_lists_every_file_and_every_label() -> None:
    for path in (DATA / "policy").iterdir():
        assert f"`policy/{path.name}`" in README
    for label in Confidence:
        assert f"`{label}`" in README


def test_the_document_on_checklists_knows_every_criterion_and_edition() -> None:
    text = (REPOSITORY / "docs/checklists.md").read_text(encoding="utf-8")
    assert [one.id for one in catalog().editions if f"| `{one.id}` |" not in text] == []
    for criterion in catalog().criteria:
        section = text.split(f"\n## {criterion.title}\n")[1].split("\n## ")[0]
        assert f"`{criterion.id}`" in section
        newest = criterion.in_edition(criterion.editions[-1])
        ids = {one.id for one in chain(newest.situations, newest.items, newest.points)}
        assert sorted(one for one in ids if f"| `{one}` |" not in section) == []
        for item in newest.items:
            assert re.search(rf"\| `{item.id}` \|.*\| {item.standing} \|", section)


def test_the_document_on_law_knows_every_file_label_and_command() -> None:
    text = (REPOSITORY / "docs/law.md").read_text(encoding="utf-8")
    for path in (DATA / "policy").iterdir():
        assert f"`policy/{path.name}`" in text or f"`{path.name}`" in text
    for label in Confidence:
        assert f"`{label}`" in text


def test_the_document_on_channels_knows_every_channel() -> None:
    text = (REPOSITORY / "docs/channels.md").read_text(encoding="utf-8")
    for channel in catalog().channels:
        assert f"| `{channel.id}` |" in text
        assert channel.delivery_line in text
        assert channel.cover_mark is None or channel.cover_mark.text in text
