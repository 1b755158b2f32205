"""Whose words stay out of whose copy, who may be named, and to whom a copy goes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_kit.core.disclosure import (
    NEVER_CLEARED,
    REASON_WORDS,
    CopyKind,
    Reason,
    Recipient,
    RecipientKind,
    Said,
    is_about_another,
    kept_out_because,
    must_be_for,
    named_by_default,
    own_voices,
)
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.people import Person, PersonKind

MUM = Person("mum", PersonKind.PARENT_OR_CARER, "Dana Okafor", details={"parental_responsibility": "yes"})
DAD = Person("dad", PersonKind.PARENT_OR_CARER, "Kofi Mensah", details={"parental_responsibility": "no"})
STEP = Person(
    "step", PersonKind.PARENT_OR_CARER, "Lee Marsh",
    details={"parental_responsibility": "some", "parental_responsibility_how": "An order, for Tilly"},
)  # fmt: skip
AYO = Person("ayo", PersonKind.CHILD, "Ayo Okafor", date_of_birth=date(2008, 3, 21))
TILLY = Person("tilly", PersonKind.CHILD, "Tilly Okafor", date_of_birth=date(2019, 3, 21))
NAN = Person("nan", PersonKind.FAMILY_MEMBER, "Ada Lowe", details={"address_confidential": "yes"})
AUNT = Person(
    "aunt", PersonKind.FAMILY_MEMBER, "Bea Lowe", details={"do_not_contact": "He reads her letters"}
)
TEACHER = Person("teacher", PersonKind.PROFESSIONAL, "Jo Field", details={"agency": "Hill School, year 4"})
PEOPLE = {one.id: one for one in (MUM, DAD, STEP, AYO, TILLY, NAN, AUNT, TEACHER)}
TODAY = date(2026, 3, 20)


def to(person: str) -> Recipient:
    """Make somebody of the case a recipient."""
    return Recipient("r", "a", RecipientKind.PERSON, PEOPLE[person].name, person)


COURT = Recipient("c", "a", RecipientKind.COURT, "The Family Court")
SCHOOL = Recipient("s", "a", RecipientKind.AGENCY, "The head", agency="Hill School", sections=("plan",))
OTHER_AGENCY = Recipient("o", "a", RecipientKind.AGENCY, "The practice", agency="Quay Surgery")


def said(*voices: str, **more: bool) -> Said:
    """Say whose words something is."""
    return Said(frozenset(voices), **more)


@pytest.mark.parametrize(
    ("whose", "reader", "reason"),
    [
        (said(), to("mum"), None),
        (said("mum"), to("mum"), None),
        (said("mum"), to("dad"), Reason.SOMEBODY_ELSES),
        (said("mum"), COURT, Reason.SOMEBODY_ELSES),
        (said("ayo"), to("mum"), Reason.A_CHILDS),
        (said("ayo"), to("tilly"), Reason.A_CHILDS),
        (said("ayo"), to("ayo"), None),
        (said("mum", "ayo"), to("mum"), Reason.A_CHILDS),
        (said("nan"), to("mum"), Reason.PROTECTED_PERSONS),
        (said("aunt"), COURT, Reason.PROTECTED_PERSONS),
        (said("nan"), to("nan"), None),
        (said("teacher"), to("mum"), Reason.AN_AGENCYS),
        (said("mum", "teacher"), to("mum"), Reason.AN_AGENCYS),
        (said("teacher"), SCHOOL, None),
        (said("teacher"), OTHER_AGENCY, Reason.AN_AGENCYS),
        (said(is_of_agency=True), SCHOOL, Reason.AN_AGENCYS),
        (said("mum", is_of_agency=True), to("mum"), Reason.AN_AGENCYS),
        (said(is_of_referral=True), to("mum"), Reason.REFERRERS),
        (said(is_of_somebody=True), to("mum"), Reason.SOMEBODY_ELSES),
        (said("nobody known"), to("mum"), Reason.SOMEBODY_ELSES),
        (said(is_of_nobody_known=True), to("mum"), Reason.NOT_KNOWN),
        (said("mum", is_advice=True), to("mum"), Reason.LEGAL_ADVICE),
    ],
)
def test_whose_words_stay_out(whose: Said, reader: Recipient, reason: Reason | None) -> None:
    """Readers get their own words and the practitioner's; everybody else's wait for a decision."""
    assert kept_out_because(whose, reader, PEOPLE) is reason


@given(
    voices=st.frozensets(st.sampled_from([*PEOPLE, "gone"])),
    told=st.tuples(*[st.booleans()] * 5),
    reader=st.sampled_from([*(to(person) for person in PEOPLE), COURT, SCHOOL, OTHER_AGENCY]),
)
def test_nothing_of_anybody_else_stands_by_default(
    voices: frozenset[str], told: tuple[bool, ...], reader: Recipient
) -> None:
    """Whatever is known of a text, it stands only where all of it is the reader's or the practitioner's."""
    whose = Said(voices, *told)
    stands = kept_out_because(whose, reader, PEOPLE) is None
    assert stands == (voices <= own_voices(reader, PEOPLE) and not any(told))
    assert not whose.is_practitioners or stands


@pytest.mark.parametrize(
    ("reader", "named"),
    [
        (to("mum"), {"mum", "tilly", "ayo", "teacher"}),
        (to("dad"), {"dad", "teacher"}),
        (to("step"), {"step", "tilly", "teacher"}),
        (to("tilly"), {"tilly", "teacher"}),
        (to("nan"), {"nan", "teacher"}),
        (COURT, {"tilly", "teacher"}),
        (SCHOOL, {"tilly", "teacher"}),
    ],
)
def test_who_may_be_named_by_default(reader: Recipient, named: set[str]) -> None:
    """The reader, professionals, and children to whom the reader has a right; everybody else by name."""
    assert named_by_default(reader, PEOPLE, ["tilly"], TODAY) == named


def test_parental_responsibility_ends_at_eighteen() -> None:
    """On the birthday the young person is nobody's child in law."""
    assert "ayo" in named_by_default(to("mum"), PEOPLE, ["ayo"], TODAY)
    assert "ayo" not in named_by_default(to("mum"), PEOPLE, ["ayo"], date(2026, 3, 21))


