"""What a case lacks, and what would sink it: pure functions of the case and the dated data."""
