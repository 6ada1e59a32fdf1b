"""Feeds mutated copies of a folder of files to the toolkit: ``make fuzz FOLDER=... SECONDS=600``.

Each copy must come out as pages or be refused with a reason; where a PDF comes out as pages, PDFium
must show the same on source and fragment, or the findings must tell why not. Anything else (another
exception, a killed process, too much time) is printed with what is needed to make the copy again,
and kept. Not part of the tests, since it takes as long as it is given and the files are not ours.
"""

import argparse
import os
import random  # noqa: TID251 (seeded: the same copies each time)
import re
import shutil
import signal
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path

import pikepdf

from expedite_packets.model.finding import Kind
from expedite_packets.model.handling import Handling
from expedite_packets.model.pages import Treatment
from expedite_packets.pipeline.worker import Job, normalise_one, start
from expedite_packets.processes import pool
from tests.fuzz.bytewise import damaged
from tests.fuzz.containers import (
    archive_changed,
    mail_changed,
    png_chunks_changed,
    rich_text_changed,
)
from tests.fuzz.headers import head_changed, jpeg_changed, tiff_changed
from tests.fuzz.pdf_objects import PASSWORD, with_objects_changed
from tests.fuzz.pdf_tokens import with_tokens_changed
from tests.fuzz.shown import differences

SLOW = 60.0
FILES_EACH = 150
"""Files after which a new process reads on."""
Mutator = Callable[[bytes, random.Random], bytes]
_BY_BEGINNING: tuple[tuple[bytes, tuple[Mutator, ...]], ...] = (
    (b"\xff\xd8", (jpeg_changed, jpeg_changed, head_changed)),
    (b"\x89PNG", (png_chunks_changed, png_chunks_changed, head_changed)),
    (b"II*\x00", (tiff_changed, tiff_changed, head_changed)),
    (b"MM\x00*", (tiff_changed, tiff_changed, head_changed)),
    (b"PK\x03\x04", (archive_changed,)),
    (b"{\\rtf", (rich_text_changed,)),
)
NOT_CHANGED = (
    *(pikepdf.PdfError, pikepdf.PasswordError, zipfile.BadZipFile, zlib.error),
    *(ValueError, TypeError, LookupError, AttributeError, RuntimeError, MemoryError),
)
"""What a way of changing files may raise on a file that is damaged already."""
_SAID_TO_LOOK_OTHERWISE = frozenset(
    (
        *("markup-redrawn", "notes-not-carried", "fields-redrawn", "hidden-layer-removed"),
        *("shown-on-screen-only", "shown-in-print-only", "hidden-markup", "button-not-shown"),
        *("field-shows-unstored", "markup-without-appearance", "media-not-carried"),
        *("rescued-pdf", "damaged-page"),
    )
)
"""Findings that tell the attorney to look at a page, or that something is not on it."""
_BY_ENDING: dict[str, tuple[Mutator, ...]] = {".eml": (mail_changed,)}


def mutated(name: str, data: bytes, seed: int) -> bytes:
    """The file changed in the way of its kind, or bytewise; the same for each seed."""
    dice = random.Random(f"{name} {seed}")
    ways = _BY_ENDING.get(Path(name).suffix.lower(), (head_changed,))
    if b"%PDF-" in data[:1024]:
        ways = (with_objects_changed, with_objects_changed, with_tokens_changed)
    ways = next((own for start, own in _BY_BEGINNING if data.startswith(start)), ways)
    if not dice.randrange(8):
        ways = (damaged,)
    try:
        changed = dice.choice(ways)(data, dice)
        return changed if dice.randrange(6) else damaged(changed, dice)
    except NOT_CHANGED:
        return damaged(data, dice)


