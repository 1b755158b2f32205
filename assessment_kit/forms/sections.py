"""A section of the form as semantic HTML, with what stands in the record."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import groupby

from markupsafe import Markup

from assessment_kit.core.errors import NotFoundError
from assessment_kit.forms.annotations import notes_beside, section_notes
from assessment_kit.forms.asking import asked_block, emptiness, nothing_html
from assessment_kit.forms.carried import boxes, said_before_html
from assessment_kit.forms.controls import control_html, of_question, with_people
from assessment_kit.forms.dates import dates_here
from assessment_kit.forms.drawn_below import below_place
from assessment_kit.forms.knowledge_items import bank_html
from assessment_kit.forms.locked import is_locked, locked_single, owner_html, owner_words
from assessment_kit.forms.marks import address, below, struck_html, withheld_html
from assessment_kit.forms.markup import joined, prose, tag
from assessment_kit.forms.note_desk import Desk, form_desk
from assessment_kit.forms.reading import Own, closed_html, reading
from assessment_kit.forms.rows import rows_html
from assessment_kit.forms.wordings import worded
from assessment_kit.instruments.given import CARRIED
from assessment_kit.instruments.model import About, Question
from assessment_kit.projection.model import QuestionView, RecordView, SectionView, SubjectView


def section_html(view: RecordView, section_id: str, base_url: str = "/") -> str:
    """Render one section: the live form where the reader may write, its text where not.

    Raises
    ------
    NotFoundError
        Where the instrument has no such section.
    """
    shown = _found(view, section_id)
    desk = form_desk(view, shown, base_url)
    inside = (
        joined(_blocks(desk, shown))
        if view.is_writable
        else reading(view, shown, 2, partial(_read_with_notes, desk))
    )
    inside = joined((inside, below_place(view, shown))) if view.is_writable else inside
    return str(section_page(view, shown, inside, section_notes(desk, shown)))


def _read_with_notes(desk: Desk, own: Own, block: Markup | None) -> Markup | None:
    """Put the notes on a question below what is read of it; those on an unanswered one stand alone."""
    notes = [notes_beside(desk, asked, part) for asked, part in own]
    return joined((block, *notes)) if block or any(notes) else None


def _found(view: RecordView, section_id: str) -> SectionView:
    shown = view.section(section_id)
    if shown is None:
        raise NotFoundError(f"This assessment has no section “{section_id}”; choose one from its task list.")
    return shown


def section_page(view: RecordView, shown: SectionView, inside: Markup, notes: Markup | None = None) -> Markup:
    """Put a section's heading, guidance, notes and "Have you completed this section?" around it."""
    section = shown.section
    heading = f"ak-heading-{section.id}"
    # It is counted from what can be written in: on a page that is only read it would count nothing.
    slot = {
        "class": "ak-computed",
        "data-ak-slot": f"completeness:{section.id}",
        "hidden": not view.is_writable,
    }
    computed = tag("div", slot)
    return tag(
        "section",
        {
            "class": "ak-section",
            "data-ak-section": section.id,
            "data-ak-page": f"section={section.id}",
            "aria-labelledby": heading,
        },
        tag("h1", {"id": heading, "tabindex": "-1"}, section.title),
        tag("div", {"class": "ak-guidance"}, prose(section.guidance)) if section.guidance else None,
        notes,
        inside,
        computed,
        _declaration(shown) if view.is_writable else None,
    )


def _declaration(shown: SectionView) -> Markup:
    """Ask whether the section is complete, unless it is somebody else's to complete."""
    if shown.whose_alone:
        return tag("div", {"class": "ak-declaration"}, _onward("Continue"))
    name = f"ak-complete-{shown.section.id}"
    lines = [
        tag(
            "div",
            {"class": "ak-choice"},
            tag(
                "input",
                {"type": "radio", "name": name, "id": f"{name}-{value}", "value": value, "checked": checked},
            ),
            tag("label", {"for": f"{name}-{value}"}, words),
        )
        for value, words, checked in (
            ("yes", "Yes, I have completed this section", shown.is_declared_complete),
            ("no", "No, I will come back to it later", False),
        )
    ]
    return tag(
        "div",
        {"class": "ak-declaration"},
        tag(
            "fieldset",
            {"class": "ak-field ak-fieldset", "data-ak-declare": shown.section.id},
            tag("legend", {"class": "ak-legend"}, "Have you completed this section?"),
            *lines,
            tag("p", {"class": "ak-error", "data-ak-message": True, "hidden": True}),
        ),
        _onward("Save and continue"),
    )


def _onward(words: str) -> Markup:
    return tag("button", {"type": "button", "class": "ak-button", "data-ak-continue": True}, words)


def _blocks(desk: Desk, shown: SectionView) -> Iterator[Markup | None]:
    yield nothing_html(shown.questions)
    if any(asked.question.type == "reviews" for asked in shown.questions):
        yield dates_here(desk.view)
    names = {code: (name, meaning) for code, name, meaning in shown.section.dimensions}

    def belongs(asked: QuestionView) -> tuple[str, About]:
        return asked.question.dimension, asked.question.about

    for (dimension, about), group in groupby(shown.questions, key=belongs):
        asked = list(group)
        if dimension:
            yield _dimension(desk, asked, *names.get(dimension, (dimension, "")))
        elif about in _WHO:
            yield from _each(desk, asked, about, "h2")
        else:
            yield from (_answers(desk, question, _only(question), "h2") for question in asked)


_MANY = 4  # questions about one person, from which on a long page offers a way to the next person
_WHO = {
    About.EACH_CHILD: "child",
    About.EACH_PARENT: "parent or carer",
    About.EACH_MEMBER: "child, parent or other family member",
}


