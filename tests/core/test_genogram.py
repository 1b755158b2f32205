"""A family as a drawing: only the ties that were recorded, each also in words."""

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_kit.core.family_tree import Relative, Shape, Tie, Tree, layout, of_records
from assessment_kit.core.genogram import genogram_alt, genogram_svg

SVG = "{http://www.w3.org/2000/svg}"
FENNA = Relative("f", "Fenna <b>", Shape.FEMALE, "13", is_focus=True)
MILO = Relative("m", "Milo", Shape.MALE, "6", is_focus=True)
MUM, DAD = Relative("ma", "Marieke", Shape.FEMALE), Relative("g", "Gareth", Shape.MALE)
BEFORE, OMA = Relative("r", "Ruben", Shape.MALE), Relative("o", "Oma", has_died=True)
STRANGER = Relative("s", "Mrs Gill")
FAMILY = of_records(
    Tree(
        (FENNA, MILO, MUM, DAD, BEFORE, OMA, STRANGER),
        parents=(("ma", "f"), ("ma", "m"), ("g", "m"), ("r", "f"), ("o", "ma")),
        couples=(("ma", "g"),),
        former=(("r", "ma"),),
        homes=(("f", "m"), ("m", "ma", "g")),
    )
)


def drawn(tree: Tree) -> ET.Element:
    """Draw a family."""
    return ET.fromstring(genogram_svg(tree, title="Family"))  # noqa: S314 - our own


def words_of(tree: Tree) -> str:
    """Read what stands in the drawing, its key too."""
    return " ".join(one.text or "" for one in drawn(tree).iter(f"{SVG}text"))


def test_everybody_with_a_tie_is_drawn_by_name_and_nobody_else() -> None:
    """A neighbour whom nobody tied to anybody stands in the list, not in the drawing."""
    said = words_of(FAMILY)
    assert all(one.name in said for one in FAMILY.placed)
    assert "Mrs Gill" not in said
    assert [one.id for one in FAMILY.placed] == ["f", "m", "ma", "g", "r", "o"]


def test_what_is_drawn_is_also_said() -> None:
    """Who does not see the drawing hears of each person every tie, home and sign."""
    assert drawn(FAMILY).findtext(f"{SVG}desc") == genogram_alt(FAMILY)
    assert genogram_alt(FAMILY).startswith(
        "Fenna <b>: girl, aged 13, this is about them, child of Marieke and Ruben, "
        "shares a home with Milo, Marieke and Gareth. "
    )
    assert "Oma: sex not recorded, has died, parent of Marieke." in genogram_alt(FAMILY)
    assert "a couple with Gareth, a couple before with Ruben" in genogram_alt(FAMILY)


def test_each_generation_stands_above_the_next() -> None:
    """Oma over Marieke, Marieke between the fathers, children below their own parents."""
    stands = layout(FAMILY, 100)
    assert [set(row) for row in stands.rows] == [{"o"}, {"ma", "g", "r"}, {"f", "m"}]
    assert stands.rows[1][1] == "ma"
    order = stands.rows[1], stands.rows[2]
    assert order in {(("r", "ma", "g"), ("f", "m")), (("g", "ma", "r"), ("m", "f"))}


@pytest.mark.parametrize(
    ("couples", "former", "tie", "words"),
    [
        ((("ma", "g"),), (), Tie.COUPLE, "A couple"),
        ((), (("g", "ma"),), Tie.FORMER, "A couple before, not now"),
        ((), (), Tie.PARENTS, "Parents together of a child"),
        ((("ma", "g"),), (("g", "ma"),), Tie.COUPLE, "A couple"),
    ],
)
def test_a_tie_is_what_was_recorded(
    couples: tuple[tuple[str, str], ...], former: tuple[tuple[str, str], ...], tie: Tie, words: str
) -> None:
    """That two people have a child does not make them a couple: then it is said that nobody recorded it."""
    tree = of_records(Tree((MILO, MUM, DAD), (("ma", "m"), ("g", "m")), couples, former))
    (union,) = tree.unions
    assert union.tie is tie
    assert words in words_of(tree)


def test_the_usual_symbols_tell_people_apart_by_shape() -> None:
    """A square, a circle, a diamond and a triangle; a doubled outline for the child whom it is about."""
    found = set()
    for shape in Shape:
        child = Relative("c", "C", shape, is_focus=True)
        svg = genogram_svg(of_records(Tree((child, MUM), (("ma", "c"),))), title="")
        found.add(re.sub(r"<title>.*?</desc>|<text.*?</text>", "", svg.partition("<title>")[2]))
    assert len(found) == len(Shape)
    assert len(drawn(FAMILY).findall(f"{SVG}circle")) == 1 + 2 + 0  # Marieke once, Fenna doubled


def test_a_home_goes_round_its_people_and_no_others() -> None:
    """Nobody is drawn into a home that is not theirs; where a line cannot go round, a sign says it."""
    assert len(drawn(FAMILY).findall(f"{SVG}polygon")) == 1
    torn = of_records(
        Tree(FAMILY.people, FAMILY.parents, FAMILY.couples, FAMILY.former, homes=(("o", "f", "m"),))
    )
    assert drawn(torn).findall(f"{SVG}polygon") == []
    assert "Share a home" in words_of(torn)


def test_what_cannot_be_is_left_out() -> None:
    """Nobody is their own parent, or their mother's mother and daughter; a person who is gone ties nobody."""
    tree = of_records(
        Tree((FENNA, MUM), (("f", "f"), ("ma", "f"), ("f", "ma"), ("gone", "f")), (("ma", "ma"), ("ma", "x")))
    )
    assert tree.parents == (("ma", "f"),)
    assert tree.couples == ()


def test_without_ties_there_is_no_drawing() -> None:
    """A list of names is not a family tree."""
    assert genogram_svg(Tree((FENNA, MUM)), title="x") == ""


_IDS = [str(n) for n in range(8)]
_PAIRS = st.lists(st.tuples(st.sampled_from(_IDS), st.sampled_from(_IDS)), max_size=9).map(tuple)


@given(_PAIRS, _PAIRS, _PAIRS, st.text(max_size=40))
def test_any_ties_at_all_are_drawn_without_two_people_on_one_place(
    parents: tuple[tuple[str, str], ...],
    couples: tuple[tuple[str, str], ...],
    former: tuple[tuple[str, str], ...],
    name: str,
) -> None:
    """However tangled a family is, its drawing is whole, the same each time, and everybody has a place."""
    people = tuple(Relative(one, f"{name}{one}", is_focus=one == "0") for one in _IDS)
    tree = of_records(Tree(people, parents, couples, former))
    if tree.unions:
        assert drawn(tree).findtext(f"{SVG}desc")
        assert genogram_svg(tree, title="x") == genogram_svg(tree, title="x")
        stands = layout(tree, 90)
        for row in stands.rows:
            places = [stands.across[one] for one in row]
            assert all(b - a >= 89.8 for a, b in pairwise(places))


def test_nine_children_of_three_fathers_fit_a_page_across() -> None:
    """A large family is as wide as its widest row and not much more."""
    children = [Relative(f"c{n}", f"Child {n}", is_focus=True) for n in range(9)]
    fathers = [Relative(f"f{n}", f"Father {n}", Shape.MALE) for n in range(3)]
    ties = [("ma", one.id) for one in children] + [(f"f{n // 3}", one.id) for n, one in enumerate(children)]
    tree = of_records(Tree((*children, MUM, *fathers), tuple(ties)))
    width = float(drawn(tree).get("viewBox", "").split()[2])
    assert width < 9 * 84 * 1.25
