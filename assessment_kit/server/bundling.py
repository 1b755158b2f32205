"""A subject-access bundle: what the record holds about one person or from them, checked and audited."""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from assessment_kit.core.assessment import Assessment
from assessment_kit.core.case import Case
from assessment_kit.core.disclosure import Recipient, RecipientKind
from assessment_kit.core.errors import NotFoundError, StateError
from assessment_kit.core.people import Account, Person
from assessment_kit.core.release import copy_words
from assessment_kit.core.subject_access import may_bundle, must_be_asked, person_meant
from assessment_kit.core.timescale import day_in_england, day_words
from assessment_kit.instruments.loading import CASE_INSTRUMENT
from assessment_kit.projection.disclosed import Protected
from assessment_kit.projection.disclosing import copy_json
from assessment_kit.projection.own_data import (
    COPY,
    OwnData,
    grounds,
    own_data,
    own_entry,
    own_texts,
    protected_in,
)
from assessment_kit.projection.protecting import KEPT
from assessment_kit.projection.record import project
from assessment_kit.reports import compile_pdf
from assessment_kit.reports.html import html_page
from assessment_kit.reports.leaks import leaks_in, leaks_in_html
from assessment_kit.reports.own_data import own_data_page, own_texts_page
from assessment_kit.server import payload
from assessment_kit.store.record import Store

