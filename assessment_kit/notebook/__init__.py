"""The case notebook: made from the record, annotated, merged back."""
