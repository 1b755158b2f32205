"""A file of knowledge items: what a good one says, and the one plain sentence that each fault gets."""

import pytest

from assessment_kit.instruments.knowledge.model import AnswerForm, kept_item
from tests.instruments.knowledge.files import ENDS, SVG, faults, read, sentence, text


@pytest.mark.parametrize("form", ENDS)
def test_a_good_file_is_read(form: str) -> None:
    """Every answer form can be written down."""
    item = read(text(form))
    assert (item.id, item.area, item.form) == ("sleep_cot", "sleep", AnswerForm(form))
    assert item.bands == ("birth_to_6_months",)
    assert item.good_answer == ("on the back", "feet at the foot of the cot")
    assert item.checked_by == ""


def test_parts_are_read_as_they_stand() -> None:
    """What is good, a danger or true is what the file says."""
    assert [(one.id, one.picture, one.is_good) for one in read(text("choose")).choices] == [
        ("cot", "cot", True),
        ("sofa", "sofa", False),
    ]
    assert [one.id for one in read(text("order")).steps] == ["one", "two", "three"]
    toy, cord, lamp = read(text("spot")).spots
    assert (toy.x, toy.y, toy.w, toy.h) == (10, 10.5, 20, 20)
    assert (toy.is_danger, cord.is_danger, lamp.is_danger) == (True, True, False)
    item = read(text("true_or_not"))
    assert (item.statement, item.is_true) == ("A baby sleeps safely on a sofa.", False)


def test_pictures_of_an_item_are_named_once() -> None:
    """A page knows which pictures to load beforehand."""
    assert read(text("choose")).pictures == ("cot", "sofa")


MISTAKES = [  # the form; what stood there and what stands there now; the line and words of the sentence
    (
        "own_words",
        'area = "sleep"',
        'area = "shopping"',
        1,
        "there is no area 'shopping'; use one of feeding, sl",
    ),
    ("own_words", 'area = "sleep"\n', "", 1, "'area' is missing; add it."),
    ("own_words", '["birth_to_6_months"]', '["teens"]', 5, "there is no band 'teens'; use one of birth_"),
    ("own_words", '["birth_to_6_months"]', "[]", 5, "'bands' must say at least 1 thing"),
    ("own_words", '["birth_to_6_months"]', '"birth_to_6_months"', 5, "'bands' must be a list of texts"),
    ("own_words", 'form = "own_words"', 'form = "guess"', 6, "'form' cannot be 'guess'; use one of own_"),
    ("own_words", 'form = "own_words"\n', "", 3, "'form' is missing; add it."),
    ("own_words", '"How do you put your baby down to sleep?"', '" "', 7, "'question' is missing; add it."),
    ("own_words", 'picture = "cot"\n', "", 3, "it has no picture; name one, or give every choice"),
    ("own_words", 'picture = "cot"', 'picture = "moon"', 8, "there is no picture 'moon' that can be"),
    (
        "own_words",
        '["on the back", "feet at the foot of the cot"]',
        '["on the back"]',
        9,
        "'good_answer' must say at least 2 things; add to it.",
    ),
    ("own_words", '"feet at the foot of the cot"', '"on the back"', 9, "'good_answer' says nothing, or one"),
    ("own_words", '["Why on the back?"]', '[""]', 10, "'follow_up' says nothing, or one thing twice"),
    ("own_words", 'observe = "Puts the baby down on the back."\n', "", 3, "'observe' is missing; add it."),
    ("own_words", 'source = "Lullaby Trust, safer sleep"\n', "", 3, "'source' is missing; add it."),
    ("own_words", 'name = "On the back to sleep"\n', "", 3, "'name' is missing; add it."),
    (
        "own_words",
        '"On the back to sleep"',
        '"How to put a baby on its back, and why the back is the safest"',
        13,
        "'name' does not fit its row in the profile; say it in two lines of 26 letters.",
    ),
    (
        "own_words",
        'you_do = "You put your baby on their back to sleep."\n',
        "",
        3,
        "'you_do' is missing; add",
    ),
    ("own_words", '"You put your', '"Put your', 14, "'you_do' must be one sentence that begins with 'You'"),
    ("own_words", '"You put your baby', '"You are good. You put your baby', 14, "'you_do' must be one sent"),
    ("own_words", 'back to sleep."\n', 'back to sleep?"\n', 14, "'you_do' must be one sentence"),
    (
        "own_words",
        'id = "sleep_cot"',
        'id = "taken_already"',
        4,
        "item 'taken_already': items/feeding.toml has an ",
    ),
    ("own_words", "source = ", 'checked_by = "Me"\nsource = ', 12, "'checked_by' stays empty in the file"),
    ("own_words", "source = ", "sauce = 1\nsource = ", 12, "the key 'sauce' is not known; remove it or"),
    ("own_words", "source = ", "score = 1\nsource = ", 12, "the key 'score' is not known; remove it or"),
    ("own_words", "source = ", "is_true = true\nsource = ", 12, "'is_true' is never shown where 'form' is"),
    ("choose", "is_good = true", "is_good = false", 16, "none of its choices is a good one; write"),
    ("choose", "is_good = false", "is_good = true", 16, "every choice is a good one, so there is"),
    ("choose", "is_good = false\n", "", 22, "choice 'sofa': 'is_good' is missing; write is_good = true or"),
    ("choose", 'words = "On the sofa"\n', "", 22, "choice 'sofa': 'words' is missing; add it."),
    ("choose", 'id = "sofa"', 'id = "cot"', 22, "choice 'cot': there are two choices with the id 'cot'"),
    ("choose", 'picture = "sofa"', 'picture = "moon"', 25, "there is no picture 'moon' that can be"),
    (
        "order",
        '\n[[items.steps]]\nid = "three"\nwords = "Tuck the cover in"\n',
        "",
        16,
        "it has 2 steps; give it 3 to 6.",
    ),
    ("spot", "x = 80", "x = 81", 28, "spot 'cord': it does not lie in its picture; x + w and y + h are 100"),
    ("spot", "x = 80", "x = -1", 28, "spot 'cord': 'x' must be a number from 0 to 100, in per cent"),
    ("spot", "w = 10", "w = 0", 37, "spot 'lamp': it does not lie in its picture"),
    ("spot", "h = 10\n", "", 34, "spot 'lamp': 'h' must be a number from 0 to 100, in per cent"),
    ("spot", "is_danger = true", "is_danger = false", 16, "none of its spots is a danger; write"),
    ("spot", "is_danger = false", 'is_danger = "no"', 41, "spot 'lamp': 'is_danger' must be true or false"),
    ("true_or_not", 'statement = "A baby sleeps safely on a sofa."\n', "", 3, "'statement' is missing"),
    ("true_or_not", "is_true = false\n", "", 3, "'is_true' is missing; write is_true = true or is_true"),
]


