"""The installed command: wheel from sdist, in a folder of its own, run with sockets off."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

NO_SOCKETS = """
import socket

def _refuse(*args, **kwargs):
    raise OSError("the end-to-end tests allow no network")

socket.socket.connect = _refuse
socket.socket.connect_ex = _refuse
socket.getaddrinfo = _refuse
"""


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def data(self):
        return json.loads(self.out)


@dataclass(frozen=True)
class Installed:
    """An installation of the wheel, and how to run its command."""

    site: Path
    hooks: Path

    def environment(self, extra: Mapping[str, str] | None = None) -> dict[str, str]:
        kept = ("PATH", "HOME", "TMPDIR", "SYSTEMROOT", "LANG")
        env = {name: os.environ[name] for name in kept if name in os.environ}
        env["PYTHONPATH"] = os.pathsep.join((str(self.hooks), str(self.site)))
        env["EXPEDITE_CACHE"] = ""
        env["EXPEDITE_CONFIG"] = str(self.hooks / "no-config.yaml")
        return env | dict(extra or {})

    @property
    def command(self) -> list[str]:
        return [sys.executable, str(self.site / "bin" / "expedite")]

    def run(self, *args: object, cwd: Path | None = None, env=None, input=None) -> Ran:
        done = subprocess.run(
            [*self.command, *map(str, args)],
            cwd=cwd,
            env=self.environment(env),
            capture_output=True,
            encoding="utf-8",
            input=input,
            timeout=300,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def distributions(tmp_path_factory) -> tuple[Path, Path]:
    """The sdist, and the wheel built from it."""
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)],
        check=True,
        capture_output=True,
    )
    return next(out.glob("*.tar.gz")), next(out.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(distributions, tmp_path_factory) -> Installed:
    site = tmp_path_factory.mktemp("site")
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"),
            *("--target", str(site), str(distributions[1])),
        ],
        check=True,
        capture_output=True,
    )
    hooks = tmp_path_factory.mktemp("hooks")
    (hooks / "sitecustomize.py").write_text(NO_SOCKETS, encoding="utf-8")
    return Installed(site, hooks)


@pytest.fixture(scope="session")
def wheel_names(distributions) -> frozenset[str]:
    with zipfile.ZipFile(distributions[1]) as wheel:
        return frozenset(wheel.namelist())


@pytest.fixture
def sample(tmp_path) -> Path:
    """A copy of the sample case."""
    folder = tmp_path / "case"
    shutil.copytree(
        ROOT / "samples" / "aao-financial-loss", folder, ignore=shutil.ignore_patterns("out")
    )
    return folder


@pytest.fixture(scope="session")
def built_sample(installed, tmp_path_factory) -> Path:
    """The sample case, built once for every test that only reads."""
    folder = tmp_path_factory.mktemp("built") / "case"
    shutil.copytree(
        ROOT / "samples" / "aao-financial-loss", folder, ignore=shutil.ignore_patterns("out")
    )
    ran = installed.run("build", folder)
    assert ran.code == 0, ran.err
    return folder
