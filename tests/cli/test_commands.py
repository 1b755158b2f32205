"""Each command says what it did and where, and bad input gets one plain sentence."""

import errno
import os
import re
import socket
from pathlib import Path

import pytest

from assessment_kit.cli import main
from assessment_kit.cli.commands import app
from assessment_kit.instruments.loading import data_folder
from assessment_kit.store.record import Store
from tests.browser.running_demo import RunningDemo
from tests.cli.conftest import Done, Run
from tests.instruments.instruments import SMALLEST

DOCS = Path(__file__).resolve().parents[2] / "docs" / "reference" / "command-line.md"


def must_fail(done: Done) -> str:
    """Check that a command failed as one is to fail; give its sentence."""
    assert done.returncode == 1, done
    said = done.stderr.strip()
    assert "Traceback" not in said
    assert said.endswith(".")
    return said


def test_new_workspace_has_a_key_apart(run: Run, home: Path) -> None:
    """`init` says where the key is, since without it nothing opens."""
    assert (home / "key").stat().st_mode & 0o077 == 0
    assert "already" in must_fail(run("init", "--home", home))


def test_list_names_the_assessment_without_content(run: Run, home: Path) -> None:
    """A list on a screen shows numbers and states, no names of a family."""
    said = run("list", "--home", home).stdout
    assert "C-1" in said
    assert "child_and_family v1" in said
    assert "draft" in said
    assert "Robin" not in said


def test_calendar_holds_dates_and_no_name(run: Run, home: Path, tmp_path: Path) -> None:
    """What is due goes into any calendar, under the council's number and nobody's name."""
    target = tmp_path / "dates.ics"
    done = run("calendar", "-o", target, "--login", "sam.lee", "--home", home)
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"Wrote \d+ dates to .+\.\n", done.stdout)
    written = target.read_text(encoding="utf-8")
    assert "SUMMARY:C-1: Assessment finished" in written
    assert "Robin" not in written
    assert target.stat().st_mode & 0o777 == 0o600
    nobodys = run("calendar", "-o", target, "--login", "ana.roy", "--home", home)
    assert nobodys.stdout.startswith("Wrote 0 dates")
    assert "no login" in must_fail(run("calendar", "-o", target, "--login", "nobody", "--home", home))
    assert "does not exist" in must_fail(run("calendar", "-o", tmp_path / "no" / "x.ics", "--home", home))


def test_verify_makes_the_lists_anew(run: Run, home: Path) -> None:
    """`verify --rebuild` works on a record that is whole, and says so."""
    assert run("verify", "--rebuild", "--home", home).stdout.endswith("The record is whole.\n")


def test_export_writes_the_councils_copy(run: Run, home: Path, assessment: str, tmp_path: Path) -> None:
    """One command gives the PDF, and that it left stands in the audit."""
    target = tmp_path / "report.pdf"
    done = run("export", assessment, "-o", target, "--home", home)
    assert done.returncode == 0, done.stderr
    assert target.read_bytes().startswith(b"%PDF-")
    assert "exported" in run("audit", "C-1", "--home", home).stdout


def test_export_of_one_childs_part_is_a_file_of_its_own(
    run: Run, home: Path, assessment: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It does not take the place of the whole copy, and a name that is no child's is told."""
    monkeypatch.chdir(tmp_path)
    for options in ((), ("--child", "Robin")):
        done = run("export", assessment, *options, "--home", home)
        assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"assessment-{assessment[:8]}-part.pdf",
        f"assessment-{assessment[:8]}.pdf",
    ]
    said = must_fail(run("export", assessment, "--child", "Nobody", "--home", home))
    assert "No one child of this assessment is called Nobody: name one of Robin Testerly in full." in said


