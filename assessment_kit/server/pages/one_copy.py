"""The page of one copy for one reader: look, decide one by one, release, confirm, hand it over."""

import asyncio
from typing import TYPE_CHECKING, Any

from tornado import web

from assessment_kit.core import releasing as rules
from assessment_kit.core.assessment import Assessment, EventKind
from assessment_kit.core.case import Case
from assessment_kit.core.disclosure import WHAT_MAY_HAPPEN, CopyKind
from assessment_kit.core.errors import AssessmentKitError, ChangedError, InvalidInputError, NotFoundError
from assessment_kit.core.people import CaseRole
from assessment_kit.core.release import Check, Handing, Release, copy_named, copy_words
from assessment_kit.core.shown import read_shown
from assessment_kit.server import releasing
from assessment_kit.server.failures import NO_SUCH_THING
from assessment_kit.server.pages.base import SHOWN
from assessment_kit.server.pages.copies import CopiesRelated
from assessment_kit.server.pages.copy_lines import cleared_in, kept_of, named_in, text_named
from assessment_kit.server.releasing import Decision, Preview, Wanted

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

_TYPED = ("step", "text", "person", "why", "how", "language", "explained_by", "reason")
_SECOND = frozenset({CaseRole.LEAD, CaseRole.SUPERVISOR})
_ONE_MORE = "Another copy of this was asked for while this page was open, so nothing was released: see below."
# One at a time: whoever presses the button twice releases once, and typesetting keeps a processor busy.
_RELEASING = asyncio.Lock()


