"""What changed in an assessment, its time line, and the texts that were handed in, to be read again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from markupsafe import Markup
from tornado import web

from assessment_kit.core.assessment import Assessment, EventKind
from assessment_kit.core.case import Case
from assessment_kit.core.errors import AssessmentKitError, InvalidInputError, NotFoundError
from assessment_kit.core.versions import since_returned, versions_of
from assessment_kit.forms.reading import parts_reading, reading
from assessment_kit.projection.comparing import Comparison, SectionChange, compare
from assessment_kit.projection.ends import Moment, Moments, moments_of, views_between
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.time_line import Entry, Kind, time_line
from assessment_kit.projection.versions import VersionView, version_view
from assessment_kit.server.failures import NO_SUCH_THING
from assessment_kit.server.pages.case import CaseRelated

_WHAT = {"added": "Added", "changed": "Changed", "removed": "Removed", "struck": "Struck"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A section with what changed in it, and what did not as text to be unfolded."""

    change: SectionChange
    unchanged: Markup


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a time line."""

    on: date
    entries: tuple[Entry, ...]


class _OfAssessment(CaseRelated):
    """A page about one assessment of a case."""

    async def found(self, case: str, assessment: str) -> tuple[Case, Assessment, dict[str, Any]]:
        """Find case and assessment, with what every such page shows of them."""
        found = await self.case_of(case)
        line = next((line for line in self.lines(found) if line.assessment.id == assessment), None)
        if line is None:
            raise NotFoundError(NO_SUCH_THING)
        place = f"{self.base_url}assessment-kit/cases/{case}/assessments/{assessment}"
        form = f"{self.base_url}voila/render/cases/{case}/{assessment}.ipynb"
        children = [child.first_name for child in found.covered(line.assessment)]
        return found, line.assessment, {
            "case": found,
            "line": line,
            "one": line.assessment,
            "children": children,
            "place": place,
            "form": form,
        }  # fmt: skip


class ComparePage(_OfAssessment):
    """`/assessment-kit/cases/{case}/assessments/{assessment}/compare?from=…&to=…`."""

    @web.authenticated
    async def get(self, case: str, assessment: str) -> None:
        """Show what changed between two moments, and let others be chosen."""
        _, one, about = await self.found(case, assessment)
        moments = await self.threads.read(moments_of, self.store, self.account, assessment)
        names = [self.get_query_argument(name, "") for name in ("from", "to")]
        problem: AssessmentKitError | None = None
        ends: Sequence[Moment] = ()
        compared: Comparison | None = None
        shown: list[Shown] = []
        try:
            ends = moments.ends(names[0], names[1], self.account)
        except InvalidInputError as error:
            problem = error
        else:
            await self.note_opened(one)
            views = await self.threads.read(
                views_between, self.store, self.account, moments, ends[0], ends[1]
            )
            compared = await self.threads.slow(compare, *views, moments.written)
            shown = await self.threads.slow(lambda found: list(_shown(found)), compared)
        self.show(
            "compare.html.j2",
            self.status_of(problem) if problem else 200,
            **about,
            moments=moments,
            ends=ends or moments.default(self.account),
            more=[end for end in ends if end not in moments.all],
            compared=compared,
            shown=shown,
            still=[one for one in shown if not one.change.questions],
            what=_WHAT,
            shortcuts=list(_shortcuts(one, moments, self.account.id)),
            problem=str(problem) if problem else "",
        )


def _shown(found: Comparison) -> Iterator[Shown]:
    for section in found.sections:
        same = reading(found.later, section.unchanged, level=3) if section.count else Markup("")
        yield Shown(section, same)


def _shortcuts(assessment: Assessment, moments: Moments, reader: str) -> Iterator[tuple[str, str]]:
    """Offer what is asked for most: since the return, since it was handed in, the last two that were."""
    if since := since_returned(assessment, reader):
        yield since, "from=returned&to=now"
    handed_in = [
        f"event-{number}"
        for number, event in enumerate(assessment.events, 1)
        if event.kind is EventKind.SUBMITTED
    ]
    if handed_in:
        yield "Since it was last submitted", f"from={handed_in[-1]}&to=now"
    if len(handed_in) > 1:
        yield "Between the last two submissions", f"from={handed_in[-2]}&to={handed_in[-1]}"
    if moments.days:
        yield "Everything since it was begun", "from=start&to=now"


class TimeLinePage(_OfAssessment):
    """`/assessment-kit/cases/{case}/assessments/{assessment}/timeline`, with `?kind=…` some kinds only."""

    @web.authenticated
    async def get(self, case: str, assessment: str) -> None:
        """List what happened, the latest day first."""
        _, _, about = await self.found(case, assessment)
        entries = await self.threads.read(time_line, self.store, self.account, assessment)
        named = set(self.get_query_arguments("kind"))
        kinds = [kind for kind in Kind if kind.value in named]
        wanted = [entry for entry in entries if not kinds or entry.kind in kinds]
        self.show(
            "timeline.html.j2",
            **about,
            days=[Day(on, tuple(found)) for on, found in groupby(wanted, key=lambda entry: entry.on)],
            kinds=[(kind, sum(entry.kind is kind for entry in entries)) for kind in Kind],
            chosen=kinds,
            total=len(entries),
            count=len(wanted),
        )


class VersionPage(_OfAssessment):
    """`/assessment-kit/cases/{case}/assessments/{assessment}/versions/{n}`."""

    @web.authenticated
    async def get(self, case: str, assessment: str, number: str) -> None:
        """Show what was handed in or signed, to be read and nothing else."""
        _, one, about = await self.found(case, assessment)
        await self.note_opened(one)
        shown = await self.threads.read(version_view, self.store, self.account, assessment, int(number))
        sections, parts = await self.threads.slow(_read, shown)
        self.show(
            "version.html.j2",
            **about,
            shown=shown,
            version=shown.version,
            view=shown.view,
            versions=versions_of(one),
            sections=sections,
            parts=parts,
        )


def _read(shown: VersionView) -> tuple[list[tuple[str, str, Markup]], Markup | None]:
    view = replace(shown.view, is_writable=False)
    sections = [
        (section.section.id, section.section.title, reading(view, section, level=3))
        for section in view.sections
        if _has_anything(view, section.section.id)
    ]
    return sections, parts_reading(view, level=3) if view.parts else None


def _has_anything(view: RecordView, section_id: str) -> bool:
    section = view.section(section_id)
    parts = (part for asked in (section.questions if section else ()) for part in asked.subjects)
    return any(part.answers or part.carried for part in parts)
