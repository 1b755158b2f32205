"""The parts of the store by which copies leave and records end, each made when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from assessment_kit.store.clearances import Clearances
    from assessment_kit.store.erasing import Erasing
    from assessment_kit.store.recipients import Recipients
    from assessment_kit.store.record import Store
    from assessment_kit.store.release_keys import ReleaseKeys
    from assessment_kit.store.releases import Releases
    from assessment_kit.store.retention import RetentionDates


class Leaving:
    """A store as those see it who hand something over, or end it."""

    @cached_property
    def erasing(self) -> Erasing:
        """How a child's record is held, and how it ends."""
        from assessment_kit.store.erasing import Erasing

        return Erasing(cast("Store", self))

    @cached_property
    def retention(self) -> RetentionDates:
        """Until when each child's record is kept."""
        from assessment_kit.store.retention import RetentionDates

        return RetentionDates(cast("Store", self))

    @cached_property
    def recipients(self) -> Recipients:
        """Who gets copies."""
        from assessment_kit.store.recipients import Recipients

        return Recipients(cast("Store", self))

    @cached_property
    def clearances(self) -> Clearances:
        """What was decided of each text and name, for whom."""
        from assessment_kit.store.clearances import Clearances

        return Clearances(cast("Store", self))

    @cached_property
    def releases(self) -> Releases:
        """What was released, to whom, and who is still owed a copy."""
        from assessment_kit.store.releases import Releases

        return Releases(cast("Store", self))

    @cached_property
    def release_keys(self) -> ReleaseKeys:
        """What releases are signed with."""
        from assessment_kit.store.release_keys import ReleaseKeys

        return ReleaseKeys(cast("Store", self))
