"""The scoreboard in docs is what happens: complete or refused with a reason, never in silence."""

from pathlib import Path

import pytest

from expedite_packets.model.handling import Handling
from tests.support import golden
from tests.support.real_exhibits import FOLDER, real_exhibit
from tests.support.scoreboard import OWN, Score, score, table

DOCS = Path(__file__).resolve().parents[3] / "docs"
HEAD = """\
# Scoreboard: hard files, and what becomes of them

Written by `tests/unit/exhibits/test_scoreboard.py`, which fails where this page does not say what
happens. *Complete* means that every page is there and looks as before, by other readers than the
one that wrote it, or that a finding names what changed; *refused* names the reason. Nothing
changes in silence: the test fails if it does. The rules are explained in
[findings.md](findings.md).

"""
REAL_HEAD = """\
# Scoreboard: files from public test collections

The same as [scoreboard.md](scoreboard.md), for files that nobody of this project made. They are no
part of it; `EXPEDITE_REAL_EXHIBITS` names the folder in which the test looks for them. The
library for HEIC was installed; LibreOffice was not used.

"""
HANDLED = {
    "needs-password-test.pdf": Handling(password="test"),
    "long-report-179-pages.pdf": Handling(accept_damaged=((101, 101),)),
}


def test_own_files(tmp_path: Path, update_golden: bool) -> None:
    scores = []
    for at, (case, make, handling) in enumerate(OWN):
        folder = tmp_path / str(at)
        folder.mkdir()
        scores.append(score(case, make(folder / "file.pdf"), folder / "work", handling))
    golden.check(DOCS / "scoreboard.md", HEAD + table(scores), update_golden)


@pytest.mark.real
def test_real_files(tmp_path: Path, update_golden: bool) -> None:
    pytest.importorskip("pi_heif")
    names = sorted(path.name for path in FOLDER.glob("*.*") if path.suffix != ".md")
    if not names:
        real_exhibit("filled-form.pdf")
    scores: list[Score] = []
    for name in names:
        scores.append(score(f"`{name}`", real_exhibit(name), tmp_path / name))
        if name in HANDLED:
            what = "its password given" if HANDLED[name].password else "the page accepted"
            case = f"`{name}`, {what}"
            scores.append(score(case, real_exhibit(name), tmp_path / f"{name}.h", HANDLED[name]))
    assert {one.outcome.split(",")[0].split(";")[0] for one in scores} <= {"complete", "refused"}
    golden.check(DOCS / "scoreboard-real.md", REAL_HEAD + table(scores), update_golden)