@pytest.mark.parametrize(("form", "stood", "stands", "line", "said"), MISTAKES)
def test_each_fault_has_its_sentence(form: str, stood: str, stands: str, line: int, said: str) -> None:
    """Whoever wrote the file reads where the fault is and what to do."""
    assert stood in text(form)
    found = sentence(text(form).replace(stood, stands))
    assert found.startswith(f"sleep.toml:{line}: ")
    assert said in found


def test_a_second_item_of_one_id_is_refused() -> None:
    """An answer can always be traced to the one thing that was asked."""
    second = text().removeprefix('area = "sleep"\n')
    assert "there are two items with the id 'sleep_cot'; give one" in sentence(text() + second)


@pytest.mark.parametrize("most", [4, 6, 7])
def test_no_form_has_more_parts_than_a_screen_holds(most: int) -> None:
    """A parent is never faced with a page full of things."""
    form, key = {4: ("choose", "choices"), 6: ("order", "steps"), 7: ("spot", "spots")}[most]
    parts = ENDS[form].split("\n\n")
    more = [parts[-1].replace("id = ", f'id = "n{number}" # ') for number in range(most)]
    content = text(form) + "\n\n" + "\n\n".join(more)
    assert f"it has {len(parts) + most} {key}; give it" in sentence(content)


def test_a_file_without_items_is_refused() -> None:
    """An empty file is a mistake and not an empty area."""
    assert sentence('area = "sleep"\n') == (
        "sleep.toml:1: a file without items asks nothing; add at least one [[items]]."
    )


def test_all_faults_are_told_at_once() -> None:
    """Nobody mends one fault only to be told of the next."""
    content = text("spot").replace("x = 80", "x = 99").replace('"cot"', '"moon"')
    content = content.replace('source = "Lullaby Trust, safer sleep"\n', "").replace('"sleep"', '"nap"')
    assert [fault.line for fault in faults(content)] == [1, 3, 8, 27]


def test_what_is_no_toml_is_said_with_its_line() -> None:
    """A quotation mark that is missing does not hide where it is missing."""
    assert sentence(text().replace('picture = "cot"', 'picture = "cot')).startswith(
        "sleep.toml:8: this is not"
    )


def test_choices_that_all_have_pictures_need_no_other() -> None:
    """A page of pictures is not crowded by one more."""
    item = read(text("choose").replace('picture = "cot"\n', "", 1))
    assert item.picture == ""
    assert item.pictures == ("cot", "sofa")


def test_hash_is_of_all_that_is_asked() -> None:
    """A sign-off is for these words and these pictures and no others."""
    item = read(text("choose"))
    assert item.sha256 == read(text("choose")).sha256
    assert len(item.sha256) == 64
    for stood, stands in (
        ("down to sleep", "down for the night"),
        ("In a cot", "In the cot"),
        ("Why on the back?", "Why?"),
        ("is_good = true", "is_good = true # and a note"),
    ):
        changed = read(text("choose").replace(stood, stands))
        assert (changed.sha256 == item.sha256) is ("note" in stands)


@pytest.mark.parametrize("form", ENDS)
def test_an_item_is_read_as_it_was_kept(form: str) -> None:
    """Nothing of an item is lost in the record."""
    item = read(text(form))
    assert kept_item(item.text) == item


def test_another_drawing_is_another_item(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cot that is redrawn with a pillow in it has to be checked again."""
    from tests.instruments.knowledge import files

    before = read(text()).sha256
    redrawn = files.KNOWN.pictures["cot"].__class__("cot", "A cot", "A baby.", SVG.replace("L9 9", "L9 8"))
    monkeypatch.setitem(files.KNOWN.pictures, "cot", redrawn)  # type: ignore[arg-type]
    assert read(text()).sha256 != before
