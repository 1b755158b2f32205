"""What was read back and confirmed is nobody's to change."""

import uuid
from datetime import date, timedelta

import pytest
from sqlalchemy import text, update

from assessment_kit.core.answer import Operation
from assessment_kit.core.errors import (
    AssessmentKitError,
    InvalidInputError,
    NotFoundError,
    RefusedError,
    StateError,
)
from assessment_kit.core.hand_over import HandOver, Task
from assessment_kit.core.read_back import How
from assessment_kit.store.schema import read_back
from tests.store.desk import TODAY
from tests.store.handing import Family

WORDS = {"words": "I asked for help."}
LOCKED = (
    "These words were read back and confirmed by Marta on 10 March 2026, so nobody changes them: "
    "add new ones below."
)


@pytest.fixture
def handed(family: Family) -> HandOver:
    """Hand the device to Marta, who writes one thing and says that nothing is wrong."""
    handed = family.hand(family.marta)
    family.say(handed, "own_view", WORDS, subject=family.marta, row="r1")
    family.say(handed, "agrees", "no", subject=family.marta)
    return handed


def test_everything_of_the_task_is_confirmed_by_name_and_date(family: Family, handed: HandOver) -> None:
    """Every face says beside the words who confirmed them, when and how."""
    assert family.store.read_backs.confirm(handed, " Marta ", TODAY) == 2
    found = family.store.read_backs.of(family.desk.ria, family.main)
    assert {at.question for at in found} == {"own_view", "agrees"}
    one = next(one for at, one in found.items() if at.question == "own_view")
    assert (one.person, one.name, one.how, one.on) == (family.marta, "Marta", How.SCREEN, TODAY)
    assert one.seq == family.said("own_view")[0].seq
    assert one.words == "Read back and confirmed by Marta, 10 March 2026, on screen"
    assert family.store.read_backs.of_handed(handed) == found
    assert family.store.read_backs.of_handed(family.hand(family.ben)) == {}
    assert "read_back" in family.desk.actions()


@pytest.mark.parametrize("by", ["the person", "the worker", "another worker"])
@pytest.mark.parametrize("value", [{"words": "Changed."}, None, WORDS])
def test_nobody_changes_what_was_confirmed(family: Family, handed: HandOver, by: str, value: object) -> None:
    """Neither the person nor a worker edits, empties or retypes it, not even from another computer."""
    family.store.read_backs.confirm(handed, "Marta", TODAY)
    op = Operation(str(uuid.uuid4()), "own_view", value, base_rev=1, subject=family.marta, row="r1")
    writer = family.desk.sam if by == "the worker" else family.desk.alex
    hand_over = handed.id if by == "the person" else ""
    with pytest.raises(StateError) as refused:
        family.store.answers.save(writer, family.main, [op], hand_over=hand_over)
    assert str(refused.value) == LOCKED
    assert [r.value for r in family.said("own_view")] == [WORDS]


def test_the_person_adds_more_later_and_confirms_that_too(family: Family, handed: HandOver) -> None:
    """Changing one's mind is said beside what was said before."""
    family.store.read_backs.confirm(handed, "Marta", TODAY)
    family.desk.clock.advance(days=2)
    later = family.hand(family.marta)
    family.say(later, "own_view", {"words": "It is better now."}, subject=family.marta, row="r2")
    assert family.store.read_backs.confirm(later, "Marta", TODAY + timedelta(days=2)) == 1
    assert len(family.store.read_backs.of(None, family.main)) == 3


def test_what_was_confirmed_is_still_struck_by_two_people(family: Family, handed: HandOver) -> None:
    """Words about another family go, and new ones can be written where they stood."""
    family.store.read_backs.confirm(handed, "Marta", TODAY)
    (said,) = family.said("own_view")
    family.store.answers.strike(family.desk.sam, family.main, said.seq, "About another family.")
    family.store.answers.confirm_strike(family.desk.ria, family.main, said.seq)
    assert {at.question for at in family.store.read_backs.of(None, family.main)} == {"agrees"}
    family.say(handed, "own_view", {"words": "Mine."}, base_rev=1, subject=family.marta, row="r1")
    assert family.store.verify().faults == ()


