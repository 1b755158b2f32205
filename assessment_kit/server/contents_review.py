"""What the review bar in JupyterLab says and offers: status, reasons, and who may take which step."""

from collections.abc import Callable
from typing import Any

from assessment_kit.core import workflow
from assessment_kit.core.annotation import OPEN_STATES
from assessment_kit.core.assessment import Event, EventKind
from assessment_kit.core.errors import AssessmentKitError
from assessment_kit.core.note_words import beginning
from assessment_kit.core.people import Account, CaseRole
from assessment_kit.core.timescale import day_words
from assessment_kit.core.versions import since_returned
from assessment_kit.notebook.templating import heading
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.provenance import english_day
from assessment_kit.store.record import Store
from assessment_kit.store.returning import place_words

_SAID = {
    EventKind.STARTED: "Started by {by} on {day}.",
    EventKind.SUBMITTED: "Submitted by {by} on {day}, for {to}.",
    EventKind.PASSED_ON: "Given to {to} by {by} on {day}.",
    EventKind.TAKEN_BACK: "Taken back by {by} on {day}.",
    EventKind.RETURNED: "Returned by {by} on {day}.",
    EventKind.AUTHORISED: "Authorised by {by} on {day}.",
    EventKind.CANCELLED: "Cancelled by {by} on {day}.",
    EventKind.REOPENED: "Reopened by {by} on {day}.",
    EventKind.STEPPED: "{step} by {by} on {day}.",
}
_EXCERPT = 60  # characters of a note in the list
_ENOUGH = "A reason of at least a sentence."


def review(store: Store, account: Account, view: RecordView) -> dict[str, Any]:
    """Make what the review bar shows.

    Returns
    -------
    `status` and what led to it in words; `steps`: for "annotate", "reply", "return" and "authorise" an empty
    text where the person may do it, otherwise the sentence that says why not; `open_notes`: what its author
    gets as a checklist when it is returned; `root`: the hash that is signed; `links`, below the base;
    `compare`: what the link to what changed is called.
    """
    assessment = view.assessment
    roles, today = store.cases.roles_of(account, view.case), english_day(store.clock())
    return {
        "title": view.instrument.title,
        "heading": heading(view),
        "status": assessment.status.value,
        "said": _said(assessment.last(*_SAID), view),
        "reason": _reason(assessment.last(EventKind.RETURNED, EventKind.SUBMITTED, EventKind.AUTHORISED)),
        "supervises": CaseRole.SUPERVISOR in workflow.roles_that_count(account, roles),
        "steps": {
            "annotate": _why_not(lambda: workflow.may_annotate(account, roles, assessment)),
            "reply": _why_not(lambda: workflow.may_reply(account, roles, assessment)),
            "return": _why_not(lambda: workflow.may_return(account, roles, assessment, _ENOUGH)),
            "authorise": _why_not(
                lambda: workflow.may_authorise(
                    account,
                    roles,
                    assessment,
                    today,
                    has_written=store.signatures.has_written(account, assessment.id),
                    sign_off=store.sign_off_of(assessment),
                )
            ),
        },
        "open_notes": [
            {
                "number": note.number,
                "place": place_words(note, view.instrument),
                "kind": note.kind.words,
                "text": beginning(note.text, _EXCERPT),
            }
            for note in store.annotations.of(account, assessment.id)
            if note.state in OPEN_STATES
        ],
        "root": view.content_root,
        "links": {
            "api": f"assessment-kit/api/v1/assessments/{assessment.id}",
            "case": f"assessment-kit/cases/{view.case}",
            "form": f"voila/render/cases/{view.case}/{assessment.id}.ipynb",
            "sign": f"assessment-kit/cases/{view.case}/assessments/{assessment.id}/sign",
            "review": f"assessment-kit/cases/{view.case}/assessments/{assessment.id}/review",
            "pdf": f"assessment-kit/api/v1/assessments/{assessment.id}/copies/full.pdf",
            "compare": f"assessment-kit/cases/{view.case}/assessments/{assessment.id}/compare",
        },
        "compare": since_returned(assessment, account.id) or "Compare",
    }


def _said(event: Event | None, view: RecordView) -> str:
    if event is None:
        return ""
    step = next((one.words for one in view.went_on if one.step.at == event.at), "A step was taken")
    day = day_words(english_day(event.at))
    return _SAID[event.kind].format(by=event.by_name, day=day, to=event.to_name or "a supervisor", step=step)


def _reason(event: Event | None) -> str:
    return event.reason if event is not None and event.kind is EventKind.RETURNED else ""


def _why_not(rule: Callable[[], None]) -> str:
    try:
        rule()
    except AssessmentKitError as error:
        return str(error)
    return ""
