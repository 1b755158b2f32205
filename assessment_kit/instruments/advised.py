"""One thing to look at again, and the place where it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment_kit.instruments.given import Answer, Given, Outlined


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to look at again, and where it stands."""

    section: str
    question: str
    subject: str
    row: str
    words: str


@dataclass(frozen=True, slots=True)
class Place:
    """A question about one subject, with what stands there.

    Parameters
    ----------
    is_asked
        Whether its condition is met.
    confirmed, unconfirmed
        What was carried along to it and is still true, and what nobody has said anything of.
    """

    section: str
    question: Outlined
    subject: Outlined
    answers: Sequence[Answer]
    is_asked: bool
    confirmed: Sequence[Outlined] = ()
    unconfirmed: Sequence[Outlined] = ()

    def say(self, words: str, row: str = "") -> Advice:
        """Give advice about it."""
        return Advice(self.section, self.question["id"], self.subject["id"], row, words)

    @property
    def for_whom(self) -> str:
        """Say about whom it asks: " about Ayo"; nothing for the family."""
        name = self.subject.get("name", "")
        return f" about {name}" if name else ""

    def texts(self) -> Iterator[tuple[str, str]]:
        """Give each longer text that stands here, with its row."""
        parts = [part["id"] for part in self.question["columns"] if part["type"] == "long_text"]
        for answer in self.answers:
            value = answer["value"]
            found = [value] if self.question["type"] == "long_text" else []
            if isinstance(value, Mapping):
                found = [value.get(part) for part in parts]
            yield from ((text, answer.get("row", "")) for text in found if isinstance(text, str))


def places_of(section: Outlined, given: Given) -> Iterator[Place]:
    """List the questions of a section, about everyone they are asked about whose part is not closed."""
    for question in section["questions"]:
        for subject in question["subjects"]:
            if not subject.get("closed"):
                yield Place(
                    section["id"],
                    question,
                    subject,
                    given.of(question, subject["id"]),
                    given.is_asked(question, subject),
                    given.confirmed(subject),
                    given.unconfirmed(subject),
                )
