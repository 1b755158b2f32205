"""The parts of the store that supervision works with, each made when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from assessment_kit.store.addenda import Addenda
    from assessment_kit.store.allocations import Allocations
    from assessment_kit.store.annotations import Annotations
    from assessment_kit.store.covering import Covering
    from assessment_kit.store.queue import Queue
    from assessment_kit.store.reassigning import Reassigning
    from assessment_kit.store.record import Store
    from assessment_kit.store.returning import Returns
    from assessment_kit.store.signing import Signatures
    from assessment_kit.store.trail import Trail
    from assessment_kit.store.urgent_notes import UrgentNotes


class Supervised:
    """A store as those see it who supervise, or are supervised."""

    @property
    def _whole(self) -> Store:
        return cast("Store", self)

    @cached_property
    def annotations(self) -> Annotations:
        """What supervisors wrote beside it."""
        from assessment_kit.store.annotations import Annotations

        return Annotations(self._whole)

    @cached_property
    def signatures(self) -> Signatures:
        """What can be signed, and what was."""
        from assessment_kit.store.signing import Signatures

        return Signatures(self._whole)

    @cached_property
    def returns(self) -> Returns:
        """What was returned, and what became of each note since."""
        from assessment_kit.store.returning import Returns

        return Returns(self._whole)

    @cached_property
    def addenda(self) -> Addenda:
        """What was added beside a content that is closed."""
        from assessment_kit.store.addenda import Addenda

        return Addenda(self._whole)

    @cached_property
    def covering(self) -> Covering:
        """Who has whose cases while a supervisor is away."""
        from assessment_kit.store.covering import Covering

        return Covering(self._whole)

    @cached_property
    def reassigning(self) -> Reassigning:
        """Cases given to somebody else."""
        from assessment_kit.store.reassigning import Reassigning

        return Reassigning(self._whole)

    @cached_property
    def allocations(self) -> Allocations:
        """Why whoever does an assessment can do it."""
        from assessment_kit.store.allocations import Allocations

        return Allocations(self._whole)

    @cached_property
    def queue(self) -> Queue:
        """What waits for somebody and their team, who is told of what, and how far each has looked."""
        from assessment_kit.store.queue import Queue

        return Queue(self._whole)

    @cached_property
    def trail(self) -> Trail:
        """Who wrote what where and when, without its words."""
        from assessment_kit.store.trail import Trail

        return Trail(self._whole)

    @cached_property
    def urgent_notes(self) -> UrgentNotes:
        """What somebody saw, for a supervisor at once."""
        from assessment_kit.store.urgent_notes import UrgentNotes

        return UrgentNotes(self._whole)
