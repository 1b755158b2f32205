"""A parent's own page of a knowledge check."""

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from assessment_kit.core.errors import NotFoundError
from assessment_kit.core.knowledge import Asking, rating_row
from assessment_kit.forms.knowledge_profile import profiles_html
from assessment_kit.projection.parents_page import parents_page
from assessment_kit.reports.parents_page import parents_page_pdf
from tests.instruments.types.items import BANK, bank
from tests.printed import pages_of
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
    """What she knows and does stands in a sentence, never as the question; then what we will work on."""
    well, work_on = ([thing["words"] for thing in page[part]] for part in ("well", "work_on"))
    assert well == [
        ["You know this:", "Go to your baby at night."],
        ["You lay your baby in a cot.", "We saw you do this."],
        ["You keep hot things out of reach.", "You do this with some help."],
    ]
    assert work_on == [["We will work on:", "Make a bottle with clean hands."]]
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
        value = {"item": "honey", "asking": 1, "rated_on": "2026-04-01", "rating": "says_it", "words": "No."}
        told.save(told.main, "check_ratings", value, DANA, rating_row(told.main, DANA, Asking("honey")))
        page = parents_page(told.view(told.sam), DANA)
    assert "may have honey" not in str(page)
    assert ["You know this:", "Keep honey away from a new baby."] in [
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
    (kitchen,) = (one["words"] for one in page["well"] if "You keep hot things out of reach." in one["words"])
    assert kitchen[1:] == ["We saw you keep your child safe.", "You told us what is not safe here."]


def made_of(folder: Path, rows: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """Gather Dana's page of these rows alone."""
    with telling(folder / "workspace") as told:
        told.store.__dict__["bank"] = BANK
        told.store.set_setting("demo", "yes")
        told.save(told.main, "check_items", sorted({value["item"] for _, value in rows}), DANA)
        for number, (question, value) in enumerate(rows):
            rated = question == "check_ratings"
            row = rating_row(told.main, DANA, Asking(value["item"])) if rated else f"seen-{number}"
            told.save(
                told.main,
                question,
                value | ({"asking": 1, "words": "So she said."} if rated else {}),
                DANA,
                row,
            )
        return parents_page(told.view(told.sam), DANA)


def test_several_things_to_work_on_are_told_apart(tmp_path: Path) -> None:
    """Each says what to do; nobody reads one sentence several times over."""
    rows = [("check_ratings", {"item": item, "rating": "not_yet"}) for item in ("cot", "bottle", "honey")]
    said = [thing["words"] for thing in made_of(tmp_path, rows)["work_on"]]
    assert said == [
        ["We will work on:", "Lay your baby in a cot."],
        ["We will work on:", "Make a bottle with clean hands."],
        ["We will work on:", "Keep honey away from a new baby."],
    ]


def test_what_is_done_and_not_yet_said_stands_once(tmp_path: Path) -> None:
    """She does it and does not say it yet: it is a strength, and there is something to talk about."""
    rows = [
        ("check_ratings", {"item": "cot", "rating": "not_yet"}),
        ("check_observed", {"item": "cot", "seen_on": "2026-03-10", "does": "on_their_own"}),
    ]
    page = made_of(tmp_path, rows)
    assert [thing["words"] for thing in page["well"]] == [
        ["You lay your baby in a cot.", "We saw you do this.", "We will talk about why."]
    ]
    assert page["work_on"] == []


def test_what_was_said_with_prompting_is_known_in_part(tmp_path: Path) -> None:
    """A page of what came with prompting is not empty, and comes after what is known whole."""
    rows = [
        ("check_ratings", {"item": "cot", "rating": "with_prompting"}),
        ("check_ratings", {"item": "night", "rating": "says_it"}),
    ]
    assert [thing["words"] for thing in made_of(tmp_path, rows)["well"]] == [
        ["You know this:", "Go to your baby at night."],
        ["You know some of this:", "Lay your baby in a cot."],
    ]


def test_a_page_that_would_say_nothing_is_refused(tmp_path: Path) -> None:
    """Nobody is handed a sheet with neither what they do well nor what comes next."""
    rows = [
        ("check_ratings", {"item": "cot", "rating": "not_asked"}),
        ("check_observed", {"item": "night", "seen_on": "2026-03-10", "does": "no_chance"}),
    ]
    with pytest.raises(NotFoundError, match="nothing that was rated or seen could stand on it"):
        made_of(tmp_path, rows)


@pytest.mark.parametrize(("rating", "is_offered"), [("not_asked", False), ("says_it", True)])
def test_a_page_is_offered_only_where_there_is_one(tmp_path: Path, rating: str, *, is_offered: bool) -> None:
    """Instead of a link that would be refused stands the sentence that says why."""
    with telling(tmp_path / "workspace") as told:
        told.store.__dict__["bank"] = BANK
        told.store.set_setting("demo", "yes")
        told.save(told.main, "check_items", ["cot"], DANA)
        value = {"item": "cot", "asking": 1, "rating": rating, "words": "In the cot."}
        told.save(told.main, "check_ratings", value, DANA, rating_row(told.main, DANA, Asking("cot")))
        view = told.view(told.sam)
        shown = view.section("knowledge_check")
        assert shown is not None
        html = str(profiles_html(view, shown, 2))
    assert ("data-ak-parents-page" in html) is is_offered
    assert ("nothing that was rated or seen could stand on it" in html) is not is_offered


def test_the_sheet_is_filled_before_the_next_begins(page: dict[str, Any]) -> None:
    """What happens next follows where there is room; no half of a sheet stays empty."""
    for count in (1, 2, 3):
        made = parents_page_pdf({**page, "well": page["well"][:1] * count, "work_on": []})
        assert "What happens next" in pages_of(made)[0], count


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
