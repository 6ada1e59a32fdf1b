"""The user's configuration file: absent, right, and wrong."""

from datetime import date
from pathlib import Path

import pytest

from expedite_packets.casefile.settings import Settings, load_settings
from expedite_packets.errors import CaseFileError


def test_no_file_and_an_empty_file_mean_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "config.yaml") == Settings()
    assert load_settings(tmp_path / "no" / "config.yaml") == Settings()
    (tmp_path / "config.yaml").write_text("# nothing yet\nrechecked:\n")
    assert load_settings(tmp_path / "config.yaml") == Settings()
    (tmp_path / "config.yaml").write_text("")
    assert load_settings(tmp_path / "config.yaml") == Settings()


def test_a_full_file(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text(
        f"rechecked: {{on: 2026-11-18, by: Ada Example}}\nallow_folders:\n  - {tmp_path}\n"
    )
    settings = load_settings(file)
    assert settings.rechecked is not None
    assert (settings.rechecked.on, settings.rechecked.by) == (date(2026, 11, 18), "Ada Example")
    assert settings.allow_folders == (tmp_path,)
    file.write_text(f"allow_folders: {tmp_path}\n")
    assert load_settings(file).allow_folders == (tmp_path,)


def test_all_problems_with_their_places(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("allow_folders: [Scans, [x]]\nrecheked: x\nrechecked: {on: 18.11.2026}\n")
    with pytest.raises(CaseFileError) as caught:
        load_settings(file)
    assert [(f.rule, str(f.place)) for f in caught.value.findings] == [
        ("folder-relative", "config.yaml:1:17"),
        ("folder-relative", "config.yaml:1:24"),
        ("unknown-key", "config.yaml:2:1"),
        ("missing-field", "config.yaml:3:1"),
        ("no-date", "config.yaml:3:17"),
    ]


def test_a_folder_is_no_configuration_file(tmp_path: Path) -> None:
    with pytest.raises(CaseFileError) as caught:
        load_settings(tmp_path)
    assert [f.rule for f in caught.value.findings] == ["settings-unreadable"]
