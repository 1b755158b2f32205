"""A parenting assessment beside another one, in a real record: two parents and two children."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from assessment_kit.core.answer import Operation
from assessment_kit.core.errors import StateError
from assessment_kit.core.people import Account, CaseRole, Role
from assessment_kit.projection.model import QuestionView, RecordView
from assessment_kit.projection.record import project
from assessment_kit.store.record import Store
from tests.projection.records import AYO, DANA, PEOPLE, TILLY
from tests.store.desk import signing

LEE = "lee"
PASSWORD = "three invented words"
TODAY = date(2026, 3, 2)
SESSION = {"happened_on": "2026-03-03", "held": "held", "parents": [DANA], "pace": "Two breaks."}


@dataclass
class Home:
    """The invented family, led by a registered social worker who also assesses the parenting."""

    store: Store
    sam: Account
    priya: Account
    first: str
    parenting: str

    def say(self, question: str, value: Any, subject: str = "", row: str = "") -> None:
        """Save one answer of the parenting assessment."""
        op = Operation(str(uuid.uuid4()), question, value, subject=subject, row=row)
        self.store.answers.save(self.sam, self.parenting, [op])

    @property
    def view(self) -> RecordView:
        """Read the parenting assessment as its supervisor does."""
        return project(self.store, self.priya, self.parenting)

    def asked(self, question: str) -> QuestionView:
        """Find a question of it."""
        return next(q for s in self.view.sections for q in s.questions if q.question.id == question)

    def answer_what_is_required(self) -> None:
        """Answer the few questions without which nothing is handed in, the outcomes apart."""
        self.say("assessor_post", "Social worker, Family Assessment Team")
        self.say("assessor_experience", "Nine years in child protection and fostering.")
        for parent in (DANA, LEE):
            self.say("helps_words", "Short questions and a break.", parent)
        self.say("analysis", "Evenings are warm; mornings are hard.")
        self.say("recommendation", "Ayo with Dana; Tilly with Dana and a family support worker.")

    def outcome(self, child: str, kind: str, *parents: str) -> None:
        """Write an outcome for a child and a parent or couple."""
        value = {"parents": list(parents), "outcome": kind, "because": "What I saw at tea and at bedtime."}
        self.say("outcomes", value, child, f"o-{child}-{kind}")


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """Ask for a parenting assessment beside a Child and Family Assessment in which something was said."""
    folder = tmp_path_factory.mktemp("home") / "workspace"
    Store.init(folder)
    with Store.open(folder) as store:
        number: dict[str, Any] = {"registration_number": "SW1", "registered_until": date(2099, 11, 30)}
        sam = store.accounts.add("sam", "Sam Lee", [Role.PRACTITIONER], PASSWORD, **number)
        priya = store.accounts.add("priya", "Priya Nair", [Role.SUPERVISOR], PASSWORD, **number)
        case = store.cases.open(sam, "WM-2026-0142")
        people = PEOPLE | {LEE: {"kind": "parent_or_carer", "name": "Lee Marsh", "relationship": "father"}}
        rows = [Operation(f"p-{row}", "people", value, subject=row, row=row) for row, value in people.items()]
        store.cases.save_people(sam, case.id, rows)
        store.cases.grant(sam, case.id, "priya", CaseRole.SUPERVISOR)
        children = [AYO, TILLY]
        first = store.assessments.start(sam, case.id, "child_and_family", children, TODAY, TODAY).id
        said = [
            Operation("w", "wider_family", {"text": "Nan comes on Fridays."}, row="w1"),
            Operation("d", "parent_does_well", "We eat together.", subject=DANA),
        ]
        store.answers.save(sam, first, said)
        step = store.steps.take(
            sam, first, "parenting", children, "level_4", "level_4", "Can both bring them up?"
        )
        yield Home(store, sam, priya, first, step.id)


def test_what_was_said_before_waits_at_its_own_question(home: Home) -> None:
    """Nobody tells their story twice: wider family and strengths are there to be confirmed."""
    assert home.store.assessments.get(None, home.first).is_open
    found = {
        (name, part.subject): [item.words for item in part.carried]
        for name in ("wider_family", "parent_does_well")
        for part in home.asked(name).subjects
        if part.carried
    }
    assert found == {
        ("wider_family", ""): [("Nan comes on Fridays.",)],
        ("parent_does_well", DANA): [("We eat together.",)],
    }


def test_it_is_looked_at_midway_and_has_no_45_days(home: Home) -> None:
    """Its own days are the protocol's, from the day it began; the 45 days go on in the other one."""
    points = {due.point for due in home.view.due}
    assert {"parenting_midway", "parenting_assessment"} <= points
    assert not {"assessment", "network_meeting"} & points


def test_session_before_the_plan_was_shared_is_kept_and_said(home: Home) -> None:
    """It is no reason to refuse what somebody writes; whoever reads it is told."""
    home.say("plan_shared_on", "2026-03-05", DANA)
    home.say("sessions", SESSION, row="s1")
    assert home.view.warnings == (
        "The session of 3 March 2026 was held before the plan was shared with Dana Okafor (5 March 2026).",
    )


def test_two_children_have_different_outcomes_and_it_can_be_handed_in(home: Home) -> None:
    """What must be answered is little, and with it the assessment goes to the supervisor."""
    home.answer_what_is_required()
    home.outcome(AYO, "good_enough", DANA)
    home.outcome(AYO, "not_yet_willing", LEE)
    with pytest.raises(StateError, match=r"good enough for this child\?” \(Tilly\)"):
        home.store.assessments.submit(home.sam, home.parenting, "priya")
    home.outcome(TILLY, "not_unwilling_or_not_working", DANA, LEE)
    said = {
        part.subject: [answer.value["outcome"] for answer in part.answers]
        for part in home.asked("outcomes").subjects
    }
    assert said == {
        AYO: ["good_enough", "not_yet_willing"],
        TILLY: ["not_unwilling_or_not_working"],
    }
    home.store.assessments.submit(home.sam, home.parenting, "priya")
    read = signing(home.store, home.priya, home.parenting)
    assert home.store.assessments.authorise(home.priya, home.parenting, read).status.value == "authorised"
