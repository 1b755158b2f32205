"""Drawings: kept sealed, shown to who may read the record, and gone with its key."""

from pathlib import Path

import pytest
from sqlalchemy import select, text, update

from assessment_kit.core.errors import (
    InvalidInputError,
    NotFoundError,
    RefusedError,
    StateError,
    TooLargeError,
)
from assessment_kit.core.hand_over import HandOver, Task
from assessment_kit.store.backup import backup, restore
from assessment_kit.store.keys import ErasedError
from assessment_kit.store.record import Store
from assessment_kit.store.schema import blob
from tests.store.desk import TODAY
from tests.store.handing import DRAWING, VOICE, Family


@pytest.fixture
def handed(family: Family) -> HandOver:
    """Hand the device to Zoë for her own views."""
    voice = family.start(VOICE, family.zoe, part_of=family.main)
    family.save("age", "younger", at=voice)
    return family.hand(family.zoe, Task.CHILDS_VIEWS, at=voice)


def draw(family: Family, handed: HandOver, row: str = "r1") -> str:
    """Draw as the person who has the device; give the drawing's id."""
    drawing = family.store.drawings.add_handed(handed, DRAWING)
    said = {"words": "Our house.", "drawing": drawing, "drawing_words": "A house."}
    family.say(handed, "younger_worries", said, subject=family.zoe, row=row)
    return drawing


def test_a_drawing_comes_back_as_it_was_drawn(family: Family, handed: HandOver) -> None:
    """A child's drawing is there on the next day, for the child and for who may read the record."""
    drawing = draw(family, handed)
    assert family.store.drawings.read(family.desk.ria, drawing) == DRAWING
    assert family.store.drawings.read(None, drawing) == DRAWING
    again = family.hand(family.zoe, Task.CHILDS_VIEWS, at=handed.assessment)
    assert family.store.drawings.read_handed(again, drawing) == DRAWING
    assert "drawn" in family.desk.actions()


def test_a_drawing_is_sealed_under_the_childs_key(family: Family, handed: HandOver) -> None:
    """No line of it stands in clear, and it ends with the child's record and no sibling's."""
    drawing = draw(family, handed)
    with family.store.database.read() as conn:
        row = conn.execute(select(blob).where(blob.c.id == drawing)).mappings().one()
        assert (row["key_subject"], row["person"], row["size"]) == (family.zoe, family.zoe, len(DRAWING))
        assert b"M1 1" not in row["content_sealed"]
    desk = family.desk
    desk.store.erasing.erase(desk.ada, family.zoe, "Its time is over.", "Records manager, schedule.")
    with pytest.raises(ErasedError):
        family.store.drawings.read(family.desk.sam, drawing)
    assert family.store.verify().faults == ()


def test_a_parents_drawing_belongs_to_the_family(family: Family) -> None:
    """Grown-ups draw too; theirs is kept under the family's key."""
    handed = family.hand(family.marta)
    drawing = family.store.drawings.add_handed(handed, DRAWING)
    with family.store.database.read() as conn:
        assert conn.scalar(select(blob.c.key_subject).where(blob.c.id == drawing)) == ""
    family.say(handed, "own_view", {"drawing": drawing}, subject=family.marta, row="r1")


def test_a_worker_adds_a_drawing_too(family: Family) -> None:
    """A child who draws while the worker fills the form is heard as well."""
    drawing = family.store.drawings.add(family.desk.alex, family.main, DRAWING, family.marta)
    told = {"subject": family.marta, "row": "r1", "voice": family.marta}
    family.save("own_view", {"words": "", "drawing": drawing}, **told)
    handed = family.hand(family.marta)
    assert family.store.drawings.read_handed(handed, drawing) == DRAWING
    family.say(handed, "own_view", {"words": "This is us.", "drawing": drawing}, base_rev=1,
               subject=family.marta, row="r1")  # fmt: skip


