"""What is kept of a case is not made again, and the libraries that made it are not even loaded."""

import json
import subprocess
import sys
from pathlib import Path

from expedite_packets.pipeline.prepare import prepare
from expedite_packets.pipeline.request import Request
from expedite_packets.pipeline.routing import route
from tests.support.pdf_traps import plain_pdf
from tests.support.sample_case import write_case

_MAKERS = {
    *("pikepdf", "pypdf", "pypdfium2", "PIL", "numpy", "lxml", "docx", "reportlab", "jinja2"),
    *("yaml", "difflib"),
}
"""Libraries that read or make something."""
_LATER = {
    f"expedite_packets.{one}"
    for one in (
        *("templating.checklist_view", "templating.channel_view", "templating.inputs_view"),
        *("assess.rules.final_letter", "dispatch.fax.cover", "model.upload", "cli.route_view"),
    )
}
"""What comes once the packet is bound elsewhere, or in few builds."""
_FOR_VALIDATORS = {"email", "importlib.metadata", "pydantic.plugin._loader"}
"""What pydantic loads when it makes the first validator."""

_BEGIN = """
import expedite_packets.pipeline.build
import expedite_packets.cli.commands.build
"""
_PREPARE = """
from pathlib import Path
from expedite_packets.pipeline.prepare import prepare
from expedite_packets.pipeline.request import Request
from expedite_packets.pipeline.routing import route
case, work, cache = map(Path, sys.argv[1:])
(one,) = prepare(Request(case=case, cache=cache), work)
said["findings"] = [str(finding) for finding in one.findings]
"""
_SAY = """
import json, sys
said = {}
%s
from expedite_packets.model.border import Border
def below(kind):
    return [kind, *(one for each in kind.__subclasses__() for one in below(each))]
said["modules"] = list(sys.modules)
said["built"] = [one.__name__ for one in below(Border) if one.__pydantic_complete__]
print(json.dumps(said))
"""


def _said(program: str, *arguments: Path) -> dict[str, list[str]]:
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", _SAY % program, *map(str, arguments)],
        stdout=subprocess.PIPE,
        check=True,
    )
    said: dict[str, list[str]] = json.loads(ran.stdout)
    return said


def test_a_build_begins_without_what_makes_and_without_validators() -> None:
    said = _said(_BEGIN)
    assert (_MAKERS | _LATER | _FOR_VALIDATORS) & set(said["modules"]) == set()
    assert said["built"] == []


def test_a_kept_case_is_prepared_as_it_was_without_what_makes(tmp_path: Path) -> None:
    case, cache = tmp_path / "case", tmp_path / "cache"
    write_case(case)  # it cites a page, whose words are read
    plain_pdf(case / "exhibits" / "contract.pdf", pages=2)
    (tmp_path / "first").mkdir()
    (first,) = prepare(Request(case=case, cache=cache), tmp_path / "first")
    (tmp_path / "second").mkdir()
    said = _said(_PREPARE, case, tmp_path / "second", cache)
    assert said["findings"] == [str(finding) for finding in first.findings]
    assert _MAKERS & set(said["modules"]) == set()
    assert "Case" not in said["built"]


def test_a_route_is_told_of_a_kept_case_as_without_a_cache(tmp_path: Path) -> None:
    case, cache = tmp_path / "case", tmp_path / "cache"
    write_case(case)
    anew, first, kept = (route(Request(case=case, cache=one)) for one in (None, cache, cache))
    assert anew.advice.why
    for one in (first, kept):
        assert one.advice == anew.advice
        assert one.findings == anew.findings
        assert one.catalog == anew.catalog
