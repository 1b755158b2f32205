"""What leaves: the record projected for one recipient, decided, made, looked through and released."""

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from assessment_kit.core import releasing as rules
from assessment_kit.core.answer import Address
from assessment_kit.core.disclosure import Clearance, CopyKind, Recipient
from assessment_kit.core.errors import InvalidInputError, NotFoundError, StateError
from assessment_kit.core.people import Account
from assessment_kit.core.release import Asked, Check, Handing, Made, Release, checks_named, handing_named
from assessment_kit.core.shown import differences, read_shown, text_of
from assessment_kit.core.timescale import day_in_england
from assessment_kit.projection.disclosed import Disclosed
from assessment_kit.projection.disclosing import copy_json, disclosed
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.plan_alone import plan_alone
from assessment_kit.projection.record import project
from assessment_kit.projection.shown import lasting, places_of, shown_of
from assessment_kit.reports.compile import compile_pdf
from assessment_kit.reports.html import html_page
from assessment_kit.reports.leaks import Found, leaks_in, leaks_in_html
from assessment_kit.store.record import Store

ENGLISH = "English"
_NOWHERE = Address("", "")


@dataclass(frozen=True, slots=True)
class Preview:
    """A copy as it would leave now.

    Parameters
    ----------
    view
        All of the record, as whoever decides reads it.
    shown
        What names all that was in front of them, to be sent back.
    mark
        How far the record had come.
    """

    view: RecordView
    disclosed: Disclosed
    shown: str
    mark: str

    @property
    def places(self) -> dict[tuple[str, str, str, str, int], str]:
        """What every text is called."""
        return places_of(self.view)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody says when they release a copy."""

    copy: CopyKind
    recipient: str
    shown: str
    how: Handing
    language: str = ENGLISH
    explained_by: str = ""
    checked: frozenset[Check] = frozenset()

    @classmethod
    def given(
        cls,
        copy: CopyKind,
        recipient: str,
        shown: str,
        how: str,
        language: str,
        explained_by: str,
        checked: Any,
    ) -> "Wanted":
        """Read it from words."""
        return cls(copy, recipient, shown, handing_named(how), language, explained_by, checks_named(checked))


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decides of one text or, with a person, of one name."""

    copy: CopyKind
    recipient: str
    is_cleared: bool
    why: str
    address: Address = _NOWHERE
    rev: int = 0
    person: str = ""


def preview(
    store: Store, account: Account | None, assessment: str, copy: CopyKind, recipient: str
) -> Preview:
    """Project a record for one recipient.

    Raises
    ------
    InvalidInputError, StateError
        When there is no recipient, or this copy is not made for them.
    NotFoundError
        When there is no such assessment or recipient, or it is not open to this person.
    """
    rules.must_have_recipient(copy, recipient)
    found = preview_for(store, account, copy, store.recipients.get(account, assessment, recipient))
    shown = f"assessment/{assessment}/copies/{copy.value}/{recipient}"
    store.audit.record_read(account, found.view.case, shown)
    return found


def preview_for(store: Store, account: Account | None, copy: CopyKind, whose: Recipient) -> Preview:
    """Project a record for somebody who need not be named yet.

    Raises
    ------
    InvalidInputError, NotFoundError
        As `preview`.
    """
    assessment = whose.assessment
    mark = store.releases.mark(assessment)
    # What a copy holds does not go by who happens to make it.
    whole = replace(project(store, account, assessment), reader=None, is_writable=False)
    is_plan = rules.is_plan(whole.assessment, copy, whole.instrument.assessment_type)
    made = disclosed(
        plan_alone(whole) if is_plan else whole,
        copy,
        whose,
        store.clearances.of(account, assessment),
        today=_today(store),
    )
    if is_plan:
        made = replace(made, second_person=(rules.PLAN_ALONE, *made.second_person))
    printed = lasting(copy_json(made))
    seq = whole.assessment.content_seq or whole.seq
    shown = shown_of(made, seq, store.releases.commit(whole.case, printed))
    return Preview(whole, made, json.dumps(shown, sort_keys=True, separators=(",", ":")), mark)


