"""A knowledge check as a data frame."""

from pathlib import Path

import pandas as pd
import pytest

from assessment_kit.exchange.knowledge_frame import knowledge_frame
from tests.instruments.types.items import bank
from tests.projection.checking import check_dana
from tests.projection.parenting import DANA, KOFI, telling

__all__ = ["bank"]
pytestmark = pytest.mark.usefixtures("bank")


def test_each_asking_and_each_thing_seen_is_a_row(tmp_path: Path) -> None:
    """A researcher reads what was asked when, what was made of it, and what was seen; nothing is added up."""
    with telling(tmp_path / "workspace") as told:
        check_dana(told)
        frame = knowledge_frame(told.view(told.sam))
    dana = frame[frame.parent == DANA]
    assert list(dana["item"]) == ["cot", "night", "bottle", "kitchen", "cot", "cot", "kitchen"]
    assert dana.asking.dropna().tolist() == [1, 1, 1, 1, 2]
    cot = dana[dana["item"] == "cot"]
    assert cot.rating.dropna().tolist() == ["not_yet", "with_prompting"]
    assert cot.rated_on.dropna().tolist() == [pd.Timestamp("2026-03-03"), pd.Timestamp("2026-03-17")]
    assert cot.does.dropna().tolist() == ["on_their_own"]
    assert set(cot.area) == {"sleep"}
    assert dana.told.dropna().tolist() == ["answered", "answered", "dont_know", "answered", "answered"]
    assert dana.asked_on.notna().sum() == 5
    (kofi,) = frame[frame.parent == KOFI].itertuples()
    assert (kofi.item, kofi.asking) == ("honey", 1)
    assert pd.isna(kofi.told)
    assert pd.isna(kofi.rating)


def test_an_assessment_without_a_check_has_no_rows(tmp_path: Path) -> None:
    """The columns are there all the same, so that frames of several families can be put together."""
    with telling(tmp_path / "workspace") as told:
        frame = knowledge_frame(told.view(told.sam))
    assert len(frame) == 0
    assert list(frame.columns[:4]) == ["parent", "area", "item", "asking"]
