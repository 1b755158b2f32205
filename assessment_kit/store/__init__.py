"""The record: the only part that writes."""
