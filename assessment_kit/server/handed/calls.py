"""What a handed page asks of the server: saving, the key of its drafts, drawings, and whose it is."""

import base64

from jupyter_server.auth.decorator import allow_unauthenticated

from assessment_kit.server import payload
from assessment_kit.server.api.shapes import ack_shape
from assessment_kit.server.handed.base import HandedCall
from assessment_kit.server.handed.guard import handed_key
from assessment_kit.server.handling import JsonHandler
from assessment_kit.server.security import DRAWING_POLICY
from assessment_kit.store.record import Store

_LONGEST_OP = 64  # characters; browsers send a UUID


class HandedState(JsonHandler):
    """`GET /assessment-kit/handed/state`: every open page of the browser asks whether it may be seen."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Say whether the browser is handed over, and else who is logged in."""
        key = handed_key(self.request)
        handed = await self.threads.read(self.store.sessions.handed, key) if key else None
        self.xsrf_token  # noqa: B018 - a page without its token's cookie asks here for one
        person = self.account.id if self.current_user is not None else ""
        self.reply(
            {
                "is_handed": bool(key),
                "hand_over": handed.hand_over if handed else "",
                "is_open": bool(handed and handed.is_open),
                "person": person,
            }
        )


class HandedSave(HandedCall):
    """`POST /assessment-kit/handed/save`."""

    @allow_unauthenticated
    async def post(self) -> None:
        """Save what the person says; the acknowledgement is sent after COMMIT and never otherwise."""
        ops = payload.operations(payload.read_object(self.request.body))
        self.keep_pace(self.hand_over, ops)
        acks = await self.threads.save(self.store.hand_overs.save, self.hand_over, ops)
        self.reply({"acks": [ack_shape(ack) for ack in acks]})


class HandedDraftsKey(HandedCall):
    """`GET /assessment-kit/handed/drafts-key`."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Hand out the key of this task's drafts, which is no worker's own."""
        handed = await self.threads.read(self.store.hand_overs.get, self.hand_over)
        key = await self.threads.read(self.store.hand_overs.draft_key, handed)
        self.reply({"key": base64.b64encode(key).decode("ascii")})


class HandedDrawings(HandedCall):
    """`POST /assessment-kit/handed/drawings`."""

    @allow_unauthenticated
    async def post(self) -> None:
        """Take a drawing in, as SVG; what is no drawing is refused in a sentence."""
        handed = await self.threads.read(self.store.hand_overs.get, self.hand_over)
        op_id = self.get_query_argument("op", "")[:_LONGEST_OP]
        add = self.store.drawings.add_handed
        drawing = await self.threads.write(add, handed, self.request.body, op_id)
        self.reply({"id": drawing}, 201)


class HandedDrawing(HandedCall):
    """`GET /assessment-kit/handed/drawings/{drawing}`."""

    @allow_unauthenticated
    async def get(self, drawing: str) -> None:
        """Show a drawing of this person's own."""
        handed = await self.threads.read(self.store.hand_overs.get, self.hand_over)
        svg = await self.threads.read(self.store.drawings.read_handed, handed, drawing)
        self.set_header("Content-Security-Policy", DRAWING_POLICY)
        self.finish(svg, set_content_type="image/svg+xml")


class HandedPicture(HandedCall):
    """`GET /assessment-kit/handed/pictures/{picture}.svg`."""

    @allow_unauthenticated
    async def get(self, picture: str) -> None:
        """Show a picture of the knowledge check; there is nothing of any family in it."""
        self.hand_over  # noqa: B018 - only while the device is handed over
        svg = await self.threads.read(_picture, self.store, picture)
        self.set_header("Content-Security-Policy", DRAWING_POLICY)
        self.finish(svg, set_content_type="image/svg+xml")


def _picture(store: Store, picture: str) -> str:
    return store.bank.picture(picture).svg
