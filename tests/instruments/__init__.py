"""Tests of questionnaires as data."""
