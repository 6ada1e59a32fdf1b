"""The benchmark's case is valid and has as many pages as it says."""

import pypdfium2
import pytest

from expedite_packets.casefile.loader import load
from tests.bench.corpus import KINDS, LARGE, SMALL, Share, make_corpus


def pages(path):
    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


@pytest.mark.parametrize("shares", [SMALL, LARGE])
def test_both_sizes_hold_every_kind(shares):
    assert {share.kind for share in shares} == set(KINDS)
    assert sum(share.total for share in shares) in (100, 2000)


def test_every_kind_makes_its_pages(tmp_path):
    shares = tuple(
        Share(kind=kind, exhibits=1, files=2, pages=1 if kind == "photo" else 2) for kind in KINDS
    )
    corpus = make_corpus(tmp_path, shares)
    assert corpus.pages == sum(pages(path) for path in corpus.pdfs) == 2 * (2 * 6 + 1)
    case = load(corpus.case).case
    assert len(case.exhibits) == len(KINDS)
    assert all((tmp_path / part.file).is_file() for e in case.exhibits for part in e.parts)
