"""Supervision: what a supervisor wrote about a section or question, and what came of it."""

from tornado import web

from assessment_kit.core.annotation import NoteKind
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.server import payload
from assessment_kit.server.api.base import Call
from assessment_kit.server.api.shapes import annotation_shape


class Annotations(Call):
    """`GET` and `POST /assessments/{id}/annotations`."""

    @web.authenticated
    async def get(self, assessment: str) -> None:
        """List the annotations with their threads."""
        found = await self.threads.read(self.store.annotations.of, self.account, assessment)
        self.reply([annotation_shape(note) for note in found])

    @web.authenticated
    async def post(self, assessment: str) -> None:
        """Annotate: `{section, text, kind?, question?, subject?}`."""
        given = self.given
        added = await self.threads.write(
            self.store.annotations.add,
            self.account,
            assessment,
            payload.text(given, "section"),
            payload.text(given, "text"),
            question=payload.text(given, "question", ""),
            subject=payload.text(given, "subject", ""),
            kind=_kind(given),
        )
        self.reply(annotation_shape(added), 201)


class AnnotationStep(Call):
    """`POST /assessments/{id}/annotations/{n}/{reply, resolve, withdraw}`."""

    @web.authenticated
    async def post(self, assessment: str, number: str, step: str) -> None:
        """Reply to an annotation, or say that it is dealt with, or take it back."""
        store, me, n = self.store.annotations, self.account, int(number)
        if step == "reply":
            done = await self.threads.write(store.reply, me, assessment, n, payload.text(self.given, "text"))
        elif step == "resolve":
            done = await self.threads.write(store.resolve, me, assessment, n)
        elif step == "withdraw":
            done = await self.threads.write(store.withdraw, me, assessment, n)
        else:
            raise InvalidInputError("An annotation takes a reply, is resolved or withdrawn.")
        self.reply(annotation_shape(done))


def _kind(given: payload.Data) -> NoteKind:
    try:
        return NoteKind(given.get("kind", NoteKind.QUESTION.value))
    except ValueError as error:
        known = ", ".join(kind.value for kind in NoteKind)
        raise InvalidInputError(f"'kind' must be one of {known}.") from error
