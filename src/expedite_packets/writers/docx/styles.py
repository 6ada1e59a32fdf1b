"""The style sheet as real Word styles, so that a firm can restyle the letter in Word."""

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from expedite_packets.writers.docx.xml import element, twips
from expedite_packets.writers.styles import Align, PageStyle, Rule, StyleSheet, TextStyle

_SPACER = "TableSpace"
_SIGNATURE_LINE = "SignatureLine"
_KEPT = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList"}
_BUILT_IN = {
    "body": "Body Text",
    "heading1": "heading 1",
    "heading2": "heading 2",
    "heading3": "heading 3",
    "header": "header",
    "date": "Date",
    "closing": "Closing",
    "signature": "Signature",
}
_SPACER_HEIGHT = 8.0
_SIGNATURE_ROOM = 42.0
_SIGNATURE_WIDTH = 230.0
_BOX_PADDING = 6
_RULE_EIGHTHS = 6


def style_id(name: str) -> str:
    """The id of a named style in the DOCX: ``tab-label`` is ``TabLabel``."""
    words = _BUILT_IN.get(name) or name.replace("-", " ")
    return words.title().replace(" ", "")


def write_styles(root: BaseOxmlElement, styles: StyleSheet, language: str) -> None:
    """Replaces the styles of python-docx's template by those of the style sheet."""
    for child in list(root):
        if child.tag == qn("w:style") and child.get(qn("w:styleId")) in _KEPT:
            continue
        root.remove(child)
    root.insert(0, _defaults(styles, language))
    body = styles.named("body")
    for style in root.findall(qn("w:style")):
        if style.get(qn("w:styleId")) == "Normal":
            for tag in ("w:pPr", "w:rPr"):
                for old in style.findall(qn(tag)):
                    style.remove(old)
            style.extend([_spacing_only(body), _type(body, body)])
    for text in styles.styles:
        root.append(_style(text, body))
    root.append(_spacer_style())
    root.append(_signature_style(styles.page))


def spacer() -> BaseOxmlElement:
    """The empty line after a table: Word tables have no space of their own, and two would join."""
    return _empty(_SPACER)


def signature_line() -> BaseOxmlElement:
    """Room for a signature in ink above a line."""
    return _empty(_SIGNATURE_LINE)


def _empty(style: str) -> BaseOxmlElement:
    return element("w:p", element("w:pPr", element("w:pStyle", val=style)))


def _defaults(styles: StyleSheet, language: str) -> BaseOxmlElement:
    font = styles.word_font
    return element(
        "w:docDefaults",
        element(
            "w:rPrDefault",
            element(
                "w:rPr",
                element("w:rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font),
                element("w:lang", val=language, eastAsia=language, bidi="ar-SA"),
            ),
        ),
        element("w:pPrDefault"),
    )


def _style(style: TextStyle, body: TextStyle) -> BaseOxmlElement:
    built_in = _BUILT_IN.get(style.name)
    made = element("w:style", type="paragraph", styleId=style_id(style.name))
    if built_in is None:
        made.set(qn("w:customStyle"), "1")
    made.append(element("w:name", val=built_in or style.name.replace("-", " ").title()))
    made.append(element("w:basedOn", val="Normal"))
    if style.name.startswith("heading"):
        made.append(element("w:next", val=style_id("body")))
    made.append(element("w:qFormat"))
    made.append(_paragraph(style))
    made.append(_type(style, body))
    return made


def _paragraph(style: TextStyle) -> BaseOxmlElement:
    made = element("w:pPr")
    if style.keep_next:
        made.append(element("w:keepNext"))
    inset = 0
    if style.rule is Rule.BOX:
        sides = ("w:top", "w:left", "w:bottom", "w:right")
        made.append(element("w:pBdr", *(_line(side, _BOX_PADDING) for side in sides)))
        inset = _BOX_PADDING
    made.append(_spacing(style))
    if style.indent or inset:
        made.append(element("w:ind", left=twips(style.indent + inset), right=twips(inset)))
    if style.align is not Align.LEFT:
        made.append(element("w:jc", val=style.align.value))
    if style.name.startswith("heading"):
        made.append(element("w:outlineLvl", val=int(style.name[-1]) - 1))
    return made


def _spacing_only(style: TextStyle) -> BaseOxmlElement:
    return element("w:pPr", element("w:widowControl"), _spacing(style))


def _spacing(style: TextStyle) -> BaseOxmlElement:
    return element(
        "w:spacing",
        before=twips(style.before),
        after=twips(style.after),
        line=twips(style.leading),
        lineRule="atLeast",
    )


def _type(style: TextStyle, body: TextStyle) -> BaseOxmlElement:
    made = element("w:rPr")
    for mark, wanted in (("b", style.bold), ("i", style.italic)):
        if wanted:
            made.extend([element(f"w:{mark}"), element(f"w:{mark}Cs")])
    if style is body or style.size != body.size:
        size = round(style.size * 2)
        made.extend([element("w:sz", val=size), element("w:szCs", val=size)])
    return made


def _line(tag: str, space: int) -> BaseOxmlElement:
    return element(tag, val="single", sz=_RULE_EIGHTHS, space=space, color="auto")


def _spacer_style() -> BaseOxmlElement:
    height = twips(_SPACER_HEIGHT)
    return element(
        "w:style",
        element("w:name", val="Table Space"),
        element("w:basedOn", val="Normal"),
        element("w:pPr", element("w:spacing", before=0, after=0, line=height, lineRule="exact")),
        element("w:rPr", element("w:sz", val=8), element("w:szCs", val=8)),
        type="paragraph",
        styleId=_SPACER,
        customStyle=1,
    )


def _signature_style(page: PageStyle) -> BaseOxmlElement:
    right = twips(max(0.0, page.text_width - _SIGNATURE_WIDTH))
    line = twips(12)
    return element(
        "w:style",
        element("w:name", val="Signature Line"),
        element("w:basedOn", val="Normal"),
        element(
            "w:pPr",
            element("w:keepNext"),
            element("w:pBdr", _line("w:bottom", 1)),
            element(
                "w:spacing",
                before=twips(_SIGNATURE_ROOM) - line,
                after=twips(2),
                line=line,
                lineRule="exact",
            ),
            element("w:ind", right=right),
        ),
        type="paragraph",
        styleId=_SIGNATURE_LINE,
        customStyle=1,
    )
