"""The device in a family's hands: one task, and no other address of this server."""
