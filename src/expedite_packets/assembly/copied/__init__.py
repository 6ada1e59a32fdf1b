"""Proves that a packet holds its fragments whole: their bytes, what it adds, and nothing else."""
