"""``expedite doctor``: what this machine can take, and what to install for the rest."""

import importlib.metadata

import click

from expedite_packets import __version__
from expedite_packets.api import Kind, Tools, kinds_of_file
from expedite_packets.cli.options import format_option
from expedite_packets.cli.report import Report, reporting
from expedite_packets.cli.tools import find_tools
from expedite_packets.model.tools import Program

_LIBRARIES = ("pikepdf", "pypdfium2", "pypdf", "pillow", "reportlab", "python-docx")
_FROM = {
    "LibreOffice": "https://www.libreoffice.org",
    "Tesseract": "https://tesseract-ocr.github.io (makes scans searchable)",
}
_EXTRAS = {"pi-heif": "heic", "weasyprint": "mail"}


@click.command("doctor")
@format_option
def command(output_format: str) -> int:
    """Show what kinds of file this machine can take, and what is missing for the others."""
    with reporting("doctor", output_format) as reporter:
        tools = find_tools(ocr=True)
        kinds = kinds_of_file(tools)
        return reporter.finish(
            Report(text=_text(kinds, tools), data=_data(kinds, tools), findings=())
        )


def _versions(names: tuple[str, ...]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for name in names:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            found[name] = None
    return found


def _text(kinds: tuple[Kind, ...], tools: Tools) -> str:
    lines = [f"expedite-packets {__version__}", "", "Files that go in:"]
    lines += [f"  {kind.words}" for kind in kinds if kind.taken]
    missing = [kind for kind in kinds if not kind.taken]
    if missing:
        lines += ["", "Files that do not go in here:"]
        lines += [f"  {kind.words}\n    {kind.remedy}" for kind in missing]
    lines += ["", "Programs and libraries:"]
    lines += [
        f"  {name:<12} {found or 'not found; to be had from ' + _FROM[name]}"
        for name, found in _programs(tools).items()
    ]
    for name, version in _versions((*_EXTRAS, *_LIBRARIES)).items():
        lacking = f"not installed: pip install 'expedite-packets{_extra(name)}'"
        lines.append(f"  {name:<12} {version or lacking}")
    return "\n".join(lines)


def _extra(library: str) -> str:
    """What to write behind the toolkit's name so that the library is installed along with it."""
    return f"[{_EXTRAS[library]}]" if library in _EXTRAS else ""


def _programs(tools: Tools) -> dict[str, str | None]:
    return {
        "LibreOffice": _where(tools.office),
        "Tesseract": _where(tools.ocr),
    }


def _where(program: Program | None) -> str | None:
    """Where the program is, and which parts it lacks."""
    if program is None:
        return None
    lacks = f", without {' and '.join(sorted(program.lacks))}" if program.lacks else ""
    return f"{program.path}{lacks}"


def _data(kinds: tuple[Kind, ...], tools: Tools) -> dict[str, object]:
    return {
        "version": __version__,
        "kinds": [
            {"kind": kind.words, "taken": kind.taken, "remedy": "" if kind.taken else kind.remedy}
            for kind in kinds
        ],
        "programs": _programs(tools),
        "libraries": _versions((*_EXTRAS, *_LIBRARIES)),
    }
