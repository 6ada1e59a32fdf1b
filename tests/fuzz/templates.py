"""Breaks templates as somebody who edits them might: ``python -m tests.fuzz.templates CASE``.

A build with a broken template must say so, with the template's name and line, and end with the
code for templates; or the change is one that no reader of the result would call broken. Works on a
copy of the checkout, which it makes.
"""

import argparse
import contextlib
import io
import os
import random  # noqa: TID251 (seeded: the same changes each time)
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
_COPIED = ("src", "templates", "evidence_checklists", "samples")
_USED = ("letters", "parts", "criteria", "packet", "channels", "checklists", "internal", "dispatch")
_JINJA = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
_TAG = re.compile(r"</?[a-z][^<>{}]*>")
_ODD = ("{{", "}}", "{%", "%}", "{% if %}", "{% endfor %}", "{{ view.nothing }}", "{{ 1 / 0 }}")
_ODD += (
    "<b>",
    "</p>",
    "<p>",
    "<x/>",
    "&",
    "&nbsp;",
    "<",
    '"',
    "<p style='none'>x</p>",
    "\x00",
    "\x0b",
)
_ODD += (
    "{% for one in view %}{{ one }}{% endfor %}",
    "{{ view }}",
    "{{ view.__class__ }}",
    "\ufeff",
)
_ODD += ("{% include 'parts/none.xml.j2' %}", "{% extends 'none' %}", "{{ ''.join(view) }}", "]]>")
_ODD += ("<!-- -->", "<?x y?>", "<!DOCTYPE x>", "{{ [1] * 99 }}", "{% set view = 1 %}", "\udcff")
_STATES = {0, 1, 4, 5}
"""Done, findings about the case or its files, or about a template."""


def broken(text: str, dice: random.Random) -> str:
    """The template with something lost, doubled, put elsewhere or written into it."""
    for _ in range(dice.choice((1, 1, 1, 2))):
        pieces = list((_JINJA if dice.randrange(2) else _TAG).finditer(text))
        if not pieces or not dice.randrange(4):
            at = dice.randrange(len(text) + 1)
            text = text[:at] + dice.choice(_ODD) + text[at:]
            continue
        one, other = dice.choice(pieces), dice.choice(pieces)
        new = dice.choice(("", one[0] * 2, other[0], one[0][:-1], _renamed(one[0], dice)))
        text = text[: one.start()] + new + text[one.end() :]
    return text


def _renamed(piece: str, dice: random.Random) -> str:
    words = list(re.finditer(r"[a-z_]{2,}", piece))
    if not words:
        return piece[::-1]
    word = dice.choice(words)
    return (
        piece[: word.start()] + dice.choice(("nothing", "none", "p", "for")) + piece[word.end() :]
    )


def _run(seconds: float, seed: int, case: Path) -> int:
    """Break and build until the time is over; runs with the copy's own modules."""
    from expedite_packets.cli.exits import guarded
    from expedite_packets.cli.main import expedite
    from expedite_packets.resources import data_root
    from expedite_packets.templating.environment import make_environment

    root = Path(str(data_root()))
    if root == CHECKOUT:
        raise SystemExit("the checkout itself must not be changed")
    folders = (root / "templates" / name for name in _USED)
    templates = sorted(path for folder in folders for path in folder.rglob("*.j2"))
    end, tried, found = time.monotonic() + seconds, 0, 0
    while time.monotonic() < end:
        dice = random.Random(f"template {seed}")
        path = dice.choice(templates)
        was = path.read_bytes()
        path.write_bytes(broken(was.decode(), dice).encode("utf-8", "surrogateescape"))
        make_environment.cache_clear()
        problem = _tried(lambda: guarded(expedite), case)
        if problem:
            found += 1
            print(f"FOUND {path.relative_to(root)} seed {seed}: {problem}", flush=True)
        path.write_bytes(was)
        seed, tried = seed + 1, tried + 1
    print(f"{tried} templates tried up to seed {seed}, {found} found")
    return 1 if found else 0


def _tried(command: Callable[[], int], case: Path) -> str:
    out, said = io.StringIO(), io.StringIO()
    sys.argv = ["expedite", "build", "--draft", str(case), "-o", str(case.parent / "out")]
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(said):
            code = command()
    except BaseException as problem:  # whatever it is: that is what is looked for
        return f"{type(problem).__name__}: {str(problem)[:200]}"
    if code not in _STATES:
        return f"code {code}: {said.getvalue()[:400]}"
    if code == 5 and not re.search(r"templates/[\w/.]+(:\d+)?", said.getvalue()):
        return f"no template named: {said.getvalue()[:300]}"
    return ""


def main() -> int:
    """Make the copy and start in it; the exit code says whether anything was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", type=Path)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    if os.environ.get("FUZZED_COPY"):
        return _run(asked.seconds, asked.seed, asked.case)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "checkout"
        for name in _COPIED:
            shutil.copytree(
                CHECKOUT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        shutil.copy(CHECKOUT / "pyproject.toml", copy)
        shutil.copytree(asked.case, Path(folder) / "case", ignore=shutil.ignore_patterns("out"))
        paths = os.pathsep.join((str(copy / "src"), str(CHECKOUT)))
        given = {**os.environ, "PYTHONPATH": paths, "FUZZED_COPY": "1"}
        given |= {"EXPEDITE_CACHE": str(Path(folder) / "cache")}
        case = Path(folder) / "case" / "case.yaml"
        again = [sys.executable, "-X", "utf8", "-m", "tests.fuzz.templates", str(case)]
        again += ["--seconds", str(asked.seconds), "--seed", str(asked.seed)]
        return subprocess.run(again, env=given, cwd=folder, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
