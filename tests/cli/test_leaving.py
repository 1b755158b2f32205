"""`recipient`, `release`, `confirm`, `key`, `verify FILE` and previews, as a person types them."""

import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest

from assessment_kit.core.people import PersonKind
from assessment_kit.store.record import Store
from tests.browser.running_demo import RunningDemo
from tests.cli.conftest import Run
from tests.server.client import operation
from tests.server.conftest import logged_in
from tests.store.desk import Desk
from tests.store.leaving import authorised

SAID = ("--how", "in_person", "--explained-by", "Sam Lee", "--checked", "--as", "sam")
MOTHER = ("--copy", "family", "--for", "Marta Łoś")


@pytest.fixture
def home(desk: Desk) -> Path:
    """Authorise an assessment and close the workspace."""
    authorised(desk)
    desk.store.close()
    return desk.store.workspace.home


@pytest.fixture
def given(desk: Desk, home: Path) -> tuple[str, str, str]:
    """Name the assessment and the workspace as a command does."""
    return (desk.assessment, "--home", str(home))


@pytest.mark.parametrize("copy", ["family", "court", "partner", "child", "easy_read"])
def test_a_copy_for_nobody_is_refused_in_one_sentence(
    run: Run, given: tuple[str, ...], tmp_path: Path, copy: str
) -> None:
    """Neither a preview nor a release is made without a reader."""
    for command in (("export", *given), ("release", *given, *SAID)):
        done = run(*command, "--copy", copy, "-o", tmp_path / "x.pdf")
        assert done.returncode == 1
        assert done.stderr.strip().endswith("is made for one named reader: say whom it is for.")
        assert len(done.stderr.splitlines()) == 1
        assert not list(tmp_path.glob("x*"))


def test_the_full_copy_is_released_to_nobody(run: Run, given: tuple[str, ...]) -> None:
    """It is the council's own."""
    done = run("release", *given, *SAID, "--copy", "full", "--for", "Marta Łoś")
    assert "released to nobody" in done.stderr


def test_a_preview_is_written_and_named_so(run: Run, given: tuple[str, ...], tmp_path: Path) -> None:
    """Somebody of the case needs no naming for it."""
    done = run("export", *given, *MOTHER, "-o", tmp_path / "p.pdf")
    assert done.returncode == 0, done.stderr
    assert "a preview" in done.stdout
    assert (tmp_path / "p.pdf").read_bytes().startswith(b"%PDF")
    assert "say" not in done.stderr


def test_a_copy_is_released_past_a_second_person_and_verified(
    run: Run, given: tuple[str, ...], home: Path, tmp_path: Path
) -> None:
    """The list, the wait, the second look, the leak line, the file and its signature; then it is checked."""
    file, key = tmp_path / "copy.pdf", tmp_path / "council.pem"
    asked = run("release", *given, *MOTHER, *SAID, "-o", file)
    assert asked.returncode == 0, asked.stderr
    assert "Withheld: 2" in asked.stdout
    assert "assessment-kit confirm 1 --as LOGIN" in asked.stdout
    assert not file.exists()
    same = run("confirm", 1, "--as", "sam", "--checked", "-o", file, "--home", home)
    assert "A second person confirms" in same.stderr
    done = run("confirm", 1, "--as", "ria", "--checked", "-o", file, "--home", home)
    assert done.returncode == 0, done.stderr
    assert "protected strings: 0 found" in done.stdout
    assert file.stat().st_mode & 0o777 == 0o600
    assert run("verify", file, "--home", home).returncode == 0
    assert run("key", "-o", key, "--home", home).returncode == 0
    alone = run("verify", file, "--key", key, "--home", tmp_path / "none")
    assert "the signature alone was checked" in alone.stdout
    assert alone.returncode == 0, alone.stderr
    file.write_bytes(file.read_bytes() + b" ")
    for where in ((file, "--home", home), (file, "--key", key, "--home", tmp_path / "none")):
        changed = run("verify", *where)
        assert changed.returncode == 1
        assert "changed since" in changed.stderr


