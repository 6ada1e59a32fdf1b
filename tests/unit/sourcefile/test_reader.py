"""YAML read as text, with places; encodings and slips of typing told in plain words."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from expedite_packets.errors import CaseFileError
from expedite_packets.model.finding import Kind
from expedite_packets.sourcefile.reader import examine, read


def told(data: bytes | str) -> list[tuple[int | None, int | None, str]]:
    data = data.encode() if isinstance(data, str) else data
    findings = examine(data, "case.yaml").findings
    assert all(f.fix and f.message.endswith(".") for f in findings)
    return [(f.place.line, f.place.column, f.rule) for f in findings if f.place]


def test_every_scalar_stays_text() -> None:
    text = "zip: 02134\nreceipt: 0123\ncountry: NO\nday: 2025-13-01\nyes: on\nbig: 1_000\n"
    assert read(text.encode(), "x").value == {
        "zip": "02134",
        "receipt": "0123",
        "country": "NO",
        "day": "2025-13-01",
        "yes": "on",
        "big": "1_000",
    }


def test_nothing_is_none_unless_quoted() -> None:
    text = "a:\nb: ~\nc: null\nd: 'null'\ne: ''\nf: \"~\"\ng: [~, x]\n"
    value = {"a": None, "b": None, "c": None, "d": "null", "e": "", "f": "~", "g": [None, "x"]}
    assert read(text.encode(), "x").value == value


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_change_nothing(ends: str, mark: bytes) -> None:
    text = "name: Şahin\ntext: |\n  one\n  two\nlast: x\n".replace("\n", ends)
    tree = read(mark + text.encode(), "x")
    assert tree.value == {"name": "Şahin", "text": "one\ntwo\n", "last": "x"}
    assert (tree.place(("name",)).line, tree.place(("name",)).column) == (1, 7)
    assert tree.place(("last",)).line == 5


def test_places_of_values_keys_and_what_is_missing() -> None:
    tree = read(b"appeal:\n  filed: 2026-01-02\n  form:\nlist:\n  - a: 1\n  - b\n", "case.yaml")

    def at(*path: str | int) -> str:
        return str(tree.place(path))

    assert at("appeal", "filed") == "case.yaml:2:10"
    assert at("appeal", "form") == "case.yaml:3:3", "an empty field stands where its key stands"
    assert at("appeal") == "case.yaml:1:1"
    assert at("appeal", "receipt", "deep") == "case.yaml:1:1"
    assert at("list", 1) == "case.yaml:6:5"
    assert at("list", 0, "zzz") == "case.yaml:5:5"
    assert at() == "case.yaml:1:1"
    assert str(tree.key_place(("appeal", "filed"))) == "case.yaml:2:3"
    assert tree.place(("appeal", "receipt")).path == ("appeal", "receipt")


SLIPS = {
    "tab as indentation": ("a:\n\tb: 1\n", (2, 1, "tab")),
    "tab after colon": ("a:\tb\n", (1, 3, "tab")),
    "tab that can not be mended": ("a:\n  b: 1\n\tc: 2\n", (3, 1, "tab")),
    "no-break space after colon": ("a:\u00a0b\n", (1, 3, "odd-space")),
    "no-break space as indentation": ("a:\n\u00a0\u00a0b: 1\n", (2, 1, "odd-space")),
    "smart double quotes": ("a: “b”\n", (1, 4, "smart-quotes")),
    "smart single quotes": ("a: ‘b’\n", (1, 4, "smart-quotes")),
    "smart quotes and a colon": ("a: “b: c”\n", (1, 4, "smart-quotes")),
    "smart quote closes straight": ('a: "b”\n', (1, 6, "smart-quotes")),
    "smart key": ("“a”: b\n", (1, 1, "smart-quotes")),
    "colon in text": ("t: Letter: draft\n", (1, 10, "colon-in-text")),
    "at sign": ("a: @x\n", (1, 4, "special-start")),
    "percent sign": ("a: %x\n", (1, 4, "special-start")),
    "back quote": ("a: `x`\n", (1, 4, "special-start")),
    "stars": ("a: **x** y\n", (1, 4, "special-start")),
    "greater than": ("a: > 5 years\n", (1, 4, "special-start")),
    "bar": ("a: |x\n", (1, 4, "special-start")),
    "alias": ("a: *x\n", (1, 4, "alias")),
    "anchor": ("a: &x b\n", (1, 4, "anchor")),
    "tag": ("a: !x b\n", (1, 4, "tag")),
    "python tag": ("a: !!python/object/apply:os.system [x]\n", (1, 4, "tag")),
    "open double quote": ('a: "b\n', (1, 4, "quote-open")),
    "open single quote": ("a: 'b\n", (1, 4, "quote-open")),
    "text after quote": ('a: "b" c\n', (1, 8, "text-after-quote")),
    "apostrophe in quotes": ("a: 'it's'\n", (1, 8, "text-after-quote")),
    "windows path": ('a: "C:\\Users"\n', (1, 9, "backslash")),
    "open bracket": ("a: [b\n", (1, 4, "bracket-open")),
    "open brace": ("a: {b: c\n", (1, 4, "bracket-open")),
    "no colon": ("a: 1\nfoo bar\nb: 2\n", (2, 1, "no-colon")),
    "no space after colon": ("a: 1\nfoo:bar\nb: 2\n", (2, 5, "no-space-after-colon")),
    "too little indentation": ("a:\n  b: 1\n c: 2\n", (3, 2, "indentation")),
    "too much indentation": ("a: 1\n  b: 2\n", (2, 4, "indentation")),
    "list on the key's line": ("a: - b\n", (1, 4, "list-on-key-line")),
    "duplicate key": ("a: 1\nb: 2\na: 3\n", (3, 1, "duplicate-key")),
    "duplicate key below": ("x:\n  a: 1\n  a: 3\n", (3, 3, "duplicate-key")),
    "list as key": ("? [a]\n: b\n", (1, 3, "key-not-text")),
    "two documents": ("a: 1\n---\nb: 2\n", (2, 1, "several-documents")),
    "number sign": ("a: Suite #400\n", (1, 4, "hash-cuts-text")),
    "only a number sign": ("a: #400\n", (1, 3, "hash-cuts-text")),
    "control character": ("a: b\x07\n", (1, 5, "control-character")),
    "line separator": ("a: b\u2028c\n", (1, 5, "control-character")),
    "escaped control character": ('a: "b\\0"\n', (1, 4, "control-character")),
    "escaped half character": ('a: "\\ud800"\n', (1, 4, "control-character")),
    "closing bracket": ("a: [1,2]]\n", (1, 9, "yaml")),
}


@pytest.mark.parametrize(("text", "where"), SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_gives_one_sentence_at_its_place(text: str, where: tuple[int, int, str]) -> None:
    found = told(text)
    assert where in found
    assert len({line for line, _, _ in found}) == 1, "nothing else is blamed"


FINE = [
    "a: text with “curly quotes” inside\n",
    "a: “One” and “two”\n",
    "a: ’90s rules\n",
    "a: 'quoted # not a comment'\n",
    "a: b # a comment\n",
    "a: b#c\n",
    "a: b  ## note\n",
    "---\na: b\n",
    "a: b\u00a0c\n",
    'a: "“b”"\n',
    "a: |\n  line\n\n  \u00a0more\n",
    "# only a comment\n",
    "",
]


@pytest.mark.parametrize("text", FINE)
def test_what_is_fine_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_slips_under_several_keys_show_in_one_run() -> None:
    text = "a: “x”\nb: [1,\nc: Suite #4\nd: *x\ne: @x\nf: fine\na: 3\n"
    assert [rule for _, _, rule in told(text)] == [
        "smart-quotes",
        "indentation",
        "hash-cuts-text",
        "alias",
        "special-start",
        "duplicate-key",
    ]
    tree = examine(text.encode(), "x").tree
    assert tree is not None
    assert tree.value == {"a": "x", "c": "Suite", "d": None, "f": "fine"}
    assert tree.is_broken(("b", "anything"))
    assert tree.is_broken(("d",))
    assert not tree.is_broken(("f",))


def test_tabs_do_not_hide_other_problems_nor_shift_their_places() -> None:
    assert told("a:\n\tb: 1\n\tc: “x”\n") == [(2, 1, "tab"), (3, 5, "smart-quotes")]
    message = examine(b"a:\n\tb: 1\n\tc: 2\n", "x").findings[0].message
    assert message.endswith("The same in line 3.")


ENCODINGS = {
    "cp1252": ("name: Nuñez\n".encode("cp1252"), (1, 9)),
    "cp1252 in line 3": ("a: 1\r\nb: 2\r\nc: “x”\r\n".encode("cp1252"), (3, 4)),
    "cp1252 after a mark": (b"\xef\xbb\xbfa: \x93x\x94\n", (1, 4)),
    "utf-16": ("name: Nuñez\n".encode("utf-16"), (1, 1)),
    "utf-16 big": ("name: Nuñez\n".encode("utf-16-be"), (1, 1)),
    "utf-16 without mark": ("name: Nuñez\n".encode("utf-16-le"), (1, 1)),
    "utf-32": ("name: Nuñez\n".encode("utf-32"), (1, 1)),
}


@pytest.mark.parametrize(("data", "where"), ENCODINGS.values(), ids=ENCODINGS.keys())
def test_another_encoding_gives_one_sentence_with_the_fix(
    data: bytes, where: tuple[int, int]
) -> None:
    findings = examine(data, "case.yaml").findings
    first = next(f for f in findings if f.rule == "encoding")
    assert first.place is not None
    assert (first.place.line, first.place.column) == where
    assert "UTF-8" in first.fix
    assert {f.rule for f in findings} <= {"encoding", "smart-quotes"}


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"PK\x03\x04xx", b"\xd0\xcf\x11\xe0", b"{\\rtf1"])
def test_a_document_is_no_text_file(data: bytes) -> None:
    with pytest.raises(CaseFileError) as caught:
        read(data, "case.yaml")
    assert [f.rule for f in caught.value.findings] == ["not-text"]


def test_huge_and_deep_files_end_quickly() -> None:
    assert [f.rule for f in examine(b"a" * 6_000_000, "x").findings] == ["file-too-large"]
    assert told("a: " + "[" * 100_000)[0][2] == "nested-too-deeply"
    bomb = "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n"
    assert {rule for _, _, rule in told(bomb)} == {"anchor", "alias"}


def test_kind_and_name_are_the_callers() -> None:
    with pytest.raises(CaseFileError) as caught:
        read(b"a: *x\n", "policy/contacts.yaml", Kind.POLICY_DATA)
    finding = caught.value.findings[0]
    assert finding.kind is Kind.POLICY_DATA
    assert str(finding.place) == "policy/contacts.yaml:1:4"


def test_messages_hold_no_values() -> None:
    secret = "Wintergreen"
    for text in (
        f"a: “{secret}”\n",
        f"a: {secret}: x\n",
        f'a: "{secret}\n',
        f"a: *{secret}\n",
        f"a: !{secret} x\n",
        f"a: {secret} #4\n",
        f"{secret} x\nb: 1\n",
    ):
        findings = examine(text.encode(), "x").findings
        assert findings
        assert secret not in str(findings)


words = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"
    )
)
values = st.recursive(
    st.none() | words,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(words, below, max_size=4),
    max_leaves=12,
)


@given(values)
def test_what_a_yaml_writer_quotes_is_read_back(value: object) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_style='"')
    # the writer gives None its tag where everything is quoted
    assert read(text.replace('!!null "null"', "null").encode(), "x").value == value


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    reading = examine(data, "x")
    assert reading.tree is not None or reading.findings


@given(st.text(st.sampled_from("ab:- #'\"“”[]{}*&!|>@\t\n\u00a0,?%~\\"), max_size=40))
def test_no_slip_of_typing_raises_anything_else(text: str) -> None:
    reading = examine(text.encode(), "x")
    lines = text.split("\n")
    for finding in reading.findings:
        assert finding.place is not None
        assert finding.place.line is not None
        assert 1 <= finding.place.line <= len(lines) + 1
    try:
        plain = list(yaml.compose_all(text, Loader=yaml.SafeLoader))
    except yaml.YAMLError:
        assert reading.findings, "what YAML refuses is never taken in silence"
    else:
        assert len(plain) <= 1 or reading.findings
