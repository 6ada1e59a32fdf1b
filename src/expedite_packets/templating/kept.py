"""Documents made of one template and one view, or found as earlier builds made them of the same.

A template sees its view and nothing else, so a document depends on the view, the templates and the
program. Where it is kept, neither the templates nor the library that renders them is needed.
"""

from importlib.resources.abc import Traversable
from pathlib import Path

from expedite_packets.cache.keys import contents, key_of, program
from expedite_packets.cache.store import Store
from expedite_packets.cache.values import packed, unpacked
from expedite_packets.model.document import Document
from expedite_packets.model.frozen import dataclass
from expedite_packets.resources import TEMPLATES

_PACKAGES = ("templating", "model", "errors.py", "resources.py")
_LIBRARIES = ("jinja2", "markupsafe")
_ALLOWED = ("expedite_packets.model.document.",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The cache in ``folder``, and the digest of all ``templates`` as they are now."""

    folder: Path
    templates: str

    def found(self, template: str, view: object) -> Document | None:
        """The document that the template makes of the view, if it is known."""
        content = Store(self.folder).read(self._key(template, view))
        return None if content is None else unpacked(content, Document, _ALLOWED)

    def keep(self, template: str, view: object, document: Document) -> None:
        """Keep what the template made of the view."""
        Store(self.folder).write(self._key(template, view), packed(document))

    def _key(self, template: str, view: object) -> str:
        made_by = program(_PACKAGES, _LIBRARIES, ())
        return key_of("document", made_by, self.templates, template, repr(view))


def kept_in(cache: Path | None, root: Traversable) -> Kept | None:
    """What is kept in the folder ``cache`` for the templates below ``root`` as they are now."""
    if cache is None:
        return None
    return Kept(folder=cache, templates=contents(root / TEMPLATES, ("",)))


def made(template: str, view: object, root: Traversable, kept: Kept | None = None) -> Document:
    """The document that a template below ``root`` makes of a view; its cites are unresolved.

    Raises:
        TemplateError: The template is broken.
    """
    if kept is not None and (found := kept.found(template, view)) is not None:
        return found
    # imported here, since most builds find most documents kept
    from expedite_packets.templating.render import render
    from expedite_packets.templating.typography import typeset

    document = typeset(render(template, view, root, kept.folder if kept else None))
    if kept is not None:
        kept.keep(template, view, document)
    return document
