"""Each phase of a build of 2,000 and of 10,000 pages, as ratios to qpdf and ``cat`` in one run.

Run by ``make bench``. Every figure is that of a process of its own; rounds alternate between the
phases, so that a busy machine is unfair to none of them. Look at the ratios.
"""

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from expedite_packets.assembly.embedding import FONT_FILES, make_font
from tests.bench.bench_build import NO_QPDF, PYTHON, Run, measured
from tests.bench.corpus import ITEMS, SMALL, case_of, make_corpus
from tests.bench.mixture import KINDS, make_mixture

REPEATS = 5


@dataclass(slots=True)
class Phases:
    """What was measured, by phase."""

    runs: dict[str, list[Run]] = field(default_factory=dict)

    def run(self, name: str, *command: str) -> None:
        """Run a command as a phase."""
        self.runs.setdefault(name, []).append(measured(command))

    def seconds(self, name: str) -> float:
        """The median time of a phase."""
        return statistics.median(run.seconds for run in self.runs[name])

    def megabytes(self, name: str) -> float:
        """The highest peak of a phase."""
        return max(run.megabytes for run in self.runs[name])

    def table(self) -> None:
        """Print one line for each phase."""
        print(f"{'':54}{'wall s':>9}{'x qpdf':>8}{'x cat':>8}{'CPU s':>8}{'peak MB':>9}")
        for name in self.runs:
            line = f"{name:54}{self.seconds(name):9.2f}"
            for base in ("qpdf --empty --pages", "cat"):
                ratio = self.seconds(name) / self.seconds(base) if base in self.runs else 0.0
                line += f"{ratio:8.2f}" if ratio else f"{'-':>8}"
            cpu = statistics.median(run.cpu for run in self.runs[name])
            print(f"{line}{cpu:8.2f}{self.megabytes(name):9.0f}")


def goal(words: str, value: float, most: float) -> None:
    """Print whether a figure keeps to its goal."""
    print(f"  {'met ' if value <= most else 'MISSED'} {words}: {value:.2f} (goal {most:.2f})")


def phase(*given: str) -> tuple[str, ...]:
    """The command of one phase."""
    return (*PYTHON, "-m", "tests.bench.phases", *given)


def build(case: Path, out: Path) -> tuple[str, ...]:
    """The command of a whole build."""
    return (*PYTHON, "-m", "expedite_packets", "build", "--draft", str(case), "-o", str(out))


def write_case(folder: Path, files: tuple[Path, ...]) -> Path:
    """A case whose exhibits are ``files``."""
    exhibits = [
        {
            "key": f"x-{number}",
            "title": f"Invented documents, part {number}",
            "files": [path.relative_to(folder).as_posix()],
            "proves": list(ITEMS),
        }
        for number, path in enumerate(files, 1)
    ]
    (folder / "case.yaml").write_text(json.dumps(case_of(exhibits), indent=1), encoding="utf-8")
    return folder


def edit_letter(case: Path, turn: int) -> None:
    """Change the words of the letter, and nothing else."""
    path = case / "case.yaml"
    given = json.loads(path.read_text(encoding="utf-8"))
    given["claims"][0]["facts"][0]["text"] = f"An invented fact, told in the {turn}. way."
    path.write_text(json.dumps(given, indent=1), encoding="utf-8")


def edit_exhibit(path: Path) -> None:
    """Change one exhibit, and nothing that shows."""
    path.write_bytes(path.read_bytes() + b"% edited\n")


def absent(path: Path) -> str:
    """A path at which no file is: to write over an old one takes a system time of its own."""
    path.unlink(missing_ok=True)
    return str(path)


def planned(fragments: Path) -> str:
    """What the packet of a folder of fragments holds, worked out before the binder starts."""
    plan = fragments / "plan.pickle"
    measured(phase("plan", str(fragments), str(plan)))
    return str(plan)


def bench_merge(phases: Phases, files: tuple[Path, ...], work: Path, case: Path) -> None:
    """One round of everything with the corpus of 2,000 pages."""
    sources, fragments, out = files[0].parent, work / "fragments", work / "out"
    merged = work / "merged.pdf"
    if shutil.which("qpdf"):
        options = ("--empty", "--stream-data=preserve", "--pages", *map(str, files), "--")
        phases.run("qpdf --empty --pages", "qpdf", *options, absent(merged))
    phases.run("cat", *phase("cat", str(sources), absent(merged)))
    for count in ("1 process", "2 processes"):
        shutil.rmtree(fragments, ignore_errors=True)
        fragments.mkdir()
        phases.run(
            f"open, flatten, balance, write fragments, {count}",
            *phase("fragments", str(sources), str(fragments), count[0]),
        )
    (fragments / "fonts").mkdir()
    for name in FONT_FILES:
        make_font(name, fragments / "fonts" / f"{name}.pdf")
    phases.run("bind from fragments", *phase("bind", planned(fragments), absent(merged)))
    cache = work / "cache"
    shutil.rmtree(cache, ignore_errors=True)
    shutil.rmtree(out, ignore_errors=True)
    os.environ["EXPEDITE_CACHE"] = str(cache)
    phases.run("whole build, cold, proof included", *build(case, out))
    phases.run("whole build, nothing changed", *build(case, out))
    edit_letter(case, len(phases.runs["cat"]))
    phases.run("whole build after editing the letter", *build(case, out))
    edit_exhibit(files[0])
    phases.run("whole build after editing one exhibit", *build(case, out))
    size, given = merged.stat().st_size, sum(path.stat().st_size for path in files)
    goal("size of the packet, to its inputs", size / given, 1.01)


