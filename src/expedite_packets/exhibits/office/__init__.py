"""Word files and workbooks: what they hold, and how they become PDF."""
