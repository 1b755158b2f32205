"""Who has a login, what for, and whether a password is theirs."""

import statistics
from datetime import date

import pytest
from argon2 import Type, extract_parameters

from assessment_kit.core.errors import (
    InvalidInputError,
    NotFoundError,
    RefusedError,
    SignInError,
    StateError,
    TooManyTriesError,
)
from assessment_kit.core.people import Role
from assessment_kit.store.accounts import Accounts
from assessment_kit.store.passwords import Passwords
from tests.store.desk import PASSWORD, Desk


def test_a_right_password_signs_in_however_the_login_is_written(desk: Desk) -> None:
    """A person may write their login with capitals or a space behind it."""
    assert desk.store.accounts.check_password(" SAM ", PASSWORD) == desk.sam


@pytest.mark.parametrize("login", ["sam", "nobody"])
def test_a_wrong_password_and_an_unknown_login_read_the_same(desk: Desk, login: str) -> None:
    """Nobody learns from the sentence whether a login exists."""
    with pytest.raises(SignInError, match="do not go together"):
        desk.store.accounts.check_password(login, "another thing")


@pytest.mark.parametrize("login", ["sam", "nobody"])
def test_after_five_wrong_passwords_even_the_right_one_waits(desk: Desk, login: str) -> None:
    """Guessing is stopped for five minutes, and the sentence names the wait."""
    for _ in range(5):
        with pytest.raises(SignInError):
            desk.store.accounts.check_password(login, "guess")
    desk.ticks[0] += 60
    with pytest.raises(TooManyTriesError, match="wait 4 minutes"):
        desk.store.accounts.check_password(login, PASSWORD)
    desk.ticks[0] += 210
    with pytest.raises(TooManyTriesError, match="wait 30 seconds"):
        desk.store.accounts.check_password(login, PASSWORD)


def test_the_wait_ends_and_a_success_forgets_the_failures(desk: Desk) -> None:
    """After the wait the right password works, and the next mistake is the first again."""
    accounts = desk.store.accounts
    for _ in range(5):
        with pytest.raises(SignInError):
            accounts.check_password("sam", "guess")
    desk.ticks[0] += 301
    assert accounts.check_password("sam", PASSWORD) == desk.sam
    for _ in range(4):
        with pytest.raises(SignInError):
            accounts.check_password("sam", "guess")
    assert accounts.check_password("sam", PASSWORD) == desk.sam


def test_one_login_under_attack_stops_no_other(desk: Desk) -> None:
    """Who guesses at Sam's login keeps nobody else from working."""
    for _ in range(5):
        with pytest.raises(SignInError):
            desk.store.accounts.check_password("sam", "guess")
    assert desk.store.accounts.check_password("ria", PASSWORD) == desk.ria


@pytest.mark.parametrize("login", ["sam", "nobody"])
def test_a_refused_sign_in_writes_whether_or_not_there_is_such_a_login(desk: Desk, login: str) -> None:
    """The time that a write takes does not tell who has a login; a made-up one fills no audit."""
    before, entries = _written(desk), len(desk.actions(""))
    with pytest.raises(SignInError):
        desk.store.accounts.check_password(login, "guess")
    assert _written(desk) != before
    assert len(desk.actions("")) - entries == (login == "sam")


def _written(desk: Desk) -> int:
    """Read the mark by which another connection sees that something was written."""
    with desk.store.database.read() as conn:
        return int(conn.exec_driver_sql("PRAGMA data_version").scalar_one())


def test_failed_sign_ins_are_in_the_audit(desk: Desk) -> None:
    """An administrator can see that somebody tried."""
    with pytest.raises(SignInError):
        desk.store.accounts.check_password("sam", "guess")
    assert desk.actions("")[-1] == "sign_in_failed"


def test_who_has_left_does_not_sign_in_and_stays_named(desk: Desk) -> None:
    """A removed login opens nothing; the record still says who wrote."""
    desk.store.accounts.remove("sam", by=desk.ada)
    with pytest.raises(SignInError):
        desk.store.accounts.check_password("sam", PASSWORD)
    assert desk.sam.name == "Sam Lee"
    assert not desk.sam.is_active


def test_a_login_is_given_only_once(desk: Desk) -> None:
    """Two people never share a login, not even after one has left."""
    desk.store.accounts.remove("alex", by=desk.ada)
    with pytest.raises(StateError, match="already"):
        desk.store.accounts.add("Alex", "Alex Other", [Role.PRACTITIONER], PASSWORD)


@pytest.mark.parametrize(
    ("login", "name", "roles", "password"),
    [
        ("x", "Kit Moor", [Role.PRACTITIONER], PASSWORD),
        ("kit moor", "Kit Moor", [Role.PRACTITIONER], PASSWORD),
        ("kit", "  ", [Role.PRACTITIONER], PASSWORD),
        ("kit", "Kit Moor", [], PASSWORD),
        ("kit", "Kit Moor", [Role.PRACTITIONER], "short"),
        ("kit.moor.long", "Kit Moor", [Role.PRACTITIONER], "kit.moor.long"),
    ],
)
def test_what_cannot_be_a_login_is_refused(
    desk: Desk, login: str, name: str, roles: list[Role], password: str
) -> None:
    """A login without name, role or usable password is refused with a sentence, and nobody is added."""
    before = desk.store.accounts.all()
    with pytest.raises(InvalidInputError):
        desk.store.accounts.add(login, name, roles, password)
    assert desk.store.accounts.all() == before


