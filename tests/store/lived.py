"""A family's record that has something of everything in it, so that its end can be looked for everywhere."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assessment_kit.core.answer import Operation
from assessment_kit.core.disclosure import Recipient, RecipientKind
from assessment_kit.core.hand_over import Task
from assessment_kit.core.people import Account
from assessment_kit.store.record import Store
from tests.store.desk import TODAY, Desk, open_desk
from tests.store.handing import MAIN, SCHOOL, VOICE, Family
from tests.store.opened import all_that_opens

WHY, AUTHORITY = "The retention period is over.", "Records manager, schedule of 2026."
DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 60" width="80" height="60">'
    b'<path d="M70007 1 L20 30" stroke="#112233" stroke-width="2" fill="none"/></svg>'
)
# What the record holds of Zoë: her name and day, her words, what is about her alone, wherever it is sealed.
ZOES = (
    "Zoë O'Neill",
    "2018-09-01",
    "zoe-day-first",
    "zoe-day-conflict",
    "zoe-worry-words",
    "M70007",
    "zoe-house-of-worries",
    "zoe-signed-her-name",
    "zoe-self-score",
    "zoe-outcome-alone",
    "zoe-analysis-of-hers-alone",
    "zoe-note-beside-her-answer",
    "zoe-reply-to-the-note",
    "zoe-struck-because",
    "zoe-strike-text",
    "zoe-hold-because",
    "zoe-hold-lifted",
    "zoe-return-reason",
    "zoe-cleared-because",
    "zoe-urgent-alone",
)
AVAS = (
    "Ava O'Neill", "ava-outcome", "ava-self-score", "family-analysis", "marta-own-view", "ava-alone",
    "urgent-of-both",
)  # fmt: skip


@dataclass
class Lived:
    """A family's record that has something of everything in it."""

    family: Family

    @property
    def store(self) -> Store:
        """The open workspace."""
        return self.family.store

    @property
    def desk(self) -> Desk:
        """The team."""
        return self.family.desk

    @property
    def administrator(self) -> Account:
        """Whose task it is."""
        return self.desk.ada

    def erase(self, child: str = "") -> Any:
        """Have a child's record destroyed; Zoë's where none is named."""
        return self.store.erasing.erase(self.administrator, child or self.family.zoe, WHY, AUTHORITY)


def live(family: Family) -> None:
    """Write a little of everything about both children."""
    desk, store, zoe, ava = family.desk, family.store, family.zoe, family.ava
    younger = {"kind": "child", "name": "Ava O'Neill", "date_of_birth": "2021-05-04"}  # than Zoë
    person = Operation("ava-born", "people", younger, 1, subject=ava, row=ava)
    store.answers.save_for_case(desk.sam, desk.case, [person])
    voice = family.start(VOICE, zoe, part_of=family.main)
    family.save("age", "younger", at=voice)
    handed = family.hand(zoe, Task.CHILDS_VIEWS, at=voice)
    drawing = store.drawings.add_handed(handed, DRAWING)
    said = {"words": "zoe-worry-words", "drawing": drawing, "drawing_words": "zoe-house-of-worries"}
    family.say(handed, "younger_worries", said, subject=zoe, row="w1")
    store.read_backs.confirm(handed, "zoe-signed-her-name", TODAY)
    store.hand_overs.end(handed.id, desk.sam)
    for child, word in ((zoe, "zoe-self-score"), (ava, "ava-self-score")):
        _score(family, child, word)
    family.save("analysis", "family-analysis")
    family.save("outcomes", {"children": [zoe], "because": "zoe-outcome-alone"}, subject=zoe, row="o1")
    family.save("outcomes", {"children": [ava], "because": "ava-outcome"}, subject=ava, row="o2")
    handed = family.hand(family.marta)
    family.say(handed, "own_view", {"words": "marta-own-view"}, subject=family.marta, row="m1")
    store.hand_overs.end(handed.id, desk.sam)
    first = family.save("outcomes", {"because": "zoe-day-first"}, subject=zoe, row="o3")
    family.save("outcomes", {"because": "zoe-day-conflict"}, by="alex", subject=zoe, row="o3", base_rev=0)
    assert first.rev == 1
    family.save("outcomes", {"because": "zoe-strike-text"}, subject=zoe, row="o4")
    struck = next(one for one in family.said("outcomes") if one.address.row == "o4")
    store.answers.strike(desk.sam, family.main, struck.seq, "zoe-struck-because it is not hers")
    note = store.annotations.add(desk.ria, family.main, "all", "zoe-note-beside-her-answer", "outcomes", zoe)
    store.annotations.reply(desk.sam, family.main, note.number, "zoe-reply-to-the-note")
    mother = Recipient("", family.main, RecipientKind.PERSON, "", person=family.marta)
    to = store.recipients.name(desk.sam, family.main, mother)
    store.recipients.name(
        desk.sam, family.main, Recipient("", family.main, RecipientKind.PERSON, "", person=zoe)
    )
    store.clearances.decide_name(
        desk.sam, family.main, to.id, zoe, is_cleared=True, why="zoe-cleared-because she knows it."
    )
    alone = family.start(MAIN, zoe)
    family.save("analysis", "zoe-analysis-of-hers-alone", at=alone)
    store.assessments.cancel(desk.sam, alone, "zoe-return-reason, opened twice")
    store.urgent_notes.leave(desk.sam, desk.case, "Zoë said zoe-urgent-alone.")
    store.urgent_notes.leave(desk.sam, desk.case, "Zoë and Ava: urgent-of-both.")
    avas = family.start(SCHOOL, ava, part_of=family.main)
    family.save("seen", "ava-alone", at=avas)
    store.erasing.hold(desk.ada, zoe, "zoe-hold-because of an inquiry")
    store.erasing.lift(desk.ada, zoe, "zoe-hold-lifted since it ended")


def _score(family: Family, person: str, word: str) -> None:
    """Have a child say where the family stands, in a row of the family's."""
    family.save("scores", {"home": "action", "why": word}, row=f"s{person[-9:]}", voice=person)


def lived_home(pattern: tuple[Path, str, str], folder: Path) -> Path:
    """Write the whole of it into a copy of a desk; give its workspace, closed."""
    given, case, assessment = pattern
    home = shutil.copytree(given, folder / "desk")
    desk = open_desk(home)
    desk.case, desk.assessment = case, assessment
    with desk.store:
        live(Family(desk))
    return home


def lived_in(home: Path, desk_pattern: tuple[Path, str, str]) -> Lived:
    """Open a copy of it."""
    desk = open_desk(home)
    _, desk.case, desk.assessment = desk_pattern
    family = Family.__new__(Family)  # what it makes stands there already
    family.desk, family.store = desk, desk.store
    people = {one.name: one.id for one in desk.store.cases.people(desk.case)}
    family.zoe, family.ava, family.marta = (
        people[name] for name in ("Zoë O'Neill", "Ava O'Neill", "Marta Łoś")
    )
    family.main = next(
        one.id
        for _, one in desk.store.assessments.every()
        if one.instrument == MAIN and len(one.children) > 1
    )
    return Lived(family)


def found(home: Path, words: tuple[str, ...]) -> list[str]:
    """Say which of some words anything opens to that the workspace's key reaches."""
    everything = all_that_opens(home)
    return [word for word in words if any(form in everything for form in _forms(word))]


def _forms(word: str) -> tuple[bytes, ...]:
    """Write a word as files and sealed JSON do."""
    return word.encode(), json.dumps(word)[1:-1].encode(), word.encode("utf-16-le")
