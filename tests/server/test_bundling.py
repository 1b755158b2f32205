"""A subject-access bundle: what is about one person or from them, and nothing of anybody else's."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from assessment_kit.core.disclosure import Reason
from assessment_kit.core.errors import InvalidInputError, NotFoundError, RefusedError, StateError
from assessment_kit.core.subject_access import GROUNDS
from assessment_kit.projection.disclosed import Protected
from assessment_kit.projection.json import record_json
from assessment_kit.projection.record import project
from assessment_kit.reports.pdf_texts import texts_in
from assessment_kit.server.bundling import bundle, must_be_clean
from tests.cli.conftest import Run, run
from tests.store.desk import REFERENCE, Desk
from tests.store.handing import Family

__all__ = ["run"]  # the fixture of the command line's tests

WHY = "Request of 3 March, letter 14."
MOTHERS, CHILDS, UNCLES = (
    "I wake at five to have an hour of quiet.",
    "I hide the blue kettle when they shout.",
    "He sold the caravan twice over, said their uncle.",
)


class Named(Family):
    """The same family under ids that are nobody's name, as a browser makes them."""

    ids = ("5b6f0c0e-6a3e-4a36-9f0f-1c1e3f0f7a01", "5b6f0c0e-6a3e-4a36-9f0f-1c1e3f0f7a02")


@pytest.fixture
def asked(desk: Desk) -> Family:
    """Write down what the mother, a child and an uncle said, and name the other parent."""
    family = Named(desk)
    handed = family.hand(family.marta)
    family.say(handed, "own_view", {"words": MOTHERS}, subject=family.marta, row="m1")
    desk.store.hand_overs.end(handed.id, desk.sam)
    family.save("outcomes", {"because": CHILDS}, subject=family.zoe, row="o1", voice=family.zoe)
    desk.answer_again("analysis", "Mornings are hard when Ben O'Neill is away; the hall is warm.")
    desk.write(f"{UNCLES} Ben O'Neill was there.", source="An uncle who rang.")
    return family


def texts_of(content: bytes) -> dict[str, str]:
    """Unpack a bundle into what can be read of each file."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            data = packed.read(name)
            if name.endswith(".pdf"):
                found[name] = "\n".join(text for _, text in texts_in(data))
            else:
                found[name] = data.decode("utf-8")
    return found


def test_a_bundle_holds_what_is_ones_own_and_nothing_of_others(asked: Family) -> None:
    """The mother's words are there; the child's and the uncle's are in no file, and it is said why."""
    desk = asked.desk
    whole = json.dumps(record_json(project(desk.store, None, asked.main)), ensure_ascii=False)
    whole += json.dumps(record_json(project(desk.store, None, desk.assessment)), ensure_ascii=False)
    assert MOTHERS in whole
    assert CHILDS in whole  # the control: the record holds what the bundle may not
    assert UNCLES in whole
    made = bundle(desk.store, desk.ada, REFERENCE, "Marta Łoś", WHY)
    texts = texts_of(made.content)
    assert [name for name in texts if name.startswith("read-me")] == ["read-me.html"]
    own = next(text for name, text in texts.items() if name.startswith("about-you-small-parenting"))
    assert MOTHERS in own
    assert MOTHERS in json.dumps(texts, ensure_ascii=False)
    together = "\n".join(texts.values())
    for words in (CHILDS, UNCLES, "Ben O'Neill", "sold the caravan", "the hall is warm"):
        assert words not in together, words
    assert made.searched > 100
    assert made.kept_back  # the practitioner's own text, which names somebody who may not be named
    assert GROUNDS[Reason.A_CHILDS] in made.withheld
    assert "It is what a child said." in texts["read-me.html"]
    machine = json.loads(texts["about-you.json"])
    assert machine["person"]["name"] == "Marta Łoś"
    assert machine["withheld"] == made.withheld


@pytest.mark.parametrize("name", ["read-me.html", "about-you.json"])
def test_one_find_and_there_is_no_bundle(name: str) -> None:
    """What the rules let through is sought once more in the finished files."""
    protected = [Protected("ben oneill", "a name")]
    assert must_be_clean({name: b"<p>Nobody else.</p>"}, protected) == 1
    with pytest.raises(StateError, match=f"a name in page text, of {name}"):
        must_be_clean({name: b"<p>With Ben O'Neill.</p>"}, protected)


def test_that_it_was_made_and_why_is_in_the_audit(asked: Family) -> None:
    """With the hash of the file, whose data it is, and the request, without a name."""
    desk = asked.desk
    bundle(desk.store, desk.ria, desk.case, asked.zoe, WHY)
    entry = desk.store.audit.of_case(desk.case)[-1]
    assert (entry.action, entry.object, entry.actor) == ("bundled", f"person/{asked.zoe}", desk.ria.id)
    assert json.loads(entry.body)["why"] == WHY
    assert len(json.loads(entry.body)["sha256"]) == 64
    assert "Zoë" not in entry.body


@pytest.mark.parametrize(
    ("person", "why", "said"),
    [
        ("", WHY, "Say whose data is asked for"),
        ("Marta Łoś", "", "Say which request"),
        ("Marta Łoś", "Marta rang us.", "Leave the names"),
        ("Nobody", WHY, "No one person of this case is called Nobody"),
    ],
)
def test_without_a_person_or_a_request_there_is_none(desk: Desk, person: str, why: str, said: str) -> None:
    """One plain sentence, and nothing in the audit that says one was made."""
    with pytest.raises(InvalidInputError, match=said):
        bundle(desk.store, desk.ada, desk.case, person, why)
    assert "bundled" not in desk.actions()


def test_who_neither_leads_nor_administers_makes_none(desk: Desk) -> None:
    """A request is answered by who answers for the record; an unknown case is one sentence."""
    with pytest.raises(RefusedError, match="Only an administrator"):
        bundle(desk.store, desk.alex, desk.case, "Marta Łoś", WHY)
    with pytest.raises(NotFoundError, match="There is no case"):
        bundle(desk.store, desk.ada, "WM-0", "Marta Łoś", WHY)


def test_the_command_writes_it_and_says_what_was_withheld(run: Run, asked: Family, tmp_path: Path) -> None:
    """What was sought and kept out stands on the screen; the file is its owner's alone."""
    asked.store.close()
    target, home = tmp_path / "marta.zip", asked.store.workspace.home
    given = ("bundle", REFERENCE, "--for", "Marta Łoś", "--as", "ada", "-o", target, "--home", home)
    assert "Say which request" in run(*given).stderr
    done = run(*given, "--why", WHY)
    assert done.returncode == 0, done.stderr
    assert "protected strings: 0 found" in done.stdout
    assert "Withheld in" in done.stdout
    assert target.stat().st_mode & 0o077 == 0
    assert MOTHERS in "".join(texts_of(target.read_bytes()).values())
    assert "bundled" in run("audit", REFERENCE, "--home", home).stdout
