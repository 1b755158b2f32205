"""What the interface answers with: the core's things as plain JSON objects."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from assessment_kit.core.annotation import Annotation
from assessment_kit.core.answer import Ack, Address, Revision, Strike
from assessment_kit.core.assessment import Assessment, Event
from assessment_kit.core.case import Case, Holding, Match
from assessment_kit.core.hand_over import HandOver
from assessment_kit.core.people import Account, Person
from assessment_kit.core.read_back import ReadBack
from assessment_kit.core.stepping import Route, Step
from assessment_kit.core.urgent_note import UrgentNote
from assessment_kit.instruments.due import day_of
from assessment_kit.instruments.model import Instrument
from assessment_kit.instruments.protocol import Protocol
from assessment_kit.projection.model import AnswerView, RecordView
from assessment_kit.projection.provenance import english_day

Shape = dict[str, Any]
ProtocolOf = Callable[[Assessment], Protocol]  # the protocol that an assessment was started under


def account_shape(account: Account, today: date) -> Shape:
    """Say who somebody is."""
    return {
        "id": account.id,
        "login": account.login,
        "name": account.name,
        "roles": sorted(role.value for role in account.roles),
        "post": account.post,
        "team": account.team,
        "telephone": account.telephone,
        "experience": account.experience,
        "registered_social_worker": account.is_registered_social_worker(today),
        "registration_number": account.registration_number,
        "registered_until": account.registered_until,
        "is_active": account.is_active,
    }


def person_shape(person: Person, today: date) -> Shape:
    """Describe someone in a case, with everything that is written about them."""
    return {
        "id": person.id,
        "kind": person.kind,
        "name": person.name,
        "first_name": person.first_name,
        "age": person.age_on(today),
        "date_of_birth": person.date_of_birth,
        "expected_on": person.expected_on,
        "details": dict(person.details),
    }


def assessment_shape(assessment: Assessment, protocol: Protocol, today: date, due: date | None) -> Shape:
    """Describe an assessment without its content.

    Parameters
    ----------
    protocol
        The one that it was started under.
    due
        The day by which it is to be finished; None where nothing says.
    """
    return {
        "id": assessment.id,
        "case": assessment.case,
        "instrument": assessment.instrument,
        "instrument_version": assessment.instrument_version,
        "protocol": assessment.protocol,
        "children": list(assessment.children),
        "closed_children": sorted(assessment.closed_children),
        "status": assessment.status,
        "referred_on": assessment.referred_on,
        "started_on": assessment.started_on,
        "authorised_on": assessment.authorised_on,
        "due": due,
        "day": day_of(assessment, protocol, today),
        "author": assessment.author,
        "author_name": assessment.author_name,
        "part_of": assessment.part_of,
        "submitted_to": assessment.submitted_to,
        "events": [event_shape(event) for event in assessment.events],
    }


def event_shape(event: Event) -> Shape:
    """Describe one step in the life of an assessment."""
    return {
        "kind": event.kind,
        "by": event.by,
        "by_name": event.by_name,
        "at": event.at,
        "reason": event.reason,
        "to": event.to,
        "to_name": event.to_name,
        "content_root": event.content_root,
        "child": event.child,
    }


def step_shape(step: Step) -> Shape:
    """Describe one step up or down."""
    return {
        "id": step.id,
        "from_assessment": step.from_assessment,
        "to_assessment": step.to_assessment,
        "direction": step.direction,
        "route": step.route,
        "children": list(step.children),
        "by": step.by,
        "by_name": step.by_name,
        "at": step.at,
        "reason": step.reason,
        "level_before": step.level_before,
        "level_after": step.level_after,
        "from_seq": step.from_seq,
        "old_stage": step.old_stage,
    }


def route_shape(route: Route, instrument: Instrument) -> Shape:
    """Describe a way that the local protocol knows, with an instrument at its end that can be begun."""
    return {
        "to": instrument.id,
        "to_label": instrument.title,
        "name": route.name,
        "direction": route.direction,
        "question": route.question,
        "decided_by": route.decided_by,
        "old_stage": route.old_stage,
    }


def urgent_note_shape(note: UrgentNote) -> Shape:
    """Describe what somebody saw, and who has it in hand."""
    return {
        "id": note.id,
        "case": note.case,
        "reference": note.reference,
        "by": note.by,
        "by_name": note.by_name,
        "at": note.at,
        "text": note.text,
        "taken_by": note.taken_by,
        "taken_by_name": note.taken_by_name,
        "taken_at": note.taken_at,
    }


def hand_over_shape(handed: HandOver) -> Shape:
    """Describe the device in somebody's hands."""
    return {
        "id": handed.id,
        "person": handed.person,
        "person_name": handed.person_name,
        "task": handed.task,
        "title": handed.task.title,
        "by": handed.by,
        "by_name": handed.by_name,
        "began_at": handed.began_at,
        "ended_at": handed.ended_at,
    }


