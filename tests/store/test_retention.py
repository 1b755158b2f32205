"""Until when a child's record is kept: by the classes of the protocol, and by nothing that destroys it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from assessment_kit.core.answer import Operation
from assessment_kit.core.errors import InvalidInputError, RefusedError
from assessment_kit.core.retention import CountedFrom, Known, Retention, kept_until
from assessment_kit.instruments.loading import data_folder
from assessment_kit.store.retention import KeptChild
from tests.store.desk import Desk
from tests.store.handing import Family
from tests.store.lived import found
from tests.store.tampering import tamper, verified

BIRTH = Retention("a", "A", "until 25", "schedule", 25, CountedFrom.BIRTH, ("early_help",))
CLOSING = Retention("b", "B", "35 years", "schedule", 35, CountedFrom.CLOSING, types=("SECTION_47_ENQUIRY",))
YOUNGEST = Retention("c", "C", "until 21", "schedule", 21, CountedFrom.YOUNGEST_BIRTH, types=("EARLY_HELP",))
IN_WORDS = Retention("d", "D", "as the court orders", "order")
CLASSES = (BIRTH, CLOSING, YOUNGEST, IN_WORDS)
BORN, YOUNGER, CLOSED = date(2016, 2, 29), date(2020, 5, 1), date(2026, 3, 10)


@pytest.mark.parametrize(
    ("stages", "types", "chosen", "name", "until"),
    [
        ({"early_help"}, (), "", "a", date(2041, 3, 1)),
        ((), {"SECTION_47_ENQUIRY"}, "", "b", date(2061, 3, 10)),
        ({"early_help"}, {"SECTION_47_ENQUIRY"}, "", "b", date(2061, 3, 10)),
        ((), {"EARLY_HELP"}, "", "c", date(2041, 5, 1)),
        ({"early_help"}, {"SECTION_47_ENQUIRY"}, "c", "c", date(2041, 5, 1)),
        ((), (), "d", "d", None),
    ],
)
def test_the_longest_class_that_fits_counts(
    stages: set[str], types: set[str], chosen: str, name: str, until: date | None
) -> None:
    """By what the child ever was, unless somebody chose."""
    known = Known(BORN, YOUNGER, CLOSED, frozenset(stages), frozenset(types), chosen)
    kept = kept_until(CLASSES, known)
    assert kept.kept_as is not None
    assert (kept.kept_as.id, kept.destroy_after) == (name, until)


def test_a_day_that_cannot_be_counted_keeps_the_record() -> None:
    """Without a date of birth, or with work under way, nothing is past its date."""
    for known in (Known(None, None, None, types=frozenset({"EARLY_HELP"})), Known(None, None, None)):
        kept = kept_until(CLASSES, known)
        assert kept.destroy_after is None
        assert not kept.is_past(date.max)
    both = Known(BORN, YOUNGER, None, frozenset({"early_help"}), frozenset({"SECTION_47_ENQUIRY"}))
    assert kept_until(CLASSES, replace(both, is_under_way=True)).words == "work is under way"
    assert kept_until(CLASSES, both).words == "no assessment of this child was begun, so none has closed"


def kept(family: Family) -> dict[str, KeptChild]:
    """Say it of the children of the desk's case."""
    return {one.child: one for one in family.store.retention.of_case(family.desk.case)}


def test_the_record_says_which_class(family: Family) -> None:
    """A stage that a child stood at once counts for good; the sibling's class is the sibling's."""
    zoe, desk = family.zoe, family.desk
    found = kept(family)[zoe].kept
    assert found is not None
    assert (found.kept_as and found.kept_as.id, found.destroy_after) == ("child_in_need", date(2048, 9, 1))
    for rev, stage in enumerate(("care_order", "child_in_need")):
        op = Operation(f"stage-{rev}", "legal_stage", stage, rev, subject=zoe)
        desk.store.answers.save_for_case(desk.sam, desk.case, [op])
    found = kept(family)[zoe].kept
    assert found is not None
    assert (found.kept_as and found.kept_as.id, found.destroy_after) == ("looked_after", date(2093, 9, 1))
    sibling = kept(family)[family.ava].kept
    assert sibling is not None
    assert sibling.kept_as is not None
    assert sibling.kept_as.id == "child_in_need"
    assert sibling.words == "no date of birth is recorded"


def test_a_class_is_chosen_with_a_reason_by_an_administrator(family: Family) -> None:
    """Each choice is in the audit, and an empty one leaves it to the record again."""
    retention, ada = family.store.retention, family.desk.ada
    with pytest.raises(RefusedError):
        retention.choose(family.desk.ria, family.zoe, "early_help", "It was never more.")
    with pytest.raises(InvalidInputError, match="Say why"):
        retention.choose(ada, family.zoe, "early_help", "")
    assert (
        retention.choose(ada, family.zoe, "early_help", "It was never more.").words
        == "after 1 September 2043"
    )
    assert retention.choose(ada, family.zoe, "", "It was more after all.").words == "after 1 September 2048"
    assert family.desk.actions()[-2:] == ["retention_chosen"] * 2
    assert family.store.verify().faults == ()


