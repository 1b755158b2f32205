"""An invented family whose early help is written down in a real record, to go on in other stages."""

import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from assessment_kit.core.answer import Operation
from assessment_kit.core.people import Account, CaseRole, Role
from assessment_kit.instruments.loading import data_folder
from assessment_kit.projection.model import CarriedView, RecordView
from assessment_kit.projection.record import project
from assessment_kit.store.record import Store
from tests.projection.records import AYO, DANA, PEOPLE, TILLY

PASSWORD = "three invented words"
WHY = "More is needed than one worker can give them alone."


@dataclass
class Family:
    """An invented family's case, led by a registered social worker."""

    store: Store
    sam: Account
    priya: Account
    early: str

    def say(self, assessment: str, question: str, value: Any, subject: str = "", row: str = "") -> None:
        """Save one answer."""
        op = Operation(str(uuid.uuid4()), question, value, subject=subject, row=row)
        self.store.answers.save(self.sam, assessment, [op])

    def step(
        self, start: str, to: str, *children: str, before: str = "level_2", after: str = "level_4"
    ) -> str:
        """Take a step."""
        new = self.store.steps.take(self.sam, start, to, children, before, after, WHY)
        return new.id

    def take_ashcombes_file(self) -> None:
        """Put the second shipped protocol into the workspace, and open it again."""
        home = self.store.workspace.home
        shutil.copy(data_folder() / "protocols" / "ashcombe.toml", self.store.workspace.protocol_file)
        self.store.close()
        self.store = Store.open(home)

    def view(self, assessment: str) -> RecordView:
        """Read an assessment as its supervisor does."""
        return project(self.store, self.priya, assessment)

    def confirm(self, assessment: str, item: CarriedView, verdict: str, words: str = "") -> None:
        """Say whether something is still true."""
        value = {"still_true": verdict, "asked_of": "Dana", "words": words}
        self.say(assessment, "carried", value, item.subject, item.id)


@pytest.fixture
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Family]:
    """Write down in early help what the family says."""
    home = tmp_path_factory.mktemp("home") / "workspace"
    Store.init(home)
    with Store.open(home) as store:
        until = date(2099, 11, 30)
        number: dict[str, Any] = {"registration_number": "SW1", "registered_until": until}
        sam = store.accounts.add("sam", "Sam Lee", [Role.PRACTITIONER], PASSWORD, **number)
        priya = store.accounts.add("priya", "Priya Nair", [Role.SUPERVISOR], PASSWORD, **number)
        case = store.cases.open(sam, "WM-2026-0142")
        rows = [Operation(f"p-{row}", "people", value, subject=row, row=row) for row, value in PEOPLE.items()]
        store.cases.save_people(sam, case.id, rows)
        store.cases.grant(sam, case.id, "priya", CaseRole.SUPERVISOR)
        today = date(2026, 3, 2)
        early = store.assessments.start(sam, case.id, "early_help", [AYO, TILLY], today, today).id
        family = Family(store, sam, priya, early)
        family.say(early, "circle_home", {"text": "Mum sings in the kitchen."}, AYO, "c1")
        family.say(early, "circle_home", {"text": "A cot by the window."}, TILLY, "c2")
        family.say(early, "circle_hopes", {"text": "A quiet house."}, DANA, "c3")
        family.say(early, "family_history", {"text": "They moved here in spring."}, row="f1")
        yield family
        family.store.close()
