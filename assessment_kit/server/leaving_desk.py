"""What leaves by the command line, also while a server holds the workspace."""

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from getpass import getuser
from pathlib import Path
from typing import Any

from assessment_kit.core.disclosure import COPIES_FOR, Recipient, RecipientKind
from assessment_kit.core.errors import InvalidInputError, WorkspaceError
from assessment_kit.core.people import Account, Person
from assessment_kit.core.release import Check, Release, copy_named, copy_words
from assessment_kit.core.releasing import can_be_named, must_have_recipient
from assessment_kit.server import payload, releasing
from assessment_kit.server.desk_file import DESK_FILE, ask_the_server
from assessment_kit.server.releasing import Preview, Wanted
from assessment_kit.store.acting import account_named
from assessment_kit.store.backup import BACKED_UP, Backup, backup, note_backup, note_in
from assessment_kit.store.record import Store
from assessment_kit.store.workspace import Workspace

Given = Mapping[str, Any]


def ask_about_leaving(home: Path | None, given: Given) -> dict[str, Any]:
    """Do something here, or have the server that holds the workspace do it.

    Raises
    ------
    AssessmentKitError
        As what is asked for says; or the workspace is held by something that is no server.
    """
    try:
        store = Store.open(home)
    except WorkspaceError as held:
        desk = Workspace(home).jupyter / DESK_FILE
        answer = ask_the_server(desk, "leaving", {}, payload.as_json(given).encode("utf-8"))
        if answer is None:
            raise held from None
        return dict(json.loads(answer))
    with store:
        return dict(json.loads(payload.as_json(act(store, given))))


def back_up(home: Path | None, target: Path) -> Backup:
    """Make a backup, beside a server too, and have it stand in the audit.

    Raises
    ------
    WorkspaceError
        When it cannot be made; or it was made, and nobody could write down that it was.
    """
    workspace = Workspace(home)
    made = backup(workspace, target)
    said = {"act": BACKED_UP, "folder": made.folder.name, "revisions": made.revisions, "user": getuser()}
    try:
        note_backup(workspace, made)
    except WorkspaceError as held:
        content = payload.as_json(said).encode("utf-8")
        if ask_the_server(workspace.jupyter / DESK_FILE, "leaving", {}, content) is None:
            raise WorkspaceError(
                f"The backup in {made.folder} was made and is whole, but the audit does not say so: {held}"
            ) from None
    return made


def act(store: Store, given: Given) -> dict[str, Any]:
    """Do what a command asks for: `preview`, `look`, `release`, `confirm`, `refuse`, `bundle` or `backed_up`.

    Raises
    ------
    InvalidInputError
        When it is none of these.
    """
    what = payload.text(given, "act")
    if what not in _ACTS:
        raise InvalidInputError(f"There is no {what[:20]!r} here.")
    return _ACTS[what](store, given)


def _preview(store: Store, given: Given) -> dict[str, Any]:
    """Make a preview for the workspace's own command line, and record that it was made."""
    assessment, copy = payload.text(given, "assessment"), copy_named(payload.text(given, "copy"))
    whose = _meant(store, None, given)
    found = releasing.preview_for(store, None, copy, whose)
    made = releasing.preview_pdf(found)
    body = {"to": "pdf", "copy": copy.value, "recipient": whose.id or whose.person}
    with store.database.write() as conn:
        store.audit.append(conn, found.view.case, "", "previewed", f"assessment/{assessment}", body)
    return {"file": _written(made)}


def _look(store: Store, given: Given) -> dict[str, Any]:
    account, assessment = _account(store, given), payload.text(given, "assessment")
    copy = copy_named(payload.text(given, "copy"))
    whose = _named(store, account, given)
    return _seen(releasing.preview(store, account, assessment, copy, whose.id))


def _release(store: Store, given: Given) -> dict[str, Any]:
    wanted = Wanted.given(
        copy_named(payload.text(given, "copy")),
        payload.text(given, "recipient"),
        payload.text(given, "shown"),
        payload.text(given, "how"),
        payload.text(given, "language"),
        payload.text(given, "explained_by", ""),
        payload.texts(given, "checked"),
    )
    account = _account(store, given)
    return _said(
        store,
        account,
        releasing.release_now(store, account, payload.text(given, "assessment"), wanted),
    )


def _look_again(store: Store, given: Given) -> dict[str, Any]:
    account = _account(store, given)
    waiting = store.releases.get(account, payload.number(given, "release"))
    found = releasing.preview(store, account, waiting.assessment, waiting.copy, waiting.recipient.id)
    return _seen(found)


def _confirm(store: Store, given: Given) -> dict[str, Any]:
    account, number = _account(store, given), payload.number(given, "release")
    return _said(store, account, releasing.confirm_now(store, account, number, payload.text(given, "shown")))


def _refuse(store: Store, given: Given) -> dict[str, Any]:
    account, number = _account(store, given), payload.number(given, "release")
    refused = store.releases.refuse(account, number, payload.text(given, "reason", ""))
    return _said(store, account, refused)


