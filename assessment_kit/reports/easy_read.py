"""The easy read copy: for one adult, a picture on the left and easy words on the right, one idea a line.

Nothing that was written for other readers is made easy by a machine. What the practitioner wrote in easy
words stands here, what is easy enough as it is, the reader's own words, and sentences of ours for what was
chosen.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from assessment_kit.core.timescale import day_words
from assessment_kit.instruments.easy_words import EASY_PART, lines_of
from assessment_kit.instruments.wording import listed, typed_day
from assessment_kit.reports.easy_ending import ADVOCACY, COMPLAINTS, glossary, ring
from assessment_kit.reports.easy_missing import adults_missing
from assessment_kit.reports.easy_outcomes import outcomes_in, steps_in
from assessment_kit.reports.easy_parts import (
    Block,
    is_easy,
    left_out,
    lines_with_pictures,
    part,
    picture_for,
    thing,
    told,
)
from assessment_kit.reports.easy_record import EasyRecord, Json

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# What a parent says of themselves, where it stands, and how it is headed.
TOLD: Sequence[tuple[str, str]] = (
    ("helps_words", "What helps you when we talk:"),
    ("parent_does_well", "What you do well:"),
    ("parent_finds_hard", "What is hard for you:"),
    ("parent_wants", "What would help you:"),
    ("could_improve", "What you want to do better:"),
    ("family_view_words", "What you say about what we wrote:"),
    ("family_view_disagrees", "What you see differently:"),
)
_CIRCLE = "circle_"  # the questions of the circle of support, in which everybody speaks for themselves
_STRENGTHS = ("existing_strengths", "existing_safety")
_FOUND = ("outcomes", "recommendation", "easy_read_think")


def easy_read(record: Json) -> dict[str, Any]:
    """Lay out the easy read copy.

    Parameters
    ----------
    record
        What `projection.record_json` gives of a disclosed view, with the key "copy".

    Returns
    -------
    {title, name, parts, missing, size}: `parts` are headings that ask with their things; `missing` says in
    sentences for the practitioner what has no easy words yet; `size` is that of the type, in points.

    Raises
    ------
    InvalidInputError
        When it does not say for whom the copy is.
    """
    easy = EasyRecord(record)
    plan_only = is_plan_only(easy)
    found = [] if plan_only else [_why(easy), _good(easy), _worries(easy)]
    after = [] if plan_only else [_think(easy), _next(easy)]
    before = [_sessions(easy, is_plan=plan_only)] if plan_only else []
    later = [] if plan_only else [_sessions(easy, is_plan=False)]
    middle = [*found, *before, _told(easy), *after, *later]
    all_parts = (_first(easy, is_plan=plan_only), *middle, _disagree(easy, is_plan=plan_only), _ring(easy))
    parts = [one for one in all_parts if one is not None]
    missing = part("What is not in here?", (left_out(),)) if easy.is_anything_withheld else None
    parts += [one for one in (missing, part("What do the words mean?", glossary(parts))) if one is not None]
    return {
        "title": "Our plan" if plan_only else "What we found",
        "name": easy.name,
        "parts": parts,
        "missing": adults_missing(easy, is_plan=plan_only),
        "size": 16,
        "picture": 50,
    }


def is_plan_only(easy: EasyRecord) -> bool:
    """Tell whether a parenting assessment has a plan and has found nothing yet: then the plan is the copy."""
    is_parenting = easy.record["assessment"].get("instrument") == "parenting"
    return is_parenting and not any(easy.answers(question, None) for question in _FOUND)


def _first(easy: EasyRecord, *, is_plan: bool) -> Block | None:
    what = (
        "It says what we want to do with you." if is_plan else "It says what we found, and what happens next."
    )
    author = f"{easy.author} wrote it." if easy.author else ""
    who = easy.author or "your worker"
    return part(
        "What is this?",
        (
            thing("first_page", f"This is for {easy.name}.", what, author, *dated(easy)),
            thing("ask", "You can read it with somebody.", f"You can ask {who} about every word of it."),
        ),
    )


def dated(easy: EasyRecord) -> tuple[str, ...]:
    """Say from which day it is, once it was given."""
    day = typed_day(str(easy.copy.get("released_on") or "")[:10])
    return (f"It is from {day_words(day)}.",) if day else ()


def _why(easy: EasyRecord) -> Block | None:
    said = easy.text("easy_read_why", easy.reader)
    ask = (f"{easy.author} will tell you why." if easy.author else "We will tell you why.", "Please ask us.")
    things = lines_with_pictures(said, "visit") if said else [thing("visit", "We came to meet you.", *ask)]
    return part("Why did we meet you?", things)


def _good(easy: EasyRecord) -> Block | None:
    said = easy.text("easy_read_good", easy.reader)
    if said:
        return part("What is good?", lines_with_pictures(said, "good"))
    found = [one for question in _STRENGTHS for one in _easy_statements(easy, question)]
    return part("What is good?", lines_with_pictures("\n".join(found), "good") if found else [])


def _easy_statements(easy: EasyRecord, question: str) -> list[str]:
    """Give what the practitioner wrote for everybody, as far as it can be read as it is."""
    texts = (str(row.get("text") or "") for row in easy.rows(question, None))
    return [text for text in texts if is_easy(text)]


def _worries(easy: EasyRecord) -> Block | None:
    said = easy.text("easy_read_worries", easy.reader)
    if said:
        things = lines_with_pictures(said, "worry")
    else:
        things = [made for row in easy_dangers(easy) for made in _danger(row)]
    if things and easy.withholds("danger_statements"):
        things.append(left_out())
    return part("What do we worry about?", things)


def easy_dangers(easy: EasyRecord) -> list[Json]:
    """Give the danger statements that can be read as they are, with what could happen."""
    needed = ("worried_about", "could_happen")
    rows = easy.rows("danger_statements")
    return [row for row in rows if all(is_easy(str(row.get(name) or "")) for name in needed)]


def _danger(row: Json) -> Iterator[Block]:
    yield from lines_with_pictures(f"{row['worried_about']}\n{row['could_happen']}", "worry")
    goal = str(row.get("safety_goal") or "")
    if is_easy(goal):
        yield from lines_with_pictures(goal, "next")


def _told(easy: EasyRecord) -> Block | None:
    """Give the reader's own words, sentence by sentence and unchanged."""
    pictures = iter(("said", "listens"))
    things = [_quoted(next(pictures, ""), heading, own) for heading, own in reader_told(easy)]
    if things and any(easy.withholds(question, easy.reader) for question, _ in TOLD):
        things.append(left_out())
    return part("What did you tell us?", things)


