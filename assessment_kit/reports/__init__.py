"""Copies of a record: PDF, Typst and HTML, made from what the projection shows."""

from assessment_kit.reports.compile import compile_pdf

__all__ = ["compile_pdf"]
