"""The case notebook: made from the record, annotated, merged back."""

from assessment_kit.notebook.case import assessment

__all__ = ["assessment"]
