"""The template environment: sandboxed, strict, escaping. Made here and nowhere else."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from expedite_packets.cache.store import Store
from expedite_packets.errors import TemplateError
from expedite_packets.model.finding import Place
from expedite_packets.resources import TEMPLATES
from expedite_packets.templating import filters
from expedite_packets.templating.compiled import Compiled

PLACE = "_at"
"""The attribute that carries template and line of an element from here to the parser."""

_NAME = re.compile(r"[a-z0-9_]+(?:/[a-z0-9_]+)*\.xml\.j2")
_OPENING = re.compile(r"<([A-Za-z][\w.-]*)")
_BUILT_IN_FILTERS = ("capitalize", "first", "join", "last", "length", "lower", "trim", "upper")


_GROWING = frozenset(
    (
        *("center", "ljust", "rjust", "zfill", "expandtabs"),
        *("replace", "join", "translate", "format", "format_map"),
    )
)
"""What makes a text of any length out of a short one; the ``join`` of templates is a filter."""


_LARGEST = 1_000_000_000
"""More than any number that a letter counts or multiplies."""


class Bounded(ImmutableSandboxedEnvironment):
    """Refuses as well what makes a value of any size in one step.

    A power, a text repeated or set to a width can take all memory, or for ever, before anything is
    printed.
    """

    intercepted_binops = frozenset(("*", "**", "%"))

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Called for every operator that is intercepted: products and rests are for numbers.

        Raises:
            SecurityError: The operands are no numbers, or large ones, or it is a power.
        """
        if operator != "**" and _is_small(left) and _is_small(right):
            return super().call_binop(context, operator, left, right)
        message = f"the operator {operator}"
        raise SecurityError(message)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Whether a template may use the attribute ``attr`` of ``obj``, which is ``value``."""
        if isinstance(obj, str) and attr in _GROWING:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: object) -> None:
        """No exception is made for ``format``, which Jinja would let through in a safe form."""
        del value


def _is_small(value: object) -> bool:
    return isinstance(value, int) and abs(value) <= _LARGEST


class FolderLoader(BaseLoader):
    """Loads templates from the folder ``templates`` under a root, and from nowhere else."""

    def __init__(self, root: Traversable) -> None:
        self._folder = root / TEMPLATES

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The template's text, the name shown in errors, and how to tell that it was edited.

        Raises:
            TemplateNotFound: There is none of that name.
            TemplateError: It is not saved as UTF-8.
        """
        del environment
        # no dots, no backslashes, no absolute paths: a name can not lead out of the folder
        if not _NAME.fullmatch(template):
            raise TemplateNotFound(template)
        found = self._folder.joinpath(*template.split("/"))
        if not found.is_file():
            raise TemplateNotFound(template)
        raw = found.read_bytes()
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as problem:
            line = 1 + raw.count(b"\n", 0, problem.start)
            raise TemplateError(
                "The template has letters that are not saved as UTF-8.",
                fix="Save it again with the encoding UTF-8.",
                where=Place(file=f"{TEMPLATES}/{template}", line=line),
            ) from problem
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text, f"{TEMPLATES}/{template}", lambda: found.read_bytes() == raw


class ElementPlaces(Extension):
    """Notes on every element that a template opens where in the template that is.

    The parser sees rendered markup, whose lines are not the template's; with the note its errors
    name the template and the line to be mended.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The tokens, with the note added to the text between Jinja's own marks."""
        for token in stream:
            if token.type == "data":
                yield Token(token.lineno, "data", _noted(token.value, stream.name, token.lineno))
            else:
                yield token


def _noted(text: str, name: str | None, line: int) -> str:
    def note(match: re.Match[str]) -> str:
        at = line + text.count("\n", 0, match.start())
        return f'{match[0]} {PLACE}="{at}:{name}"'

    return _OPENING.sub(note, text) if name else text


def _present(value: object) -> object:
    if value is None:
        message = "a value that is absent here; test it with {% if %} first"
        raise UndefinedError(message)
    return value


@lru_cache(maxsize=4)
def make_environment(root: Traversable, cache: Path | None = None) -> Environment:
    """The environment for the templates under ``root``, one for each root and ``cache``.

    It is kept because compiling the templates takes longer than using them; it holds nothing of a
    case, and an edited template is compiled anew. ``cache`` is the folder that keeps compiled
    templates for other processes, None for none.

    Unknown names are errors, every value is escaped, private attributes and changes to values are
    refused, and only the filters listed here exist: none that turns escaping off, forgives an
    unknown name or depends on chance.
    """
    environment = Bounded(
        loader=FolderLoader(root),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_present,
        extensions=[ElementPlaces],
        bytecode_cache=Compiled(Store(cache)) if cache else None,
        optimized=False,  # there is nothing to compute ahead, and looking for it takes a while
    )
    environment.globals.clear()
    kept = {name: environment.filters[name] for name in _BUILT_IN_FILTERS}
    environment.filters.clear()
    environment.filters.update(kept)
    environment.filters.update(filters.FILTERS)
    return environment
