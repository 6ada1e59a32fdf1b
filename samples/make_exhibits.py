"""Makes the exhibits and front documents of all samples; the same bytes every time.

Run it as ``python -m samples.make_exhibits`` from the project's folder; a folder to write into
may follow.
"""

import sys
from pathlib import Path

from samples.making import CASES
from samples.making.made_with import made_with
from samples.making.paper import register_fonts

HERE = Path(__file__).resolve().parent


def make(into: Path) -> dict[str, int]:
    """Write all files of all samples below a folder; returns their names and sizes in bytes."""
    register_fonts()
    sizes = {}
    for case, package in CASES.items():
        for name, build in package.FILES.items():
            path = into / case / name
            path.parent.mkdir(parents=True, exist_ok=True)
            content = build()
            path.write_bytes(content)
            sizes[f"{case}/{name}"] = len(content)
    return sizes


def main(arguments: list[str]) -> None:
    """Make the files in the samples' folders, or below the folder given."""
    into = Path(arguments[0]) if arguments else HERE
    sizes = make(into)
    if into == HERE:
        (HERE / "making" / "made_with.txt").write_text(made_with(), encoding="utf-8")
    for name, size in sorted(sizes.items()):
        print(f"{size:9,}  {name}")
    print(f"{sum(sizes.values()):9,}  in {len(sizes)} files below {into}")


if __name__ == "__main__":
    main(sys.argv[1:])
