"""A computer that is handed to somebody of an invented family, over HTTP."""

from dataclasses import dataclass

from assessment_kit.server.handed.table import HANDED
from assessment_kit.server.routes import expected
from tests.days import iso_day
from tests.server.addresses import address_of
from tests.server.client import Client

TASK = "/assessment-kit/handed"
OWN_PATTERNS = {pattern for pattern, _ in HANDED}


@dataclass(frozen=True)
class Family:
    """A case with its Child and Family Assessment, a child and a parent."""

    case: str
    assessment: str
    robin: str
    jo: str

    @property
    def page(self) -> str:
        """Where the page of the assessment stands."""
        return f"/assessment-kit/cases/{self.case}/assessments/{self.assessment}"


def family_of(worker: Client, part: str = "") -> Family:
    """Open a case and start a Child and Family Assessment in it; or give a part that is begun beside that."""
    case, robin = worker.open_case()
    people = worker.ask("GET", f"/cases/{case}")["people"]
    jo = next(one["id"] for one in people if one["kind"] == "parent_or_carer")
    today = iso_day()
    given = {"children": [robin], "referred_on": today, "started_on": today}
    start = f"/cases/{case}/assessments"
    begun = worker.ask("POST", start, given | {"instrument": "child_and_family"})["id"]
    if part:
        begun = worker.ask("POST", f"/assessments/{begun}/parts", given | {"instrument": part})["id"]
    return Family(case, begun, robin, jo)


def hand_over(worker: Client, family: Family, person: str = "", task: str = "own_view") -> str:
    """Hand this browser over; give the id of the hand-over."""
    worker.get(f"{family.page}/hand-over")
    begun = worker.post(f"{family.page}/hand-over", act="hand", to=f"{person or family.jo}|{task}")
    assert begun.status == 200, begun.text
    assert begun.url.endswith(TASK), begun.text
    return str(worker.get(f"{TASK}/state").json["hand_over"])


def samples(family: Family) -> dict[str, str]:
    """Name what stands in addresses: all of it open to the worker."""
    return {
        "case": family.case,
        "assessment": family.assessment,
        "path": f"/cases/{family.case}/{family.assessment}.ipynb",
        "person": family.jo,
        "task": "own_view",
        "child": family.robin,
        "kernel_id": "0-0-0-0-0",
        "kind": "pdf",
        "mode": "lab",
        "step": "submit",
        "act": "close",
        "section": "referral",
        "login": "amara",
        "number": "1",
        "seq": "1",
        "drawing": "x",
        "cover": "x",
        "schema_name": "x",
        "space_name": "x",
        "locale": "en",
        "": "x",
    }


def every_address(family: Family) -> dict[str, str]:
    """Make an address for every route of the table but the hand-over's own; by pattern."""
    known = {**dict.fromkeys(("note", "blob", "drawing_id", "release", "recipient"), "x"), **samples(family)}
    patterns = [pattern for pattern, _ in expected() if pattern not in OWN_PATTERNS]
    return {pattern: address_of(pattern, known) for pattern in patterns}
