"""Sections as semantic HTML, and the module that makes them live."""