def tell_goals(phases: Phases) -> None:
    """Hold the figures against what they should be."""
    bind, cold = (
        phases.seconds("bind from fragments"),
        phases.seconds("whole build, cold, proof included"),
    )
    if "qpdf --empty --pages" in phases.runs:
        qpdf = phases.seconds("qpdf --empty --pages")
        for count in ("1 process", "2 processes"):
            made = phases.seconds(f"open, flatten, balance, write fragments, {count}")
            goal(f"cold bind path, {count}, to qpdf", (made + bind) / qpdf, 1.6)
        goal("whole cold build, to qpdf", cold / qpdf, 12.0)
    goal("warm binding, to cat", bind / phases.seconds("cat"), 3.0)
    for name in ("the letter", "one exhibit"):
        goal(
            f"rebuild after editing {name}, to cold",
            phases.seconds(f"whole build after editing {name}") / cold,
            1 / 6,
        )
    goal("peak memory of binding, MB", phases.megabytes("bind from fragments"), 200.0)


def bench_large(files: tuple[Path, ...], work: Path, small: Phases) -> None:
    """10,000 pages: the same files five times, under names of their own."""
    case = work / "large"
    (case / "exhibits").mkdir(parents=True)
    named = tuple(
        case / "exhibits" / f"{turn}-{path.name}" for turn in range(REPEATS) for path in files
    )
    for number, path in enumerate(named):
        shutil.copyfile(files[number % len(files)], path)
    write_case(case, named)
    fragments = work / "large-fragments"
    fragments.mkdir()
    shutil.copytree(work / "fragments" / "fonts", fragments / "fonts")
    phases = Phases()
    os.environ["EXPEDITE_CACHE"] = str(work / "large-cache")
    phases.run(
        "open, flatten, balance, write fragments, 2 processes",
        *phase("fragments", str(case / "exhibits"), str(fragments), "2"),
    )
    phases.run(
        "bind from fragments", *phase("bind", planned(fragments), absent(work / "merged.pdf"))
    )
    phases.run("whole build, cold, proof included", *build(case, work / "large-out"))
    phases.run("whole build, nothing changed", *build(case, work / "large-out"))
    print("\n10,000 pages")
    phases.table()
    for name in phases.runs:
        goal(f"{name}, to 2,000 pages", phases.seconds(name) / small.seconds(name), 5.5)
    goal("peak memory of binding, MB", phases.megabytes("bind from fragments"), 200.0)


def bench_hundred(work: Path, rounds: int) -> None:
    """A packet of 100 pages from a warm cache."""
    corpus = make_corpus(work / "hundred", SMALL)
    os.environ["EXPEDITE_CACHE"] = str(work / "hundred-cache")
    phases = Phases()
    phases.run("100 pages, cold", *build(corpus.case, work / "hundred-out"))
    for _ in range(rounds):
        phases.run("100 pages, warm", *build(corpus.case, work / "hundred-out"))
        imports = "import expedite_packets.pipeline.build, expedite_packets.cli.commands.build"
        phases.run("of which imports", *PYTHON, "-c", imports)
    print("\n100 pages")
    phases.table()
    goal("whole build from a warm cache, seconds", phases.seconds("100 pages, warm"), 1.0)


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description="Benchmark the phases of a build.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--large", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--folder", type=Path, help="keep corpus and output here")
    options = parser.parse_args()
    if not hasattr(os, "wait4"):
        sys.exit("The benchmark needs os.wait4, which this system does not have.")
    if not shutil.which("qpdf"):
        print(NO_QPDF)
    with tempfile.TemporaryDirectory(prefix="expedite-bench-") as temporary:
        work = options.folder or Path(temporary)
        made = make_mixture(work / "mixture", KINDS)
        case = work / "case"
        (case / "exhibits").mkdir(parents=True, exist_ok=True)
        files = tuple(case / "exhibits" / path.name for path in made)
        for path, file in zip(made, files, strict=True):
            shutil.copyfile(path, file)
        total = sum(path.stat().st_size for path in files)
        print(f"{len(files)} exhibits, 2,000 pages, {total / 1e6:.1f} MB")
        write_case(case, files)
        phases = Phases()
        for _ in range(options.rounds):
            bench_merge(phases, files, work, case)
        phases.table()
        tell_goals(phases)
        bench_hundred(work, options.rounds)
        if options.large:
            bench_large(files, work, phases)


if __name__ == "__main__":
    main()
