"""Makes the exhibits and front documents of the samples; every person and company is invented."""
