"""Instruments are found, read once, and included in one another."""

import hashlib
import re
from pathlib import Path

import pytest

from assessment_kit.core.errors import InstrumentError, NotFoundError
from assessment_kit.instruments.faults import FaultyFileError
from assessment_kit.instruments.loading import Library, check_file, data_folder, parse, parse_kept, shipped
from assessment_kit.instruments.model import About, Instrument, Scope
from assessment_kit.instruments.reading import file_text, included_in
from tests.instruments.instruments import SMALLEST, after, with_question

FILES = sorted(data_folder().glob("*/v*.toml"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a council's own folder with one instrument."""
    write(tmp_path, "talk/v1.toml", SMALLEST)
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    """Put an instrument's text where the library looks for it."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_there_are_shipped_instruments() -> None:
    """Guard against tests over every instrument that run over none."""
    assert {path.parent.name for path in FILES} >= {"case", "child_and_family"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
class TestEveryShippedInstrument:
    """Laws that hold for every file that is shipped."""

    def instrument(self, path: Path) -> Instrument:
        """Read it as the library does."""
        return shipped().get(path.parent.name, int(path.stem[1:]))

    def test_it_is_read(self, path: Path) -> None:
        """A council opens every instrument that comes with the package."""
        instrument = self.instrument(path)
        assert file_text(instrument.text) == path.read_text(encoding="utf-8")
        assert instrument.sha256 == hashlib.sha256(instrument.text.encode()).hexdigest()
        included = {q.instrument for q in instrument.questions if q.instrument}
        assert {name for name, _ in included_in(instrument.text)} == included
        assert all(section.questions for section in instrument.sections)

    def test_ids_are_never_wording(self, path: Path) -> None:
        """A reworded question keeps its id, and so its answers."""
        for question in self.instrument(path).questions:
            assert re.fullmatch(r"[a-z][a-z0-9_]{0,59}", question.id)

    def test_every_question_of_its_own_names_its_source(self, path: Path) -> None:
        """Whoever asks why a question is there finds the text, law or guidance that it answers."""
        missing = [
            q.id for q in self.instrument(path).questions
            if not q.source and not q.id.endswith(("_meaning", "_shows", "_not_explored"))
        ]  # fmt: skip
        assert missing == []

    def test_few_questions_are_required(self, path: Path) -> None:
        """Prompts are guidance: at most one question in eight must be answered."""
        questions = list(self.instrument(path).questions)
        assert sum(question.is_required for question in questions) * 8 <= len(questions)


def test_dimension_asks_four_things() -> None:
    """A dimension takes statements, what they mean and show, and one line where it was not explored."""
    section = shipped().get("child_and_family", 1).section("child_needs")
    assert section is not None
    assert [question.id for question in section.questions[:4]] == [
        "health",
        "health_meaning",
        "health_shows",
        "health_not_explored",
    ]
    kinds = [question.type for question in section.questions[:4]]
    assert kinds == ["statements", "long_text", "choice", "short_text"]
    assert {question.dimension for question in section.questions[:4]} == {"C1"}
    assert all(question.about is About.EACH_CHILD for question in section.questions)
    assert section.dimensions[0][:2] == ("C1", "Health")
    assert not any(question.is_required for question in section.questions)


def test_all_twenty_dimensions_are_asked_in_order() -> None:
    """The three sides of the triangle have 7, 6 and 7 dimensions, in the order of the framework."""
    sections = shipped().latest("child_and_family").sections
    codes = [code for section in sections for code, _, _ in section.dimensions]
    assert codes == [
        f"{side}{n}" for side, count in (("C", 7), ("P", 6), ("F", 7)) for n in range(1, count + 1)
    ]


def test_included_section_keeps_its_owner() -> None:
    """A question that belongs to the whole case says which instrument owns its wording."""
    people = shipped().latest("child_and_family").question("people")
    assert people is not None
    assert (people.instrument, people.instrument_version, people.scope) == ("case", 1, Scope.CASE)
    own = shipped().latest("child_and_family").question("recommendation")
    assert own is not None
    assert (own.instrument, own.scope) == ("", Scope.ASSESSMENT)


def test_statements_have_their_column_without_being_told() -> None:
    """A statement is one text; a file cannot change that."""
    harm = shipped().latest("child_and_family").question("harm")
    assert harm is not None
    assert harm.columns[0].id == "text"


def test_local_instrument_joins_the_shipped_ones(folder: Path) -> None:
    """A council's own instrument stands beside ours."""
    library = Library(folder)
    assert library.latest("talk").title == "A talk"
    assert {"talk", "child_and_family", "case"} <= {instrument.id for instrument in library.all()}


def test_newest_version_is_the_latest(folder: Path) -> None:
    """Version 10 is newer than version 9, though it sorts before it as text."""
    for version in (9, 10):
        write(folder, f"talk/v{version}.toml", SMALLEST.replace("version = 1", f"version = {version}"))
    assert Library(folder).latest("talk").version == 10
    assert [i.version for i in Library(folder).all() if i.id == "talk"] == [1, 9, 10]


def test_case_parts_are_not_started_on_their_own(folder: Path) -> None:
    """The list to start from has the newest version of each instrument, and not the case's own parts."""
    names = [instrument.id for instrument in Library(folder).startable()]
    assert "child_and_family" in names
    assert "talk" in names
    assert "case" not in names


def test_instrument_is_read_once(folder: Path) -> None:
    """Opening a second assessment reads no file again."""
    library = Library(folder)
    first = library.get("talk", 1)
    (folder / "talk" / "v1.toml").unlink()
    assert library.get("talk", 1) is first
    assert Library(folder).get("child_and_family", 1) is shipped().get("child_and_family", 1)


def test_instrument_is_known_by_its_hash(folder: Path) -> None:
    """A record finds the very text it was written with, and another broken file does not stand in its way."""
    write(folder, "broken/v1.toml", "id = ")
    library = Library(folder)
    talk = library.get("talk", 1)
    assert library.known(talk.sha256) is talk
    assert library.known("0" * 64) is None


@pytest.mark.parametrize("version", [None, 7])
def test_unknown_instrument_is_named_with_those_there_are(folder: Path, version: int | None) -> None:
    """Whoever mistypes a name is told which there are."""
    library = Library(folder)
    with pytest.raises(NotFoundError, match=r"There is no instrument 'tolk'.*talk version 1\.$"):
        library.latest("tolk") if version is None else library.get("tolk", version)


def test_version_must_equal_the_file_name(folder: Path) -> None:
    """A file that says another version than its name is refused, or records would point at the wrong one."""
    write(folder, "talk/v2.toml", SMALLEST)
    with pytest.raises(InstrumentError, match=r"talk/v2\.toml: the version is 1 but the file's name says 2"):
        Library(folder).get("talk", 2)


def test_id_must_equal_the_folder(folder: Path) -> None:
    """A file in a folder of another name is refused."""
    write(folder, "chat/v1.toml", SMALLEST)
    with pytest.raises(InstrumentError, match=r"chat/v1\.toml: the id is 'talk' but the folder is 'chat'"):
        Library(folder).get("chat", 1)


def test_shipped_version_is_frozen(folder: Path) -> None:
    """A council cannot change a shipped version under the feet of records written with it."""
    write(folder, "child_and_family/v1.toml", SMALLEST)
    with pytest.raises(
        InstrumentError, match="shipped and frozen; give yours another id or a higher version"
    ):
        Library(folder).get("child_and_family", 1)


def test_instrument_that_includes_itself_is_refused(folder: Path) -> None:
    """Two files that include each other are refused instead of turning for ever."""
    for name, other in (("one", "two"), ("two", "one")):
        text = SMALLEST.replace('"talk"', f'"{name}"') + f'\n[[sections]]\ninclude = "{other}/start"\n'
        write(folder, f"{name}/v1.toml", text)
    with pytest.raises(InstrumentError, match="it includes itself"):
        Library(folder).get("one", 1)


def test_local_section_can_be_included(folder: Path) -> None:
    """One council's instrument takes a whole section from another of its own."""
    text = SMALLEST.replace('"talk"', '"longer"').replace('"start"', '"more"').replace('"why"', '"how"')
    write(folder, "longer/v1.toml", f'{text}\n[[sections]]\ninclude = "talk/start"\n')
    longer = Library(folder).get("longer", 1)
    assert [question.instrument for question in longer.questions] == ["", "talk"]


def test_shared_sections_are_not_started_on_their_own(folder: Path) -> None:
    """Sections that several instruments include are no assessment, and no message offers them as one."""
    text = SMALLEST.replace("EARLY_HELP", "SHARED").replace('"talk"', '"ours"')
    write(folder, "ours/v1.toml", text)
    library = Library(folder)
    assert library.get("ours", 1).assessment_type == "SHARED"
    assert "ours" not in [instrument.id for instrument in library.startable()]


def test_condition_that_an_include_leaves_behind_is_refused(folder: Path) -> None:
    """A section taken alone may not hang on a question of the section that was not taken."""
    write(folder, "halves/v1.toml", after(kind="yes_no", when="", section=True).replace('"talk"', '"halves"'))
    assert Library(folder).get("halves", 1)
    text = SMALLEST.replace('"talk"', '"part"').replace('"why"', '"how"')
    write(folder, "part/v1.toml", f'{text}\n[[sections]]\ninclude = "halves/next"\n')
    with pytest.raises(
        FaultyFileError, match="'follower' is asked after 'decider', which no earlier"
    ) as found:
        Library(folder).get("part", 1)
    assert found.value.faults[0].place == "section 'halves/next'"


def test_fault_of_an_included_file_is_told_where_it_is_included(folder: Path) -> None:
    """Who includes a broken instrument learns which file to mend."""
    write(folder, "broken/v1.toml", "id = ")
    write(
        folder,
        "longer/v1.toml",
        f'{SMALLEST.replace("talk", "longer")}\n[[sections]]\ninclude = "broken/x"\n',
    )
    (fault,) = check_file(folder / "longer" / "v1.toml", Library(folder))
    assert fault.line == 17
    assert "what it includes cannot be read: broken/v1.toml" in fault.words


def test_every_fault_is_told_at_once_with_its_line(folder: Path) -> None:
    """Who edits a file mends everything after one reading, and finds each place by its line."""
    text = """id = "talk"
version = 2
title = "A talk"
assessment_type = "EARLY_DOORS"
[[sections]]
id = "one"
title = "One"
questions = [
  { id = "a", label = "A?", type = "slider" },
  { id = "b", lable = "B?", type = "yes_no" },
  { id = "c", label = "C?", type = "date", when = { question = "b", is = ["perhaps"] } },
  { id = "d", label = "D?", type = "choice", options = [
    { id = "X", label = "X", default = true } ] },
]
"""
    write(folder, "talk/v1.toml", text)
    faults = check_file(folder / "talk" / "v1.toml", Library(folder))
    expected = (
        (2, "the version is 2 but the file's name says 1"),
        (4, "'assessment_type' cannot be 'EARLY_DOORS'"),
        (9, "There is no question type 'slider'"),
        (10, "the key 'lable' is not known"),  # and not also that the label is missing
        (11, "'b' cannot be answered 'perhaps'"),
        (13, "'default' would preselect"),
        (13, "the id 'X' must begin with a small letter"),
    )
    assert [
        (fault.line, fault.words[: len(words)]) for fault, (_, words) in zip(faults, expected, strict=True)
    ] == [*expected]
    assert faults[0].line_sentence.startswith(f"{folder}/talk/v1.toml:2: the version is 2")


@pytest.mark.parametrize(
    ("content", "line"),
    [(b'id = "talk"\ntitle = "\xe4"\n', 2), (b'id = "talk"\n\ntitle = x\n', 3), (b'id = "talk"\ntitle =', 2)],
)
def test_unreadable_file_is_told_with_its_line(folder: Path, content: bytes, line: int) -> None:
    """An old encoding or a missing quotation mark is found where it stands."""
    path = folder / "talk" / "v1.toml"
    path.write_bytes(content)
    (fault,) = check_file(path, Library(folder))
    assert fault.line == line


def test_draft_is_not_held_to_a_folder(tmp_path: Path) -> None:
    """A draft of any name is checked before it is put in its place."""
    path = tmp_path / "draft.toml"
    path.write_text(SMALLEST, encoding="utf-8")
    assert check_file(path, shipped()) == ()


def test_draft_of_a_shipped_version_is_refused(tmp_path: Path) -> None:
    """Who edits a copy of a shipped version is told to give it a higher one; an unchanged copy is good."""
    path = tmp_path / "draft.toml"
    path.write_text(shipped().get("case", 1).text, encoding="utf-8")
    assert check_file(path, shipped()) == ()
    path.write_text(shipped().get("case", 1).text + "# mine\n", encoding="utf-8")
    (fault,) = check_file(path, shipped())
    assert "version 1 of 'case' is shipped and frozen" in fault.words


def test_kept_text_opens_whatever_rules_came_since(folder: Path) -> None:
    """A record that was good when it was begun opens, though a later rule would refuse its instrument."""
    text = with_question('when = { question = "gone" }\nclock = "noon"')
    with pytest.raises(FaultyFileError):
        parse(text, "talk/v1.toml", Library(folder))
    assert [q.id for q in parse_kept(text, "talk/v1.toml", Library(folder).get).questions] == [
        "why",
        "second",
    ]


def test_kept_text_never_opens_without_a_part(folder: Path) -> None:
    """A section whose file is gone is said to be missing; it is not left out in silence."""
    text = f'{SMALLEST}\n[[sections]]\ninclude = "gone/part"\n'
    with pytest.raises(InstrumentError, match="There is no instrument 'gone' version 1"):
        parse_kept(text, "talk/v1.toml", Library(folder).get)


def test_file_that_is_not_utf8_is_refused(folder: Path) -> None:
    """A file saved in an old encoding is refused with what to do about it."""
    (folder / "talk" / "v1.toml").write_bytes(SMALLEST.replace("talk?", "t\xe4lk?").encode("latin-1"))
    with pytest.raises(InstrumentError, match=r"talk/v1\.toml: this is not UTF-8 text; save it as UTF-8"):
        Library(folder).get("talk", 1)


def test_other_files_in_the_folder_are_left_alone(folder: Path) -> None:
    """A draft or a note beside the instruments is no instrument."""
    write(folder, "talk/v2-draft.toml", "not toml")
    write(folder, "talk/v01.toml", "not toml")
    assert [i.version for i in Library(folder).all() if i.id == "talk"] == [1]


def test_text_of_any_kind_has_a_hash() -> None:
    """An emoji in a label does not break loading."""
    assert parse(SMALLEST.replace("talk?", "talk \U0001f600?"), "talk/v1.toml").sha256