def _quoted(picture: str, heading: str, own: Sequence[Json]) -> Block:
    """Set somebody's words apart under what they are about, with the drawing where they drew."""
    drawn = next((one for one in own if one.get("drawing")), {})
    words = [words for one in own if (words := told(one))]
    return thing(picture, title=heading, quoted=words, drawing=drawn, caption=_caption(drawn))


def _caption(drawn: Json) -> list[str]:
    value = drawn.get("value") or {}
    words = str(value.get("drawing_words") or "") if isinstance(value, dict) else ""
    return [words] if words else []


def reader_told(easy: EasyRecord) -> list[tuple[str, list[Json]]]:
    """Gather what the reader said, by the heading under which it stands."""
    found = [(heading, _own(easy.answers(question, easy.reader), easy)) for question, heading in TOLD]
    for asked in easy.questions():
        if str(asked["id"]).startswith(_CIRCLE):
            own = [one for one in easy.answers(asked["id"], None) if easy.is_readers(one)]
            found.append((f"About {str(asked['label'])[:1].lower()}{str(asked['label'])[1:]}:", own))
    said = ((heading, [one for one in own if told(one) or one.get("drawing")]) for heading, own in found)
    return [(heading, own) for heading, own in said if own]


def _own(answers: Sequence[Json], easy: EasyRecord) -> list[Json]:
    return [one for one in answers if one.get("voice") in ("", None, easy.reader)]


def _think(easy: EasyRecord) -> Block | None:
    things = lines_with_pictures(easy.text("easy_read_think", easy.reader), "think")
    things += _by_child(outcomes_in(easy), "" if things else "think")
    return part("What do we think?", things)


def _by_child(found: Iterable[tuple[str, tuple[str, ...]]], first: str) -> list[Block]:
    """Set what is said of each child under the child's name, and what is the same for several only once."""
    grouped: dict[tuple[str, ...], list[tuple[str, list[str]]]] = {}
    for name, sentences in found:
        same = tuple(one for one in sentences if name not in one)
        grouped.setdefault(same, []).append((name, [one for one in sentences if name in one]))
    things: list[Block] = []
    for same, children in grouped.items():
        own = [one for _, sentences in children for one in sentences]
        title = listed([name for name, _ in children])
        things.append(thing("" if things else first, *own, *same, title=title))
    return things


