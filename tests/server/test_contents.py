"""The contents manager: who sees which notebook, what becomes of a save, what is refused."""

import json
from collections.abc import Callable, Iterator

import nbformat
import pytest
from tornado.web import HTTPError

from assessment_kit.core.assessment import EventKind
from assessment_kit.core.people import CaseRole
from assessment_kit.server.contents_checkpoints import NoCheckpoints
from tests.server.contents_desk import Content, ContentsDesk, add_note
from tests.store.desk import Desk

FORM = "/voila/render/cases/a/b.ipynb"


@pytest.fixture
def at(desk: Desk) -> Iterator[ContentsDesk]:
    """Open the workspace with a contents manager on it."""
    found = ContentsDesk(desk)
    yield found
    found.threads.close()


def refused(call: Callable[[], object]) -> tuple[int, str]:
    """Give status and sentence of a refusal, having checked that JupyterLab can show it."""
    with pytest.raises(HTTPError) as error:
        call()
    assert error.value.reason
    assert error.value.reason.isascii()
    return error.value.status_code, str(error.value.log_message)


def test_a_supervisor_opens_a_valid_notebook_of_the_record(at: ContentsDesk) -> None:
    """What the practitioner wrote stands in the supervisor's notebook, locked."""
    at.desk.write("A neighbour heard shouting.")
    content = at.open()
    nbformat.validate(nbformat.from_dict(content))
    shown = next(cell for cell in content["cells"] if cell["id"] == "section-referral")
    assert "A neighbour heard shouting." in shown["outputs"][0]["data"]["text/html"]
    assert shown["metadata"]["editable"] is False
    assert content["metadata"]["assessment_kit"]["face"] == "notebook"


def test_the_same_path_is_the_form_when_voila_asks(at: ContentsDesk) -> None:
    """Practitioner and supervisor share one address for one assessment."""
    own = at.open("sam", FORM)["metadata"]["assessment_kit"]
    assert own["face"] == "form"
    assert own["page"]["state"]
    assert "view" not in own


def test_every_opening_has_a_mark_of_its_own_and_otherwise_the_same_bytes(at: ContentsDesk) -> None:
    """Two tabs are told apart when they save."""
    first, second = at.open(), at.open()
    views = [made["metadata"]["assessment_kit"].pop("view") for made in (first, second)]
    assert len(set(views)) == 2
    assert json.dumps(first["cells"]) == json.dumps(second["cells"])


def test_the_hash_and_date_of_a_path_never_change(at: ContentsDesk) -> None:
    """JupyterLab never asks a supervisor to overwrite or revert."""
    before = at.ask("ria", at.manager.get(at.path, content=False, require_hash=True))
    at.desk.write("Something new.")
    after = at.save(add_note(at.open(), "referral", "Who rang?"))
    assert (before["hash"], before["last_modified"]) == (after["hash"], after["last_modified"])
    assert before["hash_algorithm"] == "sha256"


def test_no_browser_keeps_a_notebook(at: ContentsDesk) -> None:
    """Case text does not stay in a browser's cache."""
    at.open()
    assert at.headers["Cache-Control"] == "no-store"


def test_a_person_without_a_role_finds_nothing(at: ContentsDesk) -> None:
    """Another's case is as if it were not there, for reading, saving and listing."""
    content = at.open()
    assert refused(lambda: at.open("vic"))[0] == 404
    assert refused(lambda: at.save(content, "vic"))[0] == 404
    # What is not there for somebody, Jupyter's handler takes for a new file.
    assert refused(lambda: at.ask("vic", at.manager.new(content, at.path)))[0] == 404
    assert at.ask("vic", at.manager.file_exists(at.path)) is False
    assert at.ask("vic", at.manager.dir_exists(f"cases/{at.desk.case}")) is False
    assert at.ask("vic", at.manager.get("cases"))["content"] == []


def test_folders_list_what_a_person_may_reach(at: ContentsDesk) -> None:
    """From the top a supervisor comes to the cases they supervise and no further."""

    def names(path: str) -> list[str]:
        return [inside["path"] for inside in at.ask("ria", at.manager.get(path))["content"]]

    assert names("") == ["cases"]
    assert names("cases") == [f"cases/{at.desk.case}"]
    assert names(f"cases/{at.desk.case}") == [at.path]


@pytest.mark.parametrize(
    "path", ["etc/passwd", "cases/x/y.txt", "cases/x/y/z.ipynb", "cases/x/.ipynb", "cases/x/y.ipynb", "../x"]
)
def test_other_paths_are_not_there(at: ContentsDesk, path: str) -> None:
    """There are no files behind this server."""
    assert at.ask("ria", at.manager.file_exists(path)) is False
    assert refused(lambda: at.ask("ria", at.manager.get(path)))[0] == 404


