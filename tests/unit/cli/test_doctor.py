"""``expedite doctor``: what it names as there and as missing, and how it says to get it."""

import importlib.metadata
import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from expedite_packets.cli.commands import doctor
from expedite_packets.model.tools import NO_TOOLS, Program, Tools

OFFICE_KINDS = (
    *("a Word document (.docx)", "an old Word document (.doc)", "a rich text file (.rtf)"),
    *("an OpenDocument text (.odt)", "an Excel workbook (.xlsx)", "a PowerPoint file (.pptx)"),
)
NEVER = ("a ZIP archive", "a web page (HTML)", "a film or a sound recording")
VERSIONS = dict.fromkeys(
    ("pikepdf", "pypdfium2", "pypdf", "pillow", "reportlab", "python-docx"), "9.8.7"
)


def shown(
    monkeypatch: pytest.MonkeyPatch,
    tools: Tools,
    versions: dict[str, str],
    *options: str,
) -> str:
    """What the command says on a machine that has these tools and libraries, and no others."""

    def version(name: str) -> str:
        if name not in versions:
            raise importlib.metadata.PackageNotFoundError(name)
        return versions[name]

    monkeypatch.setattr(doctor, "find_tools", lambda *, ocr: tools if ocr else NO_TOOLS)
    monkeypatch.setattr(importlib.metadata, "version", version)
    if "pi-heif" not in versions:
        monkeypatch.setitem(sys.modules, "pi_heif", None)  # importing it fails
    result = CliRunner().invoke(doctor.command, options, standalone_mode=False)
    assert result.exception is None
    assert result.return_value == 0
    return result.stdout


def parts(text: str) -> dict[str, str]:
    """The blocks of the text by their headings."""
    blocks = [block.partition(":\n") for block in text.split("\n\n")[1:]]
    return {heading: content for heading, _, content in blocks}


def test_a_bare_machine_is_told_what_lacks_and_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = parts(shown(monkeypatch, NO_TOOLS, VERSIONS))
    there, missing = said["Files that go in"], said["Files that do not go in here"]
    programs = said["Programs and libraries"]
    for kind in ("a PDF", "a JPEG picture", "an e-mail (.eml)", "a plain text file"):
        assert f"  {kind}\n" in there + "\n"
    lines = missing.splitlines()
    for kind in (*OFFICE_KINDS, *NEVER, "a HEIC picture"):
        remedy = lines[lines.index(f"  {kind}") + 1]
        assert remedy.startswith("    ")
        assert remedy.endswith(".")
        assert ("LibreOffice" in remedy) == (kind in OFFICE_KINDS)
    assert "expedite-packets[heic]" in lines[lines.index("  a HEIC picture") + 1]
    assert "LibreOffice  not found; to be had from https://www.libreoffice.org\n" in programs
    assert "Tesseract    not found; to be had from https://tesseract-ocr.github.io" in programs
    assert "pi-heif      not installed: pip install 'expedite-packets[heic]'\n" in programs
    assert "weasyprint   not installed: pip install 'expedite-packets[mail]'\n" in programs
    assert "pikepdf      9.8.7\n" in programs


def test_a_machine_that_has_all_lacks_only_what_nobody_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tools = Tools(
        office=Program(path=Path("/opt/office/soffice"), stamp="1"),
        ocr=Program(path=Path("/opt/tesseract"), stamp="1"),
    )
    said = parts(shown(monkeypatch, tools, VERSIONS | {"weasyprint": "7.7", "pi-heif": "1.1"}))
    for kind in OFFICE_KINDS:
        assert f"  {kind}" in said["Files that go in"].splitlines()
    missing = said["Files that do not go in here"]
    assert all(f"  {kind}\n" in missing for kind in NEVER)
    assert "LibreOffice" not in missing
    programs = said["Programs and libraries"]
    assert "LibreOffice  /opt/office/soffice\n" in programs
    assert "Tesseract    /opt/tesseract\n" in programs
    assert "not " not in programs


def test_parts_of_libreoffice_that_lack_keep_their_kinds_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office = Program(path=Path("/opt/office/soffice"), stamp="1", lacks=("Calc", "Impress"))
    said = parts(shown(monkeypatch, Tools(office=office), VERSIONS))
    assert "  a Word document (.docx)" in said["Files that go in"].splitlines()
    lines = said["Files that do not go in here"].splitlines()
    assert "with its part Calc" in lines[lines.index("  an Excel workbook (.xlsx)") + 1]
    assert "with its part Impress" in lines[lines.index("  a PowerPoint file (.pptx)") + 1]
    assert "/opt/office/soffice, without Calc and Impress" in said["Programs and libraries"]


def test_a_library_that_is_required_is_got_with_the_toolkit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    versions = {name: number for name, number in VERSIONS.items() if name != "pillow"}
    said = shown(monkeypatch, NO_TOOLS, versions)
    assert "pillow       not installed: pip install 'expedite-packets'\n" in said


def test_the_same_for_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    data = json.loads(shown(monkeypatch, NO_TOOLS, VERSIONS, "--format", "json"))["result"]
    assert data["programs"] == {"LibreOffice": None, "Tesseract": None}
    assert data["libraries"] == VERSIONS | {"pi-heif": None, "weasyprint": None}
    kinds = {one["kind"]: (one["taken"], bool(one["remedy"])) for one in data["kinds"]}
    assert kinds["a PDF"] == (True, False)
    for kind in (*OFFICE_KINDS, *NEVER):
        assert kinds[kind] == (False, True)
