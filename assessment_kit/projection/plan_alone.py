"""The plan of the sessions of a parenting assessment: all that leaves before anything is authorised."""

from dataclasses import replace

from assessment_kit.projection.model import RecordView

PLAN, PEOPLE = "assessment_plan", "people"  # sections of the parenting assessment


def plan_alone(view: RecordView) -> RecordView:
    """Leave of a record the plan of its sessions and the people of the case, and nothing that was found."""
    return replace(
        view,
        sections=tuple(section for section in view.sections if section.section.id in {PLAN, PEOPLE}),
        parts=(),
        addenda=(),
        not_explored=(),
        same_person="",
        warnings=(),
    )
