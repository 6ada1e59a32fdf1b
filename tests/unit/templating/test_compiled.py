"""Compiled templates come out of the cache, and render what they rendered before."""

from pathlib import Path

import jinja2.environment
import pytest

from expedite_packets.cache.store import Store
from expedite_packets.resources import data_root
from expedite_packets.templating.environment import make_environment

NAME = "packet/index.xml.j2"


@pytest.fixture(autouse=True)
def fresh():
    make_environment.cache_clear()
    yield
    make_environment.cache_clear()


def test_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_environment(data_root(), tmp_path / "cache").get_template(NAME)
    assert Store(tmp_path / "cache").info().entries >= 1
    make_environment.cache_clear()
    refuse = lambda *_, **__: pytest.fail("compiled anew")  # noqa: E731
    monkeypatch.setattr(jinja2.environment.Environment, "compile", refuse)
    again = make_environment(data_root(), tmp_path / "cache").get_template(NAME)
    assert again.filename == f"templates/{NAME}"


def test_nothing_is_kept_without_a_cache() -> None:
    assert make_environment(data_root()).bytecode_cache is None
