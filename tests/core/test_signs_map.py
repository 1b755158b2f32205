"""The map of worries, of what works and of what needs to happen; nothing in it is added up."""

from xml.etree import ElementTree as ET

from assessment_kit.core.charts import DatedRating
from assessment_kit.core.faces import Face
from assessment_kit.core.signs_map import MORE, Category, SignsMap, signs_alt, signs_svg

SVG = "{http://www.w3.org/2000/svg}"
DANGER = "Nan & school <b>: nobody hears Nessa at night"
SHOWN = SignsMap(
    worried=(
        Category("Harm", ("One.", "Two", "Three", "Four")),
        Category("Danger statements", (DANGER,), True),
    ),
    well=(Category("Existing strengths", ()), Category("Existing safety", ("Nan came.",))),
    needed=(Category("Safety goals", ("Somebody sober is awake",), True), Category("Next steps", ())),
    ratings=(
        DatedRating("Mother", 7, "2026-03-03"),
        DatedRating("Social worker", 3, "2026-03-03"),
        DatedRating("School", None, "2026-03-03"),
    ),
    low="bad",
    high="good",
)


def words_of(shown: SignsMap) -> list[str]:
    """Read what stands in the map."""
    root = ET.fromstring(signs_svg(shown, title="Map"))  # noqa: S314 - our own
    return [one.text or "" for one in root.iter(f"{SVG}text")]


def test_everything_is_said_in_words_whole() -> None:
    """What is cut in the picture is whole in its words, under the three questions and with both ends."""
    root = ET.fromstring(signs_svg(SHOWN, title="Map"))  # noqa: S314 - our own
    assert root.findtext(f"{SVG}desc") == signs_alt(SHOWN)
    for said in (
        "One.",
        "Two.",
        "Three.",
        "Four.",
        f"1. {DANGER}.",
        "Nan came.",
        "1. Somebody sober is awake.",
    ):
        assert said in signs_alt(SHOWN)
    assert "Mother 7, Social worker 3, School no number yet: four points apart" in signs_alt(SHOWN)


def test_a_danger_and_its_goal_have_one_number() -> None:
    """What is feared and what would set it at rest are found by the same number."""
    assert words_of(SHOWN).count("1.") == 2


def test_what_does_not_fit_is_told() -> None:
    """No text goes missing without a word."""
    assert MORE in words_of(SHOWN)
    assert "Four" not in words_of(SHOWN)
    assert MORE not in words_of(SignsMap(well=(Category("Existing safety", ("One", "Two", "Three")),)))


def test_a_category_without_a_text_is_left_out_and_an_empty_question_says_so() -> None:
    """Nobody reads an empty heading; that nothing is written under a question is worth knowing."""
    said = words_of(SignsMap(well=(Category("Existing safety", ("Nan came.",)),)))
    assert "Existing strengths" not in said
    assert said.count("Nothing is written here.") == 2
    assert signs_svg(SignsMap(), title="x") == ""


def test_nobody_s_number_is_made_into_another() -> None:
    """A 7 and a 3 stand as a 7 and a 3; no 5 is ringed and no 10 reached."""
    svg = signs_svg(SHOWN, title="x")
    ringed = [svg[at - 400 : at] for at in range(len(svg)) if svg.startswith('r="11"', at)]
    assert len(ringed) == 2
    assert "5 out of" not in signs_alt(SHOWN)


def test_a_child_s_face_stands_in_words_beside_the_numbers() -> None:
    """A face is no number, and no place on the line."""
    face = next(iter(Face))
    shown = SignsMap(well=SHOWN.well, ratings=(DatedRating("Nessa", None, "2026-03-03", face),))
    assert f"Nessa {face.word.lower()}" in signs_alt(shown)


def test_words_from_the_right_stand_at_the_right() -> None:
    """Arabic begins where its reader looks for it."""
    svg = signs_svg(SignsMap(well=(Category("Existing safety", ("جاءت الجدة",)),)), title="x")
    assert 'text-anchor="end">جاءت' in svg
