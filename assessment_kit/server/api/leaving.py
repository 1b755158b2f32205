"""What leaves: recipients, previews, what is withheld, clearances, releases; no name stands in an address."""

from collections.abc import Mapping

from tornado import web

from assessment_kit.core.answer import Address
from assessment_kit.core.assessment import EventKind
from assessment_kit.core.disclosure import Recipient, RecipientKind
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.people import Person
from assessment_kit.core.release import Release, copy_named
from assessment_kit.core.releasing import must_have_recipient
from assessment_kit.server import payload, releasing
from assessment_kit.server.api.base import Call
from assessment_kit.server.api.leaving_shapes import (
    Shape,
    can_be_shape,
    clearance_shape,
    owed_shape,
    preview_shape,
    recipient_shape,
    release_shape,
)
from assessment_kit.server.releasing import Decision, Preview, Wanted

HTML = "text/html; charset=utf-8"


class _Leaving(Call):
    """A call about what leaves."""

    async def people(self, assessment: str) -> Mapping[str, Person]:
        """Name the people of the case of an assessment, by id."""
        found = await self.threads.read(self.store.assessments.get, self.account, assessment)
        people = await self.threads.read(self.store.cases.people, found.case)
        return {person.id: person for person in people}

    async def preview(self, assessment: str, kind: str) -> Preview:
        """Project the record for the recipient whom `?for=` names."""
        copy, recipient = copy_named(kind), self.get_query_argument("for", "")
        must_have_recipient(copy, recipient)
        return await self.threads.slow(
            releasing.preview, self.store, self.account, assessment, copy, recipient
        )

    async def shapes(self, assessment: str, *releases: Release) -> list[Shape]:
        """Describe releases of one assessment."""
        found = await self.threads.read(self.store.assessments.get, self.account, assessment)
        newest = found.last(EventKind.AUTHORISED)
        return [release_shape(one, newest.content_root if newest else "") for one in releases]

    async def reply_release(self, one: Release, status: int = 200) -> None:
        """Answer with a release."""
        (shape,) = await self.shapes(one.assessment, one)
        self.reply(shape, status)

    async def owed(self, assessment: str) -> list[Shape]:
        """List who has no copy yet."""
        found = await self.threads.read(self.store.releases.owed, self.account, assessment)
        return [owed_shape(one) for one in found]

    def give_file(self, content: bytes, name: str, kind: str) -> None:
        """Hand a file over, never to be shown in the browser itself; its name holds no person's name."""
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.finish(content, set_content_type=kind)


class Recipients(_Leaving):
    """`GET` and `POST /assessments/{id}/recipients`."""

    @web.authenticated
    async def get(self, assessment: str) -> None:
        """List who was named, who can be, and who is still owed a copy."""
        people = await self.people(assessment)
        found = await self.threads.read(self.store.recipients.of, self.account, assessment)
        self.reply(
            {
                "recipients": [recipient_shape(one, people) for one in found],
                "can_be": can_be_shape(list(people.values()), RecipientKind.PERSON),
                "owed": await self.owed(assessment),
            }
        )

    @web.authenticated
    async def post(self, assessment: str) -> None:
        """Name somebody: `{kind, person}`, `{kind, agency, name, ground, sections}`, `{kind, name, …}`."""
        given = self.given
        wanted = Recipient(
            id="",
            assessment=assessment,
            kind=kind_named(payload.text(given, "kind")),
            sections=payload.texts(given, "sections"),
            **{
                name: payload.text(given, name, "")
                for name in ("name", "person", "agency", "case_number", "ground")
            },
        )
        named = await self.threads.write(self.store.recipients.name, self.account, assessment, wanted)
        self.reply(recipient_shape(named, await self.people(assessment)), 201)


def kind_named(name: str) -> RecipientKind:
    """Find a kind of recipient by its name.

    Raises
    ------
    InvalidInputError
        Where there is none.
    """
    try:
        return RecipientKind(name)
    except ValueError as error:
        known = ", ".join(kind.value for kind in RecipientKind)
        raise InvalidInputError(f"'kind' must be one of {known}.") from error


class PreviewCopy(_Leaving):
    """`GET /assessments/{id}/copies/{kind}.pdf?for=<recipient id>`."""

    @web.authenticated
    async def get(self, assessment: str, kind: str) -> None:
        """Make a preview, marked so on every page."""
        self.keep_pace_of_copies()
        found = await self.preview(assessment, kind)
        made = await self.threads.slow(releasing.preview_pdf, found)
        object_ = f"{assessment}/copies/{kind}.pdf?for={found.disclosed.recipient.id}"
        await self.threads.write(self.store.audit.record_read, self.account, found.view.case, object_)
        self.give_file(made, f"preview-{assessment[:8]}-{kind}.pdf", "application/pdf")


class PreviewPage(_Leaving):
    """`GET /assessments/{id}/copies/{kind}.html?for=<recipient id>`."""

    @web.authenticated
    async def get(self, assessment: str, kind: str) -> None:
        """Make a preview as one page, marked so."""
        self.keep_pace_of_copies()
        found = await self.preview(assessment, kind)
        made = await self.threads.slow(releasing.preview_html, found)
        object_ = f"{assessment}/copies/{kind}.html?for={found.disclosed.recipient.id}"
        await self.threads.write(self.store.audit.record_read, self.account, found.view.case, object_)
        self.give_file(made.encode(), f"preview-{assessment[:8]}-{kind}.html", HTML)


