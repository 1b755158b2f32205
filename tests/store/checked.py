"""A parenting assessment of the tests' own that asks a parent what they know."""

from tests.instruments.types.items import BANK
from tests.store.desk import Desk
from tests.store.handing import MAIN, Family

_CHECK = """
[[sections.questions]]
id = "check_items"
label = "Which things do we ask?"
type = "knowledge_items"
about = "each_parent_or_carer"
[[sections.questions]]
id = "check_answers"
label = "What this parent answered"
type = "knowledge_answers"
row_name = "answer"
about = "each_parent_or_carer"
answered_by = "parent"
task = "knowledge_check"
"""


def asked_of_marta(desk: Desk, more: str, *items: str) -> Family:
    """Begin an assessment with a knowledge check, and choose what Marta is asked.

    Parameters
    ----------
    more
        The questions of the check besides items and answers, as TOML.
    """
    family = Family(desk)
    path = desk.store.workspace.instruments / MAIN / "v2.toml"
    first = (path.parent / "v1.toml").read_text(encoding="utf-8")
    path.write_text(first.replace("version = 1", "version = 2") + _CHECK + more, encoding="utf-8")
    desk.store.__dict__["bank"] = BANK
    desk.store.set_setting("demo", "yes")
    family.main = family.start(MAIN, family.zoe, family.ava)
    family.save("check_items", list(items), subject=family.marta)
    return family
