"""What rests on its being said that one person wrote both recommendation and decision."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from assessment_kit.core.assessment import Assessment
from assessment_kit.core.ownership import SAME_PERSON, Owner
from assessment_kit.instruments.types import is_filled
from assessment_kit.store.keys import ErasedError, Keys
from assessment_kit.store.revisions import open_content
from assessment_kit.store.schema import head, revision, strike


@dataclass(frozen=True, slots=True)
class Deciding:
    """Recommendation and decision of one assessment as they stand inside a transaction.

    Parameters
    ----------
    owners
        By question, who alone answers it.
    """

    conn: Connection
    keys: Keys
    assessment: Assessment
    owners: Mapping[str, str]

    def is_said(self) -> bool:
        """Tell whether it stands that one person wrote both."""
        return any(said.get("value") == "yes" for said in self._answers({SAME_PERSON}))

    def has_decided(self) -> bool:
        """Tell whether a decision stands by who wrote the recommendation or assesses now."""
        by = {self.assessment.assessing, *self._recommenders()}
        return any(
            is_filled(said.get("value"))
            for said in self._answers(self._owned(Owner.CHILDS_SOCIAL_WORKER) - {SAME_PERSON}, by)
        )

    def has_recommended(self, account_id: str) -> bool:
        """Tell whether a recommendation in force is somebody's."""
        return account_id in self._recommenders()

    def _recommenders(self) -> set[str]:
        return {str(row["author"]) for row in self._rows(self._owned(Owner.ASSESSING_SOCIAL_WORKER))}

    def _owned(self, owner: Owner) -> set[str]:
        return {name for name, whose in self.owners.items() if whose == owner.value}

    def _answers(self, questions: Collection[str], authors: Collection[str] = ()) -> Iterator[dict[str, Any]]:
        """Open what is in force; what was struck says nothing any more, though it waits to be destroyed."""
        for row in self._rows(questions):
            if authors and row["author"] not in authors:
                continue
            try:
                yield dict(json.loads(open_content(self.conn, self.keys, row)))
            except ErasedError:
                continue

    def _rows(self, questions: Collection[str]) -> Sequence[RowMapping]:
        wanted = (
            select(revision)
            .join(head, head.c.value_seq == revision.c.seq)
            .where(
                head.c.case == self.assessment.case,
                head.c.assessment == self.assessment.id,
                head.c.question.in_(sorted(questions)),
                revision.c.seq.not_in(select(strike.c.seq)),
            )
        )
        return self.conn.execute(wanted).mappings().all()
