"""What a build may keep for the next one, in a folder that only its owner can open."""