def test_another_persons_drawing_is_not_on_the_handed_device(family: Family, handed: HandOver) -> None:
    """A parent who has the device cannot fetch what the child drew, nor put it under their own words."""
    drawing = draw(family, handed)
    other = family.hand(family.marta)
    with pytest.raises(NotFoundError):
        family.store.drawings.read_handed(other, drawing)
    mine = family.store.drawings.add(family.desk.sam, family.main, DRAWING, family.ben)
    with pytest.raises(NotFoundError):
        family.store.drawings.read_handed(other, mine)
    for stolen in (drawing, mine):
        with pytest.raises(InvalidInputError, match="names a drawing that is not in this assessment"):
            family.say(other, "own_view", {"drawing": stolen}, subject=family.marta, row="r1")


def test_a_drawing_that_does_not_exist_is_in_no_answer(family: Family) -> None:
    """An answer never points to nothing, nor to another record's drawing."""
    elsewhere = family.store.drawings.add(
        family.desk.sam, family.start("small_parenting", family.zoe), DRAWING
    )
    for drawing in (elsewhere, "0b2f7a52-6f0f-4b57-9d0d-0d8f6a1c2e3f"):
        with pytest.raises(InvalidInputError, match="draw it again here"):
            family.save("own_view", {"drawing": drawing}, subject=family.marta, row="r1")


def test_who_may_not_read_the_record_sees_no_drawing(family: Family, handed: HandOver) -> None:
    """A stranger learns nothing, not even that there is one, and the try stands in the log."""
    drawing = draw(family, handed)
    for wanted in (drawing, "0b2f7a52-6f0f-4b57-9d0d-0d8f6a1c2e3f"):
        with pytest.raises(NotFoundError):
            family.store.drawings.read(family.desk.vic, wanted)
    assert "refused" in family.desk.actions()
    assert "refused" in family.desk.actions("")


def test_who_may_not_write_adds_none(family: Family, handed: HandOver) -> None:
    """A supervisor, a device that went back and an assessment handed in take no drawing."""
    with pytest.raises(RefusedError):
        family.store.drawings.add(family.desk.ria, family.main, DRAWING)
    with pytest.raises(InvalidInputError, match="not among the people"):
        family.store.drawings.add(family.desk.sam, family.main, DRAWING, "nobody")
    family.store.hand_overs.end(handed.id, family.desk.sam)
    with pytest.raises(StateError, match="was given back"):
        family.store.drawings.add_handed(handed, DRAWING)
    family.store.assessments.submit(family.desk.sam, family.main, "ria")
    with pytest.raises(StateError, match="was submitted"):
        family.store.drawings.add(family.desk.sam, family.main, DRAWING)


def test_script_and_size_are_refused_before_anything_is_kept(family: Family, handed: HandOver) -> None:
    """What was refused leaves no trace in the table, and the child's words are still there."""
    family.say(handed, "younger_worries", {"words": "Our house."}, subject=family.zoe, row="r1")
    with pytest.raises(InvalidInputError):
        family.store.drawings.add_handed(handed, DRAWING.replace(b"<path", b"<script/><path"))
    with pytest.raises(TooLargeError):
        family.store.drawings.add_handed(handed, DRAWING + b" " * 2**20)
    with family.store.database.read() as conn:
        assert conn.scalar(text("SELECT count(*) FROM blob")) == 0
    assert family.said("younger_worries", handed.assessment)[0].value == {"words": "Our house."}


def test_a_struck_text_takes_its_drawing_with_it(family: Family, handed: HandOver) -> None:
    """What was entered in error is destroyed whole, and another row's drawing is not."""
    kept, gone = draw(family, handed, "r1"), draw(family, handed, "r2")
    seq = next(r.seq for r in family.said("younger_worries", handed.assessment) if r.address.row == "r2")
    family.store.answers.strike(family.desk.sam, handed.assessment, seq, "Drawn by a friend.")
    with pytest.raises(NotFoundError, match="entered in error, so nobody is shown it"):
        family.store.drawings.read(family.desk.ria, gone)
    family.store.answers.confirm_strike(family.desk.ria, handed.assessment, seq)
    with pytest.raises(ErasedError):
        family.store.drawings.read(family.desk.sam, gone)
    assert family.store.drawings.read(family.desk.sam, kept) == DRAWING
    assert "drawing_destroyed" in family.desk.actions()
    assert family.store.verify().faults == ()


