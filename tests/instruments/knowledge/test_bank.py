"""The bank of items: the shipped ones and a council's own, read together."""

from pathlib import Path

import pytest

from assessment_kit.core.errors import NotFoundError
from assessment_kit.instruments.faults import FaultyFileError
from assessment_kit.instruments.knowledge.bank import (
    bank_with,
    check_items,
    is_file_of_items,
    read_bank,
    shipped,
)
from tests.instruments.knowledge.files import SVG, text, write_folder

AREAS = [
    "feeding", "sleep", "washing_and_nappies", "health_and_medicines", "safety_at_home",
    "safety_outside_and_with_people", "crying_and_comfort", "play_and_talk", "routines_and_boundaries",
]  # fmt: skip
OWN = text().replace("sleep_cot", "nest_own_words")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Put one good item of a council's own into its folder of instruments."""
    write_folder(tmp_path / "knowledge", own=OWN, cot_svg=SVG)
    return tmp_path


def test_areas_and_ages_stand_in_order() -> None:
    """From feeding to boundaries, from pregnancy on."""
    assert [area.id for area in shipped().areas] == AREAS
    assert [band.id for band in shipped().bands] == [
        "pregnancy", "birth_to_6_months", "6_to_12_months", "1_to_2_years", "3_to_4_years",
        "5_to_9_years", "10_to_14_years", "15_and_over",
    ]  # fmt: skip


def test_shipped_items_are_read_once() -> None:
    """A page of the check does not read every file again."""
    assert shipped() is shipped()
    assert bank_with(None) is shipped()


def test_a_councils_own_item_stands_with_the_shipped_ones(own: Path) -> None:
    """A council adds a file and asks what it says."""
    bank = bank_with(own)
    assert bank.item("nest_own_words").area == "sleep"
    assert bank.item("nest_own_words") in bank.of_area("sleep")
    assert bank.picture("cot").title == "A cot"
    assert {item.id for item in shipped().items} < {item.id for item in bank.items}


def test_a_councils_own_area_and_age_are_added(own: Path) -> None:
    """The format carries other areas and ages."""
    new = '[[areas]]\nid = "money"\ntitle = "Money"\nwords = "Money"\n'
    new += '[[bands]]\nid = "unborn"\ntitle = "Unborn"\nwords = "unborn"\n'
    (own / "knowledge" / "areas.toml").write_text(new, encoding="utf-8")
    item = OWN.replace('"sleep"', '"money"', 1).replace("birth_to_6_months", "unborn")
    write_folder(own / "knowledge", own=item)
    bank = bank_with(own)
    assert [area.id for area in bank.areas] == [*AREAS, "money"]
    assert [one.id for one in bank.of_area("money")] == ["nest_own_words"]


def test_what_the_package_has_is_not_made_anew(own: Path) -> None:
    """A council's area of the same name does not take the place of ours."""
    new = '[[areas]]\nid = "sleep"\ntitle = "Sleep"\nwords = "Sleep"\n'
    (own / "knowledge" / "areas.toml").write_text(new, encoding="utf-8")
    with pytest.raises(FaultyFileError, match="the package has this already"):
        bank_with(own)


def test_faults_of_all_files_are_told_at_once(own: Path) -> None:
    """Items and pictures are mended in one go."""
    write_folder(own / "knowledge", own=OWN.replace('"own_words"', '"say"'), cot_svg=SVG.replace("desc", "g"))
    write_folder(own / "knowledge", second=OWN.replace("observe", "sees"))
    with pytest.raises(FaultyFileError) as caught:
        bank_with(own)
    assert {fault.origin for fault in caught.value.faults} == {
        "items/own.toml",
        "items/second.toml",
        "pictures/cot.svg",
    }


def test_one_id_in_two_files_is_refused(own: Path) -> None:
    """The second file is told which one was first."""
    write_folder(own / "knowledge", second=OWN)
    with pytest.raises(FaultyFileError, match=r"items/own\.toml has an item 'nest_own_words' already"):
        bank_with(own)


def test_a_file_is_checked_before_it_is_put_there(own: Path, tmp_path: Path) -> None:
    """A draft may lie anywhere; a file in its place is not held against itself."""
    draft = tmp_path / "draft.toml"
    draft.write_text(OWN.replace('area = "sleep"', 'area = "nap"'), encoding="utf-8")
    first, second = check_items(draft, own)
    assert first.words.startswith("there is no area 'nap'")
    assert second.words.startswith("items/own.toml has an item 'nest_own_words' already")
    assert check_items(own / "knowledge" / "items" / "own.toml", own) == ()


def test_a_faulty_file_in_its_place_is_checked_too(own: Path) -> None:
    """Who is told that there are more faults finds all of them with the command that is named."""
    write_folder(own / "knowledge", own=OWN.replace('"own_words"', '"say"').replace("observe", "sees"))
    with pytest.raises(FaultyFileError, match=r"and 2 more: the command `check` lists them"):
        bank_with(own)
    assert len(check_items(own / "knowledge" / "items" / "own.toml", own)) == 3


def test_a_picture_without_description_is_told_with_the_file(own: Path) -> None:
    """Whoever checks an item learns that its picture says nothing to those who do not see it."""
    bare = SVG.replace("<desc>A baby lies on its back in a cot.</desc>", "")
    write_folder(own / "knowledge", cot_svg=bare)
    picture, item = check_items(own / "knowledge" / "items" / "own.toml", own)
    assert picture.sentence.startswith("pictures/cot.svg: it has no description")
    assert "there is no picture 'cot' that can be shown" in item.words


def test_a_file_of_items_is_told_from_an_instrument(own: Path, tmp_path: Path) -> None:
    """One command checks both."""
    assert is_file_of_items(own / "knowledge" / "items" / "own.toml")
    for content in ('id = "talk"\n[[sections]]\n', 'area = "', ""):
        other = tmp_path / "other.toml"
        other.write_text(content, encoding="utf-8")
        assert not is_file_of_items(other)
    assert not is_file_of_items(tmp_path / "none.toml")


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    """Whoever mistypes an id is told where the right one stands."""
    with pytest.raises(NotFoundError, match="no knowledge item 'moon': `assessment-kit instruments items`"):
        shipped().item("moon")
    with pytest.raises(
        NotFoundError, match="no area 'moon' of the knowledge check; use one of: feeding, sleep"
    ):
        shipped().of_area("moon")
    with pytest.raises(NotFoundError, match="no picture 'moon'"):
        shipped().picture("moon")
    with pytest.raises(FaultyFileError, match="does not exist"):
        read_bank(tmp_path)
