"""What is in front of whoever signs an assessment, by ids and commitments and never by words."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from assessment_kit.core.addendum import AddendumKind
from assessment_kit.core.annotation import OPEN_STATES
from assessment_kit.core.answer import Revision
from assessment_kit.core.assessment import Assessment, Status
from assessment_kit.core.people import Person, PersonKind
from assessment_kit.core.sign_off import sign_off_of
from assessment_kit.core.signing import PointFound
from assessment_kit.core.timescale import day_in_england
from assessment_kit.instruments.model import Instrument
from assessment_kit.instruments.outline import outline
from assessment_kit.instruments.oversight import missed
from assessment_kit.instruments.subjects import subjects
from assessment_kit.instruments.wanting import Standing, points_found
from assessment_kit.store import reading
from assessment_kit.store.annotation_rows import read_annotations
from assessment_kit.store.assessment_rows import find_assessments
from assessment_kit.store.canonical import canonical
from assessment_kit.store.ending import destroyed_in
from assessment_kit.store.people import people_of
from assessment_kit.store.required import why_late_asked
from assessment_kit.store.schema import assessment as assessment_table

if TYPE_CHECKING:
    from assessment_kit.store.record import Store


@dataclass(frozen=True, slots=True)
class ToSign:
    """What is in front of whoever signs an assessment.

    Parameters
    ----------
    leaves
        What the content root is made of: [question, subject, row, rev, commitment] each.
    notes
        The notes that are still open, with the revision that was shown: [number, rev] each.
    parts
        What stands beside it and was handed in: [assessment, content root] each.
    addenda
        The ids of what was written beside it, the family's own views among them, in their order.
    points
        What is wanting: first what needs words, then the rest.
    asked_why_late
        The question why it took longer, where that is asked; else empty.
    """

    assessment: str
    content_root: str
    content_seq: int
    instrument_sha256: str
    protocol_sha256: str
    leaves: tuple[reading.Leaf, ...]
    notes: tuple[tuple[int, int], ...]
    parts: tuple[tuple[str, str], ...]
    addenda: tuple[str, ...]
    points: tuple[PointFound, ...]
    asked_why_late: str

    @property
    def shown(self) -> str:
        """Everything that is shown, as canonical JSON of ids and hashes; the root stands for the leaves."""
        shown = {
            "addenda": self.addenda,
            "assessment": self.assessment,
            "content_root": self.content_root,
            "content_seq": self.content_seq,
            "instrument_sha256": self.instrument_sha256,
            "notes": self.notes,
            "parts": self.parts,
            "points": [[found.point.value, found.needs_words] for found in self.points],
            "protocol_sha256": self.protocol_sha256,
        }
        return canonical(shown).decode("ascii")

    @property
    def shown_sha256(self) -> str:
        """The hash of everything that is shown, in hexadecimal."""
        return sha256(self.shown.encode("ascii")).hexdigest()


class Gathering:
    """Gathers what can be signed now, inside a transaction."""

    def __init__(self, store: "Store") -> None:
        self._store, self._keys = store, store.keys

    def to_sign(self, conn: Connection, assessment: Assessment) -> ToSign:
        """Gather what whoever signs an assessment now would sign."""
        instrument = self._store.answers.instrument_of(conn, assessment)
        extent = reading.extent_of(assessment, instrument)
        frozen = assessment.content_seq
        seq = self._store.answers.content_seq(conn, assessment) if frozen is None else frozen
        leaves = reading.content_leaves(conn, extent, seq)
        notes = read_annotations(conn, self._keys, assessment.case, assessment.id)
        parts = self._parts(conn, assessment)
        addenda = self._store.addenda.found(conn, assessment)
        said = [one for one in reading.in_force(conn, self._keys, extent, seq) if not one.struck]
        standing = self._standing(conn, assessment, instrument, said)
        standing = replace(
            standing,
            notes=notes,
            is_viewed=any(one.kind is AddendumKind.FAMILY_VIEW for one in addenda),
            parts_open=[
                f"{self._store.answers.instrument_of(conn, part).title} by {part.author_name}"
                for part in parts
                if part.is_open
            ],
        )
        sign_off = sign_off_of(
            instrument.assessment_type, self._store.texts.protocol_of(conn, assessment).sign_off
        )
        return ToSign(
            assessment=assessment.id,
            content_root=reading.root_of(leaves),
            content_seq=seq,
            instrument_sha256=assessment.instrument_sha256,
            protocol_sha256=assessment.protocol_sha256,
            leaves=tuple(leaves),
            notes=tuple((note.number, note.rev) for note in notes if note.state in OPEN_STATES),
            parts=tuple((part.id, event.content_root) for part in parts if (event := part.closing)),
            addenda=tuple(one.id for one in addenda),
            points=points_found(standing, sign_off.points),
            asked_why_late=why_late_asked(conn, self._store, assessment),
        )

    def _parts(self, conn: Connection, assessment: Assessment) -> list[Assessment]:
        """Find what stands beside it; what was cancelled is not shown."""
        found = find_assessments(conn, self._keys, assessment_table.c.part_of == assessment.id)
        return [part for part in found if part.status is not Status.CANCELLED]

    def _standing(
        self, conn: Connection, assessment: Assessment, instrument: Instrument, said: Sequence[Revision]
    ) -> Standing:
        """Put together what the points are looked for in."""
        store = self._store
        people = {person.id: person for person in people_of(conn, self._keys, assessment.case)}
        children = [people.get(child) or Person(child, PersonKind.CHILD, "") for child in assessment.children]
        destroyed = destroyed_in(conn, assessment.case)
        asked_about = subjects(children, list(people.values()), assessment.closed_children | destroyed)
        waiting = {one.address.question for one in said if one.conflicts}
        allocation = store.allocations.found(conn, assessment.id)
        return Standing(
            outlined=outline(instrument, asked_about),
            answers=[_answer(one) for one in said],
            children={
                child.id: child.first_name
                for child in children
                if child.id in assessment.open_children and child.id not in destroyed
            },
            missed=missed(instrument, store.due.of(conn, assessment), day_in_england(store.database.now())),
            is_allocated=allocation is not None and allocation.is_current,
            two_texts=[question.label for question in instrument.questions if question.id in waiting],
        )


def shown_of(text: str) -> dict[str, Any]:
    """Read what a page says that it showed; empty where it is nothing that this store would have written."""
    try:
        shown = json.loads(text)
    except ValueError:
        return {}
    return shown if isinstance(shown, dict) else {}


def _answer(revision: Revision) -> dict[str, Any]:
    at = revision.address
    return {"question": at.question, "subject": at.subject, "row": at.row, "value": revision.value}
