"""The style sheet that both writers follow: page, margins and the named styles of paragraphs."""

from dataclasses import dataclass
from enum import StrEnum
from importlib.resources.abc import Traversable
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from expedite_packets.errors import CaseFileError, TemplateError
from expedite_packets.model.finding import Kind
from expedite_packets.sourcefile.reader import read
from expedite_packets.sourcefile.tree import Tree

STYLE_FILE = "templates/styles/standard.yaml"
LEAST_MARGIN = 36.0
"""Points; the stamps' lines reach 27 points from the edge, see ``model.stamping``."""
NEEDED = ("body", "signature", "header", "heading1", "heading2", "heading3")
"""Styles that the writers use of themselves; all others are named by templates."""


class Align(StrEnum):
    """How the lines of a paragraph stand."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Rule(StrEnum):
    """Lines drawn around or under a paragraph."""

    NONE = "none"
    BOX = "box"
    BELOW = "below"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """One named style; lengths in points. ``indent`` moves the left edge."""

    name: str
    size: float
    leading: float
    bold: bool
    italic: bool
    align: Align
    before: float
    after: float
    indent: float
    keep_next: bool
    rule: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStyle:
    """Size and margins of the page in points."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float

    @property
    def text_width(self) -> float:
        """Width between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Height between the margins."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleSheet:
    """How documents look. ``word_font`` is the font that DOCX files name."""

    page: PageStyle
    word_font: str
    list_indent: float
    styles: tuple[TextStyle, ...]

    def named(self, name: str) -> TextStyle:
        """The style of this name.

        Raises:
            TemplateError: A template names a style that the style sheet lacks.
        """
        for style in self.styles:
            if style.name == name:
                return style
        known = ", ".join(style.name for style in self.styles)
        message = f"A template uses the style '{name}', which {STYLE_FILE} does not have."
        raise TemplateError(message, fix=f"Use one of: {known}.")


def load_styles(root: Traversable) -> StyleSheet:
    """Reads the style sheet below the data root.

    Raises:
        TemplateError: The file is missing, is no YAML, or has values that make no page; the
            message names every problem.
    """
    file = root / "templates" / "styles" / "standard.yaml"
    try:
        tree = read(file.read_bytes(), STYLE_FILE, Kind.TEMPLATE, quick=True)
    except FileNotFoundError as error:
        message = f"The style sheet {STYLE_FILE} is missing."
        raise TemplateError(message, fix="Install expedite-packets again.") from error
    except CaseFileError as error:
        first = error.findings[0]
        message = " ".join(finding.message for finding in error.findings)
        raise TemplateError(message, fix=first.fix, where=first.place) from error
    try:
        sheet = _Sheet.model_validate(tree.value)
    except ValidationError as error:
        raise _unfit(error, tree) from error
    return _checked(sheet, tree)


class _Border(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True
    )


_Length = Annotated[float, Field(ge=0, le=2000, allow_inf_nan=False)]
_Size = Annotated[float, Field(ge=4, le=200, allow_inf_nan=False)]
_Margin = Annotated[float, Field(ge=LEAST_MARGIN, le=400, allow_inf_nan=False)]


class _Page(_Border):
    width: _Length
    height: _Length
    top: _Margin
    bottom: _Margin
    left: _Margin
    right: _Margin


class _Style(_Border):
    size: _Size | None = None
    leading: _Size | None = None
    bold: bool = False
    italic: bool = False
    align: Align = Align.LEFT
    before: _Length = 0.0
    after: _Length | None = None
    indent: _Length = 0.0
    keep_next: bool = False
    rule: Rule = Rule.NONE


class _Sheet(_Border):
    page: _Page
    word_font: Annotated[str, Field(min_length=1)]
    list_indent: _Length
    styles: dict[str, _Style]


def _unfit(error: ValidationError, tree: Tree) -> TemplateError:
    problems = error.errors(include_url=False, include_context=False, include_input=False)
    said = "; ".join(f"{'.'.join(map(str, p['loc']))}: {p['msg']}" for p in problems)
    return TemplateError(
        f"The style sheet does not fit: {said}.",
        fix="Compare it with the style sheet that comes with expedite-packets.",
        where=tree.place(problems[0]["loc"]),
    )


def _checked(sheet: _Sheet, tree: Tree) -> StyleSheet:
    lacking = [name for name in NEEDED if name not in sheet.styles]
    if lacking:
        message = f"The style sheet lacks the styles {', '.join(lacking)}."
        raise TemplateError(message, fix="Add them.", where=tree.place(("styles",)))
    page = PageStyle(**sheet.page.model_dump())
    if page.text_width < 200 or page.text_height < 200:
        message = "The margins of the style sheet leave no room for text."
        raise TemplateError(message, fix="Make them smaller.", where=tree.place(("page",)))
    body = sheet.styles["body"]
    return StyleSheet(
        page=page,
        word_font=sheet.word_font,
        list_indent=sheet.list_indent,
        styles=tuple(_style(name, style, body) for name, style in sheet.styles.items()),
    )


def _style(name: str, style: _Style, body: _Style) -> TextStyle:
    size = style.size or body.size or 10.5
    after = style.after if style.after is not None else body.after
    return TextStyle(
        name=name,
        size=size,
        leading=style.leading or max(size * 1.3, body.leading or 0.0 if not style.size else 0.0),
        bold=style.bold,
        italic=style.italic,
        align=style.align,
        before=style.before,
        after=after if after is not None else 0.0,
        indent=style.indent,
        keep_next=style.keep_next,
        rule=style.rule,
    )
