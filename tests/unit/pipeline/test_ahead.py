"""What can be done while files are read is done then, and only where something will be drawn."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import jinja2.environment
import pytest

from expedite_packets.casefile.loader import load
from expedite_packets.errors import TemplateError
from expedite_packets.pipeline import ahead
from expedite_packets.pipeline.ahead import make_ready
from expedite_packets.pipeline.prepare import prepare
from expedite_packets.pipeline.request import Request
from expedite_packets.resources import data_root
from expedite_packets.templating import documents
from expedite_packets.templating.ahead import compile_ahead, templates_of
from expedite_packets.templating.environment import make_environment
from expedite_packets.templating.render import render
from tests.support.our_law import catalog
from tests.support.sample_case import write_case
from tests.unit.templating.cases import COMPANY, given

_LIBRARIES = ("jinja2", "reportlab", "docx", "pikepdf", "pypdfium2")
_SAY = """
import json, sys
from pathlib import Path
from expedite_packets.casefile.loader import load
from expedite_packets.pipeline.ahead import make_ready
from expedite_packets.pipeline.known_law import catalog_of
from expedite_packets.resources import data_root
cache = Path(sys.argv[2])
law = catalog_of(data_root(), None, cache)
before = set(sys.modules)
for _ in range(2):
    make_ready(load(Path(sys.argv[1]), cache=cache), law, (), cache)
    print(json.dumps(sorted(set(sys.modules) - before)))
    before = set(sys.modules)
"""


@pytest.fixture(autouse=True)
def fresh():
    make_environment.cache_clear()
    yield
    make_environment.cache_clear()


def test_libraries_are_ready_for_all_pages_of_a_new_case_and_for_the_report_of_a_known_one(
    tmp_path: Path,
):
    case = write_case(tmp_path / "case")
    known = tmp_path / "cache"
    command = [sys.executable, "-c", _SAY, str(case), str(known)]
    first, second = subprocess.run(
        command, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    assert set(_LIBRARIES) <= set(json.loads(first))
    assert json.loads(second) == []
    again = subprocess.run(command, check=True, capture_output=True, text=True)
    report, nothing = map(json.loads, again.stdout.splitlines())
    assert {*_LIBRARIES} & {*report} == {"jinja2", "reportlab"}
    assert nothing == []


def test_all_templates_of_a_packet_are_compiled_ahead(monkeypatch: pytest.MonkeyPatch):
    context = given(COMPANY)
    root = data_root()
    names = templates_of([context.channel], [one.criterion for one in context.case.claims], root)
    assert {"letters/aao.xml.j2", "packet/index.xml.j2"} <= set(names)
    compile_ahead(names, root, None)
    refuse = lambda *_, **__: pytest.fail("compiled later")  # noqa: E731
    monkeypatch.setattr(jinja2.environment.Environment, "compile", refuse)
    unkept = replace(context, kept=None)
    assert documents.letter(unkept).blocks
    assert documents.index(unkept).blocks
    assert documents.checklist(unkept, context.case.claims[0].criterion).blocks
    for one in context.channel.documents:
        assert documents.channel_document(unkept, one).blocks


def test_a_broken_template_is_told_when_it_is_rendered(tmp_path: Path):
    folder = tmp_path / "templates" / "packet"
    folder.mkdir(parents=True)
    (folder / "index.xml.j2").write_text('{% include "packet/more.xml.j2" %}', encoding="utf-8")
    (folder / "more.xml.j2").write_text("{% if %}", encoding="utf-8")
    compile_ahead(["packet/index.xml.j2", "packet/none.xml.j2"], tmp_path, None)
    with pytest.raises(TemplateError, match="syntax is broken") as told:
        render("packet/index.xml.j2", None, tmp_path)
    assert "packet/more.xml.j2" in str(told.value.findings[0].place)


def test_an_unknown_channel_stops_nothing(tmp_path: Path):
    loaded = load(write_case(tmp_path / "case"))
    make_ready(loaded, catalog(), ("no_such_channel",), None)
    compiled = {name for _, name in list(make_environment(data_root(), None).cache)}
    assert "packet/index.xml.j2" in compiled


def test_prepare_makes_ready_for_the_case_that_it_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    seen = []
    monkeypatch.setattr(ahead, "_set_trial_text", lambda cache: seen.append(cache))
    request = Request(case=write_case(tmp_path / "case"), cache=tmp_path / "cache")
    for turn in ("one", "two"):
        (tmp_path / turn).mkdir()
        prepare(request, tmp_path / turn)
    assert seen == [tmp_path / "cache"]
