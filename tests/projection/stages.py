"""An invented family that goes from one small instrument to another, for what comes along."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

from assessment_kit.core.people import Person, PersonKind
from assessment_kit.core.stepping import Direction, OldStage, Step
from assessment_kit.instruments.loading import parse
from assessment_kit.projection.model import CarriedView, RecordView
from tests.projection.records import AT, AYO, DANA, TILLY, Records

HEAD = 'id = "{name}"\nversion = 1\ntitle = "{title}"\nassessment_type = "EARLY_HELP"\n'
SECTION = '[[sections]]\nid = "start"\ntitle = "Start"\n'
NEAR = '[[sections.questions]]\nid = "{}"\nlabel = "{}"\ntype = "{}"\n'
AGREED = NEAR.format("agreed", "Do they agree?", "yes_no")
WHY_NOT = NEAR.format("why_not", "Why not?", "long_text") + 'when = { question = "agreed", is = ["no"] }\n'
HEALTH = NEAR.format("health", "Health", "statements") + 'about = "each_child"\nrow_name = "statement"\n'
HOPES = NEAR.format("hopes", "What do they hope for?", "long_text") + 'about = "each_family_member"\n'
OURS = NEAR.format("circle", "Our circle of support", "long_text")
NEEDS_BY = NEAR.format("needs_by", "Needed by", "date") + 'clock = "needs_by"\n'
HELD = NEAR.format("decided_on", "Decided on", "date") + 'clock = "held:decision"\n'
BEFORE = (
    NEAR.format("carried", "What was said before", "carried")
    + 'about = "anyone"\nrow_name = "thing said before"\n'
)
EARLY = parse(
    HEAD.format(name="early_help", title="Early help assessment")
    + SECTION + AGREED + WHY_NOT + HEALTH + HOPES + OURS + NEEDS_BY + HELD + BEFORE,
    "early.toml",
)  # fmt: skip
LATER = parse(
    HEAD.format(name="later", title="Child and family assessment")
    + SECTION + AGREED + WHY_NOT + HEALTH + HOPES + NEEDS_BY + BEFORE,
    "later.toml",
)  # fmt: skip
PEOPLE = (
    Person(AYO, PersonKind.CHILD, "Ayo Okafor"),
    Person(TILLY, PersonKind.CHILD, "Tilly Okafor"),
    Person(DANA, PersonKind.PARENT_OR_CARER, "Dana Okafor"),
)


def stages(*ids: str, children: tuple[str, ...] = (AYO, TILLY)) -> list[Records]:
    """Begin one assessment after another with a step between each; the first is early help."""
    made = [
        Records(id=name, instrument=LATER if place else EARLY, people=PEOPLE, children=children)
        for place, name in enumerate(ids)
    ]
    others = {records.id: records for records in made}
    for records in made:
        records.earlier, records.taken = others, made[0].taken
    for place, (before, after) in enumerate(pairwise(ids)):
        made[0].taken.append(step(before, after, place, children))
    return made


def step(before: str, after: str, place: int = 0, children: tuple[str, ...] = (), seq: int = 99) -> Step:
    """Take a step on the so-manieth day."""
    return Step(
        id=f"step{place}", case="case", from_assessment=before, to_assessment=after, direction=Direction.UP,
        by="u1", by_name="Sam Lee", at=AT + timedelta(days=place + 1), reason="It is not enough.",
        level_before="level_2", level_after="level_3", from_seq=seq, old_stage=OldStage.ENDS,
        children=children,
    )  # fmt: skip


def limited(records: Records, **changes: Any) -> None:
    """Change the first step of a family."""
    records.taken[0] = replace(records.taken[0], **changes)


def came(view: RecordView) -> dict[str, CarriedView]:
    """Find what came along, by what it says."""
    return {" ".join(item.words): item for item in view.carried}
