"""A chronology as a dated line: every event with its day, its words and how old the children were."""

from datetime import date, timedelta
from xml.etree import ElementTree as ET

from assessment_kit.core.events_chart import Event, events_alt, events_svgs

SVG = "{http://www.w3.org/2000/svg}"
EVENTS = (
    Event(date(2021, 5, 5), "They move <b> & settle", ("Theo 7", "Nessa 2")),
    Event(date(2014, 3, 2), "Theo is born", is_birth=True),
    Event(date(2021, 9, 5), "Kerry leaves."),
)


def test_events_stand_in_the_order_in_which_a_child_lived_them() -> None:
    """However they were written down, the first thing comes first, with days and ages in words."""
    ((svg, alt),) = events_svgs(EVENTS, title="Chronology")
    root = ET.fromstring(svg)  # noqa: S314 - our own
    words = [one.text for one in root.iter(f"{SVG}text")]
    assert words == [
        *("2 Mar 2014", "Theo is born", "7 years and 2 months later"),
        *("5 May 2021", "They move <b> & settle", "Theo 7 · Nessa 2", "5 Sep 2021", "Kerry leaves."),
    ]
    assert root.findtext(f"{SVG}desc") == alt
    assert alt == (
        "2 March 2014: Theo is born. 5 May 2021: They move <b> & settle. Theo 7 · Nessa 2. "
        "5 September 2021: Kerry leaves."
    )


def test_a_long_chronology_goes_on_in_a_second_picture() -> None:
    """Every event is in exactly one picture, none is left out, and each picture fits a page."""
    many = [Event(date(2020, 1, 1) + timedelta(days=40 * n), f"Event number {n}. " * 30) for n in range(40)]
    made = events_svgs(many, title="Chronology")
    assert len(made) > 1
    for n in range(40):
        assert sum(f"Event number {n}." in alt for _, alt in made) == 1
    heights = [float(ET.fromstring(svg).get("viewBox", "").split()[3]) for svg, _ in made]  # noqa: S314
    assert max(heights) < 1.45 * 720


def test_ages_of_many_children_are_left_to_the_table() -> None:
    """Nine ages beside every event would hide the event."""
    nine = tuple(f"Child{n} {n}" for n in range(9))
    assert "Child1" not in events_alt([Event(date(2021, 5, 5), "They move", nine)])


def test_without_an_event_there_is_no_picture() -> None:
    """Nothing written, nothing drawn."""
    assert events_svgs((), title="x") == ()