def _next(easy: EasyRecord) -> Block | None:
    things = _by_child(steps_in(easy), "next") + _plan(easy)
    if things and easy.withholds("plan"):
        things.append(left_out())
    things = things or [thing("next", f"{easy.author or 'Your worker'} will talk with you about it.")]
    return part("What happens next?", things)


def _plan(easy: EasyRecord) -> list[Block]:
    """Set the steps of the plan: what, who and by when; one without easy words is talked about instead."""
    rows = easy.rows("plan")
    steps = [(row, said) for row in rows if (said := easy_step(row))]
    things: list[Block] = []
    before = ""
    for number, (row, said) in enumerate(steps, 1):
        before = picture_for(said, before) or "plan"
        named = (("Who:", str(row.get("who") or "")), ("By when:", _by(row)))
        pairs = [(label, words) for label, words in named if words]
        things.append(thing(before, *said.splitlines(), title=f"Step {number}", pairs=pairs))
    if len(steps) < len(rows):
        more = "There is more in the plan." if steps else "There is a plan."
        who = easy.author or "Your worker"
        things.append(thing("listens", more, f"{who} will talk with you about it."))
    return things


def easy_step(row: Json) -> str:
    """Give a step of the plan in easy words, a sentence a line; empty where it has none."""
    said = str(row.get(EASY_PART) or "").strip()
    what = str(row.get("what") or "")
    return "\n".join(lines_of(said or what)) if said or is_easy(what) else ""


def _by(row: Json) -> str:
    day = typed_day(row.get("by_when"))
    return f"{_DAYS[day.weekday()]} {day_words(day)}" if day else str(row.get("by_when") or "")


def _sessions(easy: EasyRecord, *, is_plan: bool) -> Block | None:
    """Set the plan of the sessions of a parenting assessment: those of this reader that are still to come.

    Where the plan itself is the copy, those that were held stand in it too.
    """
    rows = [row for row in easy.rows("session_plan") if easy.reader in (row.get("parents") or [easy.reader])]
    rows = [row for row in rows if str(row.get(EASY_PART) or "").strip()]
    rows = [row for row in rows if is_plan or (typed_day(row.get("planned_on")) or easy.day) >= easy.day]
    pictures = iter(("day", "listens", "help", "home"))
    things = [_session(easy, row, next(pictures, "")) for row in rows]
    if things:
        things.append(thing("ask", "You can ask for a break.", "You can ask for another day."))
    return part("What do we do each time we meet?", things)


def _session(easy: EasyRecord, row: Json, picture: str) -> Block:
    day = typed_day(row.get("planned_on"))
    chosen = [one for name in ("parents", "children") for one in row.get(name) or () if one != easy.reader]
    others = [name for one in chosen if (name := easy.name_of(one))]
    pairs = [("Who is there:", listed(["you", *others])), ("Where:", str(row.get("where") or ""))]
    title = f"{_DAYS[day.weekday()]} {day_words(day)}" if day else "The day is not fixed yet"
    lines = lines_of(str(row[EASY_PART]))
    return thing(picture, *lines, title=title, pairs=[one for one in pairs if one[1]])


def _disagree(easy: EasyRecord, *, is_plan: bool) -> Block | None:
    who = easy.author or "your worker"
    if is_plan:
        change = ("You can say what you want to change.", "You can say no to something.", f"Tell {who}.")
        things = [thing("say_no", *change)]
    else:
        things = [
            thing("say_no", "You can say that you do not agree.", f"Tell {who} or their manager."),
            thing(
                "wrong",
                "You can say that something is wrong.",
                "We write your words next to ours.",
                "Nobody takes them out.",
            ),
        ]
    advocacy, complaints = easy.number_of(ADVOCACY), easy.number_of(COMPLAINTS)
    free = ("Somebody can help you to say it.", "This is an advocate.", "It costs nothing.")
    things.append(thing("advocate", *free, *(("Ring:",) if advocacy else ()), number=advocacy))
    fair = ("You can complain.", "That does not count against you.")
    things.append(thing("letter", *fair, *(("Ring:",) if complaints else ()), number=complaints))
    return part("What if you do not agree?", things)


def _ring(easy: EasyRecord) -> Block | None:
    return part("Whom can you ring?", ring(easy))
