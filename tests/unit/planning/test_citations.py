"""Cites of a document: each has its words and page, and all else is left as it is."""

from datetime import date

from expedite_packets.model.document import (
    Cell,
    Cite,
    Document,
    Heading,
    ItemList,
    Paragraph,
    ResolvedCite,
    Run,
    SignatureBlock,
    Table,
)
from expedite_packets.model.ids import ChannelId, EditionId, ExhibitKey
from expedite_packets.model.plan import PacketPlan, PageRange, PlacedExhibit
from expedite_packets.planning.citations import resolve

KEY = ExhibitKey("contract")
PLAN = PacketPlan(
    case="larkspur-2026",
    channel=ChannelId("aao_mail"),
    edition=EditionId("2025"),
    as_of=date(2026, 11, 20),
    letter=PageRange(1, 3),
    front=(),
    table_of_evidence=None,
    index=PageRange(4, 4),
    exhibits=(
        PlacedExhibit(
            key=KEY, label="A", title="Contract", tab_page=5, pages=PageRange(6, 15), files=()
        ),
    ),
    total=15,
)
CITE = Cite(KEY, 2, 3)
RESOLVED = ResolvedCite(CITE, "Ex. A at 2-3, packet pages 7-8", 7)
PLAIN = Paragraph((Run("Nothing is cited."),), "closing", keep_next=True)


def test_cites_are_resolved_wherever_they_stand():
    def document(cite):
        words = Paragraph((Run("See "), cite), "small", keep_next=True)
        return Document(
            title="x",
            blocks=(
                words,
                Heading((cite,), 2),
                ItemList(((PLAIN, words),), numbered=True),
                Table(widths=(1.0,), rows=((Cell((words,)),), (Cell((PLAIN,)),))),
                SignatureBlock(("Miriam Okafor",)),
            ),
            header="The header",
        )

    assert resolve(document(CITE), PLAN) == document(RESOLVED)


def test_a_paragraph_without_cites_is_the_very_same():
    made = resolve(Document(title="x", blocks=(PLAIN, Heading((Run("Loss"),)))), PLAN)
    assert made.blocks[0] is PLAIN
    assert made.blocks[1] == Heading((Run("Loss"),))


def test_a_page_that_there_is_not_is_shown_in_a_draft():
    made = resolve(Document(title="x", blocks=(Paragraph((Cite(KEY, 11, 11),)),)), PLAN)
    assert made.blocks[0] == Paragraph((Run("[NO SUCH PAGE: contract at 11]", bold=True),))
