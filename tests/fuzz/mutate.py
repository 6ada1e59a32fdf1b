"""Feeds mutated copies of a folder of files to the toolkit: ``make fuzz FOLDER=... SECONDS=600``.

Each copy must come out as pages or be refused with a reason. Anything else (another exception, a
killed process, too much time) is printed with what is needed to make the copy again, and kept.
Not part of the tests, since it takes as long as it is given and the files are not ours.
"""

import argparse
import random  # noqa: TID251 (seeded: the same copies each time)
import shutil
import sys
import tempfile
import time
from pathlib import Path

from expedite_packets.errors import ExhibitError
from expedite_packets.pipeline.progress import silent
from expedite_packets.pipeline.reading import normalise_all
from expedite_packets.pipeline.worker import Job

SLOW = 90.0
BATCH = 8


def mutated(data: bytes, seed: int) -> bytes:
    """The file with a few bytes flipped, cut, doubled or overwritten, the same for each seed."""
    dice, content = random.Random(seed), bytearray(data)
    for _ in range(dice.choice((1, 2, 4, 16))):
        if not content:
            break
        at = dice.randrange(len(content))
        length = dice.choice((1, 4, 40, 400))
        match dice.randrange(6):
            case 0:
                content[at] ^= 1 << dice.randrange(8)
            case 1:
                del content[at : at + length]
            case 2:
                content[at:at] = content[at : at + length]
            case 3:
                content[at : at + length] = bytes(min(length, len(content) - at))
            case 4:
                content[at : at + 4] = str(dice.choice((0, -1, 65535, 10**9))).encode()
            case _:
                content = content[: max(1, at)]
    return bytes(content)


def tried(jobs: dict[str, Path], work: Path) -> list[str]:
    """Names whose result is neither pages nor a refusal with a remedy."""
    try:
        files, findings = normalise_all(
            [Job(name=name, path=path) for name, path in jobs.items()], work, silent
        )
    except ExhibitError:
        return list(jobs)
    except Exception as problem:
        print(f"  {type(problem).__name__}: {str(problem)[:300]}")
        if len(jobs) == 1:
            return [*jobs]
        return [name for one, path in jobs.items() for name in tried({one: path}, work)]
    bad = []
    for name in jobs:
        own = [f for f in findings if f.place and f.place.file.startswith(name)]
        crashed = any(f.rule == "reader-crashed" for f in own)
        reasoned = name in files or any(f.blocking and f.fix for f in own)
        if crashed or not reasoned:
            bad.append(name)
    return bad


def main() -> int:
    """Run until the time is over; the exit code says whether anything was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-findings"))
    asked = parser.parse_args()
    sources = [p for p in sorted(asked.folder.iterdir()) if p.is_file() and p.suffix != ".md"]
    end, seed, found, count = time.monotonic() + asked.seconds, asked.seed, 0, 0
    while time.monotonic() < end:
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder) / "work"
            work.mkdir()
            jobs: dict[str, Path] = {}
            for source in random.Random(seed).sample(sources, min(BATCH, len(sources))):
                path = Path(folder) / source.name
                path.write_bytes(mutated(source.read_bytes(), seed))
                jobs[f"{source.name} seed {seed}"] = path
            began = time.monotonic()
            bad = tried(jobs, work)
            took = time.monotonic() - began
            if took > SLOW:
                print(f"slow ({took:.0f} s): {', '.join(jobs)}")
            for name in bad:
                asked.keep.mkdir(exist_ok=True)
                shutil.copy(jobs[name], asked.keep / f"{seed}-{jobs[name].name}")
                print(f"FOUND {name}", flush=True)
            found, count, seed = found + len(bad), count + len(jobs), seed + 1
    print(f"{count} files tried, {found} found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
