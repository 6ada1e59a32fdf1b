"""Inputs are found again whatever form the disk gives their names."""

import unicodedata
from pathlib import Path

import pytest

from expedite_packets.pipeline.verify import NoManifest, _on_disk, verify


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_match_after_normalisation(tmp_path, form):
    name = unicodedata.normalize(form, "Verträge/Łukasz – umowa.pdf")
    file = tmp_path / Path(name)
    file.parent.mkdir()
    file.write_bytes(b"x")
    for asked in ("NFC", "NFD"):
        found = _on_disk(tmp_path, unicodedata.normalize(asked, "Verträge/Łukasz – umowa.pdf"))
        assert found.read_bytes() == b"x"
    assert not _on_disk(tmp_path, "Verträge/other.pdf").exists()


def test_a_folder_without_a_manifest(tmp_path):
    with pytest.raises(NoManifest, match="There is no"):
        verify(tmp_path, tmp_path, tmp_path)
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    with pytest.raises(NoManifest, match="not one of ours"):
        verify(tmp_path, tmp_path, tmp_path)