BUNDLED = "bundled"
_FIRST, _MACHINE = "read-me.html", "about-you.json"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that may be handed over.

    Parameters
    ----------
    searched
        How many protected strings were sought, counted in each file; none was found.
    withheld
        Ground and sections of what stays out, in plain words.
    kept_back
        How many texts were kept back because they name or give away somebody.
    """

    person: Person
    content: bytes
    files: tuple[str, ...]
    searched: int
    withheld: dict[str, list[str]]
    kept_back: int


def bundle(store: Store, account: Account, case_named: str, person_named: str, why: str) -> Bundle:
    """Make the bundle for somebody of a case, and record that it was made and why.

    Raises
    ------
    NotFoundError, RefusedError, InvalidInputError
        When there is no such case, this person may not, or whose data or which request is not said.
    StateError
        When something protected would still stand in it.
    """
    case_id = store.cases.find(case_named)
    if not case_id:
        raise NotFoundError(f"There is no case {case_named}.")
    may_bundle(account, store.cases.roles_of(account, case_id))
    case = store.cases.get(None, case_id)
    person = person_meant(case.people, person_named)
    said = must_be_asked(why, case.people)
    made = _Making(store, case, person).made()
    body = {"person": person.id, "why": said, "sha256": sha256(made.content).hexdigest()}
    with store.database.write() as conn:
        store.audit.append(
            conn, case_id, account.id, BUNDLED, f"person/{person.id}", body | {"files": len(made.files)}
        )
    return made


class _Making:
    """One bundle on its way."""

    def __init__(self, store: Store, case: Case, person: Person) -> None:
        self._store, self._case, self._person = store, case, person
        self._today = day_in_england(store.clock())

    def made(self) -> Bundle:
        found = [(one, self._own(one)) for one in self._case.assessments if not one.part_of]
        data = [own for _, own in found]
        for own in data:
            if own.disclosed.stops:
                raise StateError(f"No bundle was made. {' '.join(dict.fromkeys(own.disclosed.stops))}")
        files: dict[str, bytes] = {}
        searched = 0
        for one, own in found:
            made = dict(self._files(one, own))
            searched += must_be_clean(made, own.disclosed.protected)
            files |= made
        opening = self._opening(data, list(files))
        # A text that one assessment withholds may stand in another, by its own rules: here names alone count.
        searched += must_be_clean(opening, [one for one in _protected(data) if one.what != KEPT])
        files = opening | files
        number = sum(own.kept_back for own in data)
        return Bundle(self._person, _zipped(files), tuple(files), searched, grounds(data), number)

    def _own(self, one: Assessment) -> OwnData:
        view = replace(project(self._store, None, one.id), reader=None, is_writable=False)
        known = self._store.recipients.of(None, one.id)
        new = Recipient("", one.id, RecipientKind.PERSON, self._person.full_name, person=self._person.id)
        whose = next((known_one for known_one in known if known_one.person == self._person.id), new)
        return own_data(view, whose, self._store.clearances.of(None, one.id), today=self._today)

    def _files(self, one: Assessment, own: OwnData) -> Iterator[tuple[str, bytes]]:
        record = copy_json(own.disclosed, released_on=self._today)
        name = f"{one.instrument.replace('_', '-')}-{one.id[:8]}"
        texts = list(own_texts(own, self._person))
        yield f"about-you-{name}.html", own_texts_page(self._title(own), texts).encode("utf-8")
        yield f"about-you-{name}.json", _json(texts)
        yield f"{name}.pdf", compile_pdf(record, copy=COPY.value)
        yield f"{name}.html", html_page(record, copy=COPY.value).encode("utf-8")
        told = [one.id for one in own.disclosed.view.children]  # who may not be named is no id either
        covers = {**record["assessment"], "children": told}
        yield f"{name}.json", payload.as_json({**record, "assessment": covers}).encode("utf-8")

    def _opening(self, data: list[OwnData], names: list[str]) -> dict[str, bytes]:
        entry, given = list(self._entry(data)), list(self._given())
        page = own_data_page(
            {
                "recipient": self._person.full_name,
                "made_on": day_words(self._today),
                "council": self._store.protocol.council,
                "reference": self._case.reference,
                "files": [(_MACHINE, "this page, for a program"), *((name, _words(name)) for name in names)],
                "withheld": list(grounds(data).items()),
                "destroyed": [one.words for one in self._store.erasing.erasures(self._case.id)],
                "complaint": self._store.protocol.complaint,
                "entry": entry,
                "given": given,
            }
        )
        machine = {
            "person": {"id": self._person.id, "name": self._person.full_name, "entry": dict(entry)},
            "made_on": self._today.isoformat(),
            "copies_given": given,
            "withheld": grounds(data),
        }
        return {_FIRST: page.encode("utf-8"), _MACHINE: _json(machine)}

    def _title(self, own: OwnData) -> str:
        view = own.disclosed.view
        return f"{view.instrument.title}, begun on {day_words(view.assessment.started_on)}"

    def _entry(self, data: list[OwnData]) -> Iterator[tuple[str, str]]:
        asked = self._store.library.latest(CASE_INSTRUMENT).question("people")
        labels = {column.id: column.label for column in asked.columns} if asked else {}
        for name, value in own_entry(data, self._person, self._case.people).items():
            yield labels.get(name, name), str(value)

    def _given(self) -> Iterator[str]:
        for one in self._case.assessments:
            for release in self._store.releases.of(None, one.id):
                if release.recipient.person == self._person.id and release.released_at is not None:
                    day = day_words(day_in_england(release.released_at))
                    yield f"A {copy_words(release.copy)}, number {release.number}, {day}."


def must_be_clean(files: Mapping[str, bytes], protected: Sequence[Protected]) -> int:
    """Seek what may not get out in each file; give how many strings were sought, file by file.

    Raises
    ------
    StateError
        When one stands in a file.
    """
    count = 0
    for name, content in files.items():
        is_pdf = name.endswith(".pdf")
        found = leaks_in(content, protected) if is_pdf else leaks_in_html(content.decode("utf-8"), protected)
        if not found.is_clean:
            where = "; ".join(dict.fromkeys(f"{leak.what} in {leak.where}" for leak in found.leaks))
            raise StateError(f"No bundle was made: {where}, of {name}. Keep that text out of their copies.")
        count += found.count
    return count


def _protected(data: Iterable[OwnData]) -> list[Protected]:
    return [Protected(words, what) for words, what in protected_in(data)]


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8")


def _words(name: str) -> str:
    kinds = {"pdf": "to print", "html": "to read on a screen", "json": "for a program"}
    what = "what of it is about you" if name.startswith("about-you") else "an assessment as you may have it"
    return f"{what}, {kinds[name.rpartition('.')[2]]}"


def _zipped(files: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()
