"""What another professional is asked to write in their own name, held against seeds 000 and 004."""

import pytest

from assessment_kit.core.clock import ReviewPoint
from assessment_kit.core.sign_off import LedBy, sign_off_of
from assessment_kit.instruments.model import About, Instrument
from assessment_kit.instruments.protocol_reading import load_protocol
from tests.instruments.shipped import asked, asked_after, choices, first, order, parts


@pytest.fixture
def instrument() -> Instrument:
    """Read the first version, which is frozen."""
    return first("contribution")


def test_it_says_in_whose_name_it_is(instrument: Instrument) -> None:
    """Name, post and agency stand first, then how well that person knows the family."""
    assert order(instrument)[:4] == [
        "contributor_name",
        "contributor_post",
        "contributor_agency",
        "contributor_knows",
    ]
    assert asked(instrument, "contributor_name").is_required


def test_it_says_whether_they_have_seen_what_stands_in_their_name(instrument: Instrument) -> None:
    """Nobody finds in a report what they are said to have said; what they would put differently is asked."""
    seen = asked(instrument, "seen_in_own_name")
    assert choices(seen) == ["wrote_it", "read_it", "read_to_them", "not_yet"]
    assert seen.is_required
    assert "not_yet" not in asked_after(asked(instrument, "seen_in_own_name_on"))[1]
    assert "not_yet" in asked_after(asked(instrument, "seen_in_own_name_words"))[1]


def test_what_is_known_is_apart_from_what_is_made_of_it(instrument: Instrument) -> None:
    """Statements about each child and each parent come first, each with its source and mark."""
    names = order(instrument)
    for name, about in (
        ("contribution_child", About.EACH_CHILD),
        ("contribution_parent", About.EACH_PARENT),
    ):
        known = asked(instrument, name)
        assert (known.type, known.about, known.answered_by) == ("statements", about, "agency")
        assert names.index(name) < names.index("worries")


def test_what_works_and_what_can_be_offered_is_asked(instrument: Instrument) -> None:
    """Worries alone are half a picture, and help that has a day can be counted on."""
    assert {"worries", "working_well", "needs_to_happen"} <= set(order(instrument))
    assert {"what", "for_whom", "from_when"} <= set(parts(asked(instrument, "contribution_offers")))


def test_the_family_hears_it_first(instrument: Instrument) -> None:
    """Seed 001: talking with others is discussed with you."""
    assert asked(instrument, "contribution_family_told").about is About.EACH_PARENT


def test_it_decides_nothing(instrument: Instrument) -> None:
    """Outcome, recommendation and decision belong to the assessment that it is part of."""
    assert not {"outcomes", "recommendation", "decision", "proposed_level"} & set(order(instrument))
    assert not [q.id for q in instrument.questions if q.owner or q.clock]


def test_any_practitioner_may_write_one_and_it_has_no_clock_of_its_own() -> None:
    """A health visitor is no registered social worker; the days are those of the assessment it is part of."""
    protocol = load_protocol()
    assert sign_off_of("CONTRIBUTION", protocol.sign_off).led_by is LedBy.PRACTITIONER
    assert protocol.points_for("CONTRIBUTION") == ()
    assert not ReviewPoint("anything", "Anything", 3).is_for("CONTRIBUTION")
    assert not [route for route in protocol.routes if "CONTRIBUTION" in {route.start, route.to}]