@pytest.mark.parametrize("kind", ["pdf", "ipynb"])
def test_export_is_readable_by_its_owner_only(
    run: Run, home: Path, assessment: str, tmp_path: Path, kind: str
) -> None:
    """It holds case text; an earlier copy that others could read does not hand its rights on."""
    target = tmp_path / f"report.{kind}"
    target.write_bytes(b"earlier")
    target.chmod(0o644)
    done = run("export", assessment, "-o", target, "--home", home)
    assert done.returncode == 0, done.stderr
    assert target.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_full_disk_is_told_with_folder_and_remedy(
    run: Run, home: Path, assessment: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever meets a full disk reads where, and what to do; nothing half-made stays."""

    def no_room(_file: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    new, copy, demo = tmp_path / "new", tmp_path / "report.pdf", tmp_path / "demo"
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", no_room)
        full.setattr("tests.cli.conftest.OWN_PROCESS", frozenset())
        for arguments, named in (
            (("init", "--home", new), new),
            (("demo", "--home", demo, "--no-browser"), demo),
            (("export", assessment, "--home", home, "-o", copy), copy),
        ):
            said = must_fail(run(*arguments))
            assert f"{named} cannot be" in said
            assert "its disk is full, so make room there or name a folder on another disk." in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new"]
    assert run("init", "--home", new).returncode == 0


def test_export_writes_the_notebook_for_nbconvert(
    run: Run, home: Path, assessment: str, tmp_path: Path
) -> None:
    """The notebook that the exporters read says on top that it holds case text."""
    target = tmp_path / "report.ipynb"
    done = run("export", assessment, "--to", "ipynb", "-o", target, "--home", home)
    assert done.returncode == 0, done.stderr
    assert "section+json" in target.read_text(encoding="utf-8")


def test_export_works_while_the_server_runs(run: Run, tmp_path: Path) -> None:
    """Nobody has to stop the server to get a copy."""
    running = RunningDemo(tmp_path / "home", "--light").start()
    try:
        one = run("list", "--home", running.home).stdout.splitlines()[1].split()[0]
        target = tmp_path / "report.pdf"
        done = run("export", one, "-o", target, "--home", running.home)
        assert done.returncode == 0, done.stderr
        assert target.read_bytes().startswith(b"%PDF-")
        assert "no such" in must_fail(run("export", "nothing", "-o", target, "--home", running.home)).lower()
        made = run("backup", tmp_path / "beside", "--home", running.home)
        assert made.returncode == 0, made.stderr
        assert " revisions to beside, by " in run("audit", "--home", running.home).stdout
        nobody = run("export", one, "--child", "Émile", "-o", target, "--home", running.home)
        assert "No one child of this assessment is called Émile" in must_fail(nobody)
    finally:
        running.stop()


def test_verify_backup_and_restore(run: Run, home: Path, tmp_path: Path) -> None:
    """A backup is checked when it is made, opens with the key, and the restored record is whole."""
    assert "The record is whole." in run("verify", "--home", home).stdout
    made = run("backup", tmp_path / "backup", "--home", home)
    assert made.returncode == 0, made.stderr
    folder = re.search(r" to (\S+), opened", made.stdout)
    assert folder is not None
    assert re.search(
        r"backed up +\d+ revisions to backup, by \S+$", run("audit", "--home", home).stdout, re.MULTILINE
    )
    back = run("restore", folder[1], "--home", tmp_path / "again", "--key-file", home / "key")
    assert back.returncode == 0, back.stderr
    assert "a record that was destroyed since then is back." in back.stdout
    assert "C-1" in run("list", "--home", tmp_path / "again").stdout


def test_people_are_listed_and_removed(run: Run, home: Path) -> None:
    """Who leaves is out; the list says so."""
    options = ("--name", "Leaver", "--role", "practitioner", "--password-stdin", "--home", home)
    run("people", "add", "leaver", *options, given="three-words-do\n")
    assert run("people", "remove", "leaver", "--home", home).returncode == 0
    line = next(x for x in run("people", "list", "--home", home).stdout.splitlines() if "leaver" in x)
    assert "ended" in line


def _supervisor(run: Run, home: Path, login: str) -> None:
    options = ("--name", login.title(), "--role", "supervisor", "--password-stdin", "--home", home)
    run("people", "add", login, *options, given="three-words-do\n")


def test_cover_is_set_and_ended(run: Run, home: Path) -> None:
    """Somebody is ill, and cannot log in to say who covers."""
    _supervisor(run, home, "rosa")
    _supervisor(run, home, "vera")
    days = ("--from", "2099-03-02", "--to", "2099-03-04", "--home", home)
    said = run("people", "cover", "rosa", "vera", *days).stdout
    assert said == "Vera covers for Rosa from 2 March 2099 to 4 March 2099: 0 cases now.\n"
    assert "already" in must_fail(run("people", "cover", "rosa", "vera", *days))
    assert "Ended: Vera covers" in run("people", "cover", "rosa", "--end", "--home", home).stdout
    assert "Nobody covers" in must_fail(run("people", "cover", "rosa", "--end", "--home", home))
    assert "Name who covers" in must_fail(run("people", "cover", "rosa", "--home", home))


def test_who_leaves_leaves_no_case_behind_unnoticed(run: Run, home: Path) -> None:
    """Removing says what hangs on a person, and how it is given to others first."""
    _supervisor(run, home, "olga")
    for login in ("lena", "nora"):
        options = ("--name", login.title(), "--role", "practitioner", "--password-stdin", "--home", home)
        run("people", "add", login, *options, given="three-words-do\n")
    admin = ("--name", "Ida", "--role", "administrator", "--password-stdin", "--home", home)
    run("people", "add", "ida", *admin, given="three-words-do\n")
    with Store.open(home) as store:
        case = store.cases.open(store.accounts.by_login("lena"), "LEFT-1").id
    refused = must_fail(run("people", "remove", "lena", "--home", home))
    assert "Lena leads 1 case. Give the cases to others first" in refused
    why = ("--reason", "Lena moves away.", "--by", "ida", "--home", home)
    said = run("people", "reassign", "lena", "--lead", "nora", *why)
    assert "A new lead practitioner in 1 case" in said.stdout
    assert run("people", "remove", "lena", "--home", home).returncode == 0
    with Store.open(home) as store:
        assert store.cases.get(store.accounts.by_login("nora"), case).reference == "LEFT-1"


def test_token_is_printed_alone(run: Run, home: Path) -> None:
    """A script reads it from standard output."""
    said = run("people", "token", "sam.lee", "--label", "a script", "--home", home).stdout
    assert re.fullmatch(r"[\w-]{40,}\n", said)


def test_instruments_are_listed_and_shown(run: Run) -> None:
    """Who asks what there is reads every instrument, and each question with when and how it is asked."""
    said = run("instruments", "list").stdout
    for name in ("early_help", "child_and_family", "section_47_enquiry"):
        assert name in said
    assert "Referral" in run("instruments", "show", "child_and_family").stdout
    said = run("instruments", "show", "early_help").stdout
    assert "      Asked only when " in said
    assert "      As put to children and young people: " in said
    assert "      Answered by the family." in said


def test_instrument_file_is_printed_to_begin_from(run: Run) -> None:
    """Who wants one of their own begins from the very text that is shipped."""
    shipped = data_folder() / "early_help" / "v1.toml"
    assert run("instruments", "show", "early_help", "--toml").stdout == shipped.read_text("utf-8")


def test_check_names_every_fault_of_every_file(run: Run, tmp_path: Path) -> None:
    """Who writes an instrument learns at once all that is wrong, on which line, and what to do."""
    good, broken = tmp_path / "good.toml", tmp_path / "broken.toml"
    good.write_text(SMALLEST, encoding="utf-8")
    broken.write_text('id = "Broken"\nversion = 1\ntitel = "x"\n', encoding="utf-8")
    missing = tmp_path / "missing.toml"
    done = run("instruments", "check", good, broken, missing)
    assert done.stdout == f"{good}: is good.\n"
    must_fail(done)
    lines = done.stderr.splitlines()
    assert lines[0].startswith(f"{broken}:1: ")
    assert (
        f"{broken}:3: the key 'titel' is not known; remove it or correct it (did you mean 'title'?)." in lines
    )
    assert [line.split(": ")[0] for line in lines] == [f"{broken}:1"] * 3 + [f"{broken}:3", str(missing)]


def test_check_of_good_files_succeeds(run: Run) -> None:
    """Every shipped instrument and protocol is good, one by one."""
    for path in data_folder().glob("*/v*.toml"):
        assert run("instruments", "check", path) == Done(0, f"{path}: is good.\n", "")
    for path in data_folder().glob("protocols/*.toml"):
        assert run("protocol", "check", path) == Done(0, f"{path}: is good.\n", "")


def test_versions_are_compared_in_words(run: Run, tmp_path: Path) -> None:
    """Who decides about a second version reads what it changes."""
    home = tmp_path / "home"
    assert run("init", "--home", home).returncode == 0
    folder = home / "instruments" / "talk"
    folder.mkdir(parents=True)
    (folder / "v1.toml").write_text(SMALLEST, encoding="utf-8")
    (folder / "v2.toml").write_text(
        SMALLEST.replace("version = 1", "version = 2").replace("Why do", "Why should"), encoding="utf-8"
    )
    said = run("instruments", "diff", "talk", "v1", "2", "--home", home).stdout.splitlines()
    assert said == [
        "A talk: from version 1 to version 2",
        "[why] reworded: “Why do we talk?” is now “Why should we talk?”.",
    ]
    assert "same words" in run("instruments", "diff", "talk", "v1", "v1", "--home", home).stdout
    assert "is no version" in must_fail(run("instruments", "diff", "talk", "v1", "new", "--home", home))
    assert "version 3" in must_fail(run("instruments", "diff", "talk", "v1", "v3", "--home", home))


def test_protocol_check_names_every_fault(run: Run, tmp_path: Path) -> None:
    """Who writes their council's protocol learns at once all that is wrong, and on which line."""
    broken = tmp_path / "protocol.toml"
    broken.write_text('id = "ours"\nversion = 0\ncouncil = "Us"\nmotto = "x"\n', encoding="utf-8")
    done = run("protocol", "check", broken)
    must_fail(done)
    assert [line.split(": ")[0] for line in done.stderr.splitlines()] == [
        f"{broken}:1",  # the duty number is missing
        f"{broken}:2",
        f"{broken}:4",
    ]


def test_page_for_families_is_made(run: Run, tmp_path: Path) -> None:
    """A team leader prints what families and partners are told, or puts it on the council's pages."""
    assert "What happens" in run("protocol", "print").stdout
    page, text = tmp_path / "page.html", tmp_path / "page.txt"
    other = data_folder() / "protocols" / "ashcombe.toml"
    assert run("protocol", "print", other, "-o", page).stdout == f"Wrote {page}.\n"
    assert run("protocol", "print", other, "-o", text).returncode == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "ASHCOMBE" in text.read_text(encoding="utf-8")
    assert ".html or .txt" in must_fail(run("protocol", "print", "-o", tmp_path / "page.docx"))
    assert "cannot be read" in must_fail(run("protocol", "print", tmp_path / "none.toml"))


def test_scale_that_nobody_asks_is_named(run: Run, tmp_path: Path) -> None:
    """A council's own wording does not fall away in silence because a name was misspelt."""
    shipped = (data_folder() / "protocols" / "ashcombe.toml").read_text(encoding="utf-8")
    path = tmp_path / "protocol.toml"
    path.write_text(shipped.replace('id = "section_47"', 'id = "sektion_47"', 1), encoding="utf-8")
    said = must_fail(run("protocol", "check", path))
    assert "no instrument asks the scale 'sektion_47'; use one of safety_scale, section_47" in said


def test_protocol_is_shown(run: Run) -> None:
    """The duty number that every page prints, and the threshold document in words."""
    said = run("protocol", "show").stdout
    assert "01632 960 047" in said
    assert "Right Help, Right Time: Westmarch continuum of need, version 3.1, 2025-09-01\n" in said


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nonsense",), "nonsense"),
        (("serve", "--port", "many"), "--port"),
        (("serve", "--ip", "0.0.0.0"), "--behind-proxy"),  # noqa: S104 - that it is refused is the point
        (("instruments", "show", "no_such"), "no_such"),
        (("instruments", "check", "/no/such/file.toml"), "does not exist"),
        (("people", "add", "x.y", "--name", "X", "--role", "wizard"), "wizard"),
        (("export", "abc", "--to", "docx"), "docx"),
        (("new", "child_and_family", "--as", "a", "--case", "b", "--referred-on", "yesterday"), "yesterday"),
    ],
)
def test_bad_input_gets_one_sentence(run: Run, home: Path, arguments: tuple[str, ...], says: str) -> None:
    """No traceback, exit status 1, and the sentence names the thing."""
    takes_home = arguments[0] != "nonsense" and arguments[1:2] != ("check",)
    options = ("--home", home) if takes_home else ()
    assert says in must_fail(run(*arguments, *options))


