"""Characters that no font can set are told by field; a file may be called as its owner likes."""

from pathlib import Path

import pytest

from expedite_packets.casefile.loader import LoadedCase
from expedite_packets.model.finding import Place
from expedite_packets.pipeline.glyphs import glyph_findings
from tests.support.cases import make_case


def findings(name: str, title: str = "Contract") -> list[str]:
    loaded = LoadedCase(
        case=make_case(exhibits=[{"key": "contract", "title": title, "file": name}]),
        folder=Path(),
        file_name="case.yaml",
        place_of=lambda path: Place(file=".".join(map(str, path))),
    )
    found = glyph_findings(loaded)
    assert {finding.rule for finding in found} <= {"missing-glyph"}
    return [finding.place.file for finding in found if finding.place]


@pytest.mark.parametrize(
    "name",
    [
        "日本語.pdf",
        "in/😀.pdf",
        "Úředně & <b> 'q' ;$(x) %41.pdf",
        "файл.pdf",
        "-a.pdf",
        "Screenshot 3.14\u202fPM.png",
    ],
)
def test_names_of_files_are_not(name: str) -> None:
    assert findings(name) == []


def test_titles_are_told_too() -> None:
    assert findings("a.pdf", "契約") == ["exhibits.0.title"]
