"""The same document gives the same bytes, whatever the surroundings."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from dataclasses import replace
from expedite_packets.resources import data_root
from expedite_packets.writers.docx.document import write_docx
from expedite_packets.writers.pdf.document import write_pdf
from expedite_packets.writers.style_sheet import load_styles
from tests.unit.writers.documents import RICH, index, tabs
styles = load_styles(data_root())
for document in (replace(RICH, header="Header"), index(40), tabs(3), RICH):
    for made in (
        write_pdf(document, styles, links=True).data,
        write_pdf(document, styles, links=False).data,
        write_docx(document, styles),
    ):
        print(hashlib.sha256(made).hexdigest())
"""
SURROUNDINGS = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8"},
    {"PYTHONHASHSEED": "3", "TZ": "UTC", "SOURCE_DATE_EPOCH": "1700000000"},
]


def hashes(surroundings: dict[str, str], folder: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(ROOT)],
        env={**os.environ, **surroundings},
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


@pytest.fixture(scope="module")
def expected(tmp_path_factory) -> list[str]:
    found = hashes(SURROUNDINGS[0], tmp_path_factory.mktemp("first"))
    assert len(found) == 12
    assert found[0] != found[1]
    return found


@pytest.mark.parametrize("surroundings", SURROUNDINGS[1:], ids=lambda s: s["PYTHONHASHSEED"])
def test_the_same_bytes_under_another_hash_seed_zone_locale_and_folder(
    surroundings, expected, tmp_path
):
    assert hashes(surroundings, tmp_path) == expected
