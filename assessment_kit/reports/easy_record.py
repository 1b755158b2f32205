"""Finding in a record what a copy in easy words can say: who it is for, and what stands under a question."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.core.people import PersonKind
from assessment_kit.instruments.wording import typed_day

Json = Mapping[str, Any]
_CHILDS_OWN = "child_voice"


class EasyRecord:
    """What one person may read of a record, found by the ids of its questions.

    Parameters
    ----------
    record
        What `projection.record_json` gives of a disclosed view, with the key "copy".

    Raises
    ------
    InvalidInputError
        When it is no record, or does not say for whom the copy is.
    """

    def __init__(self, record: Json) -> None:
        if record.get("schema") != 1 or not isinstance(record.get("sections"), list):
            raise InvalidInputError("This is not the record of an assessment; export it again.")
        self.record = record
        self.copy: Json = record.get("copy") or {}
        self.reader = str(self.copy.get("person") or "")
        self.person: Json = next((one for one in record["people"] if one["id"] == self.reader), {})
        if not self.person:
            raise InvalidInputError(
                "A copy in easy words is for one person of the case: say for whom, and nobody else's words."
            )

    @property
    def name(self) -> str:
        """What the reader is called."""
        return str(self.person.get("first_name") or self.person.get("name") or "")

    @property
    def author(self) -> str:
        """Who wrote the assessment; "your worker" where nobody is named."""
        return str(self.record["assessment"].get("author_name") or "").strip()

    @property
    def day(self) -> date:
        """The day on which the copy is given: of its release, else the day of a preview."""
        given = typed_day(str(self.copy.get("released_on") or "")[:10])
        return given or datetime.fromisoformat(str(self.record["made_at"])).date()

    @property
    def age(self) -> int | None:
        """How many years old the reader is on the day of the copy; None where no birth is written down."""
        born = typed_day(str(self.person.get("date_of_birth") or ""))
        if born is None or born > self.day:
            return None
        return self.day.year - born.year - ((self.day.month, self.day.day) < (born.month, born.day))

    @property
    def protocol(self) -> Json:
        """The words and numbers of the council."""
        found: Json = self.record.get("protocol") or {}
        return found

    @property
    def is_anything_withheld(self) -> bool:
        """Tell whether something was left out of this copy."""
        return bool(self.copy.get("withheld"))

    @property
    def child_is_read(self) -> list[Json]:
        """Give the sections of the assessment, and of this child's own words beside it."""
        own = [part for part in self.record.get("parts") or () if _is_own_words(part)]
        return [*self.record["sections"], *(one for part in own for one in part["sections"])]

    def questions(self, sections: Iterable[Json] | None = None) -> Iterator[Json]:
        """Give every question in its order."""
        for section in self.record["sections"] if sections is None else sections:
            yield from section["questions"]

    def answers(self, question: str, subject: str | None = "") -> list[Json]:
        """Give what may be read under a question about somebody (None: about anybody)."""
        return [one for one in self._under(question, subject) if not one.get("withheld") and is_said(one)]

    def text(self, question: str, subject: str = "") -> str:
        """Give a long text; empty where there is none."""
        return "\n".join(str(one["value"]) for one in self.answers(question, subject))

    def rows(self, question: str, subject: str | None = "") -> list[Json]:
        """Give the parts of every row."""
        found = (one["value"] for one in self.answers(question, subject))
        return [value for value in found if isinstance(value, Mapping)]

    def chosen(self, question: str, subject: str = "") -> str:
        """Give what was chosen; empty where nothing was."""
        return next((str(one["value"]) for one in self.answers(question, subject)), "")

    def withholds(self, question: str, subject: str | None = "") -> bool:
        """Tell whether something stands there that this reader does not read."""
        return any(one.get("withheld") for one in self._under(question, subject))

    def name_of(self, person: str) -> str:
        """Say what somebody of the case is called."""
        found = next((one for one in self.record["people"] if one["id"] == person), None)
        return str(found.get("first_name") or found.get("name") or "") if found else ""

    def is_readers(self, answer: Json) -> bool:
        """Tell whether something is the reader's own: their words, or told by them."""
        return self.reader in {answer.get("voice"), answer.get("told_by")}

    @property
    def children(self) -> list[Json]:
        """Those whom the assessment is about, in its order."""
        return [one for one in self.record["children"] if one.get("kind", "child") == PersonKind.CHILD.value]

    def number_of(self, about: str) -> str:
        """Find a number of the council's file: whom somebody rings about something ("complaints")."""
        contacts = self.protocol.get("contacts") or ()
        return next((str(one["number"]) for one in contacts if one.get("about") == about), "")

    def _under(self, question: str, subject: str | None) -> Iterator[Json]:
        for asked in self.questions(self.child_is_read):
            if asked["id"] == question:
                for part in asked["subjects"]:
                    if subject is None or part["id"] == subject:
                        yield from part["answers"]


def is_said(answer: Json) -> bool:
    """Tell whether an answer holds something to read: it is not empty, and nobody struck it."""
    return answer.get("value") not in (None, "", [], {}) and not answer.get("struck")


def _is_own_words(part: Json) -> bool:
    return bool(part["assessment"].get("instrument") == _CHILDS_OWN)
