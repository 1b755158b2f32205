"""Answers: what a save promises, what two people at one question get, and what is read back."""

import threading
import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment_kit.core.answer import Address, Operation, RevisionStatus, StatementKind, normalised
from assessment_kit.core.assessment import EventKind
from assessment_kit.core.errors import InvalidInputError, NotFoundError, RefusedError, StateError
from tests.store.records import ADA, ASSESSMENT, BEN, CASE, DANA, KIM, MOTHER, SAM, STRANGER, Record

APPLIED, CONFLICT, RESOLUTION = RevisionStatus.APPLIED, RevisionStatus.CONFLICT, RevisionStatus.RESOLUTION
ODD = (
    "a\0b", "\ud800 alone", "\udfff", "👩‍👧‍👦 family", "שלום עולם", "\u202eevil\u202c", "x" * 1_000_000,
    "é" * 5000, "line\r\nline\u2028line", "", "  ", "'; DROP TABLE revision; --", "=HYPERLINK(1)", "\ufeff",
)  # fmt: skip


def test_what_was_typed_is_read_back_with_its_author(record: Record) -> None:
    """The text, who wrote it and when stand together."""
    ack = record.save("Ada came to school without shoes.")
    read = record.now()
    assert (read.value, read.author_name, read.rev) == ("Ada came to school without shoes.", "Sam Lee", 1)
    assert (read.recorded_at, read.op_id, read.instrument) == (ack.recorded_at, ack.op_id, "trial")
    assert read.recorded_at.utcoffset() is not None


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_text_is_stored_and_flagged(record: Record, text: str) -> None:
    """No character that a browser can send keeps a text from being saved."""
    record.save(text)
    read = record.now()
    assert (read.value, read.is_normalised) == normalised(text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters()), source=st.text(st.characters(), max_size=40))
def test_every_text_goes_round(record: Record, text: str, source: str) -> None:
    """Whatever is typed comes back as it was, or normalised and said to be."""
    row = uuid.uuid4().hex
    record.save({"text": text}, question="heard", row=row, source=source, kind=StatementKind.VIEW)
    read = record.now("heard", row=row)
    assert read.value == normalised({"text": text})[0]
    assert (read.source, read.kind) == (normalised(source)[0], StatementKind.VIEW)


def test_two_people_at_one_question_make_a_conflict_that_keeps_both_texts(record: Record) -> None:
    """Whoever saves second over an outdated text overwrites nobody."""
    record.save("Sam's")
    late = record.save("Kim's", by=KIM)
    assert (late.status, late.rev) == (CONFLICT, 2)
    read = record.now()
    assert (read.value, [other.value for other in read.conflicts]) == ("Sam's", ["Kim's"])


def test_a_conflict_is_settled_by_a_third_text(record: Record) -> None:
    """A person chooses, and the choice names what it settles."""
    record.save("Sam's")
    record.save("Kim's", by=KIM)
    settled = record.save("both", 1, resolves=(2,))
    assert (settled.status, settled.rev) == (RESOLUTION, 3)
    assert (record.now().value, record.now().conflicts) == ("both", ())


def test_a_settlement_over_an_outdated_text_is_a_conflict_itself(record: Record) -> None:
    """Settling needs to have seen what is in force."""
    record.save("one")
    record.save("Kim's", by=KIM)
    record.save("two", 1)
    assert record.save("settled", 1, resolves=(2,), by=KIM).status is CONFLICT


def test_typing_on_in_a_conflict_replaces_the_own_waiting_text(record: Record) -> None:
    """Every key pressed while in conflict does not pile up another text to choose from."""
    record.save("Sam's")
    first = record.save("Kim", by=KIM)
    record.save("Kim's", first.rev, by=KIM)
    assert [other.value for other in record.now().conflicts] == ["Kim's"]


def test_someone_elses_waiting_text_stays(record: Record) -> None:
    """A third person's conflict does not displace the second's."""
    record.save("Sam's")
    first = record.save("Kim's", by=KIM)
    record.save("Sam's own other tab", first.rev, by=SAM)
    assert [other.value for other in record.now().conflicts] == ["Kim's", "Sam's own other tab"]


def test_writing_on_leaves_a_conflict_open(record: Record) -> None:
    """Only a person's choice settles; time does not."""
    record.save("Sam's")
    record.save("Kim's", by=KIM)
    assert record.save("Sam's, longer", 1).status is APPLIED
    assert [other.value for other in record.now().conflicts] == ["Kim's"]


def test_the_same_text_from_two_people_is_no_conflict(record: Record) -> None:
    """There is nothing to choose between equal texts."""
    record.save("the same")
    assert record.save("the same", by=KIM).status is APPLIED


def test_a_repeated_operation_gets_its_first_acknowledgement(record: Record) -> None:
    """A save whose answer was lost is sent again without harm, even with another text."""
    first = record.save("once", op_id="op-1")
    record.save("more", 1)
    assert record.save("something else", op_id="op-1") == first
    assert [revision.value for revision in record.story()] == ["once", "more"]


