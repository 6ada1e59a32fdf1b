"""Documents stand with their translation: one exhibit, one label, in the order asked for."""

import pytest

from expedite_packets.model.exhibit import Exhibit, FileRole
from expedite_packets.planning.pagination import OwnCounts, paginate
from tests.support.cases import make_case

FILES = [
    {"file": "birth.pdf", "role": "original"},
    {"file": "note.pdf"},
    {"file": "certificate.pdf", "role": "certificate"},
    {"file": "birth-english.pdf", "role": "translation"},
]
USUAL = (FileRole.TRANSLATION, FileRole.CERTIFICATE, FileRole.ORIGINAL)


def exhibit(files: list[dict[str, str]]) -> Exhibit:
    return Exhibit.model_validate({"key": "birth", "title": "Birth certificate", "files": files})


@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        (USUAL, ["birth-english.pdf", "note.pdf", "certificate.pdf", "birth.pdf"]),
        (USUAL[::-1], ["birth.pdf", "note.pdf", "certificate.pdf", "birth-english.pdf"]),
        ((), ["birth.pdf", "note.pdf", "certificate.pdf", "birth-english.pdf"]),
    ],
)
def test_the_order_asked_for(order: tuple[FileRole, ...], wanted: list[str]) -> None:
    assert [str(part.file) for part in exhibit(FILES).in_order(order)] == wanted


def test_without_a_translation_nothing_moves() -> None:
    files = FILES[:3]
    assert exhibit(files).in_order(USUAL) == exhibit(files).parts


def test_the_plan_places_them_so() -> None:
    case = make_case(
        exhibits=[{"key": "contract", "title": "Birth certificate", "files": FILES}],
        packet={"translations": ["original", "translation", "certificate"]},
    )
    plan = paginate(
        case,
        channel="aao_mail",
        edition="e",
        as_of=case.date,
        pages={str(part.file): 2 for part in case.exhibits[0].parts},
        own=OwnCounts(letter=1, index=1, table_of_evidence=0),
    )
    files = plan.exhibits[0].files
    assert [one.role for one in files] == ["original", "document", "translation", "certificate"]
    assert [one.pages.first for one in files] == [4, 6, 8, 10]
