"""A section as text to be read: for JupyterLab, for check-answers, and for what can no longer be written.

JupyterLab takes ids out of what it shows, so nothing here relies on one.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from markupsafe import Markup

from assessment_kit.forms.addenda import addenda_reading
from assessment_kit.forms.at_a_glance import glance_html
from assessment_kit.forms.carried import carried_reading, said_before_html
from assessment_kit.forms.drawn_below import areas_asked
from assessment_kit.forms.family import HIDDEN, is_hidden_part, whose
from assessment_kit.forms.knowledge_profile import profiles_html
from assessment_kit.forms.marks import struck_html, withheld_html
from assessment_kit.forms.markup import joined, tag, text_blocks
from assessment_kit.forms.outcomes import outcomes_html
from assessment_kit.forms.own_words import picture_html, read_back_html
from assessment_kit.forms.parts import parts_html
from assessment_kit.forms.scores import APART, is_practitioners
from assessment_kit.forms.spread import spread_of
from assessment_kit.forms.statements import statement_words
from assessment_kit.forms.tables import also_html, kind_html, provenance_html, rows_table, stages_html
from assessment_kit.instruments.given import CARRIED
from assessment_kit.instruments.model import About, Question
from assessment_kit.instruments.wording import paragraphs
from assessment_kit.projection.model import (
    ADDENDA,
    AnswerView,
    QuestionView,
    RecordView,
    SectionView,
    SubjectView,
)
from assessment_kit.projection.parts import PARTS
from assessment_kit.projection.tables import is_tabled

Own = Sequence[tuple[QuestionView, SubjectView]]
Around = Callable[[Own, Markup | None], Markup | None]


def _alone(_own: Own, block: Markup | None) -> Markup | None:
    """Put nothing around what is read."""
    return block


def reading_html(view: RecordView, section_id: str) -> str:
    """Render one section to be read; unanswered questions are shown only where they are required."""
    shown = view.section(section_id)
    if section_id == PARTS:
        return str(parts_reading(view))
    if section_id == ADDENDA:
        return str(addenda_reading(view))
    if shown is None:
        return str(tag("p", None, f"This assessment has no section “{section_id}”."))
    return str(reading(view, shown))


def reading(view: RecordView, shown: SectionView, level: int = 3, around: Around = _alone) -> Markup:
    """Render a section to be read.

    Parameters
    ----------
    level
        The level of its highest headings; the section's own heading stands above, on the page around it.
    around
        What stands beside each thing that is read: it gets the questions with those they are about, and what
        is read of them or None, and gives what is shown in its place.
    """
    drawn = (profiles_html(view, shown, level), glance_html(view, shown, level))
    blocks = [*_blocks(view, shown, level, around), *filter(None, drawn)]
    nothing = tag("p", {"class": "ak-hint"}, "Nothing is written here yet.")
    return tag("div", {"class": "ak-reading"}, *(blocks or [nothing]))


def parts_reading(view: RecordView, level: int = 3) -> Markup:
    """Render what others wrote and the children's own words, to be read."""
    return tag("div", {"class": "ak-reading"}, parts_html(view, reading, level))


def _blocks(view: RecordView, shown: SectionView, level: int, around: Around) -> Iterator[Markup]:
    names = {code: name for code, name, _ in shown.section.dimensions}
    last = ""
    for areas, group in groupby(shown.questions, key=areas_asked):
        questions = list(group)
        if areas:
            yield from _side_by_side(view, questions, heading(level), around)
            continue
        for asked in questions:
            dimension = asked.question.dimension
            drawn = list(_question(view, asked, level, around))
            if drawn and dimension and dimension != last:
                yield tag(heading(level), None, names.get(dimension, dimension))
            last = dimension if drawn else last
            yield from drawn


def _question(view: RecordView, asked: QuestionView, level: int, around: Around) -> Iterator[Markup]:
    """Read one question about everybody of whom something stands, or is missing and needed."""
    yield from outcomes_html(asked, heading(level))
    if asked.question.type == CARRIED:
        before = said_before_html(replace(view, is_writable=False), asked, heading(level))
        yield from filter(None, [around([(asked, part) for part in asked.subjects], before)])
        return
    name = heading(level + 1 if asked.question.dimension else level)
    for part in parts_of(asked):
        block = _read(view, asked, part, name) if _is_read(asked, part) else None
        yield from filter(None, [around([(asked, part)], block)])


