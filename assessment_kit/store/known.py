"""Who is in which case: an index of names in memory, since in the record every name is sealed."""

import threading
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from assessment_kit.core.names import all_begin, name_words
from assessment_kit.core.people import Person, PersonKind
from assessment_kit.store.keys import Keys
from assessment_kit.store.people import PEOPLE, people_of
from assessment_kit.store.schema import case as case_table
from assessment_kit.store.schema import revision, strike, subject_key

_LEFT_OUT = frozenset({PersonKind.PROFESSIONAL})  # a health visitor is in a hundred families' cases


@dataclass(frozen=True, slots=True)
class _Mark:
    """How far the record had come when the index last looked."""

    revision: int = 0
    strike: int = 0
    destroyed: int = 0


class PeopleIndex:
    """The people of every case.

    It looks at what was written since it last looked, so it needs no word from those who write, and it is
    right in a process that only reads beside the server.
    """

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._people: dict[str, tuple[Person, ...]] = {}
        self._words: dict[str, tuple[tuple[Person, tuple[str, ...]], ...]] = {}
        self._mark = _Mark()
        self._lock = threading.Lock()

    def people(self, conn: Connection, case_id: str) -> tuple[Person, ...]:
        """Give the people of a case without opening their rows again."""
        self._refresh(conn)
        return self._people.get(case_id, ())

    def find(self, conn: Connection, name: str) -> list[tuple[str, Person]]:
        """Find the children and adults of families whose name has a word for every beginning given.

        Returns
        -------
        Case id and person, by name; nothing for a search without a letter or digit.
        """
        self._refresh(conn)
        wanted = name_words(name)
        if not wanted:
            return []
        found = [
            (case_id, person)
            for case_id, people in self._words.items()
            for person, words in people
            if all_begin(wanted, words)
        ]
        return sorted(found, key=lambda pair: (name_words(pair[1].name), pair[0]))

    def _refresh(self, conn: Connection) -> None:
        with self._lock:
            mark = _look(conn)
            if mark == self._mark:
                return
            for case_id in self._changed(conn, mark):
                people = people_of(conn, self._keys, case_id)
                self._people[case_id] = people
                self._words[case_id] = tuple(
                    (person, name_words(f"{person.name} {person.details.get('known_as') or ''}"))
                    for person in people
                    if person.kind not in _LEFT_OUT
                )
            self._mark = mark

    def _changed(self, conn: Connection, mark: _Mark) -> set[str]:
        if mark.destroyed != self._mark.destroyed:
            self._keys.forget()  # the key may have been destroyed by another process
            return set(conn.scalars(select(case_table.c.id)))
        written = select(revision.c.case).where(
            revision.c.seq > self._mark.revision, revision.c.assessment == "", revision.c.question == PEOPLE
        )
        struck = (
            select(revision.c.case)
            .join(strike, strike.c.seq == revision.c.seq)
            .where(strike.c.id > self._mark.strike)
        )
        return set(conn.scalars(written)) | set(conn.scalars(struck))


def _look(conn: Connection) -> _Mark:
    destroyed = select(func.count()).select_from(subject_key).where(subject_key.c.destroyed_at.is_not(None))
    return _Mark(
        conn.scalar(select(func.max(revision.c.seq))) or 0,
        conn.scalar(select(func.max(strike.c.id))) or 0,
        conn.scalar(destroyed) or 0,
    )
