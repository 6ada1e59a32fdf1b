"""Holds a fragment against its source, there and then."""
