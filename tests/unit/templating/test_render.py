import datetime
from dataclasses import dataclass
from pathlib import Path

import pytest

from expedite_packets.errors import ExitCode, TemplateError
from expedite_packets.model.document import Document, Paragraph, Run
from expedite_packets.resources import data_root
from expedite_packets.templating import render as module
from expedite_packets.templating.environment import make_environment
from expedite_packets.templating.render import render


@dataclass(frozen=True)
class View:
    name: str = "Ann"
    names: tuple[str, ...] = ("Ann", "Bo", "Cy")
    day: datetime.date = datetime.date(2026, 11, 20)
    absent: str | None = None
    secret: str = "SECRET-VALUE"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "templates" / "letters").mkdir(parents=True)
    (tmp_path / "outside.xml.j2").write_text('<document title="outside"/>')
    return tmp_path


def rendered(root: Path, body: str, view: object = None) -> Document:
    (root / "templates/letters/x.xml.j2").write_text(
        f'<document title="t">\n{body}</document>', encoding="utf-8"
    )
    return render("letters/x.xml.j2", view or View(), root)


def refused(root: Path, body: str) -> str:
    with pytest.raises(TemplateError) as caught:
        rendered(root, body)
    assert caught.value.exit_code is ExitCode.TEMPLATE
    (finding,) = caught.value.findings
    assert finding.fix
    text = f"{finding.place}: {finding.message} {finding.fix}"
    assert "SECRET-VALUE" not in text
    return text


@pytest.mark.parametrize(
    "value",
    [
        "Smith & <Sons> **x** {{7*7}}",
        "\"double\" 'single' <b>bold</b> &amp; &lt;",
        "]]> <!-- x --> <?pi?> {% raw %} {# c #}",
        "Nguyễn Łukasz Şahin Кузнецов Ελένη",
    ],
)
def test_values_arrive_literally(root: Path, value: str):
    (root / "templates/letters/x.xml.j2").write_text(
        '<document title="{{ view.name }}" header="{{ view.name }}">'
        "<p>{{ view.name }}</p></document>"
    )
    found = render("letters/x.xml.j2", View(name=value), root)
    assert found.blocks == (Paragraph((Run(value),)),)
    assert (found.title, found.header) == (value, value)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<p>\n{{ view.nope }}</p>", "x.xml.j2:3: The template asks for something"),
        ("<p>{{ nope }}</p>", "x.xml.j2:2: The template asks for something"),
        ("<p>{{ view.absent }}</p>", "x.xml.j2:2: The template asks for something"),
        ("<p>{{ view.__class__ }}</p>", "x.xml.j2:2: The template does something"),
        ("<p>{{ view.name.__class__.__mro__ }}</p>", "x.xml.j2:2: The template does something"),
        ("<p>{{ [].append(view.secret) }}</p>", "x.xml.j2:2: The template does something"),
        ("<p>{{ {}.update(a=1) }}</p>", "x.xml.j2:2: The template does something"),
        ("<p>{{ view.name | safe }}</p>", "No filter named 'safe'"),
        ("<p>{{ view.nope | default('x') }}</p>", "No filter named 'default'"),
        ("<p>{{ view.names | random }}</p>", "No filter named 'random'"),
        ("<p>{{ range(3) }}</p>", "'range' is undefined"),
        ("<p>{{ view.secret + 1 }}</p>", "does not suit it (TypeError)"),
        ("<p>{{ 1 // 0 }}</p>", "does not suit it (ZeroDivisionError)"),
        ("{% include '../outside.xml.j2' %}", "There is no template named ../outside.xml.j2"),
        ("{% include 'letters/../../outside.xml.j2' %}", "There is no template named"),
        ("{% include '/etc/passwd' %}", "There is no template named /etc/passwd"),
        ("{% include 'letters/absent.xml.j2' %}", "x.xml.j2:2: There is no template"),
        ("\n{% if %}", "x.xml.j2:3: The template's syntax is broken"),
        (
            "{% if view.name %}\n{# two\nlines #}\n<p>\n<q/></p>{% endif %}",
            "x.xml.j2:6: <q> can not",
        ),
        ("{% if view.name -%}\n\n\n<q/>{% endif %}", "x.xml.j2:5: <q> is no block"),
        ("{% for n in view.names %}\n<p>{{ n }}</p>\n{% endfor %}<q/>", "x.xml.j2:4: <q> is no"),
    ],
)
def test_what_a_template_may_not_do_is_refused_with_its_line(root: Path, body: str, message: str):
    assert message in refused(root, body)


