"""Bytes to text: UTF-8 or a sentence that says how to save the file as UTF-8."""

import codecs
import re

from expedite_packets.sourcefile.problems import Problems

_SAVE = "Save the file again with the encoding UTF-8 (in most editors: Save as, Encoding, UTF-8)."
_NOT_TEXT = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word or Excel document, or a zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LARGEST = 5_000_000
"""Bytes; a file of text that people write is never longer."""

_LINE_ENDS = {"\x85": "U+0085", "\u2028": "U+2028", "\u2029": "U+2029"}
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)


def forbidden(text: str) -> re.Match[str] | None:
    """The first character that no text of a case may hold: control codes, broken surrogates."""
    return _FORBIDDEN.search(text)


def without_forbidden(text: str) -> str:
    """The text with a space in place of each such character."""
    return _FORBIDDEN.sub(" ", text)


def decode(data: bytes, problems: Problems) -> str | None:
    """The file's text with plain line feeds, or None where it is no text at all.

    A file in another encoding is a problem, but is read as well as may be, so that its other
    problems show in the same run.
    """
    for magic, what in _NOT_TEXT:
        if data.startswith(magic):
            problems.add(
                "not-text",
                f"This file is {what}, not a text file.",
                "Write it with a text editor and save it as plain text (YAML).",
                line=None,
                column=None,
            )
            return None
    if len(data) > LARGEST:
        problems.add(
            "file-too-large",
            "This file is far too large for a file of text that people write.",
            "Check that it is the file you meant.",
            line=None,
            column=None,
        )
        return None
    text = _clean(_text(data, problems), problems)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _text(data: bytes, problems: Problems) -> str:
    wide = next((name for bom, name in _WIDE if data.startswith(bom)), None) or _wide_without_mark(
        data
    )
    if wide:
        problems.add(
            "encoding",
            f"The file is saved as {wide.upper()} (Windows calls it Unicode), not as UTF-8.",
            _SAVE,
            line=1,
            column=1,
        )
        return data.decode(wide, errors="replace").removeprefix("\ufeff")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = 3 if data.startswith(codecs.BOM_UTF8) else 0
        before = data[start : start + error.start].decode("utf-8", errors="replace")
        problems.add(
            "encoding",
            "The file is not saved as UTF-8; the first character that shows it stands here"
            " (an accented letter, a dash or a curly quote in a Windows encoding).",
            _SAVE,
            line=_lines(before),
            column=len(re.split(r"\r\n?|\n", before)[-1]) + 1,
        )
        return data[start:].decode("cp1252", errors="replace")


def _wide_without_mark(data: bytes) -> str | None:
    head = data[:200]
    if len(head) < 4:
        return None
    if head[1::2].count(0) > len(head) // 3:
        return "utf-16-le"
    if head[0::2].count(0) > len(head) // 3:
        return "utf-16-be"
    return None


def _lines(text: str) -> int:
    return len(re.split(r"\r\n?|\n", text))


def _clean(text: str, problems: Problems) -> str:
    """The text without characters that YAML can not hold; each kind is reported once."""
    seen: set[str] = set()
    for match in _FORBIDDEN.finditer(text):
        character = match.group()
        if character in seen:
            continue
        seen.add(character)
        before = text[: match.start()]
        what = (
            f"An invisible line break of another kind ({_LINE_ENDS[character]}) stands here."
            if character in _LINE_ENDS
            else f"An invisible control character (U+{ord(character):04X}) stands here."
        )
        problems.add(
            "control-character",
            what,
            "Delete it and type the space or the line break anew; it came with pasted text.",
            line=_lines(before),
            column=len(re.split(r"\r\n?|\n", before)[-1]) + 1,
        )
    return without_forbidden(text) if seen else text