def _side_by_side(
    view: RecordView, questions: list[QuestionView], level: str, around: Around
) -> Iterator[Markup]:
    """Read stages of the same areas together: people's own views and the practitioner's, in one table."""
    subjects = dict.fromkeys(part.subject for asked in questions for part in asked.subjects)
    for subject in subjects:
        both = [(asked, part) for asked in questions for part in asked.subjects if part.subject == subject]
        own = [(asked, part) for asked, part in both if part.answers or part.carried]
        yield from filter(None, [around(both, _together(view, own, level) if own else None)])


def _together(view: RecordView, own: Own, level: str) -> Markup:
    first, part = own[0]
    said = [(asked.question, part.answers) for asked, part in own if part.answers]
    is_apart = bool(said) and all(is_practitioners(question) for question, _ in said)
    return tag(
        "div",
        {"class": "ak-read-answer"},
        tag(level, {"dir": "auto"}, question_words(first.question, part)),
        tag("p", {"class": "ak-apart"}, APART) if is_apart else None,
        *(_kept(asked) for asked, part in own if not part.is_asked),
        *(box for _, part in own for box in carried_reading(view, part.carried)),
        *(stages_html(question_words(first.question, part), said) if said else ()),
        *(line for _, part in own for line in struck_lines(part)),
    )


def heading(level: int) -> str:
    """Name the element of a heading; there is none below the sixth level."""
    return f"h{min(level, 6)}"


def _is_read(asked: QuestionView, part: SubjectView) -> bool:
    """Tell whether a part is shown to be read: something stands there, or is missing and needed."""
    return bool(part.answers or part.carried) or is_needed(asked.question, part)


def is_needed(question: Question, part: SubjectView) -> bool:
    """Tell whether an answer is needed before submission: it is asked, of somebody whose part is open."""
    return question.is_required and part.is_asked and not part.is_closed


def _read(view: RecordView, asked: QuestionView, part: SubjectView, level: str) -> Markup:
    classes = "ak-read-answer ak-question--apart" if is_practitioners(asked.question) else "ak-read-answer"
    return tag(
        "div",
        {"class": classes},
        tag(level, {"dir": "auto"}, question_words(asked.question, part)),
        tag("p", {"class": "ak-apart"}, APART) if is_practitioners(asked.question) else None,
        _kept(asked) if not part.is_asked else None,
        owner_line(asked),
        *carried_reading(view, part.carried),
        _written(asked.question, part) if _is_written(asked, part) else None,
    )


def owner_line(asked: QuestionView) -> Markup | None:
    """Say who alone answers a question."""
    words = asked.owner_words
    return tag("p", {"class": "ak-hint ak-owner"}, f"Answered by {words}.") if words else None


def _kept(asked: QuestionView) -> Markup:
    return tag("p", {"class": "ak-hint ak-kept"}, asked.kept_because)


def _written(question: Question, part: SubjectView) -> Markup:
    """Show what stands at one question; as a table where it is one on paper."""
    if not is_tabled(question.type) or not part.answers:
        return answer_html(question, part)
    table = rows_table(question, part.answers, question_words(question, part))
    return joined((_spread(question, part.answers), table, *struck_lines(part)))


def _spread(question: Question, answers: Sequence[AnswerView]) -> Markup | None:
    shown = spread_of(question, answers, has_table=False) if question.type == "ratings" else None
    return tag("div", {"class": "ak-spread"}, shown) if shown else None


def struck_lines(part: SubjectView) -> tuple[Markup, ...]:
    """Say of each text that was struck here that it was."""
    return tuple(struck_html(one) for one in (*part.answers, *part.blanks) if one.struck)


def _is_written(asked: QuestionView, part: SubjectView) -> bool:
    """Tell whether there is more to say than what was said before."""
    return not part.carried or bool(part.answers or part.blanks) or is_needed(asked.question, part)


def closed_html(view: RecordView, asked: QuestionView, part: SubjectView, level: str) -> Markup:
    """Show what stands under a question about a child whose part is closed, without a box to write in."""
    said = tag("p", {"class": "ak-hint"}, f"{part.subject_name}’s part is closed; it can be read.")
    return tag("div", {"class": "ak-closed"}, _read(view, asked, part, level), said)


