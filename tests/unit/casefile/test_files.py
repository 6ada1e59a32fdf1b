"""Finding the files of a case: names, links, folders, and what must not be read."""

import os
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from expedite_packets.casefile.files import survey
from expedite_packets.casefile.loader import LoadedCase, load
from expedite_packets.casefile.scaffold import quoted
from expedite_packets.casefile.unlisted import unlisted_files
from expedite_packets.errors import CaseFileError
from expedite_packets.model.finding import Finding, Kind
from tests.support.sample_case import SHORTEST, write_case


def naming(folder: Path, name: str | Path, more: str = "") -> LoadedCase:
    text = SHORTEST.replace("file: exhibits/contract.pdf", f'file: "{name}"') + more
    return load(write_case(folder, text))


def refused(loaded: LoadedCase, *allowed: Path) -> tuple[Finding, ...]:
    found = survey(loaded, allowed).findings
    assert found
    for finding in found:
        assert finding.blocking
        assert finding.kind is Kind.EXHIBIT
        assert finding.fix
        assert finding.place is not None
        assert finding.place.file == "case.yaml"
        assert finding.place.line is not None
    return found


def rule(loaded: LoadedCase, *allowed: Path) -> str:
    (finding,) = refused(loaded, *allowed)
    return str(finding.rule)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    folder.mkdir()
    return folder