def preview_html(found: Preview, language: str = ENGLISH) -> str:
    """Make a preview as one HTML page, which says so at its head."""
    record = copy_json(found.disclosed, language=language)
    return html_page(record, copy=found.disclosed.copy.value, preview=True)


def preview_pdf(found: Preview, language: str = ENGLISH) -> bytes:
    """Make a preview as a PDF, which says so on every page."""
    record = copy_json(found.disclosed, language=language)
    return compile_pdf(record, copy=found.disclosed.copy.value, preview=True)


def decide(store: Store, account: Account, assessment: str, said: Decision) -> Clearance:
    """Decide whether one text, or one name, may stand in a recipient's copies.

    Raises
    ------
    InvalidInputError
        When nobody says what may happen, or the text is nobody's to clear.
    NotFoundError
        When it is no text of this copy.
    """
    must_be_decidable(store, account, assessment, said)
    return decide_now(store, account, assessment, said)[0]


def decide_now(store: Store, account: Account, assessment: str, *decisions: Decision) -> list[Clearance]:
    """Write down all that was decided, or nothing; `must_be_decidable` has looked at it."""
    with store.database.write():
        return [_decide(store, account, assessment, said) for said in decisions]


def _decide(store: Store, account: Account, assessment: str, said: Decision) -> Clearance:
    clearances, is_cleared = store.clearances, said.is_cleared
    if said.person:
        given = account, assessment, said.recipient, said.person
        return clearances.decide_name(*given, is_cleared=is_cleared, why=said.why)
    at = account, assessment, said.recipient, said.address, said.rev
    return clearances.decide(*at, is_cleared=is_cleared, why=said.why)


def must_be_decidable(store: Store, account: Account, assessment: str, *decisions: Decision) -> None:
    """Refuse to decide about what is not there, and to clear what is nobody's to clear.

    Parameters
    ----------
    decisions
        All of one copy.

    Raises
    ------
    InvalidInputError, NotFoundError
        As `decide`.
    """
    texts = [said for said in decisions if not said.person]
    if texts:
        found = preview(store, account, assessment, texts[0].copy, texts[0].recipient)
        for said in texts:
            _must_be_of(found, said)


def _must_be_of(found: Preview, said: Decision) -> None:
    at = (said.address, said.rev)
    for one in found.disclosed.withheld:
        if (one.address, one.rev) == at:
            if said.is_cleared and not one.may_be_cleared:
                raise InvalidInputError(
                    "This is nobody's to clear: it would tell where somebody lives who must not be found, or "
                    "what was advised in law."
                )
            return
    if at not in {(one.address, one.rev) for one in found.disclosed.stands}:
        raise NotFoundError("There is no such text in this copy, or it was written over: look at it again.")


def asked_for(store: Store, account: Account, assessment: str, wanted: Wanted) -> tuple[Asked, Made, str]:
    """Make what somebody wants to release, and look through it.

    Returns
    -------
    What is asked, the file as it would be handed over today, and how far the record had come.

    Raises
    ------
    StateError
        When it is no authorised assessment, something stops it, or a protected string stands in the file.
    ChangedError
        When it is not what they looked at.
    """
    read = read_shown(wanted.shown)
    found = preview(store, account, assessment, wanted.copy, wanted.recipient)
    _must_be_ripe(found)
    _must_be_as_read(found, read)
    rules.must_not_be_stopped(found.disclosed.stops)
    asked = Asked(
        assessment=assessment,
        copy=wanted.copy,
        recipient=wanted.recipient,
        how=wanted.how,
        language=wanted.language,
        explained_by=wanted.explained_by,
        checked=wanted.checked,
        shown=found.shown,
        second_person=found.disclosed.second_person,
    )
    number = store.releases.next_number(assessment)
    made = _made(found.disclosed, number, _today(store), wanted.language)
    return asked, made, found.mark


