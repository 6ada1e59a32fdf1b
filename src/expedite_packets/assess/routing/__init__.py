"""Routes: which channel fits the facts of a case, why, and what to do on the way."""
