"""Names of things: one type per kind, so that a key can not be taken for a label."""

from typing import NewType

CaseId = NewType("CaseId", str)
"""What the attorney calls the matter; used in manifest and document titles."""
ExhibitKey = NewType("ExhibitKey", str)
"""An exhibit's key in the case file, chosen by the author (``contract``)."""
ExhibitLabel = NewType("ExhibitLabel", str)
"""An exhibit's label in the packet, assigned by the planner (``B``)."""
CriterionId = NewType("CriterionId", str)
ItemId = NewType("ItemId", str)
"""One item of a criterion's evidence checklist."""
PointId = NewType("PointId", str)
"""One point that the letter must argue for a criterion."""
EditionId = NewType("EditionId", str)
ChannelId = NewType("ChannelId", str)
ContactId = NewType("ContactId", str)
SourceId = NewType("SourceId", str)
RuleId = NewType("RuleId", str)
