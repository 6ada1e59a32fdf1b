import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from expedite_packets.model.document import (
    Cite,
    Document,
    PageBreak,
    PageLink,
    SignatureBlock,
    inlines_of,
)
from expedite_packets.model.ids import CriterionId
from expedite_packets.planning.citations import resolve
from expedite_packets.resources import data_root
from expedite_packets.templating import documents
from expedite_packets.templating.typography import quoted
from tests.support import golden
from tests.support.block_dump import dump, words
from tests.unit.templating import situations
from tests.unit.templating.cases import COMPANY, PERSON, catalog, changed, given

GOLDEN = Path(__file__).parents[2] / "golden" / "letters"
LOSS = CriterionId("severe_financial_loss")
BEFORE_TRANSFER = changed(
    COMPANY,
    representative={**COMPANY["representative"], "kind": "accredited_representative"},
    beneficiary=None,
    underlying={
        name: value
        for name, value in COMPANY["underlying"].items()
        if name not in {"rfe_issued", "rfe_answered", "classification", "office"}
    },
    appeal={"receipt_number": "IOE0900000001", "filed": "2026-08-25"},
    front=[{"kind": "decision", "file": "front/decision.pdf"}],
)
LETTERS: dict[str, tuple[dict[str, Any], str]] = {
    "company-transferred": (COMPANY, "aao_mail"),
    "company-before-transfer-by-fax": (BEFORE_TRANSFER, "aao_fax"),
    "person-without-representative": (PERSON, "aao_mail"),
    **situations.LETTERS,
}
NASTY = "Smith & <Sons> **x** {{7*7}} \"q\" 'q' <p/> &amp;"


def letter(data: dict[str, Any], channel: str = "aao_mail") -> Document:
    made = given(data, channel)
    return resolve(documents.letter(made), made.plan)


@pytest.mark.parametrize("name", LETTERS)
def test_letters(name: str, update_golden: bool):
    golden.check(GOLDEN / f"{name}.txt", dump(letter(*LETTERS[name])), update_golden)


@pytest.mark.parametrize("name", ["index", "tab_pages", "table_of_evidence", "checklist"])
def test_other_documents(name: str, update_golden: bool):
    made = given(COMPANY)
    made_documents = {
        "index": documents.index,
        "tab_pages": documents.tab_pages,
        "table_of_evidence": documents.table_of_evidence,
        "checklist": lambda ctx: documents.checklist(ctx, LOSS),
    }
    golden.check(GOLDEN / f"{name}.txt", dump(made_documents[name](made)), update_golden)


@pytest.mark.parametrize("name", situations.CHECKLISTS)
def test_checklists(name: str, update_golden: bool):
    made = given(*situations.LETTERS[name])
    criteria = dict.fromkeys(CriterionId(claim.criterion) for claim in made.case.claims)
    found = "\n".join(dump(documents.checklist(made, criterion)) for criterion in criteria)
    golden.check(GOLDEN / f"checklist-{name}.txt", found, update_golden)


@pytest.mark.parametrize("criterion", [one.id for one in catalog().criteria])
def test_every_situation_of_every_criterion_has_letter_and_checklist(criterion: CriterionId):
    wanted = next(one for one in catalog().criteria if one.id == criterion)
    tried = 0
    for situation in wanted.situations:
        points = dict.fromkeys(point.id for point in wanted.points)
        claim = {
            "criterion": criterion,
            "situation": situation.id,
            "facts": [{"about": point, "text": f"Fact on {point}."} for point in points],
        }
        made = given(changed(situations.WORK_PERMIT, claims=[claim]), "contact_center")
        letter_words = " ".join(words(documents.letter(made)).split())
        argued = {one.id: one.heading for one in made.coverage[0].criterion.points}
        for point, heading in argued.items():
            assert quoted(heading) in letter_words
            assert f"Fact on {point}." in letter_words
        sheet = words(documents.checklist(made, criterion))
        for status in made.coverage[0].items:
            assert quoted(status.item.text) in " ".join(sheet.split())
            assert status.item.standing.value.capitalize() in sheet
        tried += 1
    assert tried >= 1


