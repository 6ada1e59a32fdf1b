"""Pages of the client's that have another number in another packet."""

from collections.abc import Iterator

from expedite_packets.model.differences import About, Difference
from expedite_packets.model.manifest import Manifest, ManifestExhibit

Pair = tuple[ManifestExhibit, ManifestExhibit]
"""An exhibit as it was and as it is."""
_Run = tuple[int, int, int, int, str]


def shifts(old: Manifest, new: Manifest, pairs: tuple[Pair, ...]) -> Iterator[Difference]:
    """Pages of the client's that have another number now; neighbours with one shift together."""
    runs: list[_Run] = []
    fronts = {one.sources[0].name: one for one in new.front}
    for front in old.front:
        twin = fronts.get(front.sources[0].name)
        if twin:
            both = (front.first_page, front.last_page, twin.first_page, twin.last_page)
            runs.append((*both, front.title))
    for then, now in pairs:
        name = f"Exhibit {then.label}"
        if then.label != now.label:
            name += f" (now {now.label})"
        runs.append((then.first_page, then.last_page, now.first_page, now.last_page, name))
    for group in _together(runs, old, new):
        first, last = group[0], group[-1]
        names = first[4] if len(group) == 1 else f"{first[4]} to {last[4]}"
        before = old.numbers.words(first[0], last[1])
        after = new.numbers.words(first[2], last[3])
        yield Difference(
            about=About.PAGES,
            change="shifted",
            words=f"{names}: packet pages {before} are now {after}.",
            old_pages=before,
            new_pages=after,
        )


def _together(runs: list[_Run], old: Manifest, new: Manifest) -> Iterator[list[_Run]]:
    group: list[_Run] = []
    due: int | None = None
    for run in runs:
        before, after = old.numbers.printed(run[0]), new.numbers.printed(run[2])
        if before == after and run[1] - run[0] == run[3] - run[2]:
            shift = None
        else:
            shift = int(after) - int(before)
        grows = run[1] - run[0] != run[3] - run[2]
        if group and (shift is None or shift != due):
            yield group
            group = []
        if shift is not None:
            group.append(run)
            due = shift
        if group and grows:
            yield group
            group = []
    if group:
        yield group
