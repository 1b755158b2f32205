"""What happens to an assessment: submitted, taken back, returned, authorised, cancelled, reopened."""

from collections.abc import Callable

from tornado import web

from assessment_kit.core.assessment import Assessment
from assessment_kit.core.errors import NotFoundError
from assessment_kit.server import payload
from assessment_kit.server.api.base import Call
from assessment_kit.server.api.signing import signing_of
from assessment_kit.server.failures import NO_SUCH_THING
from assessment_kit.server.payload import Data


class Step(Call):
    """`POST /assessments/{id}/{submit, take-back, return, authorise, cancel, reopen}`."""

    @web.authenticated
    async def post(self, assessment: str, step: str) -> None:
        """Take a step; the rules are the store's."""
        given = self.given
        if step == "authorise":
            # Shown again, on this very act: a screen left open must not sign.
            identity, password = self.identity_provider, payload.text(given, "password", "")
            said = signing_of(given, await identity.authenticated_again(self, password))
            sign = self.store.assessments.authorise
            self.reply(self.shape_of(await self.threads.write(sign, self.account, assessment, said)))
            return
        act = self._steps().get(step)
        if act is None:
            raise NotFoundError(NO_SUCH_THING)
        self.reply(self.shape_of(await self.threads.write(act, assessment, given)))

    def _steps(self) -> dict[str, Callable[[str, Data], Assessment]]:
        life, me = self.store.assessments, self.account

        def reason(given: Data) -> str:
            return payload.text(given, "reason")

        return {
            "submit": lambda one, given: life.submit(me, one, payload.text(given, "to")),
            "take-back": lambda one, _: life.take_back(me, one),
            "return": lambda one, given: life.return_(me, one, reason(given)),
            "cancel": lambda one, given: life.cancel(me, one, reason(given)),
            "reopen": lambda one, given: life.reopen(me, one, reason(given)),
        }
