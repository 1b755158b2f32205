"""The page on which an assessment is signed: exactly what will be, what is wanting, and who signs."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from tornado import web

from assessment_kit.core import workflow
from assessment_kit.core.addendum import Addendum
from assessment_kit.core.annotation import OPEN_STATES, Annotation
from assessment_kit.core.assessment import Assessment, EventKind, Status
from assessment_kit.core.case import Case
from assessment_kit.core.errors import AssessmentKitError, ChangedError, NotFoundError, StateError
from assessment_kit.core.people import Account
from assessment_kit.core.signing import Signing
from assessment_kit.forms.signing import advice_of, content_html, empty_sections, written_sections
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.record import project
from assessment_kit.projection.to_sign import (
    Changed,
    changed_since,
    is_what_is_hashed,
    not_shown,
    struck_places,
)
from assessment_kit.server.api.signing import point_named
from assessment_kit.server.failures import NO_SUCH_THING
from assessment_kit.server.pages.base import SHOWN
from assessment_kit.server.pages.case import CaseRelated
from assessment_kit.store.record import Store
from assessment_kit.store.returning import place_words
from assessment_kit.store.to_sign import ToSign, shown_of

POINT = "point-"  # and its name: the field with the words to it
_TRIES = 5
_MOVING = "This assessment is being changed at this moment: load the page again."


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows, all of one moment.

    Parameters
    ----------
    notes
        Those that are open, each with what it is about.
    also_hashed
        What the content root covers and the page does not show: what the case says of somebody else.
    """

    to_sign: ToSign
    view: RecordView
    notes: tuple[tuple[Annotation, str], ...]
    also_hashed: tuple[str, ...]


def shown_now(store: Store, account: Account, assessment: Assessment) -> Shown:
    """Gather what is to be signed, and show it: every answer on the page is hashed into the root.

    Raises
    ------
    StateError
        When it changes faster than it is read.
    """
    for _ in range(_TRIES):
        to_sign = store.signatures.to_sign(account, assessment.id)
        view = project(store, account, assessment.id)
        notes = [n for n in store.annotations.of(account, assessment.id) if n.state in OPEN_STATES]
        same_notes = tuple((note.number, note.rev) for note in notes) == to_sign.notes
        same_addenda = tuple(one.id for one in view.addenda) == to_sign.addenda
        if same_notes and same_addenda and is_what_is_hashed(view, to_sign.leaves):
            placed = tuple((note, place_words(note, view.instrument)) for note in notes)
            return Shown(to_sign, view, placed, tuple(not_shown(view, to_sign.leaves)))
    raise StateError(_MOVING)


