"""One record as one reader may see it."""
