"""E-mail as evidence: header block, body, pictures and attachments, all of it as pages."""
