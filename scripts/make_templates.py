"""Write `templates/assessments/<instrument>.ipynb` from the instruments; a test checks that they are current.

Run `python scripts/make_templates.py` after a released instrument was added or its first version was changed.
"""

from pathlib import Path

from assessment_kit.instruments.loading import Library
from assessment_kit.notebook.templating import template_text

FOLDER = Path(__file__).resolve().parents[1] / "templates" / "assessments"
# The case's own instrument has no assessment: its sections are asked inside those of the others.
WITHOUT_TEMPLATE = {"case"}


def templates() -> dict[str, str]:
    """Make the text of every template by its file name."""
    library = Library()
    names = sorted({one.id for one in library.all()} - WITHOUT_TEMPLATE)
    return {f"{name}.ipynb": template_text(library.latest(name)) for name in names}


if __name__ == "__main__":
    for name, text in templates().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        print(f"Wrote templates/assessments/{name}")
