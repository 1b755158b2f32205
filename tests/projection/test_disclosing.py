"""One record as each recipient may have it: what stands there, what is listed, what stops a release."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from assessment_kit.core.answer import Address, StatementKind
from assessment_kit.core.disclosure import (
    Clearance,
    CopyKind,
    Reason,
    Recipient,
    RecipientKind,
    name_address,
)
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.projection.disclosed import Disclosed, Withheld
from assessment_kit.projection.disclosing import copy_json, disclosed
from assessment_kit.projection.model import AnswerView
from tests.projection.records import AYO, DANA, PEOPLE, TEACHER, TILLY, VISIT, Records

TODAY = date(2026, 3, 20)
AT = datetime(2026, 3, 20, 9, tzinfo=UTC)
MARK, NAN = "mark", "nan"
FAMILY = {
    **PEOPLE,
    DANA: {**PEOPLE[DANA], "parental_responsibility": "yes"},
    MARK: {"kind": "parent_or_carer", "name": "Kofi Mensah", "parental_responsibility": "yes"},
    NAN: {
        "kind": "family_member", "name": "Ada Lowe", "address": "9 Mill Lane", "address_confidential": "yes",
        "telephone": "01632 960 941",
    },
}  # fmt: skip
MUM = Recipient("m", "assessment", RecipientKind.PERSON, "Dana Okafor", DANA)
DAD = Recipient("d", "assessment", RecipientKind.PERSON, "Kofi Mensah", MARK)
CHILD = Recipient("k", "assessment", RecipientKind.PERSON, "Ayo Okafor", AYO)
COURT = Recipient("c", "assessment", RecipientKind.COURT, "The Family Court", case_number="ZZ26")
SCHOOL = Recipient("s", "assessment", RecipientKind.AGENCY, "The head", agency="Hill School",
                   sections=("analysis", "people"), ground="They agree.")  # fmt: skip
WORDS = "He hides under the stairs when doors bang."


def family() -> Records:
    """Begin a record of a family of six."""
    records = Records()
    for row, value in FAMILY.items():
        records.write("people", value, row, row)
    return records


def made(records: Records, to: Recipient, copy: CopyKind | None = None, *cleared: Clearance) -> Disclosed:
    """Make the copy of a recipient."""
    usual = {RecipientKind.COURT: CopyKind.COURT, RecipientKind.AGENCY: CopyKind.PARTNER}
    return disclosed(records.view(), copy or usual.get(to.kind, CopyKind.FAMILY), to, cleared, today=TODAY)


def cleared(to: Recipient, address: Address, rev: int = 1, *, is_cleared: bool = True) -> Clearance:
    """Decide about one text."""
    return Clearance(to.id, address, rev, is_cleared, "Nothing will happen.", "u2", "Priya Nair", AT)


def answers(view: Disclosed, question: str) -> list[AnswerView]:
    """Find what stands under a question."""
    return [
        answer
        for section in view.view.sections
        for asked in section.questions
        if asked.question.id == question
        for part in asked.subjects
        for answer in part.answers
    ]


def only(found: Sequence[Withheld]) -> Withheld:
    """Take the one thing that is withheld."""
    assert len(found) == 1, [(one.label, one.words, one.reason) for one in found]
    return found[0]


def statement(records: Records, words: str = WORDS, **more: Any) -> None:
    """Write a statement about a child's health."""
    records.write("health", {"text": words}, AYO, "s1", **more)


OWN = {"source": "own", "kind": StatementKind.FACT}


@pytest.mark.parametrize(
    ("marks", "reason"),
    [
        (OWN, None),
        ({"source": "visit:v1", "kind": StatementKind.FACT}, None),
        ({"kind": StatementKind.JUDGEMENT}, None),
        ({"told_by": DANA, "source": "visit:v1"}, None),
        ({"kind": StatementKind.FACT}, Reason.NOT_KNOWN),
        ({"kind": StatementKind.VIEW}, Reason.SOMEBODY_ELSES),
        ({"source": "visit:v2", "kind": StatementKind.FACT}, Reason.SOMEBODY_ELSES),
        ({"source": "visit:gone", "kind": StatementKind.FACT}, Reason.AN_AGENCYS),
        ({"source": "document:d1", "kind": StatementKind.FACT}, Reason.AN_AGENCYS),
        ({"source": "document:d1", "kind": StatementKind.JUDGEMENT}, Reason.AN_AGENCYS),
        ({"told_by": MARK}, Reason.SOMEBODY_ELSES),
        ({"voice": AYO, **OWN}, Reason.A_CHILDS),
        ({"voice": DANA, "told_by": AYO}, Reason.A_CHILDS),
        ({"told_by": TEACHER}, Reason.AN_AGENCYS),
        ({"told_by": NAN}, Reason.PROTECTED_PERSONS),
    ],
)
def test_a_statement_in_the_mothers_copy(marks: dict[str, Any], reason: Reason | None) -> None:
    """It stands there where she said it or the practitioner saw or concluded it, and else waits."""
    records = family()
    records.write("visits", VISIT, row="v1")
    records.write("visits", {"kind": "telephone", "happened_on": "2026-03-05"}, row="v2")
    statement(records, **marks)
    copy = made(records, MUM)
    assert [one.reason for one in copy.withheld] == ([reason] if reason else [])
    shown = answers(copy, "health")[0]
    assert (WORDS in shown.words) == (reason is None)
    assert (WORDS in str(copy_json(copy))) == (reason is None)
    assert bool(shown.withheld) == (reason is not None)


