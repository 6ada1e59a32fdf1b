"""Reads the style sheet's file and checks that its values make a page."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from expedite_packets.errors import CaseFileError, TemplateError
from expedite_packets.model.finding import Kind
from expedite_packets.sourcefile.reader import read
from expedite_packets.sourcefile.tree import Tree
from expedite_packets.writers.styles import (
    LEAST_MARGIN,
    NEEDED,
    STYLE_FILE,
    Align,
    PageStyle,
    Rule,
    StyleSheet,
    TextStyle,
)


def read_styles(data: bytes) -> StyleSheet:
    """The style sheet that the file's content describes.

    Raises:
        TemplateError: It is no YAML, or has values that make no page; the message names every
            problem.
    """
    try:
        tree = read(data, STYLE_FILE, Kind.TEMPLATE, quick=True)
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
