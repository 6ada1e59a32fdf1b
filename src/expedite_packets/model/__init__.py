"""Frozen types that every layer shares; imports nothing but pydantic and the standard library."""
