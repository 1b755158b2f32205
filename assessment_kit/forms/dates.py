"""The days by which something is due: at the top the one that leads, with its reason, and all as a list."""

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from assessment_kit.core.clock import PROVISIONAL, DueDate, leading
from assessment_kit.core.timescale import day_words
from assessment_kit.forms.family import HIDDEN
from assessment_kit.forms.markup import joined, tag
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.provenance import english_day


def due_html(view: RecordView) -> Markup:
    """Say by when it is to be finished and why; calmly, late or not."""
    if view.assessment.authorised_on:
        return Markup("")
    lead = leading(view.due)
    if lead is None:
        return Markup("{}").format(_counted_words(view))
    how = _how(lead) if lead.convention or lead.is_provisional else None
    return joined((*_leading(view, lead), *((" ", how) if how else ()), _late(view, lead)))


def _counted_words(view: RecordView) -> str:
    if view.due_on is None:
        return ""
    limit = int((view.protocol.get("limits") or {}).get("assessment_working_days") or 45)
    return f"Working day {view.day_count} of {limit}, due {day_words(view.due_on)}"


def _leading(view: RecordView, due: DueDate) -> list[object]:
    said = tag("strong", {"title": due.convention or None}, day_words(due.due_on))
    mark = (" ", _provisional()) if due.is_provisional else ()
    if not due.because:
        return [f"Working day {view.day_count}, due ", said, *mark]
    why = tag("span", {"class": HIDDEN, "dir": "auto"}, f": {_sentence(due.because)}")
    return ["This child needs it by ", said, *mark, why, f" Working day {view.day_count}."]


def _late(view: RecordView, due: DueDate) -> Markup | None:
    """Lead to where it is recorded why it takes longer, once that has to be."""
    if not view.assessment.is_under_way or not due.is_overdue(english_day(view.made_at)):
        return None
    for section, _ in _why_late(view):
        link = tag("a", {"href": f"#section={section}"}, "Say why it takes longer")
        return joined((" That day has passed. ", link, "."))
    return None


def _why_late(view: RecordView) -> Iterator[tuple[str, str]]:
    """Find where it is to be said why it took longer: the section, and the question's words."""
    for shown in view.sections:
        for asked in shown.questions:
            if asked.question.clock == "overdue_because" and not asked.is_answered:
                yield shown.section.id, asked.question.label


def _sentence(words: str) -> str:
    """End what was written as a reason with a stop."""
    text = " ".join(words.split())
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _provisional() -> Markup:
    return tag("span", {"class": "ak-tag", "title": PROVISIONAL}, "provisional")


def _how(due: DueDate) -> Markup:
    """Tell how days are counted, to whoever asks with mouse, finger or keyboard."""
    words = [tag("p", None, _sentence(due.convention))]
    if due.is_provisional:
        words.append(tag("p", None, PROVISIONAL))
    ask = {"type": "button", "class": "ak-link", "popovertarget": "ak-counted"}
    return joined(
        (
            tag("button", ask, "How this is counted"),
            tag("div", {"class": "ak-tip", "id": "ak-counted", "popover": True}, *words),
        )
    )


def dates_html(view: RecordView) -> Markup | None:
    """List every day that is due, or was met, behind a disclosure; nothing where there is none."""
    if not view.due:
        return None
    return tag(
        "details",
        {"class": "ak-details ak-dates"},
        tag("summary", {"data-ak-next-date": True}, _summary(view)),
        _list(view),
    )


def dates_here(view: RecordView) -> Markup | None:
    """List them where the review points are written down."""
    return _list(view) if view.due else None


def dates_anew(view: RecordView) -> dict[str, str]:
    """Give what a page shows of the days, for one that has just saved something that moves them."""
    return {"due": str(due_html(view)), "next": _summary(view), "list": str(_list(view))}


def passed_html(view: RecordView) -> Markup | None:
    """Ask about each day that passed without its thing, or was met late, until it is said why.

    The day that leads is asked about where the work is handed in; these hold nothing up.
    """
    why = next(_why_late(view), None)
    today = english_day(view.made_at)
    passed = [due for due in view.due if not due.is_leading and (_is_late(due) or due.is_overdue(today))]
    if why is None or not passed:
        return None
    link = tag("a", {"href": f"#section={why[0]}"}, f"Say why under “{why[1]}”")
    lines = (tag("li", None, _passed_words(due)) for due in passed)
    return joined(
        (tag("ul", {"class": "ak-advice", "data-ak-passed": True}, *lines), tag("p", None, link, "."))
    )


def _is_late(due: DueDate) -> bool:
    return due.is_met_on is not None and not due.is_set and due.is_met_on > due.due_on


def _passed_words(due: DueDate) -> str:
    if _is_late(due) and due.is_met_on:
        return f"{due.label}: held on {day_words(due.is_met_on)}, after its day, {day_words(due.due_on)}."
    return f"{due.label} was due on {day_words(due.due_on)}, and no day is written on which it was held."


def _list(view: RecordView) -> Markup:
    lines = (tag("li", {"data-ak-due": due.point}, *_line(due)) for due in view.due)
    return tag("ul", {"class": "ak-dates__list", "data-ak-dates": True}, *lines)


def _summary(view: RecordView) -> str:
    return f"Dates{_next(view)}"


def _next(view: RecordView) -> str:
    """Name the first point that waits, passed or coming, where it is another than the one that leads."""
    waiting = next((due for due in view.due if due.is_met_on is None), None)
    if waiting is None or waiting.is_leading or not view.assessment.is_under_way:
        return ""
    if waiting.is_overdue(english_day(view.made_at)):
        return f": {waiting.label} was due on {day_words(waiting.due_on)}"
    return f": next is {waiting.label}, {day_words(waiting.due_on)}"


def _line(due: DueDate) -> list[object]:
    parts: list[object] = [tag("strong", None, due.label), f": {day_of(due.due_on)}"]
    if due.is_met_on:
        met = f" – {due.met_words} {day_of(due.is_met_on)}{due.met_in_words}"
        parts.append(tag("span", {"class": "ak-dates__met"}, met))
    if due.is_provisional:
        parts += [" ", _provisional()]
    if due.origin_words:
        parts.append(tag("span", {"class": "ak-hint"}, _sentence(_capital(due.origin_words))))
    if due.because:
        parts.append(
            tag("span", {"class": f"ak-hint {HIDDEN}", "dir": "auto"}, f"Why: {_sentence(due.because)}")
        )
    return parts


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def day_of(day: date) -> str:
    """Say a day with the day of the week, which is what people plan by."""
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return f"{names[day.weekday()]} {day_words(day)}"


def due_sentence(due: DueDate) -> str:
    """Say when a review point is due and what it is counted from."""
    counted = f" ({due.origin_words})" if due.origin_words else ""
    provisional = " This day is provisional." if due.is_provisional else ""
    return f"Due on {day_of(due.due_on)}{counted}.{provisional}"
