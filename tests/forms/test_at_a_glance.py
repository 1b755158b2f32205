"""What is drawn below a section at a glance, and for whose eyes it is."""

from assessment_kit.forms.at_a_glance import glance_html, has_glance
from assessment_kit.projection.model import RecordView


def test_no_picture_is_shown_with_the_family(view: RecordView) -> None:
    """A map or a triangle holds what several people said, whoever is in the room."""
    drawn = [str(glance_html(view, shown, 2) or "") for shown in view.sections if has_glance(view, shown)]
    assert any(drawn)
    assert all(one.startswith('<div data-ak-of="others">') for one in drawn if one)
