"""Tests of the question types, one file each."""
