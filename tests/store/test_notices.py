"""Who is told of what happened, and of nothing else."""

import pytest

from assessment_kit.core.cell_merge import Cell
from assessment_kit.core.notice import Notice, NoticeKind
from assessment_kit.core.people import CaseRole
from assessment_kit.store import notices
from tests.store.desk import FAMILY, Desk
from tests.store.leaving import authorised, confirmed, released, waiting

SECTION = "referral"
EVERYBODY = ("sam", "alex", "ria", "vic", "una", "ada")


def _told(desk: Desk, login: str) -> list[Notice]:
    return desk.store.queue.notices.page(getattr(desk, login))[0]


def _words(desk: Desk, login: str) -> list[str]:
    return [one.words for one in _told(desk, login)]


def _unread(desk: Desk, login: str) -> int:
    return desk.store.queue.notices.news(getattr(desk, login)).unread


def test_the_supervisor_is_told_of_a_submission(desk: Desk) -> None:
    """In one plain sentence without a name of the family; nobody is told of their own doing."""
    desk.submit()
    assert _words(desk, "ria") == ["Sam Lee submitted “Child and Family Assessment”, case WM-2026-0142."]
    assert [len(_told(desk, login)) for login in EVERYBODY] == [0, 0, 1, 0, 0, 0]


def test_the_author_and_the_lead_are_told_of_a_return(desk: Desk) -> None:
    """Each once, though one of them is both."""
    desk.submit()
    desk.store.assessments.return_(desk.ria, desk.assessment, "Say more about mornings.")
    assert _words(desk, "sam") == ["Ria Moss returned “Child and Family Assessment”, case WM-2026-0142."]
    desk.store.cases.grant(desk.ria, desk.case, "alex", CaseRole.LEAD)
    desk.store.assessments.cancel(desk.ria, desk.assessment, "Opened by mistake.")
    assert [one.kind for one in _told(desk, "sam")] == [NoticeKind.CANCELLED, NoticeKind.RETURNED]
    assert [one.kind for one in _told(desk, "alex")] == [NoticeKind.CANCELLED]


def test_who_authorised_is_said(desk: Desk) -> None:
    """The end of the work reaches whoever did it, and another supervisor of the case."""
    desk.store.cases.grant(desk.sam, desk.case, "una", CaseRole.SUPERVISOR)
    desk.submit()
    desk.authorise()
    assert [one.kind for one in _told(desk, "sam")] == [NoticeKind.AUTHORISED]
    assert [one.kind for one in _told(desk, "una")] == [NoticeKind.AUTHORISED, NoticeKind.SUBMITTED]


def test_a_reply_reaches_the_thread(desk: Desk) -> None:
    """Whoever wrote the note, and whoever replied to it before; not a writer who has said nothing."""
    desk.store.cases.grant(desk.sam, desk.case, "alex", CaseRole.CONTRIBUTOR)
    note = desk.store.annotations.add(desk.ria, desk.assessment, SECTION, "When was that?").number
    assert [one.kind for one in _told(desk, "sam")] == [NoticeKind.ANNOTATED]
    assert _told(desk, "alex") == []
    desk.store.annotations.reply(desk.alex, desk.assessment, note, "I think on Monday.")
    desk.store.annotations.reply(desk.sam, desk.assessment, note, "It was Tuesday.")
    assert [one.kind for one in _told(desk, "ria")] == [NoticeKind.REPLIED, NoticeKind.REPLIED]
    assert [one.by_name for one in _told(desk, "alex")] == ["Sam Lee"]


def test_notes_by_one_person_are_one_notice_until_it_is_read(desk: Desk) -> None:
    """Twenty notes of one evening are one line; what comes after it was read is a new one."""
    view = desk.store.annotations.open_view(desk.ria, desk.assessment, {})
    cells = [Cell(f"cell-{n}", SECTION, f"Note {n}") for n in range(3)]
    desk.store.annotations.merge(desk.ria, desk.assessment, view, cells)
    assert _words(desk, "sam") == [
        "Ria Moss wrote 3 notes in “Child and Family Assessment”, case WM-2026-0142."
    ]
    assert _unread(desk, "sam") == 1
    assert desk.store.queue.notices.read(desk.sam) == 1
    desk.store.annotations.add(desk.ria, desk.assessment, SECTION, "And one more.")
    assert _words(desk, "sam")[0].startswith("Ria Moss wrote a note in ")
    assert (len(_told(desk, "sam")), _unread(desk, "sam")) == (2, 1)


def test_what_is_rewritten_or_resolved_is_no_news(desk: Desk) -> None:
    """A slip of the pen put right, a note moved or resolved: nobody is called for it."""
    note = desk.store.annotations.add(desk.ria, desk.assessment, SECTION, "When was taht?").number
    desk.store.queue.notices.read(desk.sam)
    desk.store.annotations.edit(desk.ria, desk.assessment, note, "When was that?")
    desk.store.annotations.move(desk.ria, desk.assessment, note, "people")
    desk.store.annotations.resolve(desk.ria, desk.assessment, note)
    assert _unread(desk, "sam") == 0


