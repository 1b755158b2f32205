"""The bank that this process knows: the shipped items, with what its workspace added."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assessment_kit.instruments.knowledge.model import Bank

_known: list["Bank"] = []


def known_bank() -> "Bank":
    """Give the items by which answers are read and put into words."""
    if not _known:
        # Here and not above: the bank is read only by who needs it, and the question types stand before it.
        from assessment_kit.instruments.knowledge.bank import shipped

        return shipped()
    return _known[-1]


def know(bank: "Bank") -> None:
    """Go by this bank from now on; a workspace that is opened says which items it has."""
    _known[:] = [bank]
