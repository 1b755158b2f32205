"""Tests of what one reader sees of one record."""