def test_one_person_alone_does_not_write_over_what_was_confirmed(family: Family, handed: HandOver) -> None:
    """Whoever marks a parent's words as an error cannot put others there: a second person has to agree."""
    family.store.read_backs.confirm(handed, "Marta", TODAY)
    (said,) = family.said("own_view")
    family.store.answers.strike(family.desk.sam, family.main, said.seq, "She did not mean it.")
    told = {"subject": family.marta, "row": "r1", "voice": family.marta}
    for login in ("sam", "alex"):
        with pytest.raises(StateError, match="until a second person confirms that") as refused:
            family.save("own_view", {"words": "All is well."}, base_rev=1, by=login, **told)
        assert str(refused.value).count(".") == 1
    family.store.answers.confirm_strike(family.desk.ria, family.main, said.seq)
    family.save("own_view", {"words": "I asked for more help."}, base_rev=1, **told)


def test_a_printed_page_is_confirmed_by_a_worker(family: Family) -> None:
    """A parent who will not touch a screen signs on paper, and the day on the paper counts."""
    told = {"subject": family.marta, "row": "r1", "voice": family.marta}
    family.save("own_view", WORDS, **told)
    family.desk.clock.advance(days=3)
    page = family.store.read_backs.mark(family.hand(family.marta))
    given = (family.main, family.marta, Task.OWN_VIEW, "Marta", TODAY + timedelta(days=1))
    typed = f" {page[:3].lower()} {page[3:].lower()} "
    assert family.store.read_backs.confirm_page(family.desk.alex, *given, typed) == 1
    (one,) = family.store.read_backs.of(None, family.main).values()
    assert one.words == "Read back and confirmed by Marta, 11 March 2026, on a printed page"
    assert one.by_name == "Alex Byrne"


def test_a_printed_page_confirms_the_words_on_it_and_no_others(family: Family) -> None:
    """What was changed or added after printing was read by nobody, so the page is printed again."""
    told = {"subject": family.marta, "row": "r1", "voice": family.marta}
    family.save("own_view", WORDS, **told)
    read_backs, handed = family.store.read_backs, family.hand(family.marta)
    given = (family.desk.sam, family.main, family.marta, Task.OWN_VIEW, "Marta", TODAY)
    printed = read_backs.mark(handed)
    family.save("own_view", {"words": "All is well."}, base_rev=1, **told)
    with pytest.raises(StateError, match="print the page again") as refused:
        read_backs.confirm_page(*given, printed)
    assert str(refused.value).count(".") == 1
    family.save("own_view", WORDS, base_rev=2, **told)
    assert read_backs.mark(handed) == printed  # the same words again
    family.save("own_view", {"words": "And this."}, **{**told, "row": "r2"})
    with pytest.raises(StateError, match="print the page again"):
        read_backs.confirm_page(*given, printed)
    with pytest.raises(InvalidInputError, match="Write the mark"):
        read_backs.confirm_page(*given, " ")
    assert read_backs.of(None, family.main) == {}
    assert read_backs.confirm_page(*given, read_backs.mark(handed)) == 2
    assert read_backs.mark(handed) == ""


def test_only_that_persons_words_are_confirmed(family: Family, handed: HandOver) -> None:
    """One parent never confirms what the other said."""
    family.save("own_view", {"words": "Ben's."}, subject=family.ben, row="b1", voice=family.ben)
    family.store.read_backs.confirm(handed, "Marta", TODAY)
    family.save("own_view", {"words": "Ben's, again."}, base_rev=1, subject=family.ben, row="b1")


BAD = {
    "no name": (" ", TODAY, InvalidInputError, "Write the name"),
    "a day to come": ("Marta", TODAY + timedelta(days=2), InvalidInputError, "day to come"),
    "a day before": ("Marta", TODAY - timedelta(days=2), InvalidInputError, "before it was begun"),
}


