"""Who goes where, on which page: pure functions of values."""