class CopyPage(CopiesRelated):
    """`/assessment-kit/cases/{case}/assessments/{assessment}/copies/{recipient}/{kind}`."""

    @web.authenticated
    async def get(self, case: str, assessment: str, recipient: str, kind: str) -> None:
        """Show what stands in a copy, what does not, who is named, and what became of it."""
        found, one = await self.found(case, assessment)
        await self._page(found, one, recipient, _copy(kind))

    @web.authenticated
    async def post(self, case: str, assessment: str, recipient: str, kind: str) -> None:
        """Decide, release, confirm or send back; the rules are the store's."""
        found, one = await self.found(case, assessment)
        copy, step = _copy(kind), self.typed("step")
        acts: Mapping[str, Callable[[Assessment, str, CopyKind], Awaitable[str]]] = {
            "decide": self._decide,
            "name": self._decide_name,
            "release": self._release,
            "confirm": self._confirm,
            "refuse": self._refuse,
        }
        if step not in acts:
            raise NotFoundError(NO_SUCH_THING)
        try:
            done = await acts[step](one, recipient, copy)
        except SHOWN as error:
            await self._page(found, one, recipient, copy, error)
            return
        at = self.typed("at")
        place = f"{self.place_of(one)}/{recipient}/{kind}"
        if at.isascii() and at.isdigit() and step == "decide":
            self.go(place, f"text-{at[:5]}", done=done, at=at[:5])  # so the keyboard goes on at the next
            return
        self.go(place, done=done)

    async def _decide(self, one: Assessment, recipient: str, copy: CopyKind) -> str:
        address, rev = text_named(self.typed("text"))
        said = Decision(copy, recipient, self._may_stand(), self.typed("why"), address, rev)
        await self._write(one, said)
        return "may-stand" if said.is_cleared else "stays-out"

    async def _decide_name(self, one: Assessment, recipient: str, copy: CopyKind) -> str:
        """Decide about a name; where somebody may not be named, every text that names them stays out."""
        person, why = self.typed("person"), self.typed("why")
        said = Decision(copy, recipient, self._may_stand(), why, person=person)
        texts = [] if said.is_cleared else map(text_named, self.get_body_arguments("texts"))
        kept = (Decision(copy, recipient, False, why, address, rev) for address, rev in texts)
        await self._write(one, said, *kept)
        return "may-be-named" if said.is_cleared else "not-named"

    def _may_stand(self) -> bool:
        said = self.typed("decision")
        if said not in {"yes", "no"}:
            raise InvalidInputError("Choose whether it may stand in this copy or stays out.")
        return said == "yes"

    async def _write(self, one: Assessment, *said: Decision) -> None:
        given = self.store, self.account, one.id
        await self.threads.slow(releasing.must_be_decidable, *given, *said)
        await self.threads.write(releasing.decide_now, *given, *said)

    async def _release(self, one: Assessment, recipient: str, copy: CopyKind) -> str:
        self.keep_pace_of_copies()
        wanted = Wanted.given(
            copy,
            recipient,
            self.get_body_argument("shown", ""),
            self.typed("how"),
            self.typed("language"),
            self.typed("explained_by"),
            self.get_body_arguments("checked"),
        )
        async with _RELEASING:
            last = _last(await self._releases(one, recipient, copy))
            if self.typed("last") != str(last.id if last else 0):
                raise ChangedError(_ONE_MORE)
            made = await self.threads.slow(releasing.asked_for, self.store, self.account, one.id, wanted)
            released = await self.threads.write(releasing.ask, self.store, self.account, *made)
        return "released" if released.is_released else "waits"

    async def _confirm(self, one: Assessment, recipient: str, copy: CopyKind) -> str:
        self.keep_pace_of_copies()
        async with _RELEASING:
            number, shown = await self._waiting(one, recipient, copy), self.get_body_argument("shown", "")
            made = await self.threads.slow(releasing.to_confirm, self.store, self.account, number, shown)
            await self.threads.write(self.store.releases.confirm, self.account, number, *made)
        return "confirmed"

    async def _refuse(self, one: Assessment, recipient: str, copy: CopyKind) -> str:
        number = await self._waiting(one, recipient, copy)
        await self.threads.write(self.store.releases.refuse, self.account, number, self.typed("reason"))
        return "sent-back"

    async def _waiting(self, one: Assessment, recipient: str, copy: CopyKind) -> int:
        """Find the release that a form speaks of, which is one of this page's."""
        said = self.typed("release")
        releases = await self._releases(one, recipient, copy)
        found = next((each for each in releases if str(each.id) == said), None)
        if found is None:
            raise NotFoundError(NO_SUCH_THING)
        return found.id

    async def _releases(self, one: Assessment, recipient: str, copy: CopyKind) -> list[Release]:
        every = await self.threads.read(self.store.releases.of, self.account, one.id)
        return [each for each in every if each.recipient.id == recipient and each.copy is copy]

    async def _page(
        self,
        case: Case,
        one: Assessment,
        recipient: str,
        copy: CopyKind,
        error: AssessmentKitError | None = None,
    ) -> None:
        given = self.store, self.account, one.id
        found = await self.threads.slow(releasing.preview, *given, copy, recipient)
        made, object_ = found.disclosed, f"{one.id}/copies/{copy.value}/withheld?for={recipient}"
        await self.threads.write(self.store.audit.record_read, self.account, case.id, object_)
        clearances = await self.threads.read(self.store.clearances.of, self.account, one.id)
        people, releases = (
            {person.id: person for person in case.people},
            await self._releases(one, recipient, copy),
        )
        waiting = next((each for each in releases if each.is_waiting), None)
        newest = one.last(EventKind.AUTHORISED)
        self.show(
            "one_copy.html.j2",
            self.status_of(error) if error else 200,
            case=case,
            assessment=one,
            line=next(line for line in self.lines(case) if line.assessment.id == one.id),
            copy=copy,
            copy_words=copy_words,
            recipient=made.recipient,
            others=[
                each
                for each in rules.copies_for(made.recipient.kind, people.get(made.recipient.person))
                if each is not copy
            ],
            made=made,
            shown=found.shown,
            kept=kept_of(made.withheld),
            names=named_in(made, clearances),
            cleared=cleared_in(made),
            question=WHAT_MAY_HAPPEN,
            releases=releases[::-1],
            before=[each for each in releases[::-1] if each.refused_at or each is not releases[-1]],
            last=releases[-1].id if releases else 0,
            newest=newest.content_root if newest else "",
            waiting=waiting,
            **self._standing(case, one, copy, found, waiting),
            owed=await self.owed(one),
            hows=tuple(Handing),
            checks=tuple(Check),
            at=self._at(),
            typed={name: self.typed(name) if error else "" for name in _TYPED},
            checked=self.get_body_arguments("checked") if error else [],
            problem=str(error) if error else "",
        )

    def _standing(
        self, case: Case, one: Assessment, copy: CopyKind, found: Preview, waiting: Release | None
    ) -> dict[str, Any]:
        """Say what this person may do here now, and why not the rest."""
        roles = self.roles_on(case)
        refused = self.why_not(rules.may_prepare, roles, one)
        seconds = {held.account: held.account_name for held in case.holdings if held.role in _SECOND}
        asker = waiting.by if waiting else self.account.id
        return {
            "refused": refused,
            "not_ripe": self.not_ripe(one, copy),
            "may_decide": not refused and waiting is None,
            "seconds": sorted(name for account, name in seconds.items() if account != asker),
            "why_not_confirm": self.why_not(rules.may_confirm, roles, waiting.by) if waiting else "",
            "may_send_back": waiting is not None
            and not self.why_not(rules.may_refuse, roles, waiting.by, "A reason in a sentence."),
            "changed": releasing.changed_since(found, read_shown(waiting.shown)) if waiting else [],
        }

    def _at(self) -> int:
        """Say which of the undecided texts stands open: the one after what was decided last; 0 for none."""
        said = self.typed("at") or self.get_query_argument("at", "")
        return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 0


def _copy(kind: str) -> CopyKind:
    """Find the copy that an address names; the full copy is no page's."""
    try:
        copy = copy_named(kind)
    except InvalidInputError:
        raise NotFoundError(NO_SUCH_THING) from None
    if copy is CopyKind.FULL:
        raise NotFoundError(NO_SUCH_THING)
    return copy


def _last(releases: list[Release]) -> Release | None:
    return releases[-1] if releases else None
