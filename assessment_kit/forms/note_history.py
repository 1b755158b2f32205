"""What happened to a note, and what it was said of: folded away beside it on the review page."""

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from assessment_kit.core.difference import word_differences
from assessment_kit.core.note_story import Done, NoteEvent, NoteRow
from assessment_kit.core.timescale import day_words
from assessment_kit.forms.differing import difference_html
from assessment_kit.forms.markup import joined, prose, tag
from assessment_kit.forms.writing import fold
from assessment_kit.projection.earlier import EarlierText
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.provenance import english_moment

_WORDS = {
    Done.WRITTEN: "Written",
    Done.EDITED: "Changed",
    Done.SORTED: "Made another kind",
    Done.MOVED: "Moved",
    Done.REPLIED: "Replied to",
    Done.ANSWERED: "Marked as dealt with",
    Done.RESOLVED: "Dealt with",
    Done.REOPENED: "Opened again",
    Done.WITHDRAWN: "Withdrawn",
    Done.BROUGHT_BACK: "Written again",
}
_TOLD = frozenset({Done.WRITTEN, Done.REPLIED, Done.BROUGHT_BACK})  # with the whole text


def history_html(view: RecordView, number: int, story: Sequence[NoteEvent]) -> Markup | None:
    """Tell what happened to a note; nothing where it was only written."""
    if len(story) < 2:
        return None
    entries = (tag("li", None, *_event(view, event)) for event in story)
    listed = tag("ol", {"class": "ak-note-history"}, *entries)
    return fold(f"history:{number}", f"History ({len(story)})", f"of note {number}", listed)


def withdrawn_html(view: RecordView, stories: Mapping[int, Sequence[NoteEvent]]) -> Markup:
    """List notes that were taken back, each with what it said last and what happened to it."""
    return tag("ul", {"class": "ak-withdrawn"}, *(_gone(view, *one) for one in sorted(stories.items())))


def _gone(view: RecordView, number: int, story: Sequence[NoteEvent]) -> Markup:
    last = story[-1]
    who = tag("strong", {"dir": "auto"}, story[0].row.by_name)
    where = f", on {place_words(view, last.row)}, withdrawn {_moment(last)}"
    line = tag("p", {"class": "ak-annotation__who", "dir": "auto"}, last.kind.words, " by ", who, where)
    return tag(
        "li", {"id": f"note-{number}"}, line, prose(last.before.text), history_html(view, number, story)
    )


def _event(view: RecordView, event: NoteEvent) -> Iterable[Markup]:
    done = ", ".join(_WORDS[one] for one in event.done)
    yield tag(
        "p",
        {"class": "ak-annotation__who"},
        f"{done[:1]}{done[1:].lower()} by ",
        tag("strong", {"dir": "auto"}, event.row.by_name),
        f", {_moment(event)}",
    )
    if Done.SORTED in event.done:
        yield tag("p", None, f"From “{event.kind_before.words}” to “{event.kind.words}”.")
    if Done.MOVED in event.done:
        from_, to = (place_words(view, row) for row in (event.before, event.row))
        yield tag("p", {"dir": "auto"}, f"From {from_} to {to}.")
    if _TOLD & set(event.done):
        yield prose(event.row.text)
    elif Done.EDITED in event.done:
        yield difference_html(word_differences(event.before.text, event.row.text))


def _moment(event: NoteEvent) -> str:
    local = english_moment(event.row.at)
    return f"{day_words(local.date())}, {local:%H:%M}"


def place_words(view: RecordView, row: NoteRow) -> str:
    """Name what a note was about; what is not there any more by its id."""
    section = view.instrument.section(row.section)
    title = section.title if section else row.section or "above the first section"
    question = view.instrument.question(row.question) if row.question else None
    names = {person.id: person.name for person in view.people}
    about = f" ({names.get(row.subject, row.subject)})" if row.subject else ""
    asked = question.label if question else row.question
    return f"“{asked}”{about} in “{title}”" if asked else f"“{title}”"


def earlier_html(number: int, mark: Markup, texts: Sequence[EarlierText]) -> Markup | None:
    """Show what a note was said of beside what stands there now; nothing where that is the same again."""
    if not texts:
        return None
    hint = tag("p", {"class": "ak-hint"}, "From the words of then to those of now.")
    shown = joined(
        joined((tag("p", {"class": "ak-label", "dir": "auto"}, one.label), difference_html(one.pieces)))
        for one in texts
    )
    folded = fold(f"earlier:{number}", "See what has changed", f"since note {number}", hint, shown)
    return tag("div", {"class": "ak-annotation__earlier"}, mark, folded)
