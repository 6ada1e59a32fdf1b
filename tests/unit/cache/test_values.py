"""Values come back as they were; bytes that ask for anything else make nothing."""

import pickle
from dataclasses import dataclass
from pathlib import Path

import pytest

from expedite_packets.cache.values import packed, unpacked
from expedite_packets.model.document import Document, Paragraph, Run

ALLOWED = ("expedite_packets.model.document.",)
DOCUMENT = Document(title="Invented", blocks=(Paragraph((Run("Words.", bold=True),)),))


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str, ...]]:
        return print, ("never",)


@dataclass(frozen=True, slots=True)
class Foreign:
    number: int


def test_there_and_back() -> None:
    assert unpacked(packed(DOCUMENT), Document, ALLOWED) == DOCUMENT


@pytest.mark.parametrize("value", [Evil(), Foreign(1), Path("x"), Paragraph(()), "words", None])
def test_anything_else_is_nothing(value: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert unpacked(pickle.dumps(value), Document, ALLOWED) is None
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("end", range(0, len(packed(DOCUMENT)), 7))
def test_cut_short_is_nothing(end: int) -> None:
    assert unpacked(packed(DOCUMENT)[:end], Document, ALLOWED) is None
