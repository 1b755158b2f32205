"""What stands beside an assessment: its parts, hand-overs, what was read back, drawings."""

import base64

from tornado import web

from assessment_kit.core.hand_over import Task, task_named
from assessment_kit.instruments.types.knowledge_answers import said_in
from assessment_kit.server import payload
from assessment_kit.server.api.base import Call
from assessment_kit.server.api.shapes import hand_over_shape, read_back_shape
from assessment_kit.server.security import DRAWING_POLICY


class Parts(Call):
    """`GET` and `POST /assessments/{id}/parts`."""

    @web.authenticated
    async def get(self, assessment: str) -> None:
        """List what others wrote for an assessment, and the children's own words, without content."""
        found = await self.threads.read(self.store.assessments.parts, self.account, assessment)
        self.reply([self.shape_of(part) for part in found])

    @web.authenticated
    async def post(self, assessment: str) -> None:
        """Start a part: `{instrument, children, referred_on?, started_on?}`; today where no day is given."""
        given = self.given
        main = await self.threads.read(self.store.assessments.get, self.account, assessment)
        referred_on, started_on = (
            payload.day(given[name], name) if given.get(name) is not None else usual
            for name, usual in (("referred_on", main.referred_on), ("started_on", self.today))
        )
        part = await self.threads.write(
            self.store.assessments.start,
            self.account,
            main.case,
            payload.text(given, "instrument"),
            payload.texts(given, "children"),
            referred_on,
            started_on,
            part_of=main.id,
        )
        self.reply(self.shape_of(part), 201)


class HandOvers(Call):
    """`GET /assessments/{id}/hand-overs`."""

    @web.authenticated
    async def get(self, assessment: str) -> None:
        """List who was handed the device for what, and what can be handed over now."""
        handed = await self.threads.read(self.store.hand_overs.of, self.account, assessment)
        tasks = await self.threads.read(self.store.hand_overs.tasks, self.account, assessment)
        offered = [
            {"person": person.id, "name": person.name, "task": task, "title": task.title}
            for person, task in tasks
        ]
        self.reply({"hand_overs": [hand_over_shape(one) for one in handed], "tasks": offered})


class Unsent(Call):
    """`GET` and `POST /assessments/{id}/unsent/{person}/{task}`."""

    @web.authenticated
    async def get(self, assessment: str, person: str, task: str) -> None:
        """Give the key of what this computer kept of somebody's words, and the words for what they chose."""
        place = self.account, assessment, person, task_named(task)
        key, questions = await self.threads.read(self.store.hand_overs.unsent_key, *place)
        bank = said_in(self.store.bank) if task_named(task) is Task.KNOWLEDGE_CHECK else {}
        self.reply({"key": base64.b64encode(key).decode("ascii"), "questions": questions, "bank": bank})

    @web.authenticated
    async def post(self, assessment: str, person: str, task: str) -> None:
        """Note that they are taken off this computer: `{texts}`."""
        place = self.account, assessment, person, task_named(task)
        texts = payload.number(self.given, "texts")
        await self.threads.write(self.store.hand_overs.take_off_unsent, *place, texts)
        self.reply_done()


class ReadBacks(Call):
    """`GET` and `POST /assessments/{id}/read-backs`."""

    @web.authenticated
    async def get(self, assessment: str) -> None:
        """List what was read back and confirmed, and where it stands."""
        found = await self.threads.read(self.store.read_backs.of, self.account, assessment)
        self.reply([read_back_shape(address, one) for address, one in found.items()])

    @web.authenticated
    async def post(self, assessment: str) -> None:
        """Record that somebody confirmed a printed page: `{person, task, name, on, mark}`."""
        given = self.given
        confirmed = await self.threads.write(
            self.store.read_backs.confirm_page,
            self.account,
            assessment,
            payload.text(given, "person"),
            task_named(payload.text(given, "task")),
            payload.text(given, "name", ""),
            payload.day(given.get("on"), "on"),
            payload.text(given, "mark", ""),
        )
        self.reply_done(confirmed=confirmed)


class Drawings(Call):
    """`POST /assessments/{id}/drawings`."""

    @web.authenticated
    async def post(self, assessment: str) -> None:
        """Keep a drawing, sent as SVG, for an answer about `?subject=`; the answer then names its id."""
        subject = self.get_query_argument("subject", "")
        add = self.store.drawings.add
        drawing = await self.threads.write(add, self.account, assessment, self.request.body, subject)
        self.reply({"id": drawing}, 201)


class OneDrawing(Call):
    """`GET /assessments/{id}/drawings/{drawing}`."""

    @web.authenticated
    async def get(self, assessment: str, drawing: str) -> None:
        """Give a drawing of this assessment as SVG, which runs nothing even when it is opened alone."""
        svg = await self.threads.read(self.store.drawings.read, self.account, drawing, assessment)
        self.set_header("Content-Security-Policy", DRAWING_POLICY)
        self.finish(svg, set_content_type="image/svg+xml")
