"""What is wrong with an instrument or protocol file: every fault, each with its place, line and remedy."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from assessment_kit.core.errors import InstrumentError

Path = tuple[str | int, ...]  # keys, and positions in lists: ("sections", 0, "questions", 2, "label")


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
        line = f":{self.line}" if self.line else ""
        return f"{self.origin}{line}: {f'{self.place}: ' if self.place else ''}{self.words}."


class FaultyFileError(InstrumentError):
    """A file has faults; `faults` holds every one, by file and in the order of its lines."""

    def __init__(self, faults: Sequence[Fault], text: str | None) -> None:
        from assessment_kit.instruments.lines import line_of  # only a faulty file needs it

        lined = (
            replace(f, line=line_of(text, f.path)) if text is not None and not f.line else f for f in faults
        )
        self.faults = tuple(sorted(lined, key=lambda fault: (fault.origin, fault.line)))
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


def read_text(path: FilePath, origin: str) -> str:
    """Read a file's text.

    Raises
    ------
    FaultyFileError
        Where there is no such file, or it is not UTF-8, with the line on which that shows.
    """
    try:
        content = path.read_bytes()
        return content.decode("utf-8")
    except FileNotFoundError:
        fault = Fault(origin, "", "this file does not exist; name one that does")
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else "unknown"
        fault = Fault(origin, "", f"this cannot be read as a file ({reason}); name a text file")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        fault = Fault(origin, "", "this is not UTF-8 text; save it as UTF-8", line=line)
    raise FaultyFileError([fault], None)
