"""The bank that this process goes by: the shipped items, with what its workspace added."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from assessment_kit.core.errors import InstrumentError

if TYPE_CHECKING:
    from assessment_kit.instruments.knowledge.model import Bank

_folders: list[Path | None] = [None]


def known_bank() -> "Bank":
    """Give the items by which answers are taken and put into words.

    Where a council's own files have a fault the shipped items still read; `instruments check` names it.
    """
    try:
        return _bank_of(_folders[0])
    except InstrumentError:
        return _bank_of(None)


def go_by(instruments: Path | None) -> None:
    """Go by the items of a workspace's folder of instruments from now on; None for the shipped alone."""
    _folders[0] = instruments


@cache
def _bank_of(instruments: Path | None) -> "Bank":
    # Here and not above: it is read only by who needs it, and the question types stand before it.
    from assessment_kit.instruments.knowledge.bank import bank_with

    return bank_with(instruments)
