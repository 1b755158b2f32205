"""CSV cells that no spreadsheet takes for a formula, and the way back.

A cell is defused by an apostrophe before what would begin a formula; where an apostrophe stands already one
more is put, so that taking one away always gives the text as it was.

References
----------
OWASP, CSV injection (2024): `= + - @`, in full width too, tab and line ends begin a formula; a spreadsheet
that parts cells by something else finds beginnings inside of one.
"""

import re

import pyarrow as pa
import pyarrow.compute as pc

# Blanks and quotation marks may stand before what is read as a formula.
_BLANKS = ' \xa0\x0b\x0c"'
_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20'"
# A program may part cells by semicolons, tabs or lines: each of these begins another.
_INSIDE = rf"(?<=[;\t\r\n])([{_BLANKS}]*)"
_AT_FIRST = rf"\A([{_BLANKS}]*)"
_TO_DEFUSE = (re.compile(rf"{_INSIDE}(?=[{_SIGNS}])"), re.compile(rf"{_AT_FIRST}(?=[{_SIGNS}\t\r\n])"))
_DEFUSED = (re.compile(f"{_INSIDE}'"), re.compile(f"{_AT_FIRST}'"))
_SUSPECT = rf"(?:\A|[;\t\r\n])[{_BLANKS}]*[{_SIGNS}]|\A[{_BLANKS}]*[\t\r\n]"  # as RE2 reads it


def defused(text: str) -> str:
    r"""Write a text so that no cell of a spreadsheet begins as a formula does.

    Examples
    --------
    >>> defused('=HYPERLINK("x")'), defused("\tdate"), defused("'Tis so"), defused("a; -1")
    ('\'=HYPERLINK("x")', "'\tdate", "''Tis so", "a; '-1")
    """
    for pattern in _TO_DEFUSE:
        text = pattern.sub(r"\1'", text)
    return text


def as_written(cell: str) -> str:
    """Take the apostrophes away that `defused` put.

    Examples
    --------
    >>> as_written(defused("+44 20")) == "+44 20"
    True
    """
    for pattern in _DEFUSED:
        cell = pattern.sub(r"\1", cell)
    return cell


def defused_column(column: pa.Array) -> pa.Array:
    """Defuse a column of texts; one of which no cell needs it comes back as it is."""
    found = pc.match_substring_regex(pc.unique(column), _SUSPECT)  # most cells say what others say
    if not pc.any(found).as_py():
        return column
    return pa.array([text if text is None else defused(text) for text in column.to_pylist()], pa.string())
