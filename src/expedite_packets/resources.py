"""Where templates, policy data and the demo's sample are: in the wheel, or in the checkout."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from expedite_packets.errors import PolicyDataError

LAW = "evidence_checklists"
"""The folder of the dated data within the data's root."""
TEMPLATES = "templates"
"""The folder of templates and style sheet within the data's root."""


def data_root() -> Traversable:
    """The folder that holds ``templates``, ``evidence_checklists`` and ``samples``.

    Raises:
        PolicyDataError: The installation is broken.
    """
    packaged = files("expedite_packets") / "_data"
    if packaged.is_dir():
        return packaged
    checkout = Path(__file__).resolve().parents[2]
    if (checkout / "pyproject.toml").is_file() and (checkout / "templates").is_dir():
        return checkout
    what = "The installation lacks its templates and checklists."
    raise PolicyDataError(what, fix="Install expedite-packets again (pipx install --force).")
