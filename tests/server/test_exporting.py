"""Copies that leave the record from the command line: the whole, or one child's part."""

import io
import json
from collections.abc import Iterator

import pikepdf
import pytest

from assessment_kit.core.errors import InvalidInputError
from assessment_kit.server.exporting import copy_of
from assessment_kit.testing import LocalRecord, local_record

FAMILY = (
    {"kind": "child", "name": "Robin Testerly", "date_of_birth": "2019-05-21"},
    {"kind": "child", "name": "Ash Testerly", "date_of_birth": "2021-05-21"},
    {"kind": "parent_or_carer", "name": "Jo Testerly", "relationship": "Mother"},
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalRecord]:
    """Write something about each of two siblings, and something about the family."""
    with local_record(tmp_path_factory.mktemp("part") / "home", family=FAMILY) as made:
        children = {p.first_name: p.id for p in made.store.cases.people(made.case) if p.is_child}
        made.write("health_meaning", "Robin sleeps at last.", subject=children["Robin"])
        made.write("health_meaning", "Ash does not eat.", subject=children["Ash"])
        made.write("referral_reason", "The school rang about both.")
        yield made


def inside(pdf: bytes) -> str:
    """Read the record for machines inside a copy."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return json.dumps(json.loads(opened.attachments["record.json"].get_file().read_bytes()))


def test_one_childs_part_holds_nothing_that_is_about_a_sibling_alone(record: LocalRecord) -> None:
    """Not on paper, not in the record inside the file."""
    whole = inside(copy_of(record.store, record.assessment, "pdf"))
    part = inside(copy_of(record.store, record.assessment, "pdf", "Robin"))
    assert "Ash does not eat." in whole
    assert "Ash does not eat." not in part
    for kept in ("Robin sleeps at last.", "The school rang about both."):
        assert kept in part


def test_one_childs_part_is_a_notebook_too(record: LocalRecord) -> None:
    """What nbconvert reads holds no more than the PDF."""
    made = copy_of(record.store, record.assessment, "ipynb", "robin testerly").decode()
    assert "Robin sleeps at last." in made
    assert "Ash does not eat." not in made


def test_that_one_childs_part_left_is_recorded_without_a_name(record: LocalRecord) -> None:
    """The audit outlives every name."""
    copy_of(record.store, record.assessment, "pdf", "Ash")
    entry = record.store.audit.of_case(record.case)[-1]
    said = str(entry)
    assert "exported" in said
    assert "Ash" not in said
    ash = next(p.id for p in record.store.cases.people(record.case) if p.first_name == "Ash")
    assert ash in said


@pytest.mark.parametrize("name", ["Jo Testerly", "Nobody", "Testerly"])
def test_a_name_that_is_no_child_of_the_assessment_is_refused(record: LocalRecord, name: str) -> None:
    """The sentence names those who are."""
    with pytest.raises(InvalidInputError, match=f"called {name}: name one of Robin Testerly, Ash Testerly"):
        copy_of(record.store, record.assessment, "pdf", name)
