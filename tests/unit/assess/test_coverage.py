"""The checklist of a claim, item by item."""

import copy

from hypothesis import given
from hypothesis import strategies as st

from expedite_packets.assess.coverage import cover
from expedite_packets.model.case import Case
from expedite_packets.model.coverage import Coverage
from expedite_packets.model.ids import EditionId
from tests.unit.assess.cases import CLEAN, Change, case_of, catalog, put

E5 = EditionId("E5-2025")
ITEMS = [item.id for item in catalog().criterion("severe_financial_loss", E5).items]


def covered(change: Change | None = None) -> Coverage:
    case = case_of(change)
    return cover(case, catalog().criterion("severe_financial_loss", E5), case.claims[0])


def test_items_are_met_by_the_exhibits_that_prove_them() -> None:
    both = put("exhibits", 1, "proves", value=["cannot_withstand", "proof_of_loss"])
    met = {status.item.id: status.met_by for status in covered(both).met}
    assert met == {
        "proof_of_loss": ("contract", "bank"),
        "cannot_withstand": ("bank",),
    }


def test_met_and_missing_make_up_the_checklist() -> None:
    found = covered()
    assert {*found.met, *found.missing} == set(found.items)
    assert len(found.met) + len(found.missing) == len(found.items)
    assert found.missing


def test_a_company_is_not_asked_for_a_person_s_papers() -> None:
    ids = {status.item.id for status in covered().items}
    assert "contract_deadline" in ids
    assert "termination_notice" not in ids


def test_a_person_is_not_asked_for_a_company_s_papers() -> None:
    ids = {status.item.id for status in covered(put("requestor", "kind", value="person")).items}
    assert "termination_notice" in ids
    assert "contract_deadline" not in ids


def test_a_claim_may_name_another_situation_than_the_requestor_s() -> None:
    ids = {s.item.id for s in covered(put("claims", 0, "situation", value="person")).items}
    assert "termination_notice" in ids


@given(st.lists(st.sampled_from(ITEMS), max_size=4), st.lists(st.sampled_from(ITEMS), max_size=4))
def test_another_exhibit_never_unmeets_an_item(first: list[str], second: list[str]) -> None:
    criterion = catalog().criterion("severe_financial_loss", E5)

    def met(*proved: list[str]) -> set[str]:
        data = copy.deepcopy(CLEAN)
        data["exhibits"] = [
            {"key": f"e{number}", "title": "T", "file": "f.pdf", "proves": items}
            for number, items in enumerate(proved)
        ]
        case = Case.model_validate(data)
        return {status.item.id for status in cover(case, criterion, case.claims[0]).met}

    assert met(first) <= met(first, second)
    assert met(first, second) == met(second, first)
