"""The field's own rules, free of screens, files and databases."""
