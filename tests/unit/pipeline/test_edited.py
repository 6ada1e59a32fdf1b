"""An edited file of the output is told, whether or not files are known without reading them."""

import hashlib
import os
from pathlib import Path

import pytest

from expedite_packets.cache import hashes
from expedite_packets.cache.hashes import Digests
from expedite_packets.pipeline import edited
from expedite_packets.pipeline.edited import edited_documents, known_digests

NAMES = ("letter.docx", "packet.pdf", "new.pdf")


class Told:
    """As much of a manifest as the question needs."""

    def __init__(self, folder: Path) -> None:
        self.artifacts = tuple(
            type("Artifact", (), {"file": name, "sha256": sha256(folder / name)})
            for name in NAMES[:2]
        )


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An output folder with two files of a build."""
    folder = tmp_path / "out"
    folder.mkdir()
    (tmp_path / "cache").mkdir()
    for name in NAMES[:2]:
        (folder / name).write_bytes(name.encode())
    told = Told(folder)
    monkeypatch.setattr(edited, "read_manifest", lambda _: told)
    # a file counts as settled at once, so that the test need not wait
    for tick in ("_TICK", "_FINE_TICK"):
        monkeypatch.setattr(hashes, tick, -60_000_000_000)
    monkeypatch.setattr(edited, "_ALWAYS_READ", -1)  # these go by their marks, as packets do
    return folder


@pytest.fixture(params=[True, False], ids=["cache", "no cache"])
def known(request: pytest.FixtureRequest, folder: Path) -> Digests:
    """Digests that know both files."""
    cache = folder.parent / "cache" if request.param else None
    first = known_digests(cache, folder)
    for name in NAMES[:2]:
        first.note(folder / name, sha256(folder / name), folder / name)
    first.save()
    return known_digests(cache, folder)


def test_untouched_files_are_not_edited(folder: Path, known: Digests) -> None:
    assert edited_documents(folder, NAMES, known) == ()


def test_an_edit_that_keeps_size_and_time_is_told(folder: Path, known: Digests) -> None:
    letter = folder / "letter.docx"
    before = letter.stat()
    letter.write_bytes(b"LETTER.docx")
    os.utime(letter, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert letter.stat().st_size == before.st_size
    assert edited_documents(folder, NAMES, known) == ("letter.docx",)


def test_an_edit_is_told_where_a_share_answers_late(
    folder: Path, known: Digests, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a name is said to be may be some seconds old there, unless the file is opened."""
    letter = folder / "letter.docx"
    before = letter.stat()
    letter.write_bytes(b"LETTER.docx")
    monkeypatch.setattr(Path, "stat", lambda *_, **__: before)
    assert edited_documents(folder, NAMES[:1], known) == ("letter.docx",)


class Blind(Digests):
    """Sees no change, as where a file is written through a map of memory."""

    def of(self, path: Path) -> str:
        return hashlib.sha256(path.name.encode()).hexdigest()


def test_an_edit_that_moves_nothing_but_bytes_is_told_of_a_document(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edited, "_ALWAYS_READ", 1000)
    (folder / "packet.pdf").write_bytes(b"packet.pdf" + bytes(1000))
    (folder / "letter.docx").write_bytes(b"LETTER.docx")
    assert edited_documents(folder, NAMES, Blind(None)) == ("letter.docx",)


def test_another_file_in_its_place_is_told(folder: Path, known: Digests) -> None:
    other = folder / "other"
    other.write_bytes(b"PACKET.pdf")
    other.replace(folder / "packet.pdf")
    assert edited_documents(folder, NAMES, known) == ("packet.pdf",)


def test_what_no_build_made_is_told(folder: Path, known: Digests) -> None:
    (folder / "new.pdf").write_bytes(b"somebody's work")
    assert edited_documents(folder, NAMES, known) == ("new.pdf",)


@pytest.mark.skipif(os.name != "posix", reason="there is no time of change to go by")
def test_what_is_known_is_not_read_again_where_its_folder_was_moved(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, home = folder.parent / "made", folder.parent / "home"
    made.mkdir()
    (made / "packet.pdf").write_bytes(b"packet.pdf")
    first = known_digests(folder.parent / "cache", folder)
    first.note(made / "packet.pdf", sha256(made / "packet.pdf"), home / "packet.pdf")
    made.rename(home)
    first.save()
    known = known_digests(folder.parent / "cache", folder)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("read"))
    assert edited_documents(home, ("packet.pdf",), known) == ()


def test_a_file_changed_just_now_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    file = tmp_path / "packet.pdf"
    file.write_bytes(b"one")
    digests = known_digests(tmp_path / "cache", tmp_path)
    digests.note(file, "not its digest", file)
    digests.save()
    assert digests.of(file) == sha256(file)
    assert known_digests(tmp_path / "cache", tmp_path).of(file) == sha256(file)
