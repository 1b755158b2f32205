"""Steps up and down, and one child's part of an assessment of several."""

from functools import partial

from tornado import web

from assessment_kit.server import payload
from assessment_kit.server.api.base import Call
from assessment_kit.server.api.shapes import route_shape, step_shape


class TakeStep(Call):
    """`POST /assessments/{id}/step`."""

    @web.authenticated
    async def post(self, assessment: str) -> None:
        """Take a step: `{to, children, level_before, level_after, reason, referred_on?, started_on?}`."""
        given = self.given
        take = partial(
            self.store.steps.take,
            referred_on=payload.day_if_given(given, "referred_on"),
            started_on=payload.day_if_given(given, "started_on"),
        )
        new = await self.threads.write(
            take,
            self.account,
            assessment,
            payload.text(given, "to"),
            payload.texts(given, "children"),
            payload.text(given, "level_before", ""),
            payload.text(given, "level_after", ""),
            payload.text(given, "reason", ""),
        )
        self.reply(self.shape_of(new), 201)


class Steps(Call):
    """`GET /assessments/{id}/steps`."""

    @web.authenticated
    async def get(self, assessment: str) -> None:
        """List the steps by which the family came here and went on, and the ways that lead on now."""
        steps = self.store.steps
        one = await self.threads.read(self.store.assessments.get, self.account, assessment)
        into = await self.threads.read(steps.into, self.account, assessment)
        went_on = await self.threads.read(steps.from_, self.account, assessment)
        routes = await self.threads.read(steps.routes, one)
        self.reply(
            {
                "into": [step_shape(step) for step in into],
                "went_on": [step_shape(step) for step in went_on],
                "routes": [
                    route_shape(route, instrument)
                    for route in routes
                    for instrument in self.store.library.startable()
                    if instrument.assessment_type == route.to
                ],
            }
        )


class ChildPart(Call):
    """`POST /assessments/{id}/children/{child}/{close, reopen}`."""

    @web.authenticated
    async def post(self, assessment: str, child: str, act: str) -> None:
        """Close one child's part or reopen it: `{reason}`."""
        life, reason = self.store.assessments, payload.text(self.given, "reason", "")
        change = life.close_child if act == "close" else life.reopen_child
        changed = await self.threads.write(change, self.account, assessment, child, reason)
        self.reply(self.shape_of(changed))
