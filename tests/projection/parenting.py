"""A parenting assessment of an invented family in a real record, with what stands beside it."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assessment_kit.core.answer import Operation
from assessment_kit.core.hand_over import Task
from assessment_kit.core.people import Account, CaseRole, Role
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.record import project
from assessment_kit.store.record import Store

PASSWORD = "three invented words"
AYO, TILLY, DANA, KOFI = "ayo", "tilly", "dana", "kofi"
FAMILY = {
    AYO: {"kind": "child", "name": "Ayo Okafor", "date_of_birth": "2018-02-01"},
    TILLY: {"kind": "child", "name": "Tilly Okafor", "date_of_birth": "2023-05-01"},
    DANA: {"kind": "parent_or_carer", "name": "Dana Okafor", "relationship": "mother"},
    KOFI: {"kind": "parent_or_carer", "name": "Kofi Mensah", "relationship": "father of Tilly"},
}
HOUSE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200">'
    b'<path d="M40 180 L40 90 L150 20 L260 90 L260 180 Z" stroke="#1d2629" '
    b'stroke-width="4" fill="none"/><path d="M120 180 L120 120 L180 120 L180 180" stroke="#a3211b" '
    b'stroke-width="4" fill="none"/></svg>'
)
GOOD, WILLING, NOT = "good_enough", "not_yet_willing", "not_unwilling_or_not_working"


@dataclass
class Told:
    """A workspace with the family's parenting assessment; Sam leads the case and writes it."""

    store: Store
    sam: Account
    priya: Account
    alex: Account
    case: str
    main: str
    contribution: str = ""
    draft: str = ""
    voice: str = ""
    others: str = ""  # the sister's own words

    def save(
        self, assessment: str, question: str, value: Any, subject: str = "", row: str = "", **more: Any
    ) -> None:
        """Save one answer, as Sam unless somebody else is named."""
        by = more.pop("by", self.sam)
        op = Operation(str(uuid.uuid4()), question, value, subject=subject, row=row, **more)
        self.store.answers.save(by, assessment, [op])

    def view(self, reader: Account | None = None, assessment: str = "") -> RecordView:
        """Show the assessment."""
        return project(self.store, reader, assessment or self.main)


@contextmanager
def telling(home: Path) -> Iterator[Told]:
    """Begin the record: two parents, two children, different outcomes, one session that came too early."""
    Store.init(home)
    with Store.open(home) as store:
        sam = store.accounts.add(
            "sam", "Sam Lee", [Role.PRACTITIONER], PASSWORD, post="Social worker",
            registration_number="SW1234", registered_until=date(2099, 1, 1),
        )  # fmt: skip
        priya = store.accounts.add("priya", "Priya Nair", [Role.SUPERVISOR], PASSWORD)
        alex = store.accounts.add("alex", "Alex Byrne", [Role.PRACTITIONER], PASSWORD)
        case = store.cases.open(sam, "WM-2026-0142").id
        people = [
            Operation(f"person-{row}", "people", value, subject=row, row=row) for row, value in FAMILY.items()
        ]
        store.cases.save_people(sam, case, people)
        store.cases.grant(sam, case, "priya", CaseRole.SUPERVISOR)
        store.cases.grant(sam, case, "alex", CaseRole.CONTRIBUTOR)
        days = (date(2026, 2, 2), date(2026, 2, 4))
        main = store.assessments.start(sam, case, "parenting", [AYO, TILLY], *days).id
        told = Told(store, sam, priya, alex, case, main)
        _assessed(told)
        _contributed(told)
        _said(told)
        yield told


def _assessed(told: Told) -> None:
    for parent, day in ((DANA, "2026-02-09"), (KOFI, "2026-02-20")):
        told.save(told.main, "plan_shared_on", day, parent)
    session = {"held": "held", "parents": [DANA, KOFI]}
    told.save(told.main, "sessions", {**session, "happened_on": "2026-02-16"}, row="s1")
    told.save(told.main, "sessions", {**session, "happened_on": "2026-02-23"}, row="s2")
    found = (
        (AYO, "o1", [DANA], GOOD, "She meets his needs, and asked for help when she could not."),
        (TILLY, "o2", [DANA, KOFI], WILLING, "They have begun the course that the health visitor runs."),
        (TILLY, "o3", [KOFI], NOT, "He has not come to the sessions that were offered to him alone."),
    )
    for child, row, parents, outcome, because in found:
        value = {"parents": parents, "outcome": outcome, "because": because}
        told.save(told.main, "outcomes", value, child, row)


def _contributed(told: Told) -> None:
    """Draw in what the health visitor wrote, which is handed in, and what a nursery is still writing."""
    start = told.store.assessments.start
    days = (date(2026, 2, 2), date(2026, 2, 10))
    made = start(told.sam, told.case, "contribution", [AYO, TILLY], *days, part_of=told.main)
    told.contribution = made.id
    said = {
        "contributor_name": "Jo Field", "contributor_post": "health visitor",
        "contributor_agency": "Westmarch Community Health", "seen_in_own_name": "read_it",
        "seen_in_own_name_on": "2026-02-12", "contributor_knows": "Since Tilly was born, every three weeks.",
    }  # fmt: skip
    for question, value in said.items():
        told.save(told.contribution, question, value)
    told.save(told.contribution, "working_well", {"text": "Tilly sleeps through since January."}, row="w1")
    told.store.assessments.submit(told.sam, told.contribution, "priya")
    made = start(told.sam, told.case, "contribution", [AYO, TILLY], *days, part_of=told.main)
    told.draft = made.id
    told.save(told.draft, "contributor_name", "Mina Holt")
    told.save(told.draft, "contributor_knows", "Half a sentence that nobody has handed")


def _said(told: Told) -> None:
    """Take down Ayo's own words with a drawing, read back to him; his sister's are told apart."""
    days = (date(2026, 2, 2), date(2026, 2, 11))
    start = told.store.assessments.start
    told.voice = start(told.sam, told.case, "child_voice", [AYO], *days, part_of=told.main).id
    told.others = start(told.sam, told.case, "child_voice", [TILLY], *days, part_of=told.main).id
    told.save(told.voice, "voice_took_part", "took_part", AYO)
    told.save(told.voice, "voice_range", "middle", AYO)
    drawing = told.store.drawings.add(told.sam, told.voice, HOUSE, subject=AYO)
    row = {"words": "I worry when the door bangs.", "drawing": drawing}
    row["drawing_words"] = "Our house with its red door"
    told.save(told.voice, "middle_worries", row, AYO, "r1", voice=AYO)
    store = told.store
    handed = store.hand_overs.begin(told.sam, told.voice, AYO, Task.CHILDS_VIEWS)
    store.read_backs.confirm(handed, "Ayo", store.database.now().date())
    store.hand_overs.end(handed.id, told.sam)
    told.save(told.voice, "middle_dreams", {"words": "A room with a lock."}, AYO, "r2", voice=AYO)


def decide(told: Told) -> None:
    """Have Sam, who assesses and leads the case, recommend and decide, and say that it is one person."""
    told.save(told.main, "recommendation", "Ayo stays with his mother.")
    told.save(told.main, "same_person", "yes")
    told.save(told.main, "decision", "He stays with his mother, with support.", AYO)