def _name(store: Store, given: Given) -> dict[str, Any]:
    agency = payload.text(given, "agency", "")
    whom = Recipient(
        id="",
        assessment=payload.text(given, "assessment"),
        kind=RecipientKind.AGENCY if agency else RecipientKind.COURT,
        name=payload.text(given, "name"),
        agency=agency,
        case_number=payload.text(given, "case_number", ""),
        sections=payload.texts(given, "sections"),
        ground=payload.text(given, "ground", ""),
    )
    named = store.recipients.name(_account(store, given), whom.assessment, whom)
    return {"recipient": named.id, "name": named.agency or named.name}


def _bundle(store: Store, given: Given) -> dict[str, Any]:
    from assessment_kit.server.bundling import bundle

    said = (payload.text(given, name, "") for name in ("case", "for", "why"))
    made = bundle(store, _account(store, given), *said)
    return {
        "file": _written(made.content),
        "name": made.person.full_name,
        "files": list(made.files),
        "searched": made.searched,
        "withheld": [[ground, sections] for ground, sections in made.withheld.items()],
        "kept_back": made.kept_back,
    }


def _backed_up(store: Store, given: Given) -> dict[str, Any]:
    revisions = payload.number(given, "revisions")
    note_in(store, payload.text(given, "folder"), revisions, payload.text(given, "user"))
    return {}


_ACTS: Mapping[str, Callable[[Store, Given], dict[str, Any]]] = {
    "name": _name,
    "preview": _preview,
    "look": _look,
    "release": _release,
    "look_again": _look_again,
    "confirm": _confirm,
    "refuse": _refuse,
    "bundle": _bundle,
    BACKED_UP: _backed_up,
}


# They make files and decide nothing: what they write is one entry of the audit, as a page's own copies do.
LONG = frozenset({"preview", "bundle"})


def _account(store: Store, given: Given) -> Account:
    return account_named(store, payload.text(given, "as"))


def _seen(found: Preview) -> dict[str, Any]:
    made = found.disclosed
    return {
        "recipient": made.recipient.id,
        "name": made.recipient.name,
        "copy": made.copy,
        "withheld": [{"place": f"{one.section}: {one.label}", "reason": one.reason} for one in made.withheld],
        "names": [
            {"name": one.name, "place": f"{one.section}: {one.label}", "is_cleared": one.is_cleared}
            for one in made.names
        ],
        "stops": list(made.stops),
        "second_person": list(made.second_person),
        "checklist": [{"point": check, "words": check.words} for check in Check],
        "shown": found.shown,
    }


def _said(store: Store, account: Account, release: Release) -> dict[str, Any]:
    said: dict[str, Any] = {
        "id": release.id,
        "number": release.number,
        "copy": release.copy,
        "recipient": release.recipient.name,
        "assessment": release.assessment,
        "is_released": release.is_released,
        "second_person": list(release.second_person),
        "leaks": release.leak_line,
        "name": f"{releasing.file_name(release)}.pdf",
    }
    if release.is_released:
        said["file"] = _written(store.releases.file(account, release.id)[1])
        said["signature"] = _written(store.releases.seal(account, release.id)[1].text)
    return said


def _written(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _named(store: Store, account: Account, given: Given) -> Recipient:
    """Find whom a command means; somebody of the case is named by it."""
    whose = _meant(store, account, given)
    return whose if whose.id else store.recipients.name(account, whose.assessment, whose)


def _meant(store: Store, account: Account | None, given: Given) -> Recipient:
    """Find whom a command means: a recipient's id, an agency, a court, somebody of the case by name."""
    assessment, said = payload.text(given, "assessment"), payload.text(given, "for", "").strip()
    copy = copy_named(payload.text(given, "copy"))
    must_have_recipient(copy, said)
    known = [one for one in store.recipients.of(account, assessment) if copy in COPIES_FOR[one.kind]]
    meant = [one for one in known if said == one.id or said.casefold() in _names(one)]
    if len(meant) == 1:
        return meant[0]
    if copy in COPIES_FOR[RecipientKind.PERSON]:
        return _somebody(store, account, assessment, said, known)
    raise InvalidInputError(
        f"No one recipient of a {copy_words(copy)} is called {said}: "
        "assessment-kit recipient names one, and says its id."
    )


def _names(one: Recipient) -> set[str]:
    return {name.casefold() for name in (one.name, one.agency) if name}


def _somebody(
    store: Store, account: Account | None, assessment: str, said: str, known: Sequence[Recipient]
) -> Recipient:
    """Find somebody of the case by their id, their name or their first name."""
    case = store.assessments.get(account, assessment).case
    people = [one for one in store.cases.get(account, case).people if can_be_named(one)]
    found = [one for one in people if one.id == said] or _called(people, said)
    if len(found) != 1:
        names = ", ".join(one.full_name for one in people)
        raise InvalidInputError(f"No one person of this case is called {said}: name one of {names}.")
    (person,) = found
    new = Recipient("", assessment, RecipientKind.PERSON, person.full_name, person=person.id)
    return next((one for one in known if one.person == person.id), new)


def _called(people: list[Person], name: str) -> list[Person]:
    wanted = name.casefold()
    in_full = [one for one in people if one.full_name.casefold() == wanted]
    return in_full or [one for one in people if one.first_name.casefold() == wanted]
