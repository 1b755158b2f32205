"""The form, tested from its HTML to a real browser."""