@pytest.mark.parametrize(
    ("day", "title"),
    [
        ("2020-03-02", "urgent humanitarian reasons"),
        ("2021-10-04", "emergencies and urgent humanitarian reasons"),
        ("2023-03-01", "emergencies and urgent humanitarian reasons"),
        ("2024-06-03", "emergencies and urgent humanitarian situations"),
        ("2026-11-20", "emergencies and urgent humanitarian situations"),
    ],
)
def test_a_criterion_is_called_what_its_edition_called_it(day: str, title: str):
    pending = {"form": "I-765", "receipt_number": "IOE0900000004", "filed": "2019-12-01"}
    earlier: dict[str, Any] = {"pending": pending, "earlier_requests": [], "date": day}
    text = words(letter(changed(situations.ILLNESS, **earlier), "contact_center"))
    assert f"criterion of {title}." in " ".join(text.split())
    other = {"reasons", "situations"} - {title.rsplit(" ", 1)[1]}
    assert not [one for one in other if f"humanitarian {one}" in text.lower()]


def test_a_criterion_without_a_template_of_its_own_is_argued_point_by_point():
    made = given(situations.ERROR, "contact_center")
    own = CriterionId("of_our_office")
    claim = made.case.claims[0].model_copy(update={"criterion": own})
    case = made.case.model_copy(update={"claims": (claim,)})
    found = words(documents.letter(replace(made, case=case)))
    assert "The card of October 1, 2026 gives" in " ".join(found.split())
    assert "The document with the error is" not in found


def test_no_expected_file_is_left_over():
    names = {*LETTERS, "index", "tab_pages", "table_of_evidence", "checklist"}
    names |= {f"checklist-{name}" for name in situations.CHECKLISTS}
    assert golden.unused(GOLDEN, {f"{name}.txt" for name in names}, "*") == []


def test_one_letter_serves_every_way_to_the_same_office():
    mail, fax = (dump(letter(COMPANY, channel)) for channel in ("aao_mail", "aao_fax"))
    assert mail == fax
    assert "VIA MAIL" in mail
    assert "VIA FACSIMILE (240) 721-3405" in mail
    assert "5900 Capital Gateway Drive" in mail


def test_every_cite_of_the_case_is_in_the_letter():
    made = given(COMPANY)
    claim = made.case.claims[0]
    wanted = [*claim.loss.cite, *(cite for fact in claim.facts for cite in fact.cite)]
    found = [
        inline
        for block in documents.letter(made).blocks
        for inline in inlines_of(block)
        if isinstance(inline, Cite)
    ]
    assert {(c.exhibit, c.first, c.last) for c in wanted} == {
        (c.exhibit, c.first, c.last) for c in found
    }
    assert len(found) == len(wanted)


def test_every_fact_is_in_the_letter_as_written():
    text = words(documents.letter(given(COMPANY)))
    for fact in COMPANY["claims"][0]["facts"]:
        assert " ".join(quoted(fact["text"]).rstrip(".").split()) in re.sub(r"\s+", " ", text)


def test_the_letter_starts_with_what_is_asked_and_by_when():
    paragraphs = words(letter(COMPANY)).split("To the Administrative Appeals Office:")[1]
    first, second, *_ = paragraphs.strip().split(". A decision")
    assert "I respectfully request" in first
    assert "expedite" in first
    assert second.startswith(" is needed by January 29, 2027, because")


@pytest.mark.parametrize("name", LETTERS)
def test_letters_promise_nothing_and_carry_no_internal_label(name: str):
    text = words(letter(*LETTERS[name])).lower()
    for word in (
        "re-check",
        "copy;",
        "suggested",
        "third-party",
        "undated",
        "guarantee",
        "missing",
    ):
        assert word not in text
    assert "must decide" not in text
    assert ".." not in text
    assert "none" not in text.replace("none of", "")
    assert not re.search(r" [.,;]|\( |\s\)", re.sub(r"\s+", " ", text).replace(" | ", ""))


