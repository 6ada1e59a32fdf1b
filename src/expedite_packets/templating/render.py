"""One template and one view to a document."""

import traceback
from collections.abc import Iterable
from importlib.resources.abc import Traversable
from pathlib import Path

from jinja2 import (
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.exceptions import SecurityError

from expedite_packets.errors import TemplateError
from expedite_packets.model.document import Document
from expedite_packets.model.finding import Place
from expedite_packets.resources import TEMPLATES
from expedite_packets.templating.environment import make_environment
from expedite_packets.templating.parse import parse

_MOST = 50_000_000
"""Characters of markup; the longest report on a packet of 10,000 pages is far below."""


class _TooLong(Exception):
    """More markup than any document has."""


def render(name: str, view: object, root: Traversable, cache: Path | None = None) -> Document:
    """The document that the template ``name`` makes of ``view``, which it knows as ``view``.

    ``name`` is a path below ``templates`` such as ``letters/aao.xml.j2``; ``root`` is the folder
    that holds ``templates`` (see :func:`expedite_packets.resources.data_root`), ``cache`` the
    one that keeps compiled templates. Cites in the document are not resolved.

    Raises:
        TemplateError: Unknown template or name, broken syntax or markup, or an attempt to leave
            the sandbox; it names template and line and holds no value of the case.
    """
    try:
        environment = make_environment(root, cache)  # type: ignore[arg-type]
        markup = _within(_MOST, environment.get_template(name).generate(view=view))
    except TemplateSyntaxError as error:
        place = Place(file=f"{TEMPLATES}/{error.name or name}", line=error.lineno)
        raise TemplateError(
            f"The template's syntax is broken: {error.message}",
            fix="Mend what stands between braces and percent signs on this line.",
            where=place,
        ) from error
    except TemplateNotFound as error:
        raise TemplateError(
            f"There is no template named {error.name}.",
            fix="Names are paths below templates/, such as letters/aao.xml.j2.",
            where=_place(error, name),
        ) from error
    except (RecursionError, MemoryError, _TooLong) as error:
        raise TemplateError(
            "The template calls itself without end, or makes far more than a document holds.",
            fix="Look for an include, a macro or a loop that goes round in a circle.",
            where=_place(error, name),
        ) from error
    except UndefinedError as error:
        raise TemplateError(
            f"The template asks for something that there is not: {error.message}.",
            fix="templates/README.md lists what each template may use.",
            where=_place(error, name),
        ) from error
    except SecurityError as error:
        raise TemplateError(
            "The template does something that templates may not do.",
            fix="Templates may read what templates/README.md lists, and change nothing.",
            where=_place(error, name),
        ) from error
    except (
        *(TypeError, ValueError, ArithmeticError, LookupError, AttributeError),
        TemplateRuntimeError,
    ) as error:
        raise TemplateError(
            f"The template uses a value in a way that does not suit it ({type(error).__name__}).",
            fix="templates/README.md says of what type each value is.",
            where=_place(error, name),
        ) from error
    return parse(markup, f"{TEMPLATES}/{name}")


def _within(most: int, pieces: Iterable[str]) -> str:
    kept, length = [], 0
    for piece in pieces:
        length += len(piece)
        if length > most:
            raise _TooLong
        kept.append(piece)
    return "".join(kept)


def _place(error: BaseException, name: str) -> Place:
    """The innermost line of a template on the way to the error."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.startswith(f"{TEMPLATES}/"):
            return Place(file=frame.filename, line=frame.lineno)
    return Place(file=f"{TEMPLATES}/{name}")