def test_what_is_withheld_tells_nothing() -> None:
    """Neither words nor who, when or from where; only that something stood there, and why it does not."""
    records = family()
    statement(records, voice=AYO, told_by=TEACHER, source="visit:v1", kind=StatementKind.VIEW)
    shown = answers(made(records, MUM), "health")[0]
    assert replace(shown, withheld="") == AnswerView("health", AYO, "s1", 1, None, ())
    assert shown.withheld == "what a child said"


def test_what_is_cleared_stands_there_for_that_reader_and_that_text() -> None:
    """Another reader, and a later text, are decided anew."""
    records = family()
    statement(records, voice=AYO)
    at = Address("assessment", "health", AYO, "s1")
    assert made(records, MUM, None, cleared(MUM, at)).withheld == ()
    assert WORDS in str(copy_json(made(records, MUM, None, cleared(MUM, at))))
    assert only(made(records, DAD, None, cleared(MUM, at)).withheld).reason is Reason.A_CHILDS
    assert only(made(records, MUM, None, cleared(MUM, at, 2)).withheld).reason is Reason.A_CHILDS


def test_what_was_decided_against_stays_out() -> None:
    """Also where it would stand there by default."""
    records = family()
    statement(records, **OWN)
    no = cleared(MUM, Address("assessment", "health", AYO, "s1"), is_cleared=False)
    found = only(made(records, MUM, None, no).withheld)
    assert (found.reason, found.decided, found.may_be_cleared) == (Reason.DECIDED, no, True)


def test_a_text_that_quotes_is_listed_and_can_be_cleared() -> None:
    """The practitioner's analysis repeats what the child said."""
    records = family()
    statement(records, voice=AYO)
    records.write("analysis", "It says much that he “HIDES under the stairs”, as children do.")
    copy = made(records, MUM)
    assert [one.reason for one in copy.withheld] == [Reason.A_CHILDS, Reason.QUOTES]
    assert copy.withheld[1].quotes == "he “HIDES under the stairs"
    yes = cleared(MUM, Address("assessment", "analysis"))
    assert only(made(records, MUM, None, yes).withheld).reason is Reason.A_CHILDS


def test_once_the_words_are_cleared_quoting_them_needs_no_decision() -> None:
    """What a reader may read may be repeated to them."""
    records = family()
    statement(records, voice=AYO)
    records.write("analysis", "It says much that he hides under the stairs, as children do.")
    yes = cleared(MUM, Address("assessment", "health", AYO, "s1"))
    assert made(records, MUM, None, yes).withheld == ()


@pytest.mark.parametrize(
    "words",
    [
        "She moved to 9, Mill Lane.",
        "They live in Mill  Lane now.",
        "Ring 01632 960941 before noon.",
    ],
)
def test_what_gives_a_hidden_person_away_is_never_cleared(words: str) -> None:
    """Whoever wrote it, and whatever was decided."""
    records = family()
    records.write("analysis", words)
    yes = cleared(DAD, Address("assessment", "analysis"))
    for copy in (made(records, DAD, None, yes), made(records, COURT), made(records, SCHOOL)):
        found = only(copy.withheld)
        assert (found.reason, found.may_be_cleared) == (Reason.CONFIDENTIAL, False)
        assert words not in str(copy_json(copy))


def test_legal_advice_is_in_no_copy_and_neither_is_what_rests_on_it() -> None:
    """The document, a statement from it, and a text that repeats it."""
    records = family()
    advice = "Counsel thinks that threshold is not crossed yet."
    records.write("documents", {"name": "Opinion", "legal_advice": "yes", "summary": advice}, row="d1")
    statement(records, source="document:d1")
    records.write("analysis", "We know that threshold is not crossed yet, so we wait.")
    copy = made(records, COURT)
    assert answers(copy, "documents") == []
    assert {one.reason for one in copy.withheld} == {Reason.LEGAL_ADVICE}
    assert "threshold" not in str([one.words for one in answers(copy, "analysis")])