def test_without_table_of_evidence_it_is_no_enclosure():
    made = given(COMPANY)
    without = replace(made, plan=replace(made.plan, table_of_evidence=None))
    assert "Table of evidence" in words(documents.letter(made))
    assert "Table of evidence" not in words(documents.letter(without))


def test_many_exhibits_are_left_to_the_index():
    exhibits = [{"key": f"e{n}", "title": f"Paper {n}", "file": f"{n}.pdf"} for n in range(30)]
    claim = {**PERSON["claims"][0], "loss": None, "facts": [{"about": "loss", "text": "All."}]}
    made = given(changed(PERSON, exhibits=exhibits, claims=[claim]))
    assert "Exhibits A to AD, as listed in the exhibit index" in words(documents.letter(made))
    assert "Paper 7" not in words(documents.letter(made))
    assert "Paper 7" in words(documents.index(made))


def test_two_claims_share_standard_and_opening():
    second = {
        "criterion": LOSS,
        "loss": {"amount": "$90,000", "what": "its line of credit", "date": "2027-02-01"},
        "facts": [{"about": "loss", "text": "The bank ends the credit."}],
    }
    found = dump(letter(changed(COMPANY, claims=[COMPANY["claims"][0], second])))
    flat = re.sub(r"\s+", " ", found)
    assert "Brightwater Rail ($2,340,000) and its line of credit ($90,000)." in flat
    assert flat.count("is a ground on which") == 1
    assert found.count("# Severe financial loss: loss of a company") == 2
    assert "a loss of $90,000. The bank ends the credit." in flat


def test_three_losses_are_listed():
    claims = [
        {
            "criterion": LOSS,
            "loss": {"amount": f"${n}", "what": f"thing {n}", "date": "2027-02-01"},
            "facts": [{"about": "loss", "text": "It is lost."}],
        }
        for n in (1, 2, 3)
    ]
    flat = re.sub(r"\s+", " ", dump(letter(changed(COMPANY, claims=claims))))
    assert "stands to lose thing 1 ($1), thing 2 ($2), and thing 3 ($3). The request" in flat


def test_a_company_without_representative_signs_by_an_officer():
    found = letter(changed(COMPANY, representative=None))
    (block,) = (b for b in found.blocks if isinstance(b, SignatureBlock))
    assert block.lines[:3] == ("Name:", "Title:", "for Larkspur Machine Works, Inc., Petitioner")
    text = re.sub(r"\s+", " ", words(found))
    assert "The petitioner, Larkspur Machine Works, Inc., respectfully requests that" in text
    assert not re.search(r"\bI (?!to)|\bmy\b", text)


def test_a_signatory_signs_for_a_requestor_without_representative():
    party = {
        **COMPANY["requestor"],
        "signatory": {"name": "Dana Whitcombe", "title": "Chief Financial Officer"},
        "fax": "(937) 555-0119",
        "email": "office@larkspur.example",
    }
    found = letter(changed(COMPANY, representative=None, requestor=party))
    (block,) = (b for b in found.blocks if isinstance(b, SignatureBlock))
    assert block.lines == (
        "Dana Whitcombe",
        "Chief Financial Officer",
        "for Larkspur Machine Works, Inc., Petitioner",
        "410 Foundry Road",
        "Dayton, OH 45402",
        "Telephone: (937) 555-0118",
        "Fax: (937) 555-0119",
        "E-mail: office@larkspur.example",
    )
    assert "Fax (937) 555-0119 | office@larkspur.example" in dump(found)
    represented = letter(changed(COMPANY, requestor=party))
    assert "Whitcombe" not in str([b for b in represented.blocks if isinstance(b, SignatureBlock)])


def loss(**fields: Any) -> dict[str, Any]:
    claim = COMPANY["claims"][0]
    return changed(COMPANY, claims=[{**claim, "loss": {**claim["loss"], **fields}}])


def flat(data: dict[str, Any]) -> str:
    return re.sub(r"\s+", " ", dump(letter(data)))


