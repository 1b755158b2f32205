"""The faces a child can choose from."""

import re
from xml.etree import ElementTree as ET

import pytest

from assessment_kit.core.faces import Face, face_drawn, face_of, face_svg


@pytest.mark.parametrize("face", Face)
def test_each_face_is_a_word_and_a_drawing_of_its_own(face: Face) -> None:
    """A child who does not read sees the difference, and one who does not see hears it."""
    others = [face_drawn(other, 0, 0, 40) for other in Face if other is not face]
    assert face_drawn(face, 0, 0, 40) not in others
    assert face.word
    assert not re.search(r"\d", face.word + face.value)
    ET.fromstring(face_svg(face))  # noqa: S314 - our own


def test_faces_have_no_order_and_no_number() -> None:
    """Nothing can be made of a face but the face."""
    assert all(face_of(value) is None for value in (0, 4, "4", "", None, True, "very_happy"))
    assert face_of("sad") is Face.SAD
    with pytest.raises(TypeError):
        sorted(Face)  # type: ignore[type-var]
