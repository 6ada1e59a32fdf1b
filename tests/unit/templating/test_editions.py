"""An old case reads the words of its own edition, and none of another one's."""

import pytest

from expedite_packets.templating import documents
from tests.unit.templating.cases import COMPANY, changed, given
from tests.unit.templating.test_documents import words

DAYS = {
    "E1-2019": "2020-03-02",
    "E2-2021": "2021-10-04",
    "E3-2022": "2023-03-01",
    "E4-2024": "2024-06-03",
    "E5-2025": "2026-11-20",
}
# words of the letter, and the editions in which they stand
SAID = {
    "a loss that puts it at risk of failing": {"E1-2019"},
    "the expedite request within a reasonable time": {"E1-2019"},
    "must show that it cannot withstand the temporary loss": {"E2-2021"},
    "loss of a critical contract": {"E3-2022", "E4-2024", "E5-2025"},
    "USCIS may require additional documents": {"E3-2022"},
    "Documents that support the request are generally required": {"E1-2019", "E4-2024", "E5-2025"},
    "weighs the urgency and the merit": {"E3-2022", "E4-2024", "E5-2025"},
    "reported to have counted": set(),
}


@pytest.mark.parametrize("edition", DAYS)
def test_a_letter_says_what_its_edition_says(edition: str) -> None:
    made = given(changed(COMPANY, date=DAYS[edition]))
    assert made.edition.id == edition
    text = " ".join(words(documents.letter(made)).split())
    for said, editions in SAID.items():
        assert (said in text) == (edition in editions), said


def test_every_edition_that_cases_fall_into_is_tried() -> None:
    editions = [edition.id for edition in given(COMPANY).catalog.editions if edition.start]
    assert editions == list(DAYS)
