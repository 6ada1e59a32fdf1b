"""Pages are given out once each, without a gap, in the packet's order."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from expedite_packets.model.document import Cite, Document, Paragraph, ResolvedCite, Run
from expedite_packets.model.ids import ChannelId, EditionId, ExhibitKey
from expedite_packets.model.plan import PacketPlan, SectionKind
from expedite_packets.planning.citations import resolve, resolve_cite
from expedite_packets.planning.pagination import OwnCounts, paginate
from expedite_packets.planning.stamps import stamps
from tests.support.cases import make_case

counts = st.lists(st.lists(st.integers(1, 40), min_size=1, max_size=4), min_size=1, max_size=30)


OWN = OwnCounts(letter=3, table_of_evidence=1, index=2)


def planned(exhibits, fronts=(), own=OWN) -> PacketPlan:
    pages = {}
    listed, front = [], []
    for number, files in enumerate(exhibits):
        names = [f"e{number}-{at}.pdf" for at in range(len(files))]
        pages |= dict(zip(names, files, strict=True))
        listed.append({"key": f"e{number}", "title": f"Exhibit {number}", "files": names})
    for number, count in enumerate(fronts):
        pages[f"f{number}.pdf"] = count
        front.append({"kind": "other", "title": f"Front {number}", "file": f"f{number}.pdf"})
    return paginate(
        make_case(exhibits=listed, front=front),
        channel=ChannelId("aao_mail"),
        edition=EditionId("E5-2025"),
        as_of=date(2026, 11, 20),
        pages=pages,
        own=own,
    )


@given(counts, st.lists(st.integers(1, 9), max_size=4), st.integers(1, 9), st.integers(0, 3))
def test_sections_cover_every_page_once(exhibits, fronts, letter, table):
    plan = planned(exhibits, fronts, OwnCounts(letter=letter, table_of_evidence=table, index=2))
    seen = [n for s in plan.sections for n in range(s.pages.first, s.pages.last + 1)]
    assert seen == list(range(1, plan.total + 1))
    wanted = letter + table + 2 + sum(fronts) + sum(sum(f) + 1 for f in exhibits)
    assert plan.total == wanted


@given(counts)
def test_stamps_number_every_page(exhibits):
    plan = planned(exhibits)
    words = stamps(plan, draft=False)
    assert [w[-1] for w in words] == [
        f"Packet page {n} of {plan.total}" for n in range(1, plan.total + 1)
    ]
    for exhibit in plan.exhibits:
        first = words[exhibit.pages.first - 1]
        assert first[0] == f"Exhibit {exhibit.label}, page 1 of {len(exhibit.pages)}"
        assert len(words[exhibit.tab_page - 1]) == 1


def test_a_draft_says_so_on_every_page():
    plan = planned([[2], [1]])
    assert all(words[0] == "DRAFT" for words in stamps(plan, draft=True))


def test_the_order_of_the_packet():
    plan = planned([[2, 1], [4]], [2])
    assert [(s.kind, str(s.pages)) for s in plan.sections] == [
        (SectionKind.LETTER, "1-3"),
        (SectionKind.FRONT, "4-5"),
        (SectionKind.TABLE_OF_EVIDENCE, "6"),
        (SectionKind.INDEX, "7-8"),
        (SectionKind.TAB, "9"),
        (SectionKind.EXHIBIT, "10-12"),
        (SectionKind.TAB, "13"),
        (SectionKind.EXHIBIT, "14-17"),
    ]
    assert [str(file.pages) for file in plan.exhibits[0].files] == ["10-11", "12"]


def test_cites_name_label_page_and_packet_page():
    plan = planned([[2, 1], [4]])
    cite = Cite(ExhibitKey("e1"), 2, 3)
    found = resolve_cite(cite, plan)
    assert found is not None
    assert found.text == "Ex. B at 2-3, packet pages 13-14"
    assert found.packet_page == 13
    one = resolve_cite(Cite(ExhibitKey("e0"), 3, 3), plan)
    assert one is not None
    assert one.text == "Ex. A at 3, packet page 10"


def test_cites_beyond_the_exhibit_do_not_resolve():
    plan = planned([[2]])
    assert resolve_cite(Cite(ExhibitKey("e0"), 2, 3), plan) is None
    assert resolve_cite(Cite(ExhibitKey("other"), 1, 1), plan) is None


def test_a_draft_shows_an_unresolved_cite():
    plan = planned([[2]])
    document = Document("t", (Paragraph((Cite(ExhibitKey("e0"), 9, 9), Run("."))),))
    paragraph = resolve(document, plan).blocks[0]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.inlines[0] == Run("[NO SUCH PAGE: e0 at 9]", bold=True)


@given(counts, st.data())
def test_every_cite_within_an_exhibit_leads_into_it(exhibits, data):
    plan = planned(exhibits)
    exhibit = data.draw(st.sampled_from(plan.exhibits))
    page = data.draw(st.integers(1, len(exhibit.pages)))
    found = resolve_cite(Cite(exhibit.key, page, page), plan)
    assert isinstance(found, ResolvedCite)
    assert exhibit.pages.first <= found.packet_page <= exhibit.pages.last
