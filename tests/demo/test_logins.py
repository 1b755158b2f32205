"""The logins that a demo folder keeps."""

import stat
from pathlib import Path

import pytest

from assessment_kit.core.errors import WorkspaceError
from assessment_kit.core.people import Role
from assessment_kit.demo.logins import keep_logins, kept_logins, login_line
from assessment_kit.demo.people import STAFF

LOGINS = [staff.demo_login for staff in STAFF]


def test_an_existing_demo_prints_the_same_logins_again(tmp_path: Path) -> None:
    """Who goes on with yesterday's demo signs in as yesterday."""
    keep_logins(tmp_path, LOGINS)
    assert kept_logins(tmp_path) == LOGINS


def test_the_file_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    """Even demo passwords are nobody else's business."""
    (tmp_path / "demo-logins.json").write_text("{}")
    keep_logins(tmp_path, LOGINS)
    assert stat.S_IMODE((tmp_path / "demo-logins.json").stat().st_mode) == 0o600


def test_a_folder_without_logins_has_none(tmp_path: Path) -> None:
    """A folder that is no demo is not taken for one."""
    assert kept_logins(tmp_path) == []


@pytest.mark.parametrize("text", ["", "{", '{"name": 1}', '[{"nom": "x"}]'])
def test_a_spoilt_file_is_named_with_its_remedy(tmp_path: Path, text: str) -> None:
    """Whoever edited the file by hand is told what to do."""
    (tmp_path / "demo-logins.json").write_text(text)
    with pytest.raises(WorkspaceError, match="start the demo again"):
        kept_logins(tmp_path)


def test_a_login_is_said_in_one_line() -> None:
    """The line that the demo prints can be read by a person and by a script."""
    assert login_line(LOGINS[0]) == "login amara password kettle-and-slate role practitioner"


def test_no_login_or_password_holds_a_space() -> None:
    """The printed line has one word for each thing."""
    for login in LOGINS:
        assert len(login_line(login).split(" ")) == 6


def test_the_staff_are_who_the_demo_needs() -> None:
    """Practitioners of both kinds, two registered supervisors and an administrator can sign in."""
    practitioners = [staff for staff in STAFF if staff.role is Role.PRACTITIONER]
    supervisors = [staff for staff in STAFF if staff.role is Role.SUPERVISOR]
    assert any(staff.registration_number for staff in practitioners)
    assert any(not staff.registration_number for staff in practitioners)
    assert len(supervisors) == 2
    assert all(staff.registration_number for staff in supervisors)
    assert [staff.role for staff in STAFF].count(Role.ADMINISTRATOR) == 1
