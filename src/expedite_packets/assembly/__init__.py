"""Joins fragments and pages of our own into the packet, and proves that it came out right."""
