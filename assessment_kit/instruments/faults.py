"""What is wrong with an instrument or protocol file: every fault, each with its place, line and remedy."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessment_kit.core.errors import InstrumentError
from assessment_kit.instruments.lines import Path, line_of


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong.

    Parameters
    ----------
    origin
        What the file is called.
    place
        Where in it, in a person's words ("section 'start', question 'why'"); empty for the file as a whole.
    words
        What is wrong, and what to do.
    path
        The keys and positions that lead there.
    line
        The line it stands on, counted from 1; 0 until the text was searched for it.
    """

    origin: str
    place: str
    words: str
    path: Path = ()
    line: int = 0

    @property
    def sentence(self) -> str:
        """Say file, place and remedy in one sentence."""
        return f"{', '.join(filter(None, (self.origin, self.place)))}: {self.words}."

    @property
    def line_sentence(self) -> str:
        """Say file, line, place and remedy, as editors read it."""
        return f"{self.origin}:{self.line}: {f'{self.place}: ' if self.place else ''}{self.words}."


class FaultyFileError(InstrumentError):
    """A file has faults; `faults` holds every one, in the order of its lines."""

    def __init__(self, faults: Sequence[Fault], text: str) -> None:
        lined = (Fault(f.origin, f.place, f.words, f.path, f.line or line_of(text, f.path)) for f in faults)
        self.faults = tuple(sorted(lined, key=lambda fault: fault.line))
        first, *others = self.faults
        more = f" (and {len(others)} more: the command `check` lists them)" if others else ""
        super().__init__(f"{first.sentence.rstrip('.')}{more}.")


class Faults(list[Fault]):
    """The faults found so far in one file.

    Parameters
    ----------
    text
        The file's text, in which their lines are looked up.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def raise_any(self) -> None:
        """Raise all of them as one error, if there are any.

        Raises
        ------
        FaultyFileError
            Where there is at least one.
        """
        if self:
            raise FaultyFileError(self, self.text)