def test_a_cite_given_twice_is_printed_once():
    text = flat(loss(cite=["contract at 3", "contract at 3", "contract at 3-4"]))
    cites = "({Ex. A at 3, packet page 18}; {Ex. A at 3-4, packet pages 18-19})"
    assert text.count(f"a loss of $2,340,000 {cites}.") == 1


def test_somebody_else_may_bear_the_loss():
    text = flat(loss(who="the beneficiary", what="His position."))
    assert "Without a decision by then, the beneficiary stands to lose his position ($2" in text
    assert "On January 29, 2027, the beneficiary stands to lose his position, a loss of" in text


def test_a_loss_before_the_day_of_the_decision_is_not_promised_to_be_averted():
    text = flat(loss(date="2026-12-01"))
    assert "Without a decision by then" not in text
    assert "On December 1, 2026, the petitioner stands to lose its contract" in text


def test_a_loss_that_has_happened_is_told_as_past():
    text = flat(loss(date="2026-10-01"))
    assert "On October 1, 2026, the petitioner lost its contract" in text


def test_clauses_and_forms_read_well_however_they_were_typed():
    text = flat(
        changed(
            COMPANY,
            underlying={**COMPANY["underlying"], "form": "Form I-140"},
            appeal={**COMPANY["appeal"], "form": "form I-290B"},
            deadline={"date": "2027-01-29", "what": "The customer may cancel."},
        )
    )
    assert "Form Form" not in text
    assert "orm form" not in text
    assert "because on that day the customer may cancel. Without" in text


def nasty(data: dict[str, Any]) -> dict[str, Any]:
    claim = data["claims"][0]
    return changed(
        data,
        requestor={**data["requestor"], "name": NASTY, "address": [NASTY]},
        deadline={**data["deadline"], "what": NASTY},
        claims=[
            {
                **claim,
                "loss": {**claim["loss"], "what": NASTY, "amount": NASTY},
                "facts": [{**fact, "text": NASTY} for fact in claim["facts"]],
            }
        ],
        exhibits=[{**exhibit, "title": NASTY} for exhibit in data["exhibits"]],
    )


@pytest.mark.parametrize("data", [COMPANY, PERSON], ids=["company", "person"])
def test_all_values_arrive_literally_everywhere(data: dict[str, Any]):
    made = given(nasty(data))
    found = [
        resolve(documents.letter(made), made.plan),
        documents.index(made),
        documents.tab_pages(made),
        documents.table_of_evidence(made),
        documents.checklist(made, LOSS),
    ]
    facts = len(data["claims"][0]["facts"])
    plain = [" ".join(dump(document).replace("**", "").split()) for document in found]
    literal = " ".join(quoted(NASTY).replace("**", "").split())
    assert literal == "Smith & <Sons> x {{7*7}} “q” ‘q’ <p/> &amp;"
    assert plain[0].count(literal) >= facts + 6
    for text in plain[1:]:
        assert literal in text
    assert not any("&lt;" in text or "&#" in text or "49" in text for text in plain)


def test_index_links_to_the_first_page_of_each_exhibit():
    made = given(COMPANY)
    links = [i for b in documents.index(made).blocks for i in inlines_of(b)]
    found = [(i.text, i.packet_page) for i in links if isinstance(i, PageLink)]
    expected: list[tuple[str, int]] = []
    for exhibit in made.plan.exhibits:
        expected.append((str(exhibit.pages), exhibit.pages.first))
        if len(exhibit.files) > 1:
            expected += [(str(f.pages), f.pages.first) for f in exhibit.files]
    assert found == expected


def test_tab_pages_are_one_page_for_each_exhibit():
    made = given(COMPANY)
    found = documents.tab_pages(made)
    assert found.centred
    breaks = sum(isinstance(block, PageBreak) for block in found.blocks)
    assert breaks == len(made.plan.exhibits) - 1
    assert not isinstance(found.blocks[-1], PageBreak)


def test_table_of_evidence_tells_only_what_is_met():
    text = words(documents.table_of_evidence(given(COMPANY))).lower()
    for word in ("missing", "suggested", "official", "layoffs", "work product", "days of filing"):
        assert word not in text


