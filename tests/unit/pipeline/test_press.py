"""What was set before is found again, and nothing else is."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from expedite_packets.model.document import Document, Paragraph, Run
from expedite_packets.pipeline.press import Press
from expedite_packets.resources import data_root
from expedite_packets.writers.docx import document as docx_writer
from expedite_packets.writers.pdf import document as pdf_writer
from expedite_packets.writers.style_sheet import load_styles
from expedite_packets.writers.styles import StyleSheet

STYLES = load_styles(data_root())
NARROW = replace(STYLES, page=replace(STYLES.page, left=144.0))
WORDS = Document(title="Words", blocks=(Paragraph((Run("Some words."),)),))
OTHERS = replace(WORDS, blocks=(Paragraph((Run("Other words."),)),))
FRENCH = replace(WORDS, language="fr-FR")


def all_of(press: Press, document: Document) -> tuple[bytes, bytes, int]:
    return press.docx(document), press.pdf(document, links=False).data, press.pages(document)


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    docx_writer.empty_docx.cache_clear()
    yield
    docx_writer.empty_docx.cache_clear()


def test_the_same_with_a_cache_and_without(tmp_path: Path) -> None:
    for styles in (STYLES, NARROW):
        for document in (WORDS, OTHERS, FRENCH, WORDS):
            plain = all_of(Press(styles), document)
            assert all_of(Press(styles, tmp_path / "cache"), document) == plain
            docx_writer.empty_docx.cache_clear()
            assert all_of(Press(styles, tmp_path / "cache"), document) == plain


def test_what_was_set_is_not_set_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = all_of(Press(STYLES, tmp_path), WORDS)
    for module, name in (
        (docx_writer, "write_docx"),
        (pdf_writer, "write_pdf"),
        (pdf_writer, "count_pages"),
    ):
        monkeypatch.setattr(module, name, lambda *_, **__: pytest.fail("set anew"))
    assert all_of(Press(STYLES, tmp_path), WORDS) == made


def test_an_empty_file_is_made_once_for_a_style_and_a_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[tuple[StyleSheet, str]] = []
    real = docx_writer.empty_docx

    def noted(styles: StyleSheet, language: str) -> bytes:
        made.append((styles, language))
        return real(styles, language)

    monkeypatch.setattr(docx_writer, "empty_docx", noted)
    for document in (WORDS, OTHERS, FRENCH):
        Press(STYLES, tmp_path).docx(document)
    Press(NARROW, tmp_path).docx(WORDS)
    assert made == [(STYLES, "en-US"), (STYLES, "fr-FR"), (NARROW, "en-US")]
