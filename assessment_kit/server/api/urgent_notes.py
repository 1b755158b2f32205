"""Urgent notes: left by whoever saw something, taken by one supervisor."""

from tornado import web

from assessment_kit.server import payload
from assessment_kit.server.api.base import Call
from assessment_kit.server.api.shapes import urgent_note_shape


class CaseNotes(Call):
    """`GET` and `POST /cases/{case}/urgent-notes`."""

    @web.authenticated
    async def get(self, case: str) -> None:
        """List the notes of a case, the latest first, with who took each."""
        found = await self.threads.read(self.store.urgent_notes.of_case, self.account, case)
        self.reply([urgent_note_shape(note) for note in found])

    @web.authenticated
    async def post(self, case: str) -> None:
        """Leave what was seen: `{text}`; it is with the supervisors when this is answered."""
        text = payload.text(self.given, "text", "")
        left = await self.threads.write(self.store.urgent_notes.leave, self.account, case, text)
        self.reply(urgent_note_shape(left), 201)


class WaitingNotes(Call):
    """`GET /urgent-notes`."""

    @web.authenticated
    async def get(self) -> None:
        """List what waits for the person who asks, the oldest first."""
        found = await self.threads.read(self.store.urgent_notes.waiting, self.account)
        self.reply([urgent_note_shape(note) for note in found])


class TakeNote(Call):
    """`POST /urgent-notes/{id}/take`."""

    @web.authenticated
    async def post(self, note: str) -> None:
        """Take a note in hand."""
        taken = await self.threads.write(self.store.urgent_notes.take, self.account, note)
        self.reply(urgent_note_shape(taken))
