"""Wall time and peak memory of builds beside a plain merge by qpdf, and of ``expedite --help``.

Run by ``make bench``. Rounds alternate between the programs, so that a busy machine is unfair to
none of them; look at the ratios.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.corpus import LARGE, SMALL, Corpus, make_corpus

NO_QPDF = "qpdf is not installed, so there is no merge to compare with; get it with your system's"
NO_QPDF += " package manager (apt install qpdf, brew install qpdf) or from qpdf.sourceforge.io."
SIZES = {"100": SMALL, "2000": LARGE}
PYTHON = (sys.executable, "-X", "utf8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of a program: wall seconds, peak memory in MB, CPU seconds of all its processes."""

    seconds: float
    megabytes: float
    cpu: float = 0.0


def measured(command: tuple[str, ...]) -> Run:
    """Run a command and wait for it.

    Raises:
        SystemExit: It failed; what it wrote to stderr is shown.
    """
    launcher = (sys.executable, "-I", "-S", str(Path(__file__).with_name("measure.py")))
    # an installed program has its bytecode; a shell that forbids writing it would slow each start
    given = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    whole = (*launcher, *command)
    done = subprocess.run(whole, capture_output=True, text=True, check=False, env=given)
    if done.returncode:
        sys.exit(f"{' '.join(command[:6])} ... ended with {done.returncode}\n{done.stderr[-2000:]}")
    seconds, peak, cpu = done.stdout.split()
    return Run(seconds=float(seconds), megabytes=int(peak) / 1e6, cpu=float(cpu))


def compared(commands: dict[str, tuple[str, ...]], rounds: int) -> dict[str, Run]:
    """The median time and the highest peak of each command over some rounds."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(measured(command))
    return {
        name: Run(
            seconds=statistics.median(run.seconds for run in found),
            megabytes=max(run.megabytes for run in found),
        )
        for name, found in runs.items()
    }


def print_table(title: str, runs: dict[str, Run], base: str) -> None:
    """Print one line for each program, with ratios to one of them if it ran."""
    print(f"\n{title}")
    print(f"{'':34}{'wall s':>9}{'ratio':>8}{'peak MB':>10}{'ratio':>8}")
    for name, run in runs.items():
        line = f"{name:34}{run.seconds:9.2f}"
        if base in runs:
            other = runs[base]
            line += f"{run.seconds / other.seconds:8.1f}{run.megabytes:10.0f}"
            line += f"{run.megabytes / other.megabytes:8.1f}"
        else:
            line += f"{'-':>8}{run.megabytes:10.0f}{'-':>8}"
        print(line)


def merge_command(corpus: Corpus, target: Path) -> tuple[str, ...]:
    """The merge of the same pages by qpdf."""
    return ("qpdf", "--empty", "--pages", *map(str, corpus.pdfs), "--", str(target))


def build_command(corpus: Corpus, target: Path) -> tuple[str, ...]:
    """The whole build of the case."""
    return (*PYTHON, "-m", "expedite_packets", "build", str(corpus.case), "-o", str(target))


def bench_size(name: str, folder: Path, rounds: int) -> None:
    """Make a case of one size, build and merge it, print the table."""
    start = time.perf_counter()
    corpus = make_corpus(folder / name, SIZES[name])
    seconds = time.perf_counter() - start
    print(f"\nmade {corpus.pages} exhibit pages, {corpus.bytes / 1e6:.1f} MB, in {seconds:.1f} s")
    commands = {"expedite build": build_command(corpus, folder / f"{name}-out")}
    if shutil.which("qpdf"):
        commands["qpdf --empty --pages"] = merge_command(corpus, folder / f"{name}-merged.pdf")
    print_table(
        f"{corpus.pages} pages, {len(corpus.pdfs)} files",
        compared(commands, rounds),
        "qpdf --empty --pages",
    )


def bench_start(rounds: int) -> None:
    """Time the command's help beside the import of its command line library."""
    commands = {
        "expedite --help": (*PYTHON, "-m", "expedite_packets", "--help"),
        'python -c "import click"': (*PYTHON, "-c", "import click"),
    }
    print_table("start-up", compared(commands, rounds), 'python -c "import click"')


def main() -> None:
    """Run the benchmarks that were asked for."""
    parser = argparse.ArgumentParser(description="Benchmark builds beside qpdf.")
    parser.add_argument("--sizes", nargs="*", choices=sorted(SIZES), default=sorted(SIZES))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="keep cases and output here")
    options = parser.parse_args()
    if not hasattr(os, "wait4"):
        sys.exit("The benchmark needs os.wait4, which this system does not have.")
    if not shutil.which("qpdf"):
        print(NO_QPDF)
    bench_start(3 * options.rounds)
    with tempfile.TemporaryDirectory(prefix="expedite-bench-") as temporary:
        for name in options.sizes:
            bench_size(name, options.folder or Path(temporary), options.rounds)


if __name__ == "__main__":
    main()
