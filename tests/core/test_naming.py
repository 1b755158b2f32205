"""Names in a text: every form of them, in every spelling, and only as whole words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_kit.core.naming import Names, forms_of, is_also_a_word, proper_name
from assessment_kit.core.people import Person, PersonKind
from assessment_kit.core.words import visible

DANA = Person("dana", PersonKind.PARENT_OR_CARER, "Dana Okafor", details={"known_as": "Dee"})
RORY = Person("rory", PersonKind.CHILD, "Ruaidhrí Séamus O’Mahony-D'Angelo", details={"known_as": "Rory"})
MAY = Person("may", PersonKind.FAMILY_MEMBER, "May Hill")
LI = Person("li", PersonKind.OTHER, "Li Bo")
KOFI = Person("kofi", PersonKind.PARENT_OR_CARER, "Kofi Okafor")
ARABIC = Person("amal", PersonKind.OTHER, "أمل حداد")
NAMES = Names([DANA, RORY, MAY, LI, KOFI, ARABIC], {"kofi"}, ["Dana Smith"])


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Dana Okafor came.", ["dana"]),
        ("dana's coat and DEE’s hat", ["dana", "dana"]),
        ("Danas coat", ["dana"]),
        ("Dana Smith rang.", []),
        ("Danae and Yordana and indeed", []),
        ("The Okafors came.", ["kofi"]),
        ("O'Mahony, dangelo, D’Angelo-O'Mahony", ["rory", "rory", "rory", "rory"]),
        ("Ruaidhri\u0301 and SEAMUS", ["rory", "rory"]),
        ("R\u00adory and Ro\u200bry", ["rory", "rory"]),
        ("On 3 May 2026, and in May 2026; may we?", []),
        ("We asked May.", ["may"]),
        ("up the hill with May Hill", ["may"]),
        ("LI went. Limits", ["li"]),
        ("قالت أمل ذلك", ["amal"]),
        ("", []),
    ],
)
def test_who_is_named(text: str, who: list[str]) -> None:
    """A name that somebody bears who may be named gives nobody away; the longest name counts."""
    assert [one.person for one in NAMES.in_text(visible(text)) if one.person] == who


@given(
    before=st.sampled_from(["", "So ", "(", "“", "—", "\n", "12/"]),
    after=st.sampled_from(["", ".", "'s", "’s", ")", "”", "\n", " is", ",", "…", "-", "?!"]),
    how=st.sampled_from([str.upper, str.lower, str.title, str.swapcase]),
    form=st.sampled_from(["Dana", "Dana Okafor", "Dee", "Rory", "D'Angelo"]),
)
def test_a_name_is_seen_in_any_surroundings(before: str, after: str, how: "type", form: str) -> None:
    """Signs and case around a name change nothing."""
    assert [one.person for one in NAMES.in_text(visible(before + how(form) + after))]


def test_shared_surnames_give_nobody_away() -> None:
    """The family's name stands in the reader's own."""
    assert ("okafor",) in forms_of(DANA)
    assert sorted(NAMES.given_away("dana")) == [
        ("d", "okafor"),
        ("dana",),
        ("dana", "okafor"),
        ("dee",),
    ]


WILL = Person("will", PersonKind.CHILD, "Will Best", details={"known_as": "Willy"})
AN = Person("an", PersonKind.PARENT_OR_CARER, "Nguyen Van An")
ANNE = Person("anne", PersonKind.PARENT_OR_CARER, "Anne-Marie O'Neill-McBride")
ROSE = Person("rose", PersonKind.FAMILY_MEMBER, "Rose Ester")
COMMON = Names([WILL, AN, ANNE, ROSE, MAY], ())


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Will he come home? “Will they?” she asked. Best not.", ["will"]),
        ("Will came home. Will, his brother, did not.", ["will", "will"]),
        ("What will be best for them", []),
        ("We saw Will.", ["will"]),
        ("An evening went by. An hour later An rang.", ["an"]),
        ("They came with an uncle and a van.", []),
        ("The sun rose yesterday; the best week", []),
        ("Rose early, says Rose", ["rose", "rose"]),
        ("in May 2026, on 3 May", []),
        ("She confides in May.", ["may"]),
        ("W. Best and A.M. O’Neill-McBride", ["will", "anne", "anne"]),
        ("annemarie, Anne Marie and ANNE‑MARIE", ["anne"] * 5),
        ("O Neill and Mc Bride", ["anne", "anne"]),
        ("Mcbride; mac bride", ["anne"]),
    ],
)
def test_names_that_are_common_words_or_are_written_in_other_ways(text: str, who: list[str]) -> None:
    """A word that a sentence needs is nobody; an initial, a hyphen or an apostrophe hides nobody."""
    assert [one.person for one in COMMON.in_text(visible(text))] == who


def test_what_is_also_a_word_is_not_sought_in_a_file() -> None:
    """A file that says "will" holds no Will, and nothing could be released that says it."""
    assert [is_also_a_word((one,)) for one in ("will", "an", "best", "ester")] == [True, True, True, False]
    assert not is_also_a_word(("will", "best"))


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Edna Nextdoor", "Edna Nextdoor"),
        ("a neighbour, Mrs Nextdoor", "Mrs Nextdoor"),
        ("edna nextdoor", "edna nextdoor"),
        ("Philippa Strand and the school's safeguarding lead", "Philippa Strand"),
        ("May, from the flat above", "May"),
        ("Ludwig van der Berg", "Ludwig van der Berg"),
        ("a friend", ""),
        ("Anonymous", ""),
        ("Member of the Public", ""),
        ("A neighbour, who asked not to be named", ""),
        ("a lady from the flat below who heard crying", ""),
    ],
)
def test_the_name_in_a_description(told: str, name: str) -> None:
    """Who referred is often described and not only named."""
    assert proper_name(told) == name