def test_a_repeated_operation_is_acknowledged_after_submission(record: Record) -> None:
    """What was saved just before handing in is not reported as lost."""
    first = record.save("once", op_id="op-1")
    record.happens(EventKind.SUBMITTED)
    assert record.save("once", op_id="op-1") == first


def test_an_operation_twice_in_one_batch_is_stored_once(record: Record) -> None:
    """A browser that stutters writes nothing twice."""
    operation = Operation("op-1", "story", "once")
    acks = record.store.answers.save(SAM, ASSESSMENT, [operation, operation])
    assert acks[0] == acks[1]
    assert len(record.story()) == 1


def test_someone_elses_operation_is_refused(record: Record) -> None:
    """Nobody learns by guessing an id whether something was saved under it."""
    record.save("Sam's", op_id="op-1")
    with pytest.raises(RefusedError, match="sent before"):
        record.save("Kim's", op_id="op-1", by=KIM)


def test_typing_goes_on_over_a_lost_acknowledgement(record: Record) -> None:
    """One's own text that reached the disk unseen is no conflict with what one types next."""
    record.save("The mother s", op_id="op-1")
    assert record.save("The mother said", 0, follows="op-1").status is APPLIED
    assert record.save("Kim's", 0, follows="op-1", by=KIM).status is CONFLICT


def test_a_lost_acknowledgement_of_a_conflict_leaves_one_waiting_text(record: Record) -> None:
    """Also in a conflict one's own text goes on from where it was."""
    record.save("Sam's")
    record.save("Kim", by=KIM, op_id="op-k")
    record.save("Kim's", by=KIM, follows="op-k")
    assert [other.value for other in record.now().conflicts] == ["Kim's"]


def test_a_batch_is_stored_whole_or_not_at_all(record: Record) -> None:
    """One impossible operation does not leave half a page saved without an answer."""
    batch = [Operation("op-1", "story", "text"), Operation("op-2", "no_such_question", "text")]
    with pytest.raises(InvalidInputError, match="no_such_question"):
        record.store.answers.save(SAM, ASSESSMENT, batch)
    assert record.story() == []
    assert record.save("text", op_id="op-1").rev == 1


IMPOSSIBLE = {
    "unknown question": {"question": "nobody_asked"},
    "row where there are none": {"row": "r1"},
    "subject of a family question": {"subject": ADA},
    "child outside the assessment": {"question": "day", "subject": BEN},
    "told by nobody of the case": {"told_by": "id-sam"},
    "told by a name": {"told_by": "Mia Brook"},
    "voice of nobody of the case": {"voice": "uncle"},
    "parent nobody wrote down": {"question": "hopes", "subject": "uncle"},
    "rows without a row": {"question": "heard", "value": {}},
    "person about someone else": {"question": "people", "subject": ADA, "row": BEN, "value": {}},
    "revision that never was": {"base_rev": 7},
    "negative revision": {"base_rev": -1},
    "settles what never was": {"resolves": (3,)},
    "no op_id": {"op_id": ""},
    "long op_id": {"op_id": "x" * 65},
    "row with a bar": {"question": "heard", "row": "a|b", "value": {}},
    "not JSON": {"question": "known", "value": object()},
    "no such choice": {"question": "known", "value": "perhaps"},
    "endless id": {"voice": "x" * 2000},
}