def test_only_administrators_manage_logins(desk: Desk) -> None:
    """A practitioner or supervisor adds, changes and removes nobody."""
    accounts = desk.store.accounts
    steps = [
        lambda: accounts.add("kit", "Kit Moor", [Role.PRACTITIONER], PASSWORD, by=desk.ria),
        lambda: accounts.set_password("sam", PASSWORD + "!", by=desk.ria),
        lambda: accounts.add_role("sam", Role.SUPERVISOR, by=desk.sam),
        lambda: accounts.end_role("sam", Role.PRACTITIONER, by=desk.ria),
        lambda: accounts.set_registration("una", "SW9", date(2027, 11, 30), by=desk.una),
        lambda: accounts.remove("sam", by=desk.ria),
    ]
    for step in steps:
        with pytest.raises(RefusedError):
            step()
    assert accounts.add("kit", "Kit Moor", [Role.PRACTITIONER], PASSWORD, by=desk.ada).name == "Kit Moor"


def test_an_administrator_changes_nothing_about_themselves(desk: Desk) -> None:
    """Nobody gives themselves a role, and nobody locks themselves out."""
    with pytest.raises(RefusedError):
        desk.store.accounts.add_role("ada", Role.SUPERVISOR, by=desk.ada)
    with pytest.raises(RefusedError):
        desk.store.accounts.remove("ada", by=desk.ada)


def test_a_registration_is_recorded(desk: Desk) -> None:
    """After renewal an administrator records the new date, and the title holds."""
    assert not desk.una.is_registered_social_worker(date(2026, 3, 10))
    desk.store.accounts.set_registration("una", "SW00009", date(2026, 11, 30), by=desk.ada)
    assert desk.una.is_registered_social_worker(date(2026, 11, 30))


def test_a_password_is_changed_by_who_knows_it(desk: Desk) -> None:
    """A person changes their password by giving the one they have."""
    with pytest.raises(SignInError):
        desk.store.accounts.change_password(desk.sam, "not it", "another good one")
    desk.store.accounts.change_password(desk.sam, PASSWORD, "another good one")
    assert desk.store.accounts.check_password("sam", "another good one") == desk.sam
    with pytest.raises(SignInError):
        desk.store.accounts.check_password("sam", PASSWORD)


@pytest.mark.parametrize("step", ["password", "own password", "role", "new role", "removed"])
def test_what_changes_a_login_ends_its_sessions(desk: Desk, step: str) -> None:
    """A stolen cookie is worth nothing once the password, a role or the login itself has ended."""
    browser = desk.store.sessions.begin(desk.sam)
    token = desk.store.sessions.issue_token(desk.sam, "spreadsheet", 30)
    other = desk.store.sessions.begin(desk.ria)
    accounts = desk.store.accounts
    {
        "password": lambda: accounts.set_password("sam", "another good one", by=desk.ada),
        "own password": lambda: accounts.change_password(desk.sam, PASSWORD, "another good one"),
        "role": lambda: accounts.end_role("sam", Role.PRACTITIONER, by=desk.ada),
        "new role": lambda: accounts.add_role("sam", Role.SUPERVISOR, by=desk.ada),
        "removed": lambda: accounts.remove("sam", by=desk.ada),
    }[step]()
    assert desk.store.sessions.account_of(browser) is None
    assert desk.store.sessions.account_of_token(token) is None
    assert desk.store.sessions.account_of(other) == desk.ria


def test_passwords_are_kept_as_argon2id_and_renewed_when_the_parameters_grow(desk: Desk) -> None:
    """The record holds no password, and an old hash is made anew at the next sign-in."""
    stronger = Accounts(desk.store.database, desk.store.audit, Passwords(2, 16))

    def kept() -> str:
        with desk.store.database.read() as conn:
            return str(conn.exec_driver_sql("SELECT password_hash FROM account WHERE login = 'sam'").scalar())

    before = kept()
    assert before.startswith("$argon2id$")
    assert PASSWORD not in before
    stronger.check_password("sam", PASSWORD)
    assert kept() != before
    assert stronger.check_password("sam", PASSWORD) == desk.sam


def test_each_person_has_a_draft_key_of_their_own(desk: Desk) -> None:
    """Drafts on a shared computer open for nobody else."""
    keys = {desk.store.accounts.draft_key(account) for account in desk.store.accounts.all()}
    assert len(keys) == 6
    assert {len(key) for key in keys} == {32}


def test_supervisors_are_those_who_can_be_submitted_to(desk: Desk) -> None:
    """The list for submission holds active supervisors and nobody else."""
    desk.store.accounts.remove("vic", by=desk.ada)
    assert [account.login for account in desk.store.accounts.supervisors()] == ["ria", "una"]


def test_an_unknown_login_is_named(desk: Desk) -> None:
    """A typing mistake in a login is said, so that it can be corrected."""
    with pytest.raises(NotFoundError, match="'samm'"):
        desk.store.accounts.by_login("samm")


def test_the_usual_parameters_make_guessing_dear() -> None:
    """At least what OWASP names, for an unknown login too: its check takes the processor as long."""
    import time

    passwords = Passwords()
    hashed = passwords.hash(PASSWORD)
    used = extract_parameters(hashed)
    assert used.type is Type.ID
    assert used.memory_cost >= 19 * 1024  # KiB
    assert used.time_cost >= 2

    def spent(password_hash: str | None) -> float:
        began = time.process_time()
        passwords.fits(password_hash, "wrong")
        return time.process_time() - began

    known, unknown = (statistics.median(spent(one) for _ in range(5)) for one in (hashed, None))
    assert known / 3 < unknown < known * 3
