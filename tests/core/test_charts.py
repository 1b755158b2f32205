"""The picture of a safety scale names every rater, shows gaps and never averages."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_kit.core.charts import charts, day_words, spread_alt, spread_svg
from assessment_kit.core.dated_rating import DatedRating, dated_rating, dated_ratings
from assessment_kit.core.faces import Face

MONDAY, LATER = "2026-03-02", "2026-04-20"
FAMILY = (
    DatedRating("Mother", 7, MONDAY),
    DatedRating("Sam Lee, social worker", 3, MONDAY),
    DatedRating("School", None, MONDAY),
)


def drawn(*ratings: DatedRating) -> str:
    """Draw ratings with both ends of the scale."""
    return spread_svg(ratings, low="Very worrying.", high="Safe enough.", title="Ratings")


def texts(svg: str) -> list[str]:
    """Read the words of a picture."""
    return [element.text or "" for element in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314 - our own


def test_every_rater_of_a_day_stands_by_name_beside_a_number() -> None:
    """The chart is read at a meeting: whose number is whose must be plain without a legend."""
    words = texts(drawn(*FAMILY))
    assert {"Mother", "Sam Lee, social worker", "No number yet: School"} <= set(words)


def test_how_far_apart_people_stand_is_drawn_and_no_average_is() -> None:
    """That the mother says 7 and the social worker 3 is the finding; 5 would be nobody's view."""
    words = texts(drawn(*FAMILY))
    assert "4 points apart" in words
    assert words.count("5") == 1  # only on the scale itself


def test_zero_is_drawn_as_a_number() -> None:
    """A child who says 0 has said something."""
    svg = drawn(DatedRating("Ayo", 0, MONDAY))
    assert svg.count("<circle") == 1
    assert spread_alt([DatedRating("Ayo", 0, MONDAY)]) == "2 March 2026: Ayo 0."


def test_a_missing_number_leaves_a_gap_in_the_line() -> None:
    """Nobody may read a rating into a day on which there was none."""
    whole = drawn(*(DatedRating("Mother", 4, f"2026-0{month}-01") for month in (1, 2, 3)))
    with_gap = drawn(
        DatedRating("Mother", 4, "2026-01-01"),
        DatedRating("Mother", None, "2026-02-01"),
        DatedRating("Mother", 4, "2026-03-01"),
    )
    assert whole.count('stroke-width="2"') == 2
    assert with_gap.count('stroke-width="2"') == 0
    assert "none" in texts(with_gap)


def test_days_stand_in_the_order_of_time_with_points_apart_under_each() -> None:
    """A reader sees at once whether people have come closer."""
    words = texts(drawn(DatedRating("Mother", 8, LATER), DatedRating("School", 6, LATER), *FAMILY))
    assert words.index("2 March") < words.index("20 April")
    assert words[words.index("Points apart") + 1 : words.index("Points apart") + 3] == ["4", "2"]


def test_the_words_beside_the_picture_say_all_of_it() -> None:
    """Someone who cannot see the picture gets every number."""
    said = spread_alt([*FAMILY, DatedRating("Mother", 8, LATER)])
    assert said == (
        "2 March 2026: Mother 7, Sam Lee, social worker 3, School no number yet: four points apart. "
        "20 April 2026: Mother 8."
    )


@pytest.mark.parametrize(("numbers", "start"), [((0, 10), 0), ((None,), 0), ((5,), 0.26), ((7, 9), 0.55)])
def test_a_narrow_screen_begins_at_the_first_mark(numbers: tuple[int | None, ...], start: float) -> None:
    """An empty line is not what somebody sees first; the name beside the lowest number is in sight."""
    rated = [DatedRating(f"Rater {n}", number, MONDAY) for n, number in enumerate(numbers)]
    assert charts(rated, low="", high="", title="Scale")[0].start == pytest.approx(start, abs=0.01)


def test_nothing_is_drawn_where_nobody_rated() -> None:
    """An empty scale is no picture."""
    assert drawn() == ""


