"""What stands in the tables of an authorised assessment, and what does not."""

from datetime import date
from pathlib import Path

import pytest

from assessment_kit.core.answer import Operation, Revision
from tests.exchange.analysts.conftest import SECRET, Frames, Office

ADVICE = {"name": f"Counsel's note, {SECRET}", "legal_advice": "yes", "summary": f"{SECRET} advises."}
LETTER = {"name": f"Letter of {SECRET}", "legal_advice": "no", "kind": "health", "dated_on": "2026-03-02"}


def is_letter(one: Revision) -> bool:
    """Tell whether this is the document that is no legal advice."""
    return one.address.question == "documents" and one.value["legal_advice"] == "no"


@pytest.fixture
def filled(office: Office) -> Office:
    """Answer questions of many types, write a secret word into every text, and authorise it."""
    child = office.desk.child
    office.say("referrer_name", f"{SECRET} of number 12")
    office.say("referrer_is_public", "yes")
    office.say("referral_source", "police")
    office.say("needs_by", "2026-03-20", child)
    office.say("needs_by_because", f"{SECRET} starts school.", child)
    visit = {
        "happened_on": "2026-03-09",
        "kind": "home_visit",
        "place": f"{SECRET} Road",
        "child_seen": "yes",
    }
    seen = office.say_row("visits", visit | {"notes": f"{SECRET} opened the door."})
    letter, advice = office.say_row("documents", LETTER), office.say_row("documents", ADVICE)
    for source, kind in (
        (f"visit:{seen}", "fact"),
        (f"document:{letter}", "view"),
        (f"document:{advice}", ""),
    ):
        said = {"text": f"{SECRET} sleeps.", "disputed_by": SECRET if kind == "view" else ""}
        office.say_row("health", said, child, kind=kind, source=source, voice=child)
    office.say("health_meaning", f"{SECRET} is rested.", child)
    office.say("health_shows", "strength", child)
    office.say("education_not_explored", f"{SECRET} is too young.", child)
    for number, who in ((0, child), (7, "")):
        rated = {"number": number, "rated_on": "2026-03-09", "why": SECRET}
        rated |= {} if who else {"rater_name": f"{SECRET} of the school", "role": "school"}
        office.say_row("safety_scale", rated, voice=who)
    office.say_row("plan", {"what": f"{SECRET} rings.", "who": SECRET, "by_when": "2026-04-01"})
    office.finish()
    return office


def test_an_assessment_is_one_row_with_its_days_and_their_rule(filled: Office, frames: Frames) -> None:
    """An analyst reads how long it took, by which rule that was counted, and whether it was late."""
    (row,) = frames().rows("assessments")
    assert (row["type"], row["version"], row["children"]) == ("CHILD_AND_FAMILY", 1, 1)
    assert (row["referred_on"], row["authorised_on"]) == (date(2026, 3, 6), date(2026, 3, 10))
    assert row["working_days"] == 2  # Friday to Tuesday
    assert row["day_rule"] == "Working days in England; the day of the referral is not counted."
    assert (row["due_point"], row["due_on"], row["is_late"]) == ("needs_by", date(2026, 3, 20), False)
    assert row["working_day_limit"] == 45


def test_a_choice_stands_as_its_code_with_its_label(filled: Office, frames: Frames) -> None:
    """Official codes come along, so that nobody has to type the census list again."""
    answers = {row["question"]: row for row in frames().rows("answers") if row["part"] is None}
    source = answers["referral_source"]
    assert (source["value"], source["label"], source["code"]) == ("police", "Police", "6")
    assert answers["needs_by"]["day"] == date(2026, 3, 20)
    assert answers["referral_reason"]["value"] is None  # that something stands there, and not what
    (factor,) = frames("again").rows("factors")
    assert (factor["factor"], factor["code"]) == ("alcohol_parent", "1B")


def test_a_child_has_an_age_and_no_birth_date(filled: Office, frames: Frames) -> None:
    """Ages stand in years, under two also in months."""
    made = frames()
    (child,) = made.rows("children")
    assert (child["age_years"], child["age_months"], child["is_unborn"]) == (7, None, False)
    assert (child["proposed_level"], child["proposed_level_label"]) == (
        "level_2",
        child["proposed_level_label"],
    )
    assert "2018-09-01" not in made.text
    assert {row["kind"] for row in made.rows("people")} == {"child", "parent_or_carer", "professional"}


def test_each_number_keeps_whose_it_is_and_what_its_ends_mean(filled: Office, frames: Frames) -> None:
    """A child's 0 is an answer; nothing is made of two numbers."""
    made = frames()
    found = {row["number"]: row for row in made.rows("ratings")}
    assert set(found) == {0, 7}
    assert (found[0]["rater_kind"], found[7]["rater_kind"]) == ("child", None)
    assert found[0]["rater"] == made.rows("children")[0]["child"]
    assert found[0]["low"]
    assert found[0]["high"]


