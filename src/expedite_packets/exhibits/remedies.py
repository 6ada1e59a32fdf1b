"""What to do about files that are damaged, in words used by several findings."""

DAMAGE_FIX = (
    "Ask for the file again. If there is no better copy, open it in a PDF viewer, compare every "
    "page with the original, print it to a new PDF and use that one."
)