def test_a_member_of_the_public_who_referred_is_named_nowhere() -> None:
    """Nor in another text, which nobody can clear."""
    records = family()
    records.write("referrer_name", "Mrs Edna Nextdoor, at number 12")
    records.write("referrer_is_public", "yes")
    records.write("analysis", "Much of this was seen by Edna next door.")
    yes = cleared(COURT, Address("assessment", "analysis"))
    copy = made(records, COURT, None, yes)
    assert "Edna" not in str(copy_json(copy))
    assert Reason.CONFIDENTIAL in {one.reason for one in copy.withheld}


def test_a_referrer_who_is_described_and_not_named_keeps_no_text_back() -> None:
    """Else the words of the description would be sought as names, and half of the record with them."""
    records = family()
    records.write("referrer_name", "A neighbour, who asked not to be named")
    records.write("referrer_is_public", "yes")
    records.write("analysis", "We asked a neighbour who was named as a friend, and did not wait.")
    assert "We asked a neighbour" in str(copy_json(made(records, MUM)))


def test_names_that_are_not_cleared_stop_a_release() -> None:
    """Each is listed with its place, and clearing the name lets it go."""
    records = family()
    records.write("analysis", "Kofi's sister helps. Ayo likes her.")
    copy = made(records, MUM)
    found = [(one.name, one.found, one.is_cleared) for one in copy.names if one.section == "Analysis"]
    assert ("Kofi Mensah", "Kofi's", False) in found
    assert ("Ayo Okafor", "Ayo", True) in found
    assert copy.stops == ("Kofi Mensah is named in one place and is not cleared to be named to Dana Okafor.",)
    yes = cleared(MUM, name_address("assessment", MARK), 0)
    assert made(records, MUM, None, yes).stops == ()


def test_a_place_of_a_name_is_shown_in_whole_words() -> None:
    """Dots stand where the text goes on, and only there."""
    records = family()
    long = "Most afternoons, when the nursery has closed, Ayo walks to her grandmother with a neighbour."
    records.write("analysis", f"{long} Twice a week Ayo sleeps there.")
    places = {one.around for one in made(records, MUM).names if one.section == "Analysis"}
    assert places - {"Ayo Okafor", "Tilly Okafor"} == {
        "… when the nursery has closed, Ayo walks to her grandmother with a …",
        "… with a neighbour. Twice a week Ayo sleeps there.",
    }


def test_a_date_of_birth_of_somebody_unnamed_stops_a_release() -> None:
    """Two half-sisters have one father; he learns nothing of the other's birth."""
    records = family()
    records.write("analysis", "She was born on 1st February 2019 at home.")
    no = cleared(DAD, name_address("assessment", AYO), 0, is_cleared=False)
    assert any("date of birth" in stop for stop in made(records, DAD, None, no).stops)
    assert made(records, DAD).stops == ()


def test_the_list_of_people_holds_who_may_be_named() -> None:
    """With the details of the reader, and of a child what the copy needs; never where anybody hides."""
    records = family()
    people = {one.row: one.value for one in answers(made(records, DAD), "people")}
    assert set(people) == {MARK, AYO, TILLY, TEACHER}
    assert people[AYO] == {"kind": "child", "name": "Ayo Okafor", "date_of_birth": "2019-02-01"}
    assert [one.name for one in made(records, DAD).view.people] == [people[row]["name"] for row in people]


def test_what_is_about_the_other_parent_waits() -> None:
    """A finding about one grown-up is no matter of the other's until somebody decides it."""
    records = family()
    records.write("before_work_page", "yes", MARK)
    assert only(made(records, MUM).withheld).reason is Reason.ABOUT_ANOTHER
    assert made(records, DAD).withheld == ()


def test_a_dispute_is_the_words_of_whoever_disputes() -> None:
    """The finding waits with the other version of it; the one who disputes reads both."""
    records = family()
    value = {"text": "He was late.", "disputed_by": "Kofi", "other_version": "The bus did not come at all."}
    records.write("health", value, AYO, "s1", **OWN)
    assert only(made(records, MUM).withheld).reason is Reason.SOMEBODY_ELSES
    assert made(records, DAD).withheld == ()