def test_a_dimension_counts_what_is_said_of_it(filled: Office, frames: Frames) -> None:
    """What rests on legal advice counts nowhere; what was left out with a reason says so."""
    found = {row["dimension"]: row for row in frames().rows("dimensions")}
    health, education = found["C1"], found["C2"]
    assert (health["statements"], health["facts"], health["views"], health["disputed"]) == (2, 1, 1, 1)
    assert health["has_meaning"]
    assert (health["shows"], education["shows"]) == ("strength", None)
    assert (education["statements"], education["is_not_explored"]) == (0, True)


def test_a_statement_names_its_source_by_kind_and_row(filled: Office, frames: Frames) -> None:
    """Statements can be put beside the visits that they rest on."""
    made = frames()
    found = {row["source"]: row for row in made.rows("statements")}
    assert set(found) == {"visit", "document"}
    assert found["visit"]["source_row"] == made.rows("visits")[0]["visit"]
    assert found["visit"]["said_by_kind"] == "child"
    (action,) = made.rows("actions")
    assert (action["calendar_days_given"], action["says_who"]) == (22, True)


def test_nothing_that_was_typed_is_in_a_table_without_names(filled: Office, frames: Frames) -> None:
    """Not in a file of either kind, not in the dictionary, not in what describes the columns."""
    text = frames().text
    for word in (SECRET, "O'Neill", "Marta", "Hetty", "WM-2026-0142", "Sam Lee", filled.desk.child):
        assert word not in text


def test_names_and_texts_stand_in_two_tables_of_their_own(filled: Office, frames: Frames) -> None:
    """The other tables are byte for byte what an export without names of the same set holds."""
    plain, named = (
        frames("plain", pseudonyms="one"),
        frames("named", pseudonyms="one", identified=True, why="x"),
    )
    theirs = named.every_byte
    for place, content in plain.every_byte.items():
        if Path(place).stem not in {"README", "dictionary"}:
            assert theirs[place] == content, place
    said = {row["text"] for row in named.rows("texts")}
    assert {f"{SECRET} sleeps.", f"{SECRET} opened the door.", f"{SECRET} is rested."} <= said
    assert "Zoë O'Neill" in {row["name"] for row in named.rows("names")}


def test_legal_advice_places_and_who_of_the_public_referred_are_in_no_table(
    filled: Office, frames: Frames
) -> None:
    """Also with names."""
    text = frames(identified=True, why="to see").text
    for words in ("advises", "Counsel", "number 12", "Kestrel Road"):
        assert words not in text


def test_what_is_marked_as_legal_advice_later_is_left_out_too(filled: Office, frames: Frames) -> None:
    """A letter turns out to be counsel's after the assessment was authorised."""
    desk = filled.desk
    written = desk.store.answers.revisions(None, desk.assessment)
    letter = next(one for one in written if is_letter(one))
    before = frames("before", pseudonyms="one")
    changed = {**letter.value, "legal_advice": "yes"}
    op = Operation("later", "documents", changed, base_rev=letter.rev, row=letter.address.row)
    desk.store.answers.save_for_case(desk.sam, desk.case, [op])
    after = frames("after", pseudonyms="one")
    assert {row["source"] for row in before.rows("statements")} == {"visit", "document"}
    assert {row["source"] for row in after.rows("statements")} == {"visit"}
    assert not [row for row in after.rows("answers") if row["question"] == "documents"]


def test_what_was_struck_is_in_no_table(filled: Office, frames: Frames) -> None:
    """Entered in error before or after it was authorised: it is gone at once."""
    desk = filled.desk
    written = desk.store.answers.revisions(None, desk.assessment)
    seq = next(one.seq for one in written if one.address.question == "health_meaning")
    before = frames("before", identified=True, why="to see")
    desk.store.answers.strike(desk.ria, desk.assessment, seq, "It is about another family.")
    after = frames("after", identified=True, why="to see")
    assert f"{SECRET} is rested." in before.text
    assert f"{SECRET} is rested." not in after.text
    assert not {row["dimension"]: row for row in after.rows("dimensions")}["C1"]["has_meaning"]


def test_what_is_not_authorised_is_left_out_and_counted(office: Office, frames: Frames) -> None:
    """A draft, and one that was reopened, are in no row."""
    made = frames("draft")
    assert made.made.assessments == 0
    assert {status.value: many for status, many in made.made.left_out.items()} == {"draft": 1}
    assert made.rows("assessments") == []
    office.finish()
    assert frames("signed").made.assessments == 1
    office.store.assessments.reopen(office.desk.ria, office.desk.assessment, "A visit was left out.")
    assert frames("reopened").made.assessments == 0


def test_what_is_written_in_the_case_afterwards_is_not_part_of_it(filled: Office, frames: Frames) -> None:
    """An assessment shows the visits as they stood when it was authorised."""
    desk = filled.desk
    written = desk.store.answers.revisions(None, desk.assessment)
    visit = next(one for one in written if one.address.question == "visits")
    changed = {**visit.value, "kind": "meeting"}
    later = Operation("later", "visits", changed, base_rev=visit.rev, row=visit.address.row)
    more = Operation("more", "visits", {"happened_on": "2026-03-10"}, row="a-new-row")
    desk.store.answers.save_for_case(desk.sam, desk.case, [later, more])
    assert [row["kind"] for row in frames().rows("visits")] == ["home_visit"]
