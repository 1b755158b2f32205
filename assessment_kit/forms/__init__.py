"""The form a practitioner fills: a section as HTML, the modules that make it live, the widget around both."""
