"""Every constraint on an instrument file has a text that must be refused."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_kit.instruments.faults import Fault, FaultyFileError
from assessment_kit.instruments.loading import parse, shipped
from tests.instruments.instruments import SMALLEST, after, with_columns, with_options, with_question

ROWS = 'row_name = "thing"\n'
SECOND = "section 'start', question 'second'"

REFUSED = {
    "not TOML": ("id = ", "not well-formed TOML"),
    "empty file": ("", "at least one [[sections]]"),
    "no sections": (SMALLEST.split("[[sections]]")[0], "at least one [[sections]]"),
    "sections that are no tables": ('id = "talk"\nsections = [1]\n', "must be a list of tables"),
    "section without questions": (SMALLEST.split("[[sections.questions]]")[0], "add at least one"),
    "unknown key at the top": (SMALLEST.replace("version", "versoin"), "did you mean 'version'?"),
    "unknown key in a section": (
        SMALLEST.replace('title = "Start"', 'titel = "Start"'),
        "'titel' is not known",
    ),
    "unknown key in a question": (with_question('hnit = "x"'), "did you mean 'hint'?"),
    "unknown key in an option": (
        with_question(f'{with_options("a")}colour = "red"', kind="choice"),
        f"{SECOND}, option 'a': the key 'colour'",
    ),
    "unknown key in a column": (
        with_question(f'{ROWS}{with_columns("a")}width = "3"', kind="rows"),
        f"{SECOND}, column 'a': the key 'width'",
    ),
    "unknown key in a dimension": (
        f'{SMALLEST}\n[[sections.dimensions]]\nid = "d"\ncode = "C1"\nlabel = "D"\nrequired = true\n',
        "dimension 'd': the key 'required'",
    ),
    "unknown key beside an include": (
        f'{SMALLEST}\n[[sections]]\ninclude = "case/people"\ntitle = "Mine"\n',
        "the key 'title' is not known",
    ),
    "default option": (
        with_question('default = "a"\n' + with_options("a"), kind="choice"),
        "nothing is preselected",
    ),
    "selected option": (
        with_question(with_options("a") + "selected = true", kind="choice"),
        "'selected' would preselect an answer",
    ),
    "checked option": (with_question(with_options("a") + "checked = true", kind="choices"), "remove it"),
    "value of a question": (with_question('value = "as always"'), "'value' would preselect an answer"),
    "duplicate section": (
        SMALLEST + SMALLEST[SMALLEST.index("[[sections]]") :].replace('"why"', '"how"'),
        "two sections with the id 'start'",
    ),
    "duplicate question": (SMALLEST + SMALLEST[SMALLEST.index("[[sections.q") :], "asks already"),
    "duplicate question in another section": (
        SMALLEST + SMALLEST[SMALLEST.index("[[sections]]") :].replace('"start"', '"end"'),
        "section 'end' asks 'why', which section 'start' asks already",
    ),
    "duplicate option": (with_question(with_options("a", "a"), kind="choice"), "two options with the id 'a'"),
    "duplicate column": (
        with_question(ROWS + with_columns("a", "a"), kind="rows"),
        "two columns with the id 'a'",
    ),
    "missing id": (SMALLEST.replace('id = "why"\n', ""), "question 1: 'id' is missing"),
    "missing label": (SMALLEST.replace('label = "Why do we talk?"\n', ""), "'label' is missing; add it"),
    "blank label": (SMALLEST.replace("Why do we talk?", "  "), "'label' is missing; add it"),
    "missing title": (SMALLEST.replace('title = "A talk"\n', ""), "'title' is missing; add it"),
    "missing title of a section": (SMALLEST.replace('title = "Start"\n', ""), "'title' is missing; add it"),
    "missing type": (SMALLEST.replace('type = "long_text"\n', ""), "'type' is missing; add it"),
    "missing label of an option": (
        with_question('[[sections.questions.options]]\nid = "a"\n', kind="choice"),
        "option 'a': 'label' is missing",
    ),
    "missing version": (SMALLEST.replace("version = 1\n", ""), "'version' must be a whole number"),
    "version in words": (
        SMALLEST.replace("version = 1", 'version = "one"'),
        "'version' must be a whole number",
    ),
    "version nought": (SMALLEST.replace("version = 1", "version = 0"), "from 1 up"),
    "version true": (SMALLEST.replace("version = 1", "version = true"), "'version' must be a whole number"),
    "missing assessment type": (
        SMALLEST.replace('assessment_type = "EARLY_HELP"\n', ""),
        "'assessment_type' is",
    ),
    "unknown assessment type": (SMALLEST.replace("EARLY_HELP", "EARLY_DOORS"), "use one of EARLY_HELP"),
    "capital in an id": (SMALLEST.replace('"why"', '"Why"'), "must begin with a small letter"),
    "wording as an id": (SMALLEST.replace('"why"', '"why do we talk"'), "must begin with a small letter"),
    "digit first in an id": (SMALLEST.replace('"why"', '"1why"'), "must begin with a small letter"),
    "id too long": (SMALLEST.replace('"why"', f'"{"w" * 61}"'), "60 at most"),
    "id of an option": (with_question(with_options("a-b"), kind="choice"), "the id 'a-b'"),
    "label that is no text": (SMALLEST.replace('"Why do we talk?"', "7"), "'label' must be text"),
    "required in words": (with_question('required = "yes"'), "must be true or false"),
    "unknown type": (with_question("", kind="slider"), "There is no question type 'slider'"),
    "unknown about": (with_question('about = "dog"'), "'about' cannot be 'dog'; use one of family"),
    "unknown scope": (with_question('scope = "world"'), "'scope' cannot be 'world'"),
    "about a person": (with_question('about = "person"'), "only a people question"),
    "choice without options": (with_question("", kind="choice"), "needs options"),
    "choices without options": (with_question("", kind="choices"), "needs options"),
    "options of a text": (with_question(with_options("a")), "takes no options"),
    "options of a yes or no": (with_question(with_options("a"), kind="yes_no"), "takes no options"),
    "rows without a name": (with_question(with_columns("a"), kind="rows"), "add 'row_name'"),
    "rows without columns": (with_question(ROWS, kind="rows"), "needs columns"),
    "row name of a text": (with_question(ROWS), "has no rows"),
    "columns of a text": (with_question(with_columns("a")), "has no rows"),
    "columns of statements": (with_question(ROWS + with_columns("a"), kind="statements"), "are fixed"),
    "rows within rows": (
        with_question(ROWS + with_columns("a", kind="rows"), kind="rows"),
        "a column cannot be of type 'rows'",
    ),
    "choice column without options": (
        with_question(ROWS + with_columns("a", kind="choice"), kind="rows"),
        "column 'a': a choice question needs options",
    ),
    "required statements": (with_question(ROWS + "required = true", kind="statements"), "remove 'required'"),
    "required documents": (
        with_question(
            f"{ROWS}required = true\n{with_columns('name', 'dated_on', 'written_by')}", kind="documents"
        ),
        "may rightly stay empty",
    ),
    "ratings without ends": (with_question(ROWS, kind="ratings"), "what 0 and what 10 mean"),
    "visits without a day": (
        with_question(ROWS + with_columns("place"), kind="visits"),
        "needs the columns happened_on",
    ),
    "danger without a goal": (
        with_question(ROWS + with_columns("worried_about", "could_happen"), kind="pairs"),
        "needs the columns safety_goal",
    ),
    "people of an assessment": (
        with_question(ROWS + with_columns("kind", "name"), kind="people"),
        'set about = "person" and scope = "case"',
    ),
    "case scope outside the case": (
        with_question('scope = "case"'),
        "'second' belongs to the whole case",
    ),
    "assessment scope inside the case": (
        SMALLEST.replace("EARLY_HELP", "CASE"),
        "'why' is asked of one assessment among parts of the case",
    ),
    "include of nothing": (f"{SMALLEST}\n[[sections]]\ninclude = 7\n", "'include' must be text"),
    "include of an unknown instrument": (
        f'{SMALLEST}\n[[sections]]\ninclude = "kase/people"\n',
        "There is no instrument 'kase' version 1",
    ),
    "include of an unknown section": (
        f'{SMALLEST}\n[[sections]]\ninclude = "case/pets"\n',
        "has no section 'pets'; include one of people",
    ),
    "include of an unknown version": (
        f'{SMALLEST}\n[[sections]]\ninclude = "case/people"\nversion = 99\n',
        "There is no instrument 'case' version 99",
    ),
    "include twice": (
        SMALLEST + '\n[[sections]]\ninclude = "case/visits"\n' * 2,
        "two sections with the id 'visits'",
    ),
    "condition without a question": (with_question('when = { is = ["yes"] }'), "when: 'question' is missing"),
    "condition that is no table": (with_question('when = "why"'), "'when' must be a table"),
    "condition with an unknown key": (
        with_question('when = { question = "why", answer = "yes" }'),
        "when: the key 'answer' is not known",
    ),
    "answers of a condition that are no list": (
        with_question('when = { question = "why", is = "yes" }'),
        "'is' must be a list of answers",
    ),
    "condition on nothing": (
        with_question('when = { question = "how" }'),
        "asked after 'how', which no earlier question of this instrument is",
    ),
    "condition on itself": (with_question('when = { question = "second" }'), "which no earlier question"),
    "condition on a later question": (
        SMALLEST + 'when = { question = "later" }\n\n[[sections.questions]]\nid = "later"\n'
        'label = "Later?"\ntype = "yes_no"\n',
        "which no earlier question",
    ),
    "condition on an answer of a text": (
        with_question('when = { question = "why", is = ["yes"] }'),
        "'why' has no fixed answers; leave 'is' out",
    ),
    "condition on an answer that is no option": (
        after(kind="choice", lines=with_options("a", "b"), when='is = ["a", "c"]'),
        "'decider' cannot be answered 'c'; use one of a, b",
    ),
    "condition on an answer that is neither yes nor no": (
        after(kind="yes_no", when='is = ["perhaps"]'),
        "cannot be answered 'perhaps'; use one of yes, no, not_known",
    ),
    "condition on a level without a number": (
        after(kind="choice", lines='options_from = "levels"\n', when='is = ["high"]'),
        "write level_ and its number",
    ),
    "question about children after one about parents": (
        after(
            kind="yes_no",
            lines='about = "each_parent_or_carer"\n',
            when='is = ["yes"]',
            more='about = "each_child"',
        ),
        "name a question about the same people or about the family",
    ),
    "question about everybody after one about children": (
        after(kind="yes_no", lines='about = "each_child"\n', when="", more='about = "each_family_member"'),
        "which is asked about others (each_child, here each_family_member)",
    ),
    "condition across sections that are included alone": (
        after(kind="yes_no", when="", section=True).replace("EARLY_HELP", "SHARED"),
        "each section here is included alone",
    ),
    "column after nothing": (
        with_question(ROWS + with_columns("a") + 'when = { question = "b" }\n', kind="rows"),
        "column 'a': it is asked after 'b', which is no earlier column of the row",
    ),
    "column after itself": (
        with_question(ROWS + with_columns("a") + 'when = { question = "a" }\n', kind="rows"),
        "which is no earlier column of the row",
    ),
    "column after a question outside its row": (
        with_question(ROWS + with_columns("a") + 'when = { question = "why" }\n', kind="rows"),
        "which is no earlier column of the row",
    ),
    "column after an answer that there is not": (
        with_question(
            ROWS
            + with_columns("a", kind="yes_no")
            + with_columns("b")
            + 'when = { question = "a", is = ["maybe"] }\n',
            kind="rows",
        ),
        "column 'b': 'a' cannot be answered 'maybe'",
    ),
    "wording of an option": (
        with_question(with_options("a") + 'wording = { child = { label = "x" } }', kind="choice"),
        "option 'a': the key 'wording' is not known",
    ),
    "wording of a column": (
        with_question(ROWS + with_columns("a") + 'wording = { child = { label = "x" } }', kind="rows"),
        "column 'a': the key 'wording' is not known",
    ),
    "wording for nobody we know": (
        with_question('wording = { judge = { label = "x" } }'),
        "wording: the key 'judge' is not known",
    ),
    "wording that says nothing": (
        with_question("wording = { child = {} }"),
        "wording, child: it says nothing",
    ),
    "clock that nothing reads": (with_question('clock = "noon"'), "'clock' cannot be 'noon'"),
    "clock kind without its name": (with_question('clock = "held"', kind="date"), "cannot be 'held'"),
    "clock kind with a name too many": (
        with_question('clock = "needs_by:noon"', kind="date"),
        "cannot be 'needs_by:noon'",
    ),
    "clock on a text": (
        with_question('clock = "needs_by"'),
        "from a question of type date, and this is of type long_text",
    ),
    "reason for the clock on a date": (
        with_question('clock = "overdue_because"', kind="date"),
        "from a question of type short_text or long_text",
    ),
    "clock read twice": (
        with_question('clock = "needs_by"', kind="date")
        + '[[sections.questions]]\nid = "third"\nlabel = "Third?"\ntype = "date"\nclock = "needs_by"\n',
        "question 'third': the clock reads 'needs_by' from 'second' already",
    ),
    "options of nobody": (with_question('options_from = "moods"', kind="choice"), "use one of levels"),
    "options from the protocol and own ones": (
        with_question('options_from = "levels"\n' + with_options("a"), kind="choice"),
        "would stand beside the protocol's",
    ),
    "options from the protocol for a text": (
        with_question('options_from = "levels"'),
        "remove 'options_from' or make it a choice",
    ),
    "scale of a text": (with_question('scale = "safety_scale"'), "has no scale"),
    "answered by nobody we know": (with_question('answered_by = "judge"'), "use one of practitioner"),
    "owned by nobody we know": (with_question('owner = "judge"'), "use one of assessing_social_worker"),
    "handed over as nothing we know": (with_question('task = "homework"'), "use one of own_view"),
    "two people of the family write one answer": (
        with_question('task = "own_view"'),
        "two people of the family would write one answer",
    ),
    "handed over and owned": (
        with_question('task = "own_view"\nabout = "each_child"\nowner = "childs_social_worker"'),
        "remove 'task' or 'owner'",
    ),
    "task of the whole case": (
        with_question('task = "own_view"\nscope = "case"').replace("EARLY_HELP", "CASE"),
        "what belongs to the whole case is not handed over",
    ),
    "own words with columns": (
        with_question(f"{ROWS}{with_columns('a')}", kind="own_words"),
        "the columns of a own_words question are fixed",
    ),
    "case scope among shared sections": (
        with_question('scope = "case"').replace("EARLY_HELP", "SHARED"),
        "'second' belongs to the whole case",
    ),
    "dimension without a code": (
        f'{SMALLEST}\n[[sections.dimensions]]\nid = "d"\nlabel = "D"\n',
        "dimension 'd': 'code' is missing",
    ),
    "two dimensions with a code": (
        SMALLEST
        + "".join(f'\n[[sections.dimensions]]\nid = "{d}"\ncode = "C1"\nlabel = "D"\n' for d in "de"),
        "two dimension codes with the id 'C1'",
    ),
}


def test_there_are_texts_to_refuse() -> None:
    """Guard against a table of constraints that has become empty."""
    assert len(REFUSED) > 50


@pytest.mark.parametrize("case", REFUSED)
def test_broken_instrument_is_refused(case: str) -> None:
    """Whoever edits an instrument is told in one sentence which file, which place and what to do."""
    text, expected = REFUSED[case]
    with pytest.raises(FaultyFileError) as refused:
        parse(text, "talk/v1.toml")
    assert [fault for fault in refused.value.faults if expected in fault.sentence]
    for message in (str(refused.value), *(fault.sentence for fault in refused.value.faults)):
        assert message.startswith("talk/v1.toml")
        assert message.endswith(".")
        assert "\n" not in message


def test_the_smallest_instrument_is_accepted() -> None:
    """What the refused texts are made from is itself well-formed, so each is refused for its own fault."""
    assert [question.id for question in parse(SMALLEST, "talk/v1.toml").questions] == ["why"]
    assert parse(with_question(""), "talk/v1.toml").question("second") is not None


def test_section_that_stands_there_twice_hides_no_other_fault() -> None:
    """Whoever copied a section hears at once of all that is wrong in both, each with its line."""
    second = SMALLEST[SMALLEST.index("[[sections]]") :] + (
        'when = { question = "nothing" }\n\n[[sections.questions]]\nid = "day"\nlabel = "When?"\n'
        'type = "long_text"\nclock = "needs_by"\nscope = "case"\n'
    )
    found = faults_of(SMALLEST + second)
    said = (
        "two sections with the id 'start'",
        "section 'start' asks 'why', which section 'start' asks already; give one of them another id",
        "asked after 'nothing', which no earlier question of this instrument is; name one",
        "'day' belongs to the whole case, whose questions stand in an instrument of type CASE; move it there",
        "the clock reads 'needs_by' from a question of type date",
    )
    assert len(found) == len(said)
    assert all(any(words in fault.words for fault in found) for words in said)
    assert all(fault.line > SMALLEST.count("\n") for fault in found)


def test_section_that_is_included_twice_is_one_fault() -> None:
    """What comes with it needs no other id: one of the two goes."""
    assert len(faults_of(SMALLEST + '\n[[sections]]\ninclude = "case/visits"\n' * 2)) == 1


ODD = ["7", "-1", "true", "[]", "{}", "[7]", "[[]]", "[{}]", '""', '"x"', "1979-05-27", "nan", "{ a = 1 }"]
TEXTS = [shipped().latest(name).text for name in ("early_help", "section_47_enquiry", "shared", "case")]


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_any_slip_is_told_and_never_crashes(data: st.DataObject) -> None:
    """Whatever somebody writes where a value should be, they are told its line, or it is good."""
    lines = data.draw(st.sampled_from(TEXTS)).splitlines()
    keyed = [n for n, line in enumerate(lines) if re.match(r"[a-z_]+ = ", line) and '"""' not in line]
    changed = data.draw(st.lists(st.sampled_from(keyed), min_size=1, max_size=3, unique=True))
    for number in changed:
        key, _, _ = lines[number].partition(" = ")
        lines[number] = f"{key} = {data.draw(st.sampled_from(ODD))}"
    found = faults_of("\n".join(lines))
    assert all(1 <= fault.line <= len(lines) for fault in found)
    assert all("\n" not in fault.line_sentence for fault in found)


def faults_of(text: str) -> tuple[Fault, ...]:
    """List what is wrong with a text; nothing where it is good."""
    try:
        parse(text, "talk/v1.toml")
    except FaultyFileError as error:
        return error.faults
    return ()
