"""A knowledge check of an invented mother over two visits, with what her worker makes of it and saw."""

from typing import Any

from assessment_kit.core.knowledge import Asking, answer_row, rating_row
from tests.instruments.types.items import BANK
from tests.projection.parenting import DANA, KOFI, Told

CHOSEN = ["cot", "night", "bottle", "kitchen", "cot"]
ANSWERS: tuple[dict[str, Any], ...] = (
    {"item": "cot", "asking": 1, "told": "answered", "choice": "sofa", "words": "She naps on me."},
    {"item": "night", "asking": 1, "told": "answered", "words": "I sing, then I wait.", "read_to_them": True},
    {"item": "bottle", "asking": 1, "told": "dont_know"},
    {"item": "kitchen", "asking": 1, "told": "answered", "spots": ["pan", "knife"]},
    {"item": "cot", "asking": 2, "told": "answered", "choice": "own", "shown_again": 1},
)
RATINGS: tuple[dict[str, Any], ...] = (
    {"item": "cot", "asking": 1, "rated_on": "2026-03-03", "rating": "not_yet", "words": "The sofa."},
    {"item": "night", "asking": 1, "rated_on": "2026-03-03", "rating": "says_it"},
    {"item": "bottle", "asking": 1, "rated_on": "2026-03-03", "rating": "not_yet"},
    {"item": "cot", "asking": 2, "rated_on": "2026-03-17", "rating": "with_prompting"},
)
SEEN: tuple[dict[str, Any], ...] = (
    {
        "item": "cot",
        "seen_on": "2026-03-10",
        "how": "direct",
        "does": "on_their_own",
        "how_often": "most_times",
    },
    {
        "item": "kitchen",
        "seen_on": "2026-03-10",
        "how": "video",
        "does": "with_help",
        "how_often": "now_and_then",
    },
)


def check_dana(told: Told) -> None:
    """Choose for Dana, have her answer twice, rate it and watch her; nothing is rated of Kofi."""
    told.store.__dict__["bank"] = BANK
    told.store.set_setting("demo", "yes")
    told.save(told.main, "plan_areas", ["daily_care", "keeping_safe"])
    told.save(told.main, "check_items", CHOSEN, DANA)
    told.save(told.main, "check_items", ["honey"], KOFI)
    for value in ANSWERS:
        row = answer_row(told.main, DANA, Asking(value["item"], value["asking"]))
        told.save(told.main, "check_answers", value, DANA, row, voice=DANA)
    began = {"began_at": "2026-03-03T10:42:00+00:00", "ended_at": "2026-03-03T10:55:00+00:00"}
    told.save(told.main, "check_breaks", began, DANA, "break-1")
    for value in RATINGS:
        row = rating_row(told.main, DANA, Asking(value["item"], value["asking"]))
        told.save(told.main, "check_ratings", value, DANA, row)
    for number, value in enumerate(SEEN):
        told.save(told.main, "check_observed", value, DANA, f"seen-{number}")
