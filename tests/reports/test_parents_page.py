"""A parent's own page of a knowledge check."""

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from assessment_kit.core.errors import NotFoundError
from assessment_kit.core.knowledge import Asking, rating_row
from assessment_kit.projection.parents_page import parents_page
from assessment_kit.reports.parents_page import parents_page_pdf
from tests.instruments.types.items import bank
from tests.projection.checking import check_dana
from tests.projection.parenting import DANA, KOFI, telling

__all__ = ["bank"]
pytestmark = pytest.mark.usefixtures("bank")

SMALLEST = 16  # points


@pytest.fixture
def page(tmp_path: Path) -> dict[str, Any]:
    """Gather what Dana's page says, with what her worker wrote for it."""
    with telling(tmp_path / "workspace") as told:
        check_dana(told)
        told.save(told.main, "check_next", "On Monday we make a bottle.\nJo comes at ten.", DANA)
        view = told.view(told.sam)
        with pytest.raises(NotFoundError, match="no page for this parent yet"):
            parents_page(view, KOFI)
        return parents_page(view, DANA)


def test_it_says_what_is_done_well_and_what_comes_next(page: dict[str, Any]) -> None:
    """First what she does well, as she was asked; then what we will work on, and what comes next."""
    well, work_on = ([thing["words"] for thing in page[part]] for part in ("well", "work_on"))
    assert well == [
        ["Your baby wakes at night.", "What do you do?", "You told us about this."],
        ["Where does a baby sleep?", "Choose one.", "We saw you do this."],
    ]
    assert work_on == [["How do you make a bottle?", "We will look at this together."]]
    assert page["next"][:2] == ["On Monday we make a bottle.", "Jo comes at ten."]


def test_nothing_is_counted_and_no_rating_is_named(page: dict[str, Any]) -> None:
    """She reads no number, no "not yet", and nothing that only the worker is to see."""
    said = str({key: value for key, value in page.items() if key in {"well", "work_on", "next"}})
    words = said.replace(str(page["well"][0]["svg"]), "")
    assert not [sign for sign in words if sign.isdigit()]
    for hidden in ("not yet", "Not yet", "point", "prompting", "The skill of", "The sofa."):
        assert hidden not in words


def test_a_wrong_statement_is_never_repeated(tmp_path: Path) -> None:
    """That she knew that it is not true does not make a page say that a new baby may have honey."""
    with telling(tmp_path / "workspace") as told:
        check_dana(told)
        told.save(told.main, "check_items", ["honey"], DANA, base_rev=1)
        value = {"item": "honey", "asking": 1, "rated_on": "2026-04-01", "rating": "says_it"}
        told.save(told.main, "check_ratings", value, DANA, rating_row(told.main, DANA, Asking("honey")))
        page = parents_page(told.view(told.sam), DANA)
    assert "honey" not in str(page)
    assert ["We asked you if something is true or not.", "You told us about this."] in [
        thing["words"] for thing in page["well"]
    ]


def test_beside_a_picture_of_dangers_nobody_was_seen_to_do_this(tmp_path: Path) -> None:
    """Where the picture shows what is not safe, she reads that she named it and keeps her child safe."""
    with telling(tmp_path / "workspace") as told:
        check_dana(told)
        value = {"item": "kitchen", "asking": 1, "rated_on": "2026-04-01", "rating": "says_it"}
        told.save(told.main, "check_ratings", value, DANA, rating_row(told.main, DANA, Asking("kitchen")))
        seen = {"item": "kitchen", "seen_on": "2026-04-02", "how": "direct", "does": "on_their_own"}
        told.save(told.main, "check_observed", seen, DANA, "seen-last")
        page = parents_page(told.view(told.sam), DANA)
    (kitchen,) = (one["words"] for one in page["well"] if "What can hurt a child here?" in one["words"])
    assert kitchen[-2:] == ["You told us what is not safe here.", "We saw you keep your child safe."]


def test_it_is_printed_large_and_read_aloud_in_order(page: dict[str, Any]) -> None:
    """Every letter has sixteen points at least; pictures have words, and the page is tagged."""
    pdf = pikepdf.open(io.BytesIO(parents_page_pdf(page)))
    assert pdf.Root.MarkInfo.Marked
    sizes = [
        float(operands[1])
        for sheet in pdf.pages
        for operands, operator in pikepdf.parse_content_stream(sheet)
        if str(operator) == "Tf"
    ]
    assert sizes
    assert min(sizes) >= SMALLEST
