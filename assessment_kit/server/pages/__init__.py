"""The server's own pages: forms that work without scripts, in the same look as the assessment's form."""
