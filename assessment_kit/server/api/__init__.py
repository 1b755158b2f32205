"""The HTTP interface, version 1: JSON under /assessment-kit/api/v1, with the login of the pages."""
