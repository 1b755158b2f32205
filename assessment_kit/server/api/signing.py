"""Signing and what comes after it: what there is to sign, what was signed, addenda, what came back."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from tornado import web

from assessment_kit.core.addendum import Addendum, AddendumKind
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.returning import Checklist
from assessment_kit.core.sign_off import Point
from assessment_kit.core.signing import Authenticated, Signature, Signing
from assessment_kit.forms.signing import advice_of
from assessment_kit.projection.record import project
from assessment_kit.projection.to_sign import Changed, changed_since
from assessment_kit.server import payload
from assessment_kit.server.api.base import Call
from assessment_kit.store.to_sign import ToSign

Shape = dict[str, Any]


def signing_of(given: payload.Data, authenticated: Authenticated) -> Signing:
    """Read what somebody signs with: `{content_root, shown_sha256, points?, overdue_because?}`."""
    points = given.get("points", {})
    if not isinstance(points, Mapping) or not all(isinstance(words, str) for words in points.values()):
        raise InvalidInputError("'points' must be an object of texts, by the name of each point.")
    return Signing(
        payload.text(given, "content_root"),
        payload.text(given, "shown_sha256"),
        authenticated,
        {point_named(name): words for name, words in points.items()},
        payload.text(given, "overdue_because", ""),
    )


def point_named(name: str) -> Point:
    """Find a point by its name.

    Raises
    ------
    InvalidInputError
        Where there is none.
    """
    try:
        return Point(name)
    except ValueError as error:
        known = ", ".join(point.value for point in Point)
        raise InvalidInputError(f"There is no point {name[:40]!r}; there are {known}.") from error


class WhatToSign(Call):
    """`GET /assessments/{id}/sign`."""

    @web.authenticated
    async def get(self, assessment: str) -> None:
        """Say what would be signed now; with `?since=` a revision, what changed since that was read."""
        shown = await self.threads.read(self.store.signatures.to_sign, self.account, assessment)
        view = await self.threads.read(project, self.store, self.account, assessment)
        advice = await self.threads.slow(advice_of, view)
        since = self.get_query_argument("since", "")
        changes: list[Shape] = []
        if since.isdecimal() and len(since) <= 12:
            read = await self.threads.read(
                partial(project, self.store, self.account, assessment, as_of=int(since))
            )
            found = await self.threads.slow(changed_since, read, view)
            changes = [changed_shape(one) for one in found]
        self.reply(to_sign_shape(shown) | {"advice": [one.words for one in advice], "changes": changes})


class Signatures(Call):
    """`GET /assessments/{id}/signatures`."""

    @web.authenticated
    async def get(self, assessment: str) -> None:
        """List what was signed: every version, the first first."""
        found = await self.threads.read(self.store.signatures.of, self.account, assessment)
        self.reply([signature_shape(one) for one in found])


class Addenda(Call):
    """`GET` and `POST /assessments/{id}/addenda`."""

    @web.authenticated
    async def get(self, assessment: str) -> None:
        """List what was added afterwards."""
        found = await self.threads.read(self.store.addenda.of, self.account, assessment)
        self.reply([addendum_shape(one) for one in found])

    @web.authenticated
    async def post(self, assessment: str) -> None:
        """Add an addendum, or somebody's own view: `{kind, text, person?}`."""
        given = self.given
        kind = addendum_kind(payload.text(given, "kind", AddendumKind.ADDENDUM.value))
        text, person = payload.text(given, "text", ""), payload.text(given, "person", "")
        add = self.store.addenda.add
        added = await self.threads.write(add, self.account, assessment, kind, text, person)
        self.reply(addendum_shape(added), 201)


def addendum_kind(name: str) -> AddendumKind:
    """Find a kind of addendum by its name.

    Raises
    ------
    InvalidInputError
        Where there is none.
    """
    try:
        return AddendumKind(name)
    except ValueError as error:
        known = " or ".join(kind.value for kind in AddendumKind)
        raise InvalidInputError(f"'kind' must be {known}.") from error


class ReturnedChecklist(Call):
    """`GET /assessments/{id}/checklist`."""

    @web.authenticated
    async def get(self, assessment: str) -> None:
        """Say what an assessment came back with, and what became of each note; nothing unless returned."""
        found = await self.threads.read(self.store.returns.checklist, self.account, assessment)
        self.reply(checklist_shape(found))


def changed_shape(one: Changed) -> Shape:
    """Describe an answer that is not what was read, word by word."""
    return {"section": one.section, "question": one.label, "differences": one.pieces, "struck": one.struck}


def to_sign_shape(shown: ToSign) -> Shape:
    """Describe what there is to sign."""
    return {
        "content_root": shown.content_root,
        "content_seq": shown.content_seq,
        "shown": shown.shown,
        "shown_sha256": shown.shown_sha256,
        "open_notes": [number for number, _ in shown.notes],
        "points": [
            {"point": one.point, "words": one.words, "needs_words": one.needs_words} for one in shown.points
        ],
        "asked_why_late": shown.asked_why_late,
    }


def signature_shape(one: Signature) -> Shape:
    """Describe what was signed."""
    return {
        "version": one.version,
        "by": one.by,
        "by_name": one.by_name,
        "at": one.at,
        "content_root": one.content_root,
        "shown_sha256": one.shown_sha256,
        "authenticated_by": one.authenticated.by,
        "authenticated_at": one.authenticated.at,
        "points": [{"point": point, "words": words} for point, words in one.points],
    }


def addendum_shape(one: Addendum) -> Shape:
    """Describe what was added."""
    return {name: getattr(one, name) for name in Addendum.__dataclass_fields__}


def checklist_shape(found: Checklist | None) -> Shape:
    """Describe what an assessment came back with."""
    if found is None:
        return {"reason": "", "by_name": "", "at": None, "words": "", "items": []}
    items = [
        {
            "number": one.note.number,
            "kind": one.note.kind,
            "section": one.note.section,
            "question": one.note.question,
            "subject": one.note.subject,
            "place": one.place,
            "state": one.state,
            "words": one.state.words,
        }
        for one in found.items
    ]
    said = {"reason": found.reason, "by_name": found.by_name, "at": found.at, "words": found.words}
    return said | {"items": items}
