"""The tables of a workspace, as the latest migration leaves them.

Columns named `*_sealed` hold AES-GCM ciphertext under a key that can be destroyed: the revision's own, a
child's, or the family's. Everything a person typed about a family is sealed, reasons, annotations and names
included.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from assessment_kit.store import (
    schema_ending,
    schema_handed,
    schema_knowledge,
    schema_release,
    schema_supervision,
    tables,
)
from assessment_kit.store.moments import Moment

metadata, _id = tables.metadata, tables.ident
hand_over, read_back = schema_handed.hand_over, schema_handed.read_back
item_sign_off = schema_knowledge.item_sign_off
allocation, cover, looked_at = (
    schema_supervision.allocation,
    schema_supervision.cover,
    schema_supervision.looked_at,
)
notice, under_way = schema_supervision.notice, schema_supervision.under_way
signature, addendum = schema_supervision.signature, schema_supervision.addendum
recipient, clearance = schema_release.recipient, schema_release.clearance
release_request, release = schema_release.release_request, schema_release.release
release_refusal, signing_key = schema_release.release_refusal, schema_release.signing_key
kept_as, legal_hold, erasure = schema_ending.kept_as, schema_ending.legal_hold, schema_ending.erasure

account = Table(
    "account",
    metadata,
    Column("id", _id, primary_key=True),
    Column("login", String(80), unique=True, nullable=False),
    Column("name", Text, nullable=False),
    Column("roles", Text, nullable=False),  # space-separated
    Column("post", Text, nullable=False, default=""),
    Column("team", Text, nullable=False, default="", server_default=""),
    Column("telephone", Text, nullable=False, default="", server_default=""),
    Column("experience", Text, nullable=False, default="", server_default=""),
    Column("registration_number", Text, nullable=False, default=""),
    Column("registered_until", Date),
    Column("password_hash", Text, nullable=False),  # argon2id
    Column("is_active", Boolean, nullable=False, default=True),
    Column("draft_key", LargeBinary, nullable=False),  # encrypts this person's drafts in a browser
    Column("created_at", Moment, nullable=False),
)

login_session = Table(
    "login_session",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),  # SHA-256 of a 256-bit random token
    Column("account", ForeignKey("account.id"), nullable=False, index=True),
    Column("kind", String(10), nullable=False),  # browser, token, handed
    Column("began_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("ends_at", Moment),
    Column("ended_at", Moment),
    Column("label", Text, nullable=False, default=""),
    Column("hand_over", _id, nullable=False, default="", server_default=""),  # of kind "handed"
)

case = Table(
    "case",
    metadata,
    Column("id", _id, primary_key=True),
    Column("reference", String(80), unique=True, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("audit_key_wrapped", LargeBinary),  # HMAC key of this case's chain
    Column("youngest_born_sealed", LargeBinary),  # a day that outlived its child's record; the family's key
)

case_role = Table(
    "case_role",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case", ForeignKey("case.id"), nullable=False, index=True),
    Column("account", ForeignKey("account.id"), nullable=False, index=True),
    Column("role", String(20), nullable=False),
    Column("valid_from", Moment, nullable=False),
    Column("valid_to", Moment),
    Column("granted_by", ForeignKey("account.id"), nullable=False),
    Column("reason_sealed", LargeBinary),  # why, where one was asked for; under the family's key
    Column("cover", _id),  # held for another supervisor's days away, by this cover
    Column("follows", Integer),  # the row of the supervisor who is away; it ends with that one
    Index("held_by", "account", "case", "role", "valid_from", "valid_to"),  # all that a caseload asks
    Index("ix_case_role_follows", "follows"),
)

subject_key = Table(
    "subject_key",
    metadata,
    Column("case", ForeignKey("case.id"), primary_key=True),
    Column("subject", _id, primary_key=True),  # a child's person id; empty for the family's shared parts
    Column("wrapped", LargeBinary),  # under the workspace key; NULL once destroyed
    Column("made_at", Moment, nullable=False),
    Column("destroyed_at", Moment),
    Index("destroyed", "destroyed_at"),  # asked before every list: was one destroyed since
)

text_by_hash = Table(
    "text_by_hash",  # instruments, protocols and items as they were, since workspace files can be edited
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("kept_at", Moment, nullable=False),
)

assessment = Table(
    "assessment",
    metadata,
    Column("id", _id, primary_key=True),
    Column("case", ForeignKey("case.id"), nullable=False, index=True),
    Column("instrument", String(60), nullable=False),
    Column("instrument_version", Integer, nullable=False),
    Column("instrument_sha256", ForeignKey("text_by_hash.sha256"), nullable=False),
    Column("protocol", String(60), nullable=False),
    Column("protocol_sha256", ForeignKey("text_by_hash.sha256"), nullable=False),
    Column("children", Text, nullable=False),  # person ids, space-separated
    Column("author", ForeignKey("account.id"), nullable=False),
    Column("referred_on", Date, nullable=False),
    Column("started_on", Date, nullable=False),
    Column("part_of", _id, nullable=False, default="", server_default=""),  # the assessment it belongs to
)

event = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assessment", ForeignKey("assessment.id"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("by", ForeignKey("account.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("to", ForeignKey("account.id")),
    Column("reason_sealed", LargeBinary),  # under the family's key
    Column("content_root", String(64), nullable=False, default=""),
    Column("content_seq", Integer, nullable=False, default=0),
    Column("child", _id, nullable=False, default="", server_default=""),  # whose part; empty for the whole
)

step = Table(
    "step",  # from one kind of assessment to another on the same record, up or down
    metadata,
    Column("id", _id, primary_key=True),
    Column("case", ForeignKey("case.id"), nullable=False, index=True),
    Column("from_assessment", ForeignKey("assessment.id"), nullable=False, index=True),
    Column("to_assessment", ForeignKey("assessment.id"), nullable=False, index=True),
    Column("direction", String(10), nullable=False),  # up, down
    Column("by", ForeignKey("account.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("reason_sealed", LargeBinary, nullable=False),  # under the family's key
    Column("level_before", String(60), nullable=False, default=""),
    Column("level_after", String(60), nullable=False, default=""),
    Column("from_seq", Integer, nullable=False),  # the last revision of the old stage that comes along
    Column("old_stage", String(10), nullable=False),  # ends, goes_on
    Column("children", Text, nullable=False),  # who went along: person ids, space-separated
    Column("route", Text, nullable=False),  # the protocol's name of the way, as it was then
)

due = Table(
    "due",  # a cache of what `core.clock` says; can be rebuilt from the assessments and their answers
    metadata,
    Column("assessment", ForeignKey("assessment.id"), primary_key=True),
    Column("point", String(60), primary_key=True),
    Column("case", ForeignKey("case.id"), nullable=False, index=True),
    Column("label", Text, nullable=False),  # the protocol's words
    Column("due_on", Date, nullable=False),
    Column("is_met_on", Date),
    Column("is_provisional", Boolean, nullable=False),
    Column("is_leading", Boolean, nullable=False),
)

place = Table(
    "place",  # where each case stands in a caseload; a cache, like `due`
    metadata,
    Column("case", ForeignKey("case.id"), primary_key=True),
    Column("due_on", Date, nullable=False),  # the earliest leading day of its open work; 9999-12-31 without
    Column("reference", String(80), nullable=False),  # the case's, for those of one day
    Column("statuses", Text, nullable=False),  # of its assessments: " draft authorised "
    Index("in_order", "due_on", "reference", "case", "statuses"),
)

urgent_note = Table(
    "urgent_note",  # what somebody saw who may not lead a section 47 enquiry, for the supervisor at once
    metadata,
    Column("id", _id, primary_key=True),
    Column("case", ForeignKey("case.id"), nullable=False, index=True),
    Column("by", ForeignKey("account.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("text_sealed", LargeBinary, nullable=False),  # under the family's key
    Column("taken_by", ForeignKey("account.id")),  # the supervisor who has it in hand
    Column("taken_at", Moment),
)

section_state = Table(
    "section_state",  # append-only: the latest row of a section is in force
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assessment", ForeignKey("assessment.id"), nullable=False, index=True),
    Column("section", String(60), nullable=False),
    Column("is_complete", Boolean, nullable=False),
    Column("by", ForeignKey("account.id"), nullable=False),
    Column("at", Moment, nullable=False),
)

revision = Table(
    "revision",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("case", ForeignKey("case.id"), nullable=False),
    Column("assessment", _id, nullable=False),  # empty for a question of the whole case
    Column("question", String(60), nullable=False),
    Column("subject", _id, nullable=False),
    Column("row", String(36), nullable=False),
    Column("rev", Integer, nullable=False),
    Column("base_rev", Integer, nullable=False),
    Column("status", String(10), nullable=False),
    Column("key_subject", _id, nullable=False),  # whose subject_key wraps this revision's key
    Column("key_wrapped", LargeBinary),  # NULL once struck and destroyed
    Column(
        "content_sealed", LargeBinary
    ),  # JSON {value, kind, voice, source, told_by, about, disclose_to, happened_on}
    Column("commitment", LargeBinary, nullable=False),  # HMAC of that JSON under the case's audit key
    Column("is_normalised", Boolean, nullable=False, default=False),
    Column("resolves", Text, nullable=False, default=""),  # conflicts it settles, or supersedes if one itself
    Column("instrument", String(60), nullable=False),
    Column("instrument_version", Integer, nullable=False),
    Column("author", ForeignKey("account.id"), nullable=False),
    Column("op_id", String(64), unique=True, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    UniqueConstraint("case", "assessment", "question", "subject", "row", "rev"),
    Index("revision_of_assessment", "assessment", "seq"),
    Index("revision_of_case", "case", "assessment", "seq"),
)

head = Table(
    "head",  # a cache that can be rebuilt from revision
    metadata,
    Column("case", _id, primary_key=True),
    Column("assessment", _id, primary_key=True),
    Column("question", String(60), primary_key=True),
    Column("subject", _id, primary_key=True),
    Column("row", String(36), primary_key=True),
    Column("rev", Integer, nullable=False),  # the latest revision's number
    Column("value_rev", Integer, nullable=False),  # the applied or resolving revision in force, 0 if none
    Column("value_seq", Integer, nullable=False),  # its seq
    Column("open_conflicts", Text, nullable=False, default=""),  # revision numbers, space-separated
)

strike = Table(
    "strike",  # a text entered in error
    metadata,
    Column("id", Integer, primary_key=True),
    Column("seq", ForeignKey("revision.seq"), nullable=False, unique=True),
    Column("by", ForeignKey("account.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("reason_sealed", LargeBinary, nullable=False),
    Column("confirmed_by", ForeignKey("account.id")),  # a second person's word destroys the key
    Column("confirmed_at", Moment),
)

annotation = Table(
    "annotation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assessment", ForeignKey("assessment.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),  # counts within the assessment
    Column("cell", String(64), nullable=False),
    Column("author", ForeignKey("account.id"), nullable=False),
    Column("made_at", Moment, nullable=False),
    UniqueConstraint("assessment", "number"),
    UniqueConstraint("assessment", "cell"),
)

annotation_revision = Table(
    "annotation_revision",  # text, place and state over time; also replies
    metadata,
    Column("id", Integer, primary_key=True),
    Column("annotation", ForeignKey("annotation.id"), nullable=False, index=True),
    Column("rev", Integer, nullable=False),
    Column("kind", String(10), nullable=False),  # text, reply, state
    Column("section", String(60), nullable=False, default=""),
    Column("question", String(60), nullable=False, default=""),
    Column("subject", _id, nullable=False, default=""),
    Column("state", String(10), nullable=False, default=""),
    Column("text_sealed", LargeBinary),  # under the family's key
    Column("said_of_seq", Integer, nullable=False, default=0),
    Column("view", String(64), nullable=False, default=""),
    Column("author", ForeignKey("account.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("note_kind", String(20), nullable=False, default="", server_default=""),  # empty: as it was
    Column("op_id", String(64), nullable=False, default="", server_default=""),  # of the page that sent it
    UniqueConstraint("annotation", "rev"),
)

notebook_view = Table(
    "notebook_view",  # what each opened notebook showed, for three-way merging: {cell: annotation rev}
    metadata,
    Column("view", String(64), primary_key=True),
    Column("assessment", ForeignKey("assessment.id"), nullable=False, index=True),
    Column("account", ForeignKey("account.id"), nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("shown", Text, nullable=False),
)

blob = Table(
    "blob",  # attachments and drawings
    metadata,
    Column("id", _id, primary_key=True),
    Column("case", ForeignKey("case.id"), nullable=False, index=True),
    Column("key_subject", _id, nullable=False),
    Column("key_wrapped", LargeBinary),
    Column("mime", String(80), nullable=False),
    Column("size", Integer, nullable=False),
    Column("content_sealed", LargeBinary),
    Column("commitment", LargeBinary, nullable=False),
    Column("added_by", ForeignKey("account.id"), nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("assessment", _id, nullable=False, default="", server_default=""),
    Column("person", _id, nullable=False, default="", server_default=""),  # who drew it in a hand-over
    Index("blob_of_assessment", "assessment"),
)

translation = Table(
    "translation",  # a language is an overlay over texts under ids
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("language", String(20), primary_key=True),
    Column("text_id", String(200), primary_key=True),
    Column("text", Text, nullable=False),
)

audit = Table(
    "audit",  # one chain per case, and one ("") for the workspace
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case", _id, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("actor", _id, nullable=False),
    Column("action", String(40), nullable=False),
    Column("object", Text, nullable=False, default=""),
    Column("body", Text, nullable=False),  # canonical JSON of ids and HMACs, never case text
    Column("previous", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    UniqueConstraint("case", "seq"),
)

checkpoint = Table(
    "checkpoint",  # signed (Ed25519) over all chain heads
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("heads", Text, nullable=False),  # canonical JSON: those changed since the last one, and its hash
    Column("signature", LargeBinary, nullable=False),
)

setting = Table(
    "setting",  # what the workspace knows of itself: demo, made_at, made_by
    metadata,
    Column("name", String(60), primary_key=True),
    Column("value", Text, nullable=False),
)
