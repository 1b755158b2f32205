"""Write `templates/assessments/<instrument>.ipynb` from the instruments; a test checks that they are current.

Run `python scripts/make_templates.py` after a released instrument was added or its first version was changed.
"""

from pathlib import Path

from assessment_kit.instruments.loading import Library
from assessment_kit.notebook.templating import template_text

FOLDER = Path(__file__).resolve().parents[1] / "templates" / "assessments"


def templates() -> dict[str, str]:
    """Make the text of every template by its file name; parts that others include have no assessment."""
    startable = sorted(Library().startable(), key=lambda instrument: instrument.id)
    return {f"{instrument.id}.ipynb": template_text(instrument) for instrument in startable}


if __name__ == "__main__":
    for name, text in templates().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        print(f"Wrote templates/assessments/{name}")
