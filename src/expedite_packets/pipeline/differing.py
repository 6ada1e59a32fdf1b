"""Two packets compared: from folders, manifests or records to what changed between them."""

import re
from difflib import unified_diff
from pathlib import Path

import pypdfium2 as pdfium
from pydantic import ValidationError

from expedite_packets.errors import RequestError
from expedite_packets.exhibits.text import page_text
from expedite_packets.model.differences import About, Difference, Differences
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.manifest import Manifest
from expedite_packets.model.sent import SentRecord
from expedite_packets.pipeline.edited import MANIFEST, read_manifest, sha256_of
from expedite_packets.planning.differences import differences
from expedite_packets.planning.following import stage_folder

_STAMP = re.compile(r"(DRAFT|Packet page \S+ (of \d+|\(supplement .*\)))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One packet of a comparison; ``letter`` has the text of its letter's pages, if at hand."""

    manifest: Manifest
    letter: tuple[str, ...] | None


def diff(old: Path, new: Path) -> Differences:
    """What changed between two packets.

    Each is an output folder, a ``manifest.json`` or a record of what was sent. The letters' words
    are compared where both packets are on disk as their manifests tell.

    Raises:
        RequestError: One of them is nothing of the kind.
    """
    one, other = side_of(old), side_of(new)
    found = differences(one.manifest, other.manifest)
    if one.letter is None or other.letter is None:
        return Differences(differences=found)
    return Differences(
        differences=tuple(_with_pages(d, one, other) for d in found),
        letter=tuple(_lines(one.letter, other.letter)),
    )


def side_of(path: Path) -> Side:
    """A packet by its folder, manifest or record.

    Raises:
        RequestError: It is none of them, or can not be read.
    """
    if path.is_dir():
        manifest = read_manifest(path)
        if manifest is None:
            raise _not_one(path)
        return Side(manifest=manifest, letter=_letter(path, manifest))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _not_one(path) from error
    try:
        manifest = Manifest.model_validate_json(data)
        folder = path.parent
    except ValidationError:
        try:
            manifest = SentRecord.model_validate_json(data).manifest
        except ValidationError as error:
            raise _not_one(path) from error
        folder = path.parent.parent / "out" / stage_folder(manifest)
    return Side(manifest=manifest, letter=_letter(folder, manifest))


def _not_one(path: Path) -> RequestError:
    message = f"{path.name} is no output folder, {MANIFEST} or record of what was sent."
    return RequestError(message, fix="Name a folder such as out/aao_mail, or a file in sent/.")


def _letter(folder: Path, manifest: Manifest) -> tuple[str, ...] | None:
    """The letter's text page by page, without stamps; None unless the packet is the manifest's."""
    packet = folder / manifest.packet.file
    if not packet.is_file() or sha256_of(packet) != manifest.packet.sha256:
        return None
    first, last = manifest.letter.first_page, manifest.letter.last_page
    texts: list[str] = []
    with pdfium.PdfDocument(packet) as document:
        for index in range(first - 1, last):
            page = document[index]
            texts.append(_without_stamp(page_text(page)))
            page.close()
    return tuple(texts)


def _without_stamp(text: str) -> str:
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not _STAMP.fullmatch(line))


def _with_pages(found: Difference, old: Side, new: Side) -> Difference:
    """A difference of the letters with the pages whose words are others."""
    if found.about is not About.LETTER or old.letter is None or new.letter is None:
        return found
    gone = [n for n, text in enumerate(old.letter) if text not in new.letter]
    come = [n for n, text in enumerate(new.letter) if text not in old.letter]
    if not gone and not come:
        words = "The letter's file changed, but none of its words."
        return found.model_copy(update={"words": words})
    return found.model_copy(
        update={"old_pages": _printed(gone, old), "new_pages": _printed(come, new)}
    )


def _printed(pages: list[int], side: Side) -> str:
    first, numbers = side.manifest.letter.first_page, side.manifest.numbers
    runs: list[list[int]] = []
    for page in pages:
        if runs and runs[-1][-1] == page - 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(numbers.words(first + run[0], first + run[-1]) for run in runs)


def _lines(old: tuple[str, ...], new: tuple[str, ...]) -> list[str]:
    """A unified diff of the letters' lines."""
    before, after = ("\n".join(pages).splitlines() for pages in (old, new))
    return list(unified_diff(before, after, "old letter", "new letter", lineterm="", n=2))
