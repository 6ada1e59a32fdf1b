"""A case started as a kind of case, once filled in, takes the route of that kind."""

import datetime
import re
from pathlib import Path

import click
import pytest

from expedite_packets.assess.engine import AssessInputs
from expedite_packets.assess.routing.advise import advise
from expedite_packets.assess.rules.routing import RULES
from expedite_packets.casefile.loader import load
from expedite_packets.casefile.placeholders import PLACEHOLDER
from expedite_packets.casefile.scaffold import Answers, scaffold
from expedite_packets.cli.commands.new import command
from expedite_packets.errors import RequestError
from expedite_packets.model.finding import Severity
from expedite_packets.pipeline.start import kind_of
from tests.rules.assessing import catalog, place_of

HERE = Path(__file__).parent
DAY = datetime.date(2026, 11, 20)
KINDS = [route.id for route in catalog().routing.routes if route.new]
_FILLED = {
    "company or person": "person",
    "bona_fide_determination or waiting_list": "waiting_list",
    "office that has it, such as Nebraska Service Center": "Vermont Service Center",
    "path of the file": "exhibits/letter.pdf",
    "short name, such as contract": "letter",
    "point of the criterion": "event",
}


def filled_in(text: str) -> str:
    """The text with something believable in each place that is open."""

    def one(found: re.Match[str]) -> str:
        asks = found[1]
        if asks in _FILLED:
            return _FILLED[asks]
        return "2026-06-01" if re.match(r"day\b", asks) else "Something said here"

    return re.sub(rf"{PLACEHOLDER} \((.*)\)", one, text)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_case_takes_its_route(kind: str, tmp_path: Path) -> None:
    begun = kind_of(kind)
    answers = Answers(
        case=kind,
        date=DAY,
        channels=begun.channels,
        criterion=begun.criterion,
        receipt="IOE0900000077",
        deadline=datetime.date(2027, 1, 15),
        beginning=begun.beginning,
    )
    (tmp_path / "exhibits").mkdir()
    (tmp_path / "exhibits" / "letter.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "case.yaml").write_text(filled_in(scaffold(answers)), encoding="utf-8")
    loaded = load(tmp_path / "case.yaml")
    advice = advise(loaded.case, catalog(), "E5-2025")
    assert advice.route == kind
    assert advice.questions == () or begun.beginning.placed
    weighty = [
        str(finding.rule)
        for channel in begun.channels
        for rule in RULES
        for finding in rule(
            AssessInputs(
                case=loaded.case,
                place_of=place_of,
                catalog=catalog(),
                channel=catalog().channel(channel),
                edition=catalog().edition("E5-2025"),
                exhibit_pages={},
            )
        )
        if finding.severity is Severity.ERROR
    ]
    assert weighty == (["T-18", "T-18"] if kind == "appeal-first" else [])


def test_the_kinds_are_documented_and_in_the_help() -> None:
    document = (HERE.parents[1] / "docs" / "channels.md").read_text(encoding="utf-8")
    shown = next(p for p in command.params if p.name == "matter")
    assert isinstance(shown, click.Option)
    for kind in KINDS:
        assert f"`{kind}`" in document
        assert kind in (shown.help or "")


def test_an_unknown_kind_is_told_with_the_known_ones() -> None:
    with pytest.raises(RequestError) as caught:
        kind_of("appeals")
    assert (
        "aao (Appeal or motion at the Administrative Appeals Office)"
        in caught.value.findings[0].fix
    )


def test_channels_asked_for_take_the_place_of_the_kinds_own() -> None:
    begun = kind_of("pending", ("fax_uscis", "mail_uscis"))
    assert begun.channels == ("fax_uscis", "mail_uscis")
    assert [channel for channel, _ in begun.beginning.given] == ["fax_uscis", "mail_uscis"]
    with pytest.raises(RequestError):
        kind_of("pending", ("fax",))
