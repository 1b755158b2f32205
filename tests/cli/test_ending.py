"""`retention`, `keep`, `hold`, `erase`, `audit`: how a record is kept and ends, as a person types it."""

from pathlib import Path

import pytest

from assessment_kit.store.record import Store
from tests.cli.conftest import Run
from tests.store.desk import Desk
from tests.store.handing import Family

WHY = ("--why", "Its time is over.", "--authority", "Records manager, schedule of 2026.")


@pytest.fixture
def family(desk: Desk) -> Family:
    """Begin a parenting assessment of two children and two parents."""
    return Family(desk)


@pytest.fixture
def home(family: Family) -> Path:
    """Write about two children, name one in the other's part, and close the workspace."""
    family.save("outcomes", {"because": "She looks after Zoë."}, subject=family.ava, row="o1")
    family.save("outcomes", {"because": "Mornings."}, subject=family.zoe, row="o2")
    family.store.close()
    return family.store.workspace.home


def test_a_childs_record_is_kept_held_and_ended(run: Run, family: Family, home: Path) -> None:
    """Each command says what it did; a hold refuses in one sentence; the sibling's record stays."""
    at, child = ("--home", home), ("--child", family.zoe)
    listed = run("retention", *at).stdout
    assert family.zoe in listed
    assert "Zoë" not in listed
    assert "child_in_need" in listed
    assert "after 1 September 2048" in listed
    assert "Zoë" in run("retention", "WM-2026-0142", "--names", *at).stdout
    assert run("retention", "--past", *at).stdout == "No record is past its date.\n"
    said = run("keep", "looked_after", *child, "--why", "In care since May.", "--as", "ada", *at)
    assert said.stdout == "The record may be destroyed after 1 September 2093.\n"
    unknown = run("keep", "for_ever", *child, "--why", "I think so.", "--as", "ada", *at)
    assert "it has looked_after, child_protection" in unknown.stderr
    held = run("hold", *child, "--why", "An inquiry.", "--as", "ada", *at)
    assert held.stdout.startswith("Legal hold since ")
    refused = run("erase", *child, *WHY, "--as", "ada", "--yes", *at)
    assert refused.returncode == 1
    assert "is not destroyed before it is lifted." in refused.stderr
    assert "Legal hold" in run("retention", *at).stdout
    assert run("hold", *child, "--lift", "--why", "It has ended.", "--as", "ada", *at).returncode == 0
    stopped = run("erase", *child, *WHY, "--as", "ada", *at, given="n\n")
    assert "1 texts of others name the child and stay" in stopped.stdout
    assert "Work on this child is still under way, in 2 of the case's assessments." in stopped.stdout
    assert (stopped.returncode, stopped.stderr) == (1, "Stopped.\n")
    assert "Only an administrator" in run("erase", *child, *WHY, "--as", "sam", *at).stderr
    done = run("erase", *child, *WHY, "--as", "ada", "--yes", *at)
    assert done.returncode == 0, done.stderr
    assert "This child's record was destroyed on" in done.stdout
    verified = run("verify", *at).stdout
    assert "erasures: 1" in verified
    assert "The record is whole." in verified
    assert "This child's record was destroyed on" in run("retention", *at).stdout
    with Store.open(home, writer=False) as store:
        assert [one.name for one in store.cases.people(family.desk.case) if one.is_child] == ["Ava O'Neill"]


def test_the_audit_is_read_by_person_child_and_day(run: Run, family: Family, home: Path) -> None:
    """Who saw and changed what, in words, without a name of the family."""
    at, case = ("--home", home), "WM-2026-0142"
    everything = run("audit", case, *at).stdout
    assert "wrote" in everything
    assert f"small_parenting {family.main[:8]}, outcomes, about ava, row o1" in everything
    assert "Zoë" not in everything
    of_zoe = run("audit", case, "--child", family.zoe, *at).stdout
    assert f"outcomes, about {family.zoe[:8]}, row o2" in of_zoe
    assert "about ava" not in of_zoe
    alex = run("audit", case, "--person", "alex", *at).stdout
    assert " sam " not in alex
    assert run("audit", case, "--since", "2026-03-11", *at).stdout == "Nothing in the audit is so.\n"
    assert "wrote" in run("audit", case, "--since", "2026-03-10", "--until", "2026-03-10", *at).stdout
    reads = run("audit", case, "--reads", *at).stdout
    assert "read" in reads
    assert "wrote" not in reads
    assert "There is no login nobody" in run("audit", case, "--person", "nobody", *at).stderr


def test_a_look_at_a_drawing_and_at_a_copy_is_named(desk: Desk) -> None:
    """A preview says which copy for whom, not only that the record was read."""
    from assessment_kit.core.disclosure import CopyKind
    from assessment_kit.server.releasing import preview
    from tests.store.leaving import to_mother

    mother = to_mother(desk)
    preview(desk.store, desk.sam, desk.assessment, CopyKind.FAMILY, mother.id)
    objects = [entry.object for entry in desk.store.audit.of_case(desk.case) if entry.action == "read"]
    assert f"assessment/{desk.assessment}/copies/family/{mother.id}" in objects
