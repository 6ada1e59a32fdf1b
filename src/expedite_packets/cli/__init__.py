"""The command ``expedite``: click, terminals, the clock, and nothing else."""
