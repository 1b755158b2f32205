"""What every page of the form carries: whose assessment it is, how it stands, where help is."""

from markupsafe import Markup

from assessment_kit.core.assessment import Status
from assessment_kit.forms.check import standing_actions
from assessment_kit.forms.checklist import checklist_html
from assessment_kit.forms.dates import dates_html, due_html
from assessment_kit.forms.family import name_mark, who_may_be_here
from assessment_kit.forms.markup import joined, tag
from assessment_kit.forms.parts import keeps_to_themselves
from assessment_kit.projection.model import RecordView

STATUS_WORDS = {
    "draft": "Draft",
    "submitted": "Submitted",
    "returned": "Returned",
    "authorised": "Authorised",
    "cancelled": "Cancelled",
    "stepped": "Ended by a step",
}


def children_words(view: RecordView) -> str:
    """Name the children with their ages, as every page heads."""
    day = view.made_at.date()
    named = [(child.first_name, child.age_on(day)) for child in view.children]
    return "; ".join(f"{name}, {age}" if age else name for name, age in named) or "No child named yet"


def _status_words(view: RecordView) -> str:
    """Say how far it has come; of a stage that ended, which way the family went."""
    if view.assessment.status is Status.STEPPED and view.went_on:
        return view.went_on[-1].words
    return STATUS_WORDS[view.assessment.status.value]


def header_html(view: RecordView, base_url: str = "/") -> str:
    """Render the header: the children, the council's number, status, due day, "With the family"."""
    status = view.assessment.status.value
    reader = view.reader
    bar = tag(
        "div",
        {"class": "ak-header__bar"},
        _queue(base_url) if reader else None,
        tag("a", {"href": f"{base_url}assessment-kit/cases", "class": "ak-not-with-family"}, "My cases"),
        tag("a", {"href": f"{base_url}assessment-kit/cases/{view.case}"}, "This case"),
        tag("span", {"class": "ak-header__who", "dir": "auto"}, reader.name) if reader else None,
        tag("a", {"href": f"{base_url}logout"}, "Log out") if reader else None,
    )
    case = tag(
        "div",
        {"class": "ak-header__case"},
        tag("p", {"class": "ak-header__children", "dir": "auto"}, children_words(view)),
        tag("p", {"class": "ak-header__number"}, f"{view.case_reference} · {view.instrument.title}"),
        tag(
            "div",
            {"class": "ak-header__state"},
            tag("span", {"class": f"ak-tag ak-tag--{status}"}, _status_words(view)),
            " ",
            tag("span", {"data-ak-leading-date": True}, due_html(view)),
        ),
        _main(view, base_url),
        dates_html(view),
    )
    return str(tag("header", {"class": "ak-header"}, bar, case, _switches(view, base_url)))


def _queue(base_url: str) -> Markup:
    """Lead to the queue; how much is new is counted by the page itself, and never shown to a family."""
    href = f"{base_url}voila/render/queue.ipynb"
    count = tag("span", {"data-ak-count": True})
    return tag("a", {"href": href, "class": "ak-not-with-family"}, "Your queue ", count)


def _main(view: RecordView, base_url: str) -> Markup | None:
    """Lead from a part to the assessment that it belongs to."""
    main = view.assessment.part_of
    if not main:
        return None
    href = f"{base_url}assessment-kit/cases/{view.case}/assessments/{main}"
    link = tag("a", {"href": href}, "another assessment of this family")
    return tag("p", {"class": "ak-header__main"}, "This is part of ", link, ".")


def _switches(view: RecordView, base_url: str) -> Markup:
    pdf = f"{base_url}assessment-kit/api/v1/assessments/{view.assessment.id}/copies/full.pdf"
    family = tag(
        "button",
        {
            "type": "button",
            "class": "ak-switch",
            "role": "switch",
            "aria-checked": "false",
            "data-ak-family": True,
        },
        tag("span", {"class": "ak-switch__mark", "aria-hidden": "true"}),
        tag("span", None, "With the family"),
    )
    return tag(
        "div",
        {"class": "ak-header__tools"},
        family,
        _hand_over(view, base_url) if view.is_writable else None,
        tag("a", {"href": "#", "data-ak-link": "tasks"}, "Task list"),
        tag("a", {"href": pdf, "class": "ak-not-with-family", "data-ak-pdf": True}, "PDF of the full copy"),
    )


