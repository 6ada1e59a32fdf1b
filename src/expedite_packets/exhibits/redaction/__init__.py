"""Takes out what nobody is to read, and proves that it is gone."""
