"""The order of the stages: from a case file to findings, a plan, documents, a packet, files."""