@pytest.mark.parametrize(
    ("about", "reader", "is_another"),
    [
        ("mum", to("mum"), False),
        ("dad", to("mum"), True),
        ("tilly", to("mum"), False),
        ("tilly", to("dad"), True),
        ("dad", COURT, True),
        ("tilly", COURT, False),
        ("gone", to("mum"), True),
    ],
)
def test_what_is_about_another(about: str, reader: Recipient, is_another: bool) -> None:
    """A practitioner's finding about one parent is no matter of the other's."""
    named = named_by_default(reader, PEOPLE, ["tilly"], TODAY)
    assert is_about_another(Said(about=frozenset({about})), reader, PEOPLE, named) == is_another


def test_naming_a_parent_does_not_open_what_is_written_about_them() -> None:
    """A name is cleared for a plan; findings about that person are cleared one by one."""
    about_dad = Said(about=frozenset({"dad"}))
    assert is_about_another(about_dad, to("mum"), PEOPLE, {"mum", "dad"})
    assert not is_about_another(about_dad, COURT, PEOPLE, {"mum", "dad"})


@pytest.mark.parametrize(
    ("copy", "reader", "words"),
    [
        (CopyKind.COURT, to("mum"), "gets a family or easy read or child copy"),
        (CopyKind.FAMILY, COURT, "gets a court copy"),
        (CopyKind.FULL, to("mum"), "gets a family"),
        (CopyKind.CHILD, to("mum"), "written for a child"),
        (CopyKind.FAMILY, Recipient("r", "a", RecipientKind.PERSON, "X", "gone"), "not among the people"),
    ],
)
def test_a_copy_for_the_wrong_reader_is_refused(copy: CopyKind, reader: Recipient, words: str) -> None:
    """Every copy has its reader, and the full copy has none."""
    with pytest.raises(InvalidInputError, match=words):
        must_be_for(copy, reader, PEOPLE)


def test_every_reason_has_words() -> None:
    """A mark without a reason tells nobody why."""
    assert set(REASON_WORDS) == set(Reason)
    assert {Reason.CONFIDENTIAL, Reason.LEGAL_ADVICE} == NEVER_CLEARED