def test_an_assessment_is_found_only_below_its_own_case(at: ContentsDesk) -> None:
    """A path that mixes two cases leads nowhere."""
    other = at.desk.store.cases.open(at.desk.ria, "WM-2026-0999")
    assert (
        refused(lambda: at.ask("ria", at.manager.get(f"cases/{other.id}/{at.desk.assessment}.ipynb")))[0]
        == 404
    )


def test_opening_what_was_submitted_to_one_is_recorded_once(at: ContentsDesk) -> None:
    """Once the supervisor has looked, the practitioner asks for a return instead of taking back."""
    at.desk.submit()
    at.open("sam")
    assert at.desk.now.last(EventKind.OPENED) is None
    at.open()
    at.open()
    assert [event.by_name for event in at.desk.now.events if event.kind is EventKind.OPENED] == ["Ria Moss"]


def test_a_saved_note_becomes_an_annotation_and_comes_back_as_its_cell(at: ContentsDesk) -> None:
    """A supervisor writes under a section, saves, reloads, and finds the note there in their name."""
    at.save(add_note(at.open(), "referral", "Say **who** rang."))
    assert at.notes() == [("referral", "Say **who** rang.", "open")]
    cells = at.open()["cells"]
    place = [cell["id"] for cell in cells].index("section-referral")
    note = cells[place + 1]
    assert (note["id"], note["source"]) == ("new-note", "Say **who** rang.")
    assert note["metadata"]["assessment_kit"]["author_name"] == "Ria Moss"


def test_saving_again_and_again_makes_one_note(at: ContentsDesk) -> None:
    """Autosave multiplies nothing."""
    content = add_note(at.open(), "referral", "Say who rang.")
    for _ in range(3):
        at.save(content)
    assert len(at.notes()) == 1


def test_an_emptied_note_is_withdrawn_and_a_missing_one_comes_back(at: ContentsDesk) -> None:
    """Taking back is said by emptying; a cell that is only missing may be an outdated page."""
    at.save(add_note(at.open(), "referral", "Say who rang."))
    content = at.open()
    content["cells"] = [cell for cell in content["cells"] if cell["id"] != "new-note"]
    at.save(content)
    assert at.notes() == [("referral", "Say who rang.", "open")]
    content = at.open()
    next(cell for cell in content["cells"] if cell["id"] == "new-note")["source"] = " "
    at.save(content)
    assert at.notes()[0][2] == "withdrawn"
    assert "new-note" not in [cell["id"] for cell in at.open()["cells"]]


def test_two_supervisors_who_change_one_note_both_keep_their_words(at: ContentsDesk) -> None:
    """Nobody's text vanishes because someone else was quicker."""
    at.desk.store.cases.grant(at.desk.sam, at.desk.case, "vic", CaseRole.SUPERVISOR)
    at.save(add_note(at.open(), "referral", "Say who rang."))
    pages = {login: at.open(login) for login in ("ria", "vic")}
    for login, content in pages.items():
        note = next(cell for cell in content["cells"] if cell["id"] == "new-note")
        note["source"] = f"Changed by {login}."
        at.save(content, login)
    assert {text for _, text, _ in at.notes()} == {"Changed by ria.", "Changed by vic."}


def test_locked_cells_come_back_whatever_was_saved(at: ContentsDesk) -> None:
    """Typing over a section in another program changes neither record nor notebook."""
    at.desk.write("A neighbour heard shouting.")
    before = at.open()
    spoilt: Content = json.loads(json.dumps(before))
    for cell in spoilt["cells"]:
        cell.update(source="hacked", outputs=[] if cell["cell_type"] == "code" else cell.get("outputs"))
    spoilt["cells"].reverse()
    at.save(spoilt)
    assert at.open()["cells"] == before["cells"]
    assert at.notes() == []


@pytest.mark.parametrize("kind", ["code", "raw"])
def test_code_and_raw_cells_are_refused_and_nothing_is_kept(at: ContentsDesk, kind: str) -> None:
    """One wrong cell stops the whole save, with a sentence that says what to do."""
    content = add_note(at.open(), "referral", "Good.", "good")
    status, sentence = refused(lambda: at.save(add_note(content, "plan", "1 + 1", kind=kind)))
    assert status == 400
    assert f"Turn the {kind} cell into Markdown" in sentence
    assert at.notes() == []


def test_an_attachment_and_what_is_no_notebook_are_refused(at: ContentsDesk) -> None:
    """Both are answered in a sentence each."""
    content = add_note(at.open(), "referral", "Look.")
    next(c for c in content["cells"] if c["id"] == "new-note")["attachments"] = {"a.png": {"image/png": ""}}
    assert refused(lambda: at.save(content))[0] == 400
    assert refused(lambda: at.save({"cells": "none"}))[0] == 400


