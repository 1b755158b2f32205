"""One child's record ends: keys, words under other keys, files; a sibling's stays whole, and the chain."""

import json
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from assessment_kit.core.answer import Operation
from assessment_kit.core.errors import (
    InvalidInputError,
    NotFoundError,
    RefusedError,
    StateError,
    WorkspaceError,
)
from assessment_kit.store import erasures
from assessment_kit.store.backup import backup, knows_later_erasures, restore
from assessment_kit.store.erasures import in_file
from assessment_kit.store.keys import ErasedError
from assessment_kit.store.record import Store
from assessment_kit.store.revisions import address_of, commitment_of, open_content, place_in_record
from assessment_kit.store.schema import revision
from tests.store.desk import TODAY
from tests.store.handing import Family
from tests.store.leaving import FILE, authorised, released
from tests.store.lived import AUTHORITY, AVAS, WHY, ZOES, Lived, found, lived_home, lived_in
from tests.store.tampering import tamper, verified


@pytest.fixture(scope="module")
def lived_pattern(desk_pattern: tuple[Path, str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write it once; each test ends a copy."""
    return lived_home(desk_pattern, tmp_path_factory.mktemp("lived"))


@pytest.fixture
def lived(lived_pattern: Path, desk_pattern: tuple[Path, str, str], tmp_path: Path) -> Iterator[Lived]:
    """Open a family's record that has something of everything in it."""
    found = lived_in(shutil.copytree(lived_pattern, tmp_path / "home"), desk_pattern)
    with found.store:
        yield found


@pytest.fixture(scope="module")
def ended_home(
    lived_pattern: Path, desk_pattern: tuple[Path, str, str], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """End Zoë's record, and close it."""
    home = shutil.copytree(lived_pattern, tmp_path_factory.mktemp("ended") / "home")
    ended = lived_in(home, desk_pattern)
    with ended.store:
        ended.erase()
    return home


def closed(lived: Lived) -> Path:
    """Close the record, so that nothing is in its log any more; give its folder."""
    lived.store.close()
    return lived.store.workspace.home


def test_nothing_of_the_child_is_left_and_all_of_the_sibling(lived: Lived) -> None:
    """After it no key opens a word of Zoë's; the control is the same search before."""
    home = lived.store.workspace.home
    lived.store.database.fold()
    before = shutil.copytree(home, home.with_name("before"))
    (before / "record.db-wal").unlink(missing_ok=True)
    assert found(before, ZOES + AVAS) == [*ZOES, *AVAS]
    (home / "record.before-0007.db").write_text("Zoë O'Neill", encoding="utf-8")  # as an upgrade keeps one
    lived.erase()
    assert not (home / "record.db-wal").stat().st_size  # no page of before is left in the log, though open
    assert lived.store.verify().faults == ()
    assert found(closed(lived), ZOES) == []
    assert found(home, AVAS) == [*AVAS]
    with Store.open(home) as store:
        assert store.verify().faults == ()
        assert store.verify().erasures == 1


def test_the_tombstone_says_who_why_on_whose_word_and_when(lived: Lived) -> None:
    """It names nobody of the family, in the audit of the case and in the workspace's."""
    made = lived.erase()
    assert (made.why, made.authority, made.by_name) == (WHY, AUTHORITY, "Ada Finch")
    assert made.words == "This child's record was destroyed on 10 March 2026."
    assert lived.store.erasing.erasures(lived.desk.case) == (made,)
    assert lived.desk.actions().count("erased") == lived.desk.actions("").count("erased") == 1
    bodies = "".join(entry.body for entry in lived.store.audit.of_case(lived.desk.case))
    assert "Zoë" not in bodies
    assert WHY not in bodies


def test_what_is_read_afterwards_says_so(lived: Lived) -> None:
    """The sibling's answers read as before; the child is not among the people, and says why."""
    lived.erase()
    assert [one.name for one in lived.store.cases.people(lived.desk.case) if one.is_child] == ["Ava O'Neill"]
    outcomes = {one.address.row: one for one in lived.family.said("outcomes")}
    assert outcomes["o2"].value["because"] == "ava-outcome"
    assert outcomes["o1"].value is None
    assert outcomes["o1"].struck == "This child's record was destroyed on 10 March 2026."
    scores = {one.address.row: one.value for one in lived.family.said("scores")}
    assert scores[f"s{lived.family.zoe[-9:]}"] is None
    assert scores["sava"]["why"] == "ava-self-score"
    with pytest.raises(ErasedError, match="was destroyed on 10 March 2026"):
        lived.family.save("outcomes", {"because": "late"}, subject=lived.family.zoe, row="o9")


def test_what_was_committed_to_is_not_guessed_without_the_texts_own_key(lived: Lived) -> None:
    """A sibling's record keeps the case's audit key: with it alone nobody tests "4 out of 10" or "yes"."""
    keys, case = lived.store.keys, lived.desk.case
    with lived.store.database.read() as conn:
        rows = conn.execute(select(revision).where(revision.c.key_subject == lived.family.zoe)).mappings()
        row = rows.first()
        assert row is not None
        place = place_in_record(case, address_of(row), row["rev"])
        content = open_content(conn, keys, row)
        assert commitment_of(keys, conn, case, place, content) != row["commitment"]
        own = keys.own_secret(conn, case, lived.family.zoe, row["key_wrapped"], place)
        assert commitment_of(keys, conn, case, place, content, own) == row["commitment"]
    lived.erase()
    with lived.store.database.read() as conn, pytest.raises(ErasedError):
        keys.own_secret(conn, case, lived.family.zoe, row["key_wrapped"], place)


def test_a_late_draft_does_not_bring_the_name_back(lived: Lived) -> None:
    """A page that was open saves the person once more, or words in their voice: both are refused."""
    zoe = lived.family.zoe
    lived.erase()
    person = Operation("late", "people", {"kind": "child", "name": "Zoë"}, 1, subject=zoe, row=zoe)
    with pytest.raises(ErasedError):
        lived.store.answers.save_for_case(lived.desk.sam, lived.desk.case, [person])
    with pytest.raises(NotFoundError, match="was destroyed on"):
        lived.family.save("scores", {"home": "action", "why": "x"}, row="s9", voice=zoe)


def test_a_legal_hold_beats_it_until_it_is_lifted(lived: Lived) -> None:
    """One plain sentence, while it stands; who set and lifted it is in the audit."""
    zoe, erasing = lived.family.zoe, lived.store.erasing
    erasing.hold(lived.administrator, zoe, "A public inquiry.")
    with pytest.raises(StateError, match="Legal hold since 10 March 2026, set by Ada Finch"):
        lived.erase()
    with pytest.raises(StateError, match="Legal hold"):
        erasing.foreseen(lived.administrator, zoe)
    with pytest.raises(StateError):
        erasing.hold(lived.administrator, zoe, "A second one.")
    assert lived.store.verify().faults == ()
    erasing.lift(lived.administrator, zoe, "The inquiry has ended.")
    lived.erase()
    assert lived.desk.actions()[-1] == "erased"
    assert lived.desk.actions().count("hold_set") == lived.desk.actions().count("hold_lifted") == 2
    assert {hold.because for hold in erasing.holds(lived.desk.case)} == {"(erased)"}


def test_a_legal_hold_on_a_sibling_keeps_what_the_two_share(lived: Lived) -> None:
    """Files that were released of both, and the family's texts, would go with either of them."""
    erasing, ava = lived.store.erasing, lived.family.ava
    erasing.hold(lived.administrator, ava, "A public inquiry.")
    with pytest.raises(StateError, match="on another child of this family"):
        lived.erase()
    with pytest.raises(StateError, match="on another child of this family"):
        erasing.foreseen(lived.administrator, lived.family.zoe)
    erasing.lift(lived.administrator, ava, "The inquiry has ended.")
    lived.erase()
    assert lived.store.verify().faults == ()


def test_a_legal_hold_keeps_a_struck_text_from_being_destroyed(lived: Lived) -> None:
    """A second person's word destroys nothing of a held record; what is a sibling's own goes as ever."""
    desk, family, answers = lived.desk, lived.family, lived.store.answers
    lived.store.erasing.hold(lived.administrator, family.zoe, "A public inquiry.")
    zoes = next(one for one in family.said("outcomes") if one.address.row == "o4")
    shared = next(one for one in family.said("analysis"))
    avas = next(one for one in family.said("outcomes") if one.address.row == "o2")
    for one in (shared, avas):
        answers.strike(desk.sam, family.main, one.seq, "It is about somebody else.")
    for one in (zoes, shared):
        with pytest.raises(StateError, match="Legal hold since 10 March 2026, set by Ada Finch"):
            answers.confirm_strike(desk.ria, family.main, one.seq)
    answers.confirm_strike(desk.ria, family.main, avas.seq)
    lived.store.erasing.lift(lived.administrator, family.zoe, "The inquiry has ended.")
    for one in (zoes, shared):
        answers.confirm_strike(desk.ria, family.main, one.seq)
    assert lived.store.verify().faults == ()


def test_a_note_on_a_sibling_stays_though_it_was_written_after_the_childs_answer(lived: Lived) -> None:
    """A note goes with what it stands beside, not with what happened to be saved last before it."""
    desk, family, notes = lived.desk, lived.family, lived.store.annotations
    family.save("outcomes", {"because": "the last word before the notes"}, subject=family.zoe, row="o9")
    on_ava = notes.add(desk.ria, family.main, "all", "ava-note stays", "outcomes", family.ava)
    on_section = notes.add(desk.ria, family.main, "all", "note on the section stays")
    on_zoe = notes.add(desk.ria, family.main, "all", "zoe-note goes", "outcomes", family.zoe)
    lived.erase()
    texts = {one.number: one.text for one in notes.of(desk.ria, family.main)}
    assert texts[on_ava.number] == "ava-note stays"
    assert texts[on_section.number] == "note on the section stays"
    assert "zoe-note goes" not in str(texts.get(on_zoe.number))
    assert lived.store.verify().faults == ()


def test_what_names_the_child_and_stays_is_counted_wherever_it_stands(lived: Lived) -> None:
    """Before somebody decides: a sibling's answers, notes on them, urgent notes, the child's own words."""
    desk, family, store = lived.desk, lived.family, lived.store
    before = _counted(lived)
    store.urgent_notes.leave(desk.alex, desk.case, "Zoë O'Neill has a bruise.")  # of her alone: it goes
    store.urgent_notes.leave(desk.alex, desk.case, "Zoë O'Neill and Ava O'Neill are alone at night.")
    store.annotations.add(desk.ria, family.main, "all", "Ask Zoë O'Neill too.", "outcomes", family.ava)
    store.annotations.add(desk.ria, family.main, "all", "Nobody is named here.", "outcomes", family.ava)
    family.save("outcomes", {"because": "he shouts"}, subject=family.ava, row="o7", voice=family.zoe)
    assert {name: number - before.get(name, 0) for name, number in _counted(lived).items()} == {
        "urgent notes": 1,
        "notes": 1,
        "outcomes": 1,
    }
    lived.erase()
    texts = ("has a bruise", "alone at night", "he shouts")
    assert found(closed(lived), texts) == ["alone at night", "he shouts"]


def _counted(lived: Lived) -> dict[str, int]:
    """Count what stays, by question."""
    ending = lived.store.erasing.foreseen(lived.administrator, lived.family.zoe)
    return {one.question: one.texts for one in lived.store.erasing.mentions(ending)}


@pytest.mark.parametrize(
    ("why", "authority", "said"),
    [
        ("", AUTHORITY, "why"),
        (WHY, "", "who decided"),
        ("Zoë asked for it herself.", AUTHORITY, "Leave the names"),
        (WHY, "Her mother, Marta Łoś.", "Leave the names"),
    ],
)
def test_a_reason_and_a_decision_are_asked_for(lived: Lived, why: str, authority: str, said: str) -> None:
    """And no name, since they stay."""
    with pytest.raises(InvalidInputError, match=said):
        lived.store.erasing.erase(lived.administrator, lived.family.zoe, why, authority)
    assert lived.store.erasing.erasures() == ()


def test_the_siblings_assessment_is_handed_in_and_signed_afterwards(family: Family) -> None:
    """What was asked about the child whose record was destroyed is asked no more, and holds nothing up."""
    desk, needed = family.desk, {"assessment_factors": ["alcohol_parent"], "proposed_level": "level_2"}
    days = (TODAY - timedelta(days=4), TODAY)
    desk.assessment = desk.store.assessments.start(
        desk.sam, desk.case, "child_and_family", [family.zoe, family.ava], *days
    ).id
    desk.answer_what_is_required()
    with pytest.raises(StateError, match=r"(Ava)"):
        desk.submit()
    for question, value in needed.items():
        family.save(question, value, at=desk.assessment, subject=family.ava)
    desk.store.erasing.erase(desk.ada, family.zoe, WHY, AUTHORITY)
    assert desk.submit().submitted_to
    assert desk.authorise().authorised_on
    assert desk.store.verify().faults == ()


def test_a_line_that_a_crash_tore_costs_the_next_one_nothing(lived: Lived) -> None:
    """What is added to half a line would be lost with it, and the list is what a backup learns from."""
    lived.erase()
    listed = lived.store.workspace.erasures_file
    home = closed(lived)
    listed.write_bytes(listed.read_bytes()[:-40])
    with Store.open(home) as store:
        (made,) = store.erasing.erasures()
        assert in_file(listed, store.keys).lines.keys() == {made.id}
        assert store.verify().not_believed == 1  # the half of it, beside which it stands whole


def test_only_an_administrator_erases(lived: Lived) -> None:
    """Whoever worked on a record does not destroy it, nor hold it."""
    for login in ("sam", "ria"):
        account = getattr(lived.desk, login)
        with pytest.raises(RefusedError):
            lived.store.erasing.erase(account, lived.family.zoe, WHY, AUTHORITY)
        with pytest.raises(RefusedError):
            lived.store.erasing.hold(account, lived.family.zoe, "Not mine to say.")


def test_who_is_no_child_or_was_erased_is_not_erased(lived: Lived) -> None:
    """A parent's part ends with the last child, not by itself; a second time there is nothing."""
    for person in ("nobody", "", lived.family.marta):
        with pytest.raises(NotFoundError, match="no child of this id"):
            lived.erase(person) if person else lived.store.erasing.erase(
                lived.administrator, "", WHY, AUTHORITY
            )
    lived.erase()
    with pytest.raises(NotFoundError, match="was destroyed on 10 March 2026"):
        lived.erase()


def test_with_the_last_child_the_familys_shared_parts_go(lived: Lived) -> None:
    """Parents' words and what stood with the family's stay for a sibling, and for nobody after."""
    lived.erase()
    foreseen = lived.store.erasing.foreseen(lived.administrator, lived.family.ava)
    assert foreseen.is_whole_case
    lived.erase(lived.family.ava)
    assert lived.store.verify().faults == ()
    assert lived.store.cases.people(lived.desk.case) == ()
    with lived.store.database.read() as conn:
        left = conn.execute(text('SELECT audit_key_wrapped FROM "case"')).scalar()
        assert left == b""  # so that a short answer cannot be guessed against its commitment
    with pytest.raises(NotFoundError, match="was destroyed"):
        lived.family.save("analysis", "Written afterwards.")
    assert found(closed(lived), (*ZOES, *AVAS)) == []


def test_a_file_that_was_released_goes_with_what_stands_in_it(family: Family) -> None:
    """Who got it when stays, and the hash, so that a paper copy can still be compared."""
    desk = authorised(family.desk)
    release = released(desk)
    assert desk.store.releases.file(desk.sam, release.id)[1] == FILE
    desk.store.erasing.erase(desk.ada, family.zoe, WHY, AUTHORITY)
    with pytest.raises(NotFoundError, match="Its hash is kept"):
        desk.store.releases.file(desk.sam, release.id)
    (kept,) = desk.store.releases.of(desk.sam, desk.assessment)
    assert (kept.sha256, kept.is_kept) == (release.sha256, False)
    assert desk.store.verify().faults == ()
    desk.store.close()
    assert found(desk.store.workspace.home, (FILE.decode(), "Early help with mornings.")) == []


@pytest.mark.parametrize(
    "content", [b"\x1f\x8b packed", b"not a line\n", b'{"erasure": "{}", "signature": "00"}\n', None]
)
def test_a_list_of_which_nothing_is_learnt_brings_nothing_back(
    lived: Lived, tmp_path: Path, content: bytes | None
) -> None:
    """Whoever names the wrong file is told before a destroyed record stands there again."""
    home, other = lived.store.workspace.home, tmp_path / "other.jsonl"
    backup(lived.store, tmp_path / "backup")
    lived.store.close()
    if content is not None:
        other.write_bytes(content)
    with pytest.raises(WorkspaceError, match="list of erasures"):
        restore(tmp_path / "backup", tmp_path / "again", home / "key", erasures=other)
    assert not (tmp_path / "again").exists()


def test_an_older_backup_learns_of_the_erasure(lived: Lived, tmp_path: Path) -> None:
    """Restored, it holds nothing of the child either: the list lies beside a later backup, or is named."""
    home = lived.store.workspace.home
    older = tmp_path / "backups" / "older"
    backup(lived.store, older)
    lived.erase()
    lived.store.close()
    restore(older, tmp_path / "control", home / "key")
    assert found(tmp_path / "control", ZOES[:1]) == [*ZOES[:1]]
    report = restore(older, tmp_path / "named", home / "key", erasures=home / "erasures.jsonl")
    assert (report.faults, report.erasures) == ((), 1)
    assert found(tmp_path / "named", ZOES) == []
    assert found(tmp_path / "named", AVAS) == [*AVAS]
    assert not knows_later_erasures(older)
    assert knows_later_erasures(older, home / "erasures.jsonl")
    with Store.open(home) as store:
        backup(store, tmp_path / "backups" / "later")
    assert knows_later_erasures(older)
    assert not knows_later_erasures(tmp_path / "backups" / "later")
    assert restore(older, tmp_path / "beside", home / "key").erasures == 1
    assert found(tmp_path / "beside", ZOES) == []
    with Store.open(tmp_path / "beside") as store:
        (made,) = store.erasing.erasures()
        assert (made.why, made.authority, made.by_name) == (WHY, AUTHORITY, "Ada Finch")
        assert made.words == "This child's record was destroyed on 10 March 2026."


def test_restoring_says_which_lines_it_does_not_believe(lived: Lived, tmp_path: Path) -> None:
    """A list of which nothing is believed is refused; lines of another workspace's beside it are counted."""
    home, zoe = lived.store.workspace.home, lived.family.zoe
    older, other = tmp_path / "backups" / "older", tmp_path / "backups" / "another workspace's"
    backup(lived.store, older)
    lived.erase()
    lived.store.close()
    listed = (home / "erasures.jsonl").read_bytes()
    (home / "erasures.jsonl").write_bytes(listed.replace(zoe.encode(), lived.family.ava.encode()))
    other.mkdir()
    (other / "erasures.jsonl").write_text('{"erasure": "{}", "signature": "00"}\n', encoding="utf-8")
    with pytest.raises(WorkspaceError, match="is not the list of erasures of this record"):
        restore(older, tmp_path / "new", home / "key", erasures=home / "erasures.jsonl")
    assert not (tmp_path / "new").exists()
    report = restore(older, tmp_path / "new", home / "key")
    assert (report.faults, report.erasures, report.not_believed) == ((), 0, 1)
    assert found(tmp_path / "new", ZOES[:1] + AVAS[:1]) == [ZOES[0], AVAS[0]]
    with Store.open(tmp_path / "new") as store:
        assert store.verify().not_believed == 0  # they do not go along


def test_a_line_that_this_workspace_did_not_sign_destroys_nothing(lived: Lived) -> None:
    """Whoever can write the list cannot end a record with it."""
    home = lived.store.workspace.home
    line = erasures.line(
        lived.store.keys, lived.desk.case, lived.family.zoe, lived.desk.clock(), "", (WHY, AUTHORITY)
    )
    lived.store.close()
    text = json.dumps({"erasure": line.text, "signature": "00" * 64})
    (home / "erasures.jsonl").write_text(f"{text}\nnot a line\n", encoding="utf-8")
    with Store.open(home) as store:
        assert store.erasing.erasures() == ()
        assert (store.verify().faults, store.verify().not_believed) == ((), 2)
        assert len(store.cases.people(lived.desk.case)) == 5


def test_a_list_that_was_lost_is_written_again(lived: Lived) -> None:
    """A crash between the record and the list costs nothing: the next start adds the line."""
    home = lived.store.workspace.home
    lived.erase()
    (home / "erasures.jsonl").unlink()
    lived.store.close()
    with Store.open(home) as store:
        assert list(in_file(home / "erasures.jsonl", store.keys).lines) == [
            one.id for one in store.erasing.erasures()
        ]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM erasure", "was deleted"),
        ("UPDATE erasure SET child = 'ava'", "does not agree with the audit"),
        ("UPDATE erasure SET why_sealed = x'0102'", "cannot be opened"),
        ("UPDATE subject_key SET wrapped = NULL WHERE subject = 'ava'", "no erasure says so"),
        ("UPDATE recipient SET details_sealed = x''", "The words of recipient"),
        ("UPDATE legal_hold SET lifted_at = NULL", "end of the legal hold"),
        ("DELETE FROM legal_hold", "The legal hold"),
    ],
)
def test_what_is_changed_from_outside_is_told(
    ended_home: Path, tmp_path: Path, statement: str, said: str
) -> None:
    """Nobody makes a loss look like an erasure, nor an erasure unsaid."""
    home = shutil.copytree(ended_home, tmp_path / "home")
    tamper(home, statement)
    faults = verified(home).faults
    assert any(said in fault for fault in faults), faults


def test_words_are_emptied_and_nothing_else_is_changed(lived: Lived) -> None:
    """The triggers let an erasure through and no other word, nor an emptied one filled again."""
    lived.erase()
    for statement in (
        "UPDATE recipient SET details_sealed = x'01'",
        "UPDATE recipient SET details_sealed = x'', kind = 'court'",
        "UPDATE event SET reason_sealed = NULL",
        "UPDATE erasure SET child = ''",
    ):
        with pytest.raises(IntegrityError, match="append-only"), lived.store.database.write() as conn:
            conn.execute(text(statement))
