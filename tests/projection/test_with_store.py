"""The projection over a real record, from the first save to what was handed in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from assessment_kit.core.answer import Operation, StatementKind
from assessment_kit.core.errors import NotFoundError
from assessment_kit.core.people import Account, CaseRole, Role
from assessment_kit.projection.json import parse_section, section_json
from assessment_kit.projection.record import project
from assessment_kit.store.record import Store
from tests.projection.records import PEOPLE, VISIT, answers

PASSWORD = "three invented words"


@dataclass(frozen=True)
class Opened:
    """A workspace with one case and one assessment."""

    store: Store
    sam: Account
    priya: Account
    assessment: str

    def save(self, *operations: Operation) -> None:
        """Save as the practitioner."""
        self.store.answers.save(self.sam, self.assessment, operations)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """Open a case with four people and start an assessment of the first child."""
    home = tmp_path_factory.mktemp("home") / "workspace"
    Store.init(home)
    with Store.open(home) as store:
        sam = store.accounts.add("sam", "Sam Lee", [Role.PRACTITIONER], PASSWORD)
        priya = store.accounts.add("priya", "Priya Nair", [Role.SUPERVISOR], PASSWORD)
        store.accounts.add("stranger", "Lou Marsh", [Role.PRACTITIONER], PASSWORD)
        case = store.cases.open(sam, "WM-2026-0142")
        people = [
            Operation(f"person-{row}", "people", value, subject=row, row=row) for row, value in PEOPLE.items()
        ]
        store.cases.save_people(sam, case.id, people)
        store.cases.grant(sam, case.id, "priya", CaseRole.SUPERVISOR)
        started = store.assessments.start(
            sam, case.id, "child_and_family", ["ayo"], date(2026, 2, 2), date(2026, 2, 4)
        )
        yield Opened(store, sam, priya, started.id)


def test_life_of_a_view(opened: Opened) -> None:
    """What was saved is shown with its words, is frozen on submission, and can be taken up again."""
    marks = {"kind": StatementKind.FACT, "source": "visit:v1", "told_by": "dana"}
    opened.save(
        Operation("o1", "visits", VISIT, row="v1"),
        Operation("o2", "health", {"text": "He sleeps."}, subject="ayo", row="s1", **marks),
        Operation("o3", "analysis", "First."),
        Operation("o4", "referral_reason", "A neighbour rang."),
        Operation("o5", "assessment_factors", ["alcohol_parent"], subject="ayo"),
        Operation("o6", "proposed_level", "level_2", subject="ayo"),
        Operation("o7", "recommendation", "Early help."),
        Operation("o10", "overdue_because", "The family was away."),
    )
    view = project(opened.store, opened.sam, opened.assessment)
    (statement,) = answers(view, "health", "ayo")
    assert statement.provenance.startswith(
        "Fact. Told by Dana Okafor (mother) at a home visit, 3 March 2026, "
    )
    assert view.is_writable
    assert [child.name for child in view.children] == ["Ayo Okafor"]
    assert parse_section(section_json(view, "child_needs")) == view.section("child_needs")

    opened.store.assessments.declare_section(opened.sam, opened.assessment, "analysis", is_complete=True)
    opened.store.assessments.submit(opened.sam, opened.assessment, "priya")
    submitted = project(opened.store, opened.priya, opened.assessment)
    assert not submitted.is_writable
    assert submitted.content_root == view.content_root
    section = submitted.section("analysis")
    assert section is not None
    assert section.is_declared_complete

    opened.store.assessments.take_back(opened.sam, opened.assessment)
    opened.save(
        Operation("o8", "analysis", "", base_rev=1), Operation("o9", "plan", {"what": "Ring."}, row="p1")
    )
    again = project(opened.store, opened.sam, opened.assessment)
    assert answers(again, "analysis") == ()
    assert answers(again, "plan")[0].words == ("What: Ring.",)
    assert again.content_root != view.content_root
    earlier = project(opened.store, opened.sam, opened.assessment, as_of=view.seq)
    assert answers(earlier, "analysis")[0].words == ("First.",)


def test_workspace_itself_may_read(opened: Opened) -> None:
    """An export from the command line needs no login and can write nothing."""
    view = project(opened.store, None, opened.assessment)
    assert (view.reader, view.is_writable, view.case_reference) == (None, False, "WM-2026-0142")


def test_stranger_sees_nothing(opened: Opened) -> None:
    """Somebody without a role on the case is told that there is no such assessment."""
    stranger = opened.store.accounts.by_login("stranger")
    with pytest.raises(NotFoundError):
        project(opened.store, stranger, opened.assessment)