def test_a_note_that_is_too_long_holds_nothing_else_up(at: ContentsDesk) -> None:
    """Whoever pastes a whole letter is told which note it is; their other notes are saved, now and later."""
    content = add_note(at.open(), "referral", "Say who rang.", "short")
    add_note(content, "plan", "A whole letter. " * 220_000, "long")
    status, sentence = refused(lambda: at.save(content))
    assert status == 413
    assert sentence.startswith("The note that begins “A whole letter. A whole letter.")
    assert "has 3,520,000 characters, and a note takes at most 50,000" in sentence
    assert at.notes() == [("referral", "Say who rang.", "open")]
    next(cell for cell in content["cells"] if cell["id"] == "short")["source"] = "Say who rang, and when."
    assert refused(lambda: at.save(content))[0] == 413
    next(cell for cell in content["cells"] if cell["id"] == "long")["source"] = "The letter in short."
    at.save(content)
    assert sorted(text for _, text, _ in at.notes()) == ["Say who rang, and when.", "The letter in short."]


def test_long_notes_of_earlier_times_stop_no_save(at: ContentsDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two of 3.5 MB that the record took once are not counted when somebody writes a third beside them."""
    with monkeypatch.context() as before:
        before.setattr("assessment_kit.core.note_length.LONGEST_NOTE", 4_000_000)
        for word in ("first", "second"):
            text = f"{word} " * (3_500_000 // (len(word) + 1))
            at.desk.store.annotations.add(at.desk.ria, at.desk.assessment, "referral", text)
    at.save(add_note(at.open(), "plan", "By when?"))
    assert at.notes()[-1] == ("plan", "By when?", "open")


def test_a_practitioner_saves_an_unchanged_notebook_in_silence(at: ContentsDesk) -> None:
    """Opening the supervisor's face out of interest ends in no error dialog, also after the notes changed."""
    at.save(add_note(at.open(), "referral", "Say who rang."))
    content = at.open("sam")
    at.save(content, "sam")
    changed = at.open()
    next(cell for cell in changed["cells"] if cell["id"] == "new-note")["source"] = "Say who rang, and when."
    at.save(changed)
    at.save(content, "sam")
    assert at.notes() == [("referral", "Say who rang, and when.", "open")]


def test_a_practitioner_cannot_annotate(at: ContentsDesk) -> None:
    """Notes are the supervisor's; the practitioner replies in the form."""
    status, sentence = refused(lambda: at.save(add_note(at.open("sam"), "referral", "Mine."), "sam"))
    assert status == 403
    assert "supervisor" in sentence


def test_nothing_is_annotated_after_authorisation(at: ContentsDesk) -> None:
    """What was signed stays as it was signed, and an unchanged page still saves."""
    at.desk.submit()
    content = at.open()
    at.desk.authorise()
    at.save(content)
    status, sentence = refused(lambda: at.save(add_note(content, "referral", "Too late.")))
    assert status == 409
    assert "authorised" in sentence


def test_nothing_is_renamed_deleted_copied_or_put_here(at: ContentsDesk) -> None:
    """Each of JupyterLab's file actions is refused in a sentence of its own."""
    manager, path = at.manager, at.path
    calls = [
        manager.rename(path, "cases/x.ipynb"),
        manager.update({"path": "cases/x.ipynb"}, path),
        manager.delete(path),
        manager.copy(path),
        manager.new({"type": "notebook"}, "cases/new.ipynb"),
        manager.new_untitled("cases", type="notebook"),
        manager.save({"type": "file", "format": "text", "content": "x"}, "cases/x.txt"),
        manager.save({"type": "file", "format": "text", "content": "x"}, path),
        manager.save({"type": "directory"}, "cases/folder"),
    ]
    for call in calls:
        status, sentence = refused(lambda call=call: at.ask("ria", call))  # type: ignore[misc]
        assert status == 403
        assert sentence.endswith(".")


def test_no_checkpoint_is_kept(at: ContentsDesk) -> None:
    """JupyterLab asks for one at every save, is answered, and nothing lies in a second place."""
    assert isinstance(at.manager.checkpoints, NoCheckpoints)
    made = at.ask("ria", at.manager.create_checkpoint(at.path))
    assert made["id"] == "record"
    assert at.ask("ria", at.manager.list_checkpoints(at.path)) == []


def test_a_person_without_a_role_asks_for_no_checkpoint(at: ContentsDesk) -> None:
    """What JupyterLab is answered for nothing, nobody is answered about another's notebook."""
    manager = at.manager
    for call in (
        lambda: at.ask("vic", manager.list_checkpoints(at.path)),
        lambda: at.ask("vic", manager.create_checkpoint(at.path)),
        lambda: at.ask("vic", manager.restore_checkpoint("record", at.path)),
        lambda: at.ask("vic", manager.delete_checkpoint("record", at.path)),
    ):
        with pytest.raises(HTTPError) as error:
            call()
        assert error.value.status_code == 404
