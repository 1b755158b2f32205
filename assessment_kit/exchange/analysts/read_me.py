"""What stands at the head of an export: what it is, what it is not, and how to read it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment_kit.exchange.analysts.columns import Table

NOT_ANONYMOUS = (
    "The tables are pseudonymised, not anonymous: somebody who knows a family can find it by its days, ages "
    "and numbers."
)
_CARE = (
    NOT_ANONYMOUS,
    "They stay personal data under UK GDPR.",
    "Keep them as you would the record, on an encrypted disk, and destroy them when they have served.",
    "Publish no count under five, no row, and no table whose margins give a small count away.",
)
_IDENTIFIED = (
    "`names` and `texts` say who the families are and what was written about them.",
    "They were asked for with a reason, which stands in the audit of the workspace with the day.",
    "Without these two tables the rest is what an export without names holds.",
)
COUNTS = (
    "Authorised assessments only, each as it was authorised last; while one is reopened it is left out.",
    "Days are counted under the rule beside them: `assessments.day_rule` and `review_points.rule`.",
    "A number from 0 to 10 is one person's judgement: never average, never add up.",
    "An empty cell is nothing recorded; 0, “no” and “not known” are answers.",
    "`answers.is_asked` is false where another answer has made a question fall away; what was written stays.",
    "In no table: what was entered in error, legal advice and what rests on it, notes from supervision.",
    "Nor the name of a member of the public who referred, nor the parts for addresses and places.",
)
_READ = """\
```python
import pandas as pd

ratings = pd.read_parquet("parquet/ratings.parquet", dtype_backend="numpy_nullable")
```

Parquet keeps whole numbers, days and missing values as they are.
In CSV (UTF-8) a cell that a spreadsheet would read as a formula has an apostrophe before it."""


@dataclass(frozen=True, slots=True)
class About:
    """What is said of one export.

    Parameters
    ----------
    made_on
        The day, in words.
    pseudonyms
        The name of the set.
    rows
        How many rows each table has.
    """

    made_with: str
    made_on: str
    assessments: int
    pseudonyms: str
    identified: bool
    rows: Mapping[str, int]


def read_me(about: About, tables: Sequence[Table]) -> str:
    """Write it, as Markdown."""
    return "\n".join(_lines(about, tables)) + "\n"


def _lines(about: About, tables: Sequence[Table]) -> Iterator[str]:
    yield "# Tables for analysts"
    yield ""
    count = (
        "1 authorised assessment" if about.assessments == 1 else f"{about.assessments} authorised assessments"
    )
    yield f"Made with assessment_kit {about.made_with} on {about.made_on}, from {count}."
    yield ""
    yield from _CARE
    if about.identified:
        yield ""
        yield from _IDENTIFIED
    yield ""
    yield "## Tables"
    yield ""
    yield "Each stands in `parquet` and in `csv`; `dictionary.md` says what every column means."
    yield ""
    yield "| table | one row | rows |"
    yield "|---|---|---|"
    for table in tables:
        yield f"| `{table.name}` | {table.one_row} | {about.rows[table.name]} |"
    yield ""
    yield "## What counts"
    yield ""
    yield from (f"- {line}" for line in COUNTS)
    yield ""
    yield "## Pseudonyms"
    yield ""
    yield f"The set is called `{about.pseudonyms}`."
    yield f"From the same workspace `--pseudonyms {about.pseudonyms}` makes the same ones again."
    yield "Those of another set do not match them."
    yield "Without the workspace's key nobody gets from a pseudonym to a person."
    yield ""
    yield "## Reading them"
    yield ""
    yield _READ