def test_it_can_be_turned_down(run: Run, given: tuple[str, ...], home: Path) -> None:
    """With a reason."""
    run("release", *given, *MOTHER, *SAID)
    done = run("confirm", 1, "--as", "ria", "--refuse", "He reads her post.", "--home", home)
    assert "Copy 1 is not to be handed over." in done.stdout


def test_an_agency_is_named_first(run: Run, given: tuple[str, ...], tmp_path: Path) -> None:
    """With its ground; then `--for` takes it by name or id."""
    missing = run("release", *given, *SAID, "--copy", "partner", "--for", "Health visiting")
    assert "assessment-kit recipient names one" in missing.stderr
    named = run(
        "recipient", *given, "--as", "sam", "--agency", "Health visiting", "--name", "Hetty Visitor",
        "--ground", "Section 17, agreed by the mother.", "--section", "plan",
    )  # fmt: skip
    assert named.stdout.startswith("Named Health visiting. For a copy: --for ")
    made = tmp_path / "copy.pdf"
    done = run("release", *given, *SAID, "--copy", "partner", "--for", "Health visiting", "-o", made)
    assert done.returncode == 0, done.stderr
    assert made.read_bytes().startswith(b"%PDF")


def test_the_key_is_printed_at_init_and_again(run: Run, tmp_path: Path) -> None:
    """Whoever is to check copies is given it."""
    made = run("init", "--home", tmp_path / "new")
    printed = run("key", "--home", tmp_path / "new").stdout
    assert printed.startswith("-----BEGIN PUBLIC KEY-----")
    assert printed in made.stdout


def test_without_key_and_workspace_nothing_is_checked(run: Run, tmp_path: Path) -> None:
    """The sentence says what is needed."""
    (tmp_path / "x.pdf").write_bytes(b"%PDF")
    done = run("verify", tmp_path / "x.pdf", "--home", tmp_path / "none")
    assert "name the council's public key with --key" in done.stderr


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> RunningDemo:
    """Name a demo that the test starts and stops."""
    return RunningDemo(tmp_path_factory.mktemp("running") / "home", "--light")


def test_releasing_works_while_the_server_runs(run: Run, running: RunningDemo, tmp_path: Path) -> None:
    """The command asks the server that holds the workspace."""
    try:
        running.start()
        with Store.open(running.home, writer=False) as store:
            one = next(one for _, one in store.assessments.every() if one.authorised_on)
            people = store.cases.people(one.case)
        parent = next(person for person in people if person.kind is PersonKind.PARENT_OR_CARER)
        whom = (one.id, "--home", running.home, "--copy", "family", "--for", parent.id)
        done = run("export", *whom, "-o", tmp_path / "p.pdf")
        assert done.returncode == 0, done.stderr
        assert (tmp_path / "p.pdf").read_bytes().startswith(b"%PDF")
    finally:
        running.stop()


def test_a_bundle_holds_up_nobodys_save(running: RunningDemo, tmp_path: Path) -> None:
    """While the files of a long record are made somebody writes on; the audit has their saves in between."""
    try:
        running.start()
        with Store.open(running.home, writer=False) as store:
            every = [one.case for _, one in store.assessments.every()]
            case = max(set(every), key=every.count)
            child = next(one.id for one in store.cases.people(case) if one.is_child)
        client = logged_in(running, "amara")
        own, assessment, _ = client.start()
        given = ("bundle", case, "--for", child, "--as", "priya", "--why", "Request of 3 March, letter 14")
        options = ("-o", str(tmp_path / "b.zip"), "--home", str(running.home))
        with subprocess.Popen([sys.executable, "-m", "assessment_kit", *given, *options]) as making:
            while making.poll() is None:
                said = {"ops": [operation({"text": "x"}, "harm", row=str(uuid.uuid4()))]}
                assert client.call("POST", f"/assessments/{assessment}/save", said).status == 200
                time.sleep(0.05)
        assert making.returncode == 0
        with Store.open(running.home, writer=False) as store:
            read = [one for one in store.audit.of_case(case) if one.action in {"read", "bundled"}]
            saved = [one.at for one in store.audit.of_case(own) if one.action == "saved"]
        assert read[-1].action == "bundled"
        began = next(one.at for one in read if not one.actor and one.at > saved[0])
        assert [at for at in saved if began < at < read[-1].at]
    finally:
        running.stop()
