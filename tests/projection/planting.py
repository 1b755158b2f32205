"""A family in a real record with a sentence of its own planted in every field that somebody else filled."""

import uuid
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

from assessment_kit.core.addendum import AddendumKind
from assessment_kit.core.annotation import NoteKind
from assessment_kit.core.answer import Operation, StatementKind
from assessment_kit.core.disclosure import Recipient, RecipientKind
from assessment_kit.core.people import Account, CaseRole, Role
from assessment_kit.instruments.model import About, Instrument, Question
from assessment_kit.store.record import Store

PASSWORD = "three invented words"
AYO, TILLY, DANA, MARK, NAN, TEACHER = (str(uuid.UUID(int=number)) for number in range(1, 7))
PEOPLE: dict[str, dict[str, Any]] = {
    AYO: {"kind": "child", "name": "Ayo Okafor", "date_of_birth": "2015-02-01"},
    DANA: {"kind": "parent_or_carer", "name": "Dana Okafor", "parental_responsibility": "yes"},
    MARK: {"kind": "parent_or_carer", "name": "Kofi Mensah", "parental_responsibility": "yes"},
    TEACHER: {"kind": "professional", "name": "Jo Field", "agency": "Hill School"},
    # Nobody gets to know anything of these two.
    TILLY: {
        "kind": "child", "name": "Quillonia Vexworthy", "known_as": "Quibbsy", "date_of_birth": "2011-07-19",
        "address": "77 Thornapple Crescent, Quexley, QX9 7ZP", "school": "Zebrano Academy of Arts",
        "gp": "Dr Ombersley, Pixham Surgery", "address_confidential": "yes",
    },
    NAN: {
        "kind": "family_member", "name": "Euphrasia Wimblestrop", "relationship": "Grandmother",
        "address": "The Old Mangle House, Fernyhalgh Lane", "telephone": "01632 960 941",
        "date_of_birth": "1951-12-30", "address_confidential": "yes", "do_not_contact": "He reads letters",
    },
}  # fmt: skip
SECRETS = (
    "Quillonia", "Vexworthy", "Quibbsy", "Thornapple Crescent", "QX9 7ZP", "Zebrano Academy",
    "Pixham Surgery", "Euphrasia", "Wimblestrop", "Old Mangle House", "Fernyhalgh", "960 941", "19 July 2011",
    "2011-07-19", "30 December 1951", "Mrs Hepzibah Nextdoor", "Hepzibah",
)  # fmt: skip
CLEAN = "The front garden has sunflowers taller than the fence."  # what every reader of the analysis may read
_SYLLABLES = (
    "bra",
    "cle",
    "dri",
    "fro",
    "gly",
    "kne",
    "plu",
    "quo",
    "sca",
    "tre",
    "vix",
    "wol",
    "zem",
    "ost",
    "uth",
    "yar",
)
_TEXTS = {"short_text", "long_text"}
_SKIPPED = {"people", "carried", "knowledge_items", "knowledge_answers", "knowledge_breaks"} | {
    "knowledge_ratings", "knowledge_observed",
}  # fmt: skip
_ABOUT = {
    About.EACH_CHILD: [AYO, TILLY], About.EACH_PARENT: [DANA, MARK], About.EACH_MEMBER: [DANA, NAN],
}  # fmt: skip
INSTRUMENTS = ("early_help", "child_and_family", "section_47_enquiry", "parenting")


