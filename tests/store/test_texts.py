"""Instruments and protocols as they were when an assessment began, beside those of today."""

import shutil
import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from assessment_kit.core.answer import Operation
from assessment_kit.core.assessment import Assessment
from assessment_kit.core.errors import InvalidInputError
from assessment_kit.instruments.loading import data_folder
from assessment_kit.instruments.model import Instrument
from assessment_kit.instruments.protocol_reading import load_protocol
from tests.instruments.instruments import SMALLEST
from tests.store.desk import TODAY, Desk, open_desk

ASHCOMBE = data_folder() / "protocols" / "ashcombe.toml"


@pytest.fixture
def changed(desk_pattern: tuple[Path, str, str], tmp_path: Path) -> Iterator[Desk]:
    """Put another council's file under an open assessment, and start the server again."""
    pattern, case, assessment = desk_pattern
    home = shutil.copytree(pattern, tmp_path / "desk")
    shutil.copy(ASHCOMBE, home / "protocol.toml")
    desk = open_desk(home)
    desk.case, desk.assessment = case, assessment
    with desk.store:
        yield desk


def begin(desk: Desk, instrument: str = "early_help") -> Assessment:
    """Begin a further assessment, under the protocol of today."""
    yesterday = TODAY - timedelta(days=1)
    return desk.store.assessments.start(desk.sam, desk.case, instrument, [desk.child], yesterday, TODAY)


def level(desk: Desk, assessment: Assessment, value: str) -> None:
    """Propose a level of help for the child."""
    op = Operation(str(uuid.uuid4()), "proposed_level", value, subject=desk.child)
    desk.store.answers.save(desk.sam, assessment.id, [op])


def test_open_assessment_keeps_the_protocol_it_was_begun_under(changed: Desk) -> None:
    """The council's file changes on a Monday; what was begun on Friday keeps its name, words and times."""
    store = changed.store
    assert store.protocol.id == "ashcombe"
    kept = store.protocol_of(changed.now)
    assert (kept.id, kept.sha256) == ("default", load_protocol().sha256)
    instrument = store.instrument_of(changed.now)
    assert instrument.title == "Child and Family Assessment"
    scale = instrument.question("safety_scale")
    assert scale is not None
    assert scale.label.startswith("Thinking about the children's life as it is today")


def test_new_assessment_takes_the_protocol_of_today(changed: Desk) -> None:
    """Two protocols run side by side in one workspace."""
    begun = begin(changed)
    assert changed.store.protocol_of(begun).id == "ashcombe"
    assert changed.store.instrument_of(begun).title == "Family Help conversation"
    assert changed.store.instrument_of(changed.now).title == "Child and Family Assessment"


def test_each_takes_the_levels_of_its_own_council(changed: Desk) -> None:
    """A fifth level exists where the protocol has one, and nowhere else."""
    level(changed, begin(changed), "level_5")
    level(changed, changed.now, "level_4")
    with pytest.raises(InvalidInputError, match="takes one of its options"):
        level(changed, changed.now, "level_5")


def test_instrument_and_protocol_are_put_together_once(changed: Desk) -> None:
    """A save does not pay for reading a protocol that the file of today no longer says."""
    store, now = changed.store, changed.now
    first = store.instrument_of(now)
    changed.write("He was seen at school.")
    assert store.instrument_of(now) is first
    assert store.protocol_of(now) is store.protocol_of(now)
    with store.database.read() as conn:
        assert store.answers.instrument_of(conn, now) is first


@pytest.fixture
def own_files(desk_pattern: tuple[Path, str, str], tmp_path: Path) -> tuple[Path, Assessment, Instrument]:
    """Begin an assessment with a council's own instrument, which includes a part of theirs."""
    pattern, case, _ = desk_pattern
    home = shutil.copytree(pattern, tmp_path / "own")
    parts = SMALLEST.replace('"talk"', '"ours"').replace("EARLY_HELP", "SHARED").replace('"why"', '"who"')
    whole = f'{SMALLEST}\n[[sections]]\ninclude = "ours/start"\n'.replace('"start"', '"first"', 1)
    for name, text in (("ours", parts), ("talk", whole)):
        folder = home / "instruments" / name
        folder.mkdir(parents=True)
        (folder / "v1.toml").write_text(text, encoding="utf-8")
    desk = open_desk(home)
    desk.case = case
    with desk.store:
        begun = begin(desk, "talk")
        return home, begun, desk.store.instrument_of(begun)


def test_assessment_opens_though_every_file_it_was_made_from_is_gone(
    own_files: tuple[Path, Assessment, Instrument],
) -> None:
    """A council takes its own instruments away, a shared part among them, and loses no assessment."""
    home, begun, before = own_files
    shutil.rmtree(home / "instruments")
    desk = open_desk(home)
    with desk.store:
        assert desk.store.instrument_of(begun) == before
        assert [question.id for question in before.questions] == ["why", "who"]


def test_assessment_keeps_the_included_part_that_it_was_begun_with(
    own_files: tuple[Path, Assessment, Instrument],
) -> None:
    """A shared part is reworded in place: what is open asks as it did, what is begun now asks anew."""
    home, begun, before = own_files
    part = home / "instruments" / "ours" / "v1.toml"
    part.write_text(part.read_text("utf-8").replace('id = "who"', 'id = "whom"'), encoding="utf-8")
    desk = open_desk(home)
    desk.case = begun.case
    with desk.store:
        assert desk.store.instrument_of(begun) == before
        anew = desk.store.instrument_of(begin(desk, "talk"))
        assert [question.id for question in anew.questions] == ["why", "whom"]
