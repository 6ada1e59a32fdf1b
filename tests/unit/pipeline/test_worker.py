"""A file over which the program itself fails is named like any other that can not go in."""

from pathlib import Path

import pytest

from expedite_packets.errors import VerificationError
from expedite_packets.exhibits import normalise as normalising
from expedite_packets.exhibits.proof.prove import fail_pages
from expedite_packets.model.finding import Kind
from expedite_packets.pipeline import worker
from expedite_packets.pipeline.worker import Job, normalise_one
from tests.support import pdf_traps


def _fails_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(worker, "bound_time", lambda _: None)
    monkeypatch.setattr(normalising, "normalise", fail)


def _read(tmp_path: Path) -> worker.Result:
    source = pdf_traps.plain_pdf(tmp_path / "p.pdf")
    (tmp_path / "work").mkdir()
    return normalise_one(Job(name="exhibits/p.pdf", path=source), tmp_path / "work")


def test_what_nobody_expected_names_the_file_and_quotes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fails_with(monkeypatch, ZeroDivisionError("the words of Anna Example"))
    file, (told,) = _read(tmp_path)
    assert file is None
    assert (told.rule, told.kind) == ("fragment-failed", Kind.PROOF)
    assert told.blocking
    assert told.place
    assert told.place.file == "exhibits/p.pdf"
    assert "ZeroDivisionError" in told.message
    assert "Anna" not in told.message + told.fix


def test_a_proof_that_fails_is_told_with_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(VerificationError) as failed:
        fail_pages("exhibits/p.pdf", [3, 4, 3], "does not look as in the source")
    _fails_with(monkeypatch, failed.value)
    file, told = _read(tmp_path)
    assert file is None
    assert [one.place and one.place.page for one in told] == [4, 5]
    assert {one.kind for one in told} == {Kind.PROOF}


def test_a_full_disk_is_no_error_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fails_with(monkeypatch, OSError(28, "No space left on device"))
    with pytest.raises(OSError, match="No space"):
        _read(tmp_path)


def test_an_interruption_amid_a_class_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = RuntimeError("wrapped")
    error.__cause__ = KeyboardInterrupt()
    _fails_with(monkeypatch, error)
    with pytest.raises(RuntimeError):
        _read(tmp_path)
