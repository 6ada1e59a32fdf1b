"""A client's PDF becomes a fragment: opened, judged, treated, written in canonical shape."""
