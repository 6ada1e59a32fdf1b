"""What builds keep for each other: proven fragments with all that is known of their pages.

A fragment is found again by the content of its file, the file's name, what was to be done with it,
and by what made and proved it: program, libraries, and the style of text and mail. Nothing that
needed a password is ever kept.
"""

import hashlib
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from expedite_packets.cache.hashes import Digests
from expedite_packets.cache.keys import contents, key_of, program
from expedite_packets.cache.store import Store
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.pages import Normalised, PageFacts
from expedite_packets.pipeline.worker import Job
from expedite_packets.resources import TEMPLATES, data_root

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from expedite_packets.assembly.copied.past import Past

_FRAGMENT, _FACTS = "fragment.pdf", "facts.json"
_FONT_PACKAGES = ("fragments", "assembly/embedding.py")
_TEXT_PACKAGES = ("pipeline/page_words.py",)
"""What reads the words of a page, beside what the key of its fragment stands for."""
_PROOF_PACKAGES = ("assembly", "readback", "model", "errors.py")
_PACKAGES = (
    *("exhibits", "fragments", "readback", "model", "errors.py"),
    *("pipeline/typeset.py", "writers", "sourcefile", "resources.py"),
)
LIBRARIES = ("pikepdf", "pypdfium2", "pypdf", "pillow", "reportlab", "fontpkg-fira-sans")
_BY_KIND = (
    *("simplejpeg", "numpy", "pi-heif", "python-oxmsg", "olefile", "python-docx", "lxml"),
    *("weasyprint", "ocrmypdf", "cryptography"),
)
"""Libraries that only some kinds of file need; some may be absent."""
_TOOLS = ("soffice", "tesseract", "ocrmypdf", "gs", "qpdf")


def learn_program() -> None:
    """Work out now what the keys of stamps depend on, as it takes a while and is then known."""
    program(_FONT_PACKAGES, LIBRARIES, ())
    program(_PROOF_PACKAGES, LIBRARIES, ())


