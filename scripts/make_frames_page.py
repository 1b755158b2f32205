"""Write the page of `docs/reference/` about the tables for analysts; a test checks it.

Run `python scripts/make_frames_page.py` after a column was added or changed.
"""

from pathlib import Path

from assessment_kit.exchange.analysts.dictionary import page

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "frames.md"

if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"Written to {PAGE}.")