@pytest.mark.parametrize("asked", IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_what_cannot_be_is_refused_and_changes_nothing(record: Record, asked: dict[str, object]) -> None:
    """An unknown question, subject or row gets a sentence, and nothing is stored."""
    before = record.store.answers.history(SAM, ASSESSMENT)
    with pytest.raises(InvalidInputError, match=r"[.]$"):
        record.save(**({"value": "text"} | asked))  # type: ignore[arg-type]
    assert record.store.answers.history(SAM, ASSESSMENT) == before


def test_words_are_those_of_people_of_the_case(record: Record) -> None:
    """A child's words may be told by a parent, and stay theirs when the parent is taken off the list."""
    row = {"question": "heard", "row": "r1"}
    record.save({"text": "I like it here."}, voice=BEN, told_by=MOTHER, **row)
    (people,) = (r for r in record.store.answers.revisions(SAM, ASSESSMENT) if r.address.row == MOTHER)
    record.save(None, people.rev, question="people", subject=MOTHER, row=MOTHER)
    record.save({"text": "I like it here, mostly."}, 1, voice=BEN, told_by=MOTHER, **row)
    read = record.now("heard", row="r1")
    assert (read.voice, read.told_by) == (BEN, MOTHER)


def test_answers_about_a_child_and_a_parent_are_taken(record: Record) -> None:
    """Each child and each parent of the case has an answer of their own."""
    record.save("Up at six", question="day", subject=ADA)
    record.save("A garden", question="hopes", subject=MOTHER)
    assert record.now("day", ADA).value == "Up at six"
    assert record.now("hopes", MOTHER).value == "A garden"


def test_people_belong_to_the_case_and_come_in_the_order_of_writing(record: Record) -> None:
    """Who was written down first stands first, in every assessment."""
    people = [
        revision for revision in record.store.answers.revisions(SAM, ASSESSMENT) if revision.address.row
    ]
    assert [person.address for person in people] == [
        Address("", "people", id_, id_) for id_ in (ADA, BEN, MOTHER)
    ]
    record.save({"kind": "child", "name": "Ada Brook-Hill"}, 1, question="people", subject=ADA, row=ADA)
    assert record.now("people", ADA, ADA).instrument == "case"


def test_a_row_taken_away_is_a_revision_and_can_come_back(record: Record) -> None:
    """Taking away is not deleting."""
    record.save({"text": "I am fine."}, question="heard", row="r1")
    record.save(None, 1, question="heard", row="r1")
    assert record.now("heard", row="r1").value is None
    record.save({"text": "I am fine."}, 2, question="heard", row="r1")
    assert record.now("heard", row="r1").value == {"text": "I am fine."}


def test_the_past_is_read_as_it_was(record: Record) -> None:
    """What was handed in is shown as it was then, with the conflicts that were open then."""
    record.save("one")
    record.save("Kim's", by=KIM)
    seq = record.story()[-1].seq
    record.save("two", 1, resolves=(2,))
    (then,) = [
        revision
        for revision in record.store.answers.revisions(SAM, ASSESSMENT, as_of=seq)
        if revision.address.question == "story"
    ]
    assert (then.value, [other.value for other in then.conflicts]) == ("one", ["Kim's"])


def test_the_past_up_to_now_is_the_present(record: Record) -> None:
    """The cache of heads and the replay of every revision say the same."""
    for number in range(5):
        record.save(f"text {number}", number)
        record.save(f"late {number}", 0, by=KIM)
    answers = record.store.answers
    assert answers.revisions(SAM, ASSESSMENT, as_of=10**9) == answers.revisions(SAM, ASSESSMENT)


def test_the_content_root_changes_with_the_content_and_not_with_looking(record: Record) -> None:
    """What is signed is the answers in force, the case's included, and nothing else."""
    from assessment_kit.store.assessment_rows import find_assessment

    def root(as_of: int | None = None) -> str:
        with record.store.database.read() as conn:
            assessment = find_assessment(conn, record.store.keys, ASSESSMENT)
            return record.store.answers.content_root(conn, assessment, as_of)

    record.save("one")
    seq, before = record.story()[-1].seq, root()
    record.now()
    assert root() == before == root(seq)
    record.save("late", by=KIM)
    assert root() == before
    record.save({"kind": "child", "name": "Ada B."}, 1, question="people", subject=ADA, row=ADA)
    assert root() != before
    assert root(seq) == before


def test_after_submission_nothing_is_written(record: Record) -> None:
    """What was handed in stays as it was until it is taken back or returned."""
    record.save("one")
    record.happens(EventKind.SUBMITTED)
    with pytest.raises(StateError, match="submitted"):
        record.save("two", 1)
    record.happens(EventKind.RETURNED)
    assert record.save("two", 1).status is APPLIED


def test_a_supervisor_writes_no_answers(record: Record) -> None:
    """Supervision is annotated beside the text, not written into it."""
    with pytest.raises(RefusedError, match="annotates"):
        record.save("mine", by=DANA)


def test_a_stranger_finds_nothing_and_is_written_down(record: Record) -> None:
    """Another's case is as if it were not there, and the try is in its audit."""
    answers = record.store.answers
    with pytest.raises(NotFoundError) as writing:
        record.save("mine", by=STRANGER)
    with pytest.raises(NotFoundError):
        answers.revisions(STRANGER, ASSESSMENT)
    with pytest.raises(NotFoundError):
        answers.history(STRANGER, ASSESSMENT)
    with pytest.raises(NotFoundError):
        answers.save(STRANGER, "assessment-2", [])
    assert "no such" in str(writing.value)
    tries = [e for e in record.store.audit.of_case(CASE) if e.action == "refused" and e.actor == STRANGER.id]
    assert len(tries) == 3


def test_reading_is_in_the_audit_once_a_minute(record: Record) -> None:
    """Who looked is known, and a page that is reloaded does not fill the audit."""
    for _ in range(3):
        record.store.answers.revisions(DANA, ASSESSMENT)
    looks = [e for e in record.store.audit.of_case(CASE) if e.action == "read" and e.actor == DANA.id]
    assert len(looks) == 1


def test_twenty_people_lose_nothing(record: Record) -> None:
    """Twenty threads at one question: each save has its number, and every text is there."""
    acks: list[int] = []

    def type_on(number: int) -> None:
        by = SAM if number % 2 else KIM
        acks.extend(record.save(f"{number}/{turn}", by=by, base_rev=0).rev for turn in range(10))

    threads = [threading.Thread(target=type_on, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(acks) == list(range(1, 201))
    assert len({revision.value for revision in record.story()}) == 200
    assert record.store.verify().faults == ()
