"""Where everybody stands on a scale: the sentence, the pictures and the table, the same on every face."""

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from assessment_kit.core.charts import Chart, by_day, charts, day_words, spread_alt
from assessment_kit.core.dated_rating import DatedRating, dated_ratings
from assessment_kit.forms.markup import joined, tag
from assessment_kit.forms.picture_frame import picture_frame
from assessment_kit.instruments.model import Question
from assessment_kit.instruments.scales import words_used
from assessment_kit.projection.model import AnswerView


def spread_of(question: Question, answers: Iterable[AnswerView], *, has_table: bool) -> Markup | None:
    """Show where the raters of one question stand about one subject; nothing where nobody rated."""
    given = [answer for answer in answers if isinstance(answer.value, dict) and not answer.withheld]
    ratings = dated_ratings((answer.value, answer.voice_name, answer.voice_part) for answer in given)
    shown = spread_html(question.label, ratings, question.low, question.high, has_table=has_table)
    words = words_used(question, (answer.value for answer in given)) if shown else ()
    return (
        joined((shown, *(tag("p", {"class": "ak-hint", "dir": "auto"}, line) for line in words)))
        if shown
        else None
    )


def spread_html(
    label: str, ratings: Sequence[DatedRating], low: str, high: str, *, has_table: bool
) -> Markup | None:
    """Show the latest day in one sentence, the pictures, and whose number is whose.

    Parameters
    ----------
    label
        The question, which names pictures and table.
    low, high
        What 0 and 10 mean.
    has_table
        Whether the numbers stand in a table here; elsewhere one with the reasons follows.
    """
    if not ratings:
        return None
    drawn = charts(ratings, low=low, high=high, title=f"Numbers given for “{label}”")
    return joined(
        (
            tag("p", {"dir": "auto"}, spread_alt(_latest(ratings))),
            *(_picture(chart, f"Picture {n}: {label}") for n, chart in enumerate(drawn, 1)),
            _table(label, ratings) if has_table else None,
        )
    )


def _latest(ratings: Sequence[DatedRating]) -> Sequence[DatedRating]:
    days = by_day(ratings)
    return days[[day for day in days if day][-1]] if any(days) else next(iter(days.values()))


def _picture(chart: Chart, name: str) -> Markup:
    return picture_frame(chart.svg, f"Scale from 0 to 10. {chart.alt}", name, "ak-chart", chart.start)


def _table(label: str, ratings: Sequence[DatedRating]) -> Markup:
    head = (tag("th", {"scope": "col"}, words) for words in ("Who", "Number or face", "When"))
    return tag(
        "div",
        {"class": "ak-table-frame", "role": "region", "aria-label": f"Table: {label}", "tabindex": "0"},
        tag(
            "table",
            {"class": "ak-table"},
            tag("caption", {"class": "ak-visually-hidden"}, f"Numbers and faces: {label}"),
            tag("thead", None, tag("tr", None, *head)),
            tag("tbody", None, *_rows(ratings)),
        ),
    )


def _rows(ratings: Sequence[DatedRating]) -> Iterator[Markup]:
    for day, of_day in by_day(ratings).items():
        for one in of_day:
            cells = (one.rater, one.words, day_words(day) or "No date")
            yield tag("tr", None, *(tag("td", {"dir": "auto"}, words) for words in cells))
