"""Which revision of an answer is in force: the rules over heads, without a database.

A head is what can be said of one address: how many revisions it has, which one is in force, and which other
texts wait beside it for a person to choose. The table `head` only remembers what `replay` says.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from assessment_kit.core.answer import Address, RevisionStatus


@dataclass(frozen=True, slots=True)
class Head:
    """Where one address stands.

    Parameters
    ----------
    rev
        The number of its latest revision; 0 before the first.
    value_rev, value_seq
        The revision in force, and its place in the store's order; 0 if none is.
    open_conflicts
        The numbers of the revisions that wait to be settled, in order.
    """

    rev: int = 0
    value_rev: int = 0
    value_seq: int = 0
    open_conflicts: tuple[int, ...] = ()


NOTHING_YET = Head()


@dataclass(frozen=True, slots=True)
class Step:
    """A revision, as far as heads are concerned.

    Parameters
    ----------
    settles
        The open conflicts that it resolves or, being a conflict itself, takes the place of.
    """

    address: Address
    seq: int
    rev: int
    status: RevisionStatus
    settles: tuple[int, ...] = ()


def status_of_save(
    head: Head, *, is_current: bool, resolves: Iterable[int]
) -> tuple[RevisionStatus, tuple[int, ...]]:
    """Say what becomes of a save.

    Parameters
    ----------
    is_current
        Whether its writer knew what is in force: saw it, wrote it themselves just before, or wrote the same.

    Returns
    -------
    The status, and the open conflicts that it settles.
    """
    if not is_current:
        return RevisionStatus.CONFLICT, ()
    settled = tuple(sorted(set(resolves) & set(head.open_conflicts)))
    return (RevisionStatus.RESOLUTION if settled else RevisionStatus.APPLIED), settled


def after(head: Head, step: Step) -> Head:
    """Say where an address stands after one more revision."""
    waiting = tuple(rev for rev in head.open_conflicts if rev not in step.settles)
    if step.status is RevisionStatus.CONFLICT:
        return replace(head, rev=step.rev, open_conflicts=(*waiting, step.rev))
    return Head(step.rev, step.rev, step.seq, waiting)


def without_struck(head: Head, struck: Iterable[int]) -> Head:
    """Say where an address stands once some of its revisions were entered in error.

    A struck conflict waits for nothing. A struck text stays the one in force, so that the next writer is
    known to have seen it; it is read as empty.
    """
    gone = set(struck)
    return replace(head, open_conflicts=tuple(rev for rev in head.open_conflicts if rev not in gone))


def replay(steps: Iterable[Step], struck: frozenset[int] = frozenset()) -> dict[Address, Head]:
    """Rebuild every head from the revisions in their order.

    Parameters
    ----------
    struck
        The places (seq) of the texts that were entered in error.
    """
    heads: dict[Address, Head] = {}
    gone: dict[Address, list[int]] = {}
    for step in steps:
        heads[step.address] = after(heads.get(step.address, NOTHING_YET), step)
        if step.seq in struck:
            gone.setdefault(step.address, []).append(step.rev)
    return {address: without_struck(head, gone.get(address, ())) for address, head in heads.items()}


def numbers(text: str) -> tuple[int, ...]:
    """Read revision numbers from a column."""
    return tuple(int(word) for word in text.split())


def as_text(revs: Iterable[int]) -> str:
    """Write revision numbers into a column."""
    return " ".join(map(str, revs))


def gaps(steps: Iterable[Step]) -> Iterator[Address]:
    """Find the addresses whose revision numbers do not count 1, 2, 3, ..."""
    last: dict[Address, int] = {}
    for step in steps:
        if step.rev != last.get(step.address, 0) + 1:
            yield step.address
        last[step.address] = step.rev
