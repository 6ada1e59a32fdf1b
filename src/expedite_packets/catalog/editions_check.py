"""Whether the editions follow one another, and whether what names entries finds them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from expedite_packets.catalog.continuing import prefix_of
from expedite_packets.catalog.entry import Loaded, Placed, problem
from expedite_packets.catalog.files import EditionsFile, TopicsFile
from expedite_packets.catalog.store import Catalog, suggestion
from expedite_packets.model.finding import Finding, Place
from expedite_packets.model.policy import Criterion
from expedite_packets.sourcefile.sentences import did_you_mean


def out_of_order(catalog: Catalog, files: Iterable[Loaded]) -> Iterator[Finding]:
    """Each edition begins on the day after the one before it; only the last has no end."""
    places = {
        edition.id: (file.tree, number)
        for file in files
        if isinstance(file.content, EditionsFile)
        for number, edition in enumerate(file.content.editions)
    }
    for before, after in pairwise(catalog.editions):
        if before.end is None or after.start != before.end + timedelta(days=1):
            message = "The edition does not begin on the day after the one before it ends."
            fix = "Correct `start:` here or `end:` of the edition before."
            tree, number = places[after.id]
            place = tree.place(("editions", number, "start"))
            yield problem("policy-editions", message, fix, place)
    if catalog.editions[-1].end is not None:
        message = "The last edition has an end, so that no edition is in force after it."
        fix = "Remove `end:`, or add an edition."
        tree, number = places[catalog.editions[-1].id]
        place = tree.place(("editions", number, "end"))
        yield problem("policy-editions", message, fix, place)


def named_nowhere(
    catalog: Catalog, contents: Sequence[tuple[Loaded, Iterable[Placed]]]
) -> Iterator[Finding]:
    """Editions and topics that name an edition or an entry which does not exist.

    ``contents`` are all files, each with its entries.
    """
    known = tuple(dict.fromkeys(_references(contents)))
    editions = tuple(edition.id for edition in catalog.editions)
    for file, _ in contents:
        if isinstance(file.content, EditionsFile):
            for number, edition in enumerate(file.content.editions):
                at = ("editions", number)
                if edition.continues and edition.continues not in editions:
                    place = file.tree.place((*at, "continues"))
                    yield _nowhere("continues", suggestion(editions, edition.continues), place)
                for one in edition.drops:
                    if one not in known:
                        yield _nowhere("drops", _near(known, one), file.tree.place((*at, "drops")))
        if isinstance(file.content, TopicsFile):
            for number, topic in enumerate(file.content.topics):
                for one in topic.of:
                    if one not in known:
                        place = file.tree.place(("topics", number, "of"))
                        yield _nowhere("of", _near(known, one), place)


def _nowhere(field: str, fix: str, place: Place) -> Finding:
    message = f"'{field}' names an id that is nowhere defined."
    return problem("policy-unknown-id", message, fix, place)


def _near(known: tuple[str, ...], wanted: str) -> str:
    return did_you_mean(wanted, known) or "`expedite law criteria` and `rules` list the ids."


def _references(contents: Iterable[tuple[Loaded, Iterable[Placed]]]) -> Iterator[str]:
    """Every entry as an edition or a topic names it."""
    for file, entries in contents:
        within = prefix_of(file.content)
        for at in entries:
            id = getattr(at.entry, "id", None)
            if isinstance(id, str):
                yield id if isinstance(at.entry, Criterion) else f"{within}{id}"
