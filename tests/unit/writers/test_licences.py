"""Every package that is needed at run time is in the licence note."""

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

NOTE = Path(__file__).resolve().parents[3] / "docs" / "licences.md"
REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+)(?:\[([^\]]*)\])?")


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def needed(name: str, extras: tuple[str, ...], found: set[str]) -> set[str]:
    """The packages installed for ``name``, itself included; optional extras only where asked."""
    try:
        package = distribution(name)
    except PackageNotFoundError:
        return found
    found.add(canonical(name))
    for line in package.requires or ():
        marker = line.partition(";")[2]
        if "extra" in marker and not any(f'"{e}"' in marker.replace("'", '"') for e in extras):
            continue
        match = REQUIREMENT.match(line)
        if canonical(match[1]) not in found:
            needed(match[1], tuple(filter(None, (match[2] or "").split(","))), found)
    return found


def test_every_package_needed_at_run_time_is_listed_with_its_licence():
    rows = re.findall(
        r"^\| ([\w.-]+) \| [^|]+ \| ([^|]+) \|$", NOTE.read_text("utf-8"), re.MULTILINE
    )
    listed = {canonical(name): licence for name, licence in rows if name not in {"package", "---"}}
    packages = needed("expedite-packets", (), set()) - {"expedite-packets"}
    assert len(packages) > 20
    assert packages <= set(listed)
    for name in packages:
        declared = distribution(name).metadata["License-Expression"]
        if declared:
            first = re.split(r"\s+(?:OR|AND)\s+", declared)[0]
            assert first in listed[name], name
