"""Publishing in one move; what is not ours stays; interruptions are mended."""

import os
import sys

import pytest

from expedite_packets.errors import OutputError
from expedite_packets.pipeline.workspace import publish, recover, work_folder


def tree(folder):
    return {str(p.relative_to(folder)): p.read_text() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def made(tmp_path):
    folder = tmp_path / "made"
    (folder / "internal").mkdir(parents=True)
    (folder / "packet.pdf").write_text("new packet")
    (folder / "internal" / "list.docx").write_text("new list")
    return folder


@pytest.fixture
def target(tmp_path):
    folder = tmp_path / "aao_mail"
    (folder / "internal").mkdir(parents=True)
    (folder / "packet.pdf").write_text("old packet")
    (folder / "gone.pdf").write_text("ours, no longer made")
    (folder / "internal" / "notes.txt").write_text("mine")
    return folder


def test_publish_into_nothing(made, tmp_path):
    publish(made, tmp_path / "aao_mail", keep={}, drop=frozenset())
    assert tree(tmp_path / "aao_mail") == {
        "packet.pdf": "new packet",
        "internal/list.docx": "new list",
    }


def test_publish_replaces_ours_and_carries_the_rest(made, target, tmp_path):
    publish(made, target, keep={}, drop=frozenset({"packet.pdf", "gone.pdf"}))
    assert tree(target) == {
        "packet.pdf": "new packet",
        "internal/list.docx": "new list",
        "internal/notes.txt": "mine",
    }
    assert sorted(p.name for p in tmp_path.iterdir()) == ["aao_mail"]


def test_publish_keeps_an_edited_file_under_its_new_name(made, target):
    (target / "letter.docx").write_text("edited")
    (made / "letter.docx").write_text("fresh")
    publish(
        made, target, keep={"letter.docx": "letter.edited-1.docx"}, drop=frozenset({"letter.docx"})
    )
    assert tree(target)["letter.edited-1.docx"] == "edited"
    assert tree(target)["letter.docx"] == "fresh"


def test_interrupted_before_the_second_rename(target):
    before = tree(target)
    target.rename(target.with_name(".previous-aao_mail"))
    recover(target)
    assert tree(target) == before
    assert not target.with_name(".previous-aao_mail").exists()


def test_interrupted_while_carrying_over(made, target):
    target.rename(target.with_name(".previous-aao_mail"))
    made.rename(target)
    recover(target)
    assert tree(target)["packet.pdf"] == "new packet"
    assert tree(target)["internal/notes.txt"] == "mine"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user without rights")
def test_a_folder_without_rights_is_a_clear_error(made, target):
    target.parent.chmod(0o500)
    try:
        with pytest.raises(OutputError) as error:
            publish(made, target, keep={}, drop=frozenset())
        assert error.value.findings[0].fix
    finally:
        target.parent.chmod(0o700)
    assert tree(target)["packet.pdf"] == "old packet"


def test_the_work_folder_is_private_and_goes(tmp_path):
    base = tmp_path / "out"
    with work_folder(base) as work:
        assert work.parent == base
        if sys.platform != "win32":
            assert work.stat().st_mode & 0o777 == 0o700
    assert not base.exists()


def test_the_work_folder_of_a_killed_build_is_swept(tmp_path):
    dead = tmp_path / ".expedite-work-999999999-abc"
    dead.mkdir()
    (dead / "half.pdf").write_text("x")
    alive = tmp_path / f".expedite-work-{os.getpid()}-abc"
    alive.mkdir()
    with work_folder(tmp_path):
        assert not dead.exists() or os.name != "posix"
        assert alive.exists()


def test_a_file_in_the_way_is_a_clear_error(tmp_path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(OutputError), work_folder(tmp_path / "out"):
        pytest.fail("must not be entered")
