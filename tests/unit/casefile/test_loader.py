"""Loading a case: where it is found, what it holds, and that nothing in it can crash."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from expedite_packets.casefile.loader import load
from expedite_packets.errors import CaseFileError
from expedite_packets.model.case import Case
from expedite_packets.model.finding import Finding
from tests.support.sample_case import SHORTEST, write_case


def rules(path: Path, **options: Any) -> list[str]:
    with pytest.raises(CaseFileError) as caught:
        load(path, **options)
    return [str(f.rule) for f in caught.value.findings]


def test_a_case_is_its_file_or_its_folder(tmp_path: Path) -> None:
    file = write_case(tmp_path)
    by_file, by_folder = load(file), load(tmp_path)
    assert by_file.case == by_folder.case
    assert by_file.path == by_folder.path == file
    assert by_file.folder == tmp_path
    assert by_file.file_name == "case.yaml"
    assert str(by_file.place_of(("exhibits", 0, "title"))) == "case.yaml:26:12"


def test_defaults_of_the_shortest_case(tmp_path: Path) -> None:
    case = load(write_case(tmp_path)).case
    assert case.channels == ("aao_mail",)
    assert case.requestor.role == "petitioner"
    assert case.appeal.form == "I-290B"
    assert case.packet.table_of_evidence is True
    assert case.front == ()
    assert case.letter.use is None
    assert [str(part.file) for part in case.exhibits[0].parts] == ["exhibits/contract.pdf"]


def test_what_is_left_empty_means_what_absence_means(tmp_path: Path) -> None:
    more = "front:\nletter:\npacket:\n  table_of_evidence:\nrechecked: ~\n"
    assert (
        load(write_case(tmp_path, SHORTEST + more)).case
        == load(write_case(tmp_path, SHORTEST)).case
    )


def test_text_is_composed_and_on_one_line(tmp_path: Path) -> None:
    text = SHORTEST.replace("Quillfeather Instruments LLC", '"Nguye\u0302\u0303n\\n  Instruments"')
    assert load(write_case(tmp_path, text)).case.requestor.name == "Nguyễn Instruments"


@pytest.mark.parametrize("character", ["\u200b", "\u200d", "\u200e", "\u00ad", "\u2060", "\u202e"])
def test_a_character_that_nobody_sees_is_told_by_its_number(tmp_path: Path, character: str) -> None:
    with pytest.raises(CaseFileError) as caught:
        load(write_case(tmp_path, SHORTEST.replace("Quillfeather", f"Quill{character}feather")))
    (finding,) = caught.value.findings
    assert finding.rule == "invisible-character"
    assert finding.place is not None
    assert finding.place.path == ("requestor", "name")
    assert f"number 6 (U+{ord(character):04X}," in finding.fix


def test_a_file_may_be_called_with_characters_that_nobody_sees(tmp_path: Path) -> None:
    path = "exhibits/\u200elease.pdf"
    case = load(write_case(tmp_path, SHORTEST.replace("exhibits/contract.pdf", path))).case
    assert str(case.exhibits[0].file) == path


def test_an_address_may_be_a_text_of_lines_or_a_list(tmp_path: Path) -> None:
    lines = "  kind: company\n  address: |\n    1 Bellwether Street\n\n    Springfield, IL 02134\n"
    as_text = load(write_case(tmp_path, SHORTEST.replace("  kind: company\n", lines)))
    listed = "  kind: company\n  address: [1 Bellwether Street, 'Springfield, IL 02134']\n"
    as_list = load(write_case(tmp_path, SHORTEST.replace("  kind: company\n", listed)))
    assert as_text.case == as_list.case
    assert as_text.case.requestor.address == ("1 Bellwether Street", "Springfield, IL 02134")


def test_as_of_replaces_the_date_and_may_stand_for_it(tmp_path: Path) -> None:
    day = date(2026, 12, 1)
    assert load(write_case(tmp_path), as_of=day).case.date == day
    without = SHORTEST.replace("date: 2026-11-20\n", "")
    assert load(write_case(tmp_path, without), as_of=day).case.date == day
    assert rules(write_case(tmp_path, without)) == ["missing-field"]


def test_no_case_file(tmp_path: Path) -> None:
    assert rules(tmp_path / "nowhere") == ["no-case-file"]
    assert rules(tmp_path) == ["no-case-file"]
    (tmp_path / "appeal.yml").write_text(SHORTEST)
    with pytest.raises(CaseFileError) as caught:
        load(tmp_path)
    assert "appeal.yml" in caught.value.findings[0].fix
    (tmp_path / "case.yaml").mkdir()
    assert rules(tmp_path / "case.yaml") == ["no-case-file"]


def test_a_page_of_a_cite_is_text_until_it_is_a_number(tmp_path: Path) -> None:
    for cite in ("contract at 99999999", "contract at ²", "contract at " + "9" * 6000):
        text = SHORTEST.replace("contract at 1", f"'{cite}'")
        assert rules(write_case(tmp_path, text)) == ["pin-cite"]
    dashed = SHORTEST.replace("contract at 1", "contract at 2–4")
    cite = load(write_case(tmp_path, dashed)).case.claims[0].facts[0].cite[0]
    assert (cite.first, cite.last) == (2, 4)


def test_messages_and_fixes_hold_no_values_of_the_case(tmp_path: Path) -> None:
    text = SHORTEST
    for value in ("2026-11-20", "company", "I-140", "2026-04-17", "SRC9990005678", "2027-01-15"):
        text = text.replace(value, f"[{value}]")
    text = text.replace("name: Quillfeather", "nane: Quillfeather").replace("LIN999", "'\\x07' LIN")
    with pytest.raises(CaseFileError) as caught:
        load(write_case(tmp_path, text))
    said = " ".join(f.message + f.fix for f in caught.value.findings)
    for value in ("Quillfeather", "SRC999", "2026-04", "2027", "I-140"):
        assert value not in said


# --- one changed field never gives anything but findings -----------------------------------

PLAIN: Any = yaml.load(SHORTEST, Loader=yaml.BaseLoader)


def paths_of(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    steps = value.items() if isinstance(value, dict) else enumerate(value)
    for step, below in steps if isinstance(value, dict | list) else ():
        found += paths_of(below, (*path, step))
    return found


def changed(path: tuple[Any, ...], new: Any, *, delete: bool) -> Any:
    copy = yaml.load(SHORTEST, Loader=yaml.BaseLoader)
    group = copy
    for step in path[:-1]:
        group = group[step]
    if delete:
        del group[path[-1]]
    else:
        group[path[-1]] = new
    return copy


odd_text = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["", "~", "0", "-1", "1e999", "2026-02-30", "contract at 0", "../..", "/", ".", "\u202e",
         "contract at 1-0", "FILL IN", "a\x00b", "\ud800", "9" * 5000, "NaN", "٣", "true"]
    ),
)  # fmt: skip
odd_value = st.recursive(
    st.none() | odd_text,
    lambda below: st.lists(below, max_size=2) | st.dictionaries(odd_text, below, max_size=2),
    max_leaves=4,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(paths_of(PLAIN)), odd_value, st.booleans())
def test_one_changed_field_gives_a_case_or_findings(
    tmp_path: Path, path: tuple[Any, ...], new: Any, delete: bool
) -> None:
    text = yaml.safe_dump(changed(path, new, delete=delete), allow_unicode=True, sort_keys=False)
    file = tmp_path / "case.yaml"
    file.write_bytes(text.encode("utf-8", errors="surrogatepass"))
    findings: tuple[Finding, ...] = ()
    try:
        loaded = load(file)
    except CaseFileError as error:
        findings = error.findings
    else:
        assert Case.model_validate(loaded.case.model_dump()) == loaded.case
        return
    assert findings
    for finding in findings:
        assert finding.fix
        assert finding.place is not None
        assert finding.place.file == "case.yaml"
        assert finding.place.line is not None


@given(st.data())
def test_the_order_of_keys_changes_nothing(data: st.DataObject) -> None:
    keys = data.draw(st.permutations(list(PLAIN)))
    shuffled = {key: PLAIN[key] for key in keys}
    assert Case.model_validate(shuffled) == Case.model_validate(PLAIN)