def test_the_ends_of_the_scale_are_in_the_words_that_were_asked() -> None:
    """A 3 means nothing without what 0 and 10 mean."""
    assert {"0 means: Very worrying.", "10 means: Safe enough."} <= set(texts(drawn(*FAMILY)))


def test_a_typed_name_goes_before_the_person_that_was_picked() -> None:
    """The chart and the table beside it name the same rater."""
    assert dated_rating({"number": 4, "rater_name": "Nan"}, "Rose Bell").rater == "Nan"
    assert dated_rating({"number": 4}, "Rose Bell").rater == "Rose Bell"
    assert dated_rating({}).rater == "Name not given"


def test_everybody_is_called_by_name_and_part() -> None:
    """The mother's 7 and the school's 4 tell more than two names; nobody becomes two raters over time."""
    rows = [
        ({"number": 7, "rater_name": "Dilys", "role": "mother", "rated_on": MONDAY}, "", ""),
        ({"number": 3, "rated_on": MONDAY}, "Sam Lee", "Hill School"),
        ({"number": 4, "role": " social  worker", "rated_on": LATER}, "Sam Lee", "Hill School"),
        ({"number": 4, "rater_name": "Nan", "role": 5, "rated_on": LATER}, "", ""),
    ]
    who = [one.rater for one in dated_ratings(rows)]
    assert who == ["Dilys (mother)", "Sam Lee (social worker)", "Sam Lee (social worker)", "Nan (5)"]
    assert (
        spread_alt(dated_ratings(rows[:2]))
        == "2 March 2026: Dilys (mother) 7, Sam Lee (Hill School) 3: four points apart."
    )


def test_what_is_known_of_a_person_stands_where_nothing_was_typed() -> None:
    """The mother is picked from the case and typed as “Kerry”; a name that says it is not said twice."""
    rows = [
        ({"number": 7, "rater_name": "Kerry", "rated_on": MONDAY}, "Kerry Marlowe", "mother of all three"),
        ({"number": 6, "rater_name": "Ruth, health visitor", "rated_on": MONDAY}, "Ruth", "health visitor"),
        ({"number": None, "rated_on": MONDAY}, "Theo Marlowe", ""),
    ]
    assert [one.rater for one in dated_ratings(rows)] == [
        "Kerry (mother of all three)", "Ruth, health visitor", "Theo Marlowe",
    ]  # fmt: skip


@pytest.mark.parametrize("number", [True, "7", 11, -1, None, 3.5])
def test_only_a_number_of_the_scale_is_a_rating(number: object) -> None:
    """Text in the place of a number is a gap, never a guess."""
    assert dated_rating({"number": number, "rater_name": "Mother"}).number is None


def test_a_day_that_is_no_date_is_shown_as_written() -> None:
    """“Early March” is an answer."""
    assert day_words("early March") == "early March"
    assert "early" in " ".join(texts(drawn(*FAMILY, DatedRating("Mother", 5, "early March"))))


def test_many_raters_and_days_still_fit() -> None:
    """Five years of meetings do not run off the page."""
    many = [DatedRating(f"Rater {who}", 5, f"20{year}-01-01") for who in range(20) for year in range(10, 26)]
    box = re.search(r'viewBox="0 0 (\d+) ([\d.]+)"', drawn(*many))
    assert box
    assert float(box[2]) / float(box[1]) < 1.4  # A4's text area is 1.5 times as high as it is wide
    assert "The latest 12 of 16 days are drawn." in texts(drawn(*many))


@given(st.text(max_size=60), st.text(max_size=20), st.text(max_size=40))
def test_any_name_stays_text_in_well_formed_xml(name: str, day: str, low: str) -> None:
    """A rater called <script> is drawn with that name."""
    ratings = [DatedRating(name, 3, day), DatedRating("<script>&\"'", 4, MONDAY)]
    svg = spread_svg(ratings, low=low, high="", title=name)
    root = ET.fromstring(svg)  # noqa: S314 - our own
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
        "svg", "title", "desc", "text", "line", "circle", "rect", "path", "g",
    }  # fmt: skip


