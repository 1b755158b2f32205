"""Who is in which case: an index of names in memory, since in the record every name is sealed."""

import threading
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from assessment_kit.core.names import all_begin, name_words
from assessment_kit.core.people import Person, PersonKind
from assessment_kit.store.keys import Keys
from assessment_kit.store.people import PEOPLE, people_of_cases
from assessment_kit.store.schema import case as case_table
from assessment_kit.store.schema import revision, strike, subject_key

_LEFT_OUT = frozenset({PersonKind.PROFESSIONAL})  # a health visitor is in a hundred families' cases
_AT_ONCE = 200  # cases read while others wait
_AFTER_ALL = "\U0010ffff"  # sorts behind every word that begins as another does


@dataclass(frozen=True, slots=True)
class _Mark:
    """How far the record had come when the index last looked."""

    revision: int = 0
    strike: int = 0
    destroyed: int = 0


class PeopleIndex:
    """The people of every case, and the numbers of the cases.

    It looks at what was written since it last looked, so it needs no word from those who write, and it is
    right in a process that only reads beside the server. A list reads the people of the cases that it shows;
    the first search reads those of all.
    """

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._people: dict[str, tuple[Person, ...]] = {}
        self._names: dict[str, tuple[tuple[Person | None, tuple[str, ...]], ...]] = {}
        self._words: list[tuple[str, str]] = []  # word and case, sorted; of the cases in `_names`
        self._unsorted: list[tuple[str, str]] = []  # of cases that were read since: sorted in when asked for
        self._mark = _Mark()
        self._lock = threading.Lock()

    def people(self, conn: Connection, case_ids: Sequence[str]) -> dict[str, tuple[Person, ...]]:
        """Give the people of some cases without opening their rows again."""
        with self._lock:
            self._look(conn)
            self._read(conn, case_ids)
            return {case_id: self._people[case_id] for case_id in case_ids}

    def find(self, conn: Connection, name: str) -> list[tuple[str, Person]]:
        """Find the children and adults of families whose name has a word for every beginning given.

        Returns
        -------
        Case id and person, by name; nothing for a search without a letter or digit.
        """
        wanted = name_words(name)
        self.read_all(conn)
        with self._lock:
            found = [
                (case_id, person)
                for case_id in self._cases_with(wanted)
                for person, words in self._names[case_id]
                if person is not None and all_begin(wanted, words)
            ]
        return sorted(found, key=lambda pair: (name_words(pair[1].name), pair[0]))

    def cases(self, conn: Connection, search: str) -> set[str]:
        """Find the cases whose number, or one of whose people, has a word for every beginning given."""
        wanted = name_words(search)
        self.read_all(conn)
        with self._lock:
            return {
                case_id
                for case_id in self._cases_with(wanted)
                if any(all_begin(wanted, words) for _, words in self._names[case_id])
            }

    def read_all(self, conn: Connection) -> None:
        """Read the people of every case that was not read yet, letting others in between."""
        with self._lock:
            self._look(conn)
            if len(self._names) == conn.scalar(select(func.count()).select_from(case_table)):
                return
            numbers = {
                row[0]: row[1] for row in conn.execute(select(case_table.c.id, case_table.c.reference))
            }
            missing = sorted(numbers.keys() - self._names.keys())
        for start in range(0, len(missing), _AT_ONCE):
            part = missing[start : start + _AT_ONCE]
            with self._lock:
                self._read(conn, part)
                self._index({case_id: numbers[case_id] for case_id in part})

    def _cases_with(self, wanted: Sequence[str]) -> Iterable[str]:
        """Give the cases that have a word for the longest beginning, which are the fewest."""
        if not wanted:
            return ()
        self._sort_in()
        longest = max(wanted, key=len)
        start = bisect_left(self._words, (longest,))
        end = bisect_left(self._words, (longest + _AFTER_ALL,))
        return dict.fromkeys(case_id for _, case_id in self._words[start:end])

    def _read(self, conn: Connection, case_ids: Sequence[str]) -> None:
        unread = [case_id for case_id in case_ids if case_id not in self._people]
        if unread:
            self._keys.unwrap_subjects(conn, unread)
            self._people |= people_of_cases(conn, self._keys, unread)

    def _index(self, numbers: dict[str, str]) -> None:
        for case_id, number in numbers.items():
            if case_id in self._names:
                continue  # by another search meanwhile
            named = [
                (person, name_words(f"{person.name} {person.details.get('known_as') or ''}"))
                for person in self._people[case_id]
                if person.kind not in _LEFT_OUT
            ]
            self._names[case_id] = (*named, (None, name_words(number)))
            self._unsorted += [(word, case_id) for word in self._words_of(case_id)]

    def _sort_in(self) -> None:
        """Put what was read since into its place: one by one, or all at once when it is much."""
        if len(self._unsorted) > _AT_ONCE:
            self._words = sorted([*self._words, *self._unsorted])
        else:
            for entry in self._unsorted:
                insort(self._words, entry)
        self._unsorted.clear()

    def _words_of(self, case_id: str) -> set[str]:
        return {word for _, words in self._names[case_id] for word in words}

    def _look(self, conn: Connection) -> None:
        """Forget the cases whose people were changed since the last look; they are read when asked for."""
        mark = _mark_of(conn)
        if mark == self._mark:
            return
        if mark.destroyed != self._mark.destroyed:
            self._keys.forget()  # the key may have been destroyed by another process
            self._people.clear()
            self._names.clear()
            self._words.clear()
            self._unsorted.clear()
        elif self._people:
            for case_id in self._changed(conn):
                self._forget(case_id)
        self._mark = mark

    def _forget(self, case_id: str) -> None:
        self._people.pop(case_id, None)
        if case_id in self._names:
            self._sort_in()
            for word in self._words_of(case_id):
                del self._words[bisect_left(self._words, (word, case_id))]
            del self._names[case_id]

    def _changed(self, conn: Connection) -> set[str]:
        written = select(revision.c.case).where(
            revision.c.seq > self._mark.revision, revision.c.assessment == "", revision.c.question == PEOPLE
        )
        struck = (
            select(revision.c.case)
            .join(strike, strike.c.seq == revision.c.seq)
            .where(strike.c.id > self._mark.strike)
        )
        return set(conn.scalars(written)) | set(conn.scalars(struck))


def _mark_of(conn: Connection) -> _Mark:
    destroyed = select(func.count()).select_from(subject_key).where(subject_key.c.destroyed_at.is_not(None))
    return _Mark(
        conn.scalar(select(func.max(revision.c.seq))) or 0,
        conn.scalar(select(func.max(strike.c.id))) or 0,
        conn.scalar(destroyed) or 0,
    )
