"""The local protocol as data: a council's numbers, times, levels, ways and words."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from assessment_kit.core.clock import ReviewPoint
from assessment_kit.core.retention import Retention
from assessment_kit.core.sign_off import SignOff, sign_off_of
from assessment_kit.core.stepping import Route
from assessment_kit.core.timescale import ANNOUNCED_UNTIL

PRACTITIONER = "practitioner"  # the audience whose words stand where no other has its own
AUDIENCES = (PRACTITIONER, "parent", "child")
TYPE_NAMES = {
    "EARLY_HELP": "Early help assessment",
    "CHILD_AND_FAMILY": "Child and Family Assessment",
    "SECTION_47_ENQUIRY": "Section 47 enquiry",
    "PARENTING": "Parenting assessment",
    "CONTRIBUTION": "Contribution",
    "CHILD_VOICE": "The child’s own words",
}


@dataclass(frozen=True, slots=True)
class ThresholdDocument:
    """The local threshold document: what it is called, which version, of which day."""

    name: str = ""
    version: str = ""
    date: str = ""


CONTACTS_ABOUT = ("complaints", "advocacy", "children")  # "children": a line that children ring themselves


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody whom a family, a worker or a partner can ring.

    Parameters
    ----------
    about
        What the number is for, where a copy in easy words prints it under a heading of its own: one of
        `CONTACTS_ABOUT`, or empty.
    """

    name: str
    number: str
    note: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the local continuum of need."""

    number: int
    name: str
    meaning: str = ""

    @property
    def id(self) -> str:
        """What an answer keeps of it; names change, numbers stay."""
        return f"level_{self.number}"

    @property
    def label(self) -> str:
        """What it is called on every face."""
        return f"Level {self.number}: {self.name}"


@dataclass(frozen=True, slots=True)
class Scale:
    """A local wording of a scale from 0 to 10: what is asked, and what both ends mean.

    Parameters
    ----------
    instrument
        The instrument in which it is worded so; empty for every other.
    audience
        To whom it is put so: "practitioner", "parent" or "child".
    faces
        What a child is asked who chooses a face instead of a number; only in a child's wording.
    """

    id: str
    question: str
    low: str
    high: str
    instrument: str = ""
    audience: str = PRACTITIONER
    faces: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of readiness to change in the words of one audience."""

    id: str
    audience: str
    label: str


