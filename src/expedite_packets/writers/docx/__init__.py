"""Block tree to DOCX, with python-docx."""
