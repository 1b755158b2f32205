"""Advice on the demo's long records: it says what a careful colleague would, and little else."""

from collections.abc import Sequence

from assessment_kit.forms.state import answers_of, outline_of
from assessment_kit.instruments.advice import advice
from assessment_kit.projection.familiar import familiar_words
from assessment_kit.projection.model import RecordView
from assessment_kit.projection.record import project
from tests.demo.conftest import Built

MOST = 3  # foster carers, a school friend, a dog: whom a long record names and nobody wrote down


def strangers_in(view: RecordView, more: Sequence[dict[str, str]] = ()) -> set[str]:
    """Name those whom advice calls nobody of the record."""
    found = advice(outline_of(view), [*answers_of(view), *more], familiar_words(view))
    named = [item.words for item in found if "is nobody in this record" in item.words]
    return {words.split("”")[0].removeprefix("“") for words in named}


def views(built: Built) -> list[RecordView]:
    """Read every assessment of the demo."""
    return [project(built.store, None, assessment.id) for assessment in built.assessments]


def test_long_records_are_not_covered_with_advice_about_names(built: Built) -> None:
    """In eight families' records it names the few who are in no list."""
    found = {view.assessment.id: strangers_in(view) for view in views(built)}
    assert found
    assert all(len(names) <= MOST for names in found.values()), found
    assert any(found.values())


def test_nobody_of_a_family_is_ever_called_a_stranger(built: Built) -> None:
    """Neither a child nor a teacher who is written down is asked about, by any part of the name."""
    for view in views(built):
        called = {word for p in view.people for word in f"{p.name} {p.first_name}".split()}
        assert not called & {word for name in strangers_in(view) for word in name.split()}


def test_paragraph_from_another_family_is_noticed(built: Built) -> None:
    """A text pasted into the wrong record names children who are not in it."""
    all_views = views(built)
    (osman,) = [v for v in all_views if any("Layan" in child.name for child in v.children)][:1]
    pasted = "On the visit Layan was asleep. Her mother said that Layan and Yousif sleep well."
    slip = {"question": "analysis", "subject": "", "row": "", "value": pasted}
    others = [v for v in all_views if v.case != osman.case and v.instrument.question("analysis")]
    assert others
    for view in others:
        assert {"Layan", "Yousif"} <= strangers_in(view, [slip])
    assert not {"Layan", "Yousif"} & strangers_in(osman, [slip])
