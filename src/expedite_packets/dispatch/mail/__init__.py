"""The mail set: what the printer at the mail desk takes."""