def test_a_struck_text_leaves_a_drawing_that_stands_elsewhere(family: Family, handed: HandOver) -> None:
    """A drawing that two rows show goes only with the second."""
    drawing = draw(family, handed, "r1")
    said = {"words": "Again.", "drawing": drawing}
    family.say(handed, "younger_worries", said, subject=family.zoe, row="r2")
    seq = next(r.seq for r in family.said("younger_worries", handed.assessment) if r.address.row == "r2")
    family.store.answers.strike(family.desk.sam, handed.assessment, seq, "Written twice.")
    family.store.answers.confirm_strike(family.desk.ria, handed.assessment, seq)
    assert family.store.drawings.read(family.desk.sam, drawing) == DRAWING


@pytest.mark.parametrize(
    ("what", "fault"),
    [
        ("deleted", "was deleted"),
        ("destroyed", "was destroyed, and nobody had struck it"),
        ("commitment", "was changed"),
        ("content", "cannot be opened"),
        ("added", "was added from outside"),
    ],
)
def test_verify_finds_a_drawing_that_was_tampered_with(
    family: Family, handed: HandOver, what: str, fault: str
) -> None:
    """A drawing is evidence like a sentence: whoever changes one past the log is found."""
    drawing = draw(family, handed)
    assert family.store.verify().drawings == 1
    with family.store.database.write() as conn:
        for verb in ("update", "delete"):
            conn.execute(text(f'DROP TRIGGER "blob_no_{verb}"'))
        here = blob.c.id == drawing
        if what == "deleted":
            conn.execute(blob.delete().where(here))
        elif what == "destroyed":
            conn.execute(update(blob).where(here).values(key_wrapped=None, content_sealed=None))
        elif what == "commitment":
            conn.execute(update(blob).where(here).values(commitment=b"x" * 32))
        elif what == "content":
            conn.execute(update(blob).where(here).values(content_sealed=b"x" * 80))
        else:
            row = dict(conn.execute(select(blob).where(here)).mappings().one())
            conn.execute(blob.insert().values(**(row | {"id": "0b2f7a52-6f0f-4b57-9d0d-0d8f6a1c2e3f"})))
    assert any(fault in line for line in family.store.verify().faults)


def test_a_backup_holds_drawings_and_what_was_read_back(
    family: Family, handed: HandOver, tmp_path: Path
) -> None:
    """After a fire the child's drawing is there, and what was confirmed is still locked."""
    drawing = draw(family, handed)
    family.store.read_backs.confirm(handed, "Zoë", TODAY)
    backup(family.store, tmp_path / "backup")
    key = family.store.workspace.key_file
    family.store.close()
    assert restore(tmp_path / "backup", tmp_path / "new", key).faults == ()
    with Store.open(tmp_path / "new") as store:
        assert store.drawings.read(None, drawing) == DRAWING
        assert len(store.read_backs.of(None, handed.assessment)) == 1


def test_a_drawing_that_is_sent_again_is_the_same_one(family: Family, handed: HandOver) -> None:
    """Where the answer was lost on the way, the record keeps one drawing and not two."""
    add = family.store.drawings.add_handed
    first = add(handed, DRAWING, "op-1")
    assert add(handed, DRAWING, "op-1") == first
    assert add(handed, DRAWING, "op-2") != first
    with pytest.raises(InvalidInputError, match="Another drawing"):
        add(handed, DRAWING.replace(b"#112233", b"#332211"), "op-1")
    with family.store.database.read() as conn:
        assert len(conn.execute(select(blob.c.id)).all()) == 2
    other = family.hand(family.marta)
    assert add(other, DRAWING, "op-1") != first


def test_drawings_that_no_text_names_are_named(family: Family, handed: HandOver) -> None:
    """What was drawn and never made it into an answer is told after a day, and nothing is taken away."""
    draw(family, handed)
    left = family.store.drawings.add_handed(handed, DRAWING, "left")
    assert family.store.verify().unnamed == ()
    family.desk.clock.advance(days=2)
    assert family.store.verify().unnamed == ()  # it may still be named while the computer is handed over
    family.store.hand_overs.end(handed.id, family.desk.sam)
    report = family.store.verify()
    assert (report.unnamed, report.faults) == ((left,), ())
    assert family.store.drawings.read(family.desk.ria, left) == DRAWING
