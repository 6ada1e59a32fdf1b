"""New case files: whatever is answered is read back; what is open is told line by line."""

import datetime
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from expedite_packets.casefile.loader import load
from expedite_packets.casefile.placeholders import PLACEHOLDER
from expedite_packets.casefile.scaffold import Answers, FoundFile, Prompt, scaffold
from expedite_packets.casefile.words import quoted
from expedite_packets.errors import CaseFileError
from expedite_packets.model.parties import PartyKind
from expedite_packets.sourcefile.reader import read

DAY = datetime.date(2026, 11, 20)


def answers(**more: Any) -> Answers:
    known = {"case": "quillfeather", "date": DAY, "channels": ("aao_mail",)}
    return Answers(**{**known, "criterion": "severe_financial_loss", **more})


def found(*names: str) -> tuple[FoundFile, ...]:
    return tuple(FoundFile(path=PurePosixPath(name), pages=3) for name in names)


def open_fields(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "case.yaml"
    file.write_bytes(text.encode())
    with pytest.raises(CaseFileError) as caught:
        load(file)
    assert {f.rule for f in caught.value.findings} == {"placeholder"}
    return [f.message for f in caught.value.findings]


def test_all_that_is_open_is_told_and_nothing_else(tmp_path: Path) -> None:
    messages = open_fields(tmp_path, scaffold(answers()))
    assert '"filed" in appeal is still to be filled in.' in messages
    assert '"kind" in requestor is still to be filled in.' in messages
    assert '"file" in exhibits, entry 1 is still to be filled in.' in messages
    assert len(messages) == scaffold(answers()).count(f"{PLACEHOLDER} (")


def test_a_filled_in_case_loads(tmp_path: Path) -> None:
    text = scaffold(
        answers(
            requestor_name="Quillfeather: Instruments #1",
            requestor_kind=PartyKind.COMPANY,
            beneficiary_name="Nguyễn Thị Ánh",
            points=(Prompt(id="loss", asks="What is lost?"), Prompt(id="who_suffers", asks="Who?")),
            items=(Prompt(id="proof_of_loss", asks="Proof\nof the loss"),),
            deadline=DAY,
        ),
        found("exhibits/contract.pdf", "front/G-28.pdf"),
    )
    lines = []
    for line in text.split("\n"):
        day = line.strip().startswith(("filed:", "denied:"))
        start, mark, _ = line.partition(PLACEHOLDER)
        lines.append(start + ("2026-01-02" if day else "something") if mark else line)
    file = tmp_path / "case.yaml"
    file.write_text("\n".join(lines), encoding="utf-8")
    case = load(file).case
    assert case.requestor.name == "Quillfeather: Instruments #1"
    assert case.beneficiary is not None
    assert case.beneficiary.name == "Nguyễn Thị Ánh"
    assert [fact.about for fact in case.claims[0].facts] == ["loss", "who_suffers"]
    assert [(e.key, e.title, str(e.file)) for e in case.exhibits] == [
        ("contract", "Contract", "exhibits/contract.pdf")
    ]
    assert [(f.kind, str(f.file)) for f in case.front] == [("g28", "front/G-28.pdf")]


def test_files_become_exhibits_one_each_with_page_counts_and_keys_of_their_own() -> None:
    names = [f"exhibits/bank-statement-2026-0{n}.pdf" for n in (1, 2)] + ["exhibits/odd: #1.pdf"]
    files = (*found(*names), FoundFile(path=PurePosixPath("x.tif"), title="Given: title"))
    text = scaffold(answers(), files)
    value: Any = read(text.encode(), "x").value
    assert [(e["key"], e["title"], e["file"]) for e in value["exhibits"]] == [
        ("bank-statement", "Bank statement, January 2026", names[0]),
        ("bank-statement-february-2026", "Bank statement, February 2026", names[1]),
        ("odd-1", "Odd: #1", names[2]),
        ("given-title", "Given: title", "x.tif"),
    ]
    assert text.count("# 3 pages") == 3
    assert "# 1 page\n" in scaffold(answers(), (FoundFile(path=PurePosixPath("a.pdf"), pages=1),))


allowed = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"
    )
    | st.sampled_from("\n\t:#\"'\\-*&!@%`{}[]|>?, ")
)


@given(allowed)
@example("A,0")
@example("Bank statement, February 2026")
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    written, listed = quoted(text), quoted(text, in_brackets=True)
    assert "\n" not in written + listed
    value: Any = read(f"a: {written}\nb: [{listed}]\n".encode(), "x").value
    assert value == {"a": text, "b": [text]}


@given(st.text())
def test_what_no_file_may_hold_becomes_a_space(text: str) -> None:
    value: Any = read(f"a: {quoted(text)}\n".encode(), "x").value
    assert len(value["a"]) == len(text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.text(max_size=20), min_size=12, max_size=12))
def test_any_answers_give_a_case_file_that_asks_only_for_the_rest(
    tmp_path: Path, texts: list[str]
) -> None:
    name, *rest = texts
    text = scaffold(
        answers(
            requestor_name=name,
            beneficiary_name=rest[0],
            representative_name=rest[1],
            representative_phone=rest[2],
            underlying_form=rest[3],
            underlying_receipt=rest[4],
            receipt=rest[5],
            points=(Prompt(id="loss", asks=rest[6]),),
            items=(Prompt(id=rest[7], asks=rest[8]),),
        ),
        (FoundFile(path=PurePosixPath(f"exhibits/a{rest[9]}".replace("\\", "")), title=rest[10]),),
    )
    file = tmp_path / "case.yaml"
    file.write_bytes(text.encode("utf-8"))
    with pytest.raises(CaseFileError) as caught:
        load(file)
    assert {f.rule for f in caught.value.findings} <= {"placeholder", "invisible-character"}
