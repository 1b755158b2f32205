"""Where words stand beside the answers: one table, which a test compares with every column of the schema."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, RowMapping, Table, select

from assessment_kit.store import (
    access,
    addenda,
    allocations,
    annotation_rows,
    assessment_rows,
    clearances,
    held,
    read_back_rows,
    recipients,
    release_rows,
    revisions,
    signing,
    stepping,
    urgent_notes,
)
from assessment_kit.store.keys import ErasedError, Keys
from assessment_kit.store.schema import (
    addendum,
    allocation,
    annotation,
    annotation_revision,
    assessment,
    blob,
    case,
    case_role,
    clearance,
    erasure,
    event,
    kept_as,
    legal_hold,
    metadata,
    read_back,
    recipient,
    release,
    release_refusal,
    release_request,
    revision,
    signature,
    signing_key,
    step,
    strike,
    urgent_note,
)

NOTES, ADDENDA, URGENT, REASONS = "notes", "addenda", "urgent notes", "reasons"


@dataclass(frozen=True, slots=True)
class FreeText:
    """A column in which somebody's words are sealed beside the answers.

    Parameters
    ----------
    what
        What they are called where they are counted.
    place
        Where a row's words stand, for their seal.
    through
        The tables by which a row belongs to a case, one after another; none where it names the case itself.
    key
        The column of whose key seals them; the family's where None.
    """

    column: Column[Any]
    what: str
    place: Callable[[RowMapping], str]
    through: tuple[Table, ...] = ()
    key: Column[Any] | None = None

    @property
    def table(self) -> Table:
        """The table of the column."""
        return self.column.table

    def of_case(
        self, conn: Connection, keys: Keys, case: str, but_for: Collection[str] = ()
    ) -> Iterator[tuple[Any, str, tuple[str, ...]]]:
        """Open what stands in one case: the row's key, the assessment (or ""), and the words.

        Parameters
        ----------
        but_for
            Whose keys are left aside, besides those that were destroyed.
        """
        joined: Any = self.table
        for table in self.through:
            joined = joined.join(table)
        last = self.through[-1] if self.through else self.table
        wanted = (
            select(*(column for table in (self.table, *self.through) for column in table.c))
            .select_from(joined)
            .where(last.c.case == case, self.column.is_not(None), self.column != b"")
        )
        of = last.c.id if last is assessment else last.c.get("assessment")
        for row in conn.execute(wanted).mappings():
            whose = row[self.key] if self.key is not None else ""
            if whose in but_for:
                continue
            try:
                said = keys.open(conn, case, whose, row[self.column], self.place(row))
            except ErasedError:
                continue
            yield row[key_of(self.table)], "" if of is None else str(row[of]), tuple(texts_in(said))


FREE_TEXTS = (
    FreeText(
        case_role.c.reason_sealed,
        "reasons of roles",
        lambda row: access.reason_place(row[case_role.c.account], row[case_role.c.valid_from]),
    ),
    FreeText(
        event.c.reason_sealed,
        REASONS,
        lambda row: assessment_rows.reason_place(row[event.c.assessment], row[event.c.kind]),
        (assessment,),
    ),
    FreeText(step.c.reason_sealed, "reasons of steps", lambda row: stepping.reason_place(row[step.c.id])),
    FreeText(
        allocation.c.why_sealed,
        "reasons of allocations",
        lambda row: allocations.why_place(row[allocation.c.assessment], row[allocation.c.id]),
        (assessment,),
    ),
    FreeText(
        clearance.c.why_sealed,
        "reasons of clearances",
        lambda row: clearances.place_of(row[clearance.c.id]),
        (recipient, assessment),
    ),
    FreeText(
        strike.c.reason_sealed,
        "reasons of strikes",
        lambda row: revisions.strike_place(row[strike.c.seq]),
        (revision,),
    ),
    FreeText(
        annotation_revision.c.text_sealed,
        NOTES,
        lambda row: annotation_rows.text_place(
            row[annotation.c.assessment], row[annotation.c.number], row[annotation_revision.c.rev]
        ),
        (annotation, assessment),
    ),
    FreeText(
        addendum.c.text_sealed,
        ADDENDA,
        lambda row: addenda.text_place(row[addendum.c.id]),
        (assessment,),
    ),
    FreeText(urgent_note.c.text_sealed, URGENT, lambda row: urgent_notes.note_place(row[urgent_note.c.id])),
    FreeText(
        signature.c.points_sealed,
        "answers to what was asked on signing",
        lambda row: signing.points_place(row[event.c.assessment], row[signature.c.event]),
        (event, assessment),
    ),
    FreeText(
        recipient.c.details_sealed,
        "recipients",
        lambda row: recipients.place_of(row[recipient.c.id]),
        (assessment,),
    ),
    FreeText(
        release_request.c.details_sealed,
        "releases",
        lambda row: release_rows.details_place(row[release_request.c.id]),
        (assessment,),
    ),
    FreeText(
        release_refusal.c.reason_sealed,
        "reasons of refused releases",
        lambda row: release_rows.refusal_place(row[release_refusal.c.request]),
        (release_request, assessment),
    ),
    FreeText(
        read_back.c.name_sealed,
        "names under what was read back",
        lambda row: read_back_rows.name_place(row[read_back.c.id]),
        key=read_back.c.subject,
    ),
    FreeText(
        kept_as.c.why_sealed,
        "reasons of retention classes",
        lambda row: held.kept_place(row[kept_as.c.child]),
        key=kept_as.c.child,
    ),
    FreeText(
        legal_hold.c.because_sealed,
        "reasons of legal holds",
        lambda row: held.hold_place(row[legal_hold.c.id], held.HELD),
        key=legal_hold.c.child,
    ),
    FreeText(
        legal_hold.c.lifted_because_sealed,
        "reasons of legal holds",
        lambda row: held.hold_place(row[legal_hold.c.id], held.LIFTED),
        key=legal_hold.c.child,
    ),
)

# What else is sealed, and why nobody looks for a name in it here.
SEALED_OTHERWISE: Mapping[Column[Any], str] = {
    case.c.youngest_born_sealed: "a day without a name",
    revision.c.content_sealed: "the answers, which are counted by question and can be struck",
    blob.c.content_sealed: "drawings: lines, no letters",
    release.c.content_sealed: "the file of a release: it goes where something of the child stands in it",
    erasure.c.why_sealed: "names nobody of the family: an erasure is refused otherwise",
    erasure.c.authority_sealed: "names nobody of the family: an erasure is refused otherwise",
    signing_key.c.private_sealed: "a key",
}


def key_of(table: Table | str) -> Any:
    """Give the column that names a row of a table."""
    found = metadata.tables[table] if isinstance(table, str) else table
    (column,) = found.primary_key.columns
    return column


def texts_in(value: Any) -> Iterator[str]:
    """List every text in a JSON value, however deep; what an object's parts are called is none."""
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts_in(part)
