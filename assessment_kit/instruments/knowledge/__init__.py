"""The knowledge check: our own items and pictures on looking after a child."""
