"""A family of two children with early help under way, for tests of steps over HTTP and on pages."""

import uuid
from dataclasses import dataclass
from typing import Any

from tests.days import iso_day
from tests.server.client import Client, operation

WHY = "The school nurse saw bruises that nobody can explain."


@dataclass(frozen=True)
class Family:
    """A case, its two children and their early help assessment."""

    case: str
    robin: str
    ava: str
    help: str

    @property
    def page(self) -> str:
        """Where the page of the early help assessment stands."""
        return f"/assessment-kit/cases/{self.case}/assessments/{self.help}"


def open_family(client: Client) -> Family:
    """Open a case and start early help for both children."""
    case, robin = client.open_case()
    ava = str(uuid.uuid4())
    child = {"kind": "child", "name": "Ava Testerly", "date_of_birth": "2021-02-03"}
    op = operation(child, "people", subject=ava, row=ava)
    client.ask("PUT", f"/cases/{case}/people", {"ops": [op]})
    began = iso_day(ago=7)
    given = {
        "instrument": "early_help",
        "children": [robin, ava],
        "referred_on": began,
        "started_on": began,
    }
    started = client.ask("POST", f"/cases/{case}/assessments", given)
    return Family(case, robin, ava, str(started["id"]))


def step(to: str, *children: str, **given: Any) -> dict[str, Any]:
    """Say which step is wanted."""
    levels = {"level_before": "level_2", "level_after": "level_4"}
    return {"to": to, "children": list(children), "reason": WHY, **levels, **given}
