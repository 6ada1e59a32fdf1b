"""Prepare complete, proven packets for requests that USCIS expedite a case."""

__version__ = "0.1.0"
