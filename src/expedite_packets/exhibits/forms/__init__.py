"""Form fields: what each shows, and how it is drawn where the file does not say."""
