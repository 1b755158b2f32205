"""Supervision: what a supervisor wrote about a section or question, and what came of it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from tornado import web

from assessment_kit.core.annotation import Annotation, NoteKind
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.forms.annotations import notes_anew
from assessment_kit.forms.review import notes_html
from assessment_kit.projection.notes import open_notes
from assessment_kit.projection.record import project
from assessment_kit.server import payload
from assessment_kit.server.api.base import Call
from assessment_kit.server.api.shapes import annotation_shape
from assessment_kit.server.reviewing import review_of


class Annotations(Call):
    """`GET` and `POST /assessments/{id}/annotations`."""

    @web.authenticated
    async def get(self, assessment: str) -> None:
        """List the annotations with their threads."""
        found = await self.threads.read(self.store.annotations.of, self.account, assessment)
        self.reply([annotation_shape(note) for note in found])

    @web.authenticated
    async def post(self, assessment: str) -> None:
        """Annotate: `{section, text, kind?, question?, subject?, op_id?}`."""
        given = self.given
        added = await self.threads.write(
            self.store.annotations.add,
            self.account,
            assessment,
            payload.text(given, "section"),
            payload.text(given, "text"),
            question=payload.text(given, "question", ""),
            subject=payload.text(given, "subject", ""),
            kind=_kind(given) or NoteKind.QUESTION,
            op_id=payload.text(given, "op_id", ""),
        )
        self.reply(annotation_shape(added), 201)


class AnnotationStep(Call):
    """`POST /assessments/{id}/annotations/{n}/{step}`."""

    @web.authenticated
    async def post(self, assessment: str, number: str, step: str) -> None:
        """Reply to a note or change it, move it, say that it is dealt with or not, take it back."""
        n = int(number)
        done = await self.threads.write(self._call_of(step), self.account, assessment, n)
        self.reply(annotation_shape(done) | {"words": _kept_words(n, done)})

    def _call_of(self, step: str) -> Callable[..., Annotation]:
        store = self.store.annotations
        steps: dict[str, Callable[..., Annotation]] = {
            "answer": store.answer,
            "resolve": store.resolve,
            "reopen": store.reopen,
            "withdraw": store.withdraw,
            "reply": partial(store.reply, **self._said(step)),
            "edit": partial(store.edit, **self._said(step)),
            "move": partial(store.move, **self._place(step)),
        }
        return steps[step]

    def _said(self, step: str) -> dict[str, Any]:
        """Read what was written: `{text, op_id?}`, and for an edit `{kind?, base_rev?}` too."""
        if step not in {"reply", "edit"}:
            return {}
        given = self.given
        said = {"text": payload.text(given, "text"), "op_id": payload.text(given, "op_id", "")}
        if step == "reply":
            return said
        base = payload.number(given, "base_rev") if given.get("base_rev") is not None else None
        return said | {"kind": _kind(given), "base_rev": base}

    def _place(self, step: str) -> dict[str, Any]:
        """Read where a note is to stand: `{section, question?, subject?}`."""
        if step != "move":
            return {}
        given = self.given
        place = {name: payload.text(given, name, "") for name in ("question", "subject")}
        return {"section": payload.text(given, "section"), **place}


class ShownAnnotations(Call):
    """`GET /assessments/{id}/annotations/shown`."""

    @web.authenticated
    async def get(self, assessment: str) -> None:
        """Give the notes as a page shows them, `?on=form` or `?on=review`, after something was done."""
        on = self.get_query_argument("on", "form")
        if on not in {"form", "review"}:
            raise InvalidInputError("'on' must be form or review.")
        view = await self.threads.read(project, self.store, self.account, assessment)
        if on == "review":
            review = await self.threads.slow(review_of, self.store, view)
            places = await self.threads.slow(notes_html, review)
        else:
            places = notes_anew(view, self.base_url)
        self.reply({"places": places, "open": len(open_notes(view))})


def _kept_words(number: int, note: Annotation) -> str:
    """Say that a text was kept beside another one, where its writer would not expect it."""
    if note.number == number:
        return ""
    return (
        f"Your text was kept as note {note.number} beside note {number}, which was changed meanwhile on "
        "another page."
    )


def _kind(given: payload.Data) -> NoteKind | None:
    """Read what a note is for; None where it is not said."""
    if "kind" not in given:
        return None
    try:
        return NoteKind(given["kind"])
    except ValueError as error:
        known = ", ".join(kind.value for kind in NoteKind)
        raise InvalidInputError(f"'kind' must be one of {known}.") from error
