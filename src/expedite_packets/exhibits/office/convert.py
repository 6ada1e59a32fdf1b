"""Turns office files into PDF with LibreOffice: its own profile, no network, no macros, a limit."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.model.exhibit import Changes
from expedite_packets.model.tools import Program

TIME_LIMIT = 180
"""Seconds for one file; a long Word file takes a few."""
_DEAD_PROXY = "http://127.0.0.1:9"
"""Nothing listens there: a document that wants something from the network gets nothing."""
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
{items}</oor:items>
"""
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_SAFE = (
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "DisableActiveContent", "true"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "1"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
)


def convert(
    source: Path,
    ending: str,
    work: Path,
    program: Program,
    found: FileFindings,
    changes: Changes | None = None,
) -> Path | None:
    """The PDF that LibreOffice makes of ``source``, in ``work``; None where it can not.

    ``ending`` is that of the file's real kind, whatever the file is called. ``found`` says why
    there is no PDF. The program has a profile of its own for each process.
    """
    options = {
        "ExportNotesInMargin": {"type": "boolean", "value": str(changes is Changes.SHOWN).lower()},
        "ExportNotes": {"type": "boolean", "value": "false"},
        "ExportBookmarks": {"type": "boolean", "value": "true"},
        "UseTaggedPDF": {"type": "boolean", "value": "false"},
    }
    form = f"pdf:{_filter(ending)}:{json.dumps(options)}"
    return _made(source, ending, work, program, found, form)


def as_word_file(
    source: Path, ending: str, work: Path, program: Program, found: FileFindings
) -> Path | None:
    """What LibreOffice reads in an old Word file, RTF or ODT, as .docx; None as in ``convert``."""
    return _made(source, ending, work, program, found, "docx:MS Word 2007 XML")


def _made(
    source: Path, ending: str, work: Path, program: Program, found: FileFindings, form: str
) -> Path | None:
    """The file that LibreOffice makes of ``source`` in the ``form`` given, or None."""
    room = work.resolve() / f"office-{os.getpid()}"
    profile, outbox = room / "profile", room / "out"
    _make_profile(profile)
    shutil.rmtree(outbox, ignore_errors=True)
    outbox.mkdir(parents=True)
    given = outbox / f"document{ending}"
    shutil.copyfile(source, given)
    command = [
        str(program.path),
        f"-env:UserInstallation={profile.resolve().as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        *("--convert-to", form),
        *("--outdir", str(outbox), str(given)),
    ]
    if not _ran(command, room, found):
        return None
    made = outbox / f"document.{form.partition(':')[0]}"
    if not made.is_file() or not made.stat().st_size:
        found.refuse(
            "office-file-not-read",
            "LibreOffice can not turn this file into a PDF; it may be damaged or locked by a"
            " password.",
            "Open it in its own program, save it as PDF, and name the PDF in the case file.",
        )
        return None
    return made


def _filter(ending: str) -> str:
    match ending:
        case ".xls" | ".xlsx" | ".ods":
            return "calc_pdf_Export"
        case ".ppt" | ".pptx" | ".odp":
            return "impress_pdf_Export"
        case _:
            return "writer_pdf_Export"


def _make_profile(profile: Path) -> None:
    settings = profile / "user" / "registrymodifications.xcu"
    if settings.exists():
        return
    settings.parent.mkdir(parents=True, exist_ok=True)
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>\n"
        for path, name, value in _SAFE
    )
    settings.write_text(_SETTINGS.format(items=items), encoding="utf-8")


def _ran(command: list[str], room: Path, found: FileFindings) -> bool:
    """Whether the program came to its end in time."""
    environment = {
        "PATH": os.defpath,
        "HOME": str(room.resolve()),
        "TMPDIR": str(room.resolve()),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "SAL_USE_VCLPLUGIN": "svp",
        "http_proxy": _DEAD_PROXY,
        "https_proxy": _DEAD_PROXY,
    }
    with _room_to_start():
        process = subprocess.Popen(
            command,
            cwd=room,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    try:
        process.wait(TIME_LIMIT)
    except subprocess.TimeoutExpired:
        found.refuse(
            "office-file-too-slow",
            f"LibreOffice did not finish with this file within {TIME_LIMIT} seconds.",
            "Open it in its own program, save it as PDF, and name the PDF in the case file.",
        )
        return False
    finally:
        _end(process)
    return True


@contextmanager
def _room_to_start() -> Iterator[None]:
    """Let what is started here have all the address space that the system allows.

    A process that reads files bounds its own, which LibreOffice would inherit and not start with.
    """
    if sys.platform != "linux":
        yield
        return
    import resource

    own, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (own, most))


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Leave nothing of the program running, whatever it started."""
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
