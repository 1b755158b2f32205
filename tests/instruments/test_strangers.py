"""Advice about names that belong to nobody in this family, on the demo's long records."""

from datetime import date
from typing import Any

import pytest

from assessment_kit.demo.family import Family, load_families
from assessment_kit.demo.people import STAFF
from assessment_kit.instruments.advice import Advice, advice
from assessment_kit.instruments.loading import shipped
from assessment_kit.instruments.outline import outline

INSTRUMENT = shipped().latest("child_and_family")
FAMILIES = {family.name: family for family in load_families(date(2026, 11, 22))}
KNOWN = [staff.name for staff in STAFF]
# Foster carers, a neighbour, a school friend and a colleague whom nobody wrote down; a dog; a county.
SAID = {
    "brzozowicz": {"Adebowale-Finch"},
    "lowe": {"Carol", "Pete"},
    "marlowe": {"Biscuit", "Shelley"},
    "omahony": {"Kerry"},
    "osman": {"Mabel"},
    "quinones": set(),
}


def answers_of(family: Family) -> list[dict[str, Any]]:
    """List what a family's file has written down, as a page sends it."""
    operations = [written.operation for written in (*family.people(), *family.answers(INSTRUMENT))]
    marks = {"kind": "fact", "source": "own"}
    return [
        {"question": one.question, "subject": one.subject, "row": one.row, "value": one.value, **marks}
        for one in operations
    ]


def outlined(family: Family) -> dict[str, Any]:
    """Outline the assessment for a family."""
    called = {family.id_of("people", p["id"]): p for p in family["people"]}
    children = [{"id": child, "name": called[child]["name"]} for child in family.children]
    parents = [
        {"id": one, "name": person["name"]}
        for one, person in called.items()
        if person["kind"] == "parent_or_carer"
    ]
    whole = {"each_child": children, "each_parent_or_carer": parents}
    return outline(INSTRUMENT, {**whole, "each_family_member": [*children, *parents]})


def strangers_in(family: Family, *more: dict[str, Any]) -> list[Advice]:
    """Ask for advice about strange names."""
    found = advice(outlined(family), [*answers_of(family), *more], KNOWN)
    return [item for item in found if "is nobody in this record" in item.words]


@pytest.mark.parametrize("name", sorted(FAMILIES))
def test_long_records_are_not_covered_with_advice(name: str) -> None:
    """In the demo's records it names those who are in no list, and next to nothing else."""
    found = {item.words.split("”")[0].removeprefix("“") for item in strangers_in(FAMILIES[name])}
    assert found == SAID[name]


@pytest.mark.parametrize("name", sorted(FAMILIES))
def test_nobody_of_the_family_is_ever_asked_about(name: str) -> None:
    """Neither a child nor a teacher who is written down is called a stranger."""
    people = {word for p in FAMILIES[name]["people"] for word in p["name"].split()}
    for item in strangers_in(FAMILIES[name]):
        assert not people & set(item.words.split("”")[0].removeprefix("“").split())


def test_paragraph_from_another_family_is_noticed() -> None:
    """A text pasted into the wrong record names children who are not in it."""
    family = FAMILIES["marlowe"]
    pasted = "On the visit Layan was asleep. Her mother said that Layan and Yousif sleep well."
    slip = {"question": "analysis", "subject": "", "row": "", "value": pasted}
    found = {item.words.split("”")[0].removeprefix("“"): item for item in strangers_in(family, slip)}
    assert {"Layan", "Yousif"} <= set(found)
    assert (found["Layan"].section, found["Layan"].question) == ("analysis", "analysis")


def test_each_name_is_asked_about_once() -> None:
    """However often a name stands in the record, one line asks about it."""
    text = "Then Kevin came, and Kevin stayed."
    slips = [{"question": q, "subject": "", "row": "", "value": text} for q in ("analysis", "recommendation")]
    words = [item.words for item in strangers_in(FAMILIES["lowe"], *slips)]
    assert sum("Kevin" in one for one in words) == 1


def test_professionals_and_words_given_with_the_record_are_familiar() -> None:
    """A supervisor who is in no list of people is no stranger."""
    text = "On Monday Aurelia agreed."
    slip = {"question": "analysis", "subject": "", "row": "", "value": text}
    family = FAMILIES["quinones"]
    assert len(strangers_in(family, slip)) == 1
    found = advice(outlined(family), [*answers_of(family), slip], [*KNOWN, "Aurelia Smith"])
    assert not any("Aurelia" in item.words for item in found)