def _dimension(desk: Desk, asked: list[QuestionView], name: str, meaning: str) -> Markup:
    about = asked[0].question.about
    if about in _WHO:
        parts = list(_each(desk, asked, about, "h3", name))
    else:
        parts = [_answers(desk, question, _only(question), "h3", name) for question in asked]
    hint = tag("p", {"class": "ak-hint"}, meaning) if meaning else None
    return tag("div", {"class": "ak-dimension"}, tag("h2", None, name), hint, *parts)


def _each(
    desk: Desk, asked: list[QuestionView], about: About, level: str, dimension: str = ""
) -> Iterator[Markup]:
    """Put what is asked about one child or parent together, so that it can be asked in one sitting."""
    subjects = {part.subject: part.subject_name for question in asked for part in question.subjects}
    if not subjects:
        add = tag("a", {"href": "#section=people"}, "Add them under People")
        yield tag(
            "p",
            {"class": "ak-hint"},
            f"No {_WHO[about]} is listed yet. ",
            add,
            ", then load this page again.",
        )
    is_long = len(subjects) > 1 and len(asked) >= _MANY and not dimension
    if is_long:
        yield _ways(asked[0].question, subjects)
    for subject, name in subjects.items():
        own = [(one, part) for one in asked for part in one.subjects if part.subject == subject]
        below_level = f"h{int(level[1]) + 1}"
        heading = {"class": "ak-subject__name", "dir": "auto"}
        yield tag(
            "div",
            {
                "class": "ak-subject",
                "role": "group",
                "aria-label": f"{dimension}: {name}" if dimension else name,
                **({} if any(desk.notes_on(*one) for one in own) else emptiness(own)),
            },
            tag(level, {**(_way(asked[0].question.id, subject) if is_long else {}), **heading}, name),
            *(_answers(desk, one, part, below_level, dimension) for one, part in own),
        )


def _way(question: str, subject: str) -> dict[str, object]:
    """Make a person's heading a place that can be gone to."""
    return {"id": f"ak-part-{question}-{subject}", "tabindex": "-1"}


def _ways(first: Question, subjects: Mapping[str, str]) -> Markup:
    """Lead past what is asked about others to each person's own part, from its first question."""
    links = [
        tag("a", {"href": "#", "dir": "auto", "data-ak-jump": _way(first.id, subject)["id"]}, name)
        for subject, name in subjects.items()
    ]
    named = {"class": "ak-ways", "aria-label": f"People in this section, from “{first.label}”"}
    return tag("nav", named, "Go to: ", *links)


def _only(asked: QuestionView) -> SubjectView:
    """Take all answers of a question that is asked once; a list of people is one question too."""
    parts = asked.subjects or (SubjectView("", "", ()),)
    return SubjectView(
        "",
        "",
        answers=tuple(answer for part in parts for answer in part.answers),
        blanks=tuple(blank for part in parts for blank in part.blanks),
        carried=tuple(item for part in parts for item in part.carried),
        is_asked=any(part.is_asked for part in parts),
        is_closed=all(part.is_closed for part in parts),
    )


def _answers(desk: Desk, asked: QuestionView, part: SubjectView, level: str, dimension: str = "") -> Markup:
    """Ask one question about one person, with the notes that stand beside it."""
    drawn = _asked(desk.view, asked, part, level, dimension)
    notes = notes_beside(desk, asked, part)
    return joined((drawn, notes)) if notes else drawn


def _asked(view: RecordView, asked: QuestionView, part: SubjectView, level: str, dimension: str) -> Markup:
    question = asked.question
    if question.type == CARRIED:
        return said_before_html(view, asked)
    if part.is_closed:
        return closed_html(view, asked, part, level) if part.is_shown else Markup("")
    inside = _rows(view, asked, part, level, dimension) if question.has_rows else _single(view, asked, part)
    return asked_block(asked, part, inside)


def _rows(view: RecordView, asked: QuestionView, part: SubjectView, level: str, dimension: str) -> Markup:
    question = asked.question
    # A dimension's statements are headed by the dimension itself, which has said its meaning already.
    is_said = question.label == dimension
    classes = "ak-visually-hidden" if is_said else "ak-label ak-label--heading"
    words = worded(view, question, part.subject)
    heading = tag(level, {"class": classes, "dir": "auto"}, words.label if words else question.label)
    shown = replace(question, hint="") if is_said else question
    before = boxes(view, part.carried, is_titled=False)
    struck = (struck_html(blank) for blank in part.blanks if blank.struck)
    who = joined((heading, owner_html(asked)))
    drawn = rows_html(view, shown, part.subject, part.answers, who, before, not_yours=asked.not_yours)
    return joined((drawn, *struck))


def _single(view: RecordView, asked: QuestionView, part: SubjectView) -> Markup:
    question = asked.question
    standing = part.answers or part.blanks  # a blank has no text and still the revision to write on from
    answer = standing[0] if standing else None
    element_id = f"ak-{question.id}-{part.subject}"
    if answer and answer.withheld:
        inside = joined((tag("p", {"class": "ak-label"}, question.label), withheld_html(answer)))
        return tag("div", {"class": "ak-question"}, inside)
    words = worded(view, question, part.subject)
    control = of_question(question, element_id, answer.value if answer else None, words)
    control = replace(control, hint=" ".join(filter(None, (owner_words(asked), control.hint))))
    drawn = joined((control_html(with_people(control, view.people)), bank_html(view, asked, part)))
    attributes = {"class": "ak-question", **address(question, part.subject, "", answer)}
    if is_locked(asked, answer):
        own = locked_single(asked, part, answer, attributes, drawn)
    else:
        own = tag("div", attributes, drawn, below(answer))
    before = boxes(view, part.carried, is_titled=True)
    return tag("div", {"class": "ak-with-before"}, *before, own) if before else own
