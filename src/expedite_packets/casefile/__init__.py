"""The case file: read, checked, its files found; and the first draft of a new one."""
