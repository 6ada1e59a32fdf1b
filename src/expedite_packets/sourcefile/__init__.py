"""Files that people write: YAML read as text, with the place of every word."""