@pytest.mark.parametrize("command", ["serve", "verify", "list", "audit"])
def test_missing_workspace_says_how_to_make_one(run: Run, tmp_path: Path, command: str) -> None:
    """Whoever forgets `init` is told."""
    argument = ("C-1",) if command == "audit" else ()
    assert "assessment-kit init" in must_fail(run(command, *argument, "--home", tmp_path / "nowhere"))


def test_busy_port_is_told_before_families_are_written(run: Run, tmp_path: Path) -> None:
    """The demo fails at once, and leaves nothing behind."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        said = must_fail(run("demo", "--no-browser", "--home", tmp_path / "home", "--port", port))
    assert f"Port {port} is in use" in said
    assert not (tmp_path / "home").exists()


def test_demo_keeps_out_of_a_real_workspace(run: Run, home: Path, tmp_path: Path) -> None:
    """Nobody mixes invented families into a record."""
    assert "not a demo" in must_fail(run("demo", "--no-browser", "--home", home))
    (tmp_path / "notes.txt").write_text("mine")
    assert "other files" in must_fail(run("demo", "--no-browser", "--home", tmp_path))


def test_wrong_key_is_told(run: Run, home: Path, tmp_path: Path) -> None:
    """A workspace whose key does not fit says so."""
    copy = tmp_path / "copy"
    copy.mkdir(mode=0o700)
    for name in ("record.db",):
        (copy / name).write_bytes((home / name).read_bytes())
        (copy / name).chmod(0o600)
    (copy / "key").write_text("ab" * 32)
    (copy / "key").chmod(0o600)
    assert "key" in must_fail(run("list", "--home", copy))


def test_unforeseen_fault_shows_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A person never meets Python."""
    monkeypatch.delenv("ASSESSMENT_KIT_DEBUG", raising=False)
    monkeypatch.setattr("assessment_kit.cli.commands.app", _broken)
    with pytest.raises(SystemExit) as ended:
        main(["list"])
    assert ended.value.code == 1
    assert "Something is wrong inside" in capsys.readouterr().err


def _broken(*_: object, **__: object) -> None:
    raise ZeroDivisionError


def test_reference_names_every_command() -> None:
    """The documentation lists what there is."""
    text = DOCS.read_text(encoding="utf-8")
    names = [command.name or command.callback.__name__ for command in app.registered_commands]  # type: ignore[union-attr]
    groups = [group.name for group in app.registered_groups]
    for name in [*names, *groups]:
        assert f"`{name}" in text or f"## {name}" in text, name


def test_list_of_a_queue_is_one_persons(run: Run, home: Path) -> None:
    """What waits for somebody, without a name of a family; an empty queue and an unknown login say so."""
    said = run("list", "--queue", "sam.lee", "--home", home).stdout
    assert "C-1" in said
    assert "draft" in said
    assert "Robin" not in said
    nobodys = run("list", "--queue", "ana.roy", "--home", home).stdout
    assert nobodys == "No work is under way in a case that ana.roy leads, writes in or supervises.\n"
    assert "no login" in must_fail(run("list", "--queue", "nobody", "--home", home))
