"""What the commands of ``expedite law`` show, as data for programs."""

from collections.abc import Iterable
from typing import Any

from expedite_packets.api import Comparison, Explained, Said, Weight


def listed_data(entries: Iterable[Any]) -> list[dict[str, Any]]:
    """Entries as data."""
    return [entry.model_dump(mode="json") for entry in entries]


def explained_data(found: Explained) -> dict[str, Any]:
    """Everything under an id, as data."""
    return {
        "id": found.id,
        "left_out": found.left_out or None,
        **{
            name: [
                {
                    "what": one.what,
                    "id": one.id,
                    "criterion": one.criterion.id if one.criterion else None,
                    "entry": one.entry.model_dump(mode="json"),
                }
                for one in entries
            ]
            for name, entries in (("entries", found.entries), ("named_by", found.named_by))
        },
    }


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """Two editions compared, as data."""
    return {
        "before": comparison.before.id,
        "after": comparison.after.id,
        "new_criteria": list(comparison.new_criteria),
        "gone_criteria": list(comparison.gone_criteria),
        "new_channels": list(comparison.new_channels),
        "gone_channels": list(comparison.gone_channels),
        "retired": listed_data(comparison.retired),
        "differences": [
            {
                "topic": one.topic,
                "before": [_said(said) for said in one.before],
                "after": [_said(said) for said in one.after],
            }
            for one in comparison.differences
        ],
        "weights": [
            {
                "rule": one.rule,
                "criterion": one.criterion or None,
                "what": one.what,
                "before": _weight_data(one.before),
                "after": _weight_data(one.after),
            }
            for one in comparison.weights
        ],
    }


def _said(said: Said) -> dict[str, Any]:
    return {"situations": list(said.of), "statement": said.statement.model_dump(mode="json")}


def _weight_data(weight: Weight | None) -> dict[str, Any] | None:
    return {"severity": weight.severity, "standing": weight.standing} if weight else None
