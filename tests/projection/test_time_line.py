"""The life of an assessment as one list."""

from datetime import date

import pytest

from assessment_kit.core.addendum import AddendumKind
from assessment_kit.core.annotation import NoteKind
from assessment_kit.core.errors import NotFoundError
from assessment_kit.core.people import CaseRole
from assessment_kit.projection.ends import moments_of
from assessment_kit.projection.time_line import Entry, Kind, time_line
from tests.projection.supervised import REASON, VISIT, Supervised
from tests.store.desk import TODAY, Desk
from tests.store.handing import SCHOOL, Family


@pytest.fixture
def story(desk: Desk) -> Supervised:
    """Write on two days, hand in, have a note and a return, reply and write again."""
    told = Supervised(desk)
    told.say("analysis", "First words.")
    told.say("analysis", "Better words.")
    desk.clock.advance(days=1)
    told.say("visits", VISIT, row="v1")
    told.hand_in()
    desk.store.annotations.add(desk.ria, desk.assessment, "analysis", "What is it like for her? " * 20)
    told.give_back()
    desk.store.annotations.reply(desk.sam, desk.assessment, 1, "It is loud.")
    desk.store.annotations.resolve(desk.ria, desk.assessment, 1)
    told.say("analysis", "It is loud in the mornings.")
    return told


def entries(story: Supervised, kind: Kind | None = None) -> list[Entry]:
    """Read the time line as the supervisor does."""
    found = time_line(story.desk.store, story.desk.ria, story.desk.assessment)
    return [one for one in found if kind is None or one.kind is kind]


def test_steps_are_told_with_reason_and_text(story: Supervised) -> None:
    """Submitted and returned lead to the same text, which opens again."""
    found = [(one.words, one.said, one.version) for one in entries(story, Kind.STEPS)]
    assert found == [("Returned", REASON, 1), ("Submitted, for Ria Moss", "", 1), ("Started", "", 0)]


def test_writing_is_gathered_by_section_person_and_day(story: Supervised) -> None:
    """Two saves of one answer are one line, and the line says how many answers."""
    found = [(one.words, one.on.day) for one in entries(story, Kind.ANSWERS)]
    assert ("Wrote in “Analysis”: 1 answer", 10) in found
    assert ("Wrote in “Visits and contacts”: 1 answer", 11) in found
    assert len([words for words, day in found if "Analysis" in words and day == 10]) == 1


def test_each_piece_of_writing_leads_to_what_it_changed(story: Supervised) -> None:
    """The link shows the changes of that day in that section."""
    one = next(one for one in entries(story, Kind.ANSWERS) if "Visits" in one.words)
    found = story.compared(one.since, one.to)
    assert [section.id for section in found.sections if section.questions] == [one.section] == ["visits"]
    desk = story.desk
    moments = moments_of(desk.store, desk.ria, desk.assessment)
    for entry in entries(story):
        if entry.since:
            assert moments.ends(entry.since, entry.to, desk.ria)


def test_notes_and_replies_are_told(story: Supervised) -> None:
    """Who noted, who replied, who said that it is dealt with; a long note by its beginning."""
    found = entries(story, Kind.NOTES)
    assert [(one.words, one.by_name) for one in reversed(found)] == [
        ("Wrote note 1 on “Analysis”", "Ria Moss"),
        ("Replied to note 1 on “Analysis”", "Sam Lee"),
        ("Note 1 was resolved on “Analysis”", "Ria Moss"),
    ]
    assert found[-1].said.endswith(" …")
    assert found[-2].said == "It is loud."


def test_a_withdrawn_note_is_told_without_its_words(story: Supervised) -> None:
    """That there was one stays known; what it said is in its history and nowhere else."""
    desk = story.desk
    note = desk.store.annotations.add(desk.ria, desk.assessment, "analysis", "I misread this.")
    desk.store.annotations.withdraw(desk.ria, desk.assessment, note.number)
    told = [one for one in entries(story, Kind.NOTES) if "note 2" in one.words.lower()]
    assert [one.words for one in reversed(told)] == [
        "Wrote note 2 on “Analysis”",
        "Note 2 was withdrawn on “Analysis”",
    ]
    assert not any(one.said for one in told)


def test_declared_sections_of_one_day_are_one_line(story: Supervised) -> None:
    """Twenty ticks on one afternoon do not bury what was written."""
    desk = story.desk
    for section in ("analysis", "visits"):
        desk.store.assessments.declare_section(desk.sam, desk.assessment, section, True)
    (one,) = [one for one in entries(story, Kind.ANSWERS) if "Declared" in one.words]
    assert (one.words, one.said) == ("Declared 2 sections complete", "Analysis; Visits and contacts")


def test_a_struck_text_is_told_and_never_quoted(story: Supervised) -> None:
    """Who struck, where, and why; of what it said nothing, and nobody is told to have written it."""
    desk = story.desk
    seq = story.say("recommendation_next_steps", "The Harrow family moved.")
    desk.store.answers.strike(desk.sam, desk.assessment, seq, "This is about another family.")
    (one,) = entries(story, Kind.STRUCK)
    assert one.words.startswith("Struck a text under “")
    assert (one.by_name, one.said) == ("Sam Lee", "This is about another family.")
    assert "Harrow" not in repr(entries(story))


def test_the_latest_comes_first(story: Supervised) -> None:
    """Whoever looks wants to know what is new."""
    moments = [one.at for one in entries(story)]
    assert moments == sorted(moments, reverse=True)


def test_who_holds_no_role_reads_none_of_it(story: Supervised) -> None:
    """There is no such assessment for them."""
    desk = story.desk
    with pytest.raises(NotFoundError):
        time_line(desk.store, desk.alex, desk.assessment)