def sentence(number: int) -> str:
    """Make up a sentence of five words that stand nowhere else."""
    letters = [_SYLLABLES[number // 16**place % 16] for place in range(3)]
    stem = "".join(letters)
    return f"{stem}ab {stem}ec {stem}id {stem}of {stem}ug"


@dataclass
class Planted:
    """The record, and what was planted in it."""

    store: Store
    sam: Account
    priya: Account
    case: str
    assessments: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    unseen: list[str] = field(default_factory=list)

    def hidden(self, kind: str) -> str:
        """Make up a sentence that no view of the whole record shows either."""
        self.unseen.append(self.new(kind))
        return self.unseen[-1]

    def new(self, kind: str) -> str:
        """Make up the next sentence."""
        text = sentence(len(self.texts) + 1)
        self.texts.append(text)
        self.kinds.add(kind)
        return text


def plant(home: Path) -> Planted:
    """Open a case with four assessments, and plant a sentence wherever somebody else speaks."""
    Store.init(home)
    store = Store.open(home)
    number: dict[str, Any] = {"registration_number": "SW1", "registered_until": date(2099, 11, 30)}
    sam = store.accounts.add("sam", "Sam Lee", [Role.PRACTITIONER], PASSWORD, **number)
    priya = store.accounts.add("priya", "Priya Nair", [Role.SUPERVISOR], PASSWORD, **number)
    case = store.cases.open(sam, "WM-2026-0142")
    people = [Operation(f"p{row}", "people", value, subject=row, row=row) for row, value in PEOPLE.items()]
    store.cases.save_people(sam, case.id, people)
    store.cases.grant(sam, case.id, "priya", CaseRole.SUPERVISOR)
    planted = Planted(store, sam, priya, case.id)
    day = date(2026, 3, 2)
    for instrument in INSTRUMENTS:
        started = store.assessments.start(sam, case.id, instrument, [AYO, TILLY], day, day)
        planted.assessments.append(started.id)
        _in_assessment(planted, started.id, store.instrument_of(started))
    _beside(planted)
    return planted


def _in_assessment(planted: Planted, assessment: str, instrument: Instrument) -> None:
    """Plant in every question, each time in somebody else's voice; and one text that everybody may read."""
    voices, ops = cycle(_voices()), []
    own = {"analysis", "next_steps", "keep_from_growing"}
    for question in instrument.questions:
        if question.id in own:
            ops.append(_op(question.id, CLEAN))
        elif question.id == "referrer_name":
            ops.append(_op(question.id, "Mrs Hepzibah Nextdoor"))
        elif question.type not in _SKIPPED and not question.owner:
            for subject in _subjects(question):
                value = _value(planted, question)
                row = str(uuid.uuid4()) if question.has_rows else ""
                if value:
                    ops.append(_op(question.id, value, subject, row, **next(voices)))
    for start in range(0, len(ops), 100):
        planted.store.answers.save(planted.sam, assessment, ops[start : start + 100])
    if instrument.question("referrer_name"):
        _save(planted, assessment, "referrer_is_public", "yes")


def _voices() -> list[dict[str, Any]]:
    """Say in which ways something is somebody else's."""
    return [
        {"voice": TILLY},
        {"voice": NAN, "told_by": TEACHER},
        {"told_by": TEACHER},
        {"source": "document:d1", "kind": StatementKind.FACT},
        {"voice": DANA, "told_by": TILLY, "kind": StatementKind.VIEW},
    ]


def _subjects(question: Question) -> list[str]:
    return _ABOUT.get(question.about, [""])


def _value(planted: Planted, question: Question) -> Any:
    """Fill whatever takes words; a question that takes none stays empty."""
    if question.type in _TEXTS:
        return planted.new(question.type)
    columns = [column.id for column in question.columns if column.type in _TEXTS | {"word"}]
    return {column: planted.new(f"{question.type}.{column}") for column in columns}


def _save(
    planted: Planted,
    assessment: str,
    question: str,
    value: Any,
    subject: str = "",
    row: str = "",
    **more: Any,
) -> None:
    planted.store.answers.save(planted.sam, assessment, [_op(question, value, subject, row, **more)])


def _op(question: str, value: Any, subject: str = "", row: str = "", **more: Any) -> Operation:
    return Operation(str(uuid.uuid4()), question, value, subject=subject, row=row, **more)


def _beside_what_stands(planted: Planted, main: str) -> None:
    """Plant what no copy shows: why it was allocated, what was struck or withdrawn, what may happen."""
    store, sam, priya = planted.store, planted.sam, planted.priya
    store.allocations.allocate(priya, main, "sam", planted.new("why it was allocated"))
    gone = store.annotations.add(priya, main, "analysis", planted.hidden("withdrawn note"))
    store.annotations.withdraw(priya, main, gone.number)
    _save(planted, main, "harm", {"text": planted.hidden("struck text")}, row="h8")
    seq = next(one.seq for one in store.answers.revisions(sam, main) if one.address.row == "h8")
    store.answers.strike(sam, main, seq, planted.hidden("why it was struck"))
    given = Recipient("", main, RecipientKind.PERSON, "", person=DANA)
    whose = store.recipients.name(sam, main, given)
    for is_cleared in (True, False):
        why = planted.hidden("what may happen")
        store.clearances.decide_name(sam, main, whose.id, NAN, is_cleared=is_cleared, why=why)


def _required(planted: Planted, assessment: str) -> None:
    """Choose something wherever something has to be chosen before it is submitted."""
    store = planted.store
    known = store.assessments.get(planted.sam, assessment)
    for question in store.instrument_of(known).questions:
        first = question.options[0].id if question.options else ""
        chosen = {"choice": first, "choices": [first], "yes_no": "no", "date": "2026-03-03"}
        if question.is_required and question.type in chosen:
            about = {About.EACH_CHILD: known.children, About.EACH_PARENT: (DANA, MARK)}
            for subject in about.get(question.about, _ABOUT.get(question.about, [""])):
                _save(planted, assessment, question.id, chosen[question.type], subject)


def _beside(planted: Planted) -> None:
    """Plant beside the assessments: notes, reasons, other texts, legal advice, quotations, parts, addenda."""
    store, sam, priya = planted.store, planted.sam, planted.priya
    main = planted.assessments[1]
    store.answers.save(sam, main, [replace(_op("next_steps", planted.new("conflict")), base_rev=0)])
    advice = planted.new("legal advice")
    document = {"name": planted.new("document name"), "legal_advice": "yes", "summary": advice}
    _save(planted, main, "documents", document, row="d9")
    _save(planted, main, "harm", {"text": planted.new("from legal advice")}, row="h9", source="document:d9")
    _save(planted, main, "analysis_unknown", f"As we were told, {advice}, so we wait.")
    quoted = planted.texts[0]
    _save(planted, main, "recommendation", f"It is plain that “{quoted.upper()}” is so.")
    _save(planted, main, "recommendation_next_steps", "Somebody goes to 77, Thornapple  Crescent on Friday.")
    _save(planted, main, "step_considered", "It was Mrs Hepzibah Nextdoor who rang us.")
    for kind in (NoteKind.QUESTION, NoteKind.LEGAL_ADVICE):
        note = store.annotations.add(priya, main, "analysis", planted.new("note"), kind=kind)
        store.annotations.reply(sam, main, note.number, planted.new("reply"))
    _beside_what_stands(planted, main)
    for instrument, child in (("child_voice", TILLY), ("contribution", TILLY)):
        day = date(2026, 3, 3)
        part = store.assessments.start(sam, planted.case, instrument, [child], day, day, part_of=main)
        for question in store.instrument_of(part).questions:
            if question.type in _TEXTS | {"own_words", "statements", "rows"}:
                subject = {About.EACH_CHILD: TILLY, About.EACH_PARENT: DANA}.get(question.about, "")
                value, row = _value(planted, question), str(uuid.uuid4()) if question.has_rows else ""
                _save(planted, part.id, question.id, value, subject, row)
        _required(planted, part.id)
        store.assessments.submit(sam, part.id, "priya")
    _required(planted, main)
    store.assessments.submit(sam, main, "priya")
    store.assessments.return_(priya, main, planted.new("reason of a return"))
    store.assessments.submit(sam, main, "priya")
    store.addenda.add(sam, main, AddendumKind.FAMILY_VIEW, planted.new("addendum"), NAN)
    early = planted.assessments[0]
    store.assessments.cancel(sam, early, planted.new("reason of an end"))
