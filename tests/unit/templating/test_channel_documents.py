"""The documents of the channels: scripts, messages, cover pages, forms."""

from pathlib import Path
from typing import Any

import pytest

from expedite_packets.model.channel import ChannelDocument
from expedite_packets.model.document import Document, SignatureBlock
from expedite_packets.model.sourced import Use
from expedite_packets.planning.citations import resolve
from expedite_packets.templating import documents
from expedite_packets.writers.plain import write_plain
from tests.support import golden
from tests.support.block_dump import dump, words
from tests.unit.templating import situations
from tests.unit.templating.cases import catalog, changed, given

GOLDEN = Path(__file__).parents[2] / "golden" / "channel_documents"
CASES: dict[str, tuple[dict[str, Any], str]] = {
    "telephone": (situations.WORK_PERMIT, "contact_center"),
    "chat": (situations.WORK_PERMIT, "emma"),
    "message": (situations.TWO_CRITERIA, "secure_message"),
    "travel-message": (situations.CONFERENCE, "secure_message"),
    "government-message": (situations.GOVERNMENT, "secure_message"),
    "account": (situations.CONFERENCE, "online_account"),
    "board": (situations.REMOVAL, "bia"),
    "board-ecas": (situations.RELATIVE_APPEAL, "bia_ecas"),
    "visa-center": (situations.NVC, "nvc"),
    "consulate": (situations.CONSULAR, "consular"),
    "asylum-office": (situations.ASYLUM, "asylum_office"),
    "confidential": (changed(situations.CONFIDENTIAL, channels=["tu_email"]), "tu_email"),
}
KIND_TELLING = ("T non", "U non", "I-914", "I-918", "Victim", "traffick", "Humanitarian Division")


def made(name: str) -> dict[str, tuple[ChannelDocument, Document]]:
    data, channel = CASES[name]
    context = given(data, channel)
    return {
        one.id: (one, resolve(documents.channel_document(context, one), context.plan))
        for one in context.channel.documents
    }


def text(one: ChannelDocument, document: Document) -> str:
    return write_plain(document) if "txt" in one.formats else dump(document)


@pytest.mark.parametrize("name", CASES)
def test_documents(name: str, update_golden: bool):
    found = made(name)
    assert found
    whole = "".join(f"===== {id}\n{text(*one)}\n" for id, one in found.items())
    golden.check(GOLDEN / f"{name}.txt", whole, update_golden)


def test_no_expected_file_is_left_over():
    assert golden.unused(GOLDEN, {f"{name}.txt" for name in CASES}, "*") == []


def test_every_document_of_every_channel_has_its_template():
    found = [one for channel in catalog().channels for one in channel.documents]
    assert len(found) >= 10
    context = given(situations.WORK_PERMIT, "contact_center")
    for template in {one.template: one for one in found}.values():
        assert documents.channel_document(context, template).blocks


def test_every_letter_of_every_channel_can_be_made():
    cases = [situations.WORK_PERMIT, situations.MOTION]
    tried = 0
    for channel in catalog().channels:
        data = cases["aao" in channel.letter or "appeal" in channel.letter]
        assert documents.letter(given(changed(data, contacts=None), channel.id)).blocks
        tried += 1
    assert tried >= 15


@pytest.mark.parametrize("name", CASES)
def test_what_is_sent_carries_no_internal_label(name: str):
    for one, document in made(name).values():
        if one.use is Use.SENT:
            whole = text(one, document).lower()
            for label in (
                "re-check",
                "third-party",
                "practice note",
                "how far to trust",
                "source:",
            ):
                assert label not in whole


@pytest.mark.parametrize("name", CASES)
def test_what_is_internal_says_so(name: str):
    for one, document in made(name).values():
        assert (document.header == "INTERNAL - DO NOT SEND") is (one.use is Use.INTERNAL)


def test_nothing_that_many_eyes_see_tells_a_confidential_kind_of_case():
    context = given(*CASES["confidential"])
    letter = documents.letter(context)
    seen = [letter.title, letter.header, words(documents.index(context))]
    seen += [words(documents.table_of_evidence(context))]
    seen += [text(*one) for one in made("confidential").values()]
    for whole in seen:
        assert not [word for word in KIND_TELLING if word in whole]
    assert not [one for one in seen[:2] if "Nwosu" in one]
    email = seen[-1]
    assert "Nwosu" not in email.split("Miriam Okafor")[0]


def test_proof_of_service_is_left_unsigned():
    _, proof = made("board")["proof-of-service"]
    (block,) = (b for b in proof.blocks if isinstance(b, SignatureBlock))
    first, *others = (line.rstrip("_ ") for line in block.lines)
    assert first == "Signature of the person who served it"
    assert others == ["Name:", "Date:"]
    assert "Okafor" not in words(proof)


def test_the_motion_cites_no_criterion_of_uscis():
    for data, channel in (CASES["board"], CASES["board-ecas"]):
        whole = words(documents.letter(given(data, channel)))
        for word in ("USCIS", "Policy Manual", "criterion", "criteria", "G-28", "expedite request"):
            assert word not in whole
        assert "MOTION TO EXPEDITE" in whole
        index = words(documents.index(given(data, channel)))
        assert f"A-number {data['requestor']['a_number']}." in index
        assert data["requestor"]["a_number"] in whole


def test_a_message_is_never_cut():
    facts = [{"about": "loss", "text": f"Fact number {n}."} for n in range(400)]
    claim = {**situations.WORK_PERMIT["claims"][0], "facts": facts}
    data = changed(situations.WORK_PERMIT, claims=[claim], message_limit=100)
    context = given(data, "secure_message")
    (message,) = (one for one in context.channel.documents if one.id == "message")
    document = resolve(documents.channel_document(context, message), context.plan)
    assert "Fact number 399." in write_plain(document)


def foreign(**fields: Any) -> Document | None:
    exhibit = {"key": "bank", "title": "Savings book", "file": "bank.pdf", **fields}
    exhibits = [situations.WORK_PERMIT["exhibits"][0], exhibit]
    context = given(changed(situations.WORK_PERMIT, exhibits=exhibits), "contact_center")
    return documents.translation_certificates(context)


def test_a_translation_without_certificate_gets_a_form_to_sign():
    found = foreign(language="Portuguese")
    assert found is not None
    whole = words(found)
    assert "Savings book (Exhibit B)" in whole
    assert "competent to translate from Portuguese into English" in whole
    assert "complete and accurate" in whole
    (block,) = (b for b in found.blocks if isinstance(b, SignatureBlock))
    assert block.lines[1].rstrip("_ ") == "Name, printed:"
    roles = [{"file": "a.pdf", "role": "translation"}, {"file": "b.pdf", "role": "original"}]
    assert foreign(files=roles, file=None) is not None


def test_no_certificate_where_there_is_one_or_none_is_needed():
    assert foreign(language="English") is None
    assert foreign() is None
    roles = [
        {"file": "a.pdf", "role": "translation"},
        {"file": "c.pdf", "role": "certificate"},
        {"file": "b.pdf", "role": "original"},
    ]
    assert foreign(files=roles, file=None, language="Igbo") is None


def test_the_certificate_before_the_board_is_in_its_words():
    exhibits = [{**situations.REMOVAL["exhibits"][1], "language": "Spanish"}]
    claim = {**situations.REMOVAL["claims"][0], "facts": [{"about": "harm", "text": "It is."}]}
    data = changed(situations.REMOVAL, exhibits=exhibits, claims=[claim])
    found = documents.translation_certificates(given(data, "bia"))
    assert found is not None
    assert "true and accurate to the best of my abilities" in words(found).replace("  ", " ")
