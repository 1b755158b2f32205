"""What the projection reads of a store; the store's facade has all of it, and so has a test's double."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from assessment_kit.core.addendum import Addendum
from assessment_kit.core.allocation import Allocation
from assessment_kit.core.annotation import Annotation
from assessment_kit.core.answer import Address, Revision
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.case import Case
from assessment_kit.core.hand_over import HandOver
from assessment_kit.core.people import Account
from assessment_kit.core.read_back import ReadBack
from assessment_kit.core.returning import Checklist
from assessment_kit.core.stepping import Step
from assessment_kit.core.trail import Copied, Declared, NoteChange, RoleChange, Written
from assessment_kit.instruments.due import Around
from assessment_kit.instruments.model import Instrument
from assessment_kit.instruments.protocol import Protocol as LocalProtocol

Reader = Account | None  # None: the workspace itself, from the command line


class AssessmentSource(Protocol):
    """Assessments as the projection reads them."""

    def get(self, account: Any, assessment_id: str, /) -> Assessment:
        """Read one assessment with its events."""

    def declared(self, assessment_id: str, /) -> Mapping[str, bool]:
        """Read which sections the author has declared complete."""

    def content_root(self, account: Any, assessment_id: str, /) -> str:
        """Compute the hash over the heads as they stand now."""


class AccountSource(Protocol):
    """Accounts as the projection reads them."""

    def get(self, account_id: str, /) -> Account:
        """Read who somebody is who works here."""


class CaseSource(Protocol):
    """Cases as the projection reads them."""

    def get(self, account: Any, case_id: str, /) -> Case:
        """Read one case with its people and who holds a role on it."""


class AnswerSource(Protocol):
    """Answers as the projection reads them."""

    def revisions(self, account: Any, assessment_id: str, as_of: int | None = None) -> Sequence[Revision]:
        """Read what is in force, of the assessment and of its case, each with its open conflicts."""


class AnnotationSource(Protocol):
    """Annotations as the projection reads them."""

    def of(self, account: Any, assessment_id: str, /) -> Sequence[Annotation]:
        """Read the annotations of an assessment, the withdrawn ones too."""


class ReadBackSource(Protocol):
    """What was read back, as the projection reads it."""

    def of(self, account: Any, assessment_id: str, /) -> Mapping[Address, ReadBack]:
        """Read what was confirmed in an assessment, by where it stands."""


class DrawingSource(Protocol):
    """Drawings as the projection reads them."""

    def read(self, account: Any, drawing: str, /) -> bytes:
        """Read one as SVG."""


class AddendumSource(Protocol):
    """What was added beside a closed content, as the projection reads it."""

    def of(self, account: Any, assessment_id: str, /) -> Sequence[Addendum]:
        """Read what was added to an assessment."""


class ReturnSource(Protocol):
    """What was returned, as the projection reads it."""

    def checklist(self, account: Any, assessment_id: str, /) -> Checklist | None:
        """Read what an assessment came back with, while it is returned."""


class AllocationSource(Protocol):
    """Allocations as the projection reads them."""

    def of(self, account: Any, assessment_id: str, /) -> Allocation | None:
        """Read to whom an assessment was given last, and why."""

    def all_of(self, account: Any, assessment_id: str, /) -> Sequence[Allocation]:
        """Read everything that was said of it, the earliest first."""


class StepSource(Protocol):
    """Steps between assessments as the projection reads them."""

    def into(self, account: Any, assessment_id: str, /) -> Sequence[Step]:
        """Read every step on the way to an assessment, the nearest first."""

    def from_(self, account: Any, assessment_id: str, /) -> Sequence[Step]:
        """Read the steps that were taken from an assessment."""


class DueSource(Protocol):
    """What stands around an assessment and moves its days, as the projection reads it."""

    def around(self, assessment: Assessment, /) -> Around:
        """Read the other stages of its referral, and who has left it."""


class StruckSource(AnswerSource, Protocol):
    """Answers with what was struck from them."""

    def struck(self, account: Any, assessment_id: str, /) -> Sequence[Revision]:
        """List what was entered in error, without any text."""


class TrailSource(Protocol):
    """Who wrote what where and when, as the projection reads it."""

    def written(self, account: Any, assessment_id: str, /) -> Sequence[Written]:
        """List every revision, the earliest first."""

    def declared(self, account: Any, assessment_id: str, /) -> Sequence[Declared]:
        """List which sections were declared complete, or not."""

    def notes(self, account: Any, assessment_id: str, /) -> Sequence[NoteChange]:
        """List what was done about notes of supervision."""

    def roles(self, account: Any, assessment_id: str, /) -> Sequence[RoleChange]:
        """List how the roles on its case changed."""

    def copies(self, account: Any, assessment_id: str, /) -> Sequence[Copied]:
        """List the copies that were made for somebody."""


class HandOverSource(Protocol):
    """Hand-overs as the projection reads them."""

    def of(self, account: Any, assessment_id: str, /) -> Sequence[HandOver]:
        """List those of an assessment."""


class Records(Protocol):
    """The store as the projection reads it."""

    @property
    def accounts(self) -> AccountSource:
        """Who works here."""

    @property
    def assessments(self) -> AssessmentSource:
        """Assessments."""

    @property
    def cases(self) -> CaseSource:
        """Cases."""

    @property
    def answers(self) -> AnswerSource:
        """Answers."""

    @property
    def annotations(self) -> AnnotationSource:
        """Annotations."""

    @property
    def steps(self) -> StepSource:
        """Steps between assessments."""

    @property
    def due(self) -> DueSource:
        """What stands around an assessment and moves its days."""

    @property
    def allocations(self) -> AllocationSource:
        """Allocations."""

    @property
    def read_backs(self) -> ReadBackSource:
        """What was read back."""

    @property
    def drawings(self) -> DrawingSource:
        """Drawings."""

    @property
    def addenda(self) -> AddendumSource:
        """What was added beside a closed content."""

    @property
    def returns(self) -> ReturnSource:
        """What was returned."""

    @property
    def protocol(self) -> LocalProtocol:
        """The local protocol of today."""

    def instrument_of(self, assessment: Assessment, /) -> Instrument:
        """Give the instrument that an assessment was begun with, though its file may have changed since."""

    def protocol_of(self, assessment: Assessment, /) -> LocalProtocol:
        """Give the local protocol that an assessment was begun under, though it may have changed since."""


class Trailed(Records, Protocol):
    """The store where somebody reads what was there over time."""

    @property
    def answers(self) -> StruckSource:
        """Answers."""

    @property
    def trail(self) -> TrailSource:
        """Who wrote what where and when."""

    @property
    def hand_overs(self) -> HandOverSource:
        """Who was handed the device."""
