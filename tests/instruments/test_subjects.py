"""Whom questions are asked about, and by which name."""

from assessment_kit.core.people import Person, PersonKind
from assessment_kit.instruments.subjects import subjects

AYO = Person("ayo", PersonKind.CHILD, "Ayo Okafor")
TILLY = Person("tilly", PersonKind.CHILD, "Tilly Okafor")
DANA = Person("dana", PersonKind.PARENT_OR_CARER, "Dana Okafor")
NAN = Person("nan", PersonKind.FAMILY_MEMBER, "Rose Okafor", details={"known_as": "Nan"})
TEACHER = Person("teacher", PersonKind.PROFESSIONAL, "Jo Field")
PEOPLE = (AYO, TILLY, DANA, NAN, TEACHER)


def names(*children: Person, about: str) -> list[str]:
    """Name those whom a question is asked about."""
    return [subject["name"] for subject in subjects(children, PEOPLE)[about]]


def test_children_go_by_their_first_names() -> None:
    """A heading says "Ayo"; a parent is named in full."""
    assert names(AYO, TILLY, about="each_child") == ["Ayo", "Tilly"]
    assert names(AYO, about="each_parent_or_carer") == ["Dana Okafor"]


def test_children_who_share_a_first_name_are_told_apart() -> None:
    """Two boys called Ayo go by their whole names."""
    other = Person("other", PersonKind.CHILD, "Ayo Brown")
    assert names(AYO, other, TILLY, about="each_child") == ["Ayo Okafor", "Ayo Brown", "Tilly"]


def test_whole_family_is_the_children_of_the_assessment_and_every_grown_up() -> None:
    """A self-score is asked of each member by the whole name; a sister not covered and a teacher are not."""
    assert names(AYO, about="each_family_member") == ["Ayo Okafor", "Dana Okafor", "Rose Okafor"]


def test_child_without_a_name_yet_is_asked_about_too() -> None:
    """An unborn child has a place before a name."""
    assert names(Person("unborn", PersonKind.CHILD, " "), about="each_family_member")[0] == "(no name yet)"


def test_closed_part_is_marked() -> None:
    """A child whose part is closed stays in sight and is not asked about any more."""
    found = subjects((AYO, TILLY), PEOPLE, closed={"tilly"})
    assert found["each_child"] == [
        {"id": "ayo", "name": "Ayo"},
        {"id": "tilly", "name": "Tilly", "closed": True},
    ]
    assert found["each_family_member"][1] == {"id": "tilly", "name": "Tilly Okafor", "closed": True}
