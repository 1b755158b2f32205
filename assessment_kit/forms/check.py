"""Check-answers: everything to be read once more, what is missing, what is unmarked, and submission."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from assessment_kit.core.assessment import Status
from assessment_kit.core.timescale import day_words
from assessment_kit.forms.addenda import addenda_html
from assessment_kit.forms.asking import asking_of_question, emptiness, kept_html
from assessment_kit.forms.carried import carried_reading, open_card
from assessment_kit.forms.dates import passed_html
from assessment_kit.forms.markup import joined, tag
from assessment_kit.forms.outcomes import outcomes_html
from assessment_kit.forms.parts import parts_advice_html, parts_html
from assessment_kit.forms.reading import answer_html, is_needed, parts_of, question_words, reading
from assessment_kit.forms.state import answers_of, outline_of
from assessment_kit.instruments.completeness import Advice, advice
from assessment_kit.instruments.given import CARRIED
from assessment_kit.instruments.oversight import missed, missed_words
from assessment_kit.projection.familiar import familiar_words
from assessment_kit.projection.model import QuestionView, RecordView, SectionView, SubjectView
from assessment_kit.projection.provenance import english_day

Supervisor = Mapping[str, str]  # login, name


def check_answers_html(
    view: RecordView,
    supervisors: Iterable[Supervisor] = (),
    base_url: str = "/",
    outline: Mapping[str, Any] | None = None,
) -> str:
    """Render check-answers.

    Parameters
    ----------
    supervisors
        To whom it can be submitted, `{login, name}`; where there is none the page asks the server.
    outline
        The sections as `outline_of` describes them, where they were described already.
    """
    title = "Check your answers" if view.is_writable else "The whole assessment"
    before = open_card(view)
    live = (_unmarked(), before, _advice(view, outline), _submission(supervisors))
    return str(
        tag(
            "section",
            {
                "class": "ak-page ak-check",
                "data-ak-page": "check",
                "data-ak-section": "check",
                "aria-labelledby": "ak-heading-check",
            },
            tag("h1", {"id": "ak-heading-check", "tabindex": "-1"}, title),
            tag(
                "div", {"class": "ak-error-summary", "data-ak-errors": True, "tabindex": "-1", "hidden": True}
            ),
            *notices(view),
            _missed(view),
            *(_section(view, shown) for shown in view.sections),
            parts_html(view, reading, base_url=base_url),
            addenda_html(view),
            *(live if view.is_writable else (before, _standing(view))),
        )
    )


def notices(view: RecordView) -> Iterator[Markup]:
    """Say first what a reader has to know: that one person both recommends and decides, what came early."""
    said = [sentence for sentence in (view.same_person, *view.warnings) if sentence]
    if said:
        lines = (tag("p", {"dir": "auto"}, sentence) for sentence in said)
        yield tag("div", {"class": "ak-card ak-notices", "data-ak-notices": True}, *lines)


def _missed(view: RecordView) -> Markup | None:
    """List the review discussions that were not held by their day, while somebody can still say why."""
    late = view.due if view.assessment.is_under_way else ()
    words = missed_words(missed(view.instrument, late, english_day(view.made_at)))
    return tag("p", {"class": "ak-card ak-not-with-family", "data-ak-missed": True}, words) if words else None


def _section(view: RecordView, shown: SectionView) -> Markup | None:
    entries = [
        _entry(view, shown, asked, part)
        for asked in shown.questions
        for part in parts_of(asked)
        if asked.question.type != CARRIED and _is_listed(view, asked, part)
    ]
    if not entries:
        return None
    tables = (table for asked in shown.questions for table in outcomes_html(asked, "h3"))
    return tag(
        "div",
        {"class": "ak-check__section", **emptiness(_parts(shown))},
        tag("h2", None, shown.section.title),
        *tables,
        tag("dl", {"class": "ak-check__list"}, *entries),
    )


def _parts(shown: SectionView) -> list[tuple[QuestionView, SubjectView]]:
    return [(asked, part) for asked in shown.questions for part in parts_of(asked)]


def _is_listed(view: RecordView, asked: QuestionView, part: SubjectView) -> bool:
    """Tell whether an entry is drawn; while it can be written, one that is not asked waits out of sight."""
    waits = view.is_writable and not part.is_closed
    return waits or is_needed(asked.question, part) or bool(part.answers or part.carried)


def _entry(view: RecordView, shown: SectionView, asked: QuestionView, part: SubjectView) -> Markup:
    question, words = asked.question, question_words(asked.question, part)
    if question.dimension:
        name = next((name for code, name, _ in shown.section.dimensions if code == question.dimension), "")
        words = words if words.startswith(name) else f"{name}: {words}"
    change = tag(
        "a",
        {"href": f"#section={shown.section.id}", "data-ak-change": f"{question.id}|{part.subject}"},
        "Change",
        tag("span", {"class": "ak-visually-hidden"}, f" {words}"),
    )
    mark = {
        "data-ak-words": f"{question.id}|{part.subject}",
        "data-ak-required": question.is_required and not part.is_closed,
    }
    asking = asking_of_question(asked, part)
    attributes: dict[str, object] = {"class": "ak-check__entry"}
    if asking:
        attributes |= {"data-ak-asked": f"{question.id}|{part.subject}", **asking.attributes}
    # One that is not asked is out of sight, and says what holds once it is asked.
    said = tag("div", mark, answer_html(question, replace(part, is_asked=True)))
    return tag(
        "div",
        attributes,
        tag("dt", {"dir": "auto"}, words, kept_html(asking) if asking else None),
        tag("dd", {"dir": "auto"}, *carried_reading(view, part.carried), said),
        tag("dd", {"class": "ak-check__change"}, change) if _may_change(view, asked, part) else None,
    )


def _may_change(view: RecordView, asked: QuestionView, part: SubjectView) -> bool:
    return view.is_writable and not part.is_closed and not asked.not_yours


def _unmarked() -> Markup:
    return tag(
        "div",
        {"class": "ak-card", "data-ak-unmarked": True, "hidden": True},
        tag("h2", None, "Fact, judgement or view?"),
        tag("p", None, "These statements are not marked yet. You can mark them here."),
        tag("ul", {"class": "ak-unmarked"}),
    )


def _advice(view: RecordView, outline: Mapping[str, Any] | None) -> Markup:
    found = advice(outline or outline_of(view), answers_of(view), familiar_words(view))
    return tag(
        "div",
        {"class": "ak-card"},
        tag("h2", None, "Worth another look"),
        tag("p", {"class": "ak-hint"}, "Advice only: none of it stops you from submitting."),
        passed_html(view),
        tag("div", {"data-ak-slot": "advice:check"}, advice_html(found)),
        parts_advice_html(view),
    )


def advice_html(found: Iterable[Advice]) -> Markup:
    """List what a careful colleague would ask about, each with a link to where it stands."""
    entries = [
        tag("li", {"dir": "auto"}, item.words, " ", _link(item))
        for item in found
        if not _is_listed_apart(item)
    ]
    return (
        tag("ul", {"class": "ak-advice"}, *entries)
        if entries
        else tag("p", None, "Nothing else to point out.")
    )


def _is_listed_apart(item: Advice) -> bool:
    """Tell whether it has a list of its own on this page: what is unmarked, what is not confirmed."""
    return item.words.startswith("Is this a fact") or "said before, and nobody has said" in item.words


def _link(item: Advice) -> Markup:
    address = f"{item.question}|{item.subject}|{item.row}"
    hidden = tag("span", {"class": "ak-visually-hidden"}, f": {item.words}")
    return tag("a", {"href": f"#section={item.section}", "data-ak-change": address}, "Go there", hidden)


def _submission(supervisors: Iterable[Supervisor]) -> Markup:
    options = [tag("option", {"value": one["login"]}, one["name"]) for one in supervisors]
    return tag(
        "div",
        {"class": "ak-card ak-submit", "data-ak-submit": True},
        tag("h2", None, "Submit to your supervisor"),
        tag(
            "p",
            None,
            "Once it is submitted you cannot change it, unless you take it back before it is opened "
            "or it is returned to you.",
        ),
        tag(
            "div",
            {"class": "ak-field"},
            tag("label", {"class": "ak-label", "for": "ak-submit-to"}, "Who will review it?"),
            tag("p", {"class": "ak-error", "data-ak-message": True, "hidden": True}),
            tag(
                "select",
                {"class": "ak-select", "id": "ak-submit-to"},
                tag("option", {"value": ""}, "Choose"),
                *options,
            ),
        ),
        tag("button", {"type": "button", "class": "ak-button", "data-ak-do": "submit"}, "Submit assessment"),
    )


def _standing(view: RecordView) -> Markup:
    return tag("div", {"class": "ak-card"}, *_standing_words(view), standing_actions(view))


def _standing_words(view: RecordView) -> Iterator[Markup]:
    event = view.assessment.closing
    words = {
        Status.SUBMITTED: "submitted",
        Status.AUTHORISED: "authorised",
        Status.CANCELLED: "cancelled",
        Status.STEPPED: "stepped up or down from",
    }
    said = words.get(view.assessment.status)
    if event and said:
        to = f" to {event.to_name}" if event.to_name else ""
        yield tag(
            "p", None, f"{event.by_name} {said} this assessment{to} on {day_words(english_day(event.at))}."
        )


def standing_actions(view: RecordView) -> Markup:
    """Offer what can be done with an assessment that is not open: take it back, make its PDF."""
    reader, one = view.reader, view.assessment
    is_waiting = one.status is Status.SUBMITTED and not one.relied_on
    may_take_back = is_waiting and reader is not None and reader.id in {one.author, one.assessing}
    return joined(
        (
            tag("button", {"type": "button", "class": "ak-button", "data-ak-do": "take-back"}, "Take it back")
            if may_take_back
            else None,
            tag("p", {"class": "ak-error", "data-ak-message": True, "hidden": True}),
        )
    )
