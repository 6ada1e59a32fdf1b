"""Block trees to bytes: the same words as PDF and as DOCX."""