class WithheldList(_Leaving):
    """`GET /assessments/{id}/copies/{kind}/withheld?for=<recipient id>`."""

    @web.authenticated
    async def get(self, assessment: str, kind: str) -> None:
        """Say what is withheld, what was cleared, who is named, and what stops the release."""
        found = await self.preview(assessment, kind)
        of = self.account, assessment, found.disclosed.copy
        why_not = await self.threads.read(self.store.releases.why_not, *of)
        object_ = f"{assessment}/copies/{kind}/withheld?for={found.disclosed.recipient.id}"
        await self.threads.write(self.store.audit.record_read, self.account, found.view.case, object_)
        self.reply(preview_shape(found, await self.people(assessment), why_not))


class ClearanceList(_Leaving):
    """`GET` and `POST /assessments/{id}/clearances`."""

    @web.authenticated
    async def get(self, assessment: str) -> None:
        """List what was decided; of one recipient with `?for=`."""
        recipient = self.get_query_argument("for", "")
        found = await self.threads.read(self.store.clearances.of, self.account, assessment)
        self.reply([clearance_shape(one) for one in found if recipient in {"", one.recipient}])

    @web.authenticated
    async def post(self, assessment: str) -> None:
        """Decide: `{for, copy, is_cleared, why}`, of the address of a text or of a `{person}`."""
        given = self.given
        person = payload.text(given, "person", "")
        at = Address("", "")
        if not person:
            places = (payload.text(given, name, "") for name in ("assessment", "question", "subject", "row"))
            at = Address(*places)
        said = Decision(
            copy=copy_named(payload.text(given, "copy")),
            recipient=payload.text(given, "for"),
            is_cleared=payload.truth(given, "is_cleared"),
            why=payload.text(given, "why", ""),
            address=at,
            rev=payload.number(given, "rev", 0),
            person=person,
        )
        given_to = self.store, self.account, assessment, said
        await self.threads.slow(releasing.must_be_decidable, *given_to)
        (decided,) = await self.threads.write(releasing.decide_now, *given_to)
        self.reply(clearance_shape(decided), 201)


class Releases(_Leaving):
    """`GET` and `POST /assessments/{id}/releases`."""

    @web.authenticated
    async def get(self, assessment: str) -> None:
        """List what was asked for and released, and who is still owed a copy."""
        found = await self.threads.read(self.store.releases.of, self.account, assessment)
        self.reply({"releases": await self.shapes(assessment, *found), "owed": await self.owed(assessment)})

    @web.authenticated
    async def post(self, assessment: str) -> None:
        """Release: `{copy, for, shown, how, language, explained_by, checked}`."""
        self.keep_pace_of_copies()
        given = self.given
        copy, recipient = copy_named(payload.text(given, "copy")), payload.text(given, "for", "")
        must_have_recipient(copy, recipient)
        wanted = Wanted.given(
            copy,
            recipient,
            payload.text(given, "shown"),
            payload.text(given, "how"),
            payload.text(given, "language", releasing.ENGLISH),
            payload.text(given, "explained_by", ""),
            payload.texts(given, "checked"),
        )
        made = await self.threads.slow(releasing.asked_for, self.store, self.account, assessment, wanted)
        released = await self.threads.write(releasing.ask, self.store, self.account, *made)
        await self.reply_release(released, 201)


class OneRelease(_Leaving):
    """`GET /releases/{n}`."""

    @web.authenticated
    async def get(self, number: str) -> None:
        """Describe a release."""
        await self.reply_release(await self.threads.read(self.store.releases.get, self.account, int(number)))


class ConfirmRelease(_Leaving):
    """`POST /releases/{n}/confirm`."""

    @web.authenticated
    async def post(self, number: str) -> None:
        """Confirm, as a second person: `{shown}`."""
        self.keep_pace_of_copies()
        shown = payload.text(self.given, "shown")
        made, mark = await self.threads.slow(
            releasing.to_confirm, self.store, self.account, int(number), shown
        )
        confirm = self.store.releases.confirm
        await self.reply_release(await self.threads.write(confirm, self.account, int(number), made, mark))


class RefuseRelease(_Leaving):
    """`POST /releases/{n}/refuse`."""

    @web.authenticated
    async def post(self, number: str) -> None:
        """Turn down what waits: `{reason}`."""
        reason = payload.text(self.given, "reason", "")
        refuse = self.store.releases.refuse
        await self.reply_release(await self.threads.write(refuse, self.account, int(number), reason))


class ReleaseFile(_Leaving):
    """`GET /releases/{n}.pdf`."""

    @web.authenticated
    async def get(self, number: str) -> None:
        """Give the file that may be handed over."""
        found, content = await self.threads.read(self.store.releases.file, self.account, int(number))
        self.give_file(content, f"{releasing.file_name(found)}.pdf", "application/pdf")


class ReleasePage(_Leaving):
    """`GET /releases/{n}.html`."""

    @web.authenticated
    async def get(self, number: str) -> None:
        """Give the copy as one page, while the record is as it was."""
        self.keep_pace_of_copies()
        found = await self.threads.read(self.store.releases.get, self.account, int(number))
        made = await self.threads.slow(releasing.released_html, self.store, self.account, int(number))
        object_ = f"release/{number}/html"
        await self.threads.write(self.store.audit.record_read, self.account, found.case, object_)
        self.give_file(made.encode(), f"{releasing.file_name(found)}.html", HTML)


class ReleaseSignature(_Leaving):
    """`GET /releases/{n}.sig`."""

    @web.authenticated
    async def get(self, number: str) -> None:
        """Give the signature that is kept beside the file."""
        found, seal = await self.threads.read(self.store.releases.seal, self.account, int(number))
        self.give_file(seal.text, f"{releasing.file_name(found)}.pdf.sig", "text/plain; charset=utf-8")


class ReleaseKey(Call):
    """`GET /release-key`."""

    @web.authenticated
    async def get(self) -> None:
        """Give the public key that releases are checked with."""
        key = await self.threads.read(self.store.release_keys.public)
        self.reply({"id": key.id, "pem": key.pem})