def test_what_is_past_its_date_comes_first_and_is_destroyed_by_nobody(family: Family) -> None:
    """The overview is a list; the record reads as before, and a hold is no date."""
    store, today = family.store, date(2049, 1, 1)
    first, second = store.retention.every()
    assert first.child == family.zoe
    assert first.is_past(today)
    assert first.state(today) == "past its date"
    assert not second.is_past(today)
    family.desk.clock.moment = datetime(2049, 1, 1, tzinfo=UTC)
    store.erasing.hold(family.desk.ada, family.zoe, "An inquiry.")
    first = store.retention.every()[0]
    assert not first.is_past(today)
    assert first.state(today) == "Legal hold since 1 January 2049, set by Ada Finch"
    assert store.cases.people(family.desk.case)[0].name == "Zoë O'Neill"


def test_what_was_destroyed_stands_last(family: Family) -> None:
    """Without a name and a date, and with the words that every view has."""
    desk = family.desk
    family.store.erasing.erase(desk.ada, family.zoe, "Its time is over.", "Records manager, schedule.")
    *_, last = family.store.retention.every()
    assert (last.child, last.name, last.kept) == (family.zoe, "", None)
    assert last.state(date(2026, 3, 11)) == "This child's record was destroyed on 10 March 2026."
    case = family.store.cases.get(desk.ria, desk.case)
    main = next(one for one in case.assessments if one.id == family.main)
    assert [child.full_name for child in case.covered(main)] == [
        "Ava O'Neill",
        "A child whose record was destroyed on 10 March 2026",
    ]


def born(family: Family, child: str, name: str, day: str) -> None:
    """Write down when a child was born."""
    value = {"kind": "child", "name": name, "date_of_birth": day}
    op = Operation(f"born-{child}", "people", value, 1, subject=child, row=child)
    family.store.answers.save_for_case(family.desk.sam, family.desk.case, [op])


@pytest.fixture
def ashcombe(desk: Desk) -> Family:
    """Take the protocol of a council that counts from the birth of the youngest child."""
    shipped = data_folder().joinpath("protocols", "ashcombe.toml").read_text(encoding="utf-8")
    desk.store.workspace.protocol_file.write_text(shipped, encoding="utf-8")
    return Family(desk)


def until(family: Family, child: str) -> str:
    """Say until when the record of a child is kept."""
    found = kept(family)[child].kept
    assert found is not None
    return found.words


def test_a_day_outlives_the_youngest_childs_record(ashcombe: Family) -> None:
    """A brother's record goes on being counted from it, and it says of nobody that it was theirs."""
    family, desk, store = ashcombe, ashcombe.desk, ashcombe.store
    born(family, family.ava, "Ava O'Neill", "2012-05-04")
    before = until(family, family.ava)
    assert before == "after 1 September 2039"
    store.erasing.erase(desk.ada, family.zoe, "Its time is over.", "Records manager, schedule.")
    assert until(family, family.ava) == before
    assert store.verify().faults == ()
    home = store.workspace.home
    store.close()
    assert found(home, ("2018-09-01", "Zoë O'Neill", "2012-05-04")) == ["2018-09-01", "2012-05-04"]
    tamper(home, 'UPDATE "case" SET youngest_born_sealed = NULL')
    assert any("are counted from" in fault for fault in verified(home).faults)


def test_a_day_that_nothing_is_counted_from_is_not_kept(ashcombe: Family) -> None:
    """An older child's goes with the child, and the youngest's with the family's record."""
    family, desk, store = ashcombe, ashcombe.desk, ashcombe.store
    born(family, family.ava, "Ava O'Neill", "2020-05-04")
    store.erasing.erase(desk.ada, family.zoe, "Its time is over.", "Records manager, schedule.")
    assert until(family, family.ava) == "after 4 May 2041"
    store.erasing.erase(desk.ada, family.ava, "Its time is over.", "Records manager, schedule.")
    assert store.verify().faults == ()
    home = store.workspace.home
    store.close()
    assert found(home, ("2018-09-01", "2020-05-04")) == []


def test_a_day_is_kept_only_where_a_class_counts_by_it(family: Family) -> None:
    """The protocol that comes with the product counts by each child's own."""
    born(family, family.ava, "Ava O'Neill", "2012-05-04")
    family.store.erasing.erase(family.desk.ada, family.zoe, "Its time is over.", "Records manager, schedule.")
    home = family.store.workspace.home
    family.store.close()
    assert found(home, ("2018-09-01",)) == []


def test_a_child_without_an_assessment_is_not_said_to_be_worked_with(family: Family) -> None:
    """The line says what is so, where the class counts from the end of the work."""
    value = {"kind": "child", "name": "Eli O'Neill"}
    op = Operation("eli", "people", value, subject="eli", row="eli")
    family.store.answers.save_for_case(family.desk.sam, family.desk.case, [op])
    for child in ("eli", family.zoe):
        family.store.retention.choose(family.desk.ada, child, "child_protection", "A conference was held.")
    assert until(family, "eli") == "no assessment of this child was begun, so none has closed"
    assert until(family, family.zoe) == "work is under way"
