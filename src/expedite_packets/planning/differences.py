"""Compares two packets by their manifests: exhibits, pages, letter, findings."""

from bisect import bisect_left
from collections.abc import Iterator

from expedite_packets.model.differences import About, Difference
from expedite_packets.model.manifest import (
    Manifest,
    ManifestExhibit,
    ManifestFinding,
    ManifestSource,
)
from expedite_packets.planning.following import counted
from expedite_packets.planning.shifts import Pair, shifts


def differences(old: Manifest, new: Manifest) -> tuple[Difference, ...]:
    """Everything that a manifest shows to be different; nothing for equal ones.

    Exhibits are the same where their key is, or else where their files are. What the letter says
    is compared by the hash of its file; see :func:`letter_hash`.
    """
    pairs = _pairs(old, new)
    if old.numbers.supplement < new.numbers.supplement:
        # what was sent is not in a supplement, and is not gone for that
        return (*_packet(old, new), _follows(old, new), *_come(new, ()), *_findings(old, new))
    return (
        *_packet(old, new),
        *_letter(old, new),
        *_fronts(old, new),
        *_exhibits(old, new, pairs),
        *shifts(old, new, pairs),
        *_findings(old, new),
    )


def _follows(old: Manifest, new: Manifest) -> Difference:
    number = new.numbers.supplement
    words = f"The new one is supplement {number}: nothing that was sent before is changed by it."
    letter = old.letter, new.letter
    return Difference(
        about=About.LETTER,
        change="another",
        words=words,
        old_pages=old.numbers.words(letter[0].first_page, letter[0].last_page),
        new_pages=new.numbers.words(letter[1].first_page, letter[1].last_page),
    )


def letter_hash(manifest: Manifest) -> str:
    """What stands for the letter's words: the hash of its PDF, or of the final letter's file."""
    if manifest.letter.sources:
        return manifest.letter.sources[0].sha256
    return next((a.sha256 for a in manifest.artifacts if a.file == "cover-letter.pdf"), "")


def _pairs(old: Manifest, new: Manifest) -> tuple[Pair, ...]:
    by_key = {one.key: one for one in new.exhibits}
    taken = {one.key for one in old.exhibits if one.key in by_key}
    found: list[Pair] = []
    for one in old.exhibits:
        twin = by_key.get(one.key)
        if twin is None:
            rest = (other for other in new.exhibits if other.key not in taken)
            twin = next((other for other in rest if _hashes(other) == _hashes(one)), None)
        if twin is not None:
            taken.add(twin.key)
            found.append((one, twin))
    return tuple(found)


def _hashes(exhibit: ManifestExhibit) -> tuple[str, ...]:
    return tuple(one.sha256 for one in exhibit.sources)


def _packet(old: Manifest, new: Manifest) -> Iterator[Difference]:
    said = (
        ("case", old.case.id, new.case.id),
        ("channel", old.case.channel, new.case.channel),
        ("edition of the policy", old.case.edition, new.case.edition),
        ("date", str(old.case.as_of), str(new.case.as_of)),
        ("number of pages", str(old.packet.pages), str(new.packet.pages)),
        ("state", _state(old), _state(new)),
        ("program", old.tool.version, new.tool.version),
    )
    for what, then, now in said:
        if then != now:
            yield Difference(
                about=About.PACKET, change="changed", words=f"The {what} was {then}, is {now}."
            )


def _state(manifest: Manifest) -> str:
    number = manifest.numbers.supplement
    kind = f"supplement {number}" if number else "packet"
    return f"a {kind}, marked DRAFT" if manifest.packet.draft else f"a {kind} to be sent"


def _letter(old: Manifest, new: Manifest) -> Iterator[Difference]:
    if old.letter.generated != new.letter.generated:
        now = "generated" if new.letter.generated else "the final one that the case file names"
        words = f"The letter is another: now {now}."
    elif letter_hash(old) != letter_hash(new):
        words = "The letter changed."
    else:
        return
    yield Difference(
        about=About.LETTER,
        change="changed",
        words=words,
        old_pages=old.numbers.words(old.letter.first_page, old.letter.last_page),
        new_pages=new.numbers.words(new.letter.first_page, new.letter.last_page),
    )


def _fronts(old: Manifest, new: Manifest) -> Iterator[Difference]:
    rest = list(new.front)
    for one in old.front:
        pages = old.numbers.words(one.first_page, one.last_page)
        twin = next((other for other in rest if other.sources[0].name == one.sources[0].name), None)
        if twin is None:
            yield Difference(
                about=About.FRONT,
                change="removed",
                words=f"{one.title} is gone.",
                old_pages=pages,
            )
            continue
        rest.remove(twin)
        now = new.numbers.words(twin.first_page, twin.last_page)
        what = _sources(one.sources, twin.sources)
        if one.title != twin.title:
            what = f'{what + "; " if what else ""}it is now called "{twin.title}"'
        if what:
            yield Difference(
                about=About.FRONT,
                change="changed",
                words=f"{one.title}: {what}.",
                old_pages=pages,
                new_pages=now,
            )
    for one in rest:
        yield Difference(
            about=About.FRONT,
            change="added",
            words=f"{one.title} is new.",
            new_pages=new.numbers.words(one.first_page, one.last_page),
        )


