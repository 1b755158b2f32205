"""A text that was closed, as it stood then: by the events, notes and steps of then and nothing of later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from assessment_kit.core.annotation import Annotation
from assessment_kit.core.answer import Address
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.read_back import ReadBack
from assessment_kit.core.stepping import Step
from assessment_kit.core.versions import Version, version_of
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.record import project
from assessment_kit.projection.sources import (
    AnnotationSource,
    AssessmentSource,
    ReadBackSource,
    Reader,
    Records,
    StepSource,
)


@dataclass(frozen=True, slots=True)
class VersionView:
    """A version with what it said.

    Parameters
    ----------
    is_present
        Whether the same text stands now.
    """

    version: Version
    view: RecordView
    is_present: bool

    @property
    def mark(self) -> str:
        """What every page of it says."""
        return self.version.mark(is_present=self.is_present)


def version_view(store: Records, reader: Reader, assessment_id: str, number: int) -> VersionView:
    """Show a version to one reader, who sees of it what they may see of the assessment.

    Notes of supervision are no part of it, and what was struck since is not shown.

    Parameters
    ----------
    number
        Of the version, from 1.

    Raises
    ------
    NotFoundError
        Where there is no such assessment or version, or it is not open to this reader.
    """
    assessment = store.assessments.get(reader, assessment_id)
    version = version_of(assessment, number)
    event = version.event
    view = project(
        as_it_was(store, assessment, version.place), reader, assessment_id, as_of=event.content_seq
    )
    root = store.assessments.content_root(reader, assessment_id)
    return VersionView(version, view, is_present=root == event.content_root)


def as_it_was(store: Records, assessment: Assessment, place: int) -> Records:
    """Read the store as it was when something happened to an assessment: by what had happened until then.

    Parameters
    ----------
    place
        Of the event, from 0.
    """
    return cast("Records", _AsItWas(store, assessment, place))


class _AsItWas:
    """The store as far as events, notes, steps and what was read back had come; all else as it is."""

    def __init__(self, store: Records, assessment: Assessment, place: int) -> None:
        self._store = store
        until = assessment.events[place].at
        self.assessments: AssessmentSource = _Assessments(store.assessments, assessment.id, place, until)
        self.annotations: AnnotationSource = _NoNotes()  # they are no part of what was handed in
        self.read_backs: ReadBackSource = _ReadBacks(store.read_backs, until)
        self.steps: StepSource = _Steps(store.steps, until)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


@dataclass(frozen=True, slots=True)
class _Assessments:
    source: AssessmentSource
    main: str
    place: int
    until: datetime

    def get(self, account: Any, assessment_id: str, /) -> Assessment:
        found = self.source.get(account, assessment_id)
        if assessment_id == self.main:
            return replace(found, events=found.events[: self.place + 1])
        return replace(found, events=tuple(event for event in found.events if event.at <= self.until))

    def declared(self, assessment_id: str, /) -> Mapping[str, bool]:
        return self.source.declared(assessment_id)

    def content_root(self, account: Any, assessment_id: str, /) -> str:
        return self.source.content_root(account, assessment_id)


class _NoNotes:
    def of(self, _account: Any, _assessment_id: str, /) -> Sequence[Annotation]:
        return ()


@dataclass(frozen=True, slots=True)
class _ReadBacks:
    source: ReadBackSource
    until: datetime

    def of(self, account: Any, assessment_id: str, /) -> Mapping[Address, ReadBack]:
        found = self.source.of(account, assessment_id)
        return {address: one for address, one in found.items() if one.at <= self.until}


@dataclass(frozen=True, slots=True)
class _Steps:
    source: StepSource
    until: datetime

    def into(self, account: Any, assessment_id: str, /) -> Sequence[Step]:
        return [step for step in self.source.into(account, assessment_id) if step.at <= self.until]

    def from_(self, account: Any, assessment_id: str, /) -> Sequence[Step]:
        return [step for step in self.source.from_(account, assessment_id) if step.at <= self.until]