class Reader:
    """One process that reads files, and a new one where it was lost or is used up."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def __call__(self, task: Callable[..., object], *given: object) -> object:
        """What the task returns.

        Raises:
            TimeoutError: It takes longer than a file may; its process is ended.
            BrokenProcessPool: Its process was ended by the system or by the file.
        """
        if self._pool is None:
            self._pool = pool(1, start, tasks_each=FILES_EACH)
        try:
            return self._pool.submit(task, *given).result(SLOW)
        except (TimeoutError, BrokenProcessPool):
            self.close()
            raise

    def close(self) -> None:
        """End the process at once."""
        if self._pool is not None:
            for process in list(self._pool._processes.values()):
                with suppress(ProcessLookupError):  # the file ended it
                    os.kill(process.pid, signal.SIGKILL)
            self._pool.shutdown(wait=False)
            self._pool = None


def tried(
    reader: Reader, name: str, source: Path, work: Path, usual: frozenset[str] = frozenset()
) -> str:
    """What is wrong with the way this copy was taken; empty if nothing is.

    ``usual`` is what PDFium shows otherwise of the file before it was changed: it draws fields
    with borders and arrows of its own.
    """
    try:
        job = Job(name=name, path=source, handling=Handling(password=PASSWORD))
        file, findings = reader(normalise_one, job, work)  # type: ignore[misc]
    except TimeoutError:
        return "HANG"
    except BrokenProcessPool:
        return "KILLED"
    except Exception as problem:  # whatever it is: that is what is looked for
        return f"{type(problem).__name__}: {str(problem)[:300]}"
    if file is None:
        ours = [f.message for f in findings if f.kind is Kind.PROOF]
        if ours:
            return ours[0]
        return "" if any(f.blocking and f.fix for f in findings) else "refused without a reason"
    with source.open("rb") as opened:
        if b"%PDF-" not in opened.read(1024):
            return ""
    said = {str(f.rule) for f in file.findings}
    password = PASSWORD if "password-used" in said else ""
    pages = [(p.source_index, p.treatment is Treatment.UNTREATED) for p in file.pages]
    try:
        unlike = reader(differences, source, file.fragment, pages, password)
    except (TimeoutError, BrokenProcessPool, MemoryError) as problem:
        return f"not compared: {type(problem).__name__}"
    unlike = [what for what in unlike if _kind(what) not in usual]  # type: ignore[attr-defined]
    if not unlike or said & _SAID_TO_LOOK_OTHERWISE:
        return ""
    return f"UNLIKE {unlike} told: {sorted(said)}"


def _kind(what: str) -> str:
    return what.split(" (")[0]


def usual_differences(reader: Reader, source: Path) -> frozenset[str]:
    """What PDFium shows otherwise of a file as it is."""
    with tempfile.TemporaryDirectory() as folder:
        (work := Path(folder) / "work").mkdir()
        problem = tried(reader, source.name, source, work)
    return frozenset(_kind(what) for what in re.findall(r"'(page [^']*)'", problem))


def copies(folder: Path, first: int) -> Iterator[tuple[Path, int]]:
    """Sources and seeds without end, each source once per seed."""
    sources = [p for p in sorted(folder.iterdir()) if p.is_file() and p.suffix != ".md"]
    seed = first
    while True:
        for source in sources:
            yield source, seed
        seed += 1


def main() -> int:
    """Run until the time is over; the exit code says whether anything was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-findings"))
    asked = parser.parse_args()
    end, found, count, reader, seed = time.monotonic() + asked.seconds, 0, 0, Reader(), asked.seed
    usual: dict[Path, frozenset[str]] = {}
    for source, seed in copies(asked.folder, asked.seed):
        if time.monotonic() > end:
            break
        with tempfile.TemporaryDirectory() as folder:
            work, copy = Path(folder) / "work", Path(folder) / source.name
            work.mkdir()
            copy.write_bytes(mutated(source.name, source.read_bytes(), seed))
            if source not in usual:
                usual[source] = usual_differences(reader, source)
            problem = tried(reader, source.name, copy, work, usual[source])
            count += 1
            if problem:
                found += 1
                asked.keep.mkdir(exist_ok=True, parents=True)
                shutil.copy(copy, asked.keep / f"{seed}-{source.name}")
                print(f"FOUND {source.name} seed {seed}: {problem}", flush=True)
    reader.close()
    print(f"{count} files tried up to seed {seed}, {found} found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
