"""The upload set: the packet in parts under a limit, split where a reader would split it."""
