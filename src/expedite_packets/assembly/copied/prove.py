"""The order of this proof: pages byte by byte, doubtful ones by qpdf, stamps by PDFium, the whole.

Fragments were proven against their sources when they were made. Here every object of theirs is
found again in the packet as it was, every stamp is what it should be, and nothing else is there.
PDFium looks at every stamp, but for those of which it saw all but the words in an earlier build. A
part that lies in the packet as it was once proven is known by its bytes.
"""

import sys
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

from expedite_packets.assembly.copied.fonts import made_fonts
from expedite_packets.assembly.copied.held import DOUBT, Held
from expedite_packets.assembly.copied.leftover import leftover
from expedite_packets.assembly.copied.past import Past
from expedite_packets.assembly.copied.portions import portions_of
from expedite_packets.assembly.copied.shares import Shown, prove_share, shares_of
from expedite_packets.assembly.copied.whole import Whole
from expedite_packets.assembly.pausing import no_collection
from expedite_packets.assembly.proof.faults import Faults
from expedite_packets.model.finding import Finding
from expedite_packets.model.packet import Bound, PacketSpec
from expedite_packets.processes.crew import ALONE, Crew, all_of


class CopiedProof:
    """The proof of the file ``packet`` against ``spec`` and its fragments, which begins at once.

    ``fonts`` are the fragments of the stamp's fonts that were bound, if they are at hand. Without
    the ``past`` every page is held, and looked at by PDFium. What is found, and its order, do not
    depend on the ``crew``.
    """

    def __init__(
        self,
        packet: Path,
        spec: PacketSpec,
        bound: Bound,
        *,
        fonts: Mapping[str, Path] | None = None,
        crew: Crew = ALONE,
        past: Past | None = None,
    ) -> None:
        self._packet, self._spec, self._bound = packet, spec, bound
        self._fonts, self._past = fonts, past
        portions = tuple(portions_of(spec, bound))
        shares = shares_of(packet, portions, past, crew.size + 1)
        self._shares = [crew.begin(prove_share, share) for share in shares]
        self._own = [one.index for one in portions if one.own]

    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the packet; nothing means that it is proven. To be asked once."""
        faults, spec = Faults(self._packet.name), self._spec
        with no_collection(), closing(Whole(self._packet, spec, self._bound)) as whole:
            for index in self._own:  # while others begin with clients' pages
                whole.check_pages(index, range(len(spec.parts[index].pages)))
            shown = all_of(self._shares)
            parts = [part for one in shown for part in one.parts]
            for part in parts:
                if part.index not in self._own:
                    whole.check_pages(part.index, part.left)
            whole.check_rest(parts)
            faults.found += [*(found for one in shown for found in one.findings)]
            faults.found += whole.faults.found
            if found := _leftover(self._packet, parts):
                what = f"The packet carries what should have stayed behind: {', '.join(found)}."
                faults.add("metadata", what)
            if self._fonts:
                _check_fonts(parts, self._fonts, faults)
        if [page.number for page in self._bound.pages] != list(range(1, spec.total + 1)):
            faults.add("page-count", "The record of the packet's pages is not the plan's.")
        if self._past is not None and not faults.found:
            _keep(self._past, shown)
        return tuple(sorted(dict.fromkeys(faults.found), key=_page_of))


def prove_copied(
    packet: Path,
    spec: PacketSpec,
    bound: Bound,
    *,
    fonts: Mapping[str, Path] | None = None,
    past: Past | None = None,
) -> tuple[Finding, ...]:
    """The findings of a :class:`CopiedProof` without a crew; none means proven."""
    return CopiedProof(packet, spec, bound, fonts=fonts, past=past).findings()


def _keep(past: Past, shown: Iterable[Shown]) -> None:
    """Note what was proven, since nothing was found that is wrong with any of it."""
    for one in shown:
        for keys in one.new:
            past.sightings.keep(keys)
        for part in one.parts:
            if part.new:
                past.parts.keep(part.new)


def _page_of(finding: Finding) -> int:
    """By packet page, what concerns the whole at the end."""
    page = finding.place.page if finding.place else None
    return sys.maxsize if page is None else page


def _check_fonts(parts: Iterable[Held], fonts: Mapping[str, Path], faults: Faults) -> None:
    """Fonts of stamps are those that were made for them."""
    try:
        made = made_fonts(fonts.values())
    except DOUBT:
        made = frozenset()
    if any(not one.fonts <= made for one in parts):
        faults.add("fonts", "The typeface of the packet's stamps is not as it was made.")


def _leftover(packet: Path, parts: Iterable[Held]) -> tuple[str, ...]:
    """What lies in the packet's file although nothing in the packet uses it."""
    try:
        return leftover(packet, [part.shut for part in parts if part.shut])
    except DOUBT:
        return ()  # by another writer: no page of it is held byte by byte
