"""The demo, built once for the tests that look at it through the store."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest

from assessment_kit.core.assessment import Assessment
from assessment_kit.core.case import Case
from assessment_kit.demo.build import build_demo
from assessment_kit.demo.people import STAFF, DemoLogin
from assessment_kit.store.record import Store

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 23)


class Built:
    """A demo workspace, open."""

    def __init__(self, store: Store, logins: list[DemoLogin]) -> None:
        self.store, self.logins = store, logins

    @property
    def cases(self) -> dict[str, Case]:
        """Every case by reference, as those who work on it see it."""
        found = {}
        for staff in STAFF:
            listed, _ = self.store.cases.caseload(self.store.accounts.by_login(staff.login))
            found |= {case.reference: case for case in listed}
        return found

    @property
    def assessments(self) -> list[Assessment]:
        """The assessment of every case."""
        return [assessment for case in self.cases.values() for assessment in case.assessments]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """Build the demo in a workspace of its own."""
    home: Path = tmp_path_factory.mktemp("demo") / "home"
    Store.init(home)
    with Store.open(home) as store:
        yield Built(store, build_demo(store, TODAY))