def ask(store: Store, account: Account, asked: Asked, made: Made, mark: str) -> Release:
    """Release what was made, or have it wait for a second person."""
    return store.releases.ask(account, asked, None if asked.second_person else made, mark)


def to_confirm(store: Store, account: Account, release_id: int, shown: str) -> tuple[Made, str]:
    """Make again what waits for a second person, who looked at it.

    Raises
    ------
    ChangedError
        When it is not what either of the two looked at.
    """
    waiting = store.releases.get(account, release_id)
    rules.must_wait(waiting)
    found = preview(store, account, waiting.assessment, waiting.copy, waiting.recipient.id)
    _must_be_ripe(found)
    for read in (waiting.shown, shown):
        _must_be_as_read(found, read_shown(read))
    rules.must_not_be_stopped(found.disclosed.stops)
    return _made(found.disclosed, waiting.number, _today(store), waiting.language), found.mark


def release_now(store: Store, account: Account, assessment: str, wanted: Wanted) -> Release:
    """Ask for a copy to be released, in one go."""
    return ask(store, account, *asked_for(store, account, assessment, wanted))


def confirm_now(store: Store, account: Account, release_id: int, shown: str) -> Release:
    """Confirm a copy that waits, in one go."""
    return store.releases.confirm(account, release_id, *to_confirm(store, account, release_id, shown))


def released_html(store: Store, account: Account, release_id: int) -> str:
    """Make the page of a copy that was released, for whoever reads better on a screen; it is searched too.

    Raises
    ------
    StateError
        While it was not released, or where the record says something else by now: the file is the copy.
    """
    released = store.releases.get(account, release_id)
    if not released.is_released or released.released_at is None:
        raise StateError(f"Copy {released.number} was not released: there is nothing to hand over.")
    found = preview(store, account, released.assessment, released.copy, released.recipient.id)
    if changed_since(found, read_shown(released.shown)):
        raise StateError(
            f"The record has changed since copy {released.number} was released, so its page cannot be made "
            "again: the PDF is kept as it was handed over."
        )
    day = day_in_england(released.released_at)
    record = copy_json(found.disclosed, number=released.number, released_on=day, language=released.language)
    page = html_page(record, copy=released.copy.value)
    _must_be_clean(leaks_in_html(page, found.disclosed.protected))
    return page


def file_name(release: Release) -> str:
    """Name the file of a release, without its ending; no name of a person stands in it."""
    return f"copy-{release.assessment[:8]}-{release.number}-{release.copy.value}"


def _made(what: Disclosed, number: int, today: date, language: str) -> Made:
    record = copy_json(what, number=number, released_on=today, language=language)
    pdf = compile_pdf(record, copy=what.copy.value)
    found = leaks_in(pdf, what.protected)
    _must_be_clean(found)
    return Made(number, pdf, found.count)


def _must_be_clean(found: Found) -> None:
    if not found.is_clean:
        where = "; ".join(dict.fromkeys(f"{leak.what} in {leak.where}" for leak in found.leaks))
        raise StateError(f"{found.words}: {where}. So nothing was released.")


def _must_be_ripe(found: Preview) -> None:
    instrument = found.view.instrument
    rules.must_be_ripe(found.view.assessment, found.disclosed.copy, instrument.assessment_type)


def _must_be_as_read(found: Preview, read: dict[str, Any]) -> None:
    rules.must_be_what_was_read(changed_since(found, read))


def changed_since(found: Preview, read: dict[str, Any]) -> list[str]:
    """Say how a copy differs from what somebody looked at, a sentence each; none where it does not."""
    withheld = {
        text_of(one.address, one.rev): f"{one.section}: {one.label}" for one in found.disclosed.withheld
    }
    return differences(read, read_shown(found.shown), found.places | withheld)


def _today(store: Store) -> date:
    return day_in_england(store.clock())
