"""Where a child is named in texts that stay when the child's own record ends: a sibling's, the family's."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from assessment_kit.core.naming import Names
from assessment_kit.store.ending import Ending
from assessment_kit.store.free_texts import FREE_TEXTS, texts_in
from assessment_kit.store.keys import ErasedError, Keys
from assessment_kit.store.people import people_of
from assessment_kit.store.revisions import open_content
from assessment_kit.store.schema import revision


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """Texts that name the child or are the child's words, in the record of somebody else.

    Parameters
    ----------
    question
        A question; or what stands beside the answers, as `free_texts` calls it.
    can_be_struck
        Answers can; what stands beside them cannot.
    """

    assessment: str
    question: str
    texts: int
    can_be_struck: bool = True


def mentions(conn: Connection, keys: Keys, ending: Ending) -> tuple[Mention, ...]:
    """Count the texts that name a child or are theirs, and stay, by assessment and question."""
    if ending.is_whole_case:
        return ()
    people, child = people_of(conn, keys, ending.case), {ending.child}
    names = Names(people, [one.id for one in people if one.id not in child])
    found: Counter[tuple[str, str, bool]] = Counter()
    for place, said in _answers(conn, keys, ending):
        texts = [*texts_in(said.get("value")), str(said.get("source") or "")]
        is_theirs = ending.child in {said.get(part) for part in ("voice", "told_by", "about")}
        found[*place, True] += is_theirs or names.are_in(texts, child)
    for kept in FREE_TEXTS:
        gone = ending.emptied.get(kept.table.name, ())
        for row, at, words in kept.of_case(conn, keys, ending.case, but_for=ending.keys):
            found[at, kept.what, False] += row not in gone and names.are_in(words, child)
    return tuple(
        Mention(at, what, number, can_be_struck)
        for (at, what, can_be_struck), number in sorted((+found).items())
    )


def _answers(
    conn: Connection, keys: Keys, ending: Ending
) -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
    wanted = select(revision).where(
        revision.c.case == ending.case,
        revision.c.key_wrapped.is_not(None),
        revision.c.key_subject.not_in(ending.keys),
        revision.c.seq.not_in(ending.texts),
    )
    for row in conn.execute(wanted).mappings():
        try:
            said = dict(json.loads(open_content(conn, keys, row)))
        except ErasedError:
            continue
        yield (row["assessment"], row["question"]), said
