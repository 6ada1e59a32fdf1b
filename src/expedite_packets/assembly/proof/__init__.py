"""Proves a packet against its plan and its sources, with other libraries than the binder."""
