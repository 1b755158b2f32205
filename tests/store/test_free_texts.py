"""Where words stand beside the answers: no column is forgotten, and each is counted that names the child."""

from datetime import timedelta

from sqlalchemy import LargeBinary

from assessment_kit.core.addendum import AddendumKind
from assessment_kit.core.answer import Address
from assessment_kit.core.disclosure import Recipient, RecipientKind
from assessment_kit.store.append_only import EMPTIED
from assessment_kit.store.free_texts import FREE_TEXTS, SEALED_OTHERWISE, texts_in
from assessment_kit.store.schema import metadata
from tests.store.desk import TODAY, Desk, signing
from tests.store.handing import SCHOOL, Family
from tests.store.leaving import to_agency, waiting
from tests.store.stages import Stages

NAMES = "Zoë O'Neill and Ava O'Neill are both named in this."
# Bytes in which nothing is written: keys that are wrapped, hashes and signatures.
BYTES = {
    "account.draft_key",
    "audit.hash",
    "audit.previous",
    "blob.commitment",
    "blob.key_wrapped",
    "case.audit_key_wrapped",
    "checkpoint.signature",
    "login_session.token_hash",
    "release.key_wrapped",
    "release.signature",
    "revision.commitment",
    "revision.key_wrapped",
    "signing_key.public_key",
    "subject_key.wrapped",
}


def test_every_column_that_is_sealed_is_in_the_table() -> None:
    """A new one is counted from its first day, or it is said why not."""
    columns = {column for table in metadata.tables.values() for column in table.c}
    sealed = {column for column in columns if column.name.endswith("_sealed")}
    listed = [one.column for one in FREE_TEXTS]
    assert len(listed) == len(set(listed))
    assert {*listed} ^ SEALED_OTHERWISE.keys() == sealed
    unsealed = {str(one) for one in columns - sealed if isinstance(one.type, LargeBinary)}
    assert unsealed == BYTES


def test_what_an_erasure_empties_is_a_column_of_the_table() -> None:
    """Both speak of the same words."""
    assert {f"{table}.{column}" for table, (column, _) in EMPTIED.items()} <= {
        str(one.column) for one in FREE_TEXTS
    }


def test_texts_are_found_however_deep() -> None:
    """Names of parts are no texts, and a number is none."""
    assert list(texts_in({"a": ["b", {"c": "d", "e": 5}], "f": None})) == ["b", "d"]


def counted(desk: Desk, child: str) -> dict[str, int]:
    """Count what stays, by what it is."""
    ending = desk.store.erasing.foreseen(desk.ada, child)
    found: dict[str, int] = {}
    for one in desk.store.erasing.mentions(ending):
        found[one.question] = found.get(one.question, 0) + one.texts
    return found


def name_both_everywhere(family: Family) -> None:
    """Write about both children in every place beside answers that nobody has signed yet."""
    desk, store = family.desk, family.store
    store.cases.urgent_access(desk.vic, desk.case, NAMES)
    both = family.start(SCHOOL, family.zoe, family.ava, part_of=family.main)
    store.assessments.cancel(desk.sam, both, NAMES)
    store.allocations.allocate(desk.ria, family.main, "sam", NAMES)
    family.save("analysis", "Mornings are hard.")
    mother = Recipient("", family.main, RecipientKind.PERSON, "", person=family.marta)
    to = store.recipients.name(desk.sam, family.main, mother).id
    at = Address(family.main, "analysis")
    store.clearances.decide(desk.sam, family.main, to, at, 1, is_cleared=False, why=NAMES)
    family.save("outcomes", {"because": "Not hers."}, subject=family.ava, row="o1")
    written = next(one for one in family.said("outcomes"))
    store.answers.strike(desk.sam, family.main, written.seq, NAMES)
    store.annotations.add(desk.ria, family.main, "all", NAMES)
    store.urgent_notes.leave(desk.sam, desk.case, NAMES)
    handed = family.hand(family.marta)
    family.say(handed, "own_view", {"words": "It is hard."}, subject=family.marta, row="m1")
    store.read_backs.confirm(handed, f"Marta, for {NAMES}", TODAY)
    store.hand_overs.end(handed.id, desk.sam)
    store.retention.choose(desk.ada, family.ava, "looked_after", NAMES)
    store.erasing.hold(desk.ada, family.ava, NAMES)
    store.erasing.lift(desk.ada, family.ava, NAMES)


def sign_for_both(family: Family) -> None:
    """Have an assessment of both signed, add to it, and turn down a copy of it, in words that name both."""
    desk, store = family.desk, family.store
    store.assessments.cancel(desk.sam, desk.assessment, "It was begun in error.")
    days = (TODAY - timedelta(days=4), TODAY)
    children = [family.zoe, family.ava]
    desk.assessment = store.assessments.start(desk.sam, desk.case, "child_and_family", children, *days).id
    desk.answer_what_is_required()
    for question, value in (("assessment_factors", ["alcohol_parent"]), ("proposed_level", "level_2")):
        family.save(question, value, at=desk.assessment, subject=family.ava)
    desk.submit()
    shown = store.signatures.to_sign(desk.ria, desk.assessment).points
    points = {one.point: NAMES for one in shown if one.needs_words}
    store.assessments.authorise(
        desk.ria, desk.assessment, signing(store, desk.ria, desk.assessment, points=points)
    )
    desk.clock.advance(days=1)
    store.addenda.add(desk.ria, desk.assessment, AddendumKind.ADDENDUM, NAMES)
    to_agency(desk, ground=NAMES)
    store.releases.refuse(desk.ria, waiting(desk, explained_by=NAMES).id, NAMES)


def test_each_place_is_counted_and_stays(family: Family) -> None:
    """What names a sibling too is nobody's alone: it is counted before somebody decides, and it stays."""
    before = counted(family.desk, family.zoe)
    name_both_everywhere(family)
    sign_for_both(family)
    found = counted(family.desk, family.zoe)
    assert {what: number - before.get(what, 0) for what, number in found.items()} == {
        "addenda": 1,
        "answers to what was asked on signing": 1,
        "names under what was read back": 1,
        "notes": 1,
        "reasons": 1,
        "reasons of allocations": 1,
        "reasons of clearances": 1,
        "reasons of legal holds": 2,
        "reasons of refused releases": 1,
        "reasons of retention classes": 1,
        "reasons of roles": 2,  # urgent access gives two roles, each with its reason
        "reasons of strikes": 1,
        "recipients": 1,
        "releases": 1,
        "urgent notes": 1,
    }
    family.store.erasing.erase(family.desk.ada, family.zoe, "Its time is over.", "Records manager.")
    assert family.store.verify().faults == ()
    assert counted(family.desk, family.ava) == {}  # with the last child all of it goes


def test_the_reason_of_a_step_is_counted(desk: Desk) -> None:
    """Both children went along, so it is not the one's alone."""
    stages = Stages(desk)
    stages.alone()
    assert counted(desk, stages.zoe) == {}
    stages.step(stages.help, "child_and_family", reason=NAMES)
    assert counted(desk, stages.zoe) == {"reasons": 1, "reasons of steps": 1}  # that of the end, too
