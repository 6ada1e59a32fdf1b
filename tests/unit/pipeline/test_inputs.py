"""Files are normalised alike in one process or several; all problems come in one run."""

import os
import signal
from pathlib import Path

import pikepdf
import pytest

from expedite_packets.pipeline import reading
from expedite_packets.pipeline.progress import silent
from expedite_packets.pipeline.reading import normalise_all
from expedite_packets.pipeline.worker import Job, normalise_one


def pdf(path: Path, pages: int) -> Path:
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page()
        made.save(path)
    return path


@pytest.fixture
def located(tmp_path):
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4\nnothing")
    return {
        "a.pdf": pdf(tmp_path / "a.pdf", 2),
        "broken.pdf": tmp_path / "broken.pdf",
        "b.pdf": pdf(tmp_path / "b.pdf", 3),
    }


def run(located, work, names=None):
    work.mkdir()
    jobs = [Job(name=name, path=located[name]) for name in names or located if name in located]
    return normalise_all(jobs, work, silent)


def test_one_process_and_several_give_the_same(located, tmp_path, monkeypatch):
    files, findings = run(located, tmp_path / "one")
    monkeypatch.setattr(reading, "SECONDS_EACH", 1e-6)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    again, more = run(located, tmp_path / "two")
    assert list(files) == list(again) == ["a.pdf", "b.pdf"]
    assert [f.pages for f in files.values()] == [f.pages for f in again.values()]
    assert findings == more
    assert {f.place.file for f in findings if f.blocking} == {"broken.pdf"}
    for name in files:
        assert files[name].fragment.read_bytes() == again[name].fragment.read_bytes()


def test_other_work_is_done_once_while_files_are_read(located, tmp_path):
    done = []
    for names in (["a.pdf", "b.pdf"], []):
        jobs = [Job(name=name, path=located[name]) for name in names]
        normalise_all(jobs, tmp_path, silent, meanwhile=lambda: done.append(1))
    assert done == [1]


def test_what_fails_meanwhile_waits_for_no_file_that_is_not_begun(located, tmp_path, monkeypatch):
    (tmp_path / "work").mkdir()
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    path = located["a.pdf"]
    jobs = [Job(name=f"{number}.pdf", path=path) for number in range(30)]

    def fails():
        raise KeyError

    with pytest.raises(KeyError):
        normalise_all(jobs, tmp_path / "work", silent, meanwhile=fails)
    assert len([*(tmp_path / "work").glob("*.pdf")]) < 10


def dies(job, work):
    if job.name != "a.pdf":
        os.kill(os.getpid(), signal.SIGKILL)
    return normalise_one(job, work)


class Counted(Exception):
    """How many processes were asked for."""


@pytest.mark.parametrize(
    ("size", "files", "processes"),
    [(20_000, 4, 1), (130_000, 3, 1), (130_000, 8, 3), (12_000_000, 2, 2), (12_000_000, 40, 8)],
)
def test_files_are_shared_out_by_the_time_they_take(tmp_path, monkeypatch, size, files, processes):
    def count(workers, ready):
        raise Counted(workers)

    monkeypatch.setattr(reading, "pool", count)
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    path = tmp_path / "a.pdf"
    path.write_bytes(bytes(size))
    jobs = [Job(name=f"{number}.pdf", path=path) for number in range(files)]
    with pytest.raises(Counted) as counted:
        normalise_all(jobs, tmp_path, silent)
    assert counted.value.args == (processes,)


@pytest.mark.skipif(os.name != "posix", reason="kills a process as on POSIX")
def test_a_file_that_kills_its_reader_is_a_finding(located, tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "SECONDS_EACH", 1e-6)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(reading, "normalise_one", dies)
    files, findings = run(located, tmp_path / "work")
    assert list(files) == ["a.pdf"]  # which may have been read beside the one that crashed
    findings = [f for f in findings if f.blocking]
    assert {f.place.file for f in findings} == {"broken.pdf", "b.pdf"}
    assert {f.rule for f in findings} == {"reader-crashed"}
    assert all(f.fix for f in findings)
