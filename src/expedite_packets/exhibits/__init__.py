"""A file from a client becomes normalised, measured and proven pages."""