@dataclass(frozen=True, slots=True)
class Memory:
    """The cache in ``folder``; without one nothing is found and nothing kept."""

    folder: Path | None

    @property
    def store(self) -> Store | None:
        """The cache's entries."""
        return Store(self.folder) if self.folder else None

    def found(
        self, jobs: Iterable[Job], work: Path
    ) -> tuple[dict[str, Normalised], dict[str, str]]:
        """The files known from earlier builds, laid into ``work``, and the keys of the others.

        Both are by the inputs' names; what must not be kept has no key.
        """
        if self.folder is None:
            return {}, {}
        digests = Digests(self.folder)
        jobs = [job for job in jobs if job.handling.password is None]
        _adapter()  # once, before threads would each make one
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            keys = dict(pool.map(lambda job: (job.name, _key_now(job, digests)), jobs))
            taken = dict(
                pool.map(lambda job: (job.name, self._taken(job, keys[job.name], work)), jobs)
            )
        digests.save()
        files = {name: file for name, file in taken.items() if file is not None}
        return files, {name: key for name, key in keys.items() if key and name not in files}

    def _taken(self, job: Job, key: str, work: Path) -> Normalised | None:
        store = self.store
        into = work / key[:32]
        if store is None or not key or not (digests := store.take(key, into)):
            return None
        try:
            known = _adapter().validate_json((into / _FACTS).read_bytes())
        except (OSError, ValueError):
            return None
        return replace(
            known,
            source=job.path,
            fragment=into / _FRAGMENT,
            kept=key,
            digest=digests[_FRAGMENT],
        )

    def keep(self, job: Job, file: Normalised) -> Normalised:
        """Keep a file's fragment, and what is known of it, by the content that was read.

        Returns the file with the key that it is found by.
        """
        if (store := self.store) is None:
            return file
        facts = file.fragment.with_suffix(".json")
        # where the client's file lies is nobody's business
        facts.write_bytes(_adapter().dump_json(replace(file, source=Path(), fragment=Path())))
        # the file may be another by now than the one whose key was looked for
        key = _key(job, file.sha256)
        digests = store.put(key, {_FRAGMENT: file.fragment, _FACTS: facts})
        return replace(file, kept=key, digest=digests.get(_FRAGMENT, ""))

    def page_text(self, file: Normalised, index: int, read: Callable[[], str]) -> str:
        """The text of a page of a kept file, from 0, or what ``read`` returns, which is kept."""
        if (store := self.store) is None or not file.kept:
            return read()
        key = key_of("page text", program(_TEXT_PACKAGES, (), ()), file.kept, str(index))
        known = store.read(key)
        if known is not None:
            return known.decode("utf-8", "surrogatepass")
        text = read()
        store.write(key, text.encode("utf-8", "surrogatepass"))
        return text

    def own_pages(self, drawn: Path) -> tuple[Path, tuple[PageFacts, ...]]:
        """The fragment of a PDF that we drew ourselves, written beside it, and its pages' facts."""
        digest = hashlib.sha256(drawn.read_bytes()).hexdigest()
        key = key_of("own pages", program(_PACKAGES, LIBRARIES, ()), digest)
        into = drawn.with_suffix("")
        if (store := self.store) and store.take(key, into):
            facts = _facts_adapter().validate_json((into / _FACTS).read_bytes())
            return into / _FRAGMENT, facts
        # imported here, since a build that finds all its pages kept has no need of PDF libraries
        from expedite_packets.exhibits.measure import measure
        from expedite_packets.fragments.write import as_fragment

        into.mkdir(exist_ok=True)
        fragment = into / _FRAGMENT
        as_fragment(drawn, fragment)
        facts = measure(fragment)
        (into / _FACTS).write_bytes(_facts_adapter().dump_json(facts))
        if store is not None:
            store.put(key, {_FRAGMENT: fragment, _FACTS: into / _FACTS})
        return fragment, facts

    def stamp_fonts(self, work: Path) -> dict[str, Path]:
        """The stamp's fonts as fragments, by name, laid into ``work``."""
        # imported here, as only the process that binds needs it
        from expedite_packets.assembly.embedding import FONT_FILES, make_font

        found: dict[str, Path] = {}
        for name in FONT_FILES:
            key = key_of("stamp font", program(_FONT_PACKAGES, LIBRARIES, ()), name)
            into = work / name
            found[name] = into / _FRAGMENT
            if (store := self.store) and store.take(key, into):
                continue
            into.mkdir(exist_ok=True)
            make_font(name, found[name])
            if store is not None:
                store.put(key, {_FRAGMENT: found[name]})
        return found

    def past(self) -> "Past | None":
        """What was proven of packets; None without a cache."""
        # imported here, since a process that makes fragments proves no packet
        from expedite_packets.assembly.copied.past import Past

        if (store := self.store) is None:
            return None
        return Past(store, program(_PROOF_PACKAGES, LIBRARIES, ()))

    def prune(self) -> None:
        """Keep the cache within its bounds."""
        if self.store is not None:
            self.store.prune()


NOTHING_KEPT = Memory(None)
"""For builds that are to do everything anew."""


def _key_now(job: Job, digests: Digests) -> str:
    try:
        return _key(job, digests.of(job.path))
    except OSError:
        return ""


def _key(job: Job, digest: str) -> str:
    parts = program(_PACKAGES, (*LIBRARIES, *_BY_KIND), _TOOLS)
    style = contents(data_root() / TEMPLATES / "styles", (".yaml",))
    return key_of("fragment", parts, style, digest, job.name, repr(job.handling))


@cache
def _facts_adapter() -> "TypeAdapter[tuple[PageFacts, ...]]":
    from pydantic import TypeAdapter

    return TypeAdapter(tuple[PageFacts, ...])


@cache
def _adapter() -> "TypeAdapter[Normalised]":
    # imported here, since a process that binds and proves reads no facts
    from pydantic import TypeAdapter

    return TypeAdapter(Normalised)