def parts_of(asked: QuestionView) -> tuple[SubjectView, ...]:
    """Give a question's answers by whom they are about; a list of people is one part."""
    if asked.question.about is About.PERSON:
        return (SubjectView("", "", tuple(answer for part in asked.subjects for answer in part.answers)),)
    return asked.subjects


def question_words(question: Question, part: SubjectView) -> str:
    """Say the question, and about whom where it is asked of several."""
    return f"{question.label} ({part.subject_name})" if part.subject_name else question.label


def answer_html(question: Question, part: SubjectView) -> Markup:
    """Show what stands at one question about one person; "Not answered" where nothing does."""
    answers = [one for one in part.answers if one.words or one.cells or one.withheld or one.conflicts]
    struck = struck_lines(part)
    if not answers:
        is_told = not question.clock and any(item.still_true == "yes" for item in part.carried)
        needed = is_needed(question, part)
        is_silent = is_told or (bool(struck) and not needed)
        return joined((*struck, None if is_silent else not_answered_html(needed=needed)))
    return joined((_spread(question, answers), *(_one(question, answer) for answer in answers), *struck))


def not_answered_html(*, needed: bool) -> Markup:
    """Say that nothing stands here, and whether that holds anything up."""
    if needed:
        return tag(
            "p", {"class": "ak-not-answered ak-needed"}, "Not answered. Needed before this is submitted."
        )
    return tag("p", {"class": "ak-not-answered"}, "Not answered")


def _one(question: Question, answer: AnswerView) -> Markup:
    if answer.withheld:
        return withheld_html(answer)
    body = said_html(question, answer)
    attributes = {
        "class": "ak-read-row" if answer.row else "ak-read-text",
        "data-ak-of": whose(question, answer.subject, answer.row, answer),
    }
    marks = (read_back_html(answer), provenance_html(answer), *also_html(answer))
    return tag("div", attributes, kind_html(answer), body, *marks)


def said_html(question: Question, answer: AnswerView) -> Markup:
    """Show what one answer says, in words and in the picture that belongs to them."""
    if question.type == "statements":
        return statement_words(answer)
    if question.type == "own_words":
        return _own_words(answer)
    body = _cells(question, answer) if answer.cells else text_blocks(answer.words)
    return joined((body, picture_html(answer)))


def _own_words(answer: AnswerView) -> Markup:
    """Quote somebody's own words, under their name, with their drawing and what it shows."""
    value = answer.value if isinstance(answer.value, dict) else {}
    who = (
        tag("p", {"class": "ak-voice", "dir": "auto"}, f"{answer.voice_name}:") if answer.voice_name else None
    )
    words = text_blocks(paragraphs(str(value.get("words") or "")))
    said = tag("blockquote", {"class": "ak-own-words"}, words) if words else None
    picture = picture_html(answer)
    if picture is None:
        shows = str(value.get("drawing_words") or "").strip()
        drawn = text_blocks(paragraphs(f"A drawing: {shows}")) if shows else None
    else:
        caption = tag("figcaption", {"class": "ak-hint", "dir": "auto"}, answer.drawing_words)
        drawn = tag("figure", {"class": "ak-figure"}, picture, caption)
    return joined((who, said, drawn))


def _cells(question: Question, answer: AnswerView) -> Markup:
    columns = {column.label: column.id for column in question.columns}
    row = answer.value if isinstance(answer.value, dict) else {}
    entries = []
    if question.type == "self_scores" and answer.voice_name and not row.get("rater_name"):
        entries += [tag("dt", None, "Who scores"), tag("dd", {"dir": "auto"}, answer.voice_name)]
    for label, words in answer.cells:
        hidden = HIDDEN if is_hidden_part(columns.get(label, ""), row) else ""
        entries.append(tag("dt", {"class": hidden}, label))
        entries.append(tag("dd", {"class": hidden, "dir": "auto"}, *_lines(words)))
    return tag("dl", {"class": "ak-cells"}, *entries)


def _lines(words: str) -> list[Markup]:
    return [text_blocks(words.splitlines())] if "\n" in words else [Markup("{}").format(words)]
