"""Assessments: starting one, reading it, saving answers, declaring sections, its history, striking."""

from functools import partial
from typing import Any

from tornado import web

from assessment_kit.core.answer import Address
from assessment_kit.core.difference import word_differences
from assessment_kit.forms.dates import dates_anew
from assessment_kit.forms.drawn_live import drawn_anew
from assessment_kit.projection.comparing import compare
from assessment_kit.projection.ends import moments_of, views_between
from assessment_kit.projection.record import project
from assessment_kit.server import payload
from assessment_kit.server.api.base import Call
from assessment_kit.server.api.compared import comparison_shape
from assessment_kit.server.api.shapes import ack_shape, record_shape, revision_shape


class StartAssessment(Call):
    """`POST /cases/{case}/assessments`."""

    @web.authenticated
    async def post(self, case: str) -> None:
        """Start an assessment: `{instrument, children, referred_on?, started_on, version?, part_of?}`."""
        given = self.given
        version = payload.number(given, "version") if given.get("version") is not None else None
        assessment = await self.threads.write(
            self.store.assessments.start,
            self.account,
            case,
            payload.text(given, "instrument"),
            payload.texts(given, "children"),
            payload.day_if_given(given, "referred_on"),
            payload.day(given.get("started_on"), "started_on"),
            version=version,
            part_of=payload.text(given, "part_of", ""),
        )
        self.reply(self.shape_of(assessment), 201)


class OneAssessment(Call):
    """`GET /assessments/{id}`."""

    @web.authenticated
    async def get(self, assessment: str) -> None:
        """Read the record as it is now."""
        view = await self.threads.read(project, self.store, self.account, assessment)
        self.reply(record_shape(view, self.store.protocol_of(view.assessment)))


class Dates(Call):
    """`GET /assessments/{id}/dates`."""

    @web.authenticated
    async def get(self, assessment: str) -> None:
        """Give the days that are due as the form shows them, after an answer has moved one."""
        view = await self.threads.read(project, self.store, self.account, assessment)
        self.reply(dates_anew(view))


class Drawn(Call):
    """`GET /assessments/{id}/drawn`."""

    @web.authenticated
    async def get(self, assessment: str) -> None:
        """Give what is drawn of saved answers as the form shows it, after an answer has changed one."""
        view = await self.threads.read(project, self.store, self.account, assessment)
        self.reply(await self.threads.slow(drawn_anew, view))


class Save(Call):
    """`POST /assessments/{id}/save`."""

    @web.authenticated
    async def post(self, assessment: str) -> None:
        """Save answers; the acknowledgement is sent after COMMIT and never otherwise."""
        ops = payload.operations(self.given)
        self.keep_pace(self.account.id, ops)
        acks = await self.threads.save(self.store.answers.save, self.account, assessment, ops)
        self.reply({"acks": [ack_shape(ack) for ack in acks]})


class DeclareSection(Call):
    """`POST /assessments/{id}/sections/{section}`."""

    @web.authenticated
    async def post(self, assessment: str, section: str) -> None:
        """Declare a section complete, or not: `{is_complete}`."""
        is_complete = payload.truth(self.given, "is_complete")
        declare = self.store.assessments.declare_section
        await self.threads.write(declare, self.account, assessment, section, is_complete)
        self.reply_done(section=section, is_complete=is_complete)


class History(Call):
    """`GET /assessments/{id}/history`."""

    @web.authenticated
    async def get(self, assessment: str) -> None:
        """List what was written, by whom and when, with the words that changed; of one place or of all.

        With `from` or `to` it is what changed between two moments instead.
        """
        ends = [self.get_argument(name, "") for name in ("from", "to")]
        if any(ends):
            self.reply(await self._compared(assessment, *ends))
            return
        place = {name: self.get_argument(name, "") for name in ("question", "subject", "row")}
        address = Address("", **place) if place["question"] else None
        revisions = await self.threads.read(self.store.answers.history, self.account, assessment, address)
        is_strikeable = partial(self.store.answers.is_strikeable, self.account, assessment, place["question"])
        may_strike = await self.threads.read(is_strikeable)
        shown = await self.threads.slow(with_differences, revisions)
        self.reply({"revisions": shown, "may_strike": may_strike})

    async def _compared(self, assessment: str, since: str, until: str) -> dict[str, Any]:
        read, me = self.threads.read, self.account
        moments = await read(moments_of, self.store, me, assessment)
        await self.note_opened(moments.assessment)
        ends = moments.ends(since, until, me)
        views = await read(views_between, self.store, me, moments, *ends)
        return comparison_shape(*ends, await self.threads.slow(compare, *views, moments.written))


def with_differences(revisions: Any) -> list[dict[str, Any]]:
    """Lay each text beside the one before it at the same place."""
    before: dict[Address, Any] = {}
    shapes = []
    for revision in sorted(revisions, key=lambda one: one.seq):
        shape = revision_shape(revision)
        earlier = before.get(revision.address, "")
        if isinstance(revision.value, str) and isinstance(earlier, str):
            shape["differences"] = word_differences(earlier, revision.value)
        before[revision.address] = revision.value
        shapes.append(shape)
    return shapes


class Strike(Call):
    """`POST /assessments/{id}/strikes`."""

    @web.authenticated
    async def post(self, assessment: str) -> None:
        """Mark a text as entered in error: `{seq, reason, since_rev?}`."""
        given = self.given
        seq, reason = payload.number(given, "seq"), payload.text(given, "reason")
        since = payload.number(given, "since_rev") if given.get("since_rev") is not None else None
        strike = partial(self.store.answers.strike, since_rev=since)
        await self.threads.write(strike, self.account, assessment, seq, reason)
        self.reply_done(seq=seq)


class ConfirmStrike(Call):
    """`POST /assessments/{id}/strikes/{seq}/confirm`."""

    @web.authenticated
    async def post(self, assessment: str, seq: str) -> None:
        """Destroy the key of a struck text, on a second person's word."""
        confirm = partial(self.store.answers.confirm_strike, self.account, assessment, int(seq))
        await self.threads.write(confirm)
        self.reply_done(seq=int(seq))