def _hand_over(view: RecordView, base_url: str) -> Markup:
    """Lead to handing the computer over; the page sends what is typed first."""
    href = f"{base_url}assessment-kit/cases/{view.case}/assessments/{view.assessment.id}/hand-over"
    news = {"class": "ak-error", "role": "alert", "data-ak-hand-over-news": True, "hidden": True}
    return joined(
        (
            tag("a", {"href": href, "data-ak-hand-over": True}, "Hand over the computer"),
            tag("p", news),
        )
    )


def banners_html(view: RecordView, base_url: str = "/") -> str:
    """Render what may have to be said at the top of every page."""
    return str(
        joined(
            (
                tag(
                    "div",
                    {"class": "ak-banner ak-banner--family", "data-ak-family-banner": True, "hidden": True},
                    tag("p", None, tag("strong", None, "With the family.")),
                    tag(
                        "p",
                        None,
                        "Only what is theirs is shown, on this screen and in print: what those who are here "
                        "said and what is about them, this visit, and your own writing. Annotations, notes "
                        "from supervision, what other people said, confidential addresses and the names of "
                        "other cases are hidden.",
                    ),
                    _who_is_here(view),
                ),
                tag(
                    "div",
                    {
                        "class": "ak-banner ak-banner--important",
                        "role": "alert",
                        "data-ak-signed-out": True,
                        "hidden": True,
                    },
                ),
                _same_person(view),
                checklist_html(view),
                _locked(view, base_url),
            )
        )
    )


def _same_person(view: RecordView) -> Markup | None:
    """Say on every page that one person both recommends and decides."""
    said = view.same_person
    return tag("div", {"class": "ak-banner"}, tag("p", {"dir": "auto"}, said)) if said else None


def _who_is_here(view: RecordView) -> Markup:
    """Ask who is in the room; nobody is ticked beforehand."""
    lines = [
        tag(
            "div",
            {"class": "ak-choice"},
            tag(
                "input",
                {"type": "checkbox", "id": f"ak-here-{person.id}", "value": person.id, "data-ak-here": marks},
            ),
            tag("label", {"for": f"ak-here-{person.id}", "dir": "auto"}, person.name),
        )
        for person, marks in who_may_be_here(view.people)
    ]
    own = f"account:{view.reader.id} {name_mark(view.reader.name)}" if view.reader else None
    legend = tag("legend", {"class": "ak-legend"}, "Who is here?")
    hint = tag("p", {"class": "ak-hint"}, "Tick somebody to show what is theirs.")
    marks = {"data-ak-own": own, "data-ak-alone": keeps_to_themselves(view)}
    return tag("fieldset", {"class": "ak-field ak-fieldset", **marks}, legend, hint, *lines)


def _locked(view: RecordView, base_url: str) -> Markup | None:
    if view.is_writable:
        return None
    words = {
        "submitted": "This assessment is submitted and cannot be changed.",
        "authorised": "This assessment is authorised and can no longer be changed.",
        "cancelled": "This assessment was cancelled.",
    }.get(view.assessment.status.value, "You can read this assessment; writing in it is not open to you.")
    said = _goes_on(view, base_url) if view.assessment.status is Status.STEPPED else words
    return tag("div", {"class": "ak-banner"}, tag("p", None, said), standing_actions(view))


def _goes_on(view: RecordView, base_url: str) -> Markup:
    """Say where a family whose stage has ended goes on, and lead there."""
    where: list[object] = []
    for step in view.went_on[-1:]:
        href = f"{base_url}voila/render/cases/{view.case}/{step.step.to_assessment}.ipynb"
        where = [" in ", tag("a", {"href": href}, step.to_title)]
    return joined(("This stage ended with a step: the work goes on", *where, ". It stays as it was."))


def footer_html(view: RecordView) -> str:
    """Render the footer: what to do when a child is in danger, and the duty number."""
    protocol = view.protocol
    duty = str(protocol.get("duty_number") or "")
    out_of_hours = str(protocol.get("out_of_hours") or "")
    return str(
        tag(
            "footer",
            {"class": "ak-footer"},
            tag(
                "p",
                None,
                "If a child is in danger now, ring ",
                tag("a", {"href": "tel:999"}, "999"),
                ".",
                *((" Duty team: ", _call(duty)) if duty else ()),
                *((". Outside office hours: ", _call(out_of_hours)) if out_of_hours else ()),
            ),
            tag("p", {"class": "ak-footer__council"}, str(protocol.get("council") or "")),
        )
    )


def _call(number: str) -> Markup:
    return tag("a", {"href": "tel:" + "".join(c for c in number if c.isdigit() or c == "+")}, number)
