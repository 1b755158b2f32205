"""Which items of the knowledge check may be asked in a workspace, and who checked them."""

from dataclasses import replace
from datetime import date

import pytest

from assessment_kit.core.errors import InvalidInputError, NotFoundError, StateError
from assessment_kit.core.item_check import CheckedBy
from assessment_kit.instruments.knowledge.model import Bank, Item
from tests.instruments.knowledge.files import SVG, read, text, write_folder
from tests.store.desk import TODAY, Desk
from tests.store.tampering import tamper, verified

HETTY = CheckedBy("Hetty Visitor", "health visitor", "NMC 00A0000X", TODAY)
PAUL = CheckedBy("Paul Lindt", "paediatric nurse", "NMC 00B0000X", TODAY)
COT: Item = read(text())
SOFA: Item = read(text("true_or_not").replace("sleep_cot", "sleep_sofa_rule"))
BANK = Bank((), (), (COT, SOFA))


def test_nothing_is_asked_that_nobody_checked(desk: Desk) -> None:
    """A council's families meet no item before a named professional has read it."""
    assert desk.store.items.runnable(BANK) == ()
    with pytest.raises(StateError, match="sleep_cot has not been checked"):
        desk.store.items.refuse_unchecked(BANK, ["sleep_cot"])


def test_what_was_signed_off_is_asked(desk: Desk) -> None:
    """One item checked is one item to ask."""
    assert desk.store.items.sign_off(desk.ada, [COT], HETTY) == [COT]
    assert desk.store.items.runnable(BANK) == (COT,)
    assert desk.store.items.checks(BANK) == {"sleep_cot": HETTY}
    desk.store.items.refuse_unchecked(BANK, ["sleep_cot"])
    with pytest.raises(StateError, match="sleep_sofa_rule has not been checked"):
        desk.store.items.refuse_unchecked(BANK, ["sleep_cot", "sleep_sofa_rule"])


def test_a_changed_item_is_unchecked_again(desk: Desk) -> None:
    """Another word, or another picture, is another item to read."""
    desk.store.items.sign_off(None, [COT, SOFA], HETTY)
    for changed in (replace(COT, question="Where does it sleep?"), replace(COT, drawn="another picture")):
        bank = replace(BANK, items=(changed, SOFA))
        assert desk.store.items.runnable(bank) == (SOFA,)
        assert list(desk.store.items.checks(bank)) == ["sleep_sofa_rule"]
    assert desk.store.items.runnable(BANK) == (COT, SOFA)


def test_words_that_were_checked_are_kept(desk: Desk) -> None:
    """What a parent was asked can be read when the file says something else."""
    desk.store.items.sign_off(None, [COT, SOFA], HETTY)
    for item in (COT, SOFA):
        assert desk.store.items.as_checked(item.sha256) == item
    assert desk.store.items.as_checked(replace(COT, question="Where?").sha256) is None


def test_a_demo_workspace_asks_everything(desk: Desk) -> None:
    """Somebody who looks at the demo sees every item, and nobody is said to have checked it."""
    desk.store.set_setting("demo", "yes")
    assert desk.store.items.runnable(BANK) == (COT, SOFA)
    assert desk.store.items.checks(BANK) == {}


def test_a_second_professional_is_recorded_beside_the_first(desk: Desk) -> None:
    """The latest is named; the same sign-off given twice is one."""
    for by in (HETTY, PAUL, PAUL):
        desk.store.items.sign_off(None, [COT], by)
    assert desk.store.items.checks(BANK) == {"sleep_cot": PAUL}
    assert desk.actions("").count("item_signed_off") == 2


def test_the_audit_says_who_recorded_it(desk: Desk) -> None:
    """The workspace's chain holds each sign-off, in the name of who wrote it down."""
    desk.store.items.sign_off(desk.ada, [COT], HETTY)
    entry = desk.store.audit.of_case("")[-1]
    assert (entry.action, entry.object, entry.actor) == ("item_signed_off", "item/sleep_cot", desk.ada.id)
    assert "Hetty" not in entry.body
    assert desk.store.verify().faults == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE item_sign_off SET name = 'Somebody Else'",
        "UPDATE item_sign_off SET sha256 = 'of another text'",
        "UPDATE item_sign_off SET signed_on = '2026-03-09'",
        "DELETE FROM item_sign_off",
        (
            "INSERT INTO item_sign_off SELECT 9, item, sha256, name, post, registration, signed_on, "
            "recorded_by, recorded_at FROM item_sign_off"
        ),
    ],
)
def test_a_sign_off_changed_from_outside_shows(desk: Desk, statement: str) -> None:
    """Nobody can be made to have checked what they did not."""
    home = desk.store.workspace.home
    desk.store.items.sign_off(None, [COT], HETTY)
    desk.store.close()
    tamper(home, statement)
    assert verified(home).faults == (
        "Who checked the knowledge item sleep_cot does not agree with the audit.",
    )


def test_what_cannot_be_a_sign_off_writes_nothing(desk: Desk) -> None:
    """A day that is to come is refused, and none of the items counts as checked."""
    with pytest.raises(InvalidInputError, match="still to come"):
        desk.store.items.sign_off(None, [COT, SOFA], replace(HETTY, signed_on=date(2026, 3, 11)))
    assert desk.store.items.runnable(BANK) == ()


def test_what_is_no_item_is_said(desk: Desk) -> None:
    """A mistyped id is not an unchecked item."""
    with pytest.raises(NotFoundError, match="no knowledge item 'sleep_cott'"):
        desk.store.items.refuse_unchecked(BANK, ["sleep_cott"])


def test_a_councils_own_items_are_in_its_bank(desk: Desk) -> None:
    """What stands in the workspace's folder can be signed off and asked there."""
    store = desk.store
    folder = store.workspace.instruments / "knowledge"
    write_folder(folder, own=text().replace("sleep_cot", "nest"), cot_svg=SVG)
    item = store.bank.item("nest")
    store.items.sign_off(None, [item], HETTY)
    assert store.items.runnable(store.bank) == (item,)