def test_hand_overs_and_what_was_read_back_are_told(desk: Desk) -> None:
    """When the computer was in whose hands, and that they confirmed what stands there."""
    family = Family(desk)
    handed = family.hand(family.marta)
    family.say(handed, "own_view", {"words": "I asked for help."}, subject=family.marta, row="r1")
    desk.clock.advance(hours=1)
    desk.store.read_backs.confirm(handed, "Marta", TODAY)
    desk.store.hand_overs.end(handed.id, desk.sam)
    found = [one for one in time_line(desk.store, desk.ria, family.main) if one.kind is Kind.FAMILY]
    assert [one.words for one in found] == [
        "Read back and confirmed by Marta, 10 March 2026, on screen (1 text)",
        "Handed the computer to Marta Łoś: Your own view",
    ]
    assert found[1].until == desk.clock.moment


def test_what_stands_beside_it_is_told_with_its_own_page(desk: Desk) -> None:
    """A contribution that was begun beside the assessment is part of its story, and has its own."""
    family = Family(desk)
    part = family.start(SCHOOL, family.zoe, part_of=family.main)
    (one,) = [one for one in time_line(desk.store, desk.ria, family.main) if one.beside]
    assert one.words.endswith("was begun beside it")
    assert one.beside == part


def test_what_was_added_and_to_whom_it_was_given_are_told(desk: Desk) -> None:
    """An allocation, an addendum and somebody's own view stand in the list with their beginnings."""
    store, assessment = desk.store, desk.assessment
    why = "Ten years with families like this one."
    store.allocations.allocate(desk.ria, assessment, "sam", "The first that came to mind.")
    store.allocations.allocate(desk.ria, assessment, "sam", why)
    desk.submit()
    desk.authorise()
    mother = next(one.id for one in store.cases.people(desk.case) if one.name == "Marta Łoś")
    store.addenda.add(desk.sam, assessment, AddendumKind.ADDENDUM, "The school wrote again.")
    store.addenda.add(desk.sam, assessment, AddendumKind.FAMILY_VIEW, "I see it otherwise.", mother)
    told = time_line(store, desk.ria, assessment)
    found = {one.words: one for one in told}
    assert found["An addendum was added"].said == "The school wrote again."
    view = found["Their own view was added: Marta Łoś"]
    assert (view.kind, view.said, view.by_name) == (Kind.FAMILY, "I see it otherwise.", "Sam Lee")
    given = [one.said for one in told if one.words == "Given to Sam Lee: why they can do it"]
    assert sorted(given) == [why, "The first that came to mind."]


def test_who_came_and_who_left_is_told(desk: Desk) -> None:
    """Whoever reads why something was written late sees who had the case, and who covered for whom."""
    store, case = desk.store, desk.case

    def later(hours: int = 1) -> None:
        desk.clock.advance(hours=hours)

    later()
    store.cases.grant(desk.ria, case, "alex", CaseRole.STUDENT)
    later()
    store.cases.end_role(desk.ria, case, "alex", CaseRole.STUDENT)
    later()
    store.cases.grant(desk.ria, case, "alex", CaseRole.SECOND_AUTHOR)
    later()
    store.covering.set(desk.ria, "ria", "vic", TODAY, TODAY)
    later(24)
    store.reassigning.case(desk.ria, case, "sam", "alex", "", "Sam leaves the council today.", stays=True)
    later()
    store.cases.urgent_access(desk.una, case, "The duty team rang about tonight.")
    store.covering.set(desk.ria, "ria", "vic", date(2026, 4, 1), date(2026, 4, 2))
    later(48)
    found = [one for one in time_line(store, desk.ria, desk.assessment) if one.kind is Kind.ROLES]
    assert [(one.words, one.by_name, one.said) for one in reversed(found)] == [
        ("Alex Byrne became a student on the case", "Ria Moss", ""),
        ("Alex Byrne is no longer a student on the case", "Ria Moss", ""),
        ("Alex Byrne became second author", "Ria Moss", ""),
        ("Vic Adeyemi covers for Ria Moss until 10 March 2026", "Ria Moss", ""),
        ("Vic Adeyemi covers for Ria Moss no longer", "", ""),
        (
            "Alex Byrne became lead practitioner, in place of Sam Lee, who goes on as a contributor",
            "Ria Moss",
            "Sam leaves the council today.",
        ),
        ("Urgent access for a day: Una Hart", "Una Hart", "The duty team rang about tonight."),
    ]


def test_who_comes_after_it_was_closed_is_no_part_of_its_story(desk: Desk) -> None:
    """What becomes of the case later does not bury how the assessment came about."""
    desk.submit()
    desk.authorise()
    desk.clock.advance(hours=1)
    desk.store.cases.grant(desk.ria, desk.case, "alex", CaseRole.STUDENT)
    assert not [one for one in time_line(desk.store, desk.ria, desk.assessment) if one.kind is Kind.ROLES]


def test_legal_advice_is_never_quoted(desk: Desk) -> None:
    """That there is a note is told; its words are not, and those of its replies neither."""
    note = desk.store.annotations.add(
        desk.ria, desk.assessment, "analysis", "Counsel says wait.", kind=NoteKind.LEGAL_ADVICE
    )
    desk.store.annotations.reply(desk.sam, desk.assessment, note.number, "Counsel is told.")
    told = [one for one in time_line(desk.store, desk.ria, desk.assessment) if one.kind is Kind.NOTES]
    assert told
    assert not any("Counsel" in f"{one.words} {one.said}" for one in told)
