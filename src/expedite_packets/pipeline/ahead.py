"""What our own pages need and no file of the case has a say in, done while others read the files.

Libraries are imported, typefaces opened and templates compiled, so that drawing goes on at once.
"""

from contextlib import suppress
from pathlib import Path

from expedite_packets.casefile.loader import LoadedCase
from expedite_packets.catalog.store import Catalog, UnknownId
from expedite_packets.errors import TemplateError
from expedite_packets.model.channel import Channel
from expedite_packets.model.document import Cell, Document, Heading, ItemList, Paragraph, Run, Table
from expedite_packets.pipeline.press import Press
from expedite_packets.resources import data_root
from expedite_packets.writers.style_sheet import load_styles

_WORDS = Paragraph((Run("Words"),))
_TRIAL = Document(
    title="Trial",
    blocks=(
        Heading((Run("Words"),)),
        Paragraph((Run("Words, "), Run("slanted", italic=True), Run(", heavy", bold=True))),
        ItemList(((_WORDS,),)),
        Table(widths=(1.0,), rows=((Cell((_WORDS,)),), (Cell((_WORDS,)),))),
    ),
)
"""Something of everything that takes long the first time; nobody ever sees it."""


def make_ready(
    loaded: LoadedCase, catalog: Catalog, only: tuple[str, ...], cache: Path | None
) -> None:
    """Prepare to draw the packets of a case, through the channels ``only`` if any are given.

    Where an earlier run read the case file as it is now, most of its pages will be found as they
    were drawn then: only the report has to tell of the files that are read. What is wrong is told
    when it is drawn.
    """
    # imported here, and below, since most builds find their documents kept
    from expedite_packets.templating.ahead import REPORT, compile_ahead

    with suppress(TemplateError):
        if loaded.known:
            compile_ahead((REPORT,), data_root(), cache)
            _set_trial_pages(cache)
            return
        _compile(loaded, catalog, only, cache)
        _set_trial_pages(cache)
        _set_trial_text(cache)
    # our own pages become fragments, and words on the pages cited are looked for
    import expedite_packets.exhibits.measure
    import expedite_packets.exhibits.text
    import expedite_packets.fragments.write  # noqa: F401


def _compile(
    loaded: LoadedCase, catalog: Catalog, only: tuple[str, ...], cache: Path | None
) -> None:
    from expedite_packets.templating.ahead import compile_ahead, templates_of

    channels: list[Channel] = []
    for channel in only or loaded.case.channels:
        with suppress(UnknownId):
            channels.append(catalog.channel(channel))
    criteria = (claim.criterion for claim in loaded.case.claims)
    root = data_root()
    compile_ahead(templates_of(channels, criteria, root), root, cache)


def _set_trial_pages(cache: Path | None) -> None:
    from expedite_packets.writers.pdf.document import count_pages

    count_pages(_TRIAL, load_styles(data_root(), cache))


def _set_trial_text(cache: Path | None) -> None:
    from expedite_packets.writers.docx.document import write_docx

    styles = load_styles(data_root(), cache)
    write_docx(_TRIAL, styles, Press(styles, cache).empty_docx(_TRIAL.language))
