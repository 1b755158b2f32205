"""The words of a draft: easy for whoever is asked, and nothing that goes out of date."""

from assessment_kit.instruments.easy_words import dated_in, hard_in
from assessment_kit.instruments.knowledge.model import Item
from assessment_kit.instruments.tables import Table

MOST_LINES = 4  # of a question: one idea a line
_PARTS = (("choices", "choice"), ("steps", "step"), ("spots", "spot"))


def check_wording(table: Table, item: Item) -> None:
    """Note every line that a parent could not read with ease, and whatever changes from year to year."""
    lines = item.question.splitlines()
    if len(lines) > MOST_LINES:
        table.fault(f"'question' has {len(lines)} lines, and {MOST_LINES} are the most; ask less", "question")
    for key, put in (("question", lines), ("statement", [item.statement])):
        for line in put:
            _note(table, key, *hard_in(line))
    told = {
        "question": (item.question,),
        "statement": (item.statement,),
        "good_answer": item.good_answer,
        "follow_up": item.follow_up,
        "observe": (item.observe,),
        "source": (item.source,),
    }
    for key, texts in told.items():
        _note(table, key, *dated_in("\n".join(texts)))
    for key, name in _PARTS:
        for part in table.tables(key, name) if table.content.get(key) else ():
            words = part.text("words")
            _note(part, "words", *hard_in(words), *dated_in(words))


def _note(table: Table, key: str, *faults: str) -> None:
    for fault in faults:
        table.fault(fault, key)
