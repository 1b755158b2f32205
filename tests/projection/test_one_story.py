"""One family's story over four stages in a real record: told once, with two siblings on different ways."""

from assessment_kit.forms.frame import footer_html
from assessment_kit.projection.json import parse_section, record_json, section_json
from assessment_kit.projection.siblings import for_child
from tests.projection.conftest import WHY, Family
from tests.projection.records import AYO, DANA, TILLY
from tests.projection.stages import came


def test_story_is_told_once_over_four_stages(told: Family) -> None:
    """Early help, section 17, section 47 and early help again: each thing keeps where it was said first."""
    second = told.step(told.early, "child_and_family", AYO, TILLY)
    view = told.view(second)
    assert set(came(view)) == {
        "Mum sings in the kitchen.", "A cot by the window.", "A quiet house.", "They moved here in spring.",
    }  # fmt: skip
    history = next(item for item in view.carried if item.question == "family_history")
    assert history.origin.startswith("From Early Help Assessment, ")
    assert history.said is None
    told.confirm(second, history, "changed", "They moved again.")
    told.confirm(second, came(view)["Mum sings in the kitchen."], "no", "She is not well.")

    third = told.step(second, "section_47_enquiry", AYO, before="level_4")
    told.say(third, "child_how_seemed", "He drew a boat.", AYO)
    assert set(came(told.view(third))) == {"A quiet house.", "They moved here in spring."}
    (again,) = [item for item in told.view(third).carried if item.question == "family_history"]
    assert again.id == history.id
    assert "They moved again." in again.since[0]
    assert again.from_assessment == told.early

    fourth = told.step(third, "early_help", AYO, before="level_4", after="level_2")
    view = told.view(fourth)
    assert "He drew a boat." in came(view)
    hopes = next(q for s in view.sections for q in s.questions if q.question.id == "circle_hopes")
    (dana,) = [part for part in hopes.subjects if part.subject == DANA]
    assert [(item.words, item.from_assessment) for item in dana.carried] == [
        (("A quiet house.",), told.early)
    ]
    assert len(view.steps) == 3

    assert [step.to_title for step in told.view(told.early).went_on] == ["Child and Family Assessment"]
    assert record_json(told.view(third))["steps"][0]["reason"] == WHY


def test_two_siblings_go_different_ways(told: Family) -> None:
    """A brother's enquiry says nothing of his sister, and each has an own copy of the shared assessment."""
    second = told.step(told.early, "child_and_family", AYO, TILLY)
    third = told.step(second, "section_47_enquiry", AYO, before="level_4")
    assert "A cot by the window." not in str(record_json(told.view(third)))
    alone = for_child(told.view(second), TILLY)
    assert set(came(alone)) == {"A cot by the window.", "A quiet house.", "They moved here in spring."}
    assert alone.went_on == ()


def test_old_stage_is_read_as_it_was_at_the_step(told: Family) -> None:
    """What ended stays as it stood, struck texts apart; the notebook carries what came along."""
    second = told.step(told.early, "child_and_family", AYO, TILLY)
    old = told.view(told.early)
    assert not old.is_writable
    said = next(r for r in told.store.answers.revisions(None, told.early) if r.address.row == "c3")
    told.store.answers.strike(told.sam, told.early, said.seq, "It was said by somebody else.")
    view = told.view(second)
    assert "A quiet house." not in set(came(view))
    for section in view.sections:
        sent = section_json(view, section.section.id)
        assert parse_section(sent) == section


def test_a_changed_protocol_renames_no_level_of_a_step_that_was_taken(told: Family) -> None:
    """Either side of a step keeps the name that the protocol of its own stage had."""
    second = told.step(told.early, "child_and_family", AYO, TILLY, before="level_2", after="level_4")
    told.take_ashcombes_file()
    third = told.step(second, "section_47_enquiry", AYO, before="level_4", after="level_5")

    def named(assessment: str) -> list[tuple[str, str]]:
        steps = record_json(told.view(assessment))["steps"]
        return [(step["before"]["name"], step["after"]["name"]) for step in steps]

    assert named(second) == [("Early help", "Specialist")]
    assert named(third) == [("Specialist", "Keeping safe"), ("Early help", "Specialist")]
    (on,) = record_json(told.view(second))["went_on"]
    assert (on["before"]["name"], on["after"]["name"]) == ("Specialist", "Keeping safe")


def test_whom_to_ring_is_said_by_todays_file_on_old_work_too(told: Family) -> None:
    """The council moves its duty team: nobody is sent to the old number by an assessment of last month."""
    told.take_ashcombes_file()
    words = record_json(told.view(told.early))["protocol"]
    assert (words["duty_number"], words["out_of_hours"]) == ("01632 960 210", "01632 960 219")
    assert words["emergency"].startswith("Is a child in danger at this moment?")
    assert {contact["number"] for contact in words["contacts"]} == {
        contact.number for contact in told.store.protocol.contacts
    }
    assert (words["id"], words["levels"][2]["name"]) == ("default", "Targeted help")
    footer = footer_html(told.view(told.early))
    assert "01632 960 210" in footer
    assert "01632 960 219" in footer
    assert "01632 960 047" not in footer