def _exhibits(old: Manifest, new: Manifest, pairs: tuple[Pair, ...]) -> Iterator[Difference]:
    kept = {then.key for then, _ in pairs}
    for one in old.exhibits:
        if one.key not in kept:
            yield Difference(
                about=About.EXHIBITS,
                change="removed",
                words=f"Exhibit {one.label} ({one.title}) is gone.",
                old_pages=old.numbers.words(one.first_page, one.last_page),
            )
    moved = _moved(pairs, new)
    for then, now in pairs:
        for change, words in _changes(then, now, moved=now.key in moved):
            yield Difference(
                about=About.EXHIBITS,
                change=change,
                words=words,
                old_pages=old.numbers.words(then.first_page, then.last_page),
                new_pages=new.numbers.words(now.first_page, now.last_page),
            )
    yield from _come(new, pairs)


def _come(new: Manifest, pairs: tuple[Pair, ...]) -> Iterator[Difference]:
    known = {now.key for _, now in pairs}
    for one in new.exhibits:
        if one.key not in known:
            yield Difference(
                about=About.EXHIBITS,
                change="added",
                words=f"Exhibit {one.label} ({one.title}) is new.",
                new_pages=new.numbers.words(one.first_page, one.last_page),
            )


def _changes(
    then: ManifestExhibit, now: ManifestExhibit, *, moved: bool
) -> Iterator[tuple[str, str]]:
    label = then.label if then.label == now.label else f"{then.label}, now {now.label}"
    name = f"Exhibit {label}"
    if moved:
        yield "moved", f"{name} ({now.title}) was moved."
    if then.title != now.title:
        yield "renamed", f'{name} was called "{then.title}", is called "{now.title}".'
    if then.key != now.key:
        yield "renamed", f"{name} has the key {now.key} in place of {then.key}."
    what = _sources(counted(then.sources), counted(now.sources))
    if what:
        yield "changed", f"{name} ({now.title}): {what}."


def _moved(pairs: tuple[Pair, ...], new: Manifest) -> frozenset[str]:
    """Keys, as they are now, of the fewest exhibits whose moving explains the new order."""
    place = {one.key: number for number, one in enumerate(new.exhibits)}
    order = [place[now.key] for _, now in pairs]
    ends: list[int] = []
    lengths: list[int] = []
    for number in order:
        at = bisect_left(ends, number)
        ends[at : at + 1] = [number]
        lengths.append(at + 1)
    stayed: set[int] = set()
    want = len(ends)
    for number, length in zip(reversed(order), reversed(lengths), strict=True):
        if length == want and (not stayed or number < min(stayed)):
            stayed.add(number)
            want -= 1
    return frozenset(new.exhibits[number].key for number in order if number not in stayed)


def _sources(old: tuple[ManifestSource, ...], new: tuple[ManifestSource, ...]) -> str:
    """What happened to the files of an exhibit, in words; empty if nothing did."""
    then, now = {one.name: one for one in old}, {one.name: one for one in new}
    said = [f"without {name}" for name in then if name not in now]
    said += [f"with {name} as a new file" for name in now if name not in then]
    if not said and list(then) != list(now):
        said.append("its files have another order")
    for name, one in then.items():
        other = now.get(name)
        if other is None:
            continue
        if one.sha256 != other.sha256:
            said.append(f"{name} is another file by its content")
        elif (one.options, one.role, one.title) != (other.options, other.role, other.title):
            said.append(f"{name} is handled in another way")
        if one.pages != other.pages:
            said.append(f"{name} had {_counted(one.pages)}, has {_counted(other.pages)}")
    return "; ".join(said)


def _counted(pages: int) -> str:
    return f"{pages} page" if pages == 1 else f"{pages} pages"


def _findings(old: Manifest, new: Manifest) -> Iterator[Difference]:
    then, now = set(map(_said, old.findings)), set(map(_said, new.findings))
    for one in new.findings:
        if _said(one) not in then:
            words = f"New {one.severity}: {one.message} [{one.rule}]"
            yield Difference(about=About.FINDINGS, change="added", words=words)
    for one in old.findings:
        if _said(one) not in now:
            words = f"No more {one.severity}: {one.message} [{one.rule}]"
            yield Difference(about=About.FINDINGS, change="removed", words=words)


def _said(finding: ManifestFinding) -> tuple[str, ...]:
    """What makes a finding the same: not its line, which moves with the file."""
    return (
        finding.rule,
        finding.severity,
        finding.message,
        finding.file or "",
        finding.acknowledged,
    )