def test_a_readers_own_words_about_another_are_in_their_copy() -> None:
    """She reads what she said of him; he does not, and what he said of her where she is stays protected."""
    records = family()
    own = "He came home late every evening that week."
    records.write("before_work_page", "yes", MARK, voice=DANA)
    records.write("health", {"text": own}, AYO, "s1", told_by=DANA, about=MARK, source="visit:v1")
    records.write("visits", VISIT, row="v1")
    copy = made(records, MUM)
    assert copy.withheld == ()
    assert own in str(copy_json(copy))
    assert {one.reason for one in made(records, DAD).withheld} == {Reason.SOMEBODY_ELSES}
    records.write("health", {"text": "Nan lives in 9 Mill Ln."}, AYO, "s2", voice=DANA)
    assert only(made(records, MUM).withheld).reason is Reason.CONFIDENTIAL


def test_what_is_found_about_another_is_not_the_readers_for_disputing_it() -> None:
    """The finding stays about her; his own version of it does not make it his."""
    records = family()
    value = {"text": "She drinks.", "disputed_by": "Kofi", "other_version": "She has not for a year."}
    records.write("health", value, AYO, "s1", about=DANA, **OWN)
    assert only(made(records, DAD).withheld).reason is Reason.ABOUT_ANOTHER


@pytest.mark.parametrize(
    ("for_whom", "reason"),
    [
        ("Dana", Reason.ABOUT_ANOTHER),
        ("Dana Okafor, and through her Ayo", Reason.ABOUT_ANOTHER),
        ("Dana and Kofi", None),
        ("Ayo", None),
        ("The family", None),
        ("", None),
    ],
)
def test_a_step_of_the_plan_for_another_grown_up_waits(for_whom: str, reason: Reason | None) -> None:
    """Her treatment is hers; what is done for the children or with the reader is the reader's too."""
    records = family()
    records.write("plan", {"what": "Talking help.", "who": "Jo Field", "for_whom": for_whom}, row="p1")
    assert [one.reason for one in made(records, DAD).withheld] == ([reason] if reason else [])
    assert made(records, MUM).withheld == ()
    told = [cleared(COURT, name_address("assessment", one), 0) for one in (DANA, MARK)]
    assert made(records, COURT, None, *told).withheld == ()


@pytest.mark.parametrize("question", ["assessment_factors", "reviews", "legal_stage_words"])
def test_what_is_in_no_copy_is_not_even_listed(question: str) -> None:
    """Census codes, review discussions and the legal position are the council's own."""
    records = family()
    for to, copy in ((MUM, CopyKind.FAMILY), (CHILD, CopyKind.CHILD), (COURT, CopyKind.COURT)):
        view = made(records, to, copy).view
        assert question not in {asked.question.id for s in view.sections for asked in s.questions}


def test_a_partner_gets_the_chosen_sections_only() -> None:
    """And none where none was chosen."""
    records = family()
    assert {s.section.id for s in made(records, SCHOOL).view.sections} == {"analysis", "people"}
    nothing = made(records, replace(SCHOOL, sections=()))
    assert nothing.view.sections == ()
    assert nothing.stops == ("No section was chosen for Hill School.",)


def test_a_visit_is_named_without_where_and_with_whom() -> None:
    """The place may be where somebody hides."""
    records = family()
    records.write("visits", {**VISIT, "place": "9 Mill Lane"}, row="v1")
    statement(records, told_by=DANA, source="visit:v1")
    shown = answers(made(records, MUM), "health")[0]
    assert shown.provenance.startswith("Told by Dana Okafor (mother) at a home visit, 3 March 2026.")
    assert "Mill Lane" not in str(copy_json(made(records, COURT)))


def test_the_copy_says_whose_it_is() -> None:
    """The documents print it."""
    records = family()
    statement(records, voice=AYO)
    said = copy_json(made(records, COURT), number=3, released_on=TODAY)["copy"]
    assert said == {
        "kind": "court", "recipient": "The Family Court", "person": "", "agency": "", "case_number": "ZZ26",
        "ground": "", "sections": [], "number": 3, "released_on": "2026-03-20", "language": "English",
        "withheld": ["what a child said"],
    }  # fmt: skip


def test_a_very_long_answer_is_judged_to_its_end() -> None:
    """A hundred thousand characters full of marks, names and addresses, with one sentence that counts."""
    records = family()
    statement(records, voice=AYO)
    padding = " 'a Ayo came home «late „so" * 3_700
    records.write("analysis", f"{padding} He hides under the stairs.")
    records.write("analysis_child", f"{padding} It is 9 Mill Ln.", AYO)
    found = {one.address.question: one.reason for one in made(records, DAD).withheld}
    assert found["analysis"] is Reason.QUOTES
    assert found["analysis_child"] is Reason.CONFIDENTIAL


def test_a_copy_without_its_reader_is_refused() -> None:
    """The full copy leaves nobody out and goes to nobody."""
    with pytest.raises(InvalidInputError):
        made(family(), MUM, CopyKind.COURT)
    assert made(family(), MUM, CopyKind.FULL).withheld == ()
