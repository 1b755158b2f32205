"""A draft is told where its words are hard, or where it says what goes out of date."""

import shutil
from pathlib import Path

import pytest

from assessment_kit.instruments.knowledge.bank import check_items, read_bank
from assessment_kit.instruments.loading import data_folder
from tests.instruments.knowledge.files import SVG, text, write_folder

SHIPPED = sorted((data_folder() / "knowledge" / "items").glob("*.toml"))
LONG = (
    "Please set out in your own words how you would ensure that appropriate supervision of "
    "your children is maintained at all times."
)
QUESTION = 'question = "How do you put your baby down to sleep?"'


def faults_of(folder: Path, content: str) -> list[tuple[int, str]]:
    """Check a draft; give what is said of it, each with its line."""
    write_folder(folder / "knowledge", cot_svg=SVG, sofa_svg=SVG)
    draft = folder / "draft.toml"
    draft.write_text(content.replace("sleep_cot", "nest"), encoding="utf-8")
    return [(fault.line, fault.words) for fault in check_items(draft, folder)]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_items_keep_to_what_is_asked_of_others(path: Path) -> None:
    """The rule that a council's item is held to is the one that ours are held to."""
    assert check_items(path) == ()


@pytest.mark.parametrize(
    ("form", "stood", "stands", "said"),
    [
        ("own_words", QUESTION, f'question = "{LONG}"', "has 22 words, and 15 are the most"),
        ("own_words", QUESTION, f'question = "{LONG}"', "'appropriate' is a word of an office"),
        ("own_words", QUESTION, 'question = "It is late. What now?"', "holds more than one sentence"),
        ("own_words", QUESTION, 'question = """a?\nb?\nc?\nd?\ne?"""', "has 5 lines, and 4 are the most"),
        ("own_words", '"on the back"', '"vaccines at 8, 12 and 16 weeks"', "it speaks of 'vaccines'"),
        ("own_words", '"Why on the back?"', '"When is the next jab?"', "it speaks of 'jab'"),
        ("choose", 'words = "In a cot"', 'words = "In a placement"', "'placement' is a word of an office"),
        ("order", '"Lay the baby down"', '"Go to the immunisation"', "it speaks of 'immunisation'"),
    ],
)
def test_hard_words_and_what_goes_out_of_date_are_named(
    tmp_path: Path, form: str, stood: str, stands: str, said: str
) -> None:
    """Each with its line, as every other fault."""
    content = text(form)
    assert content.count(stood) == 1
    assert faults_of(tmp_path, content) == []
    before, _, after = content.partition(stood)
    line = before.count("\n") + 1
    found = faults_of(tmp_path, f"{before}{stands}{after}")
    assert [at for at, words in found if said in words] == [line]
    assert {at for at, _ in found} == {line}


def test_what_stands_is_asked_on(tmp_path: Path) -> None:
    """Words that somebody signed off before the rule was there stop no server."""
    write_folder(tmp_path, own=text().replace(QUESTION, f'question = "{LONG}"'), cot_svg=SVG)
    shutil.copy(data_folder() / "knowledge" / "areas.toml", tmp_path)
    assert [item.question for item in read_bank(tmp_path).items] == [LONG]
