"""Drawn parts of which the pictures of the knowledge check are put together: people, rooms, things, scenes."""