def test_opening_the_assessment_reads_its_notices(desk: Desk) -> None:
    """Those of another assessment stay new."""
    desk.submit()
    case = desk.store.cases.open(desk.sam, "A 2", FAMILY)
    desk.store.cases.grant(desk.sam, case.id, "ria", CaseRole.SUPERVISOR)
    other = desk.store.assessments.start(
        desk.sam,
        case.id,
        "child_and_family",
        [case.children[0].id],
        desk.now.referred_on,
        desk.now.started_on,
    )
    desk.store.assessments.cancel(desk.sam, other.id, "Opened by mistake.")
    assert _unread(desk, "ria") == 2
    desk.store.queue.looking.note(desk.ria, desk.assessment)
    assert _unread(desk, "ria") == 1
    assert [one.read_at is None for one in _told(desk, "ria")] == [True, False]


def test_notices_are_read_one_by_one_by_their_own_reader(desk: Desk) -> None:
    """Nobody marks another's."""
    desk.submit()
    number = _told(desk, "ria")[0].id
    assert desk.store.queue.notices.read(desk.sam, [number]) == 0
    assert _unread(desk, "ria") == 1
    assert desk.store.queue.notices.read(desk.ria, [number]) == 1
    assert _unread(desk, "ria") == 0


def test_an_ended_role_ends_its_notices(desk: Desk) -> None:
    """What somebody was told of a family that is not theirs any more is shown and counted no longer."""
    desk.store.cases.grant(desk.sam, desk.case, "una", CaseRole.SUPERVISOR)
    desk.submit()
    assert _unread(desk, "una") == 1
    desk.store.cases.end_role(desk.ria, desk.case, "una", CaseRole.SUPERVISOR)
    assert (_told(desk, "una"), _unread(desk, "una")) == ([], 0)
    assert desk.store.queue.notices.news(desk.una).words == ""


def test_a_reader_is_told_of_nothing(desk: Desk) -> None:
    """Reading a case is no part in its work; neither is a login that has ended."""
    desk.store.cases.grant(desk.sam, desk.case, "alex", CaseRole.READER)
    desk.store.cases.grant(desk.sam, desk.case, "una", CaseRole.SUPERVISOR)
    desk.store.accounts.remove("una")
    desk.submit()
    assert _told(desk, "alex") == _told(desk, "una") == []


def test_an_urgent_note_counts_until_it_is_taken(desk: Desk) -> None:
    """It is news to every supervisor whom it waits for, without its text, and to nobody once one has it."""
    note = desk.store.urgent_notes.leave(desk.sam, desk.case, "A bruise the size of a hand.")
    news = desk.store.queue.notices.news(desk.ria)
    assert news.unread == 1
    assert (
        news.words == "Sam Lee left an urgent note, case WM-2026-0142. It waits until a supervisor takes it."
    )
    assert "bruise" not in news.words
    assert _unread(desk, "vic") == 0
    desk.store.urgent_notes.take(desk.ria, note.id)
    assert _unread(desk, "ria") == 0


def test_counting_urgent_notes_reads_none(desk: Desk) -> None:
    """The number in a header is no reading of what somebody saw."""
    desk.store.urgent_notes.leave(desk.sam, desk.case, "A bruise the size of a hand.")
    before = desk.actions()
    desk.store.queue.notices.news(desk.ria)
    assert desk.actions() == before


def test_listeners_hear_after_it_is_on_disk(desk: Desk) -> None:
    """An open page is called for what has happened, and never for what was undone."""
    heard: list[frozenset[str] | None] = []
    desk.store.queue.notices.listen(heard.append)

    def undone() -> None:
        with desk.store.database.write():
            desk.submit()
            assert heard == []
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        undone()
    assert (heard, _unread(desk, "ria")) == ([], 0)
    desk.submit()
    assert heard == [frozenset({desk.ria.id})]
    desk.store.queue.notices.read(desk.ria)
    assert heard[1:] == [frozenset({desk.ria.id})]
    desk.store.urgent_notes.leave(desk.sam, desk.case, "A bruise the size of a hand.")
    assert heard[2:] == [None]


def test_what_was_read_long_ago_is_forgotten(desk: Desk) -> None:
    """The list is no second history: that stands in the record."""
    desk.submit()
    desk.store.queue.notices.read(desk.ria)
    desk.clock.advance(days=91)
    desk.store.assessments.take_back(desk.sam, desk.assessment)
    assert len(_told(desk, "ria")) == 2
    desk.store.queue.notices.read(desk.ria)
    assert len(_told(desk, "ria")) == 1


def test_very_many_are_not_counted_to_the_end(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A header says that there are many; no page waits for the exact number."""
    monkeypatch.setattr(notices, "MOST_COUNTED", 1)
    desk.submit()
    desk.store.assessments.take_back(desk.sam, desk.assessment)
    assert len(_told(desk, "ria")) == 2
    assert _unread(desk, "ria") == 1


def test_a_copy_that_waits_is_told_to_whoever_may_confirm_it(desk: Desk) -> None:
    """And what became of it to whoever asked; a copy that nobody else has to look at is told once."""
    authorised(desk)
    first = waiting(desk)
    words = "Sam Lee asked a second person to look at a copy of “Child and Family Assessment”"
    assert _words(desk, "ria")[0] == f"{words}, case WM-2026-0142."
    confirmed(desk, first)
    desk.store.releases.refuse(desk.ria, waiting(desk).id, "He reads her post.")
    new = [NoticeKind.COPY_SENT_BACK, NoticeKind.COPY_RELEASED]
    assert [one.kind for one in _told(desk, "sam") if one.is_of_copies] == new
    released(desk)
    assert _told(desk, "ria")[0].kind is NoticeKind.COPY_RELEASED
    assert [one.kind for one in _told(desk, "ria")].count(NoticeKind.COPY_ASKED) == 2
    assert desk.store.verify().faults == ()
