"""Who I am, the key of my drafts, and whether somebody is known."""

import base64

from tornado import web

from assessment_kit.server import payload
from assessment_kit.server.api.base import Call
from assessment_kit.server.api.shapes import account_shape, match_shape


class Me(Call):
    """`GET /me`."""

    @web.authenticated
    async def get(self) -> None:
        """Say who is logged in."""
        self.reply(account_shape(self.account, self.today))


class DraftsKey(Call):
    """`GET /drafts-key`."""

    @web.authenticated
    async def get(self) -> None:
        """Hand out the key that encrypts this person's drafts in a browser, to that person only."""
        key = await self.threads.read(self.store.accounts.draft_key, self.account)
        self.reply({"key": base64.b64encode(key).decode("ascii")})


class KnownToUs(Call):
    """`POST /known-to-us`; a name does not belong in an address, which ends up in logs."""

    @web.authenticated
    async def post(self) -> None:
        """Tell whether somebody is in a case, without content, and whom to ask."""
        name = payload.text(self.given, "name")
        matches = await self.threads.write(self.store.cases.known_to_us, self.account, name)
        self.reply([match_shape(match) for match in matches])


class Supervisors(Call):
    """`GET /supervisors`."""

    @web.authenticated
    async def get(self) -> None:
        """List those whom an assessment can be submitted to."""
        found = await self.threads.read(self.store.accounts.supervisors)
        self.reply([{"login": one.login, "name": one.name, "post": one.post} for one in found])
