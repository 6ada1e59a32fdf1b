"""Block tree to PDF, with reportlab."""
