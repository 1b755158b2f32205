"""What an assessment's page lists as entered in error: who struck it, when, why, and if it is destroyed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessment_kit.core.answer import Revision, Strike
from assessment_kit.instruments.model import Instrument


@dataclass(frozen=True, slots=True)
class StruckLine:
    """One striking: a text, with the earlier ones that went with it.

    Parameters
    ----------
    last
        The newest of the texts; without what it said.
    texts
        How many there are.
    """

    last: Revision
    mark: Strike
    question: str
    about: str
    texts: int

    @property
    def is_destroyed(self) -> bool:
        """Tell whether a second person has confirmed it."""
        return self.mark.confirmed_at is not None


def struck_lines(
    revisions: Iterable[Revision], instrument: Instrument, names: Mapping[str, str]
) -> list[StruckLine]:
    """Gather what was struck together, the latest striking first."""
    together: dict[tuple[object, ...], list[tuple[Revision, Strike]]] = {}
    for revision in revisions:
        if mark := revision.strike:
            together.setdefault((revision.address, mark.by, mark.at), []).append((revision, mark))
    lines = [_line(texts, instrument, names) for texts in together.values()]
    return sorted(lines, key=lambda line: line.mark.at, reverse=True)


def _line(
    texts: list[tuple[Revision, Strike]], instrument: Instrument, names: Mapping[str, str]
) -> StruckLine:
    last, mark = texts[-1]
    at = last.address
    question = next((one.label for one in instrument.questions if one.id == at.question), at.question)
    return StruckLine(last, mark, question, names.get(at.subject, ""), len(texts))
