"""Wheel and sdist hold what they should, and the data in the wheel is the checkout's."""

import subprocess
import sys
import tarfile
import zipfile

from tests.e2e.conftest import ROOT

FOLDERS = ("templates", "evidence_checklists", "samples/aao-financial-loss")


def checkout_files() -> dict[str, bytes]:
    listed = subprocess.run(
        ["git", "ls-files", *FOLDERS], cwd=ROOT, capture_output=True, text=True, check=False
    )
    names = listed.stdout.splitlines() or [
        str(path.relative_to(ROOT))
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    ]
    return {name: (ROOT / name).read_bytes() for name in names}


def test_the_wheel_has_the_data_file_by_file(distributions):
    expected = checkout_files()
    assert len(expected) > 30
    with zipfile.ZipFile(distributions[1]) as wheel:
        for name, data in expected.items():
            assert wheel.read(f"expedite_packets/_data/{name}") == data, name


def test_the_wheel_has_types_and_license(wheel_names):
    assert "expedite_packets/py.typed" in wheel_names
    assert any(name.endswith("licenses/LICENSE") for name in wheel_names)
    assert not any(name.startswith(("tests", "samples")) for name in wheel_names)


def test_the_sdist_can_be_tested(distributions):
    with tarfile.open(distributions[0]) as sdist:
        names = {name.split("/", 1)[1] for name in sdist.getnames() if "/" in name}
    assert {"Makefile", "README.md", "CHANGELOG.md", "tests/conftest.py"} <= names
    assert "templates/styles/standard.yaml" in names


def test_the_installed_package_is_the_wheel(installed):
    code = "import expedite_packets; print(expedite_packets.__file__)"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env=installed.environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip().startswith(str(installed.site))
