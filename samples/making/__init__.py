"""The code that makes the files of the samples: what they share, and a package for each case."""

from types import ModuleType

from . import aao_financial_loss

CASES: dict[str, ModuleType] = {
    "aao-financial-loss": aao_financial_loss,
}
"""Folder of the case below samples/, and the package that makes its files."""