def test_checklist_says_what_it_is_on_every_page():
    found = documents.checklist(given(COMPANY), LOSS)
    assert found.header == "ATTORNEY WORK PRODUCT - DO NOT SEND"
    assert words(found).index(found.header, len(found.header) + 60) < 250
    assert not any(isinstance(i, Cite) for b in found.blocks for i in inlines_of(b))


def test_checklist_of_a_criterion_that_no_claim_relies_on():
    with pytest.raises(KeyError):
        documents.checklist(given(COMPANY), CriterionId("nonprofit"))


def test_templates_hold_no_contact_and_no_statement_of_law():
    made = given(COMPANY)
    # the name of an office is no contact; where it is reached is
    texts = [line for one in made.catalog.contacts for line in one.lines if re.search(r"\d", line)]
    for contact in made.catalog.contacts:
        texts += [way for way in (contact.fax, contact.phone, contact.tty, contact.email) if way]
    texts += [statement.text for statement in made.catalog.statements]
    for criterion in made.catalog.criteria:
        sections = (criterion.standard, criterion.fits, criterion.bars, criterion.examples)
        texts += [statement.text for section in sections for statement in section]
    folder = data_root() / "templates"
    sources = [
        entry.read_text(encoding="utf-8")
        for sub in folder.iterdir()
        if sub.is_dir()
        for entry in sub.iterdir()
    ]
    assert len(sources) >= 8
    assert not [text for text in texts if any(text in source for source in sources)]


def test_a_table_of_evidence_is_never_an_empty_page():
    exhibits = [{**one, "proves": []} for one in COMPANY["exhibits"]]
    text = words(documents.table_of_evidence(given(changed(COMPANY, exhibits=exhibits))))
    for exhibit in COMPANY["exhibits"]:
        assert exhibit["title"] in text


def test_the_table_of_evidence_tells_claims_under_one_criterion_apart():
    second = {**COMPANY["claims"][0], "situation": "person"}
    made = given(changed(COMPANY, claims=[COMPANY["claims"][0], second]))
    headings = dump(documents.table_of_evidence(made))
    assert "## Severe financial loss: loss of a company" in headings
    assert "## Severe financial loss: loss of a person" in headings


def test_different_people_who_lose_are_told_apart():
    second = {
        "criterion": LOSS,
        "situation": "person",
        "loss": {"amount": "$9", "what": "his job", "date": "2027-02-01", "who": "the beneficiary"},
        "facts": [{"about": "loss", "text": "It ends."}],
    }
    text = flat(changed(COMPANY, claims=[COMPANY["claims"][0], second]))
    assert "Rail ($2,340,000), and the beneficiary stands to lose his job ($9)." in text


@pytest.mark.parametrize("path", sorted((data_root() / "templates").rglob("*.j2")), ids=str)
def test_no_template_holds_a_retired_address_or_number(path: Path):
    text = path.read_text(encoding="utf-8")
    assert not [one.value for one in catalog().retired if one.stands_in(text)]


def test_the_checklist_says_what_to_do():
    claim = {"criterion": LOSS, "facts": [{"about": "who_suffers", "text": "All."}]}
    exhibits = [{"key": "a", "title": "Paper", "file": "a.pdf"}]
    text = words(
        documents.checklist(given(changed(COMPANY, claims=[claim], exhibits=exhibits)), LOSS)
    )
    assert "MISSING (the build stops)" in text
    assert "`proves: proof_of_loss`" in text
    assert "MISSING (a weakness)" in text
    assert "MISSING (optional)" in text
    assert "`proves: layoff_plan`" in text
    assert "NOT ARGUED (the build stops)" in text
    assert "PIN CITE MISSING" in text
    for fax, words_of_it in (("aao_fax", "(240) 721-3405"), ("aao_mail", "5900 Capital Gateway")):
        sent = words(documents.checklist(given(COMPANY, fax), LOSS))
        assert f"A person looked up {'' if fax == 'aao_fax' else 'U.S.'}" in sent
        assert words_of_it in sent
        assert "premium processing" in sent