class SignPage(CaseRelated):
    """`/assessment-kit/cases/{case}/assessments/{assessment}/sign`."""

    @web.authenticated
    async def get(self, case: str, assessment: str) -> None:
        """Show exactly what will be signed; whom it waits for has opened it then."""
        found, one = await self._found(case, assessment)
        latest = one.last(EventKind.SUBMITTED, EventKind.OPENED)
        if one.submitted_to == self.account.id and latest and latest.kind is EventKind.SUBMITTED:
            one = await self.threads.write(self.store.assessments.opened, self.account, assessment)
        await self._page(found, one)

    @web.authenticated
    async def post(self, case: str, assessment: str) -> None:
        """Sign what was read; where it has changed, show what."""
        found, one = await self._found(case, assessment)
        identity = self.identity_provider
        try:
            password = self.get_body_argument("password", "", strip=False)
            authenticated = await identity.authenticated_again(self, password)
            said = Signing(
                self.typed("content_root"),
                self.typed("shown_sha256"),
                authenticated,
                {point_named(name): words for name, words in self._words().items() if words},
                self.typed("overdue_because"),
            )
            sign = self.store.assessments.authorise
            await self.threads.write(sign, self.account, assessment, said)
        except SHOWN as error:
            await self._page(found, one, error)
            return
        self.go(f"/assessment-kit/cases/{case}/assessments/{assessment}", done="authorised")

    async def _found(self, case: str, assessment: str) -> tuple[Case, Assessment]:
        found = await self.case_of(case)
        one = next((one for one in found.assessments if one.id == assessment), None)
        if one is None:
            raise NotFoundError(NO_SUCH_THING)
        return found, one

    def _words(self) -> dict[str, str]:
        """Read the words to points, by the name of each."""
        names = [name for name in self.request.body_arguments if name.startswith(POINT)]
        return {name.removeprefix(POINT): self.typed(name) for name in names}

    async def _page(self, case: Case, one: Assessment, error: AssessmentKitError | None = None) -> None:
        shown = await self.threads.read(shown_now, self.store, self.account, one)
        advice = await self.threads.slow(advice_of, shown.view)
        changes = await self._changes(one, shown) if isinstance(error, ChangedError) else None
        points = shown.to_sign.points
        self.show(
            "sign.html.j2",
            self.status_of(error) if error else 200,
            case=case,
            assessment=one,
            line=next(line for line in self.lines(case) if line.assessment.id == one.id),
            handed_in=one.last(EventKind.SUBMITTED) if one.status is Status.SUBMITTED else None,
            view=shown.view,
            sections=[part.section for part in written_sections(shown.view)],
            empty=empty_sections(shown.view),
            content=await self.threads.slow(content_html, shown.view),
            to_sign=shown.to_sign,
            gone=json.dumps(sorted(struck_places(shown.view))),
            notes=shown.notes,
            also_hashed=shown.also_hashed,
            asked=[found for found in points if found.needs_words],
            pointed_out=[*(p.words for p in points if not p.needs_words), *(one.words for one in advice)],
            again=self.identity_provider.again(self),
            why_not=await self._why_not(case, one),
            changes=changes,
            typed={"words": self._words(), "overdue_because": self.typed("overdue_because")}
            if error
            else {"words": {}, "overdue_because": ""},
            problem=str(error) if error else "",
        )

    async def _why_not(self, case: Case, one: Assessment) -> str:
        """Say why this person does not sign it; empty where they may."""
        wrote = await self.threads.read(self.store.signatures.has_written, self.account, one.id)
        sign_off = self.store.sign_off_of(one)
        rule = partial(workflow.may_authorise, has_written=wrote, sign_off=sign_off)
        try:
            rule(self.account, self.roles_on(case), one, self.today)
        except AssessmentKitError as error:
            return str(error)
        return ""

    async def _changes(self, one: Assessment, now: Shown) -> "Changes":
        """Compare what the page had shown with what it shows now."""
        before = shown_of(self.get_body_argument("shown", ""))
        seq = before.get("content_seq")
        texts: list[Changed] = []
        if type(seq) is int and before.get("assessment") == one.id:
            read = await self.threads.read(partial(project, self.store, self.account, one.id, as_of=seq))
            gone = _places(self.get_body_argument("gone", ""))
            texts = await self.threads.slow(changed_since, read, now.view, gone)
        return Changes(tuple(texts), tuple(_beside(before, now)))


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since the page was read: answers word by word, and what stands beside them."""

    texts: tuple[Changed, ...]
    beside: tuple[str, ...]


def _places(text: str) -> frozenset[tuple[str, str, str]]:
    """Read the places at which something was struck already when the page was made."""
    try:
        given = json.loads(text)
    except ValueError:
        return frozenset()
    rows = given if isinstance(given, list) else []
    return frozenset(tuple(row) for row in rows if isinstance(row, list) and len(row) == 3)


def _beside(before: Mapping[str, Any], now: Shown) -> list[str]:
    """Say what changed of the notes, the parts and what is wanting."""
    said: list[str] = []
    old_notes = {note[0]: note[1] for note in _pairs(before.get("notes"))}
    for note, place in now.notes:
        if note.number not in old_notes:
            said.append(f"Note {note.number} was written since, on {place}.")
        elif old_notes[note.number] != note.rev:
            said.append(f"Note {note.number}, on {place}, has a new text, reply or state.")
    open_now = {note.number for note, _ in now.notes}
    said += [f"Note {number} is no longer open." for number in old_notes if number not in open_now]
    old_points = {point[0] for point in _pairs(before.get("points"))}
    said += [f"New: {one.words}" for one in now.to_sign.points if one.point.value not in old_points]
    if sorted(map(list, now.to_sign.parts)) != sorted(_pairs(before.get("parts"))):
        said.append("What others wrote beside it has changed.")
    given = before.get("addenda")
    old_addenda = given if isinstance(given, list) else []
    added = [one for one in now.view.addenda if one.id not in old_addenda]
    said += [f"Added since: {one.kind.title.lower()}{_whose(one)}, by {one.by_name}." for one in added]
    return said


def _whose(one: Addendum) -> str:
    return f" ({one.person_name})" if one.person_name else ""


def _pairs(given: object) -> list[list[Any]]:
    rows = given if isinstance(given, list) else []
    return [row for row in rows if isinstance(row, list) and len(row) == 2]
