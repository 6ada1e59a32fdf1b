"""The dated data of ``evidence_checklists/``: read, checked as a whole, and looked up."""
