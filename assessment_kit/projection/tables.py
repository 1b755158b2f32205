"""Rows as every face lays them out in a table: which part stands in which column, under which words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessment_kit.instruments.conditions import is_part_asked, when_words
from assessment_kit.instruments.types import is_filled

Json = Mapping[str, Any]
Part = tuple[str, str, list[str]]  # of a row: id, label, words

KEPT = "kept because something was written here"

# Heading of a table's column, its share of the width, and the parts of a row that stand in it. The first
# part of a column stands alone, the others carry their label. Parts that no column names go to the one that
# is marked "*", so that nothing somebody wrote is left out.
_Layout = tuple[tuple[str, float, tuple[str, ...]], ...]
_LAYOUTS: dict[str, _Layout] = {
    "people": (
        ("Name", 0.9, ("name", "known_as", "date_of_birth", "expected_on", "sex")),
        ("Who they are", 1.3, ("kind", "relationship", "agency", "parental_responsibility", "*")),
        (
            "Home and contact",
            1.1,
            ("address", "address_confidential", "lives_with", "telephone", "do_not_contact"),
        ),
    ),
    "ratings": (
        ("Who and when", 1.1, ("rater_name", "role", "rated_on")),
        ("Number or face", 0.7, ("number", "face")),
        ("What makes it this number and not lower", 2.6, ("why", "up_by_one", "*")),
    ),
    "actions": (
        ("What", 2.2, ("what", "for_whom", "shows_it_works", "meanwhile", "*")),
        ("Who", 1.0, ("who",)),
        ("By when", 1.0, ("by_when", "asked_for_on", "waiting_since")),
    ),
    "chronology": (
        ("Date", 0.8, ("happened_on",)),
        ("What happened", 1.9, ("event", "source", "*")),
        ("What it meant for the child", 1.5, ("meaning",)),
    ),
    "visits_in_short": (
        ("When", 0.9, ("happened_on", "kind", "lasted")),
        ("Who was there", 1.4, ("present", "interpreter", "announced", "*")),
        (
            "Which children were seen",
            1.3,
            ("children_seen", "child_seen", "seen_alone", "not_alone_reason", "children"),
        ),
    ),
    "documents_in_short": (
        ("What it is", 1.6, ("name", "kind", "*")),
        ("Its date", 0.8, ("dated_on",)),
        ("Who wrote it", 1.1, ("written_by", "children")),
    ),
    "knowledge_answers": (
        ("What was asked", 1.3, ("item", "asking")),
        (
            "What this parent said",
            1.9,
            ("told", "choice", "order", "spots", "verdict", "words", "read_to_them", "shown_again", "*"),
        ),
    ),
    "knowledge_ratings": (
        ("What was asked", 1.5, ("item", "asking")),
        ("What this parent knows", 1.0, ("rating", "rated_on")),
        ("What shows it", 1.7, ("words", "*")),
    ),
    "knowledge_observed": (
        ("The skill that was looked for", 1.4, ("item", "area")),
        ("When and how", 0.9, ("seen_on", "how", "children")),
        ("What was seen", 1.8, ("does", "how_often", "words", "*")),
    ),
}
_LABELS = {  # shorter in a table than in a form; empty where the words are plain without one
    "agency": "",
    "asking": "",
    "address_confidential": "Address must be kept from somebody",
    "communication_needs": "What helps",
    "date_of_birth": "Born",
    "died_on": "Died",
    "disability": "Disability or condition",
    "ethnicity_and_culture": "Ethnicity and culture",
    "expected_on": "Expected",
    "face": "A face",
    "for_whom": "For",
    "former_partner": "Partner before",
    "gp": "GP",
    "home_with": "Shares a home with",
    "how": "",
    "how_often": "How often",
    "children": "With",
    "order": "",
    "choice": "",
    "spots": "",
    "verdict": "",
    "read_to_them": "",
    "kind": "",
    "known_as": "Called",
    "nursery": "Nursery",
    "parent_of": "Mother or father of",
    "parental_responsibility_how": "How, and for whom",
    "partner": "Partner",
    "rated_on": "",
    "relationship": "",
    "role": "",
    "religion": "Faith or belief",
    "school": "School",
    "telephone": "Telephone",
    "up_by_one": "Up by one",
}
_LABELS_IN_SHORT = {  # of visits and documents beside one another
    "announced": "Family knew of it",
    "child_seen": "Seen",
    "children": "About",
    "interpreter": "Interpreter or supporter",
    "lasted": "Minutes",
    "not_alone_reason": "Why not",
    "seen_alone": "Seen alone",
}
_LONG = {"visits": {"notes"}, "documents": {"summary", "family_says"}}  # what no table has room for


@dataclass(frozen=True, slots=True)
class RowTable:
    """Rows of one question side by side; a column in which nobody wrote anything is left out.

    Parameters
    ----------
    widths
        The share that each column has of the width.
    main
        The position of the widest column, under whose words stands where a row is from.
    rows
        For each row its cells, each with its parts; a part's label is empty where it stands alone.
    """

    head: tuple[str, ...]
    widths: tuple[float, ...]
    main: int
    rows: tuple[tuple[tuple[Part, ...], ...], ...]


def is_tabled(question_type: str) -> bool:
    """Tell whether the rows of a type of question are laid out as a table."""
    return question_type in _LAYOUTS


def table_in_short(question_type: str, rows: Sequence[Sequence[Part]]) -> str:
    """Name the table in which rows stand that say nothing at length; empty where some do, or there is none.

    Visits and documents stand like this in a copy for a court, which has neither notes nor summaries of them.
    """
    is_short = not any(name in _LONG.get(question_type, ()) for parts in rows for name, _, _ in parts)
    return f"{question_type}_in_short" if question_type in _LONG and rows and is_short else ""


def row_table(question_type: str, rows: Sequence[Sequence[Part]]) -> RowTable:
    """Lay out rows, each taken apart by `parts_of`, as a table."""
    layout = _LAYOUTS[question_type]
    own = {**_LABELS, **_LABELS_IN_SHORT} if question_type.endswith("_in_short") else _LABELS
    placed = {name for _, _, wanted in layout for name in wanted}
    cells = [
        [
            tuple(
                (name, _label(own, name, label, is_first=name == wanted[0]), words)
                for want in wanted
                for name, label, words in parts
                if name == want or (want == "*" and name not in placed)
            )
            for _, _, wanted in layout
        ]
        for parts in rows
    ]
    kept = [place for place in range(len(layout)) if any(row[place] for row in cells)]
    return RowTable(
        head=tuple(layout[place][0] for place in kept),
        widths=tuple(layout[place][1] for place in kept),
        main=max(range(len(kept)), key=lambda place: layout[kept[place]][1], default=0),
        rows=tuple(tuple(row[place] for place in kept) for row in cells),
    )


def _label(own: Mapping[str, str], name: str, label: str, *, is_first: bool) -> str:
    return "" if is_first else own.get(name, label.rstrip("?:"))


def parts_of(question: Json, answer: Json) -> list[Part]:
    """Take a row apart.

    Parameters
    ----------
    question, answer
        As the JSON of a section has them; of the answer `value`, `cells` and `voice_name` are read.

    Returns
    -------
    Every filled part, in order. The id is empty for a part that the question does not
    name; a part that is not asked for in this row says so after its words. A number is
    named by the person who was chosen for it where no name was typed.
    """
    value = answer.get("value")
    row: Json = value if isinstance(value, Mapping) else {}
    columns = list(question.get("columns") or ())
    parts = list(_rater(question, answer, row))
    for label, words in answer.get("cells") or ():
        said = [str(words)]
        column = _column(columns, str(label), row)
        if column is not None and not is_part_asked(column, row):
            said.append(f"({_part_kept(question, column)})")
        parts.append((str(column["id"]) if column else "", str(label), said))
        columns = [one for one in columns if one is not column]
    return parts


def _rater(question: Json, answer: Json, row: Json) -> Iterator[Part]:
    chosen = str(answer.get("voice_name") or "")
    if question.get("type") == "ratings" and chosen and not is_filled(row.get("rater_name")):
        yield "rater_name", "Whose number is this?", [chosen]


def _column(columns: Sequence[Json], label: str, row: Json) -> Json | None:
    """Find the part that a cell shows; two parts of one label are told apart by which is filled."""
    named = [column for column in columns if str(column["label"]) == label]
    filled = [column for column in named if is_filled(row.get(str(column["id"])))]
    return next(iter(filled or named), None)


def _part_kept(question: Json, column: Json) -> str:
    condition = column["when"]
    deciding = next((one for one in question["columns"] if one["id"] == condition["question"]), None)
    if deciding is None:
        return f"Not asked any more; {KEPT}"
    return f"Asked only when {when_words(condition, deciding)}; {KEPT}"
