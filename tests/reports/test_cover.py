"""The cover: by which steps it came here, when it is due, and whose part it is."""

from typing import Any

from assessment_kit.core.clock import PROVISIONAL
from assessment_kit.reports.document import document
from tests.reports.records import question, record, section
from tests.reports.stepped_records import due, step, stepped_record


def facts(made: dict[str, Any]) -> dict[str, list[str]]:
    """Read the facts of a cover; of one label the first."""
    read: dict[str, list[str]] = {}
    for label, texts in document(made)["cover"]["facts"]:
        read.setdefault(label, [text["text"] for text in texts])
    return read


def test_a_step_up_is_on_the_cover_with_who_when_and_why() -> None:
    """Nobody has to ask why early help was not enough."""
    why, levels = facts(stepped_record())["Stepped up"]
    assert why == (
        "From Early help assessment on 4 May 2026, by Lee Marsh: Two agencies have tried for four months, "
        "and Maya still does not sleep at home."
    )
    assert levels == "Level of need before: level 2, Early help. After: level 3, Complex needs."


def test_steps_stand_in_the_order_in_which_they_were_taken() -> None:
    """Up and down again reads as it was."""
    made = record(steps=[step("down", "Things are better."), step("up", "They were not.")])
    assert [label for label in facts(made) if label.startswith("Stepped")] == ["Stepped up", "Stepped down"]


def test_the_old_stage_says_where_it_goes_on_and_who_went_along() -> None:
    """One sibling may go another way."""
    made = stepped_record() | {"steps": []}
    assert facts(made)["Stepped up"][0] == (
        "To Section 47 enquiry, with Maya Okafor on 9 June 2026, by Lee Marsh: "
        "Maya said on 9 June that she was hit."
    )


def test_a_level_that_the_protocol_does_not_know_is_printed_as_it_was_kept() -> None:
    """An old step is never without its level."""
    said = facts(record(steps=[step("up", "Why.", level_before="level_9", before=None)]))["Stepped up"][1]
    assert said.startswith("Level of need before: level 9.")


def test_the_level_of_need_is_on_the_cover() -> None:
    """In the council's own words."""
    assert facts(stepped_record())["Level"] == ["Level 3, Complex needs"]


def test_where_no_level_was_chosen_the_last_step_says_it() -> None:
    """An enquiry asks for no level of its own; the step into it had one."""
    made = stepped_record() | {"sections": []}
    assert facts(made)["Level"] == ["Level 3, Complex needs"]


def test_levels_of_several_children_are_told_apart() -> None:
    """Siblings need different help."""
    subjects = [
        {"id": name, "name": name, "answers": [{"words": [f"Level {n}"]}], "carried": []}
        for n, name in enumerate(("Maya", "Ayo"), 2)
    ]
    one = question("level", "Level?", options_from="levels", subjects=subjects)
    assert facts(record(section("s", "S", one)))["Level"] == ["Maya: Level 2", "Ayo: Level 3"]


def test_the_leading_day_says_how_it_was_counted_and_that_it_may_move() -> None:
    """A day without its convention is a guess."""
    leads = due("assessment", "Assessment finished", "2027-03-01", is_leading=True, is_provisional=True)
    made = record(due_dates=[due("decision", "Decision", "2026-05-05"), leads])
    assert facts(made)["Due"] == [
        "1 March 2027: Assessment finished",
        "45 working days from the referral. Working days in England; the day of the referral is not counted.",
        PROVISIONAL,
    ]


def test_a_childs_own_day_leads_with_its_reason() -> None:
    """Forty-five working days are the outer limit, not the aim."""
    assert facts(stepped_record())["Due"] == [
        "This child needs it by 1 June 2026",
        "The child's own day.",
        "Because: Maya changes schools on 8 June.",
    ]


def test_why_it_was_later_stands_beside_the_day() -> None:
    """Late without a word is a complaint."""
    assert facts(stepped_record())["Why later"] == ["The health visitor was ill until 2 July."]


def test_reason_given_with_the_signature_stands_once_and_beside_the_day() -> None:
    """Behind the authoriser's name it would read as the reason why they authorised."""
    made = stepped_record()
    signed = {
        "kind": "authorised",
        "at": "2026-07-09T09:00:00+00:00",
        "by_name": "Ria",
        "reason": "I was ill.",
    }
    made["assessment"] |= {"status": "authorised", "events": [signed]}
    assert facts(made)["Authorised"] == ["9 July 2026, by Ria"]


def test_what_is_finished_was_due() -> None:
    """An old copy does not call for anything."""
    made = stepped_record()
    made["assessment"]["status"] = "authorised"
    assert "Was due" in facts(made)


def test_every_due_date_stands_at_the_end_with_when_it_was_met() -> None:
    """The way of the work is seen day by day."""
    (appendix,) = [a for a in document(stepped_record())["appendices"] if a["title"].startswith("Due dates")]
    (table,) = appendix["blocks"]
    read = [
        [[t["text"] for _, texts in cell for t in texts] for cell in row["cells"]] for row in table["rows"]
    ]
    assert [row["number"] for row in table["rows"]] == ["B.1", "B.2", "B.3"]
    assert read[0][2] == ["5 May 2026"]
    assert read[1][:2] == [
        ["This child needs it by", "This day leads."],
        ["1 June 2026", "The child's own day.", "Because: Maya changes schools on 8 June."],
    ]
    assert (read[2][1][-1], read[2][2]) == (PROVISIONAL, ["Not recorded as met"])


def test_a_rule_of_counting_that_all_days_share_is_said_once() -> None:
    """Six rows of the same sentence would hide the one that differs."""
    rule = "Calendar days; the day of the plan is day 1."
    dates = [
        due("a", "A", "2026-05-05"),
        due("b", "B", "2026-05-06"),
        due("c", "C", "2026-05-07", convention=rule),
    ]
    (appendix,) = document(record(due_dates=dates))["appendices"]
    assert appendix["lead"].endswith(
        "where nothing else is said: working days in England; the day of the referral is not counted."
    )
    printed = [str(row["cells"]) for row in appendix["blocks"][0]["rows"]]
    assert ["day of the referral" in row for row in printed] == [False, False, False]
    assert rule in printed[2]


def test_one_childs_part_says_so_and_whose() -> None:
    """Nobody takes it for the whole."""
    made = document(stepped_record() | {"child": "p1"})
    assert made["cover"]["part"] == "One child's part: Maya Okafor"
    assert any("the other children's parts too" in said for said in made["closing"]["how"])
    assert document(stepped_record())["cover"]["part"] == ""


def test_what_was_done_with_a_siblings_part_is_not_in_this_ones() -> None:
    """Ayo's part was closed; Maya's copy does not tell why."""
    made = stepped_record()
    made["assessment"]["events"] = [
        {"kind": "child_closed", "by_name": "Sam Lee", "to_name": "", "at": "2026-05-20T09:00:00+00:00",
         "reason": "He lives with his father now.", "child": "p2"}
    ]  # fmt: skip
    closed = ["Ayo Okafor: 20 May 2026, by Sam Lee: He lives with his father now."]
    assert facts(made)["One part closed"] == closed
    assert "One part closed" not in facts(made | {"child": "p1"})