def test_everybody_of_a_day_stands_on_one_line() -> None:
    """Who says 3 and who says 7 are seen on the same line, at their numbers."""
    svg = drawn(*FAMILY)
    rings = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="11"', svg)
    assert len({y for _, y in rings}) == 1
    left, right = sorted(float(x) for x, _ in rings)
    assert right - left == 4 * 28


def test_no_name_is_written_across_another() -> None:
    """Eleven raters on eleven numbers are all legible."""
    svg = drawn(*(DatedRating(f"Rater number {n}", n, MONDAY) for n in range(11)))
    flags = re.findall(
        r'<text x="[\d.]+" y="([\d.]+)" text-anchor="(end|start)">Rater number \d+</text>', svg
    )
    assert len(flags) == 11
    assert len(set(flags)) == 11  # no two names on one side share a height


def test_a_face_stands_beside_the_line_and_is_no_number() -> None:
    """A child's face is never read as a place on the adults' scale, nor as a rater without a number."""
    faces = (*FAMILY, DatedRating("Ayo", None, MONDAY, Face.SCARED))
    svg = drawn(*faces)
    assert {"Beside the line:", "Ayo", "Scared"} <= set(texts(svg))
    assert svg.count('r="11"') == drawn(*FAMILY).count('r="11"')
    assert "No number yet: School" in texts(svg)
    assert spread_alt(faces).endswith("four points apart; beside the numbers, as a face: Ayo scared.")


def test_faces_over_time_stand_in_a_row_without_a_scale() -> None:
    """Two faces on two days are not joined by a line."""
    svg = drawn(DatedRating("Ayo", None, MONDAY, Face.SAD), DatedRating("Ayo", None, LATER, Face.HAPPY))
    assert {"Sad", "Happy"} <= set(texts(svg))
    assert "<line" not in svg
    assert "Points apart" not in texts(svg)


def test_a_stored_face_is_read_as_one_and_a_number_never_as_a_face() -> None:
    """The record keeps the face itself."""
    assert dated_rating({"face": "happy", "rater_name": "Ayo"}).face is Face.HAPPY
    assert dated_rating({"face": 4, "rater_name": "Ayo"}).face is None
    assert dated_rating({"face": "happy"}).number is None
    assert dated_rating({"face": "happy"}).words == "Happy (a face)"


def test_latest_day_is_one_line_and_all_days_follow() -> None:
    """At a review the day's spread is seen first, and how it has moved below."""
    both = charts([*FAMILY, DatedRating("Mother", 8, LATER)], low="Bad.", high="Good.", title="T")
    assert [chart.alt.partition(":")[0] for chart in both] == ["20 April 2026", "2 March 2026"]
    assert len(charts(FAMILY, low="", high="", title="T")) == 1
    assert charts([], low="", high="", title="T") == ()


NAMES, NUMBERS = st.sampled_from(["Ana", "Bo", "Cy"]), st.sampled_from([0, 4, 10])
OF_MONDAY = st.builds(DatedRating, NAMES, NUMBERS, st.just(MONDAY))


@given(st.lists(OF_MONDAY, min_size=2, max_size=3, unique_by=lambda one: one.rater))
def test_every_number_in_words_and_picture_was_given_by_somebody(ratings: list[DatedRating]) -> None:
    """Neither sentence nor picture holds a number that nobody said; the numbers of the line stand once."""
    said = {str(one.number) for one in ratings}
    sentence = spread_alt(ratings).removeprefix("2 March 2026: ")
    assert set(re.findall(r"\d+", sentence)) <= said
    numbers = [word for word in texts(spread_svg(ratings, low="", high="", title="T")) if word.isdigit()]
    assert sorted(numbers) == sorted([*(str(n) for n in range(11)), *said])
