"""Run the command line with `python -m assessment_kit`."""

from assessment_kit.cli import main

main()
