"""Every constraint on an instrument file has a text that must be refused."""

import pytest

from assessment_kit.core.errors import InstrumentError
from assessment_kit.instruments.loading import parse
from tests.instruments.instruments import SMALLEST, with_columns, with_options, with_question

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
    with pytest.raises(InstrumentError) as refused:
        parse(text, "talk/v1.toml")
    message = str(refused.value)
    assert message.startswith("talk/v1.toml")
    assert expected in message
    assert message.endswith(".")
    assert "\n" not in message


def test_the_smallest_instrument_is_accepted() -> None:
    """What the refused texts are made from is itself well-formed, so each is refused for its own fault."""
    assert [question.id for question in parse(SMALLEST, "talk/v1.toml").questions] == ["why"]
    assert parse(with_question(""), "talk/v1.toml").question("second") is not None
