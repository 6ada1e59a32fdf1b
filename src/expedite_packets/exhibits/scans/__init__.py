"""Pages that are one picture: what they show, told by the picture while it is decoded anyway."""