@dataclass(frozen=True, slots=True)
class Protocol:
    """What a council has laid down for assessments.

    Parameters
    ----------
    limits
        Days by name: decision_working_days, assessment_working_days, network_meeting_day,
        due_soon_working_days.
    types
        What this council calls each type of assessment; those missing keep the title of the instrument.
    before_work
        The page that a family is given before the work, paragraphs parted by an empty line.
    disagree
        How somebody says that they see it differently, as the copies for families and partners print it.
    statement_of_truth
        What whoever writes signs at the end of a copy for the court; none is printed where it is empty.
    page_limits
        The most pages of a copy, by copy ("court").
    counts_referral_day
        Whether the day of the referral is day 1 (else it is day 0); the law does not say.
    bank_holidays_published_until
        Days after this one are provisional: their bank holidays are computed, not proclaimed.
    readiness_scales
        The numbers from 0 to 10 that are asked beside each stage of readiness: "importance", "confidence".
    session_hours, session_idle_minutes
        How long a login lasts, and how long without a sign of life.
    sha256
        The hash of `text`, the file it was read from; what an assessment keeps.
    """

    id: str
    version: int
    council: str
    duty_number: str
    duty_hours: str = ""
    out_of_hours: str = ""
    emergency: str = ""
    complaint: str = ""
    disagree: str = ""
    statement_of_truth: str = ""
    sharing: str = ""
    before_work: str = ""
    contacts: tuple[Contact, ...] = ()
    threshold_document: ThresholdDocument = ThresholdDocument()
    types: Mapping[str, str] = field(default_factory=dict)
    levels: tuple[Level, ...] = ()
    routes: tuple[Route, ...] = ()
    review_points: tuple[ReviewPoint, ...] = ()
    limits: Mapping[str, int] = field(default_factory=dict)
    sign_off: Mapping[str, SignOff] = field(default_factory=dict)
    scales: tuple[Scale, ...] = ()
    stages: tuple[Stage, ...] = ()
    readiness_scales: tuple[str, ...] = ()
    retention: tuple[Retention, ...] = ()
    page_limits: Mapping[str, int] = field(default_factory=dict)
    counts_referral_day: bool = False
    bank_holidays_published_until: date = ANNOUNCED_UNTIL
    session_hours: int = 10
    session_idle_minutes: int = 60
    text: str = field(default="", repr=False)
    sha256: str = ""

    def type_name(self, assessment_type: str) -> str:
        """Say what a type of assessment is called here."""
        return self.types.get(assessment_type) or TYPE_NAMES.get(assessment_type, assessment_type)

    def level(self, level_id: str) -> Level | None:
        """Find a level of need by its id ("level_2")."""
        return next((level for level in self.levels if level.id == level_id), None)

    def scale(self, scale_id: str, instrument: str, audience: str = PRACTITIONER) -> Scale | None:
        """Find the wording of a scale for an audience: the instrument's own, else the one for every other."""
        found = {s.instrument: s for s in self.scales if (s.id, s.audience) == (scale_id, audience)}
        return found.get(instrument) or found.get("")

    def stage_labels(self, audience: str) -> dict[str, str]:
        """Give the council's words of each stage; a child's are a parent's where the file has none."""
        nearest = ("parent", "child") if audience == "child" else (audience,)
        return {
            stage.id: stage.label for whose in nearest for stage in self.stages if stage.audience == whose
        }

    def points_for(self, assessment_type: str) -> tuple[ReviewPoint, ...]:
        """List the review points of a type, in the protocol's order."""
        return tuple(point for point in self.review_points if point.is_for(assessment_type))

    def numbers(self) -> dict[str, Any]:
        """Give whom to ring, as JSON: of today's file on every face, since an old number rings nowhere."""
        return {
            **{name: getattr(self, name) for name in _NUMBERS},
            "contacts": [asdict(contact) for contact in self.contacts],
        }

    def words(self) -> dict[str, Any]:
        """Give what every face prints, as JSON."""
        return {
            **{name: getattr(self, name) for name in _PLAIN},
            **self.numbers(),
            "threshold_document": asdict(self.threshold_document),
            "types": {name: self.type_name(name) for name in TYPE_NAMES},
            "levels": [{"id": lv.id, "label": lv.label, **asdict(lv)} for lv in self.levels],
            "routes": [_route_words(route) for route in self.routes],
            "review_points": [_point_words(point) for point in self.review_points],
            "limits": dict(self.limits),
            "sign_off": {name: _sign_off_words(name, self.sign_off) for name in TYPE_NAMES},
            "scales": [asdict(scale) for scale in self.scales],
            "stages": [asdict(stage) for stage in self.stages],
            "readiness_scales": list(self.readiness_scales),
            "retention": [_kept_words(kept) for kept in self.retention],
            "page_limits": dict(self.page_limits),
            "bank_holidays_published_until": self.bank_holidays_published_until.isoformat(),
        }


_PLAIN = (
    *("id", "version", "council", "complaint", "disagree", "statement_of_truth", "sharing", "before_work"),
    *("counts_referral_day", "sha256"),
)
_NUMBERS = ("duty_number", "duty_hours", "out_of_hours", "emergency")


def _route_words(route: Route) -> dict[str, str]:
    return {
        "from": route.start,
        "to": route.to,
        "name": route.name,
        "direction": route.direction.value,
        "question": route.question,
        "decided_by": route.decided_by,
        "old_stage": route.old_stage.value,
    }


def _kept_words(kept: Retention) -> dict[str, Any]:
    return {
        **asdict(kept),
        "counted_from": kept.counted_from.value,
        "stages": list(kept.stages),
        "types": list(kept.types),
    }


def _point_words(point: ReviewPoint) -> dict[str, Any]:
    return {
        "id": point.id,
        "label": point.label,
        "days": point.days,
        "count": point.count,
        "from": point.origin,
        "only_if_open": point.only_if_open,
        "types": list(point.types),
        "headings": [asdict(heading) for heading in point.headings],
    }


def _sign_off_words(assessment_type: str, local: Mapping[str, SignOff]) -> dict[str, str]:
    rule = sign_off_of(assessment_type, local)
    return {"led_by": rule.led_by.value, "authorised_by": rule.authorised_by.value}
