"""Puts the top-level data folders into the wheel; an editable install reads the checkout."""

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("templates", "evidence_checklists", "samples/aao-financial-loss")


class PackagedData(BuildHookInterface):
    """Adds templates, policy data and the demo's sample under ``expedite_packets/_data``."""

    def initialize(self, version: str, build_data: dict) -> None:
        """Include the folders in a standard wheel only."""
        if version == "standard":
            for name in FOLDERS:
                target = f"expedite_packets/_data/{name}"
                build_data["force_include"][f"{self.root}/{name}"] = target
