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


def _asking(module: str, name: str) -> bytes:
    """A pickle that calls a thing by its name with a text."""
    parts = (b"\x8c" + bytes([len(text)]) + text.encode() for text in (module, name))
    return b"\x80\x04" + b"".join(parts) + b"\x93\x8c\x04echo\x85R."


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("pathlib", "os.system"),  # a module that an allowed one imports
        ("pathlib", "re.compile"),
        ("pathlib", "os"),
        ("pathlib", "urlquote_from_bytes"),
        ("expedite_packets.model.document", "dataclass"),
    ],
)
def test_what_allowed_modules_import_is_not_reached(module: str, name: str) -> None:
    allowed = (*ALLOWED, "pathlib.")
    assert unpacked(_asking("pathlib", "PurePosixPath"), Path.__base__, allowed) is not None
    assert unpacked(_asking(module, name), object, allowed) is None
