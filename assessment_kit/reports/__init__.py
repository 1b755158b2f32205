"""Copies of a record as Typst, PDF and HTML."""