def read_back_shape(address: Address, confirmed: ReadBack) -> Shape:
    """Describe what was read back and confirmed, and where it stands."""
    return {
        "question": address.question,
        "subject": address.subject,
        "row": address.row,
        "seq": confirmed.seq,
        "person": confirmed.person,
        "name": confirmed.name,
        "how": confirmed.how,
        "on": confirmed.on,
        "by_name": confirmed.by_name,
        "words": confirmed.words,
    }


def holding_shape(holding: Holding) -> Shape:
    """Describe a role that somebody holds on a case."""
    return {
        "account": holding.account,
        "account_name": holding.account_name,
        "role": holding.role,
        "reason": holding.reason,
        "until": holding.until,
        "covers_for": holding.covers_for,
    }


def case_shape(case: Case, protocol_of: ProtocolOf, today: date, due: Mapping[str, date]) -> Shape:
    """Describe a case as a caseload and its own page show it."""
    return {
        "id": case.id,
        "reference": case.reference,
        "opened_at": case.opened_at,
        "people": [person_shape(person, today) for person in case.people],
        "roles": [holding_shape(holding) for holding in case.holdings],
        "assessments": [
            assessment_shape(one, protocol_of(one), today, due.get(one.id)) for one in case.assessments
        ],
    }


def match_shape(match: Match) -> Shape:
    """Say that somebody is known, and whom to ask."""
    return {
        "name": match.name,
        "reference": match.reference,
        "is_open_to_you": match.is_open_to_you,
        "ask": match.ask,
        "case": match.case,
    }


def ack_shape(ack: Ack) -> Shape:
    """Promise that an operation is on disk."""
    return {"op_id": ack.op_id, "rev": ack.rev, "status": ack.status, "recorded_at": ack.recorded_at}


def revision_shape(revision: Revision) -> Shape:
    """Describe one thing that was written."""
    return {
        "seq": revision.seq,
        "question": revision.address.question,
        "subject": revision.address.subject,
        "row": revision.address.row,
        "rev": revision.rev,
        "base_rev": revision.base_rev,
        "status": revision.status,
        "value": revision.value,
        "kind": revision.kind,
        "voice": revision.voice,
        "source": revision.source,
        "told_by": revision.told_by,
        "author": revision.author,
        "author_name": revision.author_name,
        "recorded_at": revision.recorded_at,
        "happened_on": revision.happened_on,
        "hand_over": revision.hand_over,
        "struck": strike_shape(revision.strike) if revision.struck else None,
    }


def strike_shape(strike: Strike | None) -> Shape:
    """Say who struck a text, when and why, and who confirmed it; of an erased text nobody is named."""
    if strike is None:
        return {"by_name": "", "at": None, "reason": "", "confirmed_by_name": "", "confirmed_at": None}
    return {
        "by_name": strike.by_name,
        "at": strike.at,
        "reason": strike.reason,
        "confirmed_by_name": strike.confirmed_by_name,
        "confirmed_at": strike.confirmed_at,
    }


def head_shape(answer: AnswerView) -> Shape:
    """Describe the text in force at one place, as this reader may see it."""
    return {
        "question": answer.question,
        "subject": answer.subject,
        "row": answer.row,
        "rev": answer.rev,
        "value": answer.value,
        "kind": answer.kind or None,
        "voice": answer.voice,
        "source": answer.source,
        "author": answer.author,
        "author_name": answer.author_name,
        "recorded_at": answer.recorded_at,
        "withheld": answer.withheld,
        "read_back": answer.read_back,
        "conflicts": list(answer.conflicts),
    }


def heads_of(view: RecordView) -> list[Shape]:
    """List every text in force of a record."""
    return [
        head_shape(answer)
        for section in view.sections
        for question in section.questions
        for subject in question.subjects
        for answer in subject.answers
    ]


def record_shape(view: RecordView, protocol: Protocol) -> Shape:
    """Describe an assessment with its content as it is now."""
    today = english_day(view.made_at)
    return {
        **assessment_shape(view.assessment, protocol, today, view.due_on),
        "title": view.instrument.title,
        "reference": view.case_reference,
        "people": [person_shape(person, today) for person in view.people],
        "is_writable": view.is_writable,
        "seq": view.seq,
        "content_root": view.content_root,
        "same_person": view.same_person,
        "warnings": list(view.warnings),
        "sections": [
            {"id": one.section.id, "title": one.section.title, "is_complete": one.is_declared_complete}
            for one in view.sections
        ],
        "heads": heads_of(view),
    }


def annotation_shape(note: Annotation) -> Shape:
    """Describe what a supervisor wrote, with its thread."""
    return {
        "id": note.number,
        "cell": note.cell,
        "kind": note.kind,
        "section": note.section,
        "question": note.question,
        "subject": note.subject,
        "text": note.text,
        "author": note.author,
        "author_name": note.author_name,
        "at": note.at,
        "rev": note.rev,
        "state": note.state,
        "said_of_seq": note.said_of_seq,
        "replies": [
            {"author": one.author, "author_name": one.author_name, "text": one.text, "at": one.at}
            for one in note.replies
        ],
    }