@pytest.mark.parametrize(("name", "on", "error", "words"), BAD.values(), ids=BAD)
def test_a_confirmation_needs_a_name_and_a_day_that_can_be(
    family: Family, handed: HandOver, name: str, on: date, error: type[AssessmentKitError], words: str
) -> None:
    """Nothing is locked by a slip."""
    with pytest.raises(error, match=words):
        family.store.read_backs.confirm(handed, name, on)
    assert family.store.read_backs.of(None, family.main) == {}


def test_a_page_of_tomorrow_is_refused(family: Family, handed: HandOver) -> None:
    """What a worker types from paper happened already."""
    given = (family.main, family.marta, Task.OWN_VIEW, "Marta", TODAY + timedelta(days=1), "AAAAAA")
    with pytest.raises(InvalidInputError, match="day to come"):
        family.store.read_backs.confirm_page(family.desk.sam, *given)


def test_nothing_or_the_same_twice_is_not_confirmed(family: Family, handed: HandOver) -> None:
    """An empty page is confirmed by nobody."""
    with pytest.raises(StateError, match="nothing here"):
        family.store.read_backs.confirm(family.hand(family.ben), "Ben", TODAY)
    family.store.read_backs.confirm(handed, "Marta", TODAY)
    with pytest.raises(StateError, match="nothing here that was not read back already"):
        family.store.read_backs.confirm(handed, "Marta", TODAY)


def test_two_texts_side_by_side_are_chosen_from_first(family: Family, handed: HandOver) -> None:
    """Nobody confirms one text while another waits beside it."""
    family.save("own_view", {"words": "A worker's."}, subject=family.marta, row="r1", voice=family.marta)
    with pytest.raises(StateError, match="Two texts stand beside each other under “What do you want to say"):
        family.store.read_backs.confirm(handed, "Marta", TODAY)


def test_who_may_not_write_confirms_nothing(family: Family, handed: HandOver) -> None:
    """A supervisor, a stranger and a device that went back confirm nothing."""
    given = (family.main, family.marta, Task.OWN_VIEW, "Marta", TODAY, "AAAAAA")
    with pytest.raises(RefusedError):
        family.store.read_backs.confirm_page(family.desk.ria, *given)
    with pytest.raises(NotFoundError):
        family.store.read_backs.confirm_page(family.desk.vic, *given)
    with pytest.raises(NotFoundError):
        family.store.read_backs.of(family.desk.vic, family.main)
    family.store.hand_overs.end(handed.id, family.desk.sam)
    with pytest.raises(StateError, match="was given back"):
        family.store.read_backs.confirm(handed, "Marta", TODAY)


def test_the_name_is_sealed_and_goes_with_the_key(family: Family, handed: HandOver) -> None:
    """The name that somebody wrote stands nowhere in clear, and is gone when the record ends."""
    family.store.read_backs.confirm(handed, "Marta Secret", TODAY)
    with family.store.database.read() as conn:
        assert "Secret" not in str(conn.execute(text("SELECT * FROM read_back")).all())
    with family.store.database.write() as conn:
        family.store.keys.destroy(conn, family.desk.case, family.marta)
    assert {one.name for one in family.store.read_backs.of(None, family.main).values()} == {"(erased)"}
    assert not [fault for fault in family.store.verify().faults if "no erasure says so" not in fault]


def test_a_confirmation_that_was_added_from_outside_is_found(family: Family, handed: HandOver) -> None:
    """Nobody makes words look confirmed, or another text the confirmed one, past the log."""
    family.store.read_backs.confirm(handed, "Marta", TODAY)
    with family.store.database.write() as conn:
        conn.execute(text('DROP TRIGGER "read_back_no_update"'))
        conn.execute(update(read_back).where(read_back.c.question == "agrees").values(seq=1))
    faults = family.store.verify().faults
    assert any("read back does not agree with the audit" in fault for fault in faults)
