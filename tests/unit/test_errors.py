"""Errors keep their kind, words and findings on the way from one process to another."""

import pickle
from collections.abc import Iterable, Iterator

import pytest

from expedite_packets import errors
from expedite_packets.errors import FindingsError, PacketError, VerificationError
from expedite_packets.model.finding import Finding, Place, Severity
from expedite_packets.model.ids import RuleId
from expedite_packets.processes import pool

FINDING = Finding(
    rule=RuleId("invented"),
    severity=Severity.ERROR,
    message="Invented.",
    fix="Nothing.",
    place=Place(file="a.pdf", page=2),
)


def _kinds(kind: type[PacketError]) -> Iterator[type[PacketError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _kinds(below)


OURS = sorted(
    {one for one in _kinds(PacketError) if one.__module__ == errors.__name__},
    key=lambda one: one.__name__,
)


class Odd(FindingsError):
    def __init__(self, findings: Iterable[Finding], more: int) -> None:
        super().__init__(findings)
        self.more = more


def raise_findings(number: int) -> None:
    raise VerificationError([FINDING] * number)


@pytest.mark.parametrize("kind", OURS, ids=lambda one: one.__name__)
def test_an_error_arrives_as_it_was(kind: type[PacketError]) -> None:
    given = kind([FINDING, FINDING]) if issubclass(kind, FindingsError) else kind("What.", fix="So")
    found = pickle.loads(pickle.dumps(given))
    assert type(found) is kind
    assert (str(found), found.findings) == (str(given), given.findings)


def test_what_an_error_knows_besides_arrives() -> None:
    assert pickle.loads(pickle.dumps(Odd([FINDING], 7))).more == 7


def test_a_process_hands_its_error_over() -> None:
    with pool(1) as workers, pytest.raises(VerificationError) as raised:
        workers.submit(raise_findings, 2).result()
    assert raised.value.findings == (FINDING, FINDING)