def test_markup_errors_name_the_included_template(root: Path):
    (root / "templates/letters/part.xml.j2").write_text("\n\n<q/>")
    assert "templates/letters/part.xml.j2:3: <q> is no block" in refused(
        root, "{% include 'letters/part.xml.j2' %}"
    )


@pytest.mark.parametrize("name", ["../outside.xml.j2", "letters\\x.xml.j2", "/x.xml.j2", "x", ""])
def test_names_do_not_lead_out_of_the_folder(root: Path, name: str):
    with pytest.raises(TemplateError, match="There is no template"):
        render(name, View(), root)


def test_escaping_can_not_be_turned_off_by_a_value_or_macro(root: Path):
    found = rendered(
        root,
        "{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}<p>{{ twice(view.name) }}</p>",
        View(name="<b>&"),
    )
    assert found.blocks == (Paragraph((Run("<b>&<b>&"),)),)


def test_a_template_in_another_encoding_is_refused_with_its_line(root: Path):
    path = root / "templates/letters/x.xml.j2"
    path.write_bytes('<document title="t">\n<p>Für Sie</p>\n</document>'.encode("latin-1"))
    with pytest.raises(TemplateError, match="UTF-8") as caught:
        render("letters/x.xml.j2", View(), root)
    assert str(caught.value.findings[0].place) == "templates/letters/x.xml.j2:2"
    path.write_bytes('<document title="t">\r\n<p>Für Sie</p>\r\n</document>'.encode())
    (block,) = render("letters/x.xml.j2", View(), root).blocks
    assert isinstance(block, Paragraph)


def test_line_ends_after_a_tag_are_a_space(root: Path):
    found = rendered(root, "<p>{% if view.name %}One.{% endif %}\n{{ view.name }}</p>")
    assert found.blocks == (Paragraph((Run("One. Ann"),)),)


def test_every_packaged_template_compiles():
    environment = make_environment(data_root())
    folder = data_root() / "templates"
    names = [
        f"{sub.name}/{entry.name}"
        for sub in folder.iterdir()
        if sub.is_dir()
        for entry in sub.iterdir()
        if entry.name.endswith(".xml.j2")
    ]
    assert len(names) >= 8
    for name in names:
        environment.get_template(name)


def test_numbers_are_multiplied_and_every_second_row_is_told(root: Path) -> None:
    found = rendered(root, "<p>{% for n in view.names %}{{ loop.index % 2 * 7 }}{% endfor %}</p>")
    assert found.blocks == (Paragraph((Run("707"),)),)


@pytest.mark.parametrize(
    "body",
    [
        "<p>{{ 'x' * 3000000000 }}</p>",
        "<p>{{ 9 ** 99999999 }}</p>",
        "<p>{{ 99999 * 99999 * 99999 }}</p>",
        "<p>{{ '%3000000000s' % 'a' }}</p>",
        "<p>{{ '{:>3000000000}'.format('a') }}</p>",
        "<p>{{ view.name.center(3000000000) }}</p>",
        "<p>{{ view.name.replace('n', 'x') }}</p>",
    ],
)
def test_nothing_grows_without_bounds_in_one_step(root: Path, body: str):
    assert "does something that templates may not do" in refused(root, body)
    assert "letters/x.xml.j2" in refused(root, body)


@pytest.mark.parametrize(
    "body",
    [
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% include 'letters/x.xml.j2' %}",
        "{% for a in view.many %}{% for b in view.many %}<p>12345678</p>{% endfor %}{% endfor %}",
    ],
)
def test_circles_and_floods_end(root: Path, body: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "_MOST", 100_000)
    monkeypatch.setattr(View, "many", tuple(range(100_000)), raising=False)
    assert "without end, or makes far more" in refused(root, body)


def test_a_value_is_not_assigned_to(root: Path):
    assert "templates/letters/x.xml.j2" in refused(root, "{% set view.name = 1 %}")