def put(path: Path, data: bytes = b"x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_every_file_of_the_case_is_found(case: Path) -> None:
    more = (
        "  - key: letters\n    title: Letters\n    files:\n      - exhibits/a.pdf\n"
        "      - {file: exhibits/deep/b.pdf, role: translation}\n"
        "front:\n  - {kind: g28, file: front/g28.pdf}\nletter: {use: signed.pdf}\n"
    )
    names = ("signed.pdf", "front/g28.pdf", "exhibits/contract.pdf", "exhibits/a.pdf",
             "exhibits/deep/b.pdf")  # fmt: skip
    for name in names:
        put(case / name)
    loaded = naming(case, "exhibits/contract.pdf", more)
    located = survey(loaded)
    assert dict(located.files) == {name: (case / name).resolve() for name in names}
    assert located.findings == ()


def test_all_problems_in_one_run_and_the_good_files_beside_them(case: Path) -> None:
    more = (
        "  - {key: a, title: A, file: exhibits/nowhere.pdf}\n"
        "  - {key: b, title: B, files: [exhibits, exhibits/empty.pdf]}\n"
        "letter: {use: ../outside.pdf}\n"
    )
    put(case / "exhibits" / "empty.pdf", b"")
    loaded = naming(case, "exhibits/contract.pdf", more)
    assert [(f.rule, f.place.line if f.place else 0) for f in refused(loaded)] == [
        ("file-outside", 30),
        ("file-missing", 28),
        ("file-is-folder", 29),
        ("file-empty", 29),
    ]
    assert list(survey(loaded).files) == ["exhibits/contract.pdf"]


@pytest.mark.parametrize("on_disk", ["NFC", "NFD"])
@pytest.mark.parametrize("in_case", ["NFC", "NFD"])
def test_accents_match_however_they_are_composed(case: Path, on_disk: str, in_case: str) -> None:
    name = "Déclaration Nguyễn.pdf"
    put(case / "pièces" / unicodedata.normalize(on_disk, name))
    (case / "pièces").rename(case / unicodedata.normalize(on_disk, "pièces"))
    wanted = unicodedata.normalize(in_case, f"pièces/{name}")
    (found,) = survey(naming(case, wanted)).files.values()
    assert unicodedata.normalize("NFC", found.name) == name


def test_other_capitals_are_named(case: Path) -> None:
    (finding,) = refused(naming(case, "Exhibits/contract.pdf"))
    assert finding.rule == "file-name-case"
    assert '"exhibits"' in finding.fix


def test_a_missing_file_is_guessed(case: Path) -> None:
    (finding,) = refused(naming(case, "exhibits/contrakt.pdf"))
    assert finding.rule == "file-missing"
    assert 'Did you mean "contract.pdf"?' in finding.fix
    assert rule(naming(case, "exhibits/contract.pdf/x")) == "file-missing"


@pytest.mark.skipif(sys.platform != "linux", reason="names are text on this system's disks")
def test_names_that_are_no_text_are_neither_guessed_nor_a_bug(case: Path) -> None:
    loaded = naming(case, "exhibits/contràct.pdf")
    put(case / "exhibits" / os.fsdecode("contràct.pdf".encode("cp437")))
    (finding,) = refused(loaded)
    assert (case / "exhibits/contract.pdf").is_file()
    assert 'Did you mean "contract.pdf"?' in finding.fix
    escaped = "exhibits/contr\\udc85ct.pdf"
    assert unlisted_files(loaded) == (escaped, "exhibits/contract.pdf")


@pytest.mark.parametrize("name", ["../secret.pdf", "exhibits/../../secret.pdf", "ABSOLUTE"])
def test_a_path_that_leaves_the_case_folder_is_refused(case: Path, name: str) -> None:
    secret = put(case.parent / "secret.pdf")
    loaded = naming(case, name.replace("ABSOLUTE", str(secret)))
    assert rule(loaded) == "file-outside"
    assert rule(loaded, case.parent / "other") == "file-outside"
    assert list(survey(loaded, (case.parent,)).files.values()) == [secret.resolve()]


def test_what_lies_outside_is_not_told(case: Path) -> None:
    there = put(case.parent / "there.pdf")
    missing = case.parent / "missing.pdf"
    (one,) = refused(naming(case, str(there)))
    (two,) = refused(naming(case, str(missing)))
    assert one.rule == two.rule == "file-outside"
    assert one.message.replace("there", "") == two.message.replace("missing", "")


def test_a_path_that_only_passes_outside_is_fine(case: Path) -> None:
    assert survey(naming(case, "../case/exhibits/contract.pdf")).files
    assert survey(naming(case, case / "exhibits" / "contract.pdf")).files


def test_links_are_followed_before_they_are_judged(case: Path) -> None:
    secret = put(case.parent / "elsewhere" / "secret.pdf")
    (case / "link.pdf").symlink_to(secret)
    (case / "folder").symlink_to(secret.parent)
    (case / "inside.pdf").symlink_to(case / "exhibits" / "contract.pdf")
    (case / "broken.pdf").symlink_to(case / "nothing.pdf")
    (case / "round.pdf").symlink_to(case / "round.pdf")
    assert rule(naming(case, "link.pdf")) == "file-outside"
    assert rule(naming(case, "folder/secret.pdf")) == "file-outside"
    assert rule(naming(case, "broken.pdf")) == "file-missing"
    assert rule(naming(case, "round.pdf")) == "file-missing"
    assert survey(naming(case, "inside.pdf")).files
    assert survey(naming(case, "link.pdf"), (secret.parent,)).files
    # a link out of an allowed folder is no way further
    (secret.parent / "on.pdf").symlink_to(put(case.parent / "third" / "x.pdf"))
    assert rule(naming(case, secret.parent / "on.pdf"), secret.parent) == "file-outside"


def test_the_case_folder_and_an_allowed_folder_may_be_links(case: Path) -> None:
    naming(case, "exhibits/contract.pdf")
    (case.parent / "alias").symlink_to(case)
    assert survey(load(case.parent / "alias")).files
    real = put(case.parent / "scans" / "a.pdf")
    (case.parent / "shelf").symlink_to(real.parent)
    shelf = case.parent / "shelf"
    located = survey(naming(case, shelf / "a.pdf"), (shelf,))
    assert list(located.files.values()) == [real.resolve()]


def test_the_case_file_itself_is_no_exhibit(case: Path) -> None:
    assert rule(naming(case, "case.yaml")) == "file-is-case-file"
    (case / "copy.pdf").symlink_to(case / "case.yaml")
    assert rule(naming(case, "copy.pdf")) == "file-is-case-file"


def test_the_case_file_can_not_allow_a_folder(case: Path) -> None:
    text = SHORTEST + f"allow_folders: [{case.parent}]\n"
    with pytest.raises(CaseFileError) as caught:
        load(write_case(case, text))
    assert [f.rule for f in caught.value.findings] == ["unknown-key"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_ordinary_file_is_never_opened(case: Path) -> None:
    os.mkfifo(case / "pipe.pdf")  # reading it would wait for ever
    assert rule(naming(case, "pipe.pdf")) == "file-is-special"
    assert rule(naming(case, ".")) == "file-is-folder"


@pytest.mark.skipif(
    getattr(os, "geteuid", lambda: 0)() == 0, reason="an administrator may read every file"
)
def test_a_file_that_may_not_be_read(case: Path) -> None:
    put(case / "locked.pdf").chmod(0)
    assert rule(naming(case, "locked.pdf")) == "file-unreadable"


def test_a_file_that_can_not_be_opened(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = naming(case, "exhibits/contract.pdf")
    plain = Path.open

    def locked(self: Path, mode: str = "r", *rest: object, **more: object) -> object:
        if self.suffix == ".pdf":
            raise PermissionError(13, "Permission denied")
        return plain(self, mode)

    monkeypatch.setattr(Path, "open", locked)
    assert rule(loaded) == "file-unreadable"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.text(st.sampled_from("aé/.~ :\\%$*?é") | st.characters(), max_size=30),
    st.sampled_from(["", "/", "../", "exhibits/", "a" * 300 + "/"]),
)
def test_no_path_raises_anything_else(case: Path, name: str, start: str) -> None:
    text = SHORTEST.replace("exhibits/contract.pdf", quoted(start + name))
    try:
        loaded = load(write_case(case, text))
    except CaseFileError:
        return
    for allowed in ((), (case.parent,)):
        for path in survey(loaded, allowed).files.values():
            assert path.is_file()
            assert path.is_relative_to(case.resolve())
