"""The bench of losses says of every page of ours that looks otherwise why it does, or how much."""

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from expedite_packets.model.finding import Finding, Place, Severity
from expedite_packets.model.ids import RuleId
from tests.bench import bench_losses
from tests.bench.bench_losses import ours, tellings
from tests.support.pdf_traps import add_page


def told(rule: str, message: str, page: int) -> Finding:
    return Finding(
        rule=RuleId(rule),
        severity=Severity.WARNING,
        message=message,
        place=Place(file="a.pdf", page=page),
    )


def test_pages_are_taken_from_the_words_of_a_finding() -> None:
    found = (
        told("fields-redrawn", "4 form fields on pages 3-5, 9 showed another value.", 3),
        told("markup-redrawn", "1 mark on page 5 has no appearance.", 5),
        told("notes-not-carried", "1 note on page 7 opens only on the screen.", 7),
    )
    assert [tellings(found, page) for page in (2, 3, 5, 6, 7, 9)] == [
        *("", "fields-redrawn", "fields-redrawn, markup-redrawn", "", "", "fields-redrawn"),
    ]


def ink(path: Path) -> Path:
    """A page with a thick stroke of a pen that has no appearance, as old readers wrote it."""
    with pikepdf.new() as pdf:
        add_page(pdf, b"0 0 100 100 re f", box=(0, 0, 612, 792), resources=Dictionary())
        stroke = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Ink,
            Rect=Array([200, 200, 400, 400]),
            InkList=Array([Array([210, 210, 390, 390])]),
            C=Array([0, 0, 0]),
            BS=Dictionary(W=12),
            F=4,
        )
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(stroke)])
        pdf.save(path)
    return path


def test_a_page_that_is_redrawn_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = ink(tmp_path / "ink.pdf")
    row, refused, unlike = ours([source], tmp_path)
    assert (row.pages, row.looks, refused) == (1, 0, {})
    assert unlike == ["ink.pdf, page 1: told as markup-redrawn"]
    monkeypatch.setattr(bench_losses, "_REDRAWN", frozenset())
    _, _, [silent] = ours([source], tmp_path)
    assert "spots, off by" in silent
