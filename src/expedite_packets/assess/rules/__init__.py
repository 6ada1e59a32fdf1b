"""The rules, one module per topic; each yields findings and reads no file."""
