"""Pictures of the knowledge check: drawings alone, that say in words what they show."""

import pytest

from assessment_kit.instruments.faults import FaultyFileError
from assessment_kit.instruments.knowledge.pictures import read_picture
from tests.instruments.knowledge.files import SVG


def test_title_and_description_are_read() -> None:
    """Whoever does not see a picture is told what it shows."""
    picture = read_picture(SVG, "pictures/cot.svg", "cot")
    assert (picture.id, picture.title) == ("cot", "A cot")
    assert picture.description == "A baby lies on its back in a cot."
    assert picture.svg == SVG


@pytest.mark.parametrize(
    ("stood", "stands", "said"),
    [
        ("<desc>A baby lies on its back in a cot.</desc>", "", "it has no description; say in <desc>"),
        ("A baby lies on its back in a cot.", " ", "it has no description; say in <desc>"),
        ("<title>A cot</title>", "", "it has no title; write a few words into <title>"),
        (' viewBox="0 0 400 300"', "", "it has no viewBox, so it cannot be shown in every"),
        ("<path", "<script>1</script><path", "it holds more than a drawing (script); take that out"),
        ("<path", '<image href="x.png"/><path', "it holds more than a drawing (image); take that out"),
        (
            "<path",
            '<path onclick="x()"',
            "it runs something or fetches something from outside; take that out",
        ),
        ("<path", '<path fill="url(http://x/y)"', "it runs something or fetches something from outside"),
        ("<path", '<use href="http://x/y#z"/><path', "it runs something or fetches something from outside"),
        ("</svg>", "", "this is no SVG drawing that can be read; save it as plain SVG"),
        ("<svg", '<!DOCTYPE svg [<!ENTITY a "b">]><svg', "this is no SVG drawing that can be read"),
        (' xmlns="http://www.w3.org/2000/svg"', "", "this is no SVG drawing that can be read"),
    ],
)
def test_each_fault_has_its_sentence(stood: str, stands: str, said: str) -> None:
    """A council's own drawing is refused with what to do."""
    with pytest.raises(FaultyFileError) as caught:
        read_picture(SVG.replace(stood, stands, 1), "pictures/cot.svg", "cot")
    assert caught.value.faults[0].sentence.startswith(f"pictures/cot.svg: {said}")


def test_paint_from_within_is_a_drawing() -> None:
    """Shades and parts that a drawing uses twice are nothing from outside."""
    more = '<path fill="url(#shade)" d="M0 0"/><use href="#part"/>'
    assert read_picture(SVG.replace("<path", f"{more}<path"), "cot.svg", "cot").title == "A cot"
