"""Recipients: who names them, what names one, that the same one is one, and who may read of them."""

import re
from typing import Any

import pytest

from assessment_kit.core.answer import Operation
from assessment_kit.core.disclosure import Recipient, RecipientKind
from assessment_kit.core.errors import InvalidInputError, NotFoundError, RefusedError
from assessment_kit.core.people import CaseRole
from tests.store.desk import Desk
from tests.store.leaving import for_person, give, mother, to_agency, to_mother


def court(desk: Desk, name: str = "The Family Court at Westmarch", number: str = "ZZ26") -> Recipient:
    """Describe a court."""
    return Recipient("", desk.assessment, RecipientKind.COURT, name, case_number=number)


def test_the_same_reader_is_named_once(desk: Desk) -> None:
    """Whoever is named twice keeps their decisions; another section makes another recipient."""
    assert to_mother(desk) == to_mother(desk)
    assert to_agency(desk) == to_agency(desk, sections=("plan", "plan"))
    assert to_agency(desk).id != to_agency(desk, sections=("plan", "analysis")).id
    named = [desk.store.recipients.name(desk.sam, desk.assessment, court(desk)) for _ in range(2)]
    assert named[0] == named[1]
    assert len(desk.store.recipients.of(desk.sam, desk.assessment)) == 4


def test_a_reader_is_printed_under_the_name_that_they_have_now(desk: Desk) -> None:
    """A name that was misspelt is put right in every later copy."""
    whose = to_mother(desk)
    who = mother(desk)
    right = Operation("r", "people", {"kind": "parent_or_carer", "name": "Marta Łęska"}, 1, who, who)
    desk.store.cases.save_people(desk.sam, desk.case, [right])
    found = desk.store.recipients.get(desk.sam, desk.assessment, whose.id)
    assert (found.name, found.person) == ("Marta Łęska", who)
    assert desk.store.recipients.name(desk.sam, desk.assessment, for_person(desk, who)).id == whose.id


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"ground": " "}, "the legal ground or the permission"),
        ({"name": ""}, "Name the agency, and who reads it there."),
        ({"agency": "  "}, "Name the agency, and who reads it there."),
        ({"agency": "x" * 201}, "at most 200 characters"),
        ({"sections": ("plan", "no_such")}, "This assessment has no section 'no_such'"),
    ],
)
def test_an_agency_is_named_with_who_reads_why_and_what(
    desk: Desk, other: dict[str, Any], words: str
) -> None:
    """Each thing that is missing is a sentence, and nothing is kept."""
    with pytest.raises(InvalidInputError, match=words):
        to_agency(desk, **other)
    assert desk.store.recipients.of(desk.sam, desk.assessment) == ()


def test_a_court_and_a_person_are_named_as_who_they_are(desk: Desk) -> None:
    """A court has a name; a professional gets no copy as a person, and nobody of another case does."""
    for given, words in (
        (court(desk, ""), "Name the court."),
        (for_person(desk, "nobody"), "choose somebody of this case"),
        (for_person(desk, visitor(desk)), "is a professional: name their agency"),
    ):
        with pytest.raises(InvalidInputError, match=words):
            desk.store.recipients.name(desk.sam, desk.assessment, given)


def visitor(desk: Desk) -> str:
    """Find the health visitor."""
    return next(one.id for one in desk.store.cases.people(desk.case) if one.name == "Hetty Visitor")


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "<script>alert(1)</script>",
        "a\u202egnp.exe",
        "x\x00y",
        "\ud83d",
        "\u202e\u202e",
        "; rm -rf /",
    ],
)
def test_a_hostile_name_is_kept_as_words(desk: Desk, name: str) -> None:
    """What cannot be stored is made storable; nothing of it is read as anything but a name."""
    made = to_agency(desk, name=name, agency=f"Agency {name}")
    again = desk.store.recipients.get(desk.ria, desk.assessment, made.id)
    assert again == made
    assert "\x00" not in again.name
    assert re.sub(r"[\ud800-\udfff]", "", again.name) == again.name


@pytest.mark.parametrize("role", [CaseRole.CONTRIBUTOR, CaseRole.READER, CaseRole.STUDENT])
def test_only_who_answers_for_the_work_names_readers(desk: Desk, role: CaseRole) -> None:
    """Others of the case see who was named, and name nobody."""
    give(desk, "alex", role)
    to_agency(desk)
    assert len(desk.store.recipients.of(desk.alex, desk.assessment)) == 1
    with pytest.raises(RefusedError, match="prepares copies that leave"):
        desk.store.recipients.name(desk.alex, desk.assessment, for_person(desk, mother(desk)))
    assert "refused" in desk.actions()


def test_of_another_case_nothing_is_told(desk: Desk) -> None:
    """Neither who was named nor that there is an assessment; the administrator reads no case."""
    whose = to_mother(desk)
    for account in (desk.vic, desk.ada):
        with pytest.raises(NotFoundError):
            desk.store.recipients.of(account, desk.assessment)
        with pytest.raises(NotFoundError):
            desk.store.recipients.name(account, desk.assessment, for_person(desk, mother(desk)))
    with pytest.raises(NotFoundError, match="name them first"):
        desk.store.recipients.get(desk.sam, desk.assessment, whose.id[::-1])


def test_a_recipient_of_one_assessment_is_none_of_another(desk: Desk) -> None:
    """What was decided for a reader was decided of one assessment."""
    whose, first = to_mother(desk), desk.assessment
    day = desk.now.started_on
    started = (desk.sam, desk.case, "section_47_enquiry", [desk.child])
    section_47 = desk.store.assessments.start(*started, desk.now.referred_on, day)
    with pytest.raises(NotFoundError):
        desk.store.recipients.get(desk.sam, section_47.id, whose.id)
    assert desk.store.recipients.get(desk.sam, first, whose.id) == whose


def test_naming_and_reading_stand_in_the_audit_without_a_name(desk: Desk) -> None:
    """The chain says that somebody was named and read of, by ids."""
    to_agency(desk)
    desk.store.recipients.of(desk.ria, desk.assessment)
    entries = desk.store.audit.of_case(desk.case)
    assert "recipient_named" in {one.action for one in entries}
    assert f"assessment/{desk.assessment}/recipients" in {
        one.object for one in entries if one.action == "read"
    }
    assert not any("Hetty" in one.body or "Health visiting" in one.body for one in entries)
    assert desk.store.verify().faults == ()
