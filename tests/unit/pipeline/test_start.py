"""A new case lists the client's files in the order people expect, and tells what it left out."""

import os
from datetime import date
from pathlib import Path

import pytest

from expedite_packets.casefile.scaffold import Answers
from expedite_packets.pipeline.start import Started, start

ANSWERS = Answers(
    case="quillfeather",
    date=date(2026, 11, 20),
    channels=("aao_mail",),
    criterion="severe_financial_loss",
)


def started(tmp_path: Path) -> Started:
    return start(tmp_path / "case", ANSWERS, tmp_path / "client")


def client(tmp_path: Path, *names: str) -> Path:
    for name in names:
        path = tmp_path / "client" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path / "client"


def test_numbers_count_by_size_and_capitals_do_not_count(tmp_path: Path) -> None:
    client(
        tmp_path,
        *("Statement 10.pdf", "statement 2.pdf", "Statement 1.pdf", "affidavit.pdf", "Zoning.pdf"),
        *("bank 10/a.pdf", "Bank 9/b 2.pdf", "Bank 9/B 1.pdf", "2026.pdf", "9.pdf"),
    )
    found = [str(file.path).removeprefix("exhibits/") for file in started(tmp_path).found]
    assert found == [
        *("9.pdf", "2026.pdf", "affidavit.pdf", "Bank 9/B 1.pdf", "Bank 9/b 2.pdf"),
        *("bank 10/a.pdf", "Statement 1.pdf", "statement 2.pdf", "Statement 10.pdf", "Zoning.pdf"),
    ]


def test_names_that_differ_in_capitals_or_zeros_have_one_order(tmp_path: Path) -> None:
    client(tmp_path, "a 01.pdf", "a 1.pdf", "A 1.pdf", "²³.pdf")
    found = [file.path.name for file in started(tmp_path).found]
    assert found == ["A 1.pdf", "a 01.pdf", "a 1.pdf", "²³.pdf"]


@pytest.mark.skipif(os.name != "posix", reason="makes links and pipes as on POSIX")
def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    folder = client(tmp_path, "deep/a.pdf", ".hidden", "Thumbs.db")
    (folder / "gone.pdf").symlink_to("nowhere.pdf")
    (folder / "linked").symlink_to("deep", target_is_directory=True)
    os.mkfifo(folder / "deep" / "pipe")
    (folder / ".gone").symlink_to("nowhere")
    made = started(tmp_path)
    assert [str(file.path) for file in made.found] == ["exhibits/deep/a.pdf"]
    assert made.skipped == ("deep/pipe", "gone.pdf", "linked")
