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

from tests.support.made_once import made_once, shared_cache

ROOT = Path(__file__).resolve().parents[2]
PIP_INSTALL = ("install", "--quiet", "--no-deps", "--no-index")
COLD = {"EXPEDITE_CACHE": ""}
"""For a test that needs everything made anew: the command keeps nothing and finds nothing."""

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
    cache: Path

    def environment(self, extra: Mapping[str, str] | None = None) -> dict[str, str]:
        kept = ("PATH", "HOME", "TMPDIR", "SYSTEMROOT", "LANG")
        env = {name: os.environ[name] for name in kept if name in os.environ}
        env["PYTHONPATH"] = os.pathsep.join((str(self.hooks), str(self.site)))
        env["EXPEDITE_CACHE"] = str(self.cache)
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


def copied_sample(folder: Path, name: str = "aao-financial-loss") -> Path:
    """A copy of a sample case, as it was before it was ever built."""
    shutil.copytree(ROOT / "samples" / name, folder, ignore=shutil.ignore_patterns("out"))
    return folder


def _build_distributions(out: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)],
        check=True,
        capture_output=True,
    )


@pytest.fixture(scope="session")
def distributions(tmp_path_factory) -> tuple[Path, Path]:
    """The sdist, and the wheel built from it."""
    out = made_once(tmp_path_factory, "dist", _build_distributions)
    return next(out.glob("*.tar.gz")), next(out.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(distributions, tmp_path_factory) -> Installed:
    """The installed command, with a cache that all tests share: see :data:`COLD`."""

    def install(folder: Path) -> None:
        target = ("--target", str(folder / "site"), str(distributions[1]))
        subprocess.run(
            [sys.executable, "-m", "pip", *PIP_INSTALL, *target], check=True, capture_output=True
        )
        (folder / "hooks").mkdir()
        (folder / "hooks" / "sitecustomize.py").write_text(NO_SOCKETS, encoding="utf-8")

    made = made_once(tmp_path_factory, "installed", install)
    return Installed(made / "site", made / "hooks", shared_cache(tmp_path_factory))


@pytest.fixture(scope="session")
def wheel_names(distributions) -> frozenset[str]:
    with zipfile.ZipFile(distributions[1]) as wheel:
        return frozenset(wheel.namelist())


@pytest.fixture
def sample(tmp_path) -> Path:
    """A copy of the sample case."""
    return copied_sample(tmp_path / "case")


@pytest.fixture(scope="session")
def built_sample(installed, tmp_path_factory) -> Path:
    """The sample case, built once for every test that only reads."""

    def make(folder: Path) -> None:
        ran = installed.run("build", copied_sample(folder / "case"))
        assert ran.code == 0, ran.err

    return made_once(tmp_path_factory, "built", make) / "case"


@pytest.fixture
def built(built_sample, tmp_path) -> Path:
    """A copy of the sample as it was built, for a test that changes it."""
    return Path(shutil.copytree(built_sample, tmp_path / "case"))
