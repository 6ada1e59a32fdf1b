"""Plain text as pages."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from expedite_packets.errors import ExhibitError
from expedite_packets.exhibits.normalise import normalise
from expedite_packets.model.handling import WHOLE
from expedite_packets.model.pages import Normalised
from expedite_packets.pipeline.typeset import typeset


def made(path: Path, data: bytes) -> Normalised:
    path.write_bytes(data)
    return normalise(path.name, path, path.parent, WHOLE, typeset)


def text(done: Normalised) -> list[str]:
    return [page.extract_text() for page in PdfReader(done.fragment).pages]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_line_arrives_whatever_the_encoding(tmp_path: Path, encoding: str) -> None:
    lines = ["Déclaration of José Núñez", "", "Total:\t1.200 €", "Signed at noon"]
    done = made(tmp_path / "a.txt", "\r\n".join(lines).encode(encoding))
    shown = " ".join(" ".join(text(done)).split())
    for piece in ("Déclaration of José Núñez", "1.200 €", "Signed at noon"):
        assert piece in shown
    assert ("text-encoding" in {f.rule for f in done.findings}) == (encoding == "cp1252")


def test_long_texts_flow_and_form_feeds_start_pages(tmp_path: Path) -> None:
    body = "\n".join(f"Line number {number} of the log" for number in range(120))
    done = made(tmp_path / "a.txt", f"{body}\fLast page".encode())
    pages = text(done)
    assert len(pages) >= 3
    assert all(f"Line number {number} " in " ".join(pages) for number in range(120))
    assert pages[-1].strip() == "Last page"


def test_columns_keep_their_indent(tmp_path: Path) -> None:
    done = made(tmp_path / "a.txt", b"Name\n        indented by eight")
    assert "indented by eight" in " ".join(text(done))


def test_what_our_typeface_lacks_is_refused_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(ExhibitError) as error:
        made(tmp_path / "a.txt", "Name: 李".encode())
    assert {f.rule for f in error.value.findings} == {"missing-glyph"}
    assert all(f.fix for f in error.value.findings)


def test_a_text_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExhibitError) as error:
        made(tmp_path / "a.txt", b"all work and no play " * 300_000)
    assert {f.rule for f in error.value.findings} == {"text-too-long"}
