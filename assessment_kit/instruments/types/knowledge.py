"""What the questions of a knowledge check have in common: each row is about one item of the bank."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from assessment_kit.core.errors import InvalidInputError, NotFoundError
from assessment_kit.core.knowledge import MOST_ASKINGS
from assessment_kit.core.timescale import day_words
from assessment_kit.instruments.knowledge.known import known_bank
from assessment_kit.instruments.model import Column
from assessment_kit.instruments.types.registry import Asked, Names, refuse_unless
from assessment_kit.instruments.types.rows import Rows
from assessment_kit.instruments.wording import paragraphs

if TYPE_CHECKING:
    from assessment_kit.instruments.knowledge.model import Item

E = TypeVar("E", bound=Enum)

_TIMES = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def item_named(item_id: str) -> "Item | None":
    """Find an item; None where the bank has none of this id any more."""
    try:
        return known_bank().item(item_id)
    except NotFoundError:
        return None


def must_be_known(question: Asked, item_id: object) -> "Item":
    """Find an item that something is said of.

    Raises
    ------
    InvalidInputError
        Where there is none of this id.
    """
    found = item_named(item_id) if isinstance(item_id, str) else None
    if found is None:
        raise InvalidInputError(
            f"“{question.label}” names an item that is not in the knowledge check: reload the page."
        )
    return found


def question_words(item_id: object) -> str:
    """Say on one line what an item asks; its id where the bank has none of this id any more."""
    found = item_named(str(item_id)) if item_id else None
    if found is None:
        return str(item_id or "")
    asked = " ".join(found.question.split())
    return f"{asked} “{' '.join(found.statement.split())}”" if found.statement else asked


def time_words(time: object) -> str:
    """Say for which time an item was asked; nothing for the first time."""
    if type(time) is not int or time <= 1:
        return ""
    return f"for the {_TIMES[time]} time" if time < len(_TIMES) else f"for the {time}th time"


def moment_words(text: object) -> str:
    """Say a moment as it was on the clock here; text that is none stays as it is."""
    moment = read_moment(text)
    if moment is None:
        return str(text)
    from zoneinfo import ZoneInfo  # reading every instrument needs no time of day

    here = moment.astimezone(ZoneInfo("Europe/London"))
    return f"{day_words(here.date())}, {here:%H:%M}"


def read_moment(text: object) -> datetime | None:
    """Read a moment with its zone; None where it is none."""
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None


def one_of(kind: type[E], value: object) -> E | None:
    """Read a word that stands for one of a closed set; None where it is none of them."""
    try:
        return kind(value)
    except ValueError:
        return None


def refuse_others(question: Asked, kind: type[Enum], value: object, what: str) -> None:
    """Take one of the words of a closed set, or nothing yet."""
    known = ", ".join(str(one.value) for one in kind)
    refuse_unless(lambda given: one_of(kind, given) is not None, question, value, f"as {what} one of {known}")


def refuse_no_time(question: Asked, value: object) -> None:
    """Take the number of times that an item was asked by then, from 1."""

    def is_right(given: Any) -> bool:
        return type(given) is int and 1 <= given <= MOST_ASKINGS

    refuse_unless(is_right, question, value, f"as 'asking' for which time it was asked, 1 to {MOST_ASKINGS}")


def listed_once(value: object, ids: Iterable[str]) -> bool:
    """Tell whether a value is a list of some of these ids, each once."""
    known = set(ids)
    return (
        isinstance(value, list)
        and all(isinstance(one, str) and one in known for one in value)
        and len(set(value)) == len(value)
    )


class AboutItem(Rows):
    """Rows of which each is about one item; what they say is put into words with the item's own."""

    may_be_required: ClassVar[bool] = False
    needs_item: ClassVar[bool] = True

    def accepts(self, question: Asked, value: Any, /) -> None:
        """Take an object of known parts that fit the item they are about; null takes the row away."""
        super().accepts(question, value)
        if value is None:
            return
        item = must_be_known(question, value.get("item")) if self.needs_item or value.get("item") else None
        self.accepts_about(question, value, item)

    def accepts_part(self, _column: Column, _value: Any) -> None:
        """Leave each part to `accepts_about`, which knows the item."""

    @abstractmethod
    def accepts_about(self, question: Asked, value: dict[str, Any], item: "Item | None") -> None:
        """Refuse what does not fit the item."""

    @abstractmethod
    def said(self, value: dict[str, Any], item: "Item | None", names: Names) -> Iterator[tuple[str, Any]]:
        """Say a row as pairs of a part's id and its words, a text or several; empty words are left out."""

    def _filled(self, question: Asked, value: Any, names: Names) -> Iterator[tuple[Column, tuple[str, ...]]]:
        if not isinstance(value, dict):
            return
        columns = {column.id: column for column in self._parts(question)}
        for name, words in self.said(value, item_named(str(value.get("item") or "")), names):
            lines = paragraphs(words) if isinstance(words, str) else tuple(words)
            if lines and name in columns:
                yield columns[name], lines
